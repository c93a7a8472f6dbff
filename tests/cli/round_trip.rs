//! Documents that the real program has saved anew still verify, and what was altered does not.

use std::fs;
use std::path::Path;

use super::altered::{repacked, type_in};
use super::libreoffice::{office, saved};
use super::run::{folder, program, ran, root};
use super::verify::{said, verify};

/// Commands with the forms in which LibreOffice saves what they make.
const MADE: &[(&[&str], &[&str])] = &[
    (&["show", "scenarios/miami/leave.toml"], &["xlsx", "csv", "docx"]),
    (
        &["compare", "scenarios/miami/stay.toml", "scenarios/miami/leave.toml"],
        &["xlsx", "csv", "docx"],
    ),
    (
        &["compare", "scenarios/stay-out.toml", "scenarios/city-joining.toml", "--style", "full"],
        &["docx"],
    ),
    (
        &["simulate", "scenarios/miami/stay.toml", "scenarios/miami/leave.toml", "--seed", "7"],
        &["xlsx", "csv"],
    ),
    (&["breakeven", "scenarios/miami/stay.toml", "scenarios/miami/leave.toml"], &["xlsx", "csv"]),
];

/// The documents of one form.
fn made(folder: &Path, form: &str) -> Vec<Vec<u8>> {
    let commands = MADE.iter().enumerate().filter(|(_, (_, forms))| forms.contains(&form));
    let document = |(at, (command, _)): (usize, &(&[&str], &[&str]))| {
        let path = folder.join(format!("{at}.{form}"));
        let mut program = program();
        program.args(*command).args(["-q", "-o"]).arg(&path);
        assert_eq!(ran(&mut program).code, 0, "{command:?}");
        fs::read(path).expect("a document")
    };
    commands.map(document).collect()
}

#[test]
fn what_libreoffice_saves_verifies_as_the_same() {
    let Some(office) = office() else { return };
    let folder = folder("round-trip");
    for form in ["xlsx", "csv", "docx"] {
        let given = made(&folder, form);
        let again = saved(&office, (form, form), &given);
        for (at, (given, bytes)) in given.iter().zip(again).enumerate() {
            assert_ne!(*given, bytes, "{form} {at} was written anew");
            let path = folder.join(format!("saved-{at}.{form}"));
            fs::write(&path, bytes).expect("a file");
            let found = verify(root(), &[&path.to_string_lossy()]);
            assert_eq!(found.code, 0, "{form} {at}: {}{}", found.out, found.err);
            assert!(said(&found).contains("the same to the cent"), "{}", found.out);
            let told = "the same as far as the two were compared: in its ";
            assert!(said(&found).contains(told), "{}", found.out);
            assert!(said(&found).contains("Nothing else was compared"), "{}", found.out);
        }
    }
}

/// A cell that follows another scenario's is told as changed with it.
#[test]
fn figures_that_libreoffice_worked_out_with_changed_inputs_are_those_of_the_engine() {
    let Some(office) = office() else { return };
    let folder = folder("round-trip-changed");
    let path = folder.join("changed.xlsx");
    fs::write(&path, &made(&folder, "xlsx")[1]).expect("a file");
    type_in(&path, "officers.patrol.trained", "7");
    let again = saved(&office, ("typed", "xlsx"), &[fs::read(&path).expect("a document")]);
    fs::write(&path, &again[0]).expect("a file");
    let found = verify(root(), &[&path.to_string_lossy()]);
    let said_so = said(&found);
    assert!(
        said_so.contains("Its inputs were changed in 2 cells; its figures follow"),
        "{said_so}"
    );
    let told = "worked out with those inputs, it is the same as far as the two were compared";
    assert!(said_so.contains(told), "{said_so}");
    repacked(&path, "xl/worksheets/sheet3.xml", |text| {
        text.replacen("<v>273000</v>", "<v>1</v>", 1)
    });
    let found = verify(root(), &[&path.to_string_lossy()]);
    assert!(said(&found).contains("it says something else in 1 place"), "{}", found.out);
}

/// The net of leaving without any risk is $30,311.04, in the workbook and in the brief.
#[test]
fn what_was_altered_is_found_out_after_libreoffice_saved_it() {
    let Some(office) = office() else { return };
    let folder = folder("round-trip-altered");
    let from_to = [
        ("xlsx", "xl/worksheets/sheet3.xml", "<v>30311.04", "<v>40311.04"),
        ("docx", "word/document.xml", "30,311", "40,311"),
    ];
    for (form, part, from, to) in from_to {
        let again = saved(&office, (&format!("altered-{form}"), form), &made(&folder, form)[..1]);
        let path = folder.join(format!("altered.{form}"));
        fs::write(&path, &again[0]).expect("a file");
        repacked(&path, part, |text| {
            assert!(text.contains(from), "{form}: {from}");
            text.replacen(from, to, 1)
        });
        let found = verify(root(), &[&path.to_string_lossy()]);
        assert_eq!(found.code, 1, "{form}: {}{}", found.out, found.err);
        assert!(said(&found).contains("it says something else in 1 place"), "{}", found.out);
    }
}

//! LibreOffice as a second judge: it opens the workbook, works it out and saves it.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use fiscal287::formula::{Exact, Fraction};
use fiscal287::render::open::{Form, edits};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::Book;
use super::case::{ALL, worked};

/// The variable that names LibreOffice.
const VARIABLE: &str = "FISCAL287_OFFICE";
/// Where this is set, a program that is missing is a failure.
const REQUIRED: &str = "FISCAL287_PROGRAMS";
/// Settings under which every formula is worked out when a workbook is opened.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"#;
/// An input of every scenario of Miami, what is typed there, and the number that it is.
const TYPED: &[(&str, &str, (i64, i64))] = &[
    ("officers.patrol.trained", "7", (7, 1)),
    ("officers.patrol.salary", "81234.57", (8_123_457, 100)),
    ("federal.award_score", "0.9", (9, 10)),
    ("risk.federal-lapse.probability", "0.4", (2, 5)),
];

/// LibreOffice, or a word that there is none and the test does not run.
#[expect(clippy::print_stdout, reason = "a test that does not run says so")]
fn office() -> Option<PathBuf> {
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join("soffice"))
            .find(|file| file.is_file())
    };
    let found = std::env::var_os(VARIABLE).map(PathBuf::from).or_else(on_path);
    if found.is_none() {
        assert!(std::env::var_os(REQUIRED).is_none(), "no LibreOffice, and {REQUIRED} is set");
        println!("SKIPPED: no LibreOffice; install libreoffice-calc or set {VARIABLE}");
    }
    found
}

/// The workbook as LibreOffice saves it after working it out.
fn recalculated(office: &Path, name: &str, bytes: &[u8]) -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("fiscal287-{}-{name}", std::process::id()));
    let profile = folder.join("profile/user");
    fs::create_dir_all(&profile).expect("a folder");
    fs::write(profile.join("registrymodifications.xcu"), SETTINGS).expect("settings");
    let file = folder.join("book.xlsx");
    fs::write(&file, bytes).expect("a file");
    let out = folder.join("out");
    let home = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new(office);
    command.args([&home, "--headless", "--convert-to", "xlsx", "--outdir"]).arg(&out).arg(&file);
    assert!(command.output().expect("it runs").status.success(), "it converts");
    let bytes = fs::read(out.join("book.xlsx")).expect("it saves");
    fs::remove_dir_all(&folder).expect("a folder");
    bytes
}

/// The same workbook with another number in a cell.
fn with_cell(bytes: &[u8], (sheet, cell): (&str, &str), text: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its bytes");
        if name == sheet {
            let xml = String::from_utf8(content).expect("text");
            let from = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell");
            let value = from + xml[from..].find("<v>").expect("its value") + "<v>".len();
            let end = value + xml[value..].find("</v>").expect("its end");
            content = format!("{}{text}{}", &xml[..value], &xml[end..]).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&content).expect("its bytes");
    }
    written.finish().expect("a workbook").into_inner()
}

/// Cells that hold something else than the other engine works out.
#[expect(clippy::disallowed_types, reason = "spreadsheets count in binary numbers")]
fn strangers(book: &Book, saved: &[u8]) -> Vec<String> {
    let mut opened: Xlsx<_> = open_workbook_from_rs(Cursor::new(saved)).expect("it opens");
    let mut found = Vec::new();
    let mut numbers = 0;
    for name in opened.sheet_names() {
        let range = opened.worksheet_range(&name).expect("a sheet");
        let (down, right) = range.start().unwrap_or_default();
        let sheet = book.sheet(&name);
        for (row, column, data) in range.used_cells() {
            let Data::Float(number) = data else { continue };
            let place = |at: usize, from: u32| {
                i32::try_from(at).expect("few") + i32::try_from(from).expect("few") + 1
            };
            let (row, column) = (place(row, down), place(column, right));
            let other = book.text(sheet, row, column);
            let near = other.parse().is_ok_and(|other: f64| {
                (other - number).abs() <= 1e-6_f64.max(number.abs() * 1e-12)
            });
            numbers += 1;
            if !near {
                found.push(format!("{name} row {row} column {column}: {number}, not {other}"));
            }
        }
    }
    assert!(numbers > 500, "{numbers} numbers were compared");
    found
}

#[test]
fn libreoffice_works_out_what_the_engine_does() {
    let Some(office) = office() else { return };
    for (at, (names, basis)) in ALL.iter().enumerate() {
        let worked = worked(names, *basis);
        let bytes = worked.workbook();
        let saved = recalculated(&office, &format!("written-{at}"), &bytes);
        assert_eq!(strangers(&Book::open(&bytes), &saved), Vec::<String>::new(), "{}", worked.name);
    }
}

#[test]
fn libreoffice_follows_a_changed_input_as_the_engine_does() {
    let Some(office) = office() else { return };
    let worked = worked(ALL[0].0, ALL[0].1);
    let live = worked.live();
    let bytes = worked.workbook();
    let given = Book::open(&bytes);
    let sheet = format!("xl/worksheets/sheet{}.xml", given.sheet("Inputs") + 1);
    for (name, text, (above, below)) in TYPED {
        let changed = with_cell(&bytes, (&sheet, &given.first_cell(name)), text);
        let book = Book::open(&changed);
        let input = live.inputs.iter().find(|input| input.name == *name).expect("an input");
        let number = Fraction::integer(*above).over(&Fraction::integer(*below));
        let sides = worked.ledgers().into_iter().zip(&input.sides);
        let exact: Vec<Exact> = sides
            .map(|(ledger, value)| {
                let id = value.as_ref().expect("both sides have it").id;
                ledger.with(&vec![(id, Some(number.clone()))])
            })
            .collect();
        assert_eq!(book.strangers(&live, &exact), Vec::<String>::new(), "{name}");
        let saved = recalculated(&office, &format!("changed-{name}"), &changed);
        assert_eq!(strangers(&book, &saved), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_cell_typed_over_is_told_apart_from_what_was_written() {
    let bytes = worked(ALL[0].0, ALL[0].1).workbook();
    assert_eq!(edits(&bytes, Form::Xlsx), Vec::new());
    let given = Book::open(&bytes);
    let sheet = format!("xl/worksheets/sheet{}.xml", given.sheet("Inputs") + 1);
    let cell = given.first_cell("officers.patrol.trained");
    let found = edits(&with_cell(&bytes, (&sheet, &cell), "7"), Form::Xlsx);
    let told: Vec<[&str; 3]> =
        found.iter().map(|edit| [&*edit.name, &*edit.written, &*edit.now]).collect();
    assert_eq!(told, [["officers.patrol.trained", "3", "7"]]);
}

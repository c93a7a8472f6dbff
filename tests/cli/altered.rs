//! Documents that were altered after they were made, and workbooks whose inputs were changed.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::city::CITY;
use super::run::{Ran, folder, program, ran, root};
use super::verify::{change, has_row, said, verify, with_document};

/// Changes the text of one part of a packed document.
pub(crate) fn repacked(path: &Path, part: &str, change: impl Fn(&str) -> String) {
    rewritten(path, |name, text| if name == part { change(text) } else { text.to_owned() });
}

/// Changes the texts of the parts of a packed document, by their names.
pub(crate) fn rewritten(path: &Path, change: impl Fn(&str, &str) -> String) {
    let bytes = fs::read(path).expect("a document");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        let content = change(&name, std::str::from_utf8(&content).expect("text"));
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(content.as_bytes()).expect("its bytes");
    }
    fs::write(path, written.finish().expect("a document").into_inner()).expect("a file");
}

pub(crate) fn replaced(path: &Path, part: &str, from: &str, to: &str) {
    repacked(path, part, |text| {
        assert!(text.contains(from), "{from} in {part}");
        text.replacen(from, to, 1)
    });
}

/// Types a number over an input of the first scenario of a workbook.
pub(crate) fn type_in(path: &Path, input: &str, number: &str) {
    let bytes = fs::read(path).expect("a document");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.sheet_names().iter().position(|name| name == "Inputs").expect("inputs") + 1;
    let inputs = book.worksheet_range("Inputs").expect("a sheet");
    let row = inputs.rows().position(|row| row.iter().any(|cell| *cell == *input));
    let cell = format!("<c r=\"C{}\"", row.expect("an input") + 1);
    repacked(path, &format!("xl/worksheets/sheet{sheet}.xml"), |text| {
        let from = text.find(&cell).expect("the cell");
        let value = from + text[from..].find("<v>").expect("its value") + "<v>".len();
        let end = value + text[value..].find("</v>").expect("its end");
        format!("{}{number}{}", &text[..value], &text[end..])
    });
}

fn is_found_out(found: &Ran, places: usize) {
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    let several = if places == 1 { "place" } else { "places" };
    let told = format!("it says something else in {places} {several}, listed below");
    assert!(said(found).contains(&told), "{}", found.out);
    assert!(!said(found).contains("same to the cent"), "{}", found.out);
}

/// The net of two years is 2 × ($80,000 × 50% − $10,000) = $60,000.
#[test]
fn one_altered_figure_is_found_out_in_every_form() {
    let text = [("md", "60,000", "70,000"), ("csv", "60000.00", "70000.00")];
    let more = [("json", "60000.00", "70000.00"), ("html", "60,000", "70,000")];
    for (form, from, to) in text.into_iter().chain(more) {
        let document = format!("city.{form}");
        let folder = with_document("altered-text", &document, &[]);
        let path = folder.join(&document);
        let whole = fs::read_to_string(&path).expect("a document");
        fs::write(&path, whole.replacen(from, to, 1)).expect("a file");
        is_found_out(&verify(&folder, &[&document]), 1);
    }
    let packed = [
        ("docx", "word/document.xml", "60,000", "70,000"),
        ("xlsx", "xl/worksheets/sheet3.xml", "<v>60000</v>", "<v>70000</v>"),
    ];
    for (form, part, from, to) in packed {
        let document = format!("city.{form}");
        let folder = with_document("altered-packed", &document, &[]);
        replaced(&folder.join(&document), part, from, to);
        is_found_out(&verify(&folder, &[&document]), 1);
    }
}

#[test]
fn an_altered_word_formula_or_chart_is_found_out() {
    let altered = [
        ("docx", &["--style", "full"][..], "word/document.xml", "Net", "Gross"),
        ("docx", &["--style", "full"], "word/charts/chart1.xml", "<c:v>30000", "<c:v>90000"),
        ("xlsx", &[], "xl/worksheets/sheet3.xml", "<f>SUM(", "<f>0+SUM("),
        ("xlsx", &[], "xl/sharedStrings.xml", "<t>supervision</t>", "<t>gifts</t>"),
    ];
    for (form, more, part, from, to) in altered {
        let document = format!("city.{form}");
        let folder = with_document("altered-parts", &document, more);
        replaced(&folder.join(&document), part, from, to);
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 1, "{part}: {}{}", found.out, found.err);
        assert!(said(&found).contains("it says something else in"), "{part}: {}", found.out);
    }
}

/// What decides about what a reader sees beside words and figures: where a name leads, how a number is
/// shown, what is hidden, what stands at the head and the foot.
#[test]
fn what_stands_beside_words_and_figures_is_compared() {
    let last = "</w:fldSimple></w:p></w:ftr>";
    let altered = [
        ("xlsx", "xl/workbook.xml", "'Inputs'!$C$", "'Inputs'!$D$", "name in_"),
        (
            "xlsx",
            "xl/workbook.xml",
            "name=\"Checks\"",
            "name=\"Checks\" state=\"hidden\"",
            "sheet Checks",
        ),
        (
            "xlsx",
            "xl/styles.xml",
            "formatCode=\"$#,##0",
            "formatCode=\"$&quot;5&quot;#,##0",
            ", number format: “$\\5#,##0",
        ),
        ("xlsx", "xl/worksheets/sheet3.xml", "<row r=\"6\"", "<row r=\"6\" hidden=\"1\"", "row 6"),
        ("docx", "word/footer1.xml", "<w:t xml:space=\"preserve\"> of ", "<w:t> off ", "footer 1"),
        (
            "docx",
            "word/footer1.xml",
            last,
            "</w:fldSimple><w:r><w:t>0</w:t></w:r></w:p></w:ftr>",
            "footer 1",
        ),
        (
            "docx",
            "word/document.xml",
            "<w:r><w:t ",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t ",
            "paragraph 1",
        ),
        ("docx", "word/styles.xml", "<w:b/>", "<w:b/><w:vanish/>", "style 1"),
    ];
    for (form, part, from, to, place) in altered {
        let document = format!("city.{form}");
        let folder = with_document("altered-beside", &document, &[]);
        replaced(&folder.join(&document), part, from, to);
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 1, "{part} {to}: {}{}", found.out, found.err);
        assert!(said(&found).contains(place), "{}", found.out);
        assert!(!said(&found).contains("is the same to the cent"), "{}", found.out);
    }
}

/// The words of a page are those that it was written with, and its style hides them or its script works
/// out others.
#[test]
fn a_page_with_other_code_is_told_apart() {
    for (from, to) in [
        ("<table", "<table hidden"),
        ("</style>", "td { display: none }</style>"),
        ("\"use strict\";", "\"use others\";"),
        ("</main>", "<iframe></iframe></main>"),
    ] {
        let folder = with_document("altered-code", "city.html", &[]);
        let path = folder.join("city.html");
        let whole = fs::read_to_string(&path).expect("a document");
        assert!(whole.contains(from), "{from}");
        fs::write(&path, whole.replacen(from, to, 1)).expect("a file");
        let found = verify(&folder, &["city.html"]);
        assert_eq!(found.code, 1, "{to}: {}{}", found.out, found.err);
        let told = said(&found);
        assert!(told.contains("says the same to the cent, but it is not the page"), "{told}");
        assert!(told.contains("its words and figures are the same and its code is not"), "{told}");
    }
}

/// What an analysis found is worked out again, and not the ledgers under it alone.
#[test]
fn an_altered_figure_of_an_analysis_is_found_out() {
    let folder = folder("altered-analysis");
    fs::write(folder.join("city.toml"), CITY).expect("a file");
    let mut command = program();
    command.current_dir(&folder).args(["simulate", "city.toml", "--seed", "5", "-o", "city.xlsx"]);
    assert_eq!(ran(&mut command).code, 0);
    let same = verify(&folder, &["city.xlsx"]);
    assert_eq!(same.code, 0, "{}{}", same.out, same.err);
    replaced(&folder.join("city.xlsx"), "xl/worksheets/sheet1.xml", "<v>60000</v>", "<v>6000</v>");
    is_found_out(&verify(&folder, &["city.xlsx"]), 1);
}

/// A second officer brings 2 × $80,000 × 50% = $80,000 more. Sixty percent collected instead of fifty
/// bring 2 × $80,000 × 10% = $16,000 of the one officer, and $16,000 more of the second.
#[test]
fn inputs_changed_in_a_workbook_are_told_with_what_each_is_worth() {
    let folder = with_document("altered-inputs", "city.xlsx", &[]);
    let path = folder.join("city.xlsx");
    type_in(&path, "officers.patrol.trained", "2");
    let found = verify(&folder, &["city.xlsx"]);
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    assert!(said(&found).contains("changed in 1 cell"), "{}", found.out);
    // No program has opened it since, so its figures are those of one officer.
    let behind = "its figures have not all been worked out with those yet";
    assert!(said(&found).contains(behind), "{}", found.out);
    assert!(has_row(&found.out, "With its inputs as written", ["60,000.00"; 3]), "{}", found.out);
    assert!(has_row(&found.out, "officers.patrol.trained: 1 to 2", ["80,000.00"; 3]));
    assert!(has_row(&found.out, "With its inputs as they stand", ["140,000.00"; 3]));
    assert!(!said(&found).contains("beyond each alone"), "{}", found.out);
    type_in(&path, "federal.collected.salary", "0.6");
    let found = verify(&folder, &["city.xlsx"]);
    assert!(has_row(&found.out, "federal.collected.salary: 0.5 to 0.6", ["16,000.00"; 3]));
    assert!(has_row(&found.out, "All together, beyond each alone", ["16,000.00"; 3]));
    assert!(has_row(&found.out, "With its inputs as they stand", ["172,000.00"; 3]));
    replaced(&path, "xl/worksheets/sheet3.xml", "<f>SUM(", "<f>0+SUM(");
    let found = verify(&folder, &["city.xlsx"]);
    assert!(said(&found).contains("it says something else in 1 place"), "{}", found.out);
}

/// The command of a receipt is run again where it can do nothing but make the document.
#[test]
fn a_command_in_a_receipt_writes_nothing() {
    let given = "fiscal287 show city.toml --format markdown";
    for command in [
        "fiscal287 show city.toml --format markdown -o out.md --force",
        "fiscal287 new -o out.md",
        "fiscal287 show city.toml --format pdf -o out.md",
        "fiscal287 verify city.md -o out.md",
        "sh -c 'touch out.md'",
    ] {
        let folder = with_document("altered-command", "city.md", &[]);
        change(
            &folder.join("city.md"),
            &format!("command: {given}"),
            &format!("command: {command}"),
        );
        let found = verify(&folder, &["city.md"]);
        assert!(!folder.join("out.md").exists(), "{command}");
        assert_eq!(found.code, 1, "{command}: {}", found.out);
    }
}

/// The rule of salaries ends with the first of two years: $80,000 × 50% of the second rest on it still,
/// and as much of a second officer.
#[test]
fn rules_used_outside_their_dates_are_told_and_marked() {
    let folder = folder("altered-stale");
    fs::write(folder.join("city.toml"), CITY).expect("a file");
    fs::create_dir_all(folder.join("rules/federal")).expect("a folder");
    let shipped = fs::read_to_string(root().join("src/rules/federal/salary.toml")).expect("a rule");
    let value = "reading = \"every-trained-officer\"\nfrom = 2025-10-01\n";
    let ended = shipped.replace(value, &format!("{value}until = 2027-09-30\n"));
    fs::write(folder.join("rules/federal/salary.toml"), ended).expect("a file");
    let mut command = program();
    command.current_dir(&folder).args(["show", "city.toml", "--rules", "rules"]);
    let made = ran(command.args(["--allow-stale", "-o", "city.json"]));
    assert_eq!(made.code, 0, "{}", made.err);
    let found = verify(&folder, &["city.json"]);
    assert_eq!(found.code, 0, "{}{}", found.out, found.err);
    let told = "federal/salary.every-trained-officer: 100%.";
    assert!(found.out.contains("Rules used outside their dates"), "{}", found.out);
    assert!(found.out.contains(told), "{}", found.out);
    change(&folder.join("city.toml"), "trained = 1", "trained = 2");
    let found = verify(&folder, &["city.json"]);
    assert!(has_row(&found.out, "Files", ["80,000.00†"; 3]), "{}", found.out);
    assert!(has_row(&found.out, "Worked out now", ["140,000.00†"; 3]), "{}", found.out);
    assert!(found.out.contains("† uses a rule outside its dates"), "{}", found.out);
}

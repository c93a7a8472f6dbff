//! Packed documents part by part: what was altered in places, and what another program wrote anew.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::altered::{replaced, rewritten, type_in};
use super::run::{program, ran, text};
use super::verify::{change, said, verify, with_document};

/// A comparison, which has charts, in a form.
pub(crate) fn compared(name: &str, form: &str) -> (PathBuf, String) {
    let folder = with_document(name, "city.md", &[]);
    fs::copy(folder.join("city.toml"), folder.join("out.toml")).expect("a file");
    change(&folder.join("out.toml"), "trained = 1", "trained = 2");
    let document = format!("city.{form}");
    let mut command = program();
    command.current_dir(&folder).args(["compare", "city.toml", "out.toml", "-o", &document]);
    let style: &[&str] = if form == "docx" { &["--style", "full"] } else { &[] };
    let made = ran(command.args(style));
    assert_eq!(made.code, 0, "{}", made.err);
    (folder, document)
}

/// A part, what is changed in it, and what a reader is told was.
type Altered = (&'static str, &'static str, &'static str, &'static str);

/// A text box over the answer, another title of a chart, other words at the head of a page, cells joined over
/// figures, zeros not shown, rows that a filter hides, another calendar, a calculation that stands still, a
/// link that leads elsewhere, a sheet without its protection, another font.
const OF_BOOKS: &[Altered] = &[
    (
        "xl/drawings/drawing1.xml",
        "</xdr:wsDr>",
        "<xdr:sp/></xdr:wsDr>",
        "drawings 1 on sheet Summary",
    ),
    ("xl/charts/chart1.xml", "<a:t>", "<a:t>Gain $9,999,999 ", "chart 1 on sheet Summary"),
    ("xl/worksheets/sheet1.xml", "<oddFooter>", "<oddFooter>APPROVED ", "sheet Summary"),
    (
        "xl/worksheets/sheet1.xml",
        "</mergeCells>",
        "<mergeCell ref=\"A8:F12\"/></mergeCells>",
        "sheet Summary",
    ),
    ("xl/worksheets/sheet2.xml", "<sheetView ", "<sheetView showZeros=\"0\" ", "sheet Compare"),
    (
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        "</sheetData><autoFilter ref=\"A4:H9\"/>",
        "sheet Compare",
    ),
    (
        "xl/worksheets/sheet1.xml",
        "<sheetFormatPr ",
        "<sheetFormatPr zeroHeight=\"1\" ",
        "sheet Summary",
    ),
    (
        "xl/workbook.xml",
        "<workbookPr",
        "<workbookPr date1904=\"1\"",
        "its settings, names, print areas and list of sheets",
    ),
    (
        "xl/workbook.xml",
        "<calcPr",
        "<calcPr calcMode=\"manual\"",
        "its settings, names, print areas and list of sheets",
    ),
    ("xl/styles.xml", "Arial", "Times", "the looks and number formats of its cells"),
    (
        "xl/drawings/_rels/drawing1.xml.rels",
        "chart1.xml",
        "chart2.xml",
        "drawings 1 on sheet Summary links to",
    ),
    ("docProps/core.xml", "<dc:title>", "<dc:title>Gain ", "its title and dates"),
];

/// A symbol, a field, a formula, a chunk of another file, notes that lead elsewhere, rows too low to read,
/// an axis that ends early, another title.
const OF_BRIEFS: &[Altered] = &[
    ("word/document.xml", "</w:t></w:r>", "</w:t><w:sym w:char=\"0039\"/></w:r>", "its body"),
    (
        "word/document.xml",
        "</w:body>",
        "<w:p><w:fldSimple w:instr=\"QUOTE 9\"/></w:p></w:body>",
        "its body",
    ),
    (
        "word/document.xml",
        "</w:body>",
        "<w:p><m:oMath><m:t>9</m:t></m:oMath></w:p></w:body>",
        "its body",
    ),
    ("word/document.xml", "</w:body>", "<w:altChunk r:id=\"x\"/></w:body>", "its body"),
    ("word/document.xml", "<w:tr>", "<w:tr><w:trPr><w:trHeight w:val=\"1\"/></w:trPr>", "its body"),
    ("word/footnotes.xml", "w:id=\"1\"", "w:id=\"9\"", "its notes"),
    ("word/charts/chart1.xml", "<c:scaling>", "<c:scaling><c:max val=\"20\"/>", "chart 1"),
    ("word/_rels/document.xml.rels", "chart1.xml", "chart2.xml", "what its body links to"),
    ("docProps/core.xml", "<dc:title>", "<dc:title>Gain ", "its title and dates"),
];

#[test]
fn whatever_was_altered_in_places_is_found_out_and_its_part_named() {
    for (form, all) in [("xlsx", OF_BOOKS), ("docx", OF_BRIEFS)] {
        let (folder, document) = compared("parts-altered", form);
        let path = folder.join(&document);
        let whole = fs::read(&path).expect("a document");
        for (part, from, to, told) in all {
            fs::write(&path, &whole).expect("a file");
            replaced(&path, part, from, to);
            let found = verify(&folder, &[&document]);
            assert_eq!(found.code, 1, "{part} {to}: {}{}", found.out, found.err);
            let told = format!("{told} ");
            let list = "Parts of the file that are not those made again";
            assert!(said(&found).contains(list), "{part} {to}: {}", found.out);
            assert!(said(&found).contains(&told), "{part} {to}: {}", found.out);
            assert!(said(&found).contains("so this one was altered in places"), "{}", found.out);
            assert!(!said(&found).contains("same to the cent"), "{}", found.out);
        }
    }
}

#[test]
fn a_part_that_is_gone_or_is_more_is_told() {
    let (folder, document) = compared("parts-more", "docx");
    let path = folder.join(&document);
    let renamed = |text: &str| text.replace("charts/chart1.xml", "charts/graph1.xml");
    rewritten(&path, |_, text| renamed(text));
    let found = verify(&folder, &[&document]);
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    assert!(
        said(&found).contains("the list of its parts (`[Content_Types].xml`)"),
        "{}",
        found.out
    );
}

/// A library that keeps what it does not read writes the same XML in other bytes.
#[test]
fn the_same_xml_in_other_bytes_is_the_same() {
    for form in ["xlsx", "docx"] {
        let (folder, document) = compared("parts-rewritten", form);
        let ends = |text: &str| text.replace("?>", " ?>").replace("/>", " />");
        rewritten(&folder.join(&document), |_, text| ends(text));
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 0, "{}{}", found.out, found.err);
        assert!(said(&found).contains("the same in each of its parts"), "{}", found.out);
    }
}

/// As a word processor or a spreadsheet does that saves the file.
pub(crate) fn written_anew(path: &Path) {
    rewritten(path, |_, text| format!("{text}<!-- saved -->"));
}

/// Where nothing is as it was written, only what is compared can be told.
#[test]
fn what_was_compared_is_named_where_another_program_wrote_the_file() {
    for (form, part, from, to) in [
        ("xlsx", "xl/styles.xml", "Arial", "Times"),
        ("docx", "word/styles.xml", "</w:styles>", "<w:latentStyles/></w:styles>"),
    ] {
        let (folder, document) = compared("parts-anew", form);
        replaced(&folder.join(&document), part, from, to);
        written_anew(&folder.join(&document));
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 0, "{}{}", found.out, found.err);
        for told in [
            "the ledgers of city",
            "it is the same as far as the two were compared: in its ",
            "No part of the file is as it was first written: another program wrote all of it anew. Nothing else \
             was compared, for example ",
        ] {
            assert!(said(&found).contains(told), "{}", found.out);
        }
    }
}

/// Of two parts of one name some programs show the first and others the last.
#[test]
fn a_part_given_twice_is_refused() {
    for (form, part, other) in [
        ("docx", "word/document.xml", "word/documend.xml"),
        ("xlsx", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet_.xml"),
    ] {
        let (folder, document) = compared("parts-given-twice", form);
        let path = folder.join(&document);
        added(&path, other, "<p>Gain $9,999,999</p>");
        let bytes = fs::read(&path).expect("a document");
        let mut twice = bytes.clone();
        let places = bytes.windows(other.len()).enumerate();
        for (at, _) in places.filter(|(_, window)| *window == other.as_bytes()) {
            twice[at..at + other.len()].copy_from_slice(part.as_bytes());
        }
        fs::write(&path, twice).expect("a file");
        let found = verify(&folder, &[&document]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{form}: {}", found.err);
        assert!(found.err.contains("one of its parts is given twice"), "{form}: {}", found.err);
    }
}

/// Puts another part at the end of a packed document.
pub(crate) fn added(path: &Path, part: &str, text: &str) {
    let mut archive =
        ZipWriter::new_append(Cursor::new(fs::read(path).expect("a document"))).expect("a package");
    archive.start_file(part, SimpleFileOptions::default()).expect("a part");
    archive.write_all(text.as_bytes()).expect("its bytes");
    fs::write(path, archive.finish().expect("a document").into_inner()).expect("a file");
}

/// A part more that nothing leads to is told as well, whatever it is called.
#[test]
fn a_part_that_the_command_does_not_make_is_told() {
    for form in ["docx", "xlsx"] {
        let (folder, document) = compared("parts-added", form);
        added(&folder.join(&document), "customXml/item1.xml", "<r>Gain $9,999,999</r>");
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 1, "{}{}", found.out, found.err);
        let told = "a part (`customXml/item1.xml`), which its command does not make";
        assert!(said(&found).contains(told), "{}", found.out);
    }
}

/// A receipt from which the scenarios are taken passes for none of the rules alone.
#[test]
fn a_receipt_without_its_scenarios_is_found_out() {
    let folder = with_document("parts-no-nets", "city.md", &[]);
    let path = folder.join("city.md");
    let taken = ["inputs: ", "figures: ", "basis: ", "net: ", "rule: "];
    let whole = fs::read_to_string(&path).expect("a document");
    let is_kept = |line: &&str| !taken.iter().any(|key| line.starts_with(key));
    fs::write(&path, whole.lines().filter(is_kept).collect::<Vec<&str>>().join("\n"))
        .expect("a file");
    let found = verify(&folder, &["city.md"]);
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    assert!(said(&found).contains("city.md names no scenarios to work out again"), "{}", found.out);
}

#[test]
fn a_line_left_to_fill_in_may_be_filled_in() {
    let folder = with_document("parts-filled", "city.docx", &[]);
    let path = folder.join("city.docx");
    let left = "Prepared by: </w:t></w:r><w:r><w:tab/></w:r>";
    replaced(&path, "word/document.xml", left, "Prepared by: A. Clerk, Finance</w:t></w:r>");
    written_anew(&path);
    let found = verify(&folder, &["city.docx"]);
    assert_eq!(found.code, 0, "{}{}", found.out, found.err);
}

/// The sheet of a changed input differs by that cell, and nothing else is held against it.
#[test]
fn a_changed_input_is_told_once() {
    let (folder, document) = compared("parts-typed", "xlsx");
    let path = folder.join(&document);
    type_in(&path, "officers.patrol.trained", "7");
    let found = verify(&folder, &[&document]);
    assert_eq!(found.code, 1, "{}{}", found.out, found.err);
    let told = "it is the same in each of its parts but for those cells";
    assert!(said(&found).contains(told), "{}", found.out);
    replaced(&path, "xl/worksheets/sheet6.xml", "<sheetProtection", "<sheetProtect");
    let found = verify(&folder, &[&document]);
    assert!(said(&found).contains("so this one was altered in places"), "{}", found.out);
}

#[test]
fn a_key_given_twice_is_refused() {
    for (from, to) in [
        ("{\n", "{\n  \"format\": 1,\n"),
        ("\"version\":", "\"rules_digest\": \"0\", \"version\":"),
        ("\"version\":", "\"ver\\u0073ion\": \"{\\\\\\\"\", \"version\":"),
    ] {
        let folder = with_document("parts-twice", "city.json", &[]);
        let path = folder.join("city.json");
        let whole = fs::read_to_string(&path).expect("a document");
        assert!(whole.contains(from), "{from}");
        fs::write(&path, whole.replacen(from, to, 1)).expect("a file");
        let found = verify(&folder, &["city.json"]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{to}: {}", found.err);
        assert!(found.err.contains("` is given twice"), "{to}: {}", found.err);
    }
}

/// What the rules say has no ledgers, and is made again like anything else.
#[test]
fn documents_of_every_command_on_rules_and_lines_verify() {
    let folder = with_document("parts-commands", "city.md", &[]);
    for words in [
        &["rules"][..],
        &["rules", "federal/salary"],
        &["check", "city.toml"],
        &["check", "city.toml", "--evidence"],
        &["explain", "city.toml", "federal-salary"],
    ] {
        for form in ["md", "csv", "json", "html", "xlsx", "docx"] {
            let path = folder.join(format!("made.{form}"));
            let mut command = program();
            command.current_dir(&folder).args(words).args(["--force", "-q", "-o"]).arg(&path);
            let made = ran(&mut command);
            assert_eq!(made.code, 0, "{words:?} {form}: {}", made.err);
            let found = verify(&folder, &[text(&path)]);
            assert_eq!(found.code, 0, "{words:?} {form}: {}{}", found.out, found.err);
            assert!(said(&found).contains("it is the same byte for byte"), "{}", found.out);
        }
    }
    let path = folder.join("made.md");
    let mut command = program();
    command.current_dir(&folder).args(["rules", "federal/salary", "--force", "-o"]).arg(&path);
    assert_eq!(ran(&mut command).code, 0);
    change(&path, "100%", "90%");
    assert_eq!(verify(&folder, &["made.md"]).code, 1);
}

//! LibreOffice as a second judge: it opens the workbook, works it out and saves it.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use fiscal287::formula::{Exact, Fraction};
use fiscal287::quantity::Decimal;
use fiscal287::render::open::{Form, edits};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::Book;
use super::case::{ALL, Worked, worked};
use super::libreoffice::{office, saved};

/// Inputs of Miami, the side whose cell is typed into, what is typed there, and the number that it is.
///
/// A date is typed as the days that a spreadsheet counts, a word of a list as the word.
const TYPED: &[(&str, usize, &str, (i64, i64))] = &[
    ("officers.patrol.trained", 0, "7", (7, 1)),
    ("officers.patrol.salary", 0, "81234.57", (8_123_457, 100)),
    ("federal.award_score", 0, "0.69999", (69_999, 100_000)),
    ("federal.award_score", 0, "0.8", (4, 5)),
    ("federal.readings.salary", 0, "dedicated-only", (2, 1)),
    ("federal.readings.awards", 0, "officers", (1, 1)),
    ("risk.federal-lapse.probability", 0, "0.4", (2, 5)),
    // That it happens, and that it does not.
    ("risk.federal-lapse.probability", 0, "1", (1, 1)),
    ("risk.federal-lapse.probability", 0, "0", (0, 1)),
    ("risk.federal-lapse.occurs_after_months", 0, "3", (3, 1)),
    // 15 March 2028, day 21258 after 1 January 1970.
    ("agreement.on", 1, "46827", (21_258, 1)),
    ("federal/window.until", 0, "46827", (21_258, 1)),
];

/// The same workbook with another number, or word, in a cell.
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
            content = typed_over(&xml, cell, text).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&content).expect("its bytes");
    }
    written.finish().expect("a workbook").into_inner()
}

fn typed_over(xml: &str, cell: &str, text: &str) -> String {
    let from = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell");
    let value = from + xml[from..].find("<v>").expect("its value");
    let end = from + xml[from..].find("</c>").expect("its end");
    let (head, rest) = (&xml[..value], &xml[end..]);
    if text.parse::<Decimal>().is_ok() {
        return format!("{head}<v>{text}</v>{rest}");
    }
    let (before, kind) = head.split_at(from);
    let kind = kind.replace("t=\"s\"", "t=\"inlineStr\"");
    format!("{before}{kind}<is><t>{text}</t></is>{rest}")
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
    let all: Vec<Worked> = ALL.iter().map(|(names, basis)| worked(names, *basis)).collect();
    let books: Vec<Vec<u8>> = all.iter().map(Worked::workbook).collect();
    let again = saved(&office, ("written", "xlsx"), &books);
    for ((worked, bytes), saved) in all.iter().zip(&books).zip(&again) {
        assert_eq!(strangers(&Book::open(bytes), saved), Vec::<String>::new(), "{}", worked.name);
    }
}

#[test]
fn libreoffice_follows_changed_inputs_as_the_engine_does() {
    let Some(office) = office() else { return };
    let worked = worked(ALL[0].0, ALL[0].1);
    let live = worked.live();
    let bytes = worked.workbook();
    let given = Book::open(&bytes);
    let sheet = format!("xl/worksheets/sheet{}.xml", given.sheet("Inputs") + 1);
    let changed: Vec<Vec<u8>> = TYPED
        .iter()
        .map(|(name, side, text, _)| with_cell(&bytes, (&sheet, &given.cell(name, *side)), text))
        .collect();
    let again = saved(&office, ("changed", "xlsx"), &changed);
    for (((name, first, text, number), changed), saved) in TYPED.iter().zip(&changed).zip(&again) {
        let book = Book::open(changed);
        let input = live.inputs.iter().find(|input| input.name == *name).expect("an input");
        let number = Fraction::integer(number.0).over(&Fraction::integer(number.1));
        let written = |side: usize| input.sides[side].as_ref().map(|value| &value.value);
        let follows = |side: usize| side == *first || written(*first) == written(side);
        let sides = worked.ledgers().into_iter().zip(&input.sides).enumerate();
        let exact: Vec<Exact> = sides
            .map(|(side, (ledger, value))| {
                let id = value.as_ref().filter(|_| follows(side)).map(|value| value.id);
                ledger.with(&id.map(|id| (id, Some(number.clone()))).into_iter().collect())
            })
            .collect();
        assert_eq!(book.strangers(&live, &exact), Vec::<String>::new(), "{name} {text}");
        let nets = |book: &Book| book.strangers(&live, &unchanged(&worked)).len();
        assert!(nets(&book) > 0, "{name} {text} moves a figure");
        assert_eq!(strangers(&book, saved), Vec::<String>::new(), "{name} {text}");
    }
}

/// What may not stand in an input, pasted past the rule of its cell, is told by LibreOffice too.
#[test]
fn libreoffice_tells_of_inputs_that_hold_what_they_may_not() {
    let Some(office) = office() else { return };
    let bytes = worked(ALL[0].0, ALL[0].1).workbook();
    let given = Book::open(&bytes);
    let sheet = format!("xl/worksheets/sheet{}.xml", given.sheet("Inputs") + 1);
    let changed =
        |(name, text): (&str, &str)| with_cell(&bytes, (&sheet, &given.cell(name, 0)), text);
    let changed: Vec<Vec<u8>> = [
        ("officers.patrol.hours_per_year", "0"),
        ("federal.readings.salary", "dedicated-onyl"),
        ("officers.patrol.trained", "2.5"),
        ("officers.patrol.trained", "7"),
    ]
    .map(changed)
    .into();
    let again = saved(&office, ("refused", "xlsx"), &changed);
    let told: Vec<String> = again.iter().map(|saved| headline(saved)).collect();
    let refused = "An input holds what it may not: see Inputs";
    assert_eq!(told, [refused, refused, refused, "Inputs are changed; every sum foots"]);
}

/// The headline of the summary as it was saved.
fn headline(saved: &[u8]) -> String {
    let mut opened: Xlsx<_> = open_workbook_from_rs(Cursor::new(saved)).expect("it opens");
    let range = opened.worksheet_range("Summary").expect("a sheet");
    range.get_value((1, 1)).map(ToString::to_string).unwrap_or_default()
}

fn unchanged(worked: &Worked) -> Vec<Exact> {
    worked.ledgers().into_iter().map(|ledger| ledger.exact.clone()).collect()
}

#[test]
fn a_cell_typed_over_is_told_apart_from_what_was_written() {
    let bytes = worked(ALL[0].0, ALL[0].1).workbook();
    assert_eq!(edits(&bytes, Form::Xlsx), Vec::new());
    let given = Book::open(&bytes);
    let sheet = format!("xl/worksheets/sheet{}.xml", given.sheet("Inputs") + 1);
    let cell = given.cell("officers.patrol.trained", 0);
    let found = edits(&with_cell(&bytes, (&sheet, &cell), "7"), Form::Xlsx);
    let told: Vec<[&str; 3]> =
        found.iter().map(|edit| [&*edit.name, &*edit.written, &*edit.now]).collect();
    // The cell of the other scenario follows this one.
    assert_eq!(told, [["officers.patrol.trained", "3", "7"]; 2]);
}

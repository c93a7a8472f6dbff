//! What every workbook is like, whoever opens it.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use roxmltree::Document;
use zip::ZipArchive;

use super::case::{ALL, worked};

/// The functions that every spreadsheet since 2010 has and that formulas may use.
const FUNCTIONS: &[&str] = &[
    "AND", "COUNT", "COUNTIF", "DATE", "EDATE", "IF", "IFERROR", "ISNUMBER", "MAX", "MIN", "NA",
    "OR", "ROUND", "SUM", "SUMSQ",
];
/// The letters of a formula, and the brackets within each other, that Excel takes.
const MOST_LETTERS: usize = 8_000;
const MOST_BRACKETS: usize = 63;

/// The parts of a workbook by their names.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let part = |name: String| {
        let mut text = String::new();
        let mut file = archive.by_name(&name).expect("a part");
        file.read_to_string(&mut text).expect("text");
        (name, text)
    };
    names.into_iter().map(part).collect()
}

/// The texts of the sheets.
fn sheets(bytes: &[u8]) -> Vec<String> {
    let sheets = parts(bytes).into_iter();
    let sheets = sheets.filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|(_, text)| text).collect()
}

/// What is wrong with a formula.
fn fault(formula: &str) -> Option<String> {
    let (mut word, mut quoted, mut depth, mut deepest) = (String::new(), None, 0_usize, 0);
    for letter in formula.chars() {
        if let Some(sign) = quoted {
            quoted = (letter != sign).then_some(sign);
            continue;
        }
        match letter {
            '"' | '\'' => quoted = Some(letter),
            '(' => {
                if !word.is_empty() && !FUNCTIONS.contains(&word.as_str()) {
                    return Some(format!("it uses {word}"));
                }
                depth += 1;
                deepest = deepest.max(depth);
            }
            ')' => depth -= 1,
            _ => {}
        }
        match letter.is_alphanumeric() || letter == '_' || letter == '.' {
            true => word.push(letter),
            false => word.clear(),
        }
    }
    if formula.len() > MOST_LETTERS {
        return Some(format!("it has {} letters", formula.len()));
    }
    (deepest > MOST_BRACKETS).then(|| format!("it has {deepest} brackets within each other"))
}

#[test]
fn every_formula_has_a_stored_result_and_is_one_that_any_spreadsheet_takes() {
    let mut wrong = Vec::new();
    for (names, basis) in ALL {
        let worked = worked(names, *basis);
        let mut formulas = 0;
        for text in sheets(&worked.workbook()) {
            let sheet = Document::parse(&text).expect("XML");
            for cell in sheet.descendants().filter(|node| node.has_tag_name("c")) {
                let part = |tag: &str| {
                    let found = cell.children().find(|node| node.tag_name().name() == tag)?;
                    Some(found.text().unwrap_or_default().to_owned())
                };
                let Some(formula) = part("f") else { continue };
                formulas += 1;
                let unstored = part("v").unwrap_or_default().is_empty();
                let fault = fault(&formula).or(unstored.then(|| "it has no result".to_owned()));
                wrong.extend(fault.map(|why| format!("{}: {why}: {formula}", worked.name)));
            }
        }
        assert!(formulas > 100, "{}: {formulas} formulas", worked.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A precedent that is traced says what it is worked out from.
#[test]
fn steps_without_a_name_say_what_they_do() {
    let worked = worked(ALL[0].0, ALL[0].1);
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(worked.workbook())).expect("a workbook");
    let sheet = book.worksheet_range("Workings stay").expect("a sheet");
    let first = |row: &[Data]| row.first().map(ToString::to_string).unwrap_or_default();
    let names: Vec<String> = sheet.rows().map(first).collect();
    for name in [
        "eligible share × collected share of overtime",
        "reading of federal/overtime is cap-of-salary",
        "1 + yearly growth of pay",
        "the earlier of a fixed day and first day of its effects plus months that effects last",
    ] {
        assert!(names.iter().any(|own| own == name), "{name}: {names:#?}");
    }
}

#[test]
fn the_same_report_is_the_same_bytes_and_few() {
    let worked = worked(ALL[0].0, ALL[0].1);
    let bytes = worked.workbook();
    assert_eq!(bytes, worked.workbook());
    assert!(bytes.len() <= 150_000, "{} bytes", bytes.len());
}

#[test]
fn faults_of_formulas_are_found() {
    assert_eq!(fault("IF(AND(A1<1,B1=\"LET(x)\"),'MY (SHEET)'!A1,0)"), None);
    assert_eq!(fault("LET(x,1,x)"), Some("it uses LET".to_owned()));
    assert!(fault(&"(".repeat(64)).is_some());
}

/// The name of an input may be that of several: the sheet says of what each is.
#[test]
fn inputs_of_an_entry_say_of_which() {
    let worked = worked(&["miami/leave-after-ruling"], ALL[0].1);
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(worked.workbook())).expect("a workbook");
    let sheet = book.worksheet_range("Inputs").expect("a sheet");
    let first = |row: &[Data]| row.first().map(ToString::to_string).unwrap_or_default();
    let names: Vec<String> = sheet.rows().map(first).collect();
    for name in [
        "probability: court-protects",
        "salary per officer and year: patrol",
        "share that falls away: federal-lapse, federal-salary",
        "day: appeal",
        "Overtime of trained officers: cap-of-salary",
        "Quarterly performance awards: agency, step-1, at least",
        "discount rate",
        "first day of the offer",
    ] {
        assert!(names.iter().any(|own| own == name), "{name}: {names:#?}");
    }
    let mut twice = names.clone();
    twice.sort();
    twice.retain(|name| !name.is_empty());
    let found = twice.len();
    twice.dedup();
    assert_eq!(twice.len(), found, "{names:#?}");
}

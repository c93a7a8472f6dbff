//! Words of a scenario stay words: no formula, no markup, no name of a sheet that a program refuses.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use roxmltree::Document;

use super::case::worked_from;
use super::city::hostile_city;
use super::form::parts;
use super::libreoffice::{office, saved};

/// Words that a spreadsheet might run, follow or stumble over.
const HOSTILE: &[&str] = &[
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=HYPERLINK(\"https://example.invalid\",\"x\")",
    "=cmd|'/C calc'!A0",
    "</t></si><b>&amp;]]>",
    "&C&\"Arial\"{=1}",
    "'=1+1",
    "_x0041_ _xlfn.LET",
];

/// The formulas of a workbook, and the words in its cells.
fn opened(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("it opens");
    let (mut formulas, mut words) = (Vec::new(), Vec::new());
    for name in book.sheet_names() {
        let found = book.worksheet_formula(&name).expect("a sheet");
        formulas.extend(found.used_cells().map(|(_, _, formula)| formula.clone()));
        let found = book.worksheet_range(&name).expect("a sheet");
        words.extend(found.used_cells().filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        }));
    }
    (formulas, words)
}

#[test]
fn no_word_of_a_scenario_becomes_a_formula_or_markup() {
    let mut books = Vec::new();
    for words in HOSTILE {
        // What names a file names a sheet, so these are words of a scenario too.
        let files = [
            (format!("{words} [a]:*?.toml"), hostile_city(words, "stay")),
            (format!("{words} 'b'.toml"), hostile_city(words, "stay-out")),
        ];
        let files = files.each_ref().map(|(name, text)| (name.as_str(), text.clone()));
        let bytes = worked_from(&files).workbook();
        for (name, part) in parts(&bytes) {
            assert!(!name.contains("externalLink"), "{words}: {name}");
            assert!(Document::parse(&part).is_ok(), "{words}: {name}");
            assert!(!part.contains("example.invalid\" TargetMode"), "{words}: {name}");
        }
        let (formulas, told) = opened(&bytes);
        assert!(told.iter().any(|text| text == words), "{words} is told");
        let wrong =
            formulas.iter().find(|formula| formula.contains("calc'") || **formula == words[1..]);
        assert_eq!(wrong, None, "{words}");
        books.push(bytes);
    }
    let Some(office) = office() else { return };
    for ((words, given), again) in
        HOSTILE.iter().zip(&books).zip(saved(&office, ("hostile", "xlsx"), &books))
    {
        let ((formulas, _), (after, told)) = (opened(given), opened(&again));
        assert_eq!(formulas.len(), after.len(), "{words}");
        assert!(told.iter().any(|text| text == words), "{words} is told by LibreOffice");
        let passes = |text: &String| text.starts_with("All ") && text.contains(" checks pass");
        assert!(told.iter().any(passes), "{words}: every figure is the program's");
    }
}

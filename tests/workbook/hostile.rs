//! Words of a scenario stay words: no formula, no markup, no name of a sheet that a program refuses.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use roxmltree::Document;

use super::case::worked_from;
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

/// A city all of whose texts are these words.
fn city(words: &str, decision: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "format = 1
title = \"{words}\"
[jurisdiction]
name = \"{words}\"
state = \"FL\"
kind = \"municipality\"
fiscal_year_starts = \"10-01\"
[horizon]
first_fiscal_year = 2027
years = 2
[agreement]
model = \"task-force\"
decision = \"{decision}\"
[[officers]]
id = \"patrol\"
positions = \"existing\"
pay_growth = \"0%\"
trained = {{ value = 1, source = \"{words}\" }}
to_train = 0
salary = {{ value = 80_000, note = \"{words}\" }}
benefits = 0
hours_per_year = 2_080
overtime_hours = 0
overtime_multiplier = 1.5
overtime_on_costs = \"0%\"
time_share = \"0%\"
backfill_share = \"0%\"
[federal]
claims = true
eligible_share = \"100%\"
award_score = \"0%\"
collected = {{ salary = \"50%\", overtime = \"0%\", equipment = \"0%\", vehicles = \"0%\", awards = \"0%\" }}
readings = {{ salary = \"every-trained-officer\" }}
[running]
supervision = {{ value = 10_000, source = \"{words}\" }}
[[cost]]
id = \"other\"
name = \"{words}\"
category = \"legal\"
amount = 5
every = \"year\"
"
    )
}

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
            (format!("{words} [a]:*?.toml"), city(words, "stay")),
            (format!("{words} 'b'.toml"), city(words, "stay-out")),
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

//! Lines of a workbook, the first cell of each row, and the inputs that were changed in it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use crate::calendar::Day;

/// The words in the first column of every sheet.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let opened: Result<Xlsx<_>, _> = open_workbook_from_rs(Cursor::new(bytes));
    let mut book = opened.map_err(|error| format!("it is no workbook: {error}"))?;
    let mut lines = Vec::new();
    for name in book.sheet_names() {
        let sheet = book
            .worksheet_range(&name)
            .map_err(|error| format!("its sheet `{name}` cannot be read: {error}"))?;
        let starts_left = sheet.start().is_none_or(|(_, column)| column == 0);
        let cells = sheet.rows().filter(|_| starts_left).filter_map(|row| row.first());
        lines.extend(cells.filter_map(|cell| match cell {
            Data::String(words) => Some(words.clone()),
            _ => None,
        }));
    }
    Ok(lines)
}

/// An input that was changed in a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The input's name.
    pub name: String,
    /// The scenario's label.
    pub side: String,
    /// Its value as it was written.
    pub written: String,
    /// Its value as it stands.
    pub now: String,
}

/// The sheet of inputs, and what heads its columns.
const SHEET: &str = "Inputs";
const NAME: &str = "Name";
const WRITTEN: &str = "As written: ";
/// What stands left of the columns of values.
const BEFORE: usize = 2;
/// Days from the first day that a spreadsheet counts to 1 January 1970.
const EPOCH: i64 = 25_569;

/// The inputs whose cells do not hold what was written; none where there is no sheet of inputs.
pub(super) fn edits(bytes: &[u8]) -> Vec<Edit> {
    let opened: Result<Xlsx<_>, _> = open_workbook_from_rs(Cursor::new(bytes));
    let sheet = opened.ok().and_then(|mut book| book.worksheet_range(SHEET).ok());
    let Some(sheet) = sheet else { return Vec::new() };
    let mut rows = sheet.rows().map(|row| row.iter().map(words).collect::<Vec<String>>());
    let Some(heads) = rows.find(|row| row.iter().any(|head| head == NAME)) else {
        return Vec::new();
    };
    let name = heads.iter().position(|head| head == NAME).unwrap_or_default();
    let written: Vec<(usize, &str)> = heads
        .iter()
        .enumerate()
        .filter_map(|(at, head)| Some((at, head.strip_prefix(WRITTEN)?)))
        .collect();
    let mut found = Vec::new();
    for row in rows.filter(|row| row.get(name).is_some_and(|name| !name.is_empty())) {
        for (side, (at, label)) in written.iter().enumerate() {
            let (Some(now), Some(written)) = (row.get(BEFORE + side), row.get(*at)) else {
                continue;
            };
            if now != written {
                let (now, written) = (now.clone(), written.clone());
                found.push(Edit {
                    name: row[name].clone(),
                    side: (*label).to_owned(),
                    written,
                    now,
                });
            }
        }
    }
    found
}

/// What a cell holds, in words.
#[expect(clippy::cast_possible_truncation, reason = "days of a few thousand years are few")]
fn words(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let days = day.as_f64().round() as i64;
            Day::from_number(days - EPOCH).to_string()
        }
        other => other.to_string(),
    }
}

//! What a workbook says: the first cell of each row, every cell, and the inputs that were changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{CellType, Data, Range, Reader, Xlsx, XlsxError, open_workbook_from_rs};

use super::super::xlsx::{RECEIPT_SHEET, letters};
use super::book;
use super::differ::Piece;
use crate::calendar::Day;
use crate::report::{Difference, Edit};

/// A workbook whose cells can be read.
fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, String> {
    let none = |why: &dyn std::fmt::Display| format!("it is no workbook: {why}");
    book::check(bytes).map_err(|why| none(&why))?;
    open_workbook_from_rs(Cursor::new(bytes)).map_err(|error: XlsxError| none(&error))
}

/// The words in the first column of the sheet of the receipt.
pub(super) fn receipt_lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut book = open(bytes)?;
    if !book.sheet_names().iter().any(|name| name == RECEIPT_SHEET) {
        return Ok(Vec::new());
    }
    let sheet = book
        .worksheet_range(RECEIPT_SHEET)
        .map_err(|error| format!("its sheet `{RECEIPT_SHEET}` cannot be read: {error}"))?;
    let cells = placed(&sheet).filter(|((_, column), _)| *column == 0);
    let words = cells.filter_map(|(_, cell)| match cell {
        Data::String(words) => Some(words.clone()),
        _ => None,
    });
    Ok(words.collect())
}

/// Every cell but those of the receipt, the formula of each that has one, and what else decides about what
/// a reader sees.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    let mut book = open(bytes)?;
    let mut found = book::beside_cells(bytes)?;
    for name in book.sheet_names() {
        let unread = |error| format!("its sheet `{name}` cannot be read: {error}");
        let values = book.worksheet_range(&name).map_err(unread)?;
        let formulas = book.worksheet_formula(&name).map_err(unread)?;
        let formulas: BTreeMap<(u32, u32), String> = placed(&formulas)
            .filter(|(_, formula)| !formula.is_empty())
            .map(|(place, formula)| (place, bare(formula)))
            .collect();
        let is_receipt = |(_, column): (u32, u32)| name == RECEIPT_SHEET && column == 0;
        let told =
            placed(&values).filter(|(place, cell)| !is_receipt(*place) && !words(cell).is_empty());
        found.extend(
            told.map(|(place, cell)| Piece { place: reference(&name, place), text: words(cell) }),
        );
        let formulas = formulas.into_iter();
        found.extend(formulas.map(|(place, text)| Piece {
            place: format!("{}, formula", reference(&name, place)),
            text,
        }));
    }
    Ok(found)
}

/// What stands behind the place of a formula.
const FORMULA: &str = ", formula";
/// What stands behind the place of a number format.
pub(super) const FORMAT: &str = ", number format";

/// What is left of the differences between a workbook and the same made again where the consequences of
/// its edits are taken away: in the cells themselves, and in what formulas come to.
pub(super) fn beside_edits(
    differences: Vec<Difference>,
    again: &[String],
    edits: &[Edit],
) -> Vec<Difference> {
    let formulas: BTreeSet<&str> =
        again.iter().filter_map(|place| place.strip_suffix(FORMULA)).collect();
    let is_left = |one: &Difference| {
        let at = one.place.strip_suffix(FORMULA).or(one.place.strip_suffix(FORMAT));
        // Who types over a cell that follows another one takes its formula away.
        let follows = one.again.as_deref().is_some_and(follows_first);
        let typed_over = at.is_some() && follows && one.there.is_none();
        let edited = edits.iter().any(|edit| edit.place == at.unwrap_or(&one.place));
        let worked_out = !edits.is_empty() && formulas.contains(one.place.as_str());
        !typed_over && !edited && !worked_out
    };
    differences.into_iter().filter(is_left).collect()
}

/// What cells of a range hold, with their rows and columns counted from zero.
fn placed<T: CellType>(range: &Range<T>) -> impl Iterator<Item = ((u32, u32), &T)> {
    let (down, right) = range.start().unwrap_or_default();
    range.used_cells().map(move |(row, column, cell)| {
        let far = |at: usize, from: u32| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        ((far(row, down), far(column, right)), cell)
    })
}

/// `Inputs!C7`.
fn reference(sheet: &str, (row, column): (u32, u32)) -> String {
    let letters = letters(u16::try_from(column).unwrap_or(u16::MAX));
    format!("{sheet}!{letters}{}", row.saturating_add(1))
}

/// A formula without what programs write in their own way: blanks, marks of sheets and fixed places.
pub(super) fn bare(formula: &str) -> String {
    let kept = |letter: &char| !matches!(letter, '\'' | '$' | '@') && !letter.is_whitespace();
    formula.trim_start_matches('=').chars().filter(kept).collect()
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
    let sheets = open(bytes).ok().and_then(|mut book| {
        Some((book.worksheet_range(SHEET).ok()?, book.worksheet_formula(SHEET).ok()?))
    });
    let Some((sheet, formulas)) = sheets else { return Vec::new() };
    let (down, right) = sheet.start().unwrap_or_default();
    let follows = |row: u32, column: u32| {
        formulas.get_value((row, column)).is_some_and(|formula| follows_first(formula))
    };
    let rows = sheet.rows().map(|row| row.iter().map(words).collect::<Vec<String>>());
    let mut rows = (down..).zip(rows);
    let Some((_, heads)) = rows.find(|(_, row)| row.iter().any(|head| head == NAME)) else {
        return Vec::new();
    };
    let name = heads.iter().position(|head| head == NAME).unwrap_or_default();
    let written: Vec<(usize, &str)> = heads
        .iter()
        .enumerate()
        .filter_map(|(at, head)| Some((at, head.strip_prefix(WRITTEN)?)))
        .collect();
    let mut found = Vec::new();
    for (at, row) in rows.filter(|(_, row)| row.get(name).is_some_and(|name| !name.is_empty())) {
        let mut first = None;
        for (side, (there, label)) in written.iter().enumerate() {
            let (Some(now), Some(written)) = (row.get(BEFORE + side), row.get(*there)) else {
                continue;
            };
            let column = right.saturating_add(u32::try_from(BEFORE + side).unwrap_or(u32::MAX));
            // A cell that follows the first may not have been worked out since that was changed.
            let now = first.filter(|_| follows(at, column)).unwrap_or(now);
            first = first.or(Some(now).filter(|_| !written.is_empty()));
            if now != written {
                let (now, written) = (now.clone(), written.clone());
                found.push(Edit {
                    place: reference(SHEET, (at, column)),
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

/// Whether a formula reads the cell of another scenario's input and does nothing else.
pub(super) fn follows_first(formula: &str) -> bool {
    let name = bare(formula);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    name.starts_with(INPUT) && name.chars().all(is_name)
}

/// What the names of inputs start with.
const INPUT: &str = "in_";

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

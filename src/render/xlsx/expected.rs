//! What the figures of a book come to once inputs have been typed over, worked out by the engine.

use super::book::Book;
use crate::formula::Exact;
use crate::report::{Document, Edit, LiveRow, LiveSum, LiveValue};

/// The digits behind the point of money, and of hours.
const CENTS: u32 = 2;
const PLACES: u32 = 4;

/// The place of every figure that follows the inputs, `leave!C6`, with what it comes to; none where
/// no input was typed over.
#[must_use]
pub fn figures(document: &Document<'_>, edits: &[Edit]) -> Vec<(String, String)> {
    let Some(live) = document.live.as_ref().filter(|_| !edits.is_empty()) else {
        return Vec::new();
    };
    let typed = live.typed(edits).into_iter().enumerate();
    let exact: Vec<Exact> = typed
        .map(|(side, typed)| live.changed(side, typed.into_iter().map(|(_, id, to)| (id, to))))
        .collect();
    let book = Book::new(&document.report, live);
    let mut found = Vec::new();
    for (_, table, place) in book.tables() {
        let sheet = &book.layout.names[place.sheet];
        for (at, row) in table.rows.iter().enumerate() {
            let cells = row.cells.iter().enumerate();
            for (column, sum) in cells.filter_map(|(at, cell)| Some((at, cell.sum.as_ref()?))) {
                let place = format!("{sheet}!{}", place.spot(at, column).place());
                found.push((place, text(sum, row, &exact)));
            }
        }
    }
    found
}

fn text(sum: &LiveSum, row: &LiveRow, exact: &[Exact]) -> String {
    match sum.value(|side, node| exact[side].value(node).cloned()) {
        LiveValue::Indeterminate => super::traced::INDETERMINATE.to_owned(),
        LiveValue::Known { value, .. } => {
            let decimal = value.to_decimal(if row.money { CENTS } else { PLACES });
            decimal.map_or_else(|| value.to_string(), |decimal| decimal.normalize().to_string())
        }
    }
}

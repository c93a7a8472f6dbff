//! The net by how firm the rules behind it are in law.

use super::build::{marked, plain_row, sum_cell, table, total_row, with_notes};
use super::ledger_table::leaves_out_note;
use super::nets::{settle, three_columns};
use super::{Cell, Follows, Table, TableRow, View, Whose, words};
use crate::analysis::{Column, Measure, Outcome, Under, When};
use crate::ledger::Ledger;
use crate::rules::Status;

/// What rests on rules of each status, and the net that it comes to.
pub(super) fn table_of(ledger: &Ledger, view: View) -> Table {
    let outcome = Outcome::of(ledger);
    let row = |label: &str, measure| -> (Vec<Cell>, bool) {
        let sums = Column::ALL.map(|column| outcome.sum(measure, column, When::Total));
        let leaves_out = sums.iter().flatten().next().map(|sum| sum.leaves_out.clone());
        let leaves_out = leaves_out.unwrap_or_default();
        let cells = std::iter::once(Cell::text(marked(label, &leaves_out)));
        let follows = |column| Follows::Sum {
            of: Whose::Ledger(0),
            under: Under::AsGiven,
            measure,
            column,
            when: When::Total,
        };
        let columns = Column::ALL.into_iter().zip(&sums);
        let cells =
            cells.chain(columns.map(|(column, sum)| sum_cell(sum.as_ref(), Some(follows(column)))));
        (cells.collect(), !leaves_out.is_empty())
    };
    let mut marks = false;
    let mut rows: Vec<TableRow> = Vec::new();
    for total in &ledger.statuses {
        let (cells, marked) = row(&label(total.status), Measure::Status(total.status));
        marks |= marked;
        rows.push(plain_row(cells));
    }
    rows.push(total_row(row("Net of the agreement", Measure::Net).0));
    let title = "The net by how firm the rule behind each line is, positive/(negative)";
    let mut table = table(title, three_columns(), rows);
    settle(&mut table, ledger, view);
    let notes = leaves_out_note(&outcome).filter(|_| marks).into_iter().collect();
    with_notes(table, notes, false)
}

/// What reports call the lines of a status.
pub(super) fn label(status: Option<Status>) -> String {
    match status {
        Some(status) => format!("Rules that are {}", status.word()),
        None => words::capital("no rule: outlays, risks, own entries"),
    }
}

/// What machines call them.
pub(super) fn key(status: Option<Status>) -> &'static str {
    status.map_or("no_rule", Status::word)
}

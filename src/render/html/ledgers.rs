//! Figures that follow the inputs: ledgers and differences by fiscal year.

use maud::{Markup, html};

use super::model::{Model, period};
use super::table::{caption, indent_class, live_cell, row_class, wide};
use crate::report::{Cell, Figure, Live, LiveCell, LiveRow, LiveTable, Scale};

/// The places to which hours are worked out.
const HOURS: u32 = 4;

/// Every ledger and every difference by fiscal year.
pub(super) fn section(live: &Live<'_>, model: &Model<'_>) -> Markup {
    html! {
        section #ledgers aria-labelledby="ledgers-title" {
            h2 #ledgers-title { "Ledgers by fiscal year" }
            @for (at, (label, table)) in model.tables.iter().enumerate() {
                h3 { (label) }
                (wide(label, &ledger((live, model), at, table)))
            }
        }
    }
}

fn ledger((live, model): (&Live<'_>, &Model<'_>), at: usize, table: &LiveTable) -> Markup {
    let columns = live.headings.len() + 1;
    html! {
        table .ledger {
            (caption(&table.title, &unit(live)))
            thead { tr {
                td {}
                @for heading in &live.headings { th scope="col" .figure { (heading) } }
            } }
            tbody { @for (number, row) in table.rows.iter().enumerate() {
                tr class=[row_class(row.kind)] {
                    @if row.cells.is_empty() {
                        th scope="colgroup" colspan=(columns) { (row.label) }
                    } @else {
                        (label(row))
                        @for (column, shown) in row.cells.iter().enumerate() {
                            (cell((shown, row.money), model.cell(at, number, column)))
                        }
                    }
                }
            } }
        }
        (note())
    }
}

fn label(row: &LiveRow) -> Markup {
    html! {
        th scope="row" class=[indent_class(row.indent)] {
            (row.label)
            @if !row.standing.is_empty() { " " small { (row.standing) } }
        }
    }
}

/// A figure, following the inputs where it does.
fn cell((cell, money): (&LiveCell, bool), number: usize) -> Markup {
    if cell.figure == Figure::NotApplicable {
        return html! { td {} };
    }
    let shown = Cell { leaves_out: cell.leaves_out, ..Cell::of(cell.figure.clone()) };
    live_cell(&shown, (number, (!money).then_some(HOURS)), Scale::Dollars)
}

/// The period and the unit.
fn unit(live: &Live<'_>) -> String {
    format!("{}, dollars", period(live))
}

fn note() -> Markup {
    html! {
        p .note {
            "Added up in cents and shown in whole dollars. "
            "‡ leaves out what is indeterminate. † uses a rule outside its dates. * is not zero but \
             rounds to it."
        }
    }
}

//! Figures that follow the inputs: totals side by side, ledgers and differences by fiscal year.

use maud::{Markup, html};

use super::model::{Model, period};
use super::table::{caption, indent_class, row_class, wide};
use crate::report::{Figure, Live, LiveCell, LiveRow, LiveTable, LiveValue, Scale, words};

/// What marks a figure that leaves something out.
const LEFT_OUT: &str = " ‡";

/// The totals of every side and every difference.
pub(super) fn totals(live: &Live<'_>, model: &Model<'_>) -> Markup {
    let (_, merged) = &model.tables[live.ledgers.len().min(model.tables.len() - 1)];
    let sums = merged.rows.iter().filter(|row| row.indent == 0 && row.money);
    let sums: Vec<&LiveRow> = sums.filter(|row| !row.cells.is_empty()).collect();
    let shown = html! {
        table {
            (caption("Net of the agreement, positive/(negative)", &unit(live)))
            thead { tr {
                td {}
                @for (label, _) in &model.tables { th scope="col" .figure { (label) } }
            } }
            tbody { @for sum in sums {
                tr class=[row_class(sum.kind)] {
                    th scope="row" { (sum.label) }
                    @for (at, (_, table)) in model.tables.iter().enumerate() {
                        (total((live, model), (at, table), &sum.key))
                    }
                }
            } }
        }
        (note())
    };
    html! {
        section #totals aria-labelledby="totals-title" {
            h2 #totals-title { "Totals" }
            (wide("Totals", &shown))
        }
    }
}

/// The total of the row called `key` of one table.
fn total(
    (live, model): (&Live<'_>, &Model<'_>),
    (at, table): (usize, &LiveTable),
    key: &str,
) -> Markup {
    let Some(row) = table.rows.iter().position(|row| row.key == key) else {
        return html! { td .figure {} };
    };
    let cells = &table.rows[row].cells;
    let last = cells.len() - 1;
    cell(live, (&cells[last], true), model.cell(at, row, last))
}

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
                            (cell(live, (shown, row.money), model.cell(at, number, column)))
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

/// A figure with its exact amount, and the number by which the script finds its sum.
fn cell(live: &Live<'_>, (cell, money): (&LiveCell, bool), number: usize) -> Markup {
    let follows = cell.sum.as_ref().map(|_| number);
    html! {
        td .figure data-cell=[follows] data-unit=[(!money).then_some("hours")] {
            @match exact(&cell.figure) {
                Some(exact) => data value=(exact) { (text(live, cell)) },
                None => (text(live, cell)),
            }
            @if follows.is_none() && cell.figure != Figure::NotApplicable {
                " " small .first hidden { "as first calculated" }
            }
        }
    }
}

fn exact(figure: &Figure) -> Option<String> {
    match figure {
        Figure::Money(money) => Some(words::plain(*money)),
        Figure::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn text(live: &Live<'_>, cell: &LiveCell) -> String {
    let leaves_out = cell.sum.as_ref().is_some_and(|sum| {
        matches!(sum.as_it_stands(&live.sides), LiveValue::Known { leaves_out: true, .. })
    });
    match &cell.figure {
        Figure::NotApplicable => String::new(),
        figure => {
            let mark = if leaves_out { LEFT_OUT } else { "" };
            format!("{}{mark}", words::figure(figure, Scale::Dollars))
        }
    }
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

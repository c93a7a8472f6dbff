//! The tables of a brief: by fiscal year, one-time and recurring, positions, what drives the result.

use std::collections::BTreeSet;

use super::super::build::{
    YearRow, YearTable, marked, plain_row, signed, sum_cell, table, with_notes,
};
use super::super::pair::result_cell;
use super::super::{Cell, Column as Heading, Figure, Table, inputs, words};
use super::matter::{Matter, Side};
use crate::analysis::{Column, Measure, Outcome, Sum, Swing, Tornado, When};
use crate::formula::NodeId;
use crate::ledger::{Amount, Direction, Standing};
use crate::quantity::Money;

/// What each side and each difference comes to by fiscal year.
pub(super) fn by_year(matter: &Matter<'_>) -> Table {
    let years = &matter.first().ledger.plan.years;
    let mut left_out = Vec::new();
    let mut row = |label: String, sum: &dyn Fn(When) -> Option<Sum>| {
        let sums: Vec<Option<Sum>> = When::all(years.len()).map(sum).collect();
        let leaves_out =
            sums.iter().flatten().last().map(|sum| sum.leaves_out.clone()).unwrap_or_default();
        left_out.extend(leaves_out.iter().cloned());
        let cells = sums.iter().map(|sum| sum_cell(sum.as_ref(), None));
        YearRow::plain(marked(&label, &leaves_out), cells.collect())
    };
    let mut rows = Vec::new();
    for side in matter.sides() {
        let outcome = Outcome::of(side.ledger);
        let net = |when| outcome.sum(Measure::Net, Column::NoRisk, when);
        rows.push(row(format!("{}, no risk happens", words::capital(&side.label)), &net));
    }
    let compared = matter.comparisons();
    for (side, comparison) in &compared {
        for column in Column::ALL {
            let label = difference(matter, side, column);
            let sum = |when| comparison.sum(Measure::Net, column, when);
            rows.push(row(label, &sum));
        }
    }
    if compared.is_empty() {
        for column in [Column::Expected, Column::EveryRisk] {
            let outcome = matter.outcome();
            let net = |when| outcome.sum(Measure::Net, column, when);
            rows.push(row(column.title().to_owned(), &net));
        }
    }
    left_out.sort();
    left_out.dedup();
    let title = "Net effect on the budget, positive/(negative)".to_owned();
    let notes = super::contents::left_out_note(matter, &left_out).into_iter().collect();
    YearTable { title, lead: Vec::new(), years, rows, notes }.finish(matter.setting.view)
}

fn difference(matter: &Matter<'_>, side: &Side<'_>, column: Column) -> String {
    let reference = matter.reference.as_ref().map_or("", |reference| reference.label.as_str());
    let column = column.title().to_lowercase();
    format!("{} less {reference}, {column}", words::capital(&side.label))
}

/// What each side's firm lines come to once and year after year.
pub(super) fn one_time(matter: &Matter<'_>) -> Table {
    let kinds = [
        ("Receipts, recurring", Direction::Receipt, false),
        ("Receipts, one-time", Direction::Receipt, true),
        ("Outlays, recurring", Direction::Outlay, false),
        ("Outlays, one-time", Direction::Outlay, true),
    ];
    let mut columns = vec![Heading::left("")];
    columns.extend(matter.sides().map(|side| Heading::right(words::capital(&side.label))));
    let mut left_out = Vec::new();
    let mut row = |(label, direction, once): (&str, Direction, bool)| {
        let mut cells = Vec::new();
        let mut left = BTreeSet::new();
        for side in matter.sides() {
            let (cell, unknown) = of_kind(side, direction, once);
            cells.push(cell);
            left.extend(unknown);
        }
        cells.insert(0, Cell::text(marked(label, &left)));
        left_out.extend(left);
        plain_row(cells)
    };
    let rows = kinds.iter().map(|kind| row(*kind)).collect();
    let title = "One-time and recurring, no risk happens, positive/(negative)";
    let mut table = table(title, columns, rows);
    let view = matter.setting.view;
    let years = &matter.first().ledger.plan.years;
    table.subtitle = format!("{}, {}", words::period(years), view.scale.unit());
    table.scale = view.scale;
    let note = super::contents::left_out_note(matter, &left_out);
    with_notes(table, note.into_iter().collect(), false)
}

/// What a side's lines of one kind come to, and the ids of those that it leaves out because they are
/// not known; indeterminate where those are all that count.
fn of_kind(side: &Side<'_>, direction: Direction, once: bool) -> (Cell, Vec<String>) {
    let outcome = Outcome::of(side.ledger);
    let lines = side.ledger.lines.iter().filter(|line| {
        line.direction == direction
            && line.one_time == once
            && line.standing != Standing::Contingent
    });
    let (mut sum, mut unknown, mut stale) = (Money::ZERO, Vec::new(), false);
    let mut known = false;
    for line in lines {
        stale |= outcome.stale(line.amounts.total);
        match outcome.amount(line.amounts.total) {
            Amount::Known(money) => {
                known |= money != Money::ZERO;
                sum = Money::from_decimal(sum.decimal() + money.decimal());
            }
            Amount::Indeterminate(_) => unknown.push(line.id.clone()),
        }
    }
    if !unknown.is_empty() && !known {
        return (Cell { stale, ..Cell::of(Figure::Indeterminate) }, Vec::new());
    }
    let figure = Figure::Money(signed(sum, direction == Direction::Outlay));
    (Cell { stale, ..Cell::of(figure) }, unknown)
}

/// Full-time equivalents by fiscal year: of existing positions that go to immigration work and that
/// nobody fills in for, and of positions added for the agreement.
pub(super) fn positions(matter: &Matter<'_>) -> Table {
    let years = &matter.first().ledger.plan.years;
    let mut columns = vec![Heading::left("")];
    columns.extend(years.iter().map(|year| Heading::right(words::fiscal_year(*year))));
    let row = |side: &Side<'_>, kind: &str, positions: &[NodeId]| {
        let outcome = Outcome::of(side.ledger);
        let cells = positions.iter().map(|id| {
            let value = outcome.value(*id).and_then(|value| value.to_decimal(2));
            Cell::of(value.map_or(Figure::Indeterminate, Figure::Number))
        });
        let label = Cell::text(format!("{}, {kind}", words::capital(&side.label)));
        plain_row(std::iter::once(label).chain(cells).collect())
    };
    let existing =
        matter.sides().map(|side| row(side, "existing positions", &side.ledger.diverted.positions));
    let adding = matter.sides().filter(|side| !side.ledger.added_positions.is_empty());
    let added = adding.map(|side| row(side, "positions added", &side.ledger.added_positions));
    let title = "Full-time equivalents diverted to immigration work or added for it";
    table(title, columns, existing.chain(added).collect())
}

/// The inputs that move the result most, `most` at most.
pub(super) fn drivers(matter: &Matter<'_>, found: &Tornado, most: usize) -> Option<Table> {
    let moving = |swing: &&Swing| swing.width().is_some_and(|width| !width.is_zero());
    let row = |swing: &Swing| {
        let of = |value| inputs::of_kind(&swing.kind, value);
        let (low, high) = &swing.ends;
        plain_row(vec![
            Cell::text(format!("{}: {} to {}", swing.name, of(low), of(high))),
            result_cell(swing.results.0.as_ref()),
            result_cell(swing.results.1.as_ref()),
        ])
    };
    let rows: Vec<_> = found.swings.iter().filter(moving).take(most).map(row).collect();
    let columns =
        vec![Heading::left("Input alone"), Heading::right("At low"), Heading::right("At high")];
    let title = format!("Inputs that move {} most", matter.result());
    let mut table = table(title, columns, rows);
    let view = matter.setting.view;
    let sum = super::super::pair::sum_title(found.asked);
    table.subtitle = format!("{}, {}", sum.to_lowercase(), view.scale.unit());
    table.scale = view.scale;
    (!table.rows.is_empty()).then_some(table)
}

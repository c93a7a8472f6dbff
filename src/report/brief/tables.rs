//! The tables of a brief: by fiscal year with positions, one-time and recurring, what drives the result.

use std::collections::BTreeSet;

use super::super::build::{
    YearRow, YearTable, marked, plain_row, signed, sum_cell, table, with_notes,
};
use super::super::pair::{money, result_cell};
use super::super::{Cell, Column as Heading, Figure, Table, inputs, nets, words};
use super::matter::{Matter, Side};
use crate::analysis::{Column, Measure, Outcome, Sum, Swing, Tornado, When, both_changed};
use crate::formula::NodeId;
use crate::ledger::{Amount, Direction, Ledger, Standing};
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
        let label = difference(matter, side);
        for column in Column::ALL {
            let sum = |when| comparison.sum(Measure::Net, column, when);
            rows.push(row(format!("{label}, {}", column.title().to_lowercase()), &sum));
        }
        let full_cost = |when| comparison.sum(Measure::FullCost, Column::NoRisk, when);
        rows.push(row(format!("{label}, at full cost"), &full_cost));
        let without = both_changed(comparison, Ledger::without_announced_money);
        let without = |when| without.sum(Measure::Net, Column::NoRisk, when);
        rows.push(row(format!("{label}, {}", nets::WITHOUT_OFFERED.to_lowercase()), &without));
    }
    if compared.is_empty() {
        for column in [Column::Expected, Column::EveryRisk] {
            let outcome = matter.outcome();
            let net = |when| outcome.sum(Measure::Net, column, when);
            rows.push(row(column.title().to_owned(), &net));
        }
    }
    rows.extend(positions(matter));
    left_out.sort();
    left_out.dedup();
    let title = "Net effect on the budget, positive/(negative), and positions".to_owned();
    let notes = super::contents::left_out_note(matter, &left_out).into_iter().collect();
    YearTable { title, lead: Vec::new(), years, rows, notes }.finish(matter.setting.view)
}

fn difference(matter: &Matter<'_>, side: &Side<'_>) -> String {
    let reference = matter.reference.as_ref().map_or("", |reference| reference.label.as_str());
    format!("{} less {reference}", words::capital(&side.label))
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
    columns.extend(kinds.map(|(title, ..)| Heading::right(title)));
    columns.push(Heading::right("Net"));
    let mut left_out = Vec::new();
    let mut row = |side: &Side<'_>| {
        let mut cells = Vec::new();
        let mut left = BTreeSet::new();
        for (_, direction, once) in kinds {
            let (cell, unknown) = of_kind(side, direction, once);
            cells.push(cell);
            left.extend(unknown);
        }
        let net = Outcome::of(side.ledger).sum(Measure::Net, Column::NoRisk, When::Total);
        cells.push(sum_cell(net.as_ref(), None));
        cells.insert(0, Cell::text(marked(&words::capital(&side.label), &left)));
        left_out.extend(left);
        plain_row(cells)
    };
    let rows = matter.sides().map(&mut row).collect();
    let title = "One-time and recurring, no risk happens, positive/(negative)";
    let mut table = table(title, columns, rows);
    let view = matter.setting.view;
    let years = &matter.first().ledger.plan.years;
    table.subtitle = format!("{}, {}", words::period(years), view.scale.unit());
    table.scale = view.scale;
    left_out.sort();
    left_out.dedup();
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
fn positions(matter: &Matter<'_>) -> impl Iterator<Item = YearRow> {
    let row = |side: &Side<'_>, kind: &str, positions: &[NodeId]| {
        let outcome = Outcome::of(side.ledger);
        let cells = positions.iter().map(|id| {
            let value = outcome.value(*id).and_then(|value| value.to_decimal(2));
            Cell::of(value.map_or(Figure::Indeterminate, Figure::Number))
        });
        let cells = cells.chain([Cell::of(Figure::Empty)]).collect();
        YearRow::plain(
            format!("{}, full-time equivalents {kind}", words::capital(&side.label)),
            cells,
        )
    };
    let diverted =
        matter.sides().map(move |side| row(side, "diverted", &side.ledger.diverted.positions));
    let adding = matter.sides().filter(|side| !side.ledger.added_positions.is_empty());
    diverted.chain(adding.map(move |side| row(side, "added", &side.ledger.added_positions)))
}

/// The inputs with a range that move the result most, `most` at most, with what it comes to at the
/// low and at the high end of each.
pub(super) fn drivers(matter: &Matter<'_>, found: &Tornado, most: usize) -> Option<Table> {
    let moving = |swing: &&Swing| swing.width().is_some_and(|width| !width.is_zero());
    let row = |swing: &Swing| {
        let of = |value| Cell::text(inputs::as_written(&swing.kind, value));
        let input = matter.input(&swing.name);
        let likely = input.and_then(|input| input.value.as_ref());
        plain_row(vec![
            Cell::text(matter.input_called(&swing.title, &swing.name)),
            of(&swing.ends.0),
            likely.map_or(Cell::of(Figure::Indeterminate), of),
            of(&swing.ends.1),
            Cell::text(input.map(inputs::known_at).unwrap_or_default()),
            result_cell(swing.results.0.as_ref()),
            result_cell(swing.results.1.as_ref()),
        ])
    };
    let rows: Vec<_> = found.swings.iter().filter(moving).take(most).map(row).collect();
    let columns = vec![
        Heading::left("Input"),
        Heading::right("Low"),
        Heading::right("Likely"),
        Heading::right("High"),
        Heading::left("From"),
        Heading::right("At low"),
        Heading::right("At high"),
    ];
    let result = words::capital(&matter.result());
    let title = format!("{result} with one input at the low or high end of its range");
    let mut table = table(title, columns, rows);
    let view = matter.setting.view;
    let sum = super::super::pair::sum_title(found.asked).to_lowercase();
    let given = found.given.as_ref().and_then(money);
    let given = given.map(|given| format!("; at the likely values {}", words::dollars(given)));
    table.subtitle = format!("{sum}, {}{}", view.scale.unit(), given.unwrap_or_default());
    table.scale = view.scale;
    (!table.rows.is_empty()).then_some(table)
}

//! Receipts and outlays by category and line, with the nets below them.

use super::build::{YearRow, YearTable, left_out_of_sums, marked, signed, sum_cell};
use super::{Cell, Figure, Follows, Table, View, Whose};
use crate::analysis::{Column, Measure, Outcome, Sum, Under, When};
use crate::ledger::{Amount, Category, Direction, Ledger, LedgerLine, Standing};

/// The word for how firm a line is; rules alone are called announced.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Announced => "offered",
        standing => standing_key(standing),
    }
}

/// How firm a line is, for machines.
pub(super) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Owed => "owed",
        Standing::Announced => "announced",
        Standing::Contingent => "contingent",
    }
}

/// The lines of a scenario by fiscal year, what they come to by category, and the nets.
pub(super) fn ledger_table(ledger: &Ledger, view: View) -> Table {
    let outcome = Outcome::of(ledger);
    let mut rows = Vec::new();
    let (mut firm, mut totals) = (Vec::new(), Vec::new());
    for total in &ledger.categories {
        let at = category(&outcome, total.category, &mut rows);
        totals.extend(at);
        firm.extend(at.filter(|_| total.category != Category::Contingent));
    }
    let mut notes =
        vec!["Outlays stand in parentheses; contingent lines hold expected amounts".to_owned()];
    for column in Column::ALL {
        let parts = match column {
            Column::NoRisk => firm.clone(),
            Column::Expected => totals.clone(),
            Column::EveryRisk => Vec::new(),
        };
        let (label, cells) = sum_row(&outcome, Measure::Net, column, net_label(column));
        rows.push(YearRow::total(label, cells, parts));
    }
    notes.extend(leaves_out_note(&outcome));
    let lead = vec!["Standing"];
    let years = &ledger.plan.years;
    let title = "Receipts and outlays, positive/(negative)".to_owned();
    YearTable { title, lead, years, rows, notes }.finish(view)
}

/// Whether a line comes to anything, or may: it is not known to be zero in every year.
pub(super) fn counts(ledger: &Ledger, line: &LedgerLine) -> bool {
    let happens = line.if_it_happens.iter().flat_map(|row| &row.years);
    let mut nodes = line.amounts.years.iter().chain(happens);
    nodes.any(|node| ledger.exact.value(*node).is_none_or(|value| !value.is_zero()))
}

/// Adds the rows of one category and says where its total stands, if any of its lines counts.
fn category(outcome: &Outcome<'_>, category: Category, rows: &mut Vec<YearRow>) -> Option<usize> {
    let lines = outcome.ledger.lines.iter();
    let lines: Vec<&LedgerLine> =
        lines.filter(|line| line.category == category && counts(outcome.ledger, line)).collect();
    if lines.is_empty() {
        return None;
    }
    let heading = rows.len();
    let parts = (heading + 1..=heading + lines.len()).collect();
    let label = match category {
        Category::Contingent => "Contingent, expected",
        other => other.title(),
    };
    let (label, cells) = sum_row(outcome, Measure::Category(category), Column::Expected, label);
    rows.push(YearRow { parts, ..YearRow::group(label, cells) });
    rows.extend(lines.iter().map(|line| line_row(outcome, line)));
    Some(heading)
}

fn line_row(outcome: &Outcome<'_>, line: &LedgerLine) -> YearRow {
    let years = outcome.ledger.plan.years.len();
    let outlay = line.direction == Direction::Outlay;
    let cells = When::all(years).map(|when| {
        let node = when.node(&line.amounts);
        let figure = match outcome.amount(node) {
            Amount::Known(money) => Figure::Money(signed(money, outlay)),
            Amount::Indeterminate(_) => Figure::Indeterminate,
        };
        Cell { stale: outcome.stale(node), ..Cell::of(figure) }
    });
    let once = if line.one_time { ", once" } else { "" };
    let mut row = YearRow::plain(line.title.clone(), cells.collect()).indented();
    row.lead = vec![format!("{}{once}", standing(line.standing))];
    row
}

/// The label of the net in one of the three columns.
pub(super) fn net_label(column: Column) -> &'static str {
    match column {
        Column::NoRisk => "Net, no risk happens",
        Column::Expected => "Net, expected",
        Column::EveryRisk => "Net, every risk happens",
    }
}

/// A sum by fiscal year and in total, with its label marked where it leaves something out.
pub(super) fn sum_row(
    outcome: &Outcome<'_>,
    measure: Measure,
    column: Column,
    label: &str,
) -> (String, Vec<Cell>) {
    let years = outcome.ledger.plan.years.len();
    let sums: Vec<Option<Sum>> =
        When::all(years).map(|when| outcome.sum(measure, column, when)).collect();
    let leaves_out = sums.iter().flatten().last().map(|sum| sum.leaves_out.clone());
    let follows =
        |when| Follows::Sum { of: Whose::Ledger(0), under: Under::AsGiven, measure, column, when };
    let cells = When::all(years).zip(&sums);
    let cells = cells.map(|(when, sum)| sum_cell(sum.as_ref(), Some(follows(when)))).collect();
    (marked(label, &leaves_out.unwrap_or_default()), cells)
}

/// What the marked sums leave out.
pub(super) fn leaves_out_note(outcome: &Outcome<'_>) -> Option<String> {
    let sum = outcome.sum(Measure::Net, Column::NoRisk, When::Total)?;
    let titles: Vec<String> =
        sum.leaves_out.iter().map(|id| super::answer::line_title(&[outcome.ledger], id)).collect();
    left_out_of_sums(&titles)
}

//! The nets and what stands beside them: full cost, present value, readings, offered money.

use std::collections::BTreeSet;

use super::answer;
use super::build::{
    YearRow, YearTable, left_out_of_sums, marked, plain_row, sum_cell, table, total_row, with_notes,
};
use super::compare::labels;
use super::ledger_table::{leaves_out_note, sum_row};
use super::{Block, Cell, Column as Heading, Figure, Follows, Table, TableRow, View, Whose, words};
use crate::analysis::{
    Case, Column, Comparison, Measure, Outcome, Sum, Under, When, all_collected, both_changed,
    readings_of_difference, salary_readings, without_announced,
};
use crate::formula::NodeId;
use crate::ledger::{Amount, Ledger};
use crate::plan::Basis;

/// A net that stands beside others, by its name.
pub(super) struct Net<'a> {
    /// What it is called.
    pub(super) label: String,
    /// What machines call it.
    pub(super) key: String,
    /// The ledger it is taken from.
    pub(super) outcome: Outcome<'a>,
    /// Which sum of it.
    pub(super) measure: Measure,
    /// Under which assumptions it is worked out.
    under: Under,
}

impl Net<'_> {
    /// Whether inputs were changed for it.
    pub(super) fn is_changed(&self) -> bool {
        self.under != Under::AsGiven
    }
}

/// Every net of a ledger, in the order of reports.
pub(super) fn all_nets(ledger: &Ledger) -> Vec<Net<'_>> {
    let as_it_stands = |label: &str, key: &str, measure| Net {
        label: label.to_owned(),
        key: key.to_owned(),
        outcome: Outcome::of(ledger),
        measure,
        under: Under::AsGiven,
    };
    let mut nets = vec![
        as_it_stands("Net of the agreement", "net", Measure::Net),
        as_it_stands("Net at full cost", "full_cost", Measure::FullCost),
    ];
    if ledger.present_value.is_some() {
        nets.push(as_it_stands("Present value", "present_value", Measure::PresentValue));
    }
    let changed = |label: String, key: String, (under, outcome)| Net {
        label,
        key,
        outcome,
        measure: Measure::Net,
        under,
    };
    let without = (Under::WithoutAnnounced, without_announced(ledger));
    nets.push(changed("Net without offered money".into(), "without_announced".into(), without));
    let all = (Under::AllCollected, all_collected(ledger));
    nets.push(changed("Net, all claims collected".into(), "all_collected".into(), all));
    for reading in salary_readings(ledger) {
        let chosen = if reading.chosen { " (chosen)" } else { "" };
        let label = format!("Net, salary {}{chosen}", reading.name);
        let under = (Under::Salary(reading.name), reading.outcome);
        nets.push(changed(label, format!("readings.{}", reading.name), under));
    }
    nets
}

/// Every net of a scenario over all fiscal years, in three columns.
pub(super) fn nets_table(ledger: &Ledger, view: View) -> Table {
    let nets = all_nets(ledger);
    let row = |net: &Net<'_>| {
        let sum = |column| net.outcome.sum(net.measure, column, When::Total);
        let sums = Column::ALL.map(sum);
        let leaves_out = sums.iter().flatten().next().map(|sum| sum.leaves_out.clone());
        let mut cells = vec![Cell::text(marked(&net.label, &leaves_out.unwrap_or_default()))];
        cells.extend(total_cells(&sums, (Whose::Ledger(0), net.under), net.measure));
        if net.key == "net" { total_row(cells) } else { plain_row(cells) }
    };
    let rows: Vec<TableRow> = nets.iter().map(row).collect();
    let mut table = table("Nets over all fiscal years, positive/(negative)", three_columns(), rows);
    settle(&mut table, ledger, view);
    let notes = leaves_out_note(&Outcome::of(ledger)).into_iter().collect();
    with_notes(table, notes, false)
}

/// A cell for each column of a sum over all fiscal years.
fn total_cells(
    sums: &[Option<Sum>; 3],
    (of, under): (Whose, Under),
    measure: Measure,
) -> Vec<Cell> {
    let follows = |column| Follows::Sum { of, under, measure, column, when: When::Total };
    let columns = Column::ALL.into_iter().zip(sums);
    columns.map(|(column, sum)| sum_cell(sum.as_ref(), Some(follows(column)))).collect()
}

/// The headings of a table with the three columns.
pub(super) fn three_columns() -> Vec<Heading> {
    let columns = Column::ALL.map(|column| Heading::right(column.title()));
    std::iter::once(Heading::left("")).chain(columns).collect()
}

pub(super) fn settle(table: &mut Table, ledger: &Ledger, view: View) {
    table.subtitle = format!("{}, {}", words::period(&ledger.plan.years), view.scale.unit());
    table.scale = view.scale;
}

/// The effect of a decision by fiscal year.
pub(super) fn effect_table(comparison: &Comparison<'_>, view: View) -> Table {
    let ledger = comparison.outcome.ledger;
    let years = &ledger.plan.years;
    let mut left_out = BTreeSet::new();
    let mut row = |measure, column: Column, label: &str| {
        let sums: Vec<Option<Sum>> =
            When::all(years.len()).map(|when| comparison.sum(measure, column, when)).collect();
        let leaves_out = sums.iter().flatten().last().map(|sum| sum.leaves_out.clone());
        let leaves_out = leaves_out.unwrap_or_default();
        left_out.extend(leaves_out.iter().cloned());
        let (of, under) = (Whose::Difference(0), Under::AsGiven);
        let follows = |when| Follows::Sum { of, under, measure, column, when };
        let cells = When::all(years.len()).zip(&sums);
        let cells = cells.map(|(when, sum)| sum_cell(sum.as_ref(), Some(follows(when))));
        YearRow::plain(marked(label, &leaves_out), cells.collect())
    };
    let mut rows: Vec<YearRow> =
        Column::ALL.map(|column| row(Measure::Net, column, column.title())).into();
    rows.push(row(Measure::FullCost, Column::NoRisk, "At full cost, no risk happens"));
    let title = effect_title(comparison);
    let notes = left_out_note(comparison, &left_out).into_iter().collect();
    YearTable { title, lead: Vec::new(), years, rows, notes }.finish(view)
}

/// What a decision is measured from, as a title.
fn effect_title(comparison: &Comparison<'_>) -> String {
    let (one, other) = (&comparison.outcome.ledger.plan, &comparison.reference.ledger.plan);
    let (one, other) = (answer::short_doing(one), answer::short_doing(other));
    format!("{} less {other}, positive/(negative)", words::capital(one))
}

fn left_out_note(comparison: &Comparison<'_>, left_out: &BTreeSet<String>) -> Option<String> {
    let ledgers = [comparison.outcome.ledger, comparison.reference.ledger];
    let titles: Vec<String> = left_out.iter().map(|id| answer::line_title(&ledgers, id)).collect();
    left_out_of_sums(&titles)
}

/// What a sum is called where none of the money that is offered and not owed is paid.
pub(super) const WITHOUT_OFFERED: &str = "Without offered money";

/// A difference that stands beside others, by its name.
pub(super) struct BesideDifference<'a> {
    /// What it is called.
    pub(super) label: String,
    /// Which sum of it.
    pub(super) measure: Measure,
    /// Under which assumptions it is worked out.
    pub(super) under: Under,
    /// The ledgers under them.
    pub(super) comparison: Comparison<'a>,
}

/// A difference under other assumptions.
pub(super) fn beside_differences<'a>(comparison: &Comparison<'a>) -> Vec<BesideDifference<'a>> {
    let net = |label: &str, under, comparison| BesideDifference {
        label: label.to_owned(),
        measure: Measure::Net,
        under,
        comparison,
    };
    let both = |under: Under| both_changed(comparison, |ledger| under.changes(ledger));
    let (without, all) = (Under::WithoutAnnounced, Under::AllCollected);
    let mut found = vec![
        net(WITHOUT_OFFERED, without, both(without)),
        net("All claims collected", all, both(all)),
    ];
    for reading in readings_of_difference(comparison) {
        let chosen = if reading.chosen { " (chosen)" } else { "" };
        let label = format!("Salary read as {}{chosen}", reading.name);
        found.push(net(&label, Under::Salary(reading.name), reading.comparison));
    }
    if comparison.outcome.ledger.present_value.is_some() {
        let value = net("Present value", Under::AsGiven, comparison.clone());
        found.insert(0, BesideDifference { measure: Measure::PresentValue, ..value });
    }
    found
}

/// The effect of a decision over all fiscal years under other assumptions.
pub(super) fn effect_beside_table(comparison: &Comparison<'_>, view: View) -> Table {
    let mut left_out = BTreeSet::new();
    let mut row = |one: BesideDifference<'_>| {
        let sums = Column::ALL.map(|column| one.comparison.sum(one.measure, column, When::Total));
        let leaves_out = sums.iter().flatten().next().map(|sum| sum.leaves_out.clone());
        let leaves_out = leaves_out.unwrap_or_default();
        let mut cells = vec![Cell::text(marked(&one.label, &leaves_out))];
        left_out.extend(leaves_out);
        cells.extend(total_cells(&sums, (Whose::Difference(0), one.under), one.measure));
        plain_row(cells)
    };
    let rows = beside_differences(comparison).into_iter().map(&mut row).collect();
    let title = "The same under other assumptions".to_owned();
    let mut table = table(title, three_columns(), rows);
    settle(&mut table, comparison.outcome.ledger, view);
    with_notes(table, left_out_note(comparison, &left_out).into_iter().collect(), false)
}

/// The value of diverted paid time, its hours and positions, and the nets at full cost.
pub(super) fn diverted_table(ledger: &Ledger, view: View) -> Table {
    let outcome = Outcome::of(ledger);
    let years = &ledger.plan.years;
    let diverted = &ledger.diverted;
    let money = |id: NodeId| match outcome.amount(id) {
        Amount::Known(money) => Figure::Money(money),
        Amount::Indeterminate(_) => Figure::Indeterminate,
    };
    let number = |id: NodeId, places| {
        let value = outcome.value(id).and_then(|value| value.to_decimal(places));
        value.map_or(Figure::Indeterminate, Figure::Number)
    };
    let cell = |id: NodeId, places, figure: Figure| Cell {
        follows: Some(Follows::Node { ledger: 0, id, places }),
        stale: outcome.stale(id),
        ..Cell::of(figure)
    };
    let row = |row: &crate::ledger::Row, places, figure: &dyn Fn(NodeId) -> Figure| {
        When::all(years.len())
            .map(|when| when.node(row))
            .map(|id| cell(id, places, figure(id)))
            .collect::<Vec<_>>()
    };
    let positions = diverted.positions.iter();
    let positions = positions.map(|id| cell(*id, Some(2), number(*id, 2))).collect();
    let mut rows = vec![
        YearRow::plain("Officer hours", row(&diverted.hours, Some(0), &|id| number(id, 0))),
        YearRow::plain("Full-time equivalents", positions),
        YearRow::plain("Value of the time", row(&diverted.value, None, &money)),
    ];
    for column in Column::ALL {
        let label = format!("Net at full cost, {}", answer::lower(column.title()));
        let (label, cells) = sum_row(&outcome, Measure::FullCost, column, &label);
        rows.push(YearRow::total(label, cells, Vec::new()));
    }
    let title = "Paid time diverted to immigration work".to_owned();
    let notes = leaves_out_note(&outcome).into_iter().collect();
    YearTable { title, lead: Vec::new(), years, rows, notes }.finish(view)
}

/// What is earned and not yet paid when the horizon ends, on a cash basis.
pub(super) fn owed_at_end(ledger: &Ledger) -> Option<String> {
    let owed = ledger.owed_at_end.as_ref()?;
    let words = Column::ALL.map(|column| match ledger.amount(*column.of(owed)) {
        Amount::Known(money) => words::dollars(money),
        Amount::Indeterminate(_) => "an indeterminate amount".to_owned(),
    });
    let [no_risk, expected, every] = words;
    Some(format!(
        "Earned and not yet paid when the last fiscal year ends, and in none of the nets: \
         {no_risk} if no risk happens, {expected} expected, {every} if every risk happens."
    ))
}

/// On a cash basis that this is the basis, and what each scenario is still owed when the horizon ends.
pub(super) fn on_cash_basis(cases: &[Case]) -> Option<Block> {
    let first = cases.first().filter(|case| case.ledger.plan.basis == Basis::Cash)?;
    let owed = |(case, label): (&Case, String)| {
        let owed = case.ledger.owed_at_end.as_ref()?;
        let words = Column::ALL.map(|column| match case.ledger.amount(*column.of(owed)) {
            Amount::Known(money) => words::dollars(money),
            Amount::Indeterminate(_) => "an indeterminate amount".to_owned(),
        });
        let [no_risk, expected, every] = &words;
        Some(if words.iter().all(|one| one == no_risk) {
            format!("{label} {no_risk}")
        } else {
            format!(
                "{label} {no_risk} if no risk happens, {expected} expected, {every} if every risk \
                 happens"
            )
        })
    };
    let owed: Vec<String> = cases.iter().zip(labels(cases)).filter_map(owed).collect();
    let mut told = basis(&first.ledger).to_owned();
    if !owed.is_empty() {
        told.push_str(&format!(
            " Earned and not yet paid when the last fiscal year ends, and in none of the nets: {}.",
            owed.join("; ")
        ));
    }
    Some(Block::Paragraph(told))
}

/// When money is counted, in a sentence.
pub(super) fn basis(ledger: &Ledger) -> &'static str {
    match ledger.plan.basis {
        Basis::Accrual => "Money counts when it is earned (accrual basis).",
        Basis::Cash => "Federal receipts count when they are paid (cash basis).",
    }
}

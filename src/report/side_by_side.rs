//! Scenarios side by side: categories, nets, and differences from a reference.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{line_title, lower};
use super::build::{YearRow, YearTable, marked, sum_cell, table, with_notes};
use super::ledger_table::{counts, net_label};
use super::nets::beside_differences;
use super::{
    Block, Cell, Column as Heading, Figure, Follows, RowKind, Table, TableRow, View, Whose, words,
};
use crate::analysis::{
    Case, Column, Comparison, Measure, Outcome, Sum, Under, When, all_collected, salary_readings,
    without_announced,
};
use crate::ledger::{Category, Ledger, Standing};
use crate::rules::Status;

/// What heads the rows under other assumptions.
const IF_NO_RISK: &str = "If no risk happens, and";

/// The scenarios of a comparison.
pub(super) struct Side<'a> {
    pub(super) cases: &'a [Case],
    /// Their short names.
    pub(super) labels: Vec<String>,
    /// The position of the one that the others are measured from.
    pub(super) reference: usize,
}

/// A sum of each scenario, under one heading.
struct SumRow {
    label: String,
    of: SumOf,
    sums: Vec<Option<Sum>>,
}

/// Which sum a row shows of each scenario over all fiscal years.
#[derive(Clone, Copy)]
struct SumOf {
    is_difference: bool,
    under: Under,
    measure: Measure,
    column: Column,
}

impl SumOf {
    /// A sum of each ledger as it stands.
    fn ledger(measure: Measure, column: Column) -> Self {
        Self { is_difference: false, under: Under::AsGiven, measure, column }
    }

    /// A sum of each difference as the ledgers stand.
    fn difference(measure: Measure, column: Column) -> Self {
        Self { is_difference: true, ..Self::ledger(measure, column) }
    }

    /// The same under other assumptions.
    fn under(self, under: Under) -> Self {
        Self { under, ..self }
    }

    /// What the cell of the scenario at a position is worked out from.
    fn follows(self, side: &Side<'_>, at: usize) -> Follows {
        let Self { under, measure, column, .. } = self;
        let of = if self.is_difference { side.difference(at) } else { Whose::Ledger(at) };
        Follows::Sum { of, under, measure, column, when: When::Total }
    }
}

/// The sums of each scenario that one row of a table shows.
type Sums<'s> = &'s dyn Fn(usize) -> Option<Sum>;

impl Side<'_> {
    /// The positions of all but the reference.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> {
        (0..self.cases.len()).filter(|at| *at != self.reference)
    }

    fn ledgers(&self) -> Vec<&Ledger> {
        self.cases.iter().map(|case| &case.ledger).collect()
    }

    /// The difference of the scenario at a position.
    fn difference(&self, at: usize) -> Whose {
        Whose::Difference(self.others().take_while(|other| *other < at).count())
    }

    fn row(&self, label: &str, of: SumOf, sum: Sums<'_>) -> SumRow {
        SumRow { label: label.to_owned(), of, sums: (0..self.cases.len()).map(sum).collect() }
    }

    fn columns(&self, of: &[usize]) -> Vec<Heading> {
        let labels = of.iter().map(|at| Heading::right(&self.labels[*at]));
        std::iter::once(Heading::left("")).chain(labels).collect()
    }

    /// The same sum of each ledger as it stands.
    fn as_it_stands(&self, label: &str, measure: Measure, column: Column) -> SumRow {
        let sum = |at: usize| Outcome::of(&self.cases[at].ledger).sum(measure, column, When::Total);
        self.row(label, SumOf::ledger(measure, column), &sum)
    }

    /// Each scenario's sum less the reference's.
    fn less(&self, label: &str, measure: Measure, column: Column) -> SumRow {
        let base = &self.cases[self.reference].ledger;
        let less = |at: usize| {
            Comparison::of(&self.cases[at].ledger, base).sum(measure, column, When::Total)
        };
        self.row(label, SumOf::difference(measure, column), &less)
    }
}

/// The tables of a comparison.
pub(super) fn blocks(side: &Side<'_>, view: View) -> Vec<Block> {
    let mut blocks =
        vec![Block::Table(nets_table(side, view)), Block::Table(difference_table(side, view))];
    if view.by_year {
        blocks.extend(by_year(side, view).into_iter().map(Block::Table));
    }
    blocks
}

/// Categories and nets of each scenario over all fiscal years.
fn nets_table(side: &Side<'_>, view: View) -> Table {
    let ledgers = side.ledgers();
    let mut rows = Vec::new();
    for category in Category::ALL {
        if let Some(standing) = counted(&ledgers, *category) {
            let label = match standing {
                Some(Standing::Announced) => format!("{} (offered)", category.title()),
                Some(Standing::Contingent) => format!("{} (expected)", category.title()),
                _ => category.title().to_owned(),
            };
            let measure = Measure::Category(*category);
            rows.push((RowKind::Plain, side.as_it_stands(&label, measure, Column::Expected)));
        }
    }
    for column in Column::ALL {
        let row = side.as_it_stands(net_label(column), Measure::Net, column);
        rows.push((RowKind::Total, row));
    }
    rows.push((RowKind::Group, heading()));
    let full = side.as_it_stands("at full cost", Measure::FullCost, Column::NoRisk);
    rows.push((RowKind::Plain, full));
    rows.extend(beside(side).into_iter().map(|row| (RowKind::Plain, row)));
    rows.extend(by_status(side).into_iter().map(|row| (RowKind::Plain, row)));
    let all: Vec<usize> = (0..side.cases.len()).collect();
    settle(side, "Net of the agreement, positive/(negative)", (&all, rows), view)
}

/// Each net as far as it rests on rules of one status, for each status that any scenario uses.
fn by_status(side: &Side<'_>) -> Vec<SumRow> {
    let ledgers = side.ledgers();
    let used = |status: &Status| {
        let of = |ledger: &&Ledger| ledger.statuses.iter().any(|one| one.status == Some(*status));
        ledgers.iter().any(of)
    };
    let row = |status: &Status| {
        let label = format!("only lines on {} rules", status.word());
        side.as_it_stands(&label, Measure::Status(Some(*status)), Column::NoRisk)
    };
    Status::ALL.iter().filter(|status| used(status)).map(row).collect()
}

/// Whether a line of a category counts in any ledger, and the standing that all of them share.
fn counted(ledgers: &[&Ledger], category: Category) -> Option<Option<Standing>> {
    let mut standings: BTreeSet<Standing> = BTreeSet::new();
    for ledger in ledgers {
        let lines = ledger.lines.iter().filter(|line| line.category == category);
        standings.extend(lines.filter(|line| counts(ledger, line)).map(|line| line.standing));
    }
    let mut standings = standings.into_iter();
    let first = standings.next()?;
    Some(Some(first).filter(|_| standings.next().is_none()))
}

/// What stands above the rows under other assumptions.
fn heading() -> SumRow {
    let of = SumOf::ledger(Measure::Net, Column::NoRisk);
    SumRow { label: IF_NO_RISK.to_owned(), of, sums: Vec::new() }
}

/// Differences from the reference over all fiscal years.
fn difference_table(side: &Side<'_>, view: View) -> Table {
    let mut rows = Vec::new();
    for column in Column::ALL {
        rows.push((RowKind::Plain, side.less(column.title(), Measure::Net, column)));
    }
    rows.push((RowKind::Group, heading()));
    let full = side.less("at full cost", Measure::FullCost, Column::NoRisk);
    rows.push((RowKind::Plain, full));
    rows.extend(differences_beside(side).into_iter().map(|row| (RowKind::Plain, row)));
    let others: Vec<usize> = side.others().collect();
    let title = format!("Difference from {}", side.labels[side.reference]);
    settle(side, &title, (&others, rows), view)
}

/// Differences under other assumptions, if no risk happens.
fn differences_beside(side: &Side<'_>) -> Vec<SumRow> {
    let base = &side.cases[side.reference].ledger;
    let mut rows: Vec<SumRow> = Vec::new();
    for at in side.others() {
        let comparison = Comparison::of(&side.cases[at].ledger, base);
        for one in beside_differences(&comparison) {
            if one.label.ends_with("(chosen)") {
                continue;
            }
            let label = lower(&one.label);
            let of = SumOf::difference(one.measure, Column::NoRisk).under(one.under);
            let sum = one.comparison.sum(one.measure, Column::NoRisk, When::Total);
            match rows.iter_mut().find(|row| row.label == label) {
                Some(row) => row.sums[at] = sum,
                None => {
                    let mut sums = vec![None; side.cases.len()];
                    sums[at] = sum;
                    rows.push(SumRow { label, of, sums });
                }
            }
        }
    }
    rows
}

/// Nets that stand beside the net, if no risk happens: offered money and salary readings.
fn beside(side: &Side<'_>) -> Vec<SumRow> {
    let net = |outcome: &Outcome<'_>| outcome.sum(Measure::Net, Column::NoRisk, When::Total);
    let ledger = |at: usize| &side.cases[at].ledger;
    let under = |under| SumOf::ledger(Measure::Net, Column::NoRisk).under(under);
    let (without, all) = (under(Under::WithoutAnnounced), under(Under::AllCollected));
    let mut rows = vec![
        side.row("without offered money", without, &|at| net(&without_announced(ledger(at)))),
        side.row("all claims collected", all, &|at| net(&all_collected(ledger(at)))),
    ];
    let mut names: Vec<&'static str> = Vec::new();
    let readings: Vec<BTreeMap<&str, Option<Sum>>> = (0..side.cases.len())
        .map(|at| {
            salary_readings(ledger(at)).iter().map(|one| (one.name, net(&one.outcome))).collect()
        })
        .collect();
    for reading in (0..side.cases.len()).flat_map(|at| salary_readings(ledger(at))) {
        if !names.contains(&reading.name) {
            names.push(reading.name);
        }
    }
    for name in names {
        let of = |at: usize| match readings[at].get(name) {
            Some(sum) => sum.clone(),
            // Where the salary rule gives nothing, every reading leaves the net as it is.
            None => net(&Outcome::of(ledger(at))),
        };
        let label = format!("salary read as {name}");
        rows.push(side.row(&label, under(Under::Salary(name)), &of));
    }
    rows
}

/// The table of rows, with a column for each scenario at one of some positions.
fn settle(
    side: &Side<'_>,
    title: &str,
    (of, rows): (&[usize], Vec<(RowKind, SumRow)>),
    view: View,
) -> Table {
    let notes = leaves_out_notes(side, of, rows.iter().map(|(_, row)| row));
    let rows = rows.into_iter().map(|(kind, row)| table_row(side, (of, kind), &row)).collect();
    let mut found = table(title, side.columns(of), rows);
    let years = &side.cases[side.reference].ledger.plan.years;
    found.subtitle = format!("{}, {}", words::period(years), view.scale.unit());
    found.scale = view.scale;
    with_notes(found, notes, false)
}

fn table_row(side: &Side<'_>, (of, kind): (&[usize], RowKind), row: &SumRow) -> TableRow {
    let sums = || of.iter().map(|at| (*at, row.sums.get(*at).and_then(Option::as_ref)));
    let leaves_out: BTreeSet<String> =
        sums().filter_map(|(_, sum)| sum).flat_map(|sum| sum.leaves_out.clone()).collect();
    let mut cells = vec![Cell::text(marked(&row.label, &leaves_out))];
    cells.extend(sums().map(|(at, sum)| match sum {
        Some(sum) => sum_cell(Some(sum), Some(row.of.follows(side, at))),
        None => Cell::of(Figure::Empty),
    }));
    let beside = row.label.starts_with(char::is_lowercase);
    TableRow { kind, indent: usize::from(beside), cells }
}

/// What marked sums leave out in which scenario.
fn leaves_out_notes<'r>(
    side: &Side<'_>,
    of: &[usize],
    rows: impl Iterator<Item = &'r SumRow>,
) -> Vec<String> {
    let mut left: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        for (at, sum) in row.sums.iter().enumerate().filter(|(at, _)| of.contains(at)) {
            let ids = sum.iter().flat_map(|sum| sum.leaves_out.clone());
            left.entry(at).or_default().extend(ids);
        }
    }
    let ledgers = side.ledgers();
    let mut alike: BTreeMap<BTreeSet<String>, Vec<&str>> = BTreeMap::new();
    for (at, ids) in left.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        alike.entry(ids).or_default().push(&side.labels[at]);
    }
    let note = |(ids, labels): (BTreeSet<String>, Vec<&str>)| {
        let titles: Vec<String> = ids.iter().map(|id| line_title(&ledgers, id)).collect();
        let (titles, labels) = (words::list(&titles), words::list(&labels));
        let mark = words::LEAVES_OUT;
        format!("{mark} in {labels}: leaves out what is indeterminate, {titles}")
    };
    alike.into_iter().map(note).collect()
}

/// Nets and differences by fiscal year, a table for each column of risks, and present values.
fn by_year(side: &Side<'_>, view: View) -> Vec<Table> {
    let years = &side.cases[side.reference].ledger.plan.years;
    let mut tables = Vec::new();
    for column in Column::ALL {
        let mut rows = Vec::new();
        let given = |of| (of, Under::AsGiven, column);
        for (at, (case, label)) in side.cases.iter().zip(&side.labels).enumerate() {
            let outcome = Outcome::of(&case.ledger);
            let net = |when| outcome.sum(Measure::Net, column, when);
            rows.push(year_row(years.len(), label, given(Whose::Ledger(at)), &net));
        }
        let base = &side.cases[side.reference];
        for at in side.others() {
            let comparison = Comparison::of(&side.cases[at].ledger, &base.ledger);
            let label = format!("{} less {}", side.labels[at], side.labels[side.reference]);
            let net = |when| comparison.sum(Measure::Net, column, when);
            let row = year_row(years.len(), &label, given(side.difference(at)), &net);
            rows.push(YearRow { kind: RowKind::Total, ..row });
        }
        let title = format!("{} by fiscal year", net_label(column));
        tables.push(
            YearTable { title, lead: Vec::new(), years, rows, notes: Vec::new() }.finish(view),
        );
    }
    tables.push(without_announced_by_year(side, view));
    tables
}

fn without_announced_by_year(side: &Side<'_>, view: View) -> Table {
    let years = &side.cases[side.reference].ledger.plan.years;
    let row = |(at, (case, label)): (usize, (&Case, &String))| {
        let outcome = without_announced(&case.ledger);
        let of = (Whose::Ledger(at), Under::WithoutAnnounced, Column::NoRisk);
        year_row(years.len(), label, of, &|when| outcome.sum(Measure::Net, Column::NoRisk, when))
    };
    let rows = side.cases.iter().zip(&side.labels).enumerate().map(row).collect();
    let title = "Net without offered money, no risk happens, by fiscal year".to_owned();
    YearTable { title, lead: Vec::new(), years, rows, notes: Vec::new() }.finish(view)
}

/// A net by fiscal year, with whose it is, under which assumptions and how risks count.
fn year_row(
    years: usize,
    label: &str,
    (of, under, column): (Whose, Under, Column),
    sum: &dyn Fn(When) -> Option<Sum>,
) -> YearRow {
    let follows = |when| Follows::Sum { of, under, measure: Measure::Net, column, when };
    let sums: Vec<Option<Sum>> = When::all(years).map(sum).collect();
    let leaves_out = sums.iter().flatten().last().map(|sum| sum.leaves_out.clone());
    let cells = When::all(years).zip(&sums);
    let cells = cells.map(|(when, sum)| sum_cell(sum.as_ref(), Some(follows(when))));
    YearRow::plain(marked(label, &leaves_out.unwrap_or_default()), cells.collect())
}

//! The rows of a ledger and of a difference, each cell with the sum that it follows.

use super::sum::Of;
use super::{LiveCell, LiveRow, LiveSum, LiveTable};
use crate::analysis::{
    Column, Comparison, Measure, Outcome, Sum, Under, When, line, merged_line_ids,
};
use crate::formula::{Fraction, NodeId, Op};
use crate::ledger::{Amount, Category, Direction, Ledger, LedgerLine, Row};
use crate::report::build::signed;
use crate::report::json::category_key;
use crate::report::ledger_table::{net_label, standing};
use crate::report::{Figure, Follows, RowKind, Whose, statuses, words};

/// One of the tables: of a side, or of a side less the reference.
struct Rows<'l> {
    of: Of<'l>,
    outcome: Outcome<'l>,
    comparison: Option<(usize, &'l Comparison<'l>)>,
    years: usize,
}

/// Every line of one side, what the lines come to, and the time that is diverted.
pub(super) fn ledger(ledgers: &[&Ledger], side: usize) -> LiveTable {
    let ledger = ledgers[side];
    let rows = Rows {
        of: Of::side(ledgers, side),
        outcome: Outcome::of(ledger),
        comparison: None,
        years: ledger.plan.years.len(),
    };
    let mut found = rows.lines(&[ledger]);
    found.extend(rows.nets());
    found.extend(rows.diverted(ledger, side));
    LiveTable { title: "Receipts and outlays, positive/(negative)".to_owned(), rows: found }
}

/// Every line of one side less the reference, and what those differences come to.
pub(super) fn difference(
    ledgers: &[&Ledger],
    (side, reference): (usize, usize),
    (at, comparison): (usize, &Comparison<'_>),
) -> LiveTable {
    let rows = Rows {
        of: Of::side(ledgers, side).less(reference, comparison),
        outcome: Outcome::of(ledgers[side]),
        comparison: Some((at, comparison)),
        years: ledgers[side].plan.years.len(),
    };
    let mut found = rows.lines(&[ledgers[reference], ledgers[side]]);
    found.extend(rows.nets());
    LiveTable { title: "Differences, positive/(negative)".to_owned(), rows: found }
}

impl Rows<'_> {
    /// The lines below their categories, and those that hang on a risk once more as they are if it
    /// happens.
    fn lines(&self, ledgers: &[&Ledger]) -> Vec<LiveRow> {
        let mut found = Vec::new();
        let ids = merged_line_ids(ledgers);
        let lines: Vec<&LedgerLine> = ids
            .iter()
            .filter_map(|id| ledgers.iter().rev().find_map(|ledger| line(ledger, id)))
            .filter(|one| ledgers.iter().any(|ledger| may_count(ledger, &one.id)))
            .collect();
        for category in Category::ALL {
            let mut within = lines.iter().filter(|line| line.category == *category).peekable();
            if within.peek().is_none() {
                continue;
            }
            let label = match category {
                Category::Contingent => "Contingent, expected",
                other => other.title(),
            };
            let key = format!("category.{}", category_key(*category));
            let measure = Measure::Category(*category);
            found.push(self.sum_row((key, label), RowKind::Group, measure, Column::Expected));
            found.extend(within.map(|line| self.line_row(line, Column::Expected)));
        }
        let contingent = lines.iter().filter(|line| line.risk.is_some());
        let happens: Vec<LiveRow> =
            contingent.map(|line| self.line_row(line, Column::EveryRisk)).collect();
        if !happens.is_empty() {
            let cells = Vec::new();
            found.push(LiveRow { cells, ..heading("if-it-happens", "Contingent, if it happens") });
            found.extend(happens);
        }
        found
    }

    fn line_row(&self, line: &LedgerLine, column: Column) -> LiveRow {
        let once = if line.one_time { ", once" } else { "" };
        let key = match column {
            Column::EveryRisk => format!("{}.if-it-happens", line.id),
            _ => line.id.clone(),
        };
        let cell = |when| LiveCell {
            figure: self.line_figure(line, column, when),
            leaves_out: false,
            sum: Some(self.of.line(&line.id, column, when)),
            follows: None,
        };
        LiveRow {
            indent: 1,
            standing: format!("{}{once}", standing(line.standing)),
            says: line.says.to_owned(),
            cells: When::all(self.years).map(cell).collect(),
            ..row(key, &marked(&line.title, self.line_is_stale(&line.id)), RowKind::Plain)
        }
    }

    /// Whether a rule outside its dates touches a line on any side that is shown.
    fn line_is_stale(&self, id: &str) -> bool {
        let outcomes = match self.comparison {
            Some((_, comparison)) => vec![&comparison.outcome, &comparison.reference],
            None => vec![&self.outcome],
        };
        outcomes.into_iter().any(|outcome| {
            line(outcome.ledger, id).is_some_and(|line| outcome.stale(line.amounts.total))
        })
    }

    fn line_figure(&self, line: &LedgerLine, column: Column, when: When) -> Figure {
        let every = column == Column::EveryRisk;
        let outlay = line.direction == Direction::Outlay;
        if let Some((_, comparison)) = self.comparison {
            let difference = comparison.line(&line.id, every, when);
            return difference
                .map_or(Figure::Indeterminate, |money| Figure::Money(signed(money, outlay)));
        }
        let happens = line.if_it_happens.as_ref().filter(|_| every);
        let node = when.node(happens.unwrap_or(&line.amounts));
        match self.outcome.amount(node) {
            Amount::Known(money) => Figure::Money(signed(money, outlay)),
            Amount::Indeterminate(_) => Figure::Indeterminate,
        }
    }

    /// The nets, at full cost and at present value, and by the status of rules.
    fn nets(&self) -> Vec<LiveRow> {
        let mut found = Vec::new();
        for column in Column::ALL {
            let key = format!("net.{}", column.key());
            let label = net_label(column);
            found.push(self.sum_row((key, label), RowKind::Total, Measure::Net, column));
        }
        let beside = [
            (Measure::FullCost, "full_cost", "Net at full cost"),
            (Measure::PresentValue, "present_value", "Present value of the net"),
        ];
        for (measure, key, title) in beside {
            for column in Column::ALL {
                let label = format!("{title}, {}", column.title().to_lowercase());
                let key = format!("{key}.{}", column.key());
                found.push(self.sum_row((key, &label), RowKind::Plain, measure, column));
            }
        }
        for total in &self.outcome.ledger.statuses {
            let key = format!("status.{}", statuses::key(total.status));
            let label = statuses::label(total.status);
            let measure = Measure::Status(total.status);
            found.push(self.sum_row((key, &label), RowKind::Plain, measure, Column::Expected));
        }
        let empty = |row: &LiveRow| {
            row.cells.iter().all(|cell| matches!(cell.figure, Figure::NotApplicable))
        };
        found.retain(|row| !empty(row));
        found
    }

    fn sum_row(
        &self,
        (key, label): (String, &str),
        kind: RowKind,
        measure: Measure,
        column: Column,
    ) -> LiveRow {
        let cell = |when| {
            let only_in_total = measure == Measure::PresentValue && when != When::Total;
            let known = self.figure(measure, column, when).filter(|_| !only_in_total);
            let Some(known) = known else {
                let figure = Figure::NotApplicable;
                return LiveCell { figure, leaves_out: false, sum: None, follows: None };
            };
            LiveCell {
                figure: known.money().map_or(Figure::Indeterminate, Figure::Money),
                leaves_out: known.money().is_some() && !known.leaves_out.is_empty(),
                sum: self.of.sum(measure, column, when),
                follows: self.present_value(measure, column),
            }
        };
        let cells = When::all(self.years).map(cell).collect();
        let stale = self.figure(measure, column, When::Total).is_some_and(|sum| sum.stale);
        LiveRow { cells, ..row(key, &marked(label, stale), kind) }
    }

    /// What a present value of a difference is worked out from: no sum over the sides leaves out what
    /// one of them does not know.
    fn present_value(&self, measure: Measure, column: Column) -> Option<Follows> {
        let (at, _) = self.comparison.filter(|_| measure == Measure::PresentValue)?;
        let (of, under, when) = (Whose::Difference(at), Under::AsGiven, When::Total);
        Some(Follows::Sum { of, under, measure, column, when })
    }

    fn figure(&self, measure: Measure, column: Column, when: When) -> Option<Sum> {
        match self.comparison {
            Some((_, comparison)) => comparison.sum(measure, column, when),
            None => self.outcome.sum(measure, column, when),
        }
    }

    /// Diverted paid time: its value and its hours.
    fn diverted(&self, ledger: &Ledger, side: usize) -> Vec<LiveRow> {
        let cells = |row: &Row, money: bool| -> Vec<LiveCell> {
            let cell = |when: When| LiveCell {
                figure: self.diverted_figure(when.node(row), money),
                leaves_out: false,
                sum: Some(LiveSum::node(side, when.node(row))),
                follows: None,
            };
            When::all(self.years).map(cell).collect()
        };
        let diverted = &ledger.diverted;
        let value = LiveRow {
            cells: cells(&diverted.value, true),
            ..row("diverted.value".to_owned(), "Value of paid time diverted", RowKind::Plain)
        };
        let hours = LiveRow {
            cells: cells(&diverted.hours, false),
            money: false,
            ..row("diverted.hours".to_owned(), "Officer hours diverted", RowKind::Plain)
        };
        vec![value, hours]
    }

    fn diverted_figure(&self, node: NodeId, money: bool) -> Figure {
        if money {
            return match self.outcome.amount(node) {
                Amount::Known(money) => Figure::Money(money),
                Amount::Indeterminate(_) => Figure::Indeterminate,
            };
        }
        let hours = self.outcome.value(node).and_then(|hours: &Fraction| hours.to_decimal(4));
        hours.map_or(Figure::Indeterminate, Figure::Number)
    }
}

/// Whether a line is more than a zero that no input moves.
pub(super) fn may_count(ledger: &Ledger, id: &str) -> bool {
    let Some(line) = line(ledger, id) else { return false };
    let rows = std::iter::once(&line.amounts).chain(&line.if_it_happens);
    let fixed = |node: &NodeId| matches!(ledger.graph.node(*node).op, Op::Constant(_));
    rows.flat_map(|row| &row.years).any(|node| !fixed(node))
}

/// A label, marked where a rule outside its dates touches any figure of the row.
fn marked(label: &str, stale: bool) -> String {
    if stale { format!("{label} {}", words::STALE) } else { label.to_owned() }
}

fn row(key: String, label: &str, kind: RowKind) -> LiveRow {
    LiveRow {
        key,
        kind,
        indent: 0,
        label: label.to_owned(),
        standing: String::new(),
        says: String::new(),
        money: true,
        cells: Vec::new(),
    }
}

fn heading(key: &str, label: &str) -> LiveRow {
    row(key.to_owned(), label, RowKind::Group)
}

//! Nets and differences by fiscal year, and nets added up over the fiscal years.

use std::collections::BTreeSet;

use super::super::answer::{doing, line_title, short_doing};
use super::super::build::{YearRow, YearTable, sum_cell};
use super::super::chart::{Chart, Drawing, Series, SeriesRow};
use super::super::side_by_side::Side;
use super::super::{Block, Cell, View, words};
use super::{block, numbered};
use crate::analysis::{Case, Column, Comparison, Measure, Outcome, Sum, When};
use crate::calendar::FiscalYear;
use crate::ledger::Ledger;
use crate::quantity::Money;

/// A figure by fiscal year and over all of them.
struct Course {
    name: String,
    sums: Vec<Sum>,
    row: SeriesRow,
}

/// What the charts of a report have in common.
struct Shown<'a> {
    years: &'a [FiscalYear],
    ledgers: Vec<&'a Ledger>,
    view: View,
}

/// The net of a scenario by fiscal year and added up, and the effect of its decision.
pub(in crate::report) fn of_scenario(
    case: &Case,
    effect: Option<&Comparison<'_>>,
    view: View,
) -> Vec<Block> {
    let ledger = &case.ledger;
    let ledgers = std::iter::once(ledger).chain(case.turned.as_ref()).collect();
    let shown = Shown { years: &ledger.plan.years, ledgers, view };
    let outcome = Outcome::of(ledger);
    let nets = columns(&|column, when| outcome.sum(Measure::Net, column, when), &shown, (false, 0));
    let mut blocks = Vec::new();
    if let Some(effect) = effect {
        let reference = short_doing(&effect.reference.ledger.plan);
        let title = format!("{} less {reference}, by fiscal year", doing(&ledger.plan));
        let of = |column, when| effect.sum(Measure::Net, column, when);
        let courses = columns(&of, &shown, (true, 0));
        blocks.push(shown.bars("effect-by-year", &words::capital(&title), &courses));
    }
    blocks.push(shown.bars("net-by-year", "Net of the agreement by fiscal year", &nets));
    let title = "Net of the agreement added up over the fiscal years";
    blocks.push(shown.lines("cumulative-net", title, &nets));
    blocks
}

/// Nets of scenarios by fiscal year and added up, and their differences from the reference.
pub(in crate::report) fn of_comparison(side: &Side<'_>, view: View) -> Vec<Block> {
    let base = &side.cases[side.reference].ledger;
    let ledgers = side.cases.iter().map(|case| &case.ledger).collect();
    let shown = Shown { years: &base.plan.years, ledgers, view };
    let net = |(at, (case, label)): (usize, (&Case, &String))| {
        let outcome = Outcome::of(&case.ledger);
        let of = |column, when| outcome.sum(Measure::Net, column, when);
        let row = net_row((false, at), Column::NoRisk);
        course(label.clone(), &|when| of(Column::NoRisk, when), &shown, row)
    };
    let nets = side.cases.iter().zip(&side.labels).enumerate().map(net);
    let nets: Vec<Course> = nets.collect();
    let mut blocks = vec![
        shown.bars("net-by-year", "Net by fiscal year, no risk happens", &nets),
        shown.lines("cumulative-net", "Net added up over the fiscal years, no risk happens", &nets),
    ];
    let others: Vec<usize> = side.others().collect();
    for (number, at) in others.iter().enumerate() {
        let comparison = Comparison::of(&side.cases[*at].ledger, base);
        let of = |column, when| comparison.sum(Measure::Net, column, when);
        let (label, reference) = (&side.labels[*at], &side.labels[side.reference]);
        let title = format!("{label} less {reference}, by fiscal year");
        let id = numbered("difference-by-year", number, others.len());
        blocks.push(shown.bars(&id, &title, &columns(&of, &shown, (true, number))));
    }
    blocks
}

/// A course for each of the three columns; one that no risk changes stands alone.
fn columns(
    sum: &dyn Fn(Column, When) -> Option<Sum>,
    shown: &Shown<'_>,
    table: (bool, usize),
) -> Vec<Course> {
    let of = |column: Column| {
        let row = net_row(table, column);
        course(column.title().to_owned(), &|when| sum(column, when), shown, row)
    };
    let mut found: Vec<Course> = Column::ALL.map(of).into();
    let amounts = |course: &Course| course.sums.iter().map(Sum::money).collect::<Vec<_>>();
    if found.iter().all(|one| amounts(one) == amounts(&found[0])) {
        found.truncate(1);
        "Net".clone_into(&mut found[0].name);
    }
    found
}

fn course(
    name: String,
    sum: &dyn Fn(When) -> Option<Sum>,
    shown: &Shown<'_>,
    row: SeriesRow,
) -> Course {
    let sums = When::all(shown.years.len()).filter_map(sum).collect();
    Course { name, sums, row }
}

/// The net in one column, of a difference or of a ledger by its position.
fn net_row((is_difference, at): (bool, usize), column: Column) -> SeriesRow {
    SeriesRow { is_difference, at, key: format!("net.{}", column.key()) }
}

impl Course {
    fn years(&self) -> &[Sum] {
        self.sums.split_last().map_or(&[], |(_, years)| years)
    }

    fn cells(&self) -> Vec<Cell> {
        self.sums.iter().map(|sum| sum_cell(Some(sum), None)).collect()
    }

    fn series(&self) -> Series {
        Series {
            name: self.name.clone(),
            values: self.years().iter().map(Sum::money).collect(),
            row: Some(self.row.clone()),
        }
    }

    /// What the years up to each come to; nothing from the first that is not known.
    fn added(&self) -> Series {
        let mut reached = Some(Money::ZERO);
        let values = self.years().iter().map(|sum| {
            reached = reached
                .zip(sum.money())
                .map(|(reached, money)| Money::from_decimal(reached.decimal() + money.decimal()));
            reached
        });
        let values = values.collect();
        Series { name: self.name.clone(), values, row: Some(self.row.clone()) }
    }
}

impl Shown<'_> {
    fn bars(&self, id: &str, title: &str, courses: &[Course]) -> Block {
        let series: Vec<Series> = courses.iter().map(Course::series).collect();
        let says = self.says(&series);
        let rows = courses.iter().map(|course| YearRow::plain(&*course.name, course.cells()));
        let rows = rows.collect();
        let drawing = Drawing::Bars { groups: self.points(), series };
        self.chart((id, title), says, drawing, (courses, rows))
    }

    fn lines(&self, id: &str, title: &str, courses: &[Course]) -> Block {
        let series: Vec<Series> = courses.iter().map(Course::added).collect();
        let says = self.says(&series);
        let row = |series: &Series| {
            let figure = |value: &Option<Money>| {
                value.map_or(super::super::Figure::Indeterminate, super::super::Figure::Money)
            };
            let cells = series.values.iter().chain(series.values.last());
            YearRow::plain(&*series.name, cells.map(|value| Cell::of(figure(value))).collect())
        };
        let rows = series.iter().map(row).collect();
        let drawing = Drawing::Lines { points: self.points(), series };
        self.chart((id, title), says, drawing, (courses, rows))
    }

    fn chart(
        &self,
        (id, title): (&str, &str),
        says: String,
        drawing: Drawing,
        (courses, rows): (&[Course], Vec<YearRow>),
    ) -> Block {
        let period = words::period(self.years);
        let mut subtitle = format!("{period}, dollars, positive/(negative)");
        for more in self.marks(courses) {
            subtitle.push_str("; ");
            subtitle.push_str(&more);
        }
        let (years, lead, notes) = (self.years, Vec::new(), Vec::new());
        let table = YearTable { title: title.to_owned(), lead, years, rows, notes };
        let (id, title, table) = (id.to_owned(), title.to_owned(), table.finish(self.view));
        block(Chart { id, title, subtitle, says, drawing, table })
    }

    /// What the figures leave out, and whether a rule outside its dates touches them.
    fn marks(&self, courses: &[Course]) -> Vec<String> {
        let sums = || courses.iter().flat_map(|course| &course.sums);
        let left: BTreeSet<&String> = sums().flat_map(|sum| &sum.leaves_out).collect();
        let titles: Vec<String> = left.iter().map(|id| line_title(&self.ledgers, id)).collect();
        let mut found = Vec::new();
        if !titles.is_empty() {
            let titles = words::list(&titles);
            found.push(format!("leaves out what is indeterminate: {titles}"));
        }
        if sums().any(|sum| sum.stale) {
            found.push("uses a rule outside its dates".to_owned());
        }
        found
    }

    fn points(&self) -> Vec<String> {
        self.years.iter().map(|year| words::fiscal_year(*year)).collect()
    }

    /// Each series from its first to its last fiscal year.
    fn says(&self, series: &[Series]) -> String {
        let points = self.points();
        let says = |series: &Series| {
            let told = |at: usize| {
                let amount = series.values[at].map(words::dollars);
                let amount = amount.unwrap_or_else(|| "indeterminate".to_owned());
                format!("{amount} in {}", points[at])
            };
            match series.values.len() {
                0 => series.name.clone(),
                1 => format!("{}: {}", series.name, told(0)),
                more => format!("{}: {} and {}", series.name, told(0), told(more - 1)),
            }
        };
        format!("{}.", series.iter().map(says).collect::<Vec<_>>().join("; "))
    }
}

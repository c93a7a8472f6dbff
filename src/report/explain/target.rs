//! What can be explained: a line, or one of the nets.

use std::collections::BTreeMap;

use super::Unexplained;
use crate::analysis::{Column, Measure, Outcome, Sum, When};
use crate::formula::NodeId;
use crate::ledger::{Columns, Direction, Ledger, Row};
use crate::report::build::sum_cell;
use crate::report::{Cell, Figure};

/// What is explained.
pub(super) struct Target {
    /// Its name.
    pub(super) name: String,
    /// What it is, in sentences.
    pub(super) says: Vec<String>,
    /// Why it counts nothing, where it counts nothing.
    pub(super) reason: Option<String>,
    /// Whether it has a figure for each fiscal year.
    pub(super) by_year: bool,
    /// Its figures: one, or of what hangs on risks several.
    pub(super) parts: Vec<Part>,
}

/// One figure of what is explained.
pub(super) struct Part {
    /// What sets it apart from the others; empty where there are none.
    pub(super) title: &'static str,
    /// Its nodes.
    pub(super) row: Row,
    /// Which sum it is, if it is one.
    pub(super) sum: Option<(Measure, Column)>,
}

impl Part {
    /// The node of a fiscal year; of what has none the one it has.
    pub(super) fn node(&self, at: usize) -> NodeId {
        self.row.years.get(at).copied().unwrap_or(self.row.total)
    }

    /// The node of all fiscal years together.
    pub(super) fn total(&self) -> NodeId {
        self.row.total
    }

    /// What it comes to in a fiscal year, or in all of them; of a sum what every report says.
    pub(super) fn cell(&self, ledger: &Ledger, year: Option<usize>) -> Cell {
        let outcome = Outcome::of(ledger);
        if self.sum.is_some() {
            return sum_cell(self.sum(ledger, year).as_ref(), None);
        }
        let node = year.map_or_else(|| self.total(), |at| self.node(at));
        let money = ledger.amount(node).money();
        let figure = money.map_or(Figure::Indeterminate, Figure::Money);
        Cell { stale: outcome.stale(node), ..Cell::of(figure) }
    }

    /// The sum that it is, if it is one.
    pub(super) fn sum(&self, ledger: &Ledger, year: Option<usize>) -> Option<Sum> {
        let (measure, column) = self.sum?;
        let when = year.filter(|_| !self.row.years.is_empty()).map_or(When::Total, When::Year);
        Outcome::of(ledger).sum(measure, column, when)
    }
}

impl Target {
    /// The line or net of this name.
    pub(super) fn find(ledger: &Ledger, name: &str) -> Result<Self, Unexplained> {
        let net = |says: &str, columns: &Columns<Row>, measure| Self {
            name: name.to_owned(),
            says: vec![says.to_owned()],
            reason: None,
            by_year: true,
            parts: columns_of(columns, measure),
        };
        match name {
            "net" => Ok(net("Receipts less outlays of the agreement.", &ledger.net, Measure::Net)),
            "full-cost" => {
                let says = "The net less the value of paid time diverted to immigration work.";
                Ok(net(says, &ledger.full_cost, Measure::FullCost))
            }
            "present-value" if ledger.present_value.is_some() => Ok(present_value(ledger, name)),
            _ => line(ledger, name),
        }
    }
}

fn line(ledger: &Ledger, name: &str) -> Result<Target, Unexplained> {
    let Some(found) = crate::analysis::line(ledger, name) else {
        let known = ledger.lines.iter().map(|line| line.id.as_str());
        let present = ledger.present_value.as_ref().map(|_| "present-value");
        let known = known.chain(["net", "full-cost"]).chain(present);
        return Err(super::super::nearest::unknown(name, known));
    };
    let direction = match found.direction {
        Direction::Receipt => "receipt",
        Direction::Outlay => "outlay",
    };
    let category = found.category.title();
    let standing = super::super::ledger_table::standing(found.standing);
    let says = format!(
        "{}: {} A {standing} {direction}, listed under {category}.",
        found.title, found.says
    );
    let says = says.replace("A owed", "An owed").replace("A offered", "An offered");
    let part = |title, row: &Row| Part { title, row: row.clone(), sum: None };
    let parts = match &found.if_it_happens {
        Some(row) => vec![part("if it happens", row), part("expected", &found.amounts)],
        None => vec![part("", &found.amounts)],
    };
    let reason = found.reason.clone();
    Ok(Target { name: name.to_owned(), says: vec![says], reason, by_year: true, parts })
}

fn columns_of(columns: &Columns<Row>, measure: Measure) -> Vec<Part> {
    let title = |column: Column| match column {
        Column::NoRisk => "if no risk happens",
        Column::Expected => "expected",
        Column::EveryRisk => "if every risk happens",
    };
    let part = |column: Column| Part {
        title: title(column),
        row: column.of(columns).clone(),
        sum: Some((measure, column)),
    };
    Column::ALL.map(part).into()
}

fn present_value(ledger: &Ledger, name: &str) -> Target {
    let says = "The yearly nets, each at the end of its fiscal year, as of the start of the first.";
    let rows = ledger
        .present_value
        .as_ref()
        .map(|columns| columns.map(|node| Row { years: Vec::new(), total: *node }));
    Target {
        name: name.to_owned(),
        says: vec![says.to_owned()],
        reason: None,
        by_year: false,
        parts: rows.map(|rows| columns_of(&rows, Measure::PresentValue)).unwrap_or_default(),
    }
}

/// What the nodes of lines and nets are called.
pub(super) fn names(ledger: &Ledger) -> BTreeMap<NodeId, String> {
    let mut names = BTreeMap::new();
    let mut add = |row: &Row, name: &str| {
        for (node, year) in row.years.iter().zip(&ledger.plan.years) {
            names.entry(*node).or_insert_with(|| format!("{name}, FY{}", year.name));
        }
    };
    for line in &ledger.lines {
        add(&line.amounts, &line.id);
        if let Some(row) = &line.if_it_happens {
            add(row, &format!("{}, if it happens", line.id));
        }
    }
    for column in Column::ALL {
        let title = column.title().to_lowercase();
        add(column.of(&ledger.net), &format!("net, {title}"));
    }
    add(&ledger.diverted.value, "value of diverted paid time");
    names
}

//! The figures of a page worked out by the engine, as its inputs stand or after some have changed.

use fiscal287::analysis::{Column, Comparison, Measure, Outcome, Sum, Under, When};
use fiscal287::formula::NodeId;
use fiscal287::ledger::{Changes, Ledger};
use fiscal287::quantity::Money;
use fiscal287::report::{Block, Follows, Live, LiveCell, LiveValue, Report, Whose, words};

/// The ledgers of a page with what has changed in each.
pub(crate) struct Worked<'a> {
    live: &'a Live<'a>,
    /// The ledgers as they come out with the changes, so that what is alike on two sides is too.
    ledgers: Vec<Ledger>,
    changes: Vec<Changes>,
}

impl<'a> Worked<'a> {
    pub(crate) fn with(live: &'a Live<'a>, ledgers: &[&Ledger], changes: &[Changes]) -> Self {
        let changed = |(ledger, changes): (&&Ledger, &Changes)| {
            let exact = ledger.with(changes);
            Ledger { exact, ..(*ledger).clone() }
        };
        let ledgers = ledgers.iter().zip(changes).map(changed).collect();
        Self { live, ledgers, changes: changes.to_vec() }
    }

    pub(crate) fn given(live: &'a Live<'a>, ledgers: &[&Ledger]) -> Self {
        Self::with(live, ledgers, &vec![Changes::new(); ledgers.len()])
    }

    fn outcome(&self, side: usize, under: Under) -> Outcome<'_> {
        let held = under.changes(&self.ledgers[side]);
        Outcome::with(&self.ledgers[side], &[&self.changes[side][..], &held].concat())
    }

    /// The figures of the ledgers and differences in the order of the page.
    pub(crate) fn ledgers(&self) -> Vec<String> {
        let differences = self.live.differences.iter().map(|one| &one.table);
        let rows = self.live.ledgers.iter().chain(differences).flat_map(|table| &table.rows);
        let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row.money, cell)));
        cells.filter_map(|(money, cell)| self.cell(cell, if money { 2 } else { 4 })).collect()
    }

    fn cell(&self, cell: &LiveCell, places: u32) -> Option<String> {
        if let Some(follows) = &cell.follows {
            return self.figure(follows);
        }
        let value = |side: usize, node: NodeId| self.ledgers[side].exact.value(node).cloned();
        Some(match cell.sum.as_ref()?.value(value) {
            LiveValue::Indeterminate => INDETERMINATE.to_owned(),
            LiveValue::Known { value, leaves_out } => {
                let value = value.to_decimal(places).expect("an amount that can be written");
                marked(value.to_string(), leaves_out)
            }
        })
    }

    /// The figures of the report's own tables in the order of the page.
    pub(crate) fn report(&self, report: &Report) -> Vec<String> {
        let tables = report.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let is_ledger = |title: &String| self.live.ledgers.iter().any(|one| one.title == *title);
        let tables = tables.filter(|table| !is_ledger(&table.title));
        let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        cells.filter_map(|cell| self.figure(cell.follows.as_ref()?)).collect()
    }

    /// A figure as a report worked out anew would tell it; none where it has no such figure.
    fn figure(&self, follows: &Follows) -> Option<String> {
        match *follows {
            Follows::Node { ledger, id, places } => {
                let value = self.ledgers[ledger].exact.value(id);
                let value = value.and_then(|value| value.to_decimal(places.unwrap_or(2)));
                Some(value.map_or(INDETERMINATE.to_owned(), |value| value.to_string()))
            }
            Follows::Sum { of, under, measure, column, when } => {
                let outcome = |side: usize| self.outcome(side, under);
                let sum = match of {
                    Whose::Ledger(side) => outcome(side).sum(measure, column, when),
                    Whose::Difference(at) => {
                        let (one, other) = (self.live.differences[at].side, self.live.reference);
                        Comparison::between(outcome(one), outcome(other)).sum(measure, column, when)
                    }
                };
                sum.map(|sum| told(&sum))
            }
        }
    }

    /// The nets of the first side over all fiscal years.
    pub(crate) fn nets(&self) -> Vec<String> {
        let outcome = self.outcome(0, Under::AsGiven);
        let net = |column| outcome.sum(Measure::Net, column, When::Total);
        Column::ALL.into_iter().filter_map(net).map(|sum| told(&sum)).collect()
    }
}

/// What stands for a figure that is not known.
const INDETERMINATE: &str = "indeterminate";

fn told(sum: &Sum) -> String {
    let leaves_out = !sum.leaves_out.is_empty();
    let known = |money: Money| marked(format!("{:.2}", money.decimal()), leaves_out);
    sum.money().map_or(INDETERMINATE.to_owned(), known)
}

/// A figure, marked where it leaves out what is not known.
fn marked(figure: String, leaves_out: bool) -> String {
    if leaves_out { format!("{figure}{}", words::LEAVES_OUT) } else { figure }
}

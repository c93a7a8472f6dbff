//! The figures of one block of draws: nets without risks, what each risk takes away, how likely it is.

use super::model::{Model, Risk};
use super::run::Setup;
use super::tree::smaller;
use crate::formula::{BLOCK, Column, Workspace};

/// A block of figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    pub(super) rows: [f64; BLOCK],
    /// Whether all rows are the same.
    pub(super) fixed: bool,
}

/// What is worked out of one block: by scenario, and within it by fiscal year with the total last.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) nets: Vec<Vec<Figures>>,
    /// By scenario and risk; empty where a risk takes nothing away.
    pub(super) losses: Vec<Vec<Vec<Figures>>>,
    pub(super) chances: Vec<Vec<[f64; BLOCK]>>,
}

impl Sheet {
    /// Makes room for the figures of a setup.
    pub(super) fn fit(&mut self, setup: &Setup) {
        if self.nets.len() == setup.models.len() {
            return;
        }
        let row = |model: &Model| vec![Figures::NONE; model.years + 1];
        let losses = |model: &Model| {
            let of_risk = |risk: &Risk| if risk.counts() { row(model) } else { Vec::new() };
            model.risks.iter().map(of_risk).collect()
        };
        self.nets = setup.models.iter().map(row).collect();
        self.losses = setup.models.iter().map(losses).collect();
        let none = |model: &Model| vec![[0.0; BLOCK]; model.risks.len()];
        self.chances = setup.models.iter().map(none).collect();
    }

    pub(super) fn fill(
        &mut self,
        setup: &Setup,
        inputs: &[Vec<&[f64]>],
        spaces: &[Workspace],
        rows: usize,
    ) {
        for (scenario, model) in setup.models.iter().enumerate() {
            let (inputs, space) = (&inputs[scenario], &spaces[scenario]);
            let output = |output: &usize| model.program.output(*output, inputs, space);
            fill(&mut self.nets[scenario], (0..model.years).map(|year| [year]), &output, rows);
            let risks = self.losses[scenario].iter_mut().zip(&mut self.chances[scenario]);
            for (risk, (losses, chances)) in model.risks.iter().zip(risks) {
                fill(losses, &risk.losses, &output, rows);
                block(output(&risk.probability), rows, chances);
            }
        }
    }
}

/// Sums some outputs for each fiscal year, and all of them for the total that stands last.
fn fill<'p>(
    row: &mut [Figures],
    years: impl IntoIterator<Item = impl AsRef<[usize]>>,
    output: &impl Fn(&usize) -> Column<'p>,
    rows: usize,
) {
    let Some((total, of_years)) = row.split_last_mut() else { return };
    *total = Figures::NONE;
    for (figures, parts) in of_years.iter_mut().zip(years) {
        let mut parts = parts.as_ref().iter();
        let Some(first) = parts.next() else { continue };
        figures.set(output(first), rows);
        parts.for_each(|part| figures.add(output(part), rows));
        total.plus(figures, 1.0);
    }
}

impl Figures {
    pub(super) const NONE: Self = Self { rows: [0.0; BLOCK], fixed: true };

    pub(super) fn plus(&mut self, other: &Self, sign: f64) {
        self.fixed &= other.fixed;
        self.rows.iter_mut().zip(&other.rows).for_each(|(mine, other)| *mine += sign * other);
    }

    pub(super) fn less(&self, other: &Self) -> Self {
        let mut rows = [0.0; BLOCK];
        let both = self.rows.iter().zip(&other.rows);
        rows.iter_mut().zip(both).for_each(|(row, (one, other))| *row = one - other);
        Self { rows, fixed: self.fixed && other.fixed }
    }

    /// Becomes a column; what is not known counts nothing.
    fn set(&mut self, column: Column<'_>, rows: usize) {
        self.fixed = matches!(column, Column::Same(_));
        match column {
            Column::Same(number) => self.rows = [known(number); BLOCK],
            Column::Each(numbers) => {
                let all = self.rows.iter_mut().zip(numbers).take(rows);
                all.for_each(|(into, number)| *into = known(*number));
            }
        }
    }

    /// Adds a column; what is not known counts nothing.
    fn add(&mut self, column: Column<'_>, rows: usize) {
        self.fixed &= matches!(column, Column::Same(_));
        match column {
            Column::Same(number) => {
                let number = known(number);
                self.rows.iter_mut().for_each(|into| *into += number);
            }
            Column::Each(numbers) => {
                let all = self.rows.iter_mut().zip(numbers).take(rows);
                all.for_each(|(into, number)| *into += known(*number));
            }
        }
    }
}

fn known(number: f64) -> f64 {
    if number.is_nan() { 0.0 } else { number }
}

/// Fills a block from a column, with no probability where it is not known.
fn block(column: Column<'_>, rows: usize, into: &mut [f64; BLOCK]) {
    let chance = |found: f64| if found > 0.0 { smaller(found, 1.0) } else { 0.0 };
    match column {
        Column::Same(found) => *into = [chance(found); BLOCK],
        Column::Each(found) => {
            let all = into.iter_mut().zip(found).take(rows);
            all.for_each(|(into, found)| *into = chance(*found));
        }
    }
}

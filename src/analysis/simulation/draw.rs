//! The uncertain inputs of several scenarios, each drawn once however many scenarios use it.

use std::collections::BTreeMap;

use super::Refusal;
use super::stream::{Random, spread};
use super::together::{Mixed, Together};
use crate::analysis::distribution::{Distribution, Quick};
use crate::plan::{Input, InputRange, Kind};

/// What is drawn: streams of shares by name, and the numbers they become.
#[derive(Debug)]
pub(super) struct Draws {
    names: Vec<String>,
    drawn: Vec<Drawn>,
    mixed: Vec<Mixed>,
}

#[derive(Debug)]
struct Drawn {
    name: usize,
    /// Whether only whole numbers come up: heads and months.
    whole: bool,
    quick: Quick,
}

/// The numbers of one round, a column for each drawn input.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) shares: Vec<Vec<f64>>,
    pub(super) columns: Vec<Vec<f64>>,
    order: Vec<u32>,
}

/// Draws under way.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    draws: Vec<(usize, InputRange, bool)>,
    names: Vec<String>,
}

impl Gathering {
    /// The place of an input's column; the same name with the same range is drawn once, and with
    /// another range from the same shares.
    pub(super) fn place(&mut self, input: &Input, range: &InputRange) -> usize {
        let name = self.name(&input.name);
        let whole = input.kind == Kind::Count;
        let wanted = (name, range.clone(), whole);
        if let Some(known) = self.draws.iter().position(|one| *one == wanted) {
            return known;
        }
        self.draws.push(wanted);
        self.draws.len() - 1
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.iter().position(|known| known == name) {
            return known;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    /// Ready to draw, with some inputs moving together.
    pub(super) fn finish(self, together: &[Together]) -> Result<Draws, Refusal> {
        let mixed = together.iter().filter_map(|group| Mixed::of(group, &self.names).transpose());
        let mixed = mixed.collect::<Result<_, _>>()?;
        let mut tables: BTreeMap<String, Quick> = BTreeMap::new();
        let quick = |(name, range, whole): (usize, InputRange, bool)| {
            let key = format!("{:?} {} {} {}", range.shape, range.low, range.likely, range.high);
            let quick = tables.entry(key).or_insert_with(|| Distribution::of(&range).quick());
            Drawn { name, quick: quick.clone(), whole }
        };
        let drawn = self.draws.into_iter().map(quick).collect();
        Ok(Draws { names: self.names, drawn, mixed })
    }
}

impl Draws {
    /// Draws a round of `count` for a replicate.
    pub(super) fn fill(&self, seed: u64, at: [u64; 2], count: usize, into: &mut Drawing) {
        into.shares.resize_with(self.names.len(), Vec::new);
        for (name, shares) in self.names.iter().zip(&mut into.shares) {
            shares.resize(count, 0.0);
            spread(Random::keyed(seed, at, name), shares, &mut into.order);
        }
        self.turn(into);
    }

    /// Turns the shares that are there into numbers.
    pub(super) fn turn(&self, into: &mut Drawing) {
        for mixed in &self.mixed {
            mixed.apply(&mut into.shares);
        }
        into.columns.resize_with(self.drawn.len(), Vec::new);
        for (drawn, column) in self.drawn.iter().zip(&mut into.columns) {
            let shares = &into.shares[drawn.name];
            column.resize(shares.len(), 0.0);
            drawn.quick.fill(shares, column);
            if drawn.whole {
                column.iter_mut().for_each(|number| *number = number.round());
            }
        }
    }

    /// The names of the streams of shares.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

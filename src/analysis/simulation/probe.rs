//! One figure as a function of shares, for whoever asks what moves it.

use super::run::{Risks, Room, Setup, Taker, View};
use super::tally::{Combination, Weights};
use super::tree::Family;
use super::{Refusal, Settings, setup};
use crate::ledger::Ledger;

/// A scenario's total net, or its difference from another's, as a function of one share for each
/// drawn input and one for each family of risks.
#[derive(Debug)]
pub struct Probe {
    setup: Setup,
    room: Room,
}

/// Keeps the last series of each view.
struct Last<'a> {
    /// Series of one view.
    each: usize,
    into: &'a mut [Vec<f64>],
}

impl Taker for Last<'_> {
    fn expect(&mut self, _: usize, _: &[f64]) {}

    fn add(&mut self, series: usize, (_, figures): (Combination, &[f64]), _: Weights<'_>, _: bool) {
        if (series + 1).is_multiple_of(self.each) {
            self.into[series / self.each].extend_from_slice(figures);
        }
    }
}

impl Probe {
    /// The figure of `ledger`, less that of `reference` where there is one.
    ///
    /// # Errors
    /// The reasons of [`Refusal`].
    pub fn new(ledger: &Ledger, reference: Option<&Ledger>) -> Result<Self, Refusal> {
        let ledgers: Vec<&Ledger> = reference.into_iter().chain([ledger]).collect();
        let setup = setup(&ledgers, &Settings::default())?;
        let scenarios = if ledgers.len() == 2 { vec![1, 0] } else { vec![0] };
        let view = View::new(scenarios, &setup.models, &setup.families);
        let setup = Setup { views: vec![view], ..setup };
        Ok(Self { setup, room: Room::default() })
    }

    /// Each ledger's figure less that of the first, but for the first itself.
    ///
    /// # Errors
    /// The reasons of [`Refusal`].
    pub fn among(ledgers: &[&Ledger]) -> Result<Self, Refusal> {
        let setup = setup(ledgers, &Settings::default())?;
        let view = |at| View::new(vec![at, 0], &setup.models, &setup.families);
        let views = (1..ledgers.len()).map(view).collect();
        Ok(Self { setup: Setup { views, ..setup }, room: Room::default() })
    }

    /// The same where no risk happens.
    #[must_use]
    pub fn without_risks(self) -> Self {
        let scenarios = self.setup.views[0].scenarios.clone();
        let views = vec![View::new(scenarios, &self.setup.models, &[])];
        Self { setup: Setup { families: Vec::new(), views, ..self.setup }, room: self.room }
    }

    /// The ids of the risks of each family, in the order of [`Self::factors`].
    #[must_use]
    pub fn families(&self) -> Vec<Vec<String>> {
        self.setup.families.iter().map(Family::risks).collect()
    }

    /// What can move the figure: inputs by name, then families of risks by the first of each.
    #[must_use]
    pub fn factors(&self) -> Vec<String> {
        let families = self.setup.families.iter().map(|family| family.name.clone());
        self.setup.draws.inputs().iter().cloned().chain(families).collect()
    }

    /// The correlations of the normal numbers behind the factors, where some move together: shares
    /// given to [`Self::work_out`] are to be drawn with them.
    #[must_use]
    pub fn correlations(&self) -> Option<Vec<Vec<f64>>> {
        if self.setup.together.is_empty() {
            return None;
        }
        let count = self.factors().len();
        let cell = |one: usize, other: usize| {
            if one == other { 1.0 } else { self.setup.draws.correlation(one, other) }
        };
        let row = |one: usize| (0..count).map(|other| cell(one, other)).collect();
        Some((0..count).map(row).collect())
    }

    /// Works the figure out; `shares` holds a column for each factor, as long as `out`.
    pub fn work_out(&mut self, shares: &[Vec<f64>], out: &mut [f64]) {
        let found = self.work_out_all(shares, out.len());
        out.copy_from_slice(&found[0]);
    }

    /// Works every figure out, a column for each; `shares` holds `count` numbers for each factor.
    pub fn work_out_all(&mut self, shares: &[Vec<f64>], count: usize) -> Vec<Vec<f64>> {
        let (inputs, families) = shares.split_at(self.setup.draws.inputs().len());
        let mine = &mut self.room.drawing.shares;
        mine.resize_with(inputs.len(), Vec::new);
        for (mine, given) in mine.iter_mut().zip(inputs) {
            mine.clone_from(given);
        }
        self.setup.draws.turn(&mut self.room.drawing);
        let mut found = vec![Vec::with_capacity(count); self.setup.views.len()];
        let mut last = Last { each: self.setup.models[0].years + 1, into: &mut found };
        self.setup.work_out(count, Risks::Drawn(families), &mut self.room, &mut last);
        found
    }
}

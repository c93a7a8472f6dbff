//! Working rounds of draws out, block by block, on as many threads as are given.

use super::draw::{Drawing, Draws};
use super::model::{Model, Risk};
use super::sheet::Sheet;
use super::tally::{Combination, Extent, Scale, Seen, Tally, Weights};
use super::together::Together;
use super::tree::Family;
use super::worked::Worked;
use crate::formula::{BLOCK, Workspace};

/// What is simulated.
#[derive(Debug)]
pub(super) struct Setup {
    /// The scenarios, and behind them sides of differences that count less than a scenario.
    pub(super) models: Vec<Model>,
    /// How many of the models are scenarios.
    pub(super) scenarios: usize,
    /// For each difference, the lines that one side alone does not know and that count on neither.
    pub(super) left_aside: Vec<Vec<String>>,
    pub(super) draws: Draws,
    pub(super) families: Vec<Family>,
    pub(super) views: Vec<View>,
    /// What moves together among what is drawn.
    pub(super) together: Vec<Together>,
    pub(super) seed: u64,
}

/// A figure: a scenario's net, or one scenario's net less another's.
#[derive(Debug)]
pub(super) struct View {
    /// The scenarios, the second to be subtracted.
    pub(super) scenarios: Vec<usize>,
    /// By fiscal year and in total, for each scenario a bit for each risk that takes something away.
    pub(super) masks: Vec<Vec<u64>>,
    /// By fiscal year and in total, the families that such risks belong to.
    pub(super) matter: Vec<Vec<usize>>,
    /// By fiscal year and in total, the first of them that the same risks matter to.
    pub(super) like: Vec<usize>,
}

impl View {
    pub(super) fn new(scenarios: Vec<usize>, models: &[Model], families: &[Family]) -> Self {
        let mask = |model: &Model, year: usize| {
            let hit =
                |risk: &Risk| risk.counts() && risk.losses.get(year).is_none_or(|l| !l.is_empty());
            let risks = model.risks.iter().enumerate().filter(|(_, risk)| hit(risk));
            risks.fold(0_u64, |bits, (at, _)| bits | 1 << at)
        };
        let years = 0..=models[0].years;
        let masks: Vec<Vec<u64>> =
            years.map(|year| models.iter().map(|model| mask(model, year)).collect()).collect();
        let matters = |masks: &Vec<u64>| {
            let of_family =
                |family: &Family| scenarios.iter().any(|one| family.hits(*one, masks[*one]));
            (0..families.len()).filter(|family| of_family(&families[*family])).collect()
        };
        let matter = masks.iter().map(matters).collect();
        let first = |mask: &Vec<u64>| masks.iter().position(|one| one == mask).unwrap_or_default();
        let like = masks.iter().map(first).collect();
        Self { scenarios, masks, matter, like }
    }
}

/// How yes-or-no risks enter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Risks<'s> {
    /// Every combination, with its probability; where they are too many, one that is drawn for the
    /// replicate and its round.
    Weighted([u64; 2]),
    /// One combination for each draw, by a share for each family.
    Drawn(&'s [Vec<f64>]),
}

/// Who takes in the figures of a block.
pub(super) trait Taker {
    /// The expected figures of a series.
    fn expect(&mut self, series: usize, figures: &[f64]);
    /// The figures of a series for one combination of risks; where `fixed`, all are the same.
    fn add(
        &mut self,
        series: usize,
        figures: (Combination, &[f64]),
        weights: Weights<'_>,
        fixed: bool,
    );
}

/// Tallies of one replicate, and what its thread saw.
pub(super) struct Tallying<'a> {
    pub(super) tallies: &'a mut [Tally],
    pub(super) extents: &'a mut [Extent],
    pub(super) scales: &'a [Scale],
    /// Whether it is seen where in their bins figures lie.
    pub(super) sees: bool,
}

impl Taker for Tallying<'_> {
    fn expect(&mut self, series: usize, figures: &[f64]) {
        self.tallies[series].expect(figures, &self.scales[series]);
    }

    fn add(
        &mut self,
        series: usize,
        (of, figures): (Combination, &[f64]),
        weights: Weights<'_>,
        fixed: bool,
    ) {
        let scale = &self.scales[series];
        let extent = self.sees.then(|| &mut self.extents[series]);
        let count = f64::from(u32::try_from(figures.len()).expect("a block is short"));
        let sum = match weights {
            Weights::One => count,
            Weights::Each(weights) if fixed => weights.iter().sum(),
            Weights::Each(_) => 0.0,
        };
        if fixed {
            let all = [sum];
            self.tallies[series].add((of, &figures[..1]), Weights::Each(&all), scale, extent);
        } else {
            self.tallies[series].add((of, figures), weights, scale, extent);
        }
    }
}

impl Taker for Vec<Seen> {
    fn expect(&mut self, _: usize, _: &[f64]) {}

    fn add(
        &mut self,
        series: usize,
        (of, figures): (Combination, &[f64]),
        weights: Weights<'_>,
        _: bool,
    ) {
        self[series].see(of, figures, weights);
    }
}

/// Room to work in; one for each thread.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) drawing: Drawing,
    spaces: Vec<Workspace>,
    sheet: Sheet,
}

impl Setup {
    /// How many figures are followed: a series for each view and fiscal year, and its total.
    pub(super) fn series(&self) -> usize {
        self.views.len() * (self.models[0].years + 1)
    }

    /// Draws a round of `count` for a replicate and hands its figures on.
    pub(super) fn round(&self, at: [u64; 2], count: usize, room: &mut Room, to: &mut impl Taker) {
        self.draws.fill(self.seed, at, count, &mut room.drawing);
        self.work_out(count, Risks::Weighted(at), room, to);
    }

    /// Works drawn inputs out, and hands the figures on.
    pub(super) fn work_out(
        &self,
        count: usize,
        risks: Risks<'_>,
        room: &mut Room,
        to: &mut impl Taker,
    ) {
        room.spaces.resize_with(self.models.len(), Workspace::default);
        room.sheet.fit(self);
        for start in (0..count).step_by(BLOCK) {
            let rows = (count - start).min(BLOCK);
            let drawn = |column: &usize| &room.drawing.columns[*column][start..start + rows];
            let inputs: Vec<Vec<&[f64]>> =
                self.models.iter().map(|model| model.columns.iter().map(drawn).collect()).collect();
            for ((model, inputs), space) in self.models.iter().zip(&inputs).zip(&mut room.spaces) {
                model.program.run(inputs, rows, space);
            }
            room.sheet.fill(self, &inputs, &room.spaces, rows);
            Worked::new(self, &room.sheet, rows).hand_on(start, risks, to);
        }
    }
}

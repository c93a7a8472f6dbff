//! Working rounds of draws out, block by block, on as many threads as are given.

use super::draw::{Drawing, Draws};
use super::model::{Model, Risk};
use super::stream::Random;
use super::tally::{Extent, Scale, Tally, Weights};
use super::together::Together;
use super::tree::{Family, State, block, seen_by};
use crate::formula::{BLOCK, Column, Workspace};

/// The most combinations of risks that are all worked out; beyond them one is drawn.
const MOST_TOGETHER: usize = 64;

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
    masks: Vec<Vec<u64>>,
    /// By fiscal year and in total, the families that such risks belong to.
    matter: Vec<Vec<usize>>,
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
        Self { scenarios, masks, matter }
    }
}

/// A block of figures.
#[derive(Debug, Clone, Copy)]
struct Figures {
    rows: [f64; BLOCK],
    /// Whether all rows are the same.
    fixed: bool,
}

/// How yes-or-no risks enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Risks {
    /// Every combination, with its probability.
    Weighted,
    /// One combination for each draw.
    Drawn,
}

/// Who takes in the figures of a block.
pub(super) trait Taker {
    /// The expected figures of a series.
    fn expect(&mut self, series: usize, figures: &[f64]);
    /// The figures of a series for one combination of risks; where `fixed`, all are the same.
    fn add(&mut self, series: usize, figures: &[f64], weights: Weights<'_>, fixed: bool);
}

/// Tallies of one replicate, and what its thread saw.
pub(super) struct Tallying<'a> {
    pub(super) tallies: &'a mut [Tally],
    pub(super) extents: &'a mut [Extent],
    pub(super) scales: &'a [Scale],
}

impl Taker for Tallying<'_> {
    fn expect(&mut self, series: usize, figures: &[f64]) {
        self.tallies[series].expect(figures, &self.scales[series]);
    }

    fn add(&mut self, series: usize, figures: &[f64], weights: Weights<'_>, fixed: bool) {
        let (extent, scale) = (&mut self.extents[series], &self.scales[series]);
        let count = f64::from(u32::try_from(figures.len()).expect("a block is short"));
        let sum = match weights {
            Weights::One => count,
            Weights::Each(weights) if fixed => weights.iter().sum(),
            Weights::Each(_) => 0.0,
        };
        if fixed {
            let all = [sum];
            self.tallies[series].add(&figures[..1], Weights::Each(&all), scale, extent);
        } else {
            self.tallies[series].add(figures, weights, scale, extent);
        }
    }
}

impl Taker for Vec<Extent> {
    fn expect(&mut self, _: usize, _: &[f64]) {}

    fn add(&mut self, series: usize, figures: &[f64], weights: Weights<'_>, _: bool) {
        self[series].see(figures, weights);
    }
}

/// Room to work in; one for each thread.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) drawing: Drawing,
    spaces: Vec<Workspace>,
}

/// What is worked out of one block: by scenario, and within it by fiscal year with the total last.
struct Worked<'w> {
    setup: &'w Setup,
    rows: usize,
    nets: Vec<Vec<Figures>>,
    /// By scenario and risk; empty where a risk takes nothing away.
    losses: Vec<Vec<Vec<Figures>>>,
    chances: Vec<Vec<[f64; BLOCK]>>,
}

impl Setup {
    /// How many figures are followed: a series for each view and fiscal year, and its total.
    pub(super) fn series(&self) -> usize {
        self.views.len() * (self.models[0].years + 1)
    }

    /// Draws a round of `count` for a replicate and hands its figures on.
    pub(super) fn round(&self, at: [u64; 2], count: usize, room: &mut Room, to: &mut impl Taker) {
        self.draws.fill(self.seed, at, count, &mut room.drawing);
        let families = self.families.iter().map(|family| {
            let mut random = Random::keyed(self.seed, at, &family.name);
            (0..count).map(|_| random.share()).collect()
        });
        let families: Vec<Vec<f64>> = families.collect();
        self.work_out(count, (&families, Risks::Weighted), room, to);
    }

    /// Works drawn inputs out, and hands the figures on.
    pub(super) fn work_out(
        &self,
        count: usize,
        (families, risks): (&[Vec<f64>], Risks),
        room: &mut Room,
        to: &mut impl Taker,
    ) {
        room.spaces.resize_with(self.models.len(), Workspace::default);
        for start in (0..count).step_by(BLOCK) {
            let rows = (count - start).min(BLOCK);
            let drawn = |column: &usize| &room.drawing.columns[*column][start..start + rows];
            let inputs: Vec<Vec<&[f64]>> =
                self.models.iter().map(|model| model.columns.iter().map(drawn).collect()).collect();
            for ((model, inputs), space) in self.models.iter().zip(&inputs).zip(&mut room.spaces) {
                model.program.run(inputs, rows, space);
            }
            let worked = Worked::new(self, &inputs, &room.spaces, rows);
            let shares: Vec<&[f64]> =
                families.iter().map(|shares| &shares[start..start + rows]).collect();
            worked.hand_on(&shares, risks, to);
        }
    }
}

impl<'w> Worked<'w> {
    fn new(setup: &'w Setup, inputs: &[Vec<&[f64]>], spaces: &[Workspace], rows: usize) -> Self {
        let mut worked =
            Self { setup, rows, nets: Vec::new(), losses: Vec::new(), chances: Vec::new() };
        for ((model, inputs), space) in setup.models.iter().zip(inputs).zip(spaces) {
            let output = |output: usize| model.program.output(output, inputs, space);
            let row = |years: &mut dyn Iterator<Item = Vec<usize>>| {
                let mut row: Vec<Figures> = Vec::with_capacity(model.years + 1);
                let mut total = Figures::NONE;
                for parts in years {
                    let mut figures = Figures::NONE;
                    parts.into_iter().for_each(|part| figures.add(output(part), rows));
                    total.plus(&figures, 1.0);
                    row.push(figures);
                }
                row.push(total);
                row
            };
            worked.nets.push(row(&mut (0..model.years).map(|year| vec![year])));
            let losses = model.risks.iter().map(|risk| {
                if risk.counts() { row(&mut risk.losses.iter().cloned()) } else { Vec::new() }
            });
            worked.losses.push(losses.collect());
            let chance = |risk: &Risk| block(output(risk.probability), rows);
            worked.chances.push(model.risks.iter().map(chance).collect());
        }
        worked
    }

    fn hand_on(&self, shares: &[&[f64]], risks: Risks, to: &mut impl Taker) {
        let scenarios = self.setup.models.len();
        let chance = |scenario: usize, risk: usize| self.chances[scenario][risk];
        let families = self.setup.families.iter();
        let states: Vec<Vec<State>> =
            families.map(|family| family.states(scenarios, self.rows, &chance)).collect();
        let years = self.setup.models[0].years;
        for (place, view) in self.setup.views.iter().enumerate() {
            for year in 0..=years {
                let at = At { view, year, series: place * (years + 1) + year };
                let mut base = self.nets[view.scenarios[0]][year];
                if let Some(other) = view.scenarios.get(1) {
                    base.plus(&self.nets[*other][year], -1.0);
                }
                if risks == Risks::Weighted {
                    self.expected(at, base, to);
                }
                self.spread(at, base, (&states, shares, risks), to);
            }
        }
    }

    /// Nets less what risks take away on average; contingent figures are weighted exactly.
    fn expected(&self, at: At<'_>, mut figures: Figures, to: &mut impl Taker) {
        for (scenario, sign) in at.view.scenarios.iter().zip([-1.0, 1.0]) {
            let losses = self.losses[*scenario].iter().zip(&self.chances[*scenario]).enumerate();
            let mask = at.view.masks[at.year][*scenario];
            for (_, (losses, chances)) in losses.filter(|(risk, _)| mask >> risk & 1 == 1) {
                figures.fixed = false;
                let all = figures.rows.iter_mut().zip(&losses[at.year].rows).zip(chances);
                all.for_each(|((into, loss), chance)| *into += sign * chance * loss);
            }
        }
        to.expect(at.series, &figures.rows[..self.rows]);
    }

    /// The figures for every combination of the families that matter, or for the one drawn.
    fn spread(
        &self,
        at: At<'_>,
        mut base: Figures,
        (states, shares, risks): (&[Vec<State>], &[&[f64]], Risks),
        to: &mut impl Taker,
    ) {
        let matter = &at.view.matter[at.year];
        let masks = &at.view.masks[at.year];
        let seen =
            || matter.iter().map(|family| seen_by(&states[*family], &at.view.scenarios, masks));
        if risks == Risks::Weighted {
            let seen: Vec<Vec<State>> = seen().collect();
            let together = seen.iter().try_fold(1_usize, |all, one| {
                all.checked_mul(one.len()).filter(|all| *all <= MOST_TOGETHER)
            });
            if together.is_some() {
                return self.descend(at, &seen, (&base, None), to);
            }
        }
        for family in matter {
            self.take_drawn(at, &states[*family], shares[*family], &mut base);
        }
        to.add(at.series, &base.rows[..self.rows], Weights::One, base.fixed);
    }

    /// Works every combination out, one family after the other.
    fn descend(
        &self,
        at: At<'_>,
        states: &[Vec<State>],
        (figures, weights): (&Figures, Option<&[f64]>),
        to: &mut impl Taker,
    ) {
        let Some((states, rest)) = states.split_first() else {
            let weights = weights.map_or(Weights::One, Weights::Each);
            return to.add(at.series, &figures.rows[..self.rows], weights, figures.fixed);
        };
        for state in states {
            let mut taken = *figures;
            self.take(at, state, &mut taken);
            let Some(weights) = weights else {
                self.descend(at, rest, (&taken, Some(&state.weights)), to);
                continue;
            };
            let mut both = [0.0; BLOCK];
            let all = both.iter_mut().zip(weights).zip(&state.weights);
            all.for_each(|((both, one), other)| *both = one * other);
            self.descend(at, rest, (&taken, Some(&both[..self.rows])), to);
        }
    }

    /// Takes away what happened in a combination.
    fn take(&self, at: At<'_>, state: &State, figures: &mut Figures) {
        for (scenario, sign) in at.view.scenarios.iter().zip([-1.0, 1.0]) {
            let happened = state.happened[*scenario] & at.view.masks[at.year][*scenario];
            let losses = self.losses[*scenario].iter().enumerate();
            for (_, losses) in losses.filter(|(risk, _)| happened >> risk & 1 == 1) {
                figures.plus(&losses[at.year], sign);
            }
        }
    }

    /// Takes away, row by row, what happened in the one combination that is drawn.
    fn take_drawn(&self, at: At<'_>, states: &[State], shares: &[f64], figures: &mut Figures) {
        let mut left = shares.to_vec();
        let mut open = vec![true; self.rows];
        figures.fixed = false;
        for (place, state) in states.iter().enumerate() {
            let mut taken = Figures::NONE;
            self.take(at, state, &mut taken);
            for row in 0..self.rows {
                let hit = left[row] < state.weights[row] || place + 1 == states.len();
                if open[row] && hit {
                    open[row] = false;
                    figures.rows[row] += taken.rows[row];
                }
                left[row] -= state.weights[row];
            }
        }
    }
}

/// A view in one fiscal year, or in total.
#[derive(Clone, Copy)]
struct At<'v> {
    view: &'v View,
    year: usize,
    series: usize,
}

impl Figures {
    const NONE: Self = Self { rows: [0.0; BLOCK], fixed: true };

    fn plus(&mut self, other: &Self, sign: f64) {
        self.fixed &= other.fixed;
        self.rows.iter_mut().zip(&other.rows).for_each(|(mine, other)| *mine += sign * other);
    }

    /// Adds a column; what is not known counts nothing.
    fn add(&mut self, column: Column<'_>, rows: usize) {
        let known = |number: f64| if number.is_nan() { 0.0 } else { number };
        match column {
            Column::Same(number) => {
                let number = known(number);
                self.rows.iter_mut().for_each(|into| *into += number);
            }
            Column::Each(numbers) => {
                self.fixed = false;
                let all = self.rows.iter_mut().zip(numbers).take(rows);
                all.for_each(|(into, number)| *into += known(*number));
            }
        }
    }
}

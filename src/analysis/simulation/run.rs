//! Working rounds of draws out, block by block, on as many threads as are given.

use super::draw::{Drawing, Draws};
use super::model::{Model, Risk};
use super::sheet::{Figures, Sheet};
use super::stream::Random;
use super::tally::{ANY, Combination, Extent, Scale, Seen, Tally, Weights};
use super::together::Together;
use super::tree::{Family, State, seen_by};
use crate::formula::{BLOCK, Workspace};

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
    /// By fiscal year and in total, the first of them that the same risks matter to.
    like: Vec<usize>,
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

/// A block that is worked out.
struct Worked<'w> {
    setup: &'w Setup,
    rows: usize,
    sheet: &'w Sheet,
    states: Vec<Vec<State>>,
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

impl<'w> Worked<'w> {
    fn new(setup: &'w Setup, sheet: &'w Sheet, rows: usize) -> Self {
        let chance = |scenario: usize, risk: usize| &sheet.chances[scenario][risk];
        let families = setup.families.iter();
        let states = families.map(|family| family.states(setup.models.len(), rows, &chance));
        Self { setup, rows, sheet, states: states.collect() }
    }

    /// Hands a block on that begins at the row `start` of its round.
    fn hand_on(&self, start: usize, risks: Risks<'_>, to: &mut impl Taker) {
        let years = self.setup.models[0].years;
        for (place, view) in self.setup.views.iter().enumerate() {
            let mut seen: Vec<Option<Vec<Vec<State>>>> = vec![None; years + 1];
            for year in 0..=years {
                let at = At { view, year, series: place * (years + 1) + year };
                let like = view.like[year];
                let weighted = matches!(risks, Risks::Weighted(_));
                if like == year && weighted {
                    seen[year] = self.weighted(at);
                }
                let less;
                let base = match view.scenarios.get(1) {
                    None => &self.sheet.nets[view.scenarios[0]][year],
                    Some(other) => {
                        let nets = &self.sheet.nets;
                        less = nets[view.scenarios[0]][year].less(&nets[*other][year]);
                        &less
                    }
                };
                if weighted {
                    self.expected(at, base, to);
                }
                match &seen[like] {
                    Some(seen) => self.descend(at, seen, ([0; 2], base, None), to),
                    None => self.drawn(at, base, (start, risks), to),
                }
            }
        }
    }

    /// The combinations of the families that matter, as they are seen here; `None` where they are too
    /// many to work all of them out.
    fn weighted(&self, at: At<'_>) -> Option<Vec<Vec<State>>> {
        let (view, masks) = (at.view, &at.view.masks[at.year]);
        let mut seen = Vec::with_capacity(view.matter[at.year].len());
        let mut together = 1_usize;
        for family in &view.matter[at.year] {
            let states = seen_by(&self.states[*family], &view.scenarios, masks);
            together = together.checked_mul(states.len()).filter(|all| *all <= MOST_TOGETHER)?;
            seen.push(states);
        }
        Some(seen)
    }

    /// Nets less what risks take away on average; contingent figures are weighted exactly.
    fn expected(&self, at: At<'_>, base: &Figures, to: &mut impl Taker) {
        let masks = &at.view.masks[at.year];
        if at.view.scenarios.iter().all(|scenario| masks[*scenario] == 0) {
            return to.expect(at.series, &base.rows[..self.rows]);
        }
        let mut figures = *base;
        for (scenario, sign) in at.view.scenarios.iter().zip([-1.0, 1.0]) {
            let losses =
                self.sheet.losses[*scenario].iter().zip(&self.sheet.chances[*scenario]).enumerate();
            for (_, (losses, chances)) in
                losses.filter(|(risk, _)| masks[*scenario] >> risk & 1 == 1)
            {
                let all = figures.rows.iter_mut().zip(&losses[at.year].rows).zip(chances);
                all.for_each(|((into, loss), chance)| *into += sign * chance * loss);
            }
        }
        to.expect(at.series, &figures.rows[..self.rows]);
    }

    /// The figures for the one combination that is drawn.
    fn drawn(
        &self,
        at: At<'_>,
        base: &Figures,
        (start, risks): (usize, Risks<'_>),
        to: &mut impl Taker,
    ) {
        let mut figures = *base;
        for family in &at.view.matter[at.year] {
            let shares = match risks {
                Risks::Drawn(shares) => shares[*family][start..start + self.rows].to_vec(),
                Risks::Weighted(round) => {
                    let name = &self.setup.families[*family].name;
                    let mut random = Random::keyed(self.setup.seed, round, name).after(start);
                    (0..self.rows).map(|_| random.share()).collect()
                }
            };
            self.take_drawn(at, &self.states[*family], shares, &mut figures);
        }
        to.add(at.series, (ANY, &figures.rows[..self.rows]), Weights::One, figures.fixed);
    }

    /// Works every combination out, one family after the other.
    fn descend(
        &self,
        at: At<'_>,
        states: &[Vec<State>],
        (of, figures, weights): (Combination, &Figures, Option<&[f64]>),
        to: &mut impl Taker,
    ) {
        let Some((states, rest)) = states.split_first() else {
            let weights = weights.map_or(Weights::One, Weights::Each);
            return to.add(at.series, (of, &figures.rows[..self.rows]), weights, figures.fixed);
        };
        for state in states {
            let of = at.with(of, state);
            let mut less;
            let left = if at.hit(state) {
                less = *figures;
                self.take(at, state, &mut less);
                &less
            } else {
                figures
            };
            let Some(weights) = weights else {
                self.descend(at, rest, (of, left, Some(&state.weights)), to);
                continue;
            };
            let mut both = [0.0; BLOCK];
            let all = both.iter_mut().zip(weights).zip(&state.weights);
            all.for_each(|((both, one), other)| *both = one * other);
            self.descend(at, rest, (of, left, Some(&both[..self.rows])), to);
        }
    }

    /// Takes away what happened in a combination.
    fn take(&self, at: At<'_>, state: &State, figures: &mut Figures) {
        for (scenario, sign) in at.view.scenarios.iter().zip([-1.0, 1.0]) {
            let happened = state.happened[*scenario] & at.view.masks[at.year][*scenario];
            let losses = self.sheet.losses[*scenario].iter().enumerate();
            for (_, losses) in losses.filter(|(risk, _)| happened >> risk & 1 == 1) {
                figures.plus(&losses[at.year], sign);
            }
        }
    }

    /// Takes away, row by row, what happened in the one combination that is drawn.
    fn take_drawn(&self, at: At<'_>, states: &[State], mut left: Vec<f64>, figures: &mut Figures) {
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

impl At<'_> {
    /// A combination with what happened in one family.
    fn with(&self, mut of: Combination, state: &State) -> Combination {
        let masks = &self.view.masks[self.year];
        for (bits, scenario) in of.iter_mut().zip(&self.view.scenarios) {
            *bits |= state.happened[*scenario] & masks[*scenario];
        }
        of
    }

    /// Whether something that counts here happened in a combination.
    fn hit(&self, state: &State) -> bool {
        let masks = &self.view.masks[self.year];
        self.view.scenarios.iter().any(|one| state.happened[*one] & masks[*one] != 0)
    }
}

//! A block of draws worked out: what every combination of risks leaves, or the one that is drawn.

use std::cell::OnceCell;

use super::run::{Risks, Setup, Taker, View};
use super::sheet::{Figures, Sheet};
use super::stream::Random;
use super::tally::{ANY, Combination, Weights};
use super::tree::{State, seen_by};
use crate::formula::BLOCK;

/// The most combinations of risks that are all worked out; beyond them one is drawn.
pub const MOST_TOGETHER: usize = 64;

/// A block that is worked out.
pub(super) struct Worked<'w> {
    setup: &'w Setup,
    rows: usize,
    sheet: &'w Sheet,
    /// For each family its combinations; `None` where they are too many to list.
    states: Vec<Option<Vec<State>>>,
    /// For each what happened, once its risks are drawn one by one: by scenario and row, a bit for each risk.
    happened: Vec<OnceCell<Vec<Vec<u64>>>>,
}

impl<'w> Worked<'w> {
    pub(super) fn new(setup: &'w Setup, sheet: &'w Sheet, rows: usize) -> Self {
        let chance = |scenario: usize, risk: usize| &sheet.chances[scenario][risk];
        let families = setup.families.iter();
        let states = families.map(|family| family.states(setup.models.len(), rows, &chance));
        let states: Vec<_> = states.collect();
        let happened = vec![OnceCell::new(); states.len()];
        Self { setup, rows, sheet, states, happened }
    }

    /// Hands a block on that begins at the row `start` of its round.
    pub(super) fn hand_on(&self, start: usize, risks: Risks<'_>, to: &mut impl Taker) {
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
            let states = self.states[*family].as_ref()?;
            let left = MOST_TOGETHER / together;
            let states = seen_by(states, (&view.scenarios, masks), left)?;
            together *= states.len().max(1);
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
            match (risks, &self.states[*family]) {
                (Risks::Drawn(shares), Some(states)) => {
                    let shares = shares[*family][start..start + self.rows].to_vec();
                    self.take_drawn(at, states, shares, &mut figures);
                }
                (Risks::Drawn(shares), None) => {
                    let shares = &shares[*family][start..start + self.rows];
                    let own =
                        |share: &f64, id: &str| Random::keyed(share.to_bits(), [0; 2], id).share();
                    let of = |id: &str| shares.iter().map(|share| own(share, id)).collect();
                    self.take_one_by_one(at, *family, &of, &mut figures);
                }
                (Risks::Weighted(round), _) => {
                    let of = |id: &str| {
                        let name = format!("risk {id}");
                        let mut random = Random::keyed(self.setup.seed, round, &name).after(start);
                        (0..self.rows).map(|_| random.share()).collect()
                    };
                    self.take_one_by_one(at, *family, &of, &mut figures);
                }
            }
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

    /// Takes away, row by row, what happened of a family whose risks are drawn one by one.
    fn take_one_by_one(
        &self,
        at: At<'_>,
        family: usize,
        shares: &impl Fn(&str) -> Vec<f64>,
        figures: &mut Figures,
    ) {
        let chance = |scenario: usize, risk: usize| &self.sheet.chances[scenario][risk];
        let size = (self.setup.models.len(), self.rows);
        let drawn = || self.setup.families[family].drawn(size, shares, &chance);
        let happened = self.happened[family].get_or_init(drawn);
        figures.fixed = false;
        for (scenario, sign) in at.view.scenarios.iter().zip([-1.0, 1.0]) {
            let mask = at.view.masks[at.year][*scenario];
            let losses = self.sheet.losses[*scenario].iter().enumerate();
            for (risk, losses) in losses.filter(|(risk, _)| mask >> risk & 1 == 1) {
                let times = happened[*scenario].iter().map(|happened| happened >> risk & 1);
                let signs = times.map(|once| if once == 1 { sign } else { 0.0 });
                let all = figures.rows.iter_mut().zip(signs).zip(&losses[at.year].rows);
                all.for_each(|((figure, sign), loss)| *figure += sign * loss);
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

//! How much of a figure's variance hangs on which input.
//!
//! In: a figure as a function of shares, one for each factor. Out: of each factor its first-order
//! share (what knowing it alone would take away of the variance), its total share (what would be left
//! if all others were known) and its Shapley effect (a fair split of the whole, which alone sums to
//! one), each with an interval. Guaranteed: independent rounds carry the intervals, the same seed
//! gives the same bytes, and a factor's draws are keyed by its name.
//!
//! First order by Saltelli and others (2010), total by Jansen (1999), Shapley effects by Goda (2021):
//! along a random order, factors are taken over one by one from one draw to another, and each step
//! is credited with (f(x) − (F + F′) ÷ 2) (F − F′), which over all steps adds up to half the squared
//! difference of the two draws. Factors that move together are drawn along the same order by the
//! triangular root of their correlations, so that what is fresh is drawn given what is kept.
#![expect(
    clippy::disallowed_types,
    reason = "simulation is in binary floating point, and is tested against closed forms"
)]

mod columns;

mod bootstrap;

mod split;

mod knowing;

pub use bootstrap::Interval;
pub use knowing::{Options, worth_of_all, worth_of_knowing};
pub use split::{Factor, Part, Split, split};

use bootstrap::{Round, intervals};
use columns::{Mixing, Pair, permutation};

use super::simulation::stream::Random;

/// The pairs of draws that are made where no number is given.
pub const DEFAULT_DRAWS: usize = 4096;

/// The fewest pairs of draws from which shares and intervals are made.
pub const FEWEST_DRAWS: usize = 320;

/// How variance shares are to be worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareSettings {
    /// Pairs of draws, over all rounds.
    pub draws: usize,
    /// Independent rounds.
    pub rounds: u32,
    /// The seed.
    pub seed: u64,
    /// The correlations of normal numbers behind the shares, where factors move together; first-order
    /// and total shares then are not worked out.
    pub correlations: Option<Vec<Vec<f64>>>,
}

impl Default for ShareSettings {
    fn default() -> Self {
        let seed = super::simulation::DEFAULT_SEED;
        Self { draws: DEFAULT_DRAWS, rounds: 32, seed, correlations: None }
    }
}

impl ShareSettings {
    /// Pairs of draws of each round.
    fn each(&self) -> usize {
        (self.draws / self.rounds as usize).max(2)
    }

    /// Pairs of draws that are made: as many in each round.
    #[must_use]
    pub fn made(&self) -> usize {
        self.each() * self.rounds as usize
    }
}

/// One factor's shares of the variance.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorShares {
    /// The factor.
    pub name: String,
    /// What knowing it alone would take away; without correlations only.
    pub first_order: Option<Interval>,
    /// What would be left if all others were known; without correlations only.
    pub total: Option<Interval>,
    /// Its fair part of the whole.
    pub shapley: Interval,
}

/// The shares of all factors.
#[derive(Debug, Clone, PartialEq)]
pub struct VarianceShares {
    /// The figure's variance.
    pub variance: Interval,
    /// By factor, in the order given.
    pub factors: Vec<FactorShares>,
}

/// A figure as a function of columns of shares.
pub type Figure<'f> = dyn FnMut(&[Vec<f64>], &mut [f64]) + 'f;

/// Splits the variance of a figure among its factors; `None` where it has none, or where the
/// correlations are none.
#[must_use]
pub fn variance_shares(
    figure: &mut Figure<'_>,
    names: &[String],
    settings: &ShareSettings,
) -> Option<VarianceShares> {
    let mixing = Mixing::of(settings.correlations.as_deref())?;
    let count = settings.each();
    let rounds: Vec<Round> = (0..u64::from(settings.rounds))
        .map(|number| {
            let pair = Pair::draw(names, settings.seed, number, count);
            let mut round = Round::default();
            if settings.correlations.is_none() {
                pick_and_freeze(figure, &pair, &mut round);
            }
            let random = Random::keyed(settings.seed, [number, 0], "orders of factors");
            take_over(figure, &pair, (&mixing, random), &mut round);
            round
        })
        .collect();
    intervals(&rounds, names, settings.seed)
}

/// First-order and total shares: one column of the second draw in the first, factor by factor.
fn pick_and_freeze(figure: &mut Figure<'_>, pair: &Pair, round: &mut Round) {
    let mut first = vec![0.0; pair.count];
    let mut second = vec![0.0; pair.count];
    let mut swapped = vec![0.0; pair.count];
    figure(&pair.first, &mut first);
    figure(&pair.second, &mut second);
    let sum: f64 = first.iter().chain(&second).sum();
    let (count, both) = (pair.size(), 2.0 * pair.size());
    let mean = sum / both;
    let squares = first.iter().chain(&second).map(|one| (one - mean) * (one - mean));
    round.mean = mean;
    round.squares = squares.sum::<f64>() / both;
    let mut columns = pair.first.clone();
    for factor in 0..columns.len() {
        columns[factor].clone_from(&pair.second[factor]);
        figure(&columns, &mut swapped);
        columns[factor].clone_from(&pair.first[factor]);
        let (mut alone, mut left) = (0.0, 0.0);
        for ((first, second), swapped) in first.iter().zip(&second).zip(&swapped) {
            alone += (second - mean) * (swapped - first);
            left += (swapped - first) * (swapped - first) / 2.0;
        }
        round.alone.push(alone / count);
        round.left.push(left / count);
    }
}

/// Shapley effects: each draw goes over from the second to the first, factor by factor in an order
/// of its own.
fn take_over(
    figure: &mut Figure<'_>,
    pair: &Pair,
    (mixing, mut random): (&Mixing, Random),
    round: &mut Round,
) {
    let factors = pair.first.len();
    let orders: Vec<Vec<usize>> =
        (0..pair.count).map(|_| permutation(factors, &mut random)).collect();
    let roots = mixing.roots(&orders);
    let mut columns = vec![vec![0.0; pair.count]; factors];
    let mut whole = vec![0.0; pair.count];
    mixing.fill(pair, (&orders, &roots), factors, &mut columns);
    figure(&columns, &mut whole);
    let mut before = vec![0.0; pair.count];
    mixing.fill(pair, (&orders, &roots), 0, &mut columns);
    figure(&columns, &mut before);
    round.effects = vec![0.0; factors];
    let halves = whole.iter().zip(&before).map(|(one, other)| (one - other) * (one - other) / 2.0);
    round.halves = halves.sum::<f64>() / pair.size();
    let mut after = vec![0.0; pair.count];
    for kept in 1..=factors {
        mixing.fill(pair, (&orders, &roots), kept, &mut columns);
        figure(&columns, &mut after);
        for (row, order) in orders.iter().enumerate() {
            let middle = f64::midpoint(after[row], before[row]);
            let credit = (whole[row] - middle) * (after[row] - before[row]);
            round.effects[order[kept - 1]] += credit / pair.size();
        }
        std::mem::swap(&mut before, &mut after);
    }
}

//! From independent rounds to shares with intervals: rounds are drawn again with replacement.

use super::super::distribution::decimal;
use super::{FactorShares, Random, VarianceShares};
use crate::quantity::Decimal;

/// How often the rounds are drawn again.
const RESAMPLES: usize = 1000;

/// A figure with the interval that covers the exact one 95 times in 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The figure.
    pub value: f64,
    /// The interval's low end.
    pub low: f64,
    /// The interval's high end.
    pub high: f64,
}

impl Interval {
    /// The figure and the ends of its interval, with `places` digits behind the point.
    #[must_use]
    pub fn rounded(self, places: usize) -> [Decimal; 3] {
        [self.value, self.low, self.high].map(|number| decimal(number, places))
    }

    /// Of a variance the standard deviation.
    #[must_use]
    pub fn root(self) -> Self {
        let [value, low, high] = [self.value, self.low, self.high].map(f64::sqrt);
        Self { value, low, high }
    }
}

/// What one round comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Round {
    pub(super) mean: f64,
    /// The mean square about the round's mean.
    pub(super) squares: f64,
    /// By factor, the variance that it makes alone.
    pub(super) alone: Vec<f64>,
    /// By factor, the variance that it leaves.
    pub(super) left: Vec<f64>,
    /// By factor, its part of `halves`.
    pub(super) effects: Vec<f64>,
    /// Half the mean squared difference of the two draws.
    pub(super) halves: f64,
}

/// Rounds drawn again, with replacement.
pub(super) struct Again(Vec<Vec<usize>>);

impl Again {
    pub(super) fn of(rounds: usize, seed: u64) -> Self {
        let mut random = Random::keyed(seed, [0, 0], "rounds drawn again");
        let mut again = || (0..rounds).map(|_| random.below(rounds)).collect();
        let drawn = (0..RESAMPLES).map(|_| again());
        Self(std::iter::once((0..rounds).collect()).chain(drawn).collect())
    }

    /// What something of the rounds comes to over all of them, with its interval.
    pub(super) fn interval(&self, of: &dyn Fn(&[usize]) -> f64) -> Interval {
        let value = of(&self.0[0]);
        let mut found: Vec<f64> = self.0[1..].iter().map(|picked| of(picked)).collect();
        found.sort_by(f64::total_cmp);
        Interval { value, low: found[RESAMPLES / 40 - 1], high: found[RESAMPLES - RESAMPLES / 40] }
    }
}

/// The shares with their intervals; `None` where there is no variance.
pub(super) fn intervals(rounds: &[Round], names: &[String], seed: u64) -> Option<VarianceShares> {
    let all: Vec<usize> = (0..rounds.len()).collect();
    let again = Again::of(rounds.len(), seed);
    let interval = |of: &dyn Fn(&[usize]) -> f64| again.interval(of);
    let mean = |picked: &[usize], of: &dyn Fn(&Round) -> f64| {
        let sum: f64 = picked.iter().map(|one| of(&rounds[*one])).sum();
        sum / f64::from(u32::try_from(picked.len()).expect("few rounds"))
    };
    let halves = |picked: &[usize]| mean(picked, &|round| round.halves);
    if halves(&all) <= 0.0 {
        return None;
    }
    // The variance within rounds, and that of their means.
    let variance = |picked: &[usize]| {
        let centre = mean(picked, &|round| round.mean);
        mean(picked, &|round| round.squares + (round.mean - centre) * (round.mean - centre))
    };
    let independent = !rounds[0].alone.is_empty();
    let factor = |(place, name): (usize, &String)| {
        let share = |of: fn(&Round) -> &Vec<f64>| {
            let one = |picked: &[usize]| mean(picked, &|round| of(round)[place]) / variance(picked);
            independent.then(|| interval(&one))
        };
        FactorShares {
            name: name.clone(),
            first_order: share(|round| &round.alone),
            total: share(|round| &round.left),
            shapley: interval(&|picked| {
                mean(picked, &|round| round.effects[place]) / halves(picked)
            }),
        }
    };
    let factors = names.iter().enumerate().map(factor).collect();
    let variance = if independent { interval(&variance) } else { interval(&halves) };
    Some(VarianceShares { variance, factors })
}

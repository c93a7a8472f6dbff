//! What a simulation comes to, each figure with its own sampling error.

use super::super::distribution::decimal;
use super::stretches::{Lean, Stretches};
use super::tally::{Extent, Scale, Tally};
use crate::quantity::{Decimal, Money};

/// The shares at which percentiles are given.
pub const PERCENTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// Stretches of a histogram.
const STRETCHES: usize = 40;

/// Shares that differ by less are the same but for roundings.
const ROUNDINGS: f64 = 1e-9;

/// A figure with the error that comes from drawing and not working everything out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Half of the interval that covers the exact figure 95 times in 100.
    pub within: f64,
}

/// How a figure is spread over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The mean.
    pub mean: Estimate,
    /// The standard deviation.
    pub deviation: Estimate,
    /// The percentiles of [`PERCENTILES`]: of each the smallest figure that so many draws do not
    /// exceed, the inverse of the distribution.
    pub percentiles: Vec<Estimate>,
    /// The share of draws above zero; of differences alone.
    pub above_zero: Estimate,
    /// The share of draws at zero; of differences alone.
    pub at_zero: Estimate,
    /// The smallest and the largest figure drawn.
    pub ends: (f64, f64),
    /// The share of all draws in equal stretches between the two.
    pub histogram: Vec<f64>,
}

/// A stretch of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Where it starts.
    pub from: Money,
    /// Where it ends.
    pub to: Money,
    /// The share of all draws in it.
    pub share: Decimal,
}

impl Bar {
    /// How long a bar is drawn where the largest share is `longest` long.
    #[must_use]
    pub fn length(&self, largest: Decimal, longest: usize) -> usize {
        if largest.is_zero() {
            return 0;
        }
        let length = self.share * Decimal::from(longest) / largest;
        length.round().to_string().parse().unwrap_or(0)
    }
}

impl Estimate {
    /// The figure as money.
    #[must_use]
    pub fn money(self) -> Money {
        Money::from_decimal(decimal(self.value, 2))
    }

    /// Half the interval as money.
    #[must_use]
    pub fn within_money(self) -> Money {
        Money::from_decimal(decimal(self.within, 2))
    }

    /// The figure as a share.
    #[must_use]
    pub fn share(self) -> Decimal {
        decimal(self.value, 4)
    }

    /// Half the interval as a share.
    #[must_use]
    pub fn within_share(self) -> Decimal {
        decimal(self.within, 4)
    }
}

impl Summary {
    /// The histogram, every `joined` stretches as one bar.
    #[must_use]
    pub fn bars(&self, joined: usize) -> Vec<Bar> {
        let (low, high) = self.ends;
        let count = |number: usize| f64::from(u32::try_from(number).expect("few stretches"));
        let width = (high - low) / count(self.histogram.len());
        let money = |place: usize| Money::from_decimal(decimal(low + width * count(place), 2));
        let bar = |(place, shares): (usize, &[f64])| Bar {
            from: money(place * joined),
            to: money((place * joined + joined).min(self.histogram.len())),
            share: decimal(shares.iter().sum(), 4),
        };
        if width > 0.0 {
            self.histogram.chunks(joined).enumerate().map(bar).collect()
        } else {
            vec![Bar { from: money(0), to: money(0), share: Decimal::ONE }]
        }
    }
}

/// The summary of a series from its replicates.
pub(super) fn summary(
    replicates: &[&Tally],
    scale: &Scale,
    (stretches, extent): (&Stretches<'_>, &Extent),
) -> Summary {
    let mut all = replicates[0].clone();
    for other in &replicates[1..] {
        all.join(other);
    }
    let estimate = |of: &dyn Fn(&Tally) -> f64| Estimate {
        value: of(&all),
        within: half_width(&replicates.iter().map(|one| of(one)).collect::<Vec<_>>()),
    };
    let share = |of: &dyn Fn(&Tally) -> f64| {
        let Estimate { value, within } = estimate(of);
        // None of `n` draws, or each of them, leaves 3 in `n` open (95% of (1 - 3 / n)^n is told).
        let all_alike = all.varied && (value <= 0.0 || value >= 1.0);
        Estimate { value, within: if all_alike { within.max(3.0 / all.draws()) } else { within } }
    };
    let found = stretches.percentiles(&all, &PERCENTILES, Lean::None);
    let below = stretches.below(replicates, &found);
    let percentile = |((found, share), below): ((f64, f64), &Vec<[f64; 2]>)| Estimate {
        value: found,
        within: percentile_within((found, share), below, &all, stretches),
    };
    Summary {
        mean: estimate(&|tally| tally.mean(scale)),
        deviation: estimate(&Tally::deviation),
        percentiles: found.into_iter().zip(PERCENTILES).zip(&below).map(percentile).collect(),
        above_zero: share(&Tally::above),
        at_zero: share(&Tally::equal),
        ends: (extent.low, extent.high),
        histogram: stretches.histogram(&all, STRETCHES),
    }
}

/// How far from a percentile the exact one lies at most, 95 times in 100: to the percentiles of the shares
/// that its own may be mistaken for (Woodruff, 1952), so that it reaches over a gap between figures as soon as
/// the gap may lie on either side, and no sooner. `below` holds each replicate's share below it, and at it or
/// below.
fn percentile_within(
    (found, share): (f64, f64),
    below: &[[f64; 2]],
    all: &Tally,
    stretches: &Stretches<'_>,
) -> f64 {
    let error = |at: usize| half_width(&below.iter().map(|one| one[at]).collect::<Vec<_>>());
    let error = Some(error(0).max(error(1))).filter(|error| *error > ROUNDINGS).unwrap_or(0.0);
    let end = |share: f64, lean| stretches.percentiles(all, &[share.clamp(0.0, 1.0)], lean)[0];
    let (low, high) = (end(share - error, Lean::Low), end(share + error, Lean::High));
    (found - low).max(high - found).max(0.0)
}

/// Half the 95% interval of the mean of independent figures, by Student's distribution.
pub(in crate::analysis) fn half_width(figures: &[f64]) -> f64 {
    let count = f64::from(u32::try_from(figures.len()).expect("few replicates"));
    let mean = figures.iter().sum::<f64>() / count;
    let squares: f64 = figures.iter().map(|one| (one - mean) * (one - mean)).sum();
    student(count - 1.0) * (squares / (count - 1.0) / count).sqrt()
}

/// The 97.5th percentile of Student's distribution, by Cornish and Fisher's expansion about the
/// normal one: right to a thousandth from nine degrees of freedom on.
fn student(freedom: f64) -> f64 {
    let z = 1.959_963_984_540_054_f64;
    let square = z * z;
    let first = z * (square + 1.0) / 4.0;
    let second = z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom)
}

#[cfg(test)]
mod tests {
    use super::student;

    #[test]
    fn student_s_percentiles_are_those_of_the_tables() {
        for (freedom, expected) in [(9.0, 2.262_157), (19.0, 2.093_024), (31.0, 2.039_513)] {
            assert!((student(freedom) - expected).abs() < 1e-3, "{freedom}: {}", student(freedom));
        }
    }
}

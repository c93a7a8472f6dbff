//! What a simulation comes to, each figure with its own sampling error.

use super::super::distribution::decimal;
use super::stretches::{Percentile, Stretches};
use super::tally::{Extent, Scale, Tally};
use crate::quantity::{Decimal, Money};

/// The shares at which percentiles are given.
pub const PERCENTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// Stretches of a histogram.
const STRETCHES: usize = 40;

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
    let percentiles = |tally: &Tally| stretches.percentiles(tally, &PERCENTILES);
    let of_replicates: Vec<Vec<Percentile>> =
        replicates.iter().map(|one| percentiles(one)).collect();
    let percentile = |(place, found): (usize, Percentile)| {
        let drawn: Vec<f64> = of_replicates.iter().map(|one| one[place].figure).collect();
        Estimate { value: found.figure, within: half_width(&drawn) + found.rough }
    };
    Summary {
        mean: estimate(&|tally| tally.mean(scale)),
        deviation: estimate(&Tally::deviation),
        percentiles: percentiles(&all).into_iter().enumerate().map(percentile).collect(),
        above_zero: estimate(&Tally::above),
        at_zero: estimate(&Tally::equal),
        ends: (extent.low, extent.high),
        histogram: stretches.histogram(&all, STRETCHES),
    }
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

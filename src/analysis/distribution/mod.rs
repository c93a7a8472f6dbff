//! How an uncertain number is spread: moments, and the number at a share of all draws.
//!
//! In: a range with its shape. Out: its mean, its variance, and quantiles, exactly or through a
//! table that is exact to 1e-12 of the range. Guaranteed: every logarithm, power and error function
//! comes from one crate in plain Rust, so that the same share gives the same number on any
//! processor.
//!
//! A PERT distribution is a beta distribution with λ = 4: α = 1 + 4 (likely − low) ÷ (high − low),
//! β = 6 − α, mean (low + 4 likely + high) ÷ 6, variance (mean − low) (high − mean) ÷ 7. A
//! lognormal's low and high are its 5th and 95th percentiles.
#![expect(
    clippy::disallowed_types,
    reason = "simulation is in binary floating point, and is tested against closed forms"
)]

mod beta;

mod normal;

mod table;

pub use normal::{normal_below, normal_quantile};

pub(super) use table::Table;

use std::sync::Arc;

use beta::Beta;

use crate::formula::Fraction;
use crate::plan::InputRange;
use crate::quantity::Decimal;
use crate::scenario::Shape;

/// The 95th percentile of the standard normal distribution.
const Z_95: f64 = 1.644_853_626_951_472_6;

/// How an uncertain number is spread.
#[derive(Debug, Clone)]
pub struct Distribution {
    form: Form,
    low: f64,
    high: f64,
}

#[derive(Debug, Clone)]
enum Form {
    Uniform,
    Triangular { likely: f64 },
    Pert { beta: Beta },
    Lognormal { centre: f64, spread: f64 },
}

impl Distribution {
    /// The distribution of a range.
    #[must_use]
    pub fn of(range: &InputRange) -> Self {
        let ends = [range.low.nearest(), range.likely.nearest(), range.high.nearest()];
        Self::shaped(range.shape, ends)
    }

    /// The numbers in the middle of each of `parts` equally likely parts.
    #[must_use]
    pub fn middles(&self, parts: u32) -> Vec<Fraction> {
        let share = |part: u32| (f64::from(part) + 0.5) / f64::from(parts);
        let number = |part: u32| Fraction::from_decimal(decimal(self.quantile(share(part)), 9));
        (0..parts).map(number).collect()
    }

    /// The distribution with a shape and its low, likely and high numbers.
    #[must_use]
    pub fn shaped(shape: Shape, [low, likely, high]: [f64; 3]) -> Self {
        let form = match shape {
            Shape::Uniform => Form::Uniform,
            Shape::Triangular => Form::Triangular { likely },
            Shape::Pert => {
                let alpha = 1.0 + 4.0 * (likely - low) / (high - low);
                Form::Pert { beta: Beta::new(alpha, 6.0 - alpha) }
            }
            Shape::Lognormal => {
                let (low, high) = (libm::log(low), libm::log(high));
                Form::Lognormal { centre: (low + high) / 2.0, spread: (high - low) / (2.0 * Z_95) }
            }
        };
        Self { form, low, high }
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let (low, high) = (self.low, self.high);
        match &self.form {
            Form::Uniform => f64::midpoint(low, high),
            Form::Triangular { likely } => (low + likely + high) / 3.0,
            Form::Pert { beta } => low + (high - low) * beta.alpha / 6.0,
            Form::Lognormal { centre, spread } => libm::exp(centre + spread * spread / 2.0),
        }
    }

    /// The variance.
    #[must_use]
    pub fn variance(&self) -> f64 {
        let (low, high, mean) = (self.low, self.high, self.mean());
        match &self.form {
            Form::Uniform => (high - low) * (high - low) / 12.0,
            Form::Triangular { likely } => {
                let (up, down) = (likely - low, high - likely);
                (up * up + up * down + down * down) / 18.0
            }
            Form::Pert { .. } => (mean - low) * (high - mean) / 7.0,
            Form::Lognormal { spread, .. } => mean * mean * libm::expm1(spread * spread),
        }
    }

    /// The number below which the share `share` of all draws lie, worked out without a table.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        if share < 0.5 { self.lower(share) } else { self.upper(1.0 - share) }
    }

    /// The share of all draws that lie below `number`.
    #[must_use]
    pub fn below(&self, number: f64) -> f64 {
        let (low, high) = (self.low, self.high);
        let part = ((number - low) / (high - low)).clamp(0.0, 1.0);
        match &self.form {
            Form::Uniform => part,
            Form::Triangular { likely } => {
                let peak = (likely - low) / (high - low);
                if part < peak {
                    part * part / peak
                } else {
                    1.0 - (1.0 - part) * (1.0 - part) / (1.0 - peak)
                }
            }
            Form::Pert { beta } => beta.below(part),
            Form::Lognormal { .. } if number <= 0.0 => 0.0,
            Form::Lognormal { centre, spread } => {
                normal_below((libm::log(number) - centre) / spread)
            }
        }
    }

    /// The number that the share `tail` of all draws stay below.
    fn lower(&self, tail: f64) -> f64 {
        let (low, width) = (self.low, self.high - self.low);
        match &self.form {
            Form::Uniform => low + width * tail,
            Form::Triangular { likely } => low + width * wedge(tail, (likely - low) / width),
            Form::Pert { beta } => low + width * beta.quantile(tail),
            Form::Lognormal { centre, spread } => {
                libm::exp(centre + spread * normal_quantile(tail))
            }
        }
    }

    /// The number that the share `tail` of all draws go beyond.
    fn upper(&self, tail: f64) -> f64 {
        let (high, width) = (self.high, self.high - self.low);
        match &self.form {
            Form::Uniform => high - width * tail,
            Form::Triangular { likely } => high - width * wedge(tail, (high - likely) / width),
            Form::Pert { beta } => high - width * beta.mirrored().quantile(tail),
            Form::Lognormal { centre, spread } => {
                libm::exp(centre - spread * normal_quantile(tail))
            }
        }
    }

    /// The same distribution, ready to turn many shares into numbers.
    #[must_use]
    pub fn quick(self) -> Quick {
        let (low, high, width) = (self.low, self.high, self.high - self.low);
        let table = match &self.form {
            Form::Uniform | Form::Triangular { .. } => None,
            Form::Lognormal { .. } => {
                Some(Table::new(|tail| self.lower(tail), |tail| self.upper(tail)))
            }
            Form::Pert { beta } => {
                let mirrored = beta.mirrored();
                let (mut up, mut down) = (beta.walk(), mirrored.walk());
                Some(Table::new(|tail| low + width * up(tail), |tail| high - width * down(tail)))
            }
        };
        Quick { table: table.map(Arc::new), exact: self }
    }
}

/// Where a triangle that rises from 0 to its peak has the share `tail` behind it.
fn wedge(tail: f64, peak: f64) -> f64 {
    if tail < peak { (tail * peak).sqrt() } else { 1.0 - ((1.0 - tail) * (1.0 - peak)).sqrt() }
}

/// A distribution that turns many shares into numbers.
#[derive(Debug, Clone)]
pub struct Quick {
    exact: Distribution,
    table: Option<Arc<Table>>,
}

impl Quick {
    /// Writes into `out` the number at each of the `shares`, which lie between 0 and 1.
    pub fn fill(&self, shares: &[f64], out: &mut [f64]) {
        let Distribution { form, low, high } = &self.exact;
        match (form, &self.table) {
            (_, Some(table)) => {
                let exact = |share| self.exact.quantile(share);
                for (out, share) in out.iter_mut().zip(shares) {
                    *out = table.at(*share).unwrap_or_else(|| exact(*share));
                }
            }
            (Form::Uniform, None) => {
                for (out, share) in out.iter_mut().zip(shares) {
                    *out = low + (high - low) * share;
                }
            }
            (_, None) => {
                for (out, share) in out.iter_mut().zip(shares) {
                    *out = self.exact.quantile(*share);
                }
            }
        }
    }
}

/// A binary number as a decimal with `places` digits behind the point.
pub(super) fn decimal(number: f64, places: usize) -> Decimal {
    let text = format!("{number:.places$}");
    Decimal::from_str_exact(&text).unwrap_or_default()
}

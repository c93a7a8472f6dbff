//! The beta distribution between 0 and 1.

use std::sync::Arc;

/// A beta distribution.
#[derive(Debug, Clone)]
pub(super) struct Beta {
    pub(super) alpha: f64,
    beta: f64,
    log_norm: f64,
    /// What each term of the series is of the one before it, apart from the number itself: first
    /// for this distribution, then for its mirror image.
    ratios: [Arc<[f64]>; 2],
}

/// The most terms of the series, which below a half shrink by half and faster.
const TERMS: usize = 120;

/// The most steps towards a quantile.
const STEPS: usize = 80;

impl Beta {
    pub(super) fn new(alpha: f64, beta: f64) -> Self {
        let log_norm = libm::lgamma(alpha) + libm::lgamma(beta) - libm::lgamma(alpha + beta);
        let ratios = |from: f64| -> Arc<[f64]> {
            let term = |n: u8| (alpha + beta + f64::from(n)) / (from + 1.0 + f64::from(n));
            (0..u8::try_from(TERMS).expect("few terms")).map(term).collect()
        };
        Self { alpha, beta, log_norm, ratios: [ratios(alpha), ratios(beta)] }
    }

    /// The distribution of one less the number.
    pub(super) fn mirrored(&self) -> Self {
        let [first, second] = &self.ratios;
        Self {
            alpha: self.beta,
            beta: self.alpha,
            log_norm: self.log_norm,
            ratios: [second.clone(), first.clone()],
        }
    }

    /// The share of all draws below `x`.
    pub(super) fn below(&self, x: f64) -> f64 {
        if x <= 0.0 {
            0.0
        } else if x >= 1.0 {
            1.0
        } else {
            self.below_and_density(x).0
        }
    }

    /// The share of all draws below `x`, and the density there.
    fn below_and_density(&self, x: f64) -> (f64, f64) {
        let (log, log_rest) = (libm::log(x), libm::log1p(-x));
        let power = libm::exp(self.alpha * log + self.beta * log_rest - self.log_norm);
        let density = power / (x * (1.0 - x));
        let below = if x <= 0.5 {
            power / self.alpha * series(&self.ratios[0], x)
        } else {
            1.0 - power / self.beta * series(&self.ratios[1], 1.0 - x)
        };
        (below, density)
    }

    /// The number with the share `tail` of all draws below it.
    pub(super) fn quantile(&self, tail: f64) -> f64 {
        self.walk()(tail)
    }

    /// Quantiles at shares that move on a little at a time, each found from the one before: a guess
    /// from two terms of the quantile's own series, then Halley's method within bounds.
    pub(super) fn walk(&self) -> impl FnMut(f64) -> f64 {
        let mut last: Option<(f64, f64, f64)> = None;
        move |tail| {
            if tail <= 0.0 {
                return 0.0;
            }
            let guess = match last {
                Some((from, x, density)) => {
                    let step = (tail - from) / density;
                    let guess = x + step - self.bend(x) * step * step / 2.0;
                    if guess > 0.0 && guess < 1.0 { guess } else { x }
                }
                None => libm::exp((libm::log(tail * self.alpha) + self.log_norm) / self.alpha),
            };
            let (x, density) = self.solve(tail, guess.clamp(1e-300, 0.999));
            last = Some((tail, x, density));
            x
        }
    }

    /// How fast the density grows, of itself.
    fn bend(&self, x: f64) -> f64 {
        (self.alpha - 1.0) / x - (self.beta - 1.0) / (1.0 - x)
    }

    /// The number with the share `tail` below it, and the density close by.
    fn solve(&self, tail: f64, mut x: f64) -> (f64, f64) {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        let mut density = 1.0;
        for _ in 0..STEPS {
            let (below, slope) = self.below_and_density(x);
            density = slope;
            let off = below - tail;
            if off > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let step = off / density;
            let next = x - step / (1.0 - step * self.bend(x) / 2.0).clamp(0.5, 2.0);
            let next = if next >= low && next <= high { next } else { f64::midpoint(low, high) };
            // Halley's steps shrink with the cube: after one this small the next would be none.
            let done = (next - x).abs() <= 1e-5 * x.min(1.0 - x);
            x = next;
            if done {
                break;
            }
        }
        (x, density)
    }
}

/// 1 + r₀x + r₀r₁x² + …
fn series(ratios: &[f64], x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for ratio in ratios {
        term *= ratio * x;
        sum += term;
        if term < 1e-17 * sum {
            break;
        }
    }
    sum
}

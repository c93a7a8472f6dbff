//! The standard normal distribution.

use std::f64::consts::{PI, SQRT_2};

/// The share of all draws from the standard normal distribution below `z`.
#[must_use]
pub fn normal_below(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

/// The number with the share `share` of all draws from the standard normal distribution below it.
///
/// A first guess good to 4.5e-4 (Abramowitz and Stegun, 26.2.23), then three of Halley's steps, each
/// of which cubes the error.
#[must_use]
pub fn normal_quantile(share: f64) -> f64 {
    if share > 0.5 {
        return -normal_quantile(1.0 - share);
    }
    if share <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let t = (-2.0 * libm::log(share)).sqrt();
    let over = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let under = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut z = over / under - t;
    for _ in 0..3 {
        let density = libm::exp(-z * z / 2.0) / (2.0 * PI).sqrt();
        let step = (normal_below(z) - share) / density;
        z -= step / (1.0 + step * z / 2.0);
    }
    z
}

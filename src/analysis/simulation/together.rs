//! Inputs that move together: a Gaussian copula with the rank correlations asked for.

use std::f64::consts::PI;

use super::Refusal;
use crate::analysis::distribution::{normal_below, normal_quantile};

/// Inputs that move together.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Their names.
    pub inputs: Vec<String>,
    /// The rank correlation of each with each; one along the diagonal.
    pub rank_correlations: Vec<Vec<f64>>,
}

impl Together {
    /// Inputs of which each two have the same rank correlation.
    #[must_use]
    pub fn alike(inputs: Vec<String>, rank_correlation: f64) -> Self {
        let row = |i: usize| {
            (0..inputs.len()).map(|j| if i == j { 1.0 } else { rank_correlation }).collect()
        };
        let rank_correlations = (0..inputs.len()).map(row).collect();
        Self { inputs, rank_correlations }
    }
}

/// Streams that are mixed, and how.
#[derive(Debug)]
pub(super) struct Mixed {
    streams: Vec<usize>,
    /// The triangular square root of the correlations.
    root: Vec<Vec<f64>>,
}

impl Mixed {
    /// The mixing of a group among the streams of `names`; those that are not drawn here fall out.
    pub(super) fn of(group: &Together, names: &[String]) -> Result<Option<Self>, Refusal> {
        // The whole matrix has to be one, whichever of its inputs are drawn here.
        root(&normal_correlations(&group.rank_correlations))
            .ok_or_else(|| Refusal::NotACorrelation(group.inputs.clone()))?;
        let place = |name: &String| names.iter().position(|known| known == name);
        let found: Vec<(usize, usize)> =
            (0..).zip(&group.inputs).filter_map(|(row, name)| Some((row, place(name)?))).collect();
        let pick = |(row, _): &(usize, usize)| {
            found.iter().map(|(column, _)| group.rank_correlations[*row][*column]).collect()
        };
        let matrix: Vec<Vec<f64>> = found.iter().map(pick).collect();
        let root = root(&normal_correlations(&matrix))
            .ok_or_else(|| Refusal::NotACorrelation(group.inputs.clone()))?;
        let streams: Vec<usize> = found.into_iter().map(|(_, stream)| stream).collect();
        Ok((streams.len() > 1).then_some(Self { streams, root }))
    }

    /// Replaces independent shares by shares that move together.
    pub(super) fn apply(&self, shares: &mut [Vec<f64>]) {
        let of_stream = |stream: &usize| -> Vec<f64> {
            shares[*stream].iter().map(|share| normal_quantile(*share)).collect()
        };
        let normal: Vec<Vec<f64>> = self.streams.iter().map(of_stream).collect();
        for (row, stream) in self.root.iter().zip(&self.streams) {
            for (draw, share) in shares[*stream].iter_mut().enumerate() {
                let sum: f64 =
                    row.iter().zip(&normal).map(|(weight, one)| weight * one[draw]).sum();
                // A share of exactly none or all would have no number to become.
                *share = normal_below(sum).clamp(1e-300, 1.0 - f64::EPSILON);
            }
        }
    }
}

/// The correlations of normal numbers that have these rank correlations: 2 sin(π ρ ÷ 6).
fn normal_correlations(ranks: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let of = |rho: &f64| 2.0 * libm::sin(PI * rho / 6.0);
    let row = |(i, row): (usize, &Vec<f64>)| {
        row.iter().enumerate().map(|(j, rho)| if i == j { 1.0 } else { of(rho) }).collect()
    };
    ranks.iter().enumerate().map(row).collect()
}

/// Cholesky's triangular square root; `None` where the matrix is not positive definite.
pub(in crate::analysis) fn root(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut root = vec![vec![0.0; size]; size];
    for i in 0..size {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i != j {
                root[i][j] = rest / root[j][j];
            } else if rest > 1e-12 {
                root[i][i] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(root)
}

//! Inputs that move together: a Gaussian copula with the rank correlations that scenarios declare.
//!
//! Entries that share an input make one matrix; pairs that stand in no entry are independent in it.
//! A matrix is mixed whole, whichever of its inputs are drawn, and in the order of their names, so
//! that what else a scenario draws changes nothing.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use super::Refusal;
use crate::analysis::distribution::{normal_below, normal_quantile};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::Fraction;
use crate::plan::{Plan, tied};
use crate::quantity::Decimal;

/// Inputs that move together where they are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Their names.
    pub inputs: Vec<String>,
    /// Spearman's rank correlation of each two of them.
    pub rank_correlation: Decimal,
    /// Who says so; without it the correlation is an assumption.
    pub source: Option<String>,
}

/// Inputs that are tied, directly or through others, and how.
#[derive(Debug)]
pub(super) struct Matrix {
    /// Their names, in order.
    pub(super) inputs: Vec<String>,
    /// The correlations of the normal numbers behind them.
    normal: Vec<Vec<f64>>,
    /// Their rank correlations, as they are declared.
    ranks: Vec<Vec<f64>>,
}

/// Streams that are mixed, and how.
#[derive(Debug)]
pub(super) struct Mixed {
    streams: Vec<usize>,
    /// The triangular square root of the correlations.
    root: Vec<Vec<f64>>,
}

/// What each pair is declared to be.
pub(super) type Pairs<'p> = BTreeMap<[&'p str; 2], Decimal>;

/// The matrices that plans declare together.
pub(super) fn matrices(plans: &[&Plan]) -> Result<Vec<Matrix>, Refusal> {
    let mut pairs = Pairs::new();
    for plan in plans {
        for (pair, correlation) in pairs_of(plan) {
            if pairs.insert(pair, correlation).is_some_and(|known| known != correlation) {
                return Err(Refusal::DifferentlyTogether(pair.map(str::to_owned)));
            }
        }
    }
    Ok(of_pairs(&pairs))
}

/// What plans declare to move together among the inputs that `counts` holds for, each entry once.
pub fn declared<'p>(
    plans: impl IntoIterator<Item = &'p Plan>,
    counts: impl Fn(&String) -> bool,
) -> Vec<Together> {
    let mut found: Vec<Together> = Vec::new();
    for one in plans.into_iter().flat_map(|plan| &plan.together) {
        let inputs = one.inputs.iter().map(|name| name.value.clone());
        let together = Together {
            inputs: inputs.filter(&counts).collect(),
            rank_correlation: one.rank_correlation.value,
            source: one.source.clone(),
        };
        if together.inputs.len() > 1 && !found.contains(&together) {
            found.push(together);
        }
    }
    found
}

/// Every contradiction among the rank correlations of one plan.
#[must_use]
pub fn contradictions(plan: &Plan) -> Vec<Diagnostic> {
    let matrices = of_pairs(&pairs_of(plan));
    let wrong = matrices.iter().filter(|matrix| matrix.root().is_none());
    wrong.map(|matrix| contradiction(plan, matrix)).collect()
}

/// Correlations that nothing can have, or that are correlations and yet none of normal numbers, which draws
/// are mixed from.
fn contradiction(plan: &Plan, matrix: &Matrix) -> Diagnostic {
    let inputs = &matrix.inputs;
    let [says, why] = match root(&matrix.ranks) {
        None => ["contradict each other", "no draws have all of them"],
        Some(_) => {
            ["cannot be drawn", "no normal numbers, which draws are mixed from, have all of them"]
        }
    };
    let quoted: Vec<String> = inputs.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) = quoted.split_last().expect("a matrix has inputs");
    let message = format!("the rank correlations of {} and {last} {says}", others.join(", "));
    let mut places = plan
        .together
        .iter()
        .filter(|one| one.inputs.iter().any(|name| inputs.contains(&name.value)))
        .map(|one| one.rank_correlation.origin.place.clone());
    let first = places.next().expect("an entry declares it");
    let found = Diagnostic::new(Code::NotACorrelation, message).at(first, why);
    places.fold(found, |found, place| found.beside(place, "declared here")).help(
        "bring them nearer to 0; pairs that no entry names count as 0, so name those that follow from \
         others",
    )
}

fn pairs_of(plan: &Plan) -> Pairs<'_> {
    let mut pairs = Pairs::new();
    for one in &plan.together {
        for (at, name) in one.inputs.iter().enumerate() {
            for other in &one.inputs[..at] {
                let mut pair = [name.value.as_str(), other.value.as_str()];
                pair.sort_unstable();
                pairs.insert(pair, one.rank_correlation.value);
            }
        }
    }
    pairs
}

/// The matrices of all pairs.
pub(super) fn of_pairs(pairs: &Pairs<'_>) -> Vec<Matrix> {
    let mut names: Vec<&str> = pairs.keys().flatten().copied().collect();
    names.sort_unstable();
    names.dedup();
    let between = |one: usize, other: usize| {
        pairs.get(&[names[one.min(other)], names[one.max(other)]]).copied()
    };
    let places: Vec<usize> = (0..names.len()).collect();
    let groups = tied(&places, |one, other| between(one, other).is_some());
    let matrix = |group: Vec<usize>| {
        let cells = |of: fn(Decimal) -> f64| -> Vec<Vec<f64>> {
            let cell = |one: usize, other: usize| {
                if one == other { 1.0 } else { between(one, other).map_or(0.0, of) }
            };
            let row = |one: &usize| group.iter().map(|other| cell(*one, *other)).collect();
            group.iter().map(row).collect()
        };
        Matrix {
            normal: cells(normal_correlation),
            ranks: cells(|rank| Fraction::from_decimal(rank).nearest() * INSIDE),
            inputs: group.iter().map(|place| names[*place].to_owned()).collect(),
        }
    };
    groups.into_iter().map(matrix).collect()
}

/// What keeps inputs that move in step just inside of what has a root.
const INSIDE: f64 = 1.0 - 1e-9;

/// The correlation of normal numbers that have this rank correlation: 2 sin(π ρ ÷ 6).
fn normal_correlation(rank: Decimal) -> f64 {
    2.0 * libm::sin(PI * Fraction::from_decimal(rank).nearest() / 6.0) * INSIDE
}

impl Matrix {
    fn root(&self) -> Option<Vec<Vec<f64>>> {
        root(&self.normal)
    }

    /// The mixing of its inputs' streams, which are all among `names`.
    pub(super) fn mixed(&self, names: &[String]) -> Result<Mixed, Refusal> {
        let place = |name: &String| names.iter().position(|known| known == name);
        let streams = self.inputs.iter().map(|name| place(name).expect("each has a stream"));
        let root = self.root().ok_or_else(|| Refusal::NotACorrelation(self.inputs.clone()))?;
        Ok(Mixed { streams: streams.collect(), root })
    }
}

impl Mixed {
    /// The correlation of the normal numbers of two streams, zero where they are not both mixed.
    pub(super) fn between(&self, one: usize, other: usize) -> f64 {
        let row = |stream: usize| {
            let place = self.streams.iter().position(|known| *known == stream);
            place.map(|place| &self.root[place])
        };
        let rows = row(one).zip(row(other));
        rows.map_or(0.0, |(one, other)| one.iter().zip(other).map(|(a, b)| a * b).sum())
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

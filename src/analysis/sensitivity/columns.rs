//! Pairs of draws, and draws between the two.

use super::super::distribution::{normal_below, normal_quantile};
use super::super::simulation::stream::{Random, spread};
use super::super::simulation::together::root;

/// Two independent draws of every factor, in columns.
pub(super) struct Pair {
    pub(super) count: usize,
    pub(super) first: Vec<Vec<f64>>,
    pub(super) second: Vec<Vec<f64>>,
}

impl Pair {
    pub(super) fn draw(names: &[String], seed: u64, round: u64, count: usize) -> Self {
        let mut order = Vec::new();
        let mut draw = |side: u64| -> Vec<Vec<f64>> {
            let column = |name: &String| {
                let mut column = vec![0.0; count];
                let random = Random::keyed(seed, [round, side], name);
                spread(random, &mut column, &mut order);
                column
            };
            names.iter().map(column).collect()
        };
        let (first, second) = (draw(1), draw(2));
        Self { count, first, second }
    }

    pub(super) fn size(&self) -> f64 {
        f64::from(u32::try_from(self.count).expect("a round is short"))
    }
}

/// Numbers from none to one less than `count`, in random order.
pub(super) fn permutation(count: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        order.swap(at, random.below(at + 1));
    }
    order
}

/// A triangular root for each row, or none where factors are independent.
type Roots = Vec<Vec<Vec<f64>>>;

/// How factors move together.
pub(super) struct Mixing {
    correlations: Option<Vec<Vec<f64>>>,
}

impl Mixing {
    /// `None` where the correlations contradict each other.
    pub(super) fn of(correlations: Option<&[Vec<f64>]>) -> Option<Self> {
        if let Some(matrix) = correlations {
            root(matrix)?;
        }
        Some(Self { correlations: correlations.map(<[Vec<f64>]>::to_vec) })
    }

    /// The root of each row's correlations, in the order of its factors.
    pub(super) fn roots(&self, orders: &[Vec<usize>]) -> Roots {
        let Some(matrix) = &self.correlations else { return Vec::new() };
        let of = |order: &Vec<usize>| {
            let row = |i: &usize| order.iter().map(|j| matrix[*i][*j]).collect();
            let permuted: Vec<Vec<f64>> = order.iter().map(row).collect();
            root(&permuted).expect("a permutation of what has a root has one")
        };
        orders.iter().map(of).collect()
    }

    /// The draws with the first `kept` factors of each order as in the first draw, and the rest from
    /// the second, given those.
    pub(super) fn fill(
        &self,
        pair: &Pair,
        (orders, roots): (&[Vec<usize>], &Roots),
        kept: usize,
        columns: &mut [Vec<f64>],
    ) {
        for (row, order) in orders.iter().enumerate() {
            let source = |place: usize, factor: usize| {
                let from = if place < kept { &pair.first } else { &pair.second };
                from[factor][row]
            };
            if self.correlations.is_none() {
                for (place, factor) in order.iter().enumerate() {
                    columns[*factor][row] = source(place, *factor);
                }
                continue;
            }
            let normal: Vec<f64> = order
                .iter()
                .enumerate()
                .map(|(place, factor)| normal_quantile(source(place, *factor)))
                .collect();
            for (weights, factor) in roots[row].iter().zip(order) {
                let sum: f64 = weights.iter().zip(&normal).map(|(a, b)| a * b).sum();
                columns[*factor][row] = normal_below(sum);
            }
        }
    }
}

//! The uncertain inputs of several scenarios, each drawn once however many scenarios use it.

use std::collections::BTreeMap;

use super::Refusal;
use super::stream::{Random, spread};
use super::together::{Matrix, Mixed};
use crate::analysis::distribution::{Distribution, Quick};
use crate::plan::{Input, InputRange, Kind};

/// What is drawn: streams of shares by name, and the numbers they become.
#[derive(Debug)]
pub(super) struct Draws {
    /// The inputs that are drawn, then others that move together with them.
    names: Vec<String>,
    inputs: usize,
    drawn: Vec<Drawn>,
    mixed: Vec<Mixed>,
}

#[derive(Debug)]
struct Drawn {
    name: usize,
    /// Whether only whole numbers come up: heads and months.
    whole: bool,
    quick: Quick,
}

/// The numbers of one round, a column for each drawn input.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) shares: Vec<Vec<f64>>,
    pub(super) columns: Vec<Vec<f64>>,
    order: Vec<u32>,
}

/// Draws under way.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    draws: Vec<(usize, InputRange, bool)>,
    names: Vec<String>,
}

impl Gathering {
    /// The place of an input's column; the same name with the same range is drawn once, and with
    /// another range from the same shares.
    pub(super) fn place(&mut self, input: &Input, range: &InputRange) -> usize {
        let name = self.name(&input.name);
        let whole = input.kind == Kind::Count;
        let wanted = (name, range.clone(), whole);
        if let Some(known) = self.draws.iter().position(|one| *one == wanted) {
            return known;
        }
        self.draws.push(wanted);
        self.draws.len() - 1
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.iter().position(|known| known == name) {
            return known;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    /// Ready to draw, with some inputs moving together.
    pub(super) fn finish(mut self, together: &[Matrix]) -> Result<Draws, Refusal> {
        let inputs = self.names.len();
        let drawn = |matrix: &&Matrix| matrix.inputs.iter().any(|name| self.names.contains(name));
        let together: Vec<&Matrix> = together.iter().filter(drawn).collect();
        for name in together.iter().flat_map(|matrix| &matrix.inputs) {
            self.name(name);
        }
        let mixed = together.iter().map(|matrix| matrix.mixed(&self.names));
        let mixed = mixed.collect::<Result<_, _>>()?;
        let mut tables: BTreeMap<String, Quick> = BTreeMap::new();
        let quick = |(name, range, whole): (usize, InputRange, bool)| {
            let key = format!("{:?} {} {} {}", range.shape, range.low, range.likely, range.high);
            let quick = tables.entry(key).or_insert_with(|| Distribution::of(&range).quick());
            Drawn { name, quick: quick.clone(), whole }
        };
        let drawn = self.draws.into_iter().map(quick).collect();
        Ok(Draws { names: self.names, inputs, drawn, mixed })
    }
}

impl Draws {
    /// Draws a round of `count` for a replicate.
    pub(super) fn fill(&self, seed: u64, at: [u64; 2], count: usize, into: &mut Drawing) {
        into.shares.resize_with(self.names.len(), Vec::new);
        for (name, shares) in self.names.iter().zip(&mut into.shares) {
            shares.resize(count, 0.0);
            spread(Random::keyed(seed, at, name), shares, &mut into.order);
        }
        for mixed in &self.mixed {
            mixed.apply(&mut into.shares);
        }
        self.turn(into);
    }

    /// Turns the shares that are there into numbers.
    pub(super) fn turn(&self, into: &mut Drawing) {
        into.columns.resize_with(self.drawn.len(), Vec::new);
        for (drawn, column) in self.drawn.iter().zip(&mut into.columns) {
            let shares = &into.shares[drawn.name];
            column.resize(shares.len(), 0.0);
            drawn.quick.fill(shares, column);
            if drawn.whole {
                column.iter_mut().for_each(|number| *number = number.round());
            }
        }
    }

    /// The correlation of the normal numbers behind two inputs by their places among
    /// [`Self::inputs`], zero where they are independent or no inputs.
    pub(super) fn correlation(&self, one: usize, other: usize) -> f64 {
        if one.max(other) >= self.inputs {
            return 0.0;
        }
        self.mixed.iter().map(|mixed| mixed.between(one, other)).sum()
    }

    /// The names of the inputs that are drawn.
    pub(super) fn inputs(&self) -> &[String] {
        &self.names[..self.inputs]
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Draws, Gathering};
    use crate::analysis::simulation::together::{Pairs, of_pairs};
    use crate::formula::Fraction;
    use crate::plan::InputRange;
    use crate::quantity::Decimal;
    use crate::scenario::Shape;

    const COUNT: usize = 1000;
    /// Enough to tell a rank correlation of 0.6 from the 0.582 that unadjusted normal numbers have.
    const MANY: u64 = 160;
    const FEW: u64 = 2;

    /// Draws of inputs between 0 and 1, of which pairs have rank correlations in tenths.
    fn draws(names: &[&str], pairs: &[(&str, &str, i64)]) -> Draws {
        let fraction = Fraction::integer;
        let range = InputRange {
            low: fraction(0),
            likely: fraction(1),
            high: fraction(1),
            shape: Shape::Uniform,
        };
        let draws = (0..names.len()).map(|place| (place, range.clone(), false)).collect();
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let pairs: Pairs<'_> =
            pairs.iter().map(|(one, other, rho)| ([*one, *other], Decimal::new(*rho, 1))).collect();
        Gathering { draws, names }.finish(&of_pairs(&pairs)).expect("a correlation")
    }

    /// The column of the input at `place`, over some replicates.
    fn column(draws: &Draws, place: usize, replicates: u64) -> Vec<f64> {
        let mut drawing = Drawing::default();
        let mut column = Vec::new();
        for replicate in 0..replicates {
            draws.fill(287, [replicate, 0], COUNT, &mut drawing);
            column.extend_from_slice(&drawing.columns[place]);
        }
        column
    }

    fn ranks(column: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..column.len()).collect();
        order.sort_by(|one, other| column[*one].total_cmp(&column[*other]));
        let mut ranks = vec![0.0; column.len()];
        for (rank, place) in (0_u32..).zip(order) {
            ranks[place] = f64::from(rank);
        }
        ranks
    }

    /// One less six times the squared differences of ranks, over n (n² − 1) (Spearman, 1904).
    fn rank_correlation(one: &[f64], other: &[f64]) -> f64 {
        let both = ranks(one).into_iter().zip(ranks(other));
        let squares: f64 = both.map(|(one, other)| (one - other) * (one - other)).sum();
        let n = f64::from(u32::try_from(one.len()).expect("few draws"));
        1.0 - 6.0 * squares / (n * (n * n - 1.0))
    }

    /// Within four standard errors, by Bonett and Wright (2000).
    fn check(one: &[f64], other: &[f64], declared: f64) {
        let found = rank_correlation(one, other);
        let n = f64::from(u32::try_from(one.len()).expect("few draws"));
        let error =
            (1.0 - declared * declared) * ((1.0 + declared * declared / 2.0) / (n - 3.0)).sqrt();
        assert!((found - declared).abs() < 4.0 * error + 1e-6, "{found} for {declared} ± {error}");
    }

    #[test]
    fn rank_correlations_drawn_are_those_declared() {
        let names = ["a", "b", "c", "alone"];
        let draws = draws(&names, &[("a", "b", 6), ("b", "c", -3)]);
        let [a, b, c, alone] = [0, 1, 2, 3].map(|place| column(&draws, place, MANY));
        check(&a, &b, 0.6);
        check(&b, &c, -0.3);
        check(&a, &c, 0.0);
        check(&b, &alone, 0.0);
    }

    #[test]
    fn inputs_may_move_in_step_and_against_each_other() {
        let draws = draws(&["a", "b", "c"], &[("a", "b", 10), ("a", "c", -10), ("b", "c", -10)]);
        let [a, b, c] = [0, 1, 2].map(|place| column(&draws, place, FEW));
        assert!(rank_correlation(&a, &b) > 0.999_99);
        assert!(rank_correlation(&a, &c) < -0.999_99);
    }

    #[test]
    fn what_moves_together_leaves_all_other_draws_as_they_are() {
        let names = ["b", "alone", "a"];
        let (with, without) = (draws(&names, &[("a", "b", 6)]), draws(&names, &[]));
        assert_eq!(column(&with, 1, FEW), column(&without, 1, FEW));
        assert_ne!(column(&with, 0, FEW), column(&without, 0, FEW));
    }

    #[test]
    fn what_else_is_drawn_changes_no_draw_of_a_group() {
        let pairs = [("a", "b", 6), ("b", "c", 3)];
        let (all, one) = (draws(&["c", "b", "a"], &pairs), draws(&["c"], &pairs));
        assert_eq!(column(&all, 0, FEW), column(&one, 0, FEW));
        assert_eq!((all.inputs().len(), one.inputs().len()), (3, 1));
    }
}

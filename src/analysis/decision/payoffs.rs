//! What each option comes to in each state of the world, and what the usual rules make of it.

use std::collections::BTreeMap;

use crate::formula::Fraction;

/// What each option comes to in each state of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payoffs {
    /// How likely each state of the world is; together one.
    pub probabilities: Vec<Fraction>,
    /// For each option what it comes to in each state of the world.
    pub options: Vec<Vec<Fraction>>,
}

/// A rule by which people decide when outcomes are not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The highest expected value.
    ExpectedValue,
    /// The best worst case.
    WorstCase,
    /// The smallest largest regret.
    LargestRegret,
}

impl Rule {
    /// All rules, in the order of reports.
    pub const ALL: [Self; 3] = [Self::ExpectedValue, Self::WorstCase, Self::LargestRegret];
}

impl Payoffs {
    /// What an option comes to on average.
    #[must_use]
    pub fn expected(&self, option: usize) -> Fraction {
        let weighed = self.probabilities.iter().zip(&self.options[option]);
        sum(weighed.map(|(probability, value)| probability.times(value)))
    }

    /// What an option comes to in its worst state of the world.
    ///
    /// # Panics
    /// Where there is no state of the world.
    #[must_use]
    pub fn worst(&self, option: usize) -> Fraction {
        self.options[option].iter().min().expect("there is a world").clone()
    }

    /// By how much an option can at most fall short of the best one of the same state of the world.
    ///
    /// # Panics
    /// Where there is no state of the world.
    #[must_use]
    pub fn regret(&self, option: usize) -> Fraction {
        let worlds = 0..self.probabilities.len();
        let regret = |world: usize| self.best(world).minus(&self.options[option][world]);
        worlds.map(regret).max().expect("there is a world")
    }

    /// The options that a rule prefers: one, or several that come out alike.
    #[must_use]
    pub fn preferred(&self, rule: Rule) -> Vec<usize> {
        let score = |option: usize| match rule {
            Rule::ExpectedValue => self.expected(option),
            Rule::WorstCase => self.worst(option),
            Rule::LargestRegret => self.regret(option).negated(),
        };
        let scores: Vec<Fraction> = (0..self.options.len()).map(score).collect();
        let best = scores.iter().max();
        (0..scores.len()).filter(|option| Some(&scores[*option]) == best).collect()
    }

    /// The expected value of learning the state of the world before the choice.
    #[must_use]
    pub fn perfect_information(&self) -> Fraction {
        let cells: Vec<usize> = (0..self.probabilities.len()).collect();
        self.information(&cells)
    }

    /// The expected value of learning, before the choice, in which cell the state of the world lies;
    /// `cells` names the cell of each state.
    #[must_use]
    pub fn information(&self, cells: &[usize]) -> Fraction {
        let mut by_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (world, cell) in cells.iter().enumerate() {
            by_cell.entry(*cell).or_default().push(world);
        }
        let best_of = |worlds: &[usize]| {
            let value = |option: &Vec<Fraction>| {
                sum(worlds.iter().map(|world| self.probabilities[*world].times(&option[*world])))
            };
            self.options.iter().map(value).max().unwrap_or(Fraction::ZERO)
        };
        let informed = sum(by_cell.values().map(|worlds| best_of(worlds)));
        let all: Vec<usize> = (0..cells.len()).collect();
        informed.minus(&best_of(&all)).reduced()
    }

    fn best(&self, world: usize) -> &Fraction {
        let values = self.options.iter().map(|option| &option[world]);
        values.max().expect("there is an option")
    }
}

fn sum(values: impl Iterator<Item = Fraction>) -> Fraction {
    values.fold(Fraction::ZERO, |sum, value| sum.plus(&value)).reduced()
}

#[cfg(test)]
mod tests {
    use super::{Payoffs, Rule};
    use crate::formula::Fraction;

    fn teaching_case() -> Payoffs {
        let row = |values: [i64; 3]| values.map(Fraction::integer).to_vec();
        let tenth = |of: i64| Fraction::integer(of).over(&Fraction::integer(10));
        Payoffs {
            probabilities: vec![tenth(5), tenth(3), tenth(2)],
            options: vec![row([1500, 300, -800]), row([900, 600, -200]), row([500, 500, 500])],
        }
    }

    fn check(of: impl Fn(&Payoffs, usize) -> Fraction, expected: [i64; 3]) {
        let payoffs = teaching_case();
        let found: Vec<_> = (0..3).map(|option| of(&payoffs, option)).collect();
        assert_eq!(found, expected.map(Fraction::integer));
    }

    /// The published teaching case: three rules, three answers.
    #[test]
    fn three_rules_give_three_answers() {
        check(Payoffs::expected, [680, 590, 500]);
        check(Payoffs::worst, [-800, -200, 500]);
        check(Payoffs::regret, [1300, 700, 1000]);
        let preferred = Rule::ALL.map(|rule| teaching_case().preferred(rule));
        assert_eq!(preferred, [vec![0], vec![2], vec![1]]);
    }

    /// Knowing the state: 1500 × .5 + 600 × .3 + 500 × .2 = 1030, less 680.
    #[test]
    fn perfect_information_is_worth_350() {
        assert_eq!(teaching_case().perfect_information(), Fraction::integer(350));
    }

    /// Knowing only whether the third state holds: 840 of 0.8 for the first option and 100 for the
    /// third, 940, less 680. Knowing nothing is worth nothing.
    #[test]
    fn knowing_a_part_is_worth_less() {
        assert_eq!(teaching_case().information(&[0, 0, 1]), Fraction::integer(260));
        assert_eq!(teaching_case().information(&[7, 7, 7]), Fraction::ZERO);
    }
}

//! What each option comes to in each state of the world, and what the usual rules make of it.

use std::collections::BTreeMap;

use crate::formula::Fraction;

/// What each option comes to in each state of the world: what it comes to for sure, and what each of
/// some independent parts of the world adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payoffs {
    /// What each option comes to for sure.
    pub certain: Vec<Fraction>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of the world whose states are independent of all other parts'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// How likely each of its states is; together one.
    pub probabilities: Vec<Fraction>,
    /// For each option what it adds in each of its states.
    pub options: Vec<Vec<Fraction>>,
}

/// The most differences between options that are told apart to say what knowing all would be worth.
pub const MOST_OUTCOMES: usize = 1 << 14;

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
        self.with(option, |part| part.expected(option))
    }

    /// What an option comes to in its worst state of the world: the worst of every part.
    ///
    /// # Panics
    /// Where a part has no state.
    #[must_use]
    pub fn worst(&self, option: usize) -> Fraction {
        self.with(option, |part| part.options[option].iter().min().expect("a state").clone())
    }

    /// By how much an option can at most fall short of the best one of the same state of the world:
    /// of any one, and in that state of every part in which it falls short the most.
    ///
    /// # Panics
    /// Where a part has no state.
    #[must_use]
    pub fn regret(&self, option: usize) -> Fraction {
        let options = 0..self.certain.len();
        options.map(|best| self.behind(option, best)).max().expect("the option itself")
    }

    fn behind(&self, option: usize, best: usize) -> Fraction {
        let certain = self.certain[best].minus(&self.certain[option]);
        let of_part = |part: &Part| {
            let both = part.options[best].iter().zip(&part.options[option]);
            both.map(|(best, own)| best.minus(own)).max().expect("a state")
        };
        sum(std::iter::once(certain).chain(self.parts.iter().map(of_part)))
    }

    /// What an option comes to in the state of the world that is made of these states of the parts.
    #[must_use]
    pub fn amount(&self, option: usize, states: &[usize]) -> Fraction {
        let certain = std::iter::once(self.certain[option].clone());
        let parts = self.parts.iter().zip(states);
        sum(certain.chain(parts.map(|(part, state)| part.options[option][*state].clone())))
    }

    /// The options that a rule prefers: one, or several that come out alike.
    #[must_use]
    pub fn preferred(&self, rule: Rule) -> Vec<usize> {
        let score = |option: usize| match rule {
            Rule::ExpectedValue => self.expected(option),
            Rule::WorstCase => self.worst(option),
            Rule::LargestRegret => self.regret(option).negated(),
        };
        let scores: Vec<Fraction> = (0..self.certain.len()).map(score).collect();
        let best = scores.iter().max();
        (0..scores.len()).filter(|option| Some(&scores[*option]) == best).collect()
    }

    /// What an option comes to for sure, and `amount` of each part.
    fn with(&self, option: usize, amount: impl Fn(&Part) -> Fraction) -> Fraction {
        let certain = std::iter::once(self.certain[option].clone());
        sum(certain.chain(self.parts.iter().map(amount)))
    }

    /// The expected value of learning the state of the world before the choice; `None` where more than
    /// [`MOST_OUTCOMES`] differ.
    ///
    /// Only differences between options count, so states in which all differ alike are one.
    #[must_use]
    pub fn perfect_information(&self) -> Option<Fraction> {
        let less_first = |values: Vec<&Fraction>| -> Vec<Fraction> {
            values.iter().map(|value| value.minus(values[0]).reduced()).collect()
        };
        let certain = less_first(self.certain.iter().collect());
        let mut outcomes = BTreeMap::from([(certain, Fraction::ONE)]);
        for part in &self.parts {
            let mut own = BTreeMap::new();
            for (state, probability) in part.probabilities.iter().enumerate() {
                let values = part.options.iter().map(|option| &option[state]).collect();
                add(&mut own, less_first(values), probability);
            }
            let mut both = BTreeMap::new();
            for (all, weight) in &outcomes {
                for (more, probability) in &own {
                    let values = all.iter().zip(more).map(|(one, other)| one.plus(other).reduced());
                    add(&mut both, values.collect(), &weight.times(probability));
                }
            }
            if both.len() > MOST_OUTCOMES {
                return None;
            }
            outcomes = both;
        }
        let (values, weights): (Vec<_>, Vec<_>) = outcomes.into_iter().unzip();
        let options = 0..self.certain.len();
        let of_option = |option: usize| -> Vec<Fraction> {
            values.iter().map(|value: &Vec<Fraction>| value[option].clone()).collect()
        };
        let whole = Part { probabilities: weights, options: options.map(of_option).collect() };
        Some(whole.information(&(0..values.len()).collect::<Vec<_>>()))
    }

    /// The expected value of learning, before the choice, in which cell the state of a part lies;
    /// `cells` names the cell of each of its states.
    #[must_use]
    pub fn information(&self, part: usize, cells: &[usize]) -> Fraction {
        let part = &self.parts[part];
        let shifted = |(option, values): (usize, &Vec<Fraction>)| {
            let others = self.expected(option).minus(&part.expected(option)).reduced();
            values.iter().map(|value| value.plus(&others)).collect()
        };
        let options = part.options.iter().enumerate().map(shifted).collect();
        Part { options, probabilities: part.probabilities.clone() }.information(cells)
    }
}

impl Part {
    fn expected(&self, option: usize) -> Fraction {
        let weighed = self.probabilities.iter().zip(&self.options[option]);
        sum(weighed.map(|(probability, value)| probability.times(value)))
    }

    /// The expected value of learning the cell of the state where nothing else is open.
    fn information(&self, cells: &[usize]) -> Fraction {
        let mut by_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (state, cell) in cells.iter().enumerate() {
            by_cell.entry(*cell).or_default().push(state);
        }
        let best_of = |states: &[usize]| {
            let value = |option: &Vec<Fraction>| {
                sum(states.iter().map(|state| self.probabilities[*state].times(&option[*state])))
            };
            self.options.iter().map(value).max().unwrap_or(Fraction::ZERO)
        };
        let informed = sum(by_cell.values().map(|states| best_of(states)));
        let all: Vec<usize> = (0..cells.len()).collect();
        informed.minus(&best_of(&all)).reduced()
    }
}

/// Adds a weight to what has the same values.
fn add(to: &mut BTreeMap<Vec<Fraction>, Fraction>, values: Vec<Fraction>, weight: &Fraction) {
    let sum = to.entry(values).or_insert(Fraction::ZERO);
    *sum = sum.plus(weight).reduced();
}

fn sum(values: impl Iterator<Item = Fraction>) -> Fraction {
    values.fold(Fraction::ZERO, |sum, value| sum.plus(&value)).reduced()
}

#[cfg(test)]
mod tests {
    use super::{Part, Payoffs, Rule};
    use crate::formula::Fraction;

    fn teaching_case() -> Payoffs {
        let row = |values: [i64; 3]| values.map(Fraction::integer).to_vec();
        let tenth = |of: i64| Fraction::integer(of).over(&Fraction::integer(10));
        let options = vec![row([1500, 300, -800]), row([900, 600, -200]), row([500, 500, 500])];
        let part = Part { probabilities: vec![tenth(5), tenth(3), tenth(2)], options };
        Payoffs { certain: row([0, 0, 0]), parts: vec![part] }
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
        assert_eq!(teaching_case().perfect_information(), Some(Fraction::integer(350)));
    }

    /// Knowing only whether the third state holds: 840 of 0.8 for the first option and 100 for the
    /// third, 940, less 680. Knowing nothing is worth nothing.
    #[test]
    fn knowing_a_part_is_worth_less() {
        assert_eq!(teaching_case().information(0, &[0, 0, 1]), Fraction::integer(260));
        assert_eq!(teaching_case().information(0, &[7, 7, 7]), Fraction::ZERO);
    }

    /// Two parts, each with even chances: the first option is 0 for sure, the second 10, less 40 or
    /// nothing, and 20 more or nothing. It comes to −30, −10, 10 and 30, so 0 on average; in its worst
    /// state it falls 30 short, and the first falls 30 short of it in its best. Knowing all is worth
    /// (0 + 0 + 10 + 30) ÷ 4 = 10. Knowing the first part: −20 or 20 on average, so 10; knowing the
    /// second: −10 or 10, so 5.
    #[test]
    fn independent_parts_add_up() {
        let half = Fraction::ONE.over(&Fraction::integer(2));
        let part = |of_second: [i64; 2]| Part {
            probabilities: vec![half.clone(), half.clone()],
            options: vec![vec![Fraction::ZERO; 2], of_second.map(Fraction::integer).to_vec()],
        };
        let certain = [0, 10].map(Fraction::integer).to_vec();
        let found = Payoffs { certain, parts: vec![part([-40, 0]), part([0, 20])] };
        let of_second = [found.expected(1), found.worst(1), found.regret(1), found.regret(0)];
        assert_eq!(of_second, [0, -30, 30, 30].map(Fraction::integer));
        assert_eq!(found.perfect_information(), Some(Fraction::integer(10)));
        let known = [0, 1].map(|part| found.information(part, &[0, 1]));
        assert_eq!(known, [10, 5].map(Fraction::integer));
    }

    /// A part that adds the same to all options is worth nothing to know, however many there are.
    #[test]
    fn parts_in_which_options_do_not_differ_are_not_counted() {
        let half = Fraction::ONE.over(&Fraction::integer(2));
        let amounts = |amount: i64| vec![Fraction::ZERO, Fraction::integer(amount)];
        let alike = |amount: i64| Part {
            probabilities: vec![half.clone(), half.clone()],
            options: vec![amounts(amount); 2],
        };
        let mut parts: Vec<Part> = (1..60).map(alike).collect();
        parts.push(Part { options: vec![amounts(0), amounts(8)], ..alike(0) });
        let found = Payoffs { certain: [2, 0].map(Fraction::integer).to_vec(), parts };
        // The second option is 2 behind or 6 ahead, 2 ahead on average: knowing which is worth 1.
        assert_eq!(found.perfect_information(), Some(Fraction::ONE));
        assert_eq!(found.worst(1), Fraction::ZERO);
        assert_eq!([found.regret(0), found.regret(1)], [6, 2].map(Fraction::integer));
        // Powers of two tell every state apart.
        let apart = |bit: u32| Part { options: vec![amounts(0), amounts(1 << bit)], ..alike(0) };
        let parts = (0..15).map(apart).collect();
        assert_eq!(Payoffs { parts, ..found }.perfect_information(), None);
    }
}

//! The same in sentences: what stands side by side, what is left aside, and how it was worked out.

use super::Shown;
use crate::analysis::{Asked, MOST_STATES, Measure, Subject, crossing};
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::report::answer::{doing, left_out_of};
use crate::report::pair::money;
use crate::report::words;

/// How many states of the world are still counted in words.
const COUNTED: usize = 1_000_000_000;

impl Shown<'_> {
    /// What stands side by side, over what, and what is left out or aside.
    pub(super) fn answer(&self) -> String {
        let plan = &self.cases[0].ledger.plan;
        let ledgers: Vec<&Ledger> = self.cases.iter().map(|case| &case.ledger).collect();
        let sums = match self.found.measure {
            Measure::PresentValue => "present values of the net",
            _ => "nets",
        };
        let options: Vec<String> = self
            .cases
            .iter()
            .zip(&self.labels)
            .map(|(case, label)| format!("{label} ({})", doing(&case.ledger.plan)))
            .collect();
        let count = usize::try_from(self.found.worlds.count()).unwrap_or(usize::MAX);
        let states = if count > COUNTED {
            "more than a billion states of the world".to_owned()
        } else {
            words::count(count, "state of the world", "states of the world")
        };
        format!(
            "{} side by side over {}: their {sums} in {}{states} that the risks make up.{}{}",
            words::list(&options),
            words::period(&plan.years),
            if count > COUNTED { "" } else { "each of the " },
            self.left_aside(),
            left_out_of(&ledgers, &self.found.leaves_out),
        )
    }

    /// Which options are left aside, and what is then told of the others alone.
    fn left_aside(&self) -> String {
        let aside: Vec<&str> = self.aside().collect();
        let (is, its) = if aside.len() == 1 { ("is", "its") } else { ("are", "their") };
        let told = match self.known().as_slice() {
            _ if aside.is_empty() => return String::new(),
            [] => "nothing can be set against anything".to_owned(),
            [only] => format!("there is nothing known to set {only} against"),
            several => format!(
                "the largest regret, what rules of decision point to and what knowing is worth \
                 are of {} alone",
                words::list(several)
            ),
        };
        let aside = words::list(&aside);
        format!(" {aside} {is} left aside, since {its} net is indeterminate: {told}.")
    }

    fn aside(&self) -> impl Iterator<Item = &str> {
        self.found.unknown.keys().map(|at| self.labels[*at].as_str())
    }

    fn known(&self) -> Vec<&str> {
        (0..self.found.known.len()).map(|at| self.label(at)).collect()
    }

    /// Among which options something holds, where others are left aside: ` among ub and uc`.
    pub(super) fn among(&self) -> String {
        if self.found.unknown.is_empty() {
            return String::new();
        }
        format!(" among {}", words::list(&self.known()))
    }

    /// What a largest regret is, and what is known of it where some options are left aside.
    pub(super) fn regret_told(&self) -> String {
        let what = "Largest regret: the most by which an option falls short of the best one";
        let among = if self.known().len() > 1 { self.among() } else { String::new() };
        let at_least = |(at, least): (usize, &Fraction)| {
            let more = *least > self.found.payoffs.regret(at);
            let amount = words::dollars(money(least)?);
            more.then(|| format!("at least {amount} for {}", self.label(at)))
        };
        let at_least = self.found.regret_at_least.iter().enumerate().filter_map(at_least);
        let at_least: Vec<String> = at_least.collect();
        let more = match at_least.as_slice() {
            [] => String::new(),
            several => {
                let aside = words::list(&self.aside().collect::<Vec<_>>());
                format!(
                    " Against {aside} as well, as far as known, it is {}.",
                    words::list(several)
                )
            }
        };
        format!("{what}{among} in the same state of the world.{more}")
    }

    /// How the states of the world were made, and which options are left aside.
    pub(super) fn how(&self) -> Vec<String> {
        let mut list = vec![
            "Every combination of the risks is worked out and weighed exactly. A risk with one id \
             is the same event in every option; where its probability differs, it happens in the \
             likelier whenever it does in the other."
                .to_owned(),
        ];
        if self.found.worlds.families.iter().any(|family| family.risks.len() > 1) {
            list.push(
                "Not so of risks that hang on others or exclude them. They are settled in one \
                 order, those alike in every option first, and each happens by how likely it still \
                 is in an option after those before it: it may happen in the less likely option \
                 and not in the other."
                    .to_owned(),
            );
        }
        if self.found.worlds.count() > MOST_STATES as u128 {
            list.push(
                "There are too many combinations to list. Risks that do not hang on each other are \
                 worked out apart and what they do is added up, which comes to the same."
                    .to_owned(),
            );
        }
        for id in &self.found.worlds.unweighed {
            list.push(format!(
                "The probability of risk.{id} is unknown, so no state can be weighed: the worst case \
                 and the largest regret do not need it.{}",
                self.found_by_breakeven(id)
            ));
        }
        if self.found.known.len() > 1 {
            list.push(
                "The highest expected value is followed along every value of each input that has a \
                 range or is a probability, alone; the worst case and the largest regret along \
                 each range but those of probabilities. A probability changes these two only where \
                 it makes some combination of events possible or impossible, and that is not \
                 looked at."
                    .to_owned(),
            );
        }
        if !self.found.given_differently.is_empty() {
            let names = words::list(&self.found.given_differently);
            list.push(format!(
                "Given differently in the options, so not followed as one: {names}."
            ));
        }
        for (at, why) in &self.found.unknown {
            list.push(format!("{} is left aside, indeterminate: {why}.", self.labels[*at]));
        }
        list
    }

    /// That a break-even finds where two options come out equal along the unknown probability of a
    /// risk, where it moves the difference of some two.
    fn found_by_breakeven(&self, id: &str) -> String {
        let name = format!("risk.{id}.probability");
        let known = &self.found.known;
        let moved = |(one, other): &(usize, usize)| {
            let [one, other] = [one, other].map(|at| &self.cases[*at].ledger);
            let found = crossing(Subject::difference(other, one), &name);
            let sums = found.map(|crossing| crossing.found).unwrap_or_default();
            sums.iter().any(|sum| sum.asked == Asked::EXPECTED && sum.moves)
        };
        let pairs = known.iter().enumerate();
        let mut pairs =
            pairs.flat_map(|(at, one)| known[at + 1..].iter().map(|other| (*one, *other)));
        let Some((one, other)) = pairs.find(moved) else { return String::new() };
        let [one, other] = [one, other].map(|at| &self.labels[at]);
        format!(" “breakeven --vary {name}” finds where {one} and {other} come out equal.")
    }
}

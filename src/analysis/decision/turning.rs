//! Where the best worst case and the smallest largest regret pass to another option.
//!
//! Each input with a range is looked at in equal steps from what is given to both of its ends, all
//! others as given; a step over which another option takes over is closed in.

use super::{Payoffs, Rule, Switch, Worlds};
use crate::analysis::{Asked, Subject, Turn};
use crate::formula::{Fraction, Slice};
use crate::ledger::Ledger;
use crate::plan::{Input, InputRange};

/// Steps from what is given to an end of a range.
const STEPS: u32 = 8;
/// Halvings that close a step in to less than a billionth of it.
const HALVINGS: u32 = 32;

/// Options in every state of the world, along one input.
struct Along<'a> {
    worlds: &'a Worlds,
    rule: Rule,
    /// For each option its figure along the input and the probabilities of the risks, and which of
    /// the states' risks stands at each of these.
    options: Vec<(Slice, Vec<Option<usize>>)>,
    /// The options' positions among those given.
    known: &'a [usize],
}

/// The places at which a rule passes from the only option that it prefers to another.
pub(super) fn turnings(
    options: &[&Ledger],
    (worlds, known): (&Worlds, &[usize]),
    payoffs: &Payoffs,
    (rule, asked): (Rule, Asked),
) -> Vec<Switch> {
    let [from] = payoffs.preferred(rule)[..] else { return Vec::new() };
    let mut found: Vec<Switch> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for input in known.iter().flat_map(|at| Subject::net(options[*at]).uncertain()) {
        let (Some(range), Some(given)) = (&input.range, &input.value) else { continue };
        let probability = input.name.starts_with("risk.") && input.name.ends_with(".probability");
        if probability || names.contains(&input.name.as_str()) {
            continue;
        }
        names.push(&input.name);
        let along = known.iter().map(|at| along(options[*at], worlds, (&input.name, asked)));
        let Some(along) = along.collect::<Option<Vec<_>>>() else { continue };
        let along = Along { worlds, rule, options: along, known };
        found.extend(along.turns(from, (input, given), range));
    }
    found
}

fn along(
    option: &Ledger,
    worlds: &Worlds,
    (name, asked): (&str, Asked),
) -> Option<(Slice, Vec<Option<usize>>)> {
    let risks = &option.plan.risks;
    let probability = |risk: &crate::plan::PlannedRisk| {
        option.plan.inputs.get(risk.probability.id()).name.as_str()
    };
    let names: Vec<&str> = std::iter::once(name).chain(risks.iter().map(probability)).collect();
    let places = risks.iter().map(|risk| worlds.risks.iter().position(|id| *id == risk.id));
    Some((Subject::net(option).slice(asked, &names, &[])?, places.collect()))
}

impl Along<'_> {
    /// The nearest change below what is given and the nearest above.
    fn turns(
        &self,
        from: usize,
        (input, given): (&Input, &Fraction),
        range: &InputRange,
    ) -> Vec<Switch> {
        let steps = Fraction::from(STEPS);
        let toward = |end: &Fraction| {
            let step = end.minus(given).over(&steps);
            let at = |number: u32| given.plus(&step.times(&Fraction::from(number))).reduced();
            let mut before = given.clone();
            for here in (1..=STEPS).map(at) {
                if let Some(to) = self.taken_over(from, &here)? {
                    return Some((to, self.close_in((from, to), before, here)?));
                }
                before = here;
            }
            None
        };
        let switch = |(end, rising): (&Fraction, bool)| {
            let (to, at) = toward(end).filter(|_| end != given)?;
            Some(Switch {
                rule: self.rule,
                name: input.name.clone(),
                kind: input.kind.clone(),
                given: given.clone(),
                at,
                rising,
                from: self.known[from],
                to: self.known[to],
            })
        };
        [(&range.low, false), (&range.high, true)].into_iter().filter_map(switch).collect()
    }

    /// What every option comes to in every state at a value of the input, where that is known.
    fn payoffs(&self, at: &Fraction) -> Option<Payoffs> {
        let states = &self.worlds.states;
        let row = |(option, (slice, places)): (usize, &(Slice, Vec<Option<usize>>))| {
            let in_state = |state: &super::World| {
                let happens = &state.happens[self.known[option]];
                let certain = |place: &Option<usize>| match place {
                    Some(place) if happens[*place] => Fraction::ONE,
                    _ => Fraction::ZERO,
                };
                let values: Vec<Fraction> =
                    std::iter::once(at.clone()).chain(places.iter().map(certain)).collect();
                slice.at(&values)
            };
            states.iter().map(in_state).collect::<Option<Vec<_>>>()
        };
        let options = self.options.iter().enumerate().map(row).collect::<Option<Vec<_>>>()?;
        let probabilities = states.iter().map(|state| state.probability.clone()).collect();
        Some(Payoffs { probabilities, options })
    }

    /// The option that the rule prefers to `from` at a value; none where it still prefers that.
    fn taken_over(&self, from: usize, at: &Fraction) -> Option<Option<usize>> {
        let preferred = self.payoffs(at)?.preferred(self.rule);
        Some(preferred.first().copied().filter(|_| !preferred.contains(&from)))
    }

    /// Closes a change in between two values; exactly where the options part in a straight line.
    fn close_in(
        &self,
        (from, to): (usize, usize),
        mut before: Fraction,
        mut after: Fraction,
    ) -> Option<Turn> {
        let gap = |at: &Fraction| {
            let payoffs = self.payoffs(at)?;
            Some(payoffs.score(self.rule, to).minus(&payoffs.score(self.rule, from)))
        };
        for _ in 0..HALVINGS {
            let (low, high) = (gap(&before)?, gap(&after)?);
            let part = low.over(&low.minus(&high));
            let straight = before.plus(&after.minus(&before).times(&part)).reduced();
            if gap(&straight)?.is_zero() {
                return Some(Turn::Equal(straight));
            }
            let middle = before.middle(&after);
            match self.taken_over(from, &middle)? {
                Some(_) => after = middle,
                None => before = middle,
            }
        }
        let (low, high) = if before < after { (before, after) } else { (after, before) };
        Some(Turn::Between(low, high))
    }
}

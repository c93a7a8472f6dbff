//! Where the best worst case and the smallest largest regret pass to another option.
//!
//! Both are smallest and largest values of what the options come to in the states of the world, so
//! along an input they bend and turn as a difference does: all places are found, exactly between
//! bends. The range of each input is gone through, all others and what can happen as given.

use std::collections::BTreeMap;

use super::{Payoffs, Rule, Switch, World, Worlds, given_differently, keep_nearest, nearest};
use crate::analysis::subject::hangs_on;
use crate::analysis::{Asked, Course, Subject, moves_in_steps};
use crate::formula::{Fraction, Slice};
use crate::ledger::Ledger;
use crate::plan::{Input, InputRange, Kind};

/// The most different states of the world through which an input is moved.
pub const MOST_STATES_MOVED: usize = 1 << 9;

/// Which risks happen in an option, of those that it has.
type Happening = Vec<bool>;

/// By how much a rule puts an option behind another.
type Ahead<'a> = fn(&Along<'a>, usize, usize) -> Slice;

/// What the options come to along one input.
struct Along<'a> {
    /// For each option, by what happens there.
    options: Vec<BTreeMap<Happening, Slice>>,
    /// What happens in each option, state by state.
    states: &'a [Vec<Happening>],
}

/// The places at which the worst case and the largest regret pass from the only option that they
/// prefer to another; `None` where there are more than [`MOST_STATES_MOVED`] different states.
pub(super) fn turnings(
    options: &[&Ledger],
    (worlds, known): (&Worlds, &[usize]),
    payoffs: &Payoffs,
    asked: Asked,
) -> Option<Vec<Switch>> {
    let options_given = options.len();
    let ledgers: Vec<&Ledger> = known.iter().map(|at| options[*at]).collect();
    let options: Vec<(usize, &Ledger)> = known.iter().copied().zip(ledgers.clone()).collect();
    let listed = worlds.listed(options_given)?;
    let of_state = |state: &World| -> Vec<Happening> {
        options.iter().map(|option| happening(*option, worlds, state)).collect()
    };
    let mut states: Vec<Vec<Happening>> = listed.iter().map(|one| of_state(&one.world)).collect();
    states.sort();
    states.dedup();
    if states.len() > MOST_STATES_MOVED {
        return None;
    }
    let ranged = ranged(&ledgers);
    let along = |(input, ..): &(&Input, _, _)| Along::of(&options, &states, (&input.name, asked));
    let along: Vec<Option<Along<'_>>> = ranged.iter().map(along).collect();
    let mut found: Vec<Switch> = Vec::new();
    let rules: [(Rule, Ahead<'_>); 2] =
        [(Rule::WorstCase, Along::by_worst_case), (Rule::LargestRegret, Along::by_regret)];
    for (rule, ahead) in rules {
        let [from] = payoffs.preferred(rule)[..] else { continue };
        let mut of_rule = Vec::new();
        for ((input, range, given), along) in ranged.iter().zip(&along) {
            let Some(along) = along else { continue };
            for to in (0..options.len()).filter(|to| *to != from) {
                let course = course(&ahead(along, from, to), (&input.kind, range));
                for (at, rising) in nearest(&course, given) {
                    let switch = Switch {
                        rule,
                        name: input.name.clone(),
                        kind: input.kind.clone(),
                        given: (*given).clone(),
                        at: at.clone(),
                        rising,
                        from: known[from],
                        to: known[to],
                    };
                    keep_nearest(&mut of_rule, switch);
                }
            }
        }
        found.extend(of_rule);
    }
    Some(found)
}

/// Which of an option's risks happen there in a state of the world.
fn happening((at, option): (usize, &Ledger), worlds: &Worlds, state: &World) -> Happening {
    let happens = &state.happens[at];
    let place = |id: &String| worlds.risks.iter().position(|one| one == id);
    option.plan.risks.iter().map(|risk| place(&risk.id).is_some_and(|at| happens[at])).collect()
}

/// The inputs with a range and a value, each once, but for probabilities, which move neither rule; of
/// options that give one differently, that which hangs on it.
fn ranged<'o>(options: &[&'o Ledger]) -> Vec<(&'o Input, &'o InputRange, &'o Fraction)> {
    let mut found: Vec<(&Input, &InputRange, &Fraction)> = Vec::new();
    for option in options {
        for input in Subject::net(option).uncertain() {
            let (Some(range), Some(given)) = (&input.range, &input.value) else { continue };
            let name = input.name.as_str();
            let probability = name.starts_with("risk.") && name.ends_with(".probability");
            let known = found.iter().position(|(known, ..)| known.name == name);
            match known {
                _ if probability || given_differently(options, name) => {}
                None => found.push((input, range, given)),
                Some(at) if found[at].1 != range && hangs_on(option, name) => {
                    found[at] = (input, range, given);
                }
                Some(_) => {}
            }
        }
    }
    found
}

impl<'a> Along<'a> {
    /// What `options` come to in each state along the input called `name`; `None` where one of them
    /// has no such sum.
    fn of(
        options: &[(usize, &Ledger)],
        states: &'a [Vec<Happening>],
        (name, asked): (&str, Asked),
    ) -> Option<Self> {
        let along = |(place, (_, option)): (usize, &(usize, &Ledger))| {
            let mut slices = BTreeMap::new();
            for state in states {
                if !slices.contains_key(&state[place]) {
                    let slice = in_state(option, &state[place], (name, asked))?;
                    slices.insert(state[place].clone(), slice);
                }
            }
            Some(slices)
        };
        let options = options.iter().enumerate().map(along).collect::<Option<_>>()?;
        Some(Self { options, states })
    }

    fn by_worst_case(&self, from: usize, to: usize) -> Slice {
        self.worst(to).less(&self.worst(from))
    }

    fn by_regret(&self, from: usize, to: usize) -> Slice {
        self.regret(from).less(&self.regret(to))
    }

    fn worst(&self, option: usize) -> Slice {
        let mut slices = self.options[option].values();
        let first = slices.next().expect("there is a state of the world");
        first.smallest(slices)
    }

    fn regret(&self, option: usize) -> Slice {
        let in_state = |state: &Vec<Happening>| {
            let mut slices = self.options.iter().zip(state).map(|(slices, here)| &slices[here]);
            let first = slices.next().expect("there is an option");
            first.largest(slices).less(&self.options[option][&state[option]])
        };
        let slices: Vec<Slice> = self.states.iter().map(in_state).collect();
        let (first, others) = slices.split_first().expect("there is a state of the world");
        first.largest(others)
    }
}

/// The sides that a slice takes along the range of an input of a kind.
fn course(ahead: &Slice, (kind, range): (&Kind, &InputRange)) -> Course {
    let ends = (range.low.clone(), range.high.clone());
    Course::between(ahead, &ends, moves_in_steps(kind) || ahead.counts_months())
}

/// What is left of an option along an input where this happens.
fn in_state(option: &Ledger, happens: &[bool], (name, asked): (&str, Asked)) -> Option<Slice> {
    let certain = |happens: &bool| if *happens { Fraction::ONE } else { Fraction::ZERO };
    let names = option.plan.risks.iter().map(|risk| {
        let input = option.plan.inputs.get(risk.probability.id());
        input.name.as_str()
    });
    let moves: Vec<_> = names.zip(happens.iter().map(|one| Some(certain(one)))).collect();
    Subject::net(option).slice(asked, &[name], &moves)
}

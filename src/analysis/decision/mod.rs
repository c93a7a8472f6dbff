//! Several options side by side when it is not sure what will happen.
//!
//! In: ledgers. Out: for each option its expected value, worst case and largest regret over all that
//! the yes-or-no risks can do; what each rule of decision prefers; where the expected value turns to
//! another option; and what knowing more would be worth. Guaranteed: what each state of each family of
//! risks does is worked out in the ledgers' own graphs, without rounding, and weighed exactly; families
//! are independent and add up. Nothing is recommended.

mod amounts;
mod knowing;
mod payoffs;
mod turning;
mod worlds;

pub use knowing::InputKnown;
pub use payoffs::{MOST_OUTCOMES, Part, Payoffs, Rule};
pub use turning::MOST_STATES_MOVED;
pub use worlds::{Family, Listed, MOST_STATES, Unlisted, World, Worlds, worlds};

use std::collections::BTreeMap;

use super::aside::counted_alike;
use super::crossing::{Course, Side, Turn, crossing};
use super::subject::hangs_on;
use super::{Asked, Column, Measure, Subject, salary_readings};
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::plan::{Kind, Reading, SalaryReading};
use amounts::{Amounts, amounts};
use knowing::{inputs_worth_knowing, risks_worth_knowing};
use turning::turnings;

/// Several options side by side.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Totals or present values.
    pub measure: Measure,
    /// The options whose payoffs are known, by their position among those given.
    pub known: Vec<usize>,
    /// Why the others' are not.
    pub unknown: BTreeMap<usize, String>,
    /// The states of the world.
    pub worlds: Worlds,
    /// What each known option comes to in each: where no risk happens, and what each family of risks
    /// adds.
    pub payoffs: Payoffs,
    /// For each known option the least that its largest regret comes to, with what is known of the
    /// options left aside counted too.
    pub regret_at_least: Vec<Fraction>,
    /// What each known option comes to on average, where that is known.
    pub expected: Vec<Option<Fraction>>,
    /// What each option given comes to where no risk happens, where that is known.
    pub no_risk: Vec<Option<Fraction>>,
    /// Lines that are owed or announced and not known in some option, and counted in none, by id.
    pub leaves_out: Vec<String>,
    /// What knowing more would be worth, risk by risk.
    pub risks: Vec<Known>,
    /// What knowing an input with a range would be worth, risks weighed, the most first.
    pub inputs: Vec<InputKnown>,
    /// Where a rule of decision turns to another option, in the order of the rules.
    pub switches: Vec<Switch>,
    /// Whether switches of the worst case and the largest regret were looked for: not where more than
    /// [`MOST_STATES_MOVED`] states of the world differ.
    pub every_state_looked_at: bool,
    /// Inputs that are not sure and that the known options give different values, by name: switches
    /// are not looked for along them.
    pub given_differently: Vec<String>,
    /// The options with the highest expected value under each reading of the salary rule; none where
    /// the rule gives nothing in any known option.
    pub readings: Vec<UnderRule>,
}

/// The options with the highest expected value under one reading of the salary rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderRule {
    /// The reading's name.
    pub reading: String,
    /// Whether every option that it concerns chose it.
    pub chosen: bool,
    /// The options, by their position among those given.
    pub preferred: Vec<usize>,
}

/// What it would be worth to know, before the choice, whether a risk will happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The risk's id.
    pub id: String,
    /// What happens.
    pub title: String,
    /// The expected value of knowing.
    pub worth: Fraction,
}

/// A value of an input at which the option that a rule prefers changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// The rule.
    pub rule: Rule,
    /// The input's name.
    pub name: String,
    /// How it is shown.
    pub kind: Kind,
    /// What the files give it.
    pub given: Fraction,
    /// Where the change comes.
    pub at: Turn,
    /// Whether it comes as the input rises.
    pub rising: bool,
    /// The option that the rule prefers as given, by its position among those given.
    pub from: usize,
    /// The option that it prefers beyond.
    pub to: usize,
}

/// Sets options against each other; `measure` is [`Measure::Net`] or [`Measure::PresentValue`].
///
/// # Errors
/// Why the states of the world cannot be listed.
pub fn decide(options: &[&Ledger], measure: Measure) -> Result<Decision, Unlisted> {
    let worlds = worlds(options)?;
    let asked = Asked { measure, column: Column::Expected };
    let (counted, aside) = counted_alike(options);
    let options: Vec<&Ledger> = counted.iter().collect();
    let options = options.as_slice();
    let amounts = amounts(options, &worlds, asked);
    let regret_at_least = amounts.regret_at_least();
    let Amounts { known, unknown, payoffs, .. } = amounts;
    let of_known: Vec<&Ledger> = known.iter().map(|at| options[*at]).collect();
    let average = |at: &usize| Subject::net(options[*at]).value(asked, &[]);
    let mut switches = Vec::new();
    if worlds.unweighed.is_empty() {
        switches = overtaking(options, &known, &payoffs, asked);
    }
    let turning = turnings(options, (&worlds, &known), &payoffs, asked);
    let every_state_looked_at = turning.is_some();
    switches.extend(turning.into_iter().flatten());
    let no_risk = Asked { measure, column: Column::NoRisk };
    Ok(Decision {
        measure,
        expected: known.iter().map(average).collect(),
        no_risk: options.iter().map(|option| Subject::net(option).value(no_risk, &[])).collect(),
        leaves_out: aside.lines().into_iter().collect(),
        risks: risks_worth_knowing(options, (&worlds, &known), &payoffs),
        inputs: inputs_worth_knowing(&of_known, asked),
        switches,
        every_state_looked_at,
        given_differently: not_moved(&of_known),
        readings: readings(options, &known, asked),
        known,
        unknown,
        worlds,
        payoffs,
        regret_at_least,
    })
}

impl Decision {
    /// The known options that a rule prefers; `None` where what it weighs is not known.
    #[must_use]
    pub fn preferred(&self, rule: Rule) -> Option<Vec<usize>> {
        let weighed = rule != Rule::ExpectedValue || self.worlds.unweighed.is_empty();
        weighed.then(|| self.payoffs.preferred(rule))
    }

    /// The expected value of learning the state of the world before the choice, where it is known.
    #[must_use]
    pub fn perfect_information(&self) -> Option<Fraction> {
        let weighed = self.worlds.unweighed.is_empty();
        weighed.then(|| self.payoffs.perfect_information()).flatten()
    }
}

/// For each input with a value that is not sure, the nearest places below and above it at which some
/// other option overtakes the one with the highest expected value.
fn overtaking(
    options: &[&Ledger],
    known: &[usize],
    payoffs: &Payoffs,
    asked: Asked,
) -> Vec<Switch> {
    let preferred = payoffs.preferred(Rule::ExpectedValue);
    let [best] = preferred.as_slice() else { return Vec::new() };
    let from = known[*best];
    let mut found: Vec<Switch> = Vec::new();
    let all: Vec<&Ledger> = known.iter().map(|at| options[*at]).collect();
    for to in known.iter().copied().filter(|option| *option != from) {
        let subject = Subject::difference(options[to], options[from]);
        let moved = names(subject).into_iter().filter(|name| !given_differently(&all, name));
        for name in moved {
            for switch in overtaken(subject, &name, asked, (from, to)) {
                keep_nearest(&mut found, switch);
            }
        }
    }
    found
}

/// The options with the highest expected value under each reading of the salary rule that has a value
/// wherever the rule gives anything.
fn readings(options: &[&Ledger], known: &[usize], asked: Asked) -> Vec<UnderRule> {
    let of_options: Vec<_> = known.iter().map(|at| salary_readings(options[*at])).collect();
    let concerned = || of_options.iter().filter(|readings| !readings.is_empty());
    let under = |(position, reading): (i64, &SalaryReading)| {
        let mut found = Vec::new();
        for readings in concerned() {
            found.push(readings.iter().find(|one| one.name == reading.name())?);
        }
        let moves = [("federal.readings.salary", Some(Fraction::integer(position)))];
        let value = |at: &usize| Subject::net(options[*at]).value(asked, &moves);
        let values: Vec<Option<Fraction>> = known.iter().map(value).collect();
        if values.iter().any(Option::is_none) {
            return None;
        }
        let best = values.iter().flatten().max();
        let preferred = known.iter().zip(&values).filter(|(_, value)| value.as_ref() == best);
        Some(UnderRule {
            reading: reading.name().to_owned(),
            chosen: found.iter().all(|one| one.chosen),
            preferred: preferred.map(|(at, _)| *at).collect(),
        })
    };
    if concerned().next().is_none() {
        return Vec::new();
    }
    (0..).zip(SalaryReading::ALL).filter_map(under).collect()
}

/// Whether options that know an input and hang on it give it different values: then it cannot be moved
/// from one.
fn given_differently(options: &[&Ledger], name: &str) -> bool {
    let given = |option: &&Ledger| {
        let mut inputs = option.plan.inputs.iter().map(|(_, input)| input);
        inputs.find(|input| input.name == name).and_then(|input| input.value.clone())
    };
    let given: Vec<(&Ledger, Fraction)> =
        options.iter().filter_map(|option| Some((*option, given(option)?))).collect();
    let same = |given: &[(&Ledger, Fraction)]| given.windows(2).all(|two| two[0].1 == two[1].1);
    if same(&given) {
        return false;
    }
    !same(&given.into_iter().filter(|(option, _)| hangs_on(option, name)).collect::<Vec<_>>())
}

/// The inputs that are not sure, and the probabilities of all risks, that options give differently.
fn not_moved(options: &[&Ledger]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in options.iter().flat_map(|option| names(Subject::net(option))) {
        if !found.contains(&name) && given_differently(options, &name) {
            found.push(name);
        }
    }
    found
}

/// The inputs that are not sure, and the probabilities of all risks.
fn names(subject: Subject<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        subject.uncertain().into_iter().map(|input| input.name.clone()).collect();
    let of_risks = subject.ledgers().flat_map(|ledger| {
        let slots = ledger.plan.risks.iter().map(|risk| risk.probability.id());
        slots.map(|id| ledger.plan.inputs.get(id).name.clone())
    });
    for name in of_risks {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn overtaken(
    subject: Subject<'_>,
    name: &str,
    asked: Asked,
    (from, to): (usize, usize),
) -> Vec<Switch> {
    let Ok(crossing) = crossing(subject, name) else { return Vec::new() };
    let Some(given) = crossing.given.clone() else { return Vec::new() };
    let Some(found) = crossing.found.into_iter().find(|found| found.asked == asked) else {
        return Vec::new();
    };
    let switch = |(at, rising): (&Turn, bool)| Switch {
        rule: Rule::ExpectedValue,
        name: name.to_owned(),
        kind: crossing.kind.clone(),
        given: given.clone(),
        at: at.clone(),
        rising,
        from,
        to,
    };
    nearest(&found.course, &given).into_iter().map(switch).collect()
}

/// The nearest turns to above zero below and above a value, and whether the input rises to them.
fn nearest<'c>(Course { sides, turns, .. }: &'c Course, given: &Fraction) -> Vec<(&'c Turn, bool)> {
    let overtakes = |side: usize| sides[side] == Side::Above;
    let (mut below, mut above) = (None, None);
    for (at, turn) in turns.iter().enumerate() {
        if turn.low() < given {
            below = overtakes(at).then_some(turn).or(below);
        } else if above.is_none() && overtakes(at + 1) {
            above = Some(turn);
        }
    }
    let below = below.map(|turn| (turn, false));
    below.into_iter().chain(above.map(|turn| (turn, true))).collect()
}

/// Of two switches of one input in one direction the nearer to what is given stays.
fn keep_nearest(found: &mut Vec<Switch>, switch: Switch) {
    let same = |one: &&mut Switch| one.name == switch.name && one.rising == switch.rising;
    match found.iter_mut().find(same) {
        None => found.push(switch),
        Some(known) => {
            let far = |one: &Switch| one.at.low().minus(&one.given).distance();
            if far(&switch) < far(known) {
                *known = switch;
            }
        }
    }
}

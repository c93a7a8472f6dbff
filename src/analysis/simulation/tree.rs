//! Risks as a tree: every combination of them that can happen, with its exact probability.
//!
//! Risks that hang on or exclude each other, in any of the scenarios, belong together; those that do
//! not are independent. Within such a family, risks are settled one by one in one order: where
//! its parent happened and nothing that it excludes did, a risk happens with the probability that
//! makes its share of all draws what the ledger says. The same risk in two scenarios happens in
//! both as far as its probabilities agree; where one is larger, the rest of it happens there alone.

use super::Refusal;
use super::model::Model;
use crate::formula::{BLOCK, Column};

/// The most combinations that one family may have.
const MOST_STATES: usize = 1024;

/// Risks that belong together.
#[derive(Debug)]
pub(super) struct Family {
    /// What its draws are keyed by, where it is drawn.
    pub(super) name: String,
    members: Vec<Member>,
}

/// A risk, wherever it occurs.
#[derive(Debug)]
struct Member {
    occurs: Vec<Occurrence>,
}

/// A risk in one scenario.
#[derive(Debug)]
struct Occurrence {
    scenario: usize,
    risk: usize,
    given: u64,
    excludes: u64,
}

/// A combination of a family's risks.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// For each scenario, a bit for each of its risks that happened.
    pub(super) happened: Vec<u64>,
    /// How likely it is, row by row.
    pub(super) weights: Vec<f64>,
}

/// All families of risks that could make a difference.
pub(super) fn families(models: &[Model], settled: &[String]) -> Result<Vec<Family>, Refusal> {
    let ids: Vec<&str> = settled.iter().map(String::as_str).collect();
    let mut families = Vec::new();
    for group in groups(models, &ids) {
        let matters = |model: &Model| {
            let mut risks = model.risks.iter().filter(|risk| group.contains(&risk.id.as_str()));
            risks.any(|risk| risk.counts())
        };
        if models.iter().any(matters) {
            families.push(Family::of(models, &group)?);
        }
    }
    Ok(families)
}

/// The ids in groups that `given` and `excludes` tie together.
fn groups<'m>(models: &[Model], ids: &[&'m str]) -> Vec<Vec<&'m str>> {
    let place = |id: &str| ids.iter().position(|known| *known == id).expect("all are listed");
    let mut group: Vec<usize> = (0..ids.len()).collect();
    for model in models {
        for risk in &model.risks {
            for other in risk.given.iter().chain(&risk.excludes) {
                let (a, b) = (group[place(&risk.id)], group[place(&model.risks[*other].id)]);
                let (keep, drop) = (a.min(b), a.max(b));
                group.iter_mut().filter(|one| **one == drop).for_each(|one| *one = keep);
            }
        }
    }
    let of = |first: usize| -> Vec<&'m str> {
        (0..ids.len()).filter(|id| group[*id] == first).map(|id| ids[id]).collect()
    };
    (0..ids.len()).map(of).filter(|group| !group.is_empty()).collect()
}

impl Family {
    fn of(models: &[Model], ids: &[&str]) -> Result<Self, Refusal> {
        let first = ids.iter().min().expect("a family has a risk");
        let members = ids.iter().map(|id| member(models, id)).collect();
        let family = Self { name: format!("risk {first}"), members };
        family.combinations(models.len())?;
        Ok(family)
    }

    /// The ids of its risks, parents first.
    pub(super) fn risks(&self, models: &[Model]) -> Vec<String> {
        let first = self.members.iter().filter_map(|member| member.occurs.first());
        first.map(|one| models[one.scenario].risks[one.risk].id.clone()).collect()
    }

    /// Whether one of its risks is among the bits of a scenario.
    pub(super) fn hits(&self, scenario: usize, bits: u64) -> bool {
        let mut occurs = self.members.iter().flat_map(|member| &member.occurs);
        occurs.any(|one| one.scenario == scenario && bits >> one.risk & 1 == 1)
    }

    /// Refuses a family that has too many combinations in some scenario.
    fn combinations(&self, scenarios: usize) -> Result<(), Refusal> {
        for scenario in 0..scenarios {
            let mut states = vec![0_u64];
            for one in self.members.iter().flat_map(|member| &member.occurs) {
                if one.scenario == scenario {
                    let open = states.iter().filter(|state| one.is_open(**state));
                    let with: Vec<u64> = open.map(|state| state | (1 << one.risk)).collect();
                    states.extend(with);
                }
                if states.len() > MOST_STATES {
                    return Err(Refusal::TooManyTogether);
                }
            }
        }
        Ok(())
    }

    /// Every combination that has some likelihood in a block of `rows`, given each scenario's
    /// probabilities.
    pub(super) fn states<'p>(
        &self,
        scenarios: usize,
        rows: usize,
        probability: &impl Fn(usize, usize) -> &'p [f64; BLOCK],
    ) -> Vec<State> {
        let start = State { happened: vec![0; scenarios], weights: vec![1.0; rows] };
        let mut states = vec![start];
        for member in &self.members {
            let chances: Vec<[f64; BLOCK]> = member
                .occurs
                .iter()
                .map(|one| one.chance(&states, *probability(one.scenario, one.risk)))
                .collect();
            let mut next = Vec::with_capacity(2 * states.len());
            for state in states {
                member.split(state, &chances, &mut next);
            }
            states = next;
        }
        states
    }
}

fn member(models: &[Model], id: &str) -> Member {
    let mut occurs = Vec::new();
    for (scenario, model) in models.iter().enumerate() {
        let found = model.risks.iter().position(|risk| risk.id == id && risk.possible);
        let Some(position) = found else { continue };
        let risk = &model.risks[position];
        let bits = |positions: &[usize]| positions.iter().fold(0, |bits, at| bits | 1_u64 << at);
        occurs.push(Occurrence {
            scenario,
            risk: position,
            given: risk.given.map_or(0, |given| 1 << given),
            excludes: bits(&risk.excludes),
        });
    }
    Member { occurs }
}

impl Occurrence {
    fn is_open(&self, happened: u64) -> bool {
        happened & self.given == self.given && happened & self.excludes == 0
    }

    /// How likely the risk is where it is open, so that it has the probability `whole` of all.
    fn chance(&self, states: &[State], mut whole: [f64; BLOCK]) -> [f64; BLOCK] {
        if self.given == 0 && self.excludes == 0 {
            return whole;
        }
        let mut open = [0.0; BLOCK];
        for state in states.iter().filter(|state| self.is_open(state.happened[self.scenario])) {
            for (open, weight) in open.iter_mut().zip(&state.weights) {
                *open += weight;
            }
        }
        for (chance, open) in whole.iter_mut().zip(open) {
            *chance = if open > 0.0 { (*chance / open).min(1.0) } else { 0.0 };
        }
        whole
    }
}

impl Member {
    /// What becomes of a combination: the risk in none of the scenarios, in some, or in all.
    fn split(&self, state: State, chances: &[[f64; BLOCK]], into: &mut Vec<State>) {
        let open = |(_, one): &(usize, &Occurrence)| one.is_open(state.happened[one.scenario]);
        let open: Vec<(usize, &Occurrence)> = self.occurs.iter().enumerate().filter(open).collect();
        if open.is_empty() {
            into.push(state);
            return;
        }
        for subset in 0..1_usize << open.len() {
            let mut state = state.clone();
            let (mut least, mut most) = ([1.0_f64; BLOCK], [0.0_f64; BLOCK]);
            for (bit, (at, one)) in open.iter().enumerate() {
                if subset >> bit & 1 == 1 {
                    state.happened[one.scenario] |= 1 << one.risk;
                    least.iter_mut().zip(&chances[*at]).for_each(|(a, b)| *a = smaller(*a, *b));
                } else {
                    most.iter_mut().zip(&chances[*at]).for_each(|(a, b)| *a = larger(*a, *b));
                }
            }
            for ((weight, least), most) in state.weights.iter_mut().zip(least).zip(most) {
                *weight *= larger(least - most, 0.0);
            }
            if state.weights.iter().any(|weight| *weight > 0.0) {
                into.push(state);
            }
        }
    }
}

/// As `f64::min`, of numbers that are both known: a processor has it as one instruction.
fn smaller(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// Fills a block from a column, with no probability where it is not known.
pub(super) fn block(column: Column<'_>, rows: usize, into: &mut [f64; BLOCK]) {
    let chance = |found: f64| if found > 0.0 { smaller(found, 1.0) } else { 0.0 };
    match column {
        Column::Same(found) => *into = [chance(found); BLOCK],
        Column::Each(found) => {
            let all = into.iter_mut().zip(found).take(rows);
            all.for_each(|(into, found)| *into = chance(*found));
        }
    }
}

/// The combinations as some scenarios see them through `masks`: those that differ in none of the
/// risks that count taken together.
pub(super) fn seen_by(states: &[State], scenarios: &[usize], masks: &[u64]) -> Vec<State> {
    let mut seen: Vec<State> = Vec::with_capacity(states.len());
    for state in states {
        let same = |known: &&mut State| {
            let differs =
                |one: &&usize| (known.happened[**one] ^ state.happened[**one]) & masks[**one] != 0;
            !scenarios.iter().any(|one| differs(&one))
        };
        match seen.iter_mut().find(same) {
            Some(known) => {
                let both = known.weights.iter_mut().zip(&state.weights);
                both.for_each(|(sum, weight)| *sum += weight);
            }
            None => seen.push(state.clone()),
        }
    }
    seen
}

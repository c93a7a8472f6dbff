//! Risks as a tree: every combination of them that can happen, with its exact probability.
//!
//! Risks that hang on or exclude each other, in any of the scenarios, belong together; those that do
//! not are independent. Within such a family, risks are settled one by one in one order: where
//! its parent happened and nothing that it excludes did, a risk happens with the probability that
//! makes its share of all draws what the ledger says. The same risk in two scenarios happens in
//! both as far as its probabilities agree; where one is larger, the rest of it happens there alone.

use super::Refusal;
use super::model::Model;
use crate::formula::BLOCK;

/// The most combinations of a family that are listed; beyond them its risks are drawn one by one.
const MOST_STATES: usize = 1024;

/// The most combinations of what one risk hangs on, with all that it excludes.
const MOST_BEFORE: usize = 1 << 14;

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
    id: String,
    occurs: Vec<Occurrence>,
    /// Those before it that decide whether it can happen.
    after: Vec<usize>,
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
        let mut members: Vec<Member> = ids.iter().map(|id| member(models, id)).collect();
        for place in 0..members.len() {
            members[place].after = before(&members, place);
        }
        let family = Self { name: format!("risk {first}"), members };
        let few = |member: &Member| family.are_few_before(member, models.len());
        if !family.members.iter().all(few) {
            let ids = ids.iter().map(|id| (*id).to_owned()).collect();
            return Err(Refusal::TooManyTogether(ids));
        }
        Ok(family)
    }

    /// The ids of its risks, parents first.
    pub(super) fn risks(&self) -> Vec<String> {
        self.members.iter().filter(|one| !one.occurs.is_empty()).map(|one| one.id.clone()).collect()
    }

    /// Whether one of its risks is among the bits of a scenario.
    pub(super) fn hits(&self, scenario: usize, bits: u64) -> bool {
        let mut occurs = self.members.iter().flat_map(|member| &member.occurs);
        occurs.any(|one| one.scenario == scenario && bits >> one.risk & 1 == 1)
    }

    /// Whether what a risk hangs on has few enough combinations in every scenario.
    fn are_few_before(&self, member: &Member, scenarios: usize) -> bool {
        (0..scenarios).all(|scenario| {
            let mut states = vec![0_u64];
            for one in member.after.iter().flat_map(|before| &self.members[*before].occurs) {
                if one.scenario == scenario && states.len() <= MOST_BEFORE {
                    let open = states.iter().filter(|state| one.is_open(**state));
                    let with: Vec<u64> = open.map(|state| state | (1 << one.risk)).collect();
                    states.extend(with);
                }
            }
            states.len() <= MOST_BEFORE
        })
    }

    /// Every combination that has some likelihood in a block of `rows`, given each scenario's
    /// probabilities; `None` where they are more than are listed.
    pub(super) fn states<'p>(
        &self,
        scenarios: usize,
        rows: usize,
        probability: &impl Fn(usize, usize) -> &'p [f64; BLOCK],
    ) -> Option<Vec<State>> {
        let mut states = vec![State::start(scenarios, rows)];
        for member in &self.members {
            let chance = |one: &Occurrence| one.chance(&states, probability);
            let chances: Vec<[f64; BLOCK]> = member.occurs.iter().map(chance).collect();
            let occurs: Vec<_> = member.occurs.iter().zip(&chances).collect();
            let mut next = Vec::with_capacity(2 * states.len());
            for state in states {
                split(state, &occurs, &mut next);
            }
            if next.len() > MOST_STATES {
                return None;
            }
            states = next;
        }
        Some(states)
    }

    /// One combination for each row of a block, from a share for each risk by its id: for each scenario, row
    /// by row, a bit for each of its risks that happened.
    pub(super) fn drawn<'p>(
        &self,
        (scenarios, rows): (usize, usize),
        shares: &impl Fn(&str) -> Vec<f64>,
        probability: &impl Fn(usize, usize) -> &'p [f64; BLOCK],
    ) -> Vec<Vec<u64>> {
        let mut happened = vec![vec![0_u64; rows]; scenarios];
        for member in &self.members {
            let shares = shares(&member.id);
            for one in &member.occurs {
                let states = self.before(member, one.scenario, rows, probability);
                let chance = one.chance(&states, probability);
                let hits = shares.iter().zip(&chance).map(|(share, chance)| share < chance);
                let all = happened[one.scenario].iter_mut().zip(hits);
                let open = all.filter(|(happened, hit)| *hit && one.is_open(**happened));
                open.for_each(|(happened, _)| *happened |= 1 << one.risk);
            }
        }
        happened
    }

    /// Every combination of what a risk hangs on in one scenario.
    fn before<'p>(
        &self,
        member: &Member,
        scenario: usize,
        rows: usize,
        probability: &impl Fn(usize, usize) -> &'p [f64; BLOCK],
    ) -> Vec<State> {
        let mut states = vec![State::start(scenario + 1, rows)];
        for before in member.after.iter().map(|before| &self.members[*before]) {
            for one in before.occurs.iter().filter(|one| one.scenario == scenario) {
                let chance = one.chance(&states, probability);
                let mut next = Vec::with_capacity(2 * states.len());
                for state in states {
                    split(state, &[(one, &chance)], &mut next);
                }
                states = next;
            }
        }
        states
    }
}

impl State {
    /// Nothing has happened yet.
    fn start(scenarios: usize, rows: usize) -> Self {
        Self { happened: vec![0; scenarios], weights: vec![1.0; rows] }
    }
}

/// The members before one that decide whether it can happen, and those that decide whether these can.
fn before(members: &[Member], place: usize) -> Vec<usize> {
    let mut wanted = vec![false; place + 1];
    wanted[place] = true;
    for later in (0..=place).rev() {
        for earlier in 0..later {
            let decides = members[later].occurs.iter().any(|one| {
                let needs = one.given | one.excludes;
                let mut there = members[earlier].occurs.iter();
                there.any(|other| other.scenario == one.scenario && needs >> other.risk & 1 == 1)
            });
            wanted[earlier] |= wanted[later] && decides;
        }
    }
    (0..place).filter(|earlier| wanted[*earlier]).collect()
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
    Member { id: id.to_owned(), occurs, after: Vec::new() }
}

impl Occurrence {
    fn is_open(&self, happened: u64) -> bool {
        happened & self.given == self.given && happened & self.excludes == 0
    }

    /// How likely the risk is where it is open, so that it has its probability of all.
    fn chance<'p>(
        &self,
        states: &[State],
        probability: &impl Fn(usize, usize) -> &'p [f64; BLOCK],
    ) -> [f64; BLOCK] {
        let mut whole = *probability(self.scenario, self.risk);
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

/// What becomes of a combination: one risk in none of some scenarios, in some, or in all. Where it is as
/// likely it happens in all of them or in none.
fn split(state: State, occurs: &[(&Occurrence, &[f64; BLOCK])], into: &mut Vec<State>) {
    let mut alike: Vec<(Vec<&Occurrence>, &[f64; BLOCK])> = Vec::with_capacity(occurs.len());
    for (one, chances) in occurs.iter().filter(|(one, _)| one.is_open(state.happened[one.scenario]))
    {
        match alike.iter_mut().find(|(_, known)| known == chances) {
            Some((known, _)) => known.push(one),
            None => alike.push((vec![one], chances)),
        }
    }
    if alike.is_empty() {
        into.push(state);
        return;
    }
    for subset in 0..1_usize << alike.len() {
        let mut state = state.clone();
        let (mut least, mut most) = ([1.0_f64; BLOCK], [0.0_f64; BLOCK]);
        for (bit, (occurs, chances)) in alike.iter().enumerate() {
            if subset >> bit & 1 == 1 {
                occurs.iter().for_each(|one| state.happened[one.scenario] |= 1 << one.risk);
                least.iter_mut().zip(*chances).for_each(|(a, b)| *a = smaller(*a, *b));
            } else {
                most.iter_mut().zip(*chances).for_each(|(a, b)| *a = larger(*a, *b));
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

/// As `f64::min`, of numbers that are both known: a processor has it as one instruction.
pub(super) fn smaller(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

fn larger(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The combinations as some scenarios see them through `masks`: those that differ in none of the
/// risks that count taken together. `None` where they are more than `most`.
pub(super) fn seen_by(
    states: &[State],
    (scenarios, masks): (&[usize], &[u64]),
    most: usize,
) -> Option<Vec<State>> {
    let mut seen: Vec<State> = Vec::with_capacity(states.len().min(most));
    for state in states {
        let same = |known: &State| {
            let differs =
                |one: &&usize| (known.happened[**one] ^ state.happened[**one]) & masks[**one] != 0;
            !scenarios.iter().any(|one| differs(&one))
        };
        match seen.iter().position(same) {
            Some(known) => {
                let both = seen[known].weights.iter_mut().zip(&state.weights);
                both.for_each(|(sum, weight)| *sum += weight);
            }
            None if seen.len() == most => return None,
            None => seen.push(state.clone()),
        }
    }
    Some(seen)
}

#[cfg(test)]
mod tests {
    use super::super::stream::Random;
    use super::{BLOCK, Family, Member, Occurrence, before};

    fn in_scenario(scenario: usize, risk: usize, given: u64, excludes: u64) -> Occurrence {
        Occurrence { scenario, risk, given, excludes }
    }

    fn member(id: &str, occurs: Vec<Occurrence>) -> Member {
        Member { id: id.to_owned(), occurs, after: Vec::new() }
    }

    /// In the first scenario b and c hang on a and exclude each other; in the second, b is less likely
    /// and c stands alone. Probabilities of all draws: a 60%, b 30% and 20%, c 25% and 40%.
    #[test]
    fn risks_drawn_one_by_one_happen_together_as_often_as_listed_ones() {
        let mut members = vec![
            member("a", vec![in_scenario(0, 0, 0, 0), in_scenario(1, 0, 0, 0)]),
            member("b", vec![in_scenario(0, 1, 0b1, 0), in_scenario(1, 1, 0b1, 0)]),
            member("c", vec![in_scenario(0, 2, 0b1, 0b10), in_scenario(1, 2, 0, 0)]),
        ];
        for place in 0..members.len() {
            members[place].after = before(&members, place);
        }
        assert_eq!(members[2].after, [0, 1]);
        let family = Family { name: "risk a".to_owned(), members };
        let percent = |hundredths: f64| [hundredths / 100.0; BLOCK];
        let chances =
            [[60.0, 30.0, 25.0].map(percent), [60.0, 20.0, 40.0].map(percent)].map(Vec::from);
        let chance = |scenario: usize, risk: usize| &chances[scenario][risk];

        let listed = family.states(2, BLOCK, &chance).expect("they are few");
        let rounds = 400_u32;
        let mut counts = vec![0_u32; listed.len()];
        for round in 0..rounds {
            let shares = |id: &str| {
                let mut random = Random::keyed(287, [0, round.into()], id);
                (0..BLOCK).map(|_| random.share()).collect()
            };
            let drawn = family.drawn((2, BLOCK), &shares, &chance);
            for (one, other) in drawn[0].iter().zip(&drawn[1]) {
                let same = |state: &super::State| state.happened == [*one, *other];
                counts[listed.iter().position(same).expect("only what can happen is drawn")] += 1;
            }
        }
        let draws = f64::from(rounds * u32::try_from(BLOCK).expect("a block is short"));
        for (state, count) in listed.iter().zip(counts) {
            let (exact, share) = (state.weights[0], f64::from(count) / draws);
            let error = (exact * (1.0 - exact) / draws).sqrt();
            assert!((share - exact).abs() < 4.0 * error, "{:?}: {share} {exact}", state.happened);
        }
    }
}

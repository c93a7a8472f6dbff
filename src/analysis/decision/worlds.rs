//! The states of the world that the yes-or-no risks of several options make up, with their law.
//!
//! A risk is known by its id in all options. Each has one draw between 0 and 1 that is the same for
//! every option, and happens in an option where the draw lies below its probability there: an
//! option in which it is likelier has it happen whenever the others do. A risk happens only if the
//! risk that it hangs on did, and no risk before it that excludes it; its probability then is raised
//! so that over all it keeps the probability that the file gives it. Risks whose probability is the
//! same in every option are settled first, so that they are the same events everywhere.
//!
//! Risks that hang on each other or exclude each other, in any option, are one family. Families are
//! independent, so each has states of its own; a state of the world is one state of every family.

use std::collections::BTreeMap;

use crate::analysis::settled::in_order;
use crate::formula::Fraction;
use crate::ledger::Ledger;

/// A state of the world: which risks happen in which option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// How likely it is.
    pub probability: Fraction,
    /// For each option, for each risk, whether it happens there.
    pub happens: Vec<Vec<bool>>,
}

/// The risks of several options and the states of the world that they make up.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// The ids of the risks, each after the one it hangs on.
    pub risks: Vec<String>,
    /// Risks that hang together, with the states of each such family.
    pub families: Vec<Family>,
    /// The ids of risks whose probability is not known: with any, no state has a probability.
    pub unweighed: Vec<String>,
}

/// A state of the world among all.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The state, with every risk.
    pub world: World,
    /// The state of each family that it is made of, by its position.
    pub of_families: Vec<usize>,
}

/// Risks that hang together, and what can become of them.
#[derive(Debug, Clone)]
pub struct Family {
    /// The places of its risks among all.
    pub risks: Vec<usize>,
    /// The states that have some probability, or may have, of these risks alone.
    pub states: Vec<World>,
}

impl Worlds {
    /// How many states of the world there are.
    #[must_use]
    pub fn count(&self) -> u128 {
        let sizes = self.families.iter().map(|family| family.states.len() as u128);
        sizes.fold(1, u128::saturating_mul)
    }

    /// All states of the world of so many options; `None` where there are more than [`MOST_STATES`].
    #[must_use]
    pub fn listed(&self, options: usize) -> Option<Vec<Listed>> {
        if self.count() > MOST_STATES as u128 {
            return None;
        }
        let happens = vec![vec![false; self.risks.len()]; options];
        let world = World { probability: Fraction::ONE, happens };
        let mut listed = vec![Listed { world, of_families: Vec::new() }];
        for family in &self.families {
            let with = |one: &Listed| {
                let numbered = family.states.iter().enumerate();
                numbered.map(|(at, state)| family.joined(one, at, state)).collect::<Vec<_>>()
            };
            listed = listed.iter().flat_map(with).collect();
        }
        listed.sort_by(|one, other| one.world.happens.cmp(&other.world.happens));
        Some(listed)
    }
}

impl Family {
    /// A state of the world so far, with a state of the family.
    fn joined(&self, so_far: &Listed, at: usize, state: &World) -> Listed {
        let Listed { mut world, mut of_families } = so_far.clone();
        of_families.push(at);
        world.probability = world.probability.times(&state.probability).reduced();
        for (all, own) in world.happens.iter_mut().zip(&state.happens) {
            for (place, happens) in self.risks.iter().zip(own) {
                all[*place] = *happens;
            }
        }
        Listed { world, of_families }
    }
}

/// Why the states of the world cannot be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlisted {
    /// In one option a risk hangs on another that in another option hangs on it.
    Tangled,
    /// These risks hang together and have more than [`MOST_STATES`].
    TooMany(Vec<String>),
}

/// The most states of the world that are listed, and that risks which hang together may have.
pub const MOST_STATES: usize = 1 << 14;

/// A risk as one option has it.
#[derive(Debug, Clone)]
struct Here {
    /// Its probability given what it hangs on; zero where it cannot happen.
    probability: Fraction,
    given: Option<usize>,
    excludes: Vec<usize>,
}

/// The states of the world that the risks of `options` make up.
///
/// # Errors
/// Why they cannot be worked out.
pub fn worlds(options: &[&Ledger]) -> Result<Worlds, Unlisted> {
    let risks = in_order(options).ok_or(Unlisted::Tangled)?;
    let unweighed = unweighed(options, &risks);
    let family = |places: Vec<usize>| {
        let ids: Vec<String> = places.iter().map(|place| risks[*place].clone()).collect();
        let states = of_family(options, &ids, &unweighed).ok_or(Unlisted::TooMany(ids))?;
        Ok(Family { risks: places, states })
    };
    let families = hanging_together(options, &risks).into_iter().map(family);
    Ok(Worlds { families: families.collect::<Result<_, _>>()?, risks, unweighed })
}

/// The places of risks that hang together, each family in order.
fn hanging_together(options: &[&Ledger], risks: &[String]) -> Vec<Vec<usize>> {
    let mut families: Vec<Vec<usize>> = (0..risks.len()).map(|place| vec![place]).collect();
    for option in options {
        let plan = &option.plan;
        let place = |at: usize| risks.iter().position(|id| *id == plan.risks[at].id);
        for (at, risk) in plan.risks.iter().enumerate() {
            for other in risk.given.iter().chain(&risk.excludes) {
                let ends = [place(at), place(*other)];
                let holds =
                    |family: &Vec<usize>| ends.iter().flatten().any(|place| family.contains(place));
                let (joined, apart): (Vec<_>, Vec<_>) = families.into_iter().partition(holds);
                families = apart;
                families.push(joined.concat());
            }
        }
    }
    families.iter_mut().for_each(|family| family.sort_unstable());
    families.sort();
    families
}

/// The states of risks that hang together; `None` where they are too many.
fn of_family(options: &[&Ledger], risks: &[String], unweighed: &[String]) -> Option<Vec<World>> {
    if !risks.iter().any(|risk| unweighed.contains(risk)) {
        return states(options, risks, &Fraction::ZERO);
    }
    // What may happen whether the unknown probabilities are below all known ones or above them.
    let thousand = Fraction::integer(1000);
    let [low, high] = [1, 999].map(|part| Fraction::integer(part).over(&thousand));
    let mut found = states(options, risks, &low)?;
    found.extend(states(options, risks, &high)?);
    let states = merged(found).into_iter();
    Some(states.map(|state| World { probability: Fraction::ZERO, ..state }).collect())
}

/// The ids of the risks that can happen in some option with a probability that is not known.
fn unweighed(options: &[&Ledger], risks: &[String]) -> Vec<String> {
    let unknown = |option: &Ledger, id: &String| {
        let mut of_option = option.plan.risks.iter().zip(&option.risks);
        of_option.any(|(risk, result)| {
            let input = option.plan.inputs.get(risk.probability.id());
            risk.id == *id && result.impossible.is_none() && input.value.is_none()
        })
    };
    let any = |id: &&String| options.iter().any(|option| unknown(option, id));
    risks.iter().filter(any).cloned().collect()
}

/// The states of the world, with `stand_in` for each probability that is not known.
fn states(options: &[&Ledger], risks: &[String], stand_in: &Fraction) -> Option<Vec<World>> {
    let of_option = |option: &&Ledger| -> Vec<Option<Here>> {
        risks.iter().map(|id| risk_here(option, id, (risks, stand_in))).collect()
    };
    let here: Vec<Vec<Option<Here>>> = options.iter().map(of_option).collect();
    let start = World { probability: Fraction::ONE, happens: vec![Vec::new(); options.len()] };
    let mut states = vec![start];
    for risk in 0..risks.len() {
        let shares: Vec<Fraction> =
            (0..options.len()).map(|option| share_left(&here, &states, option, risk)).collect();
        let branched = states.iter().flat_map(|state| branches(state, &here, risk, &shares));
        states = branched.collect();
        if states.len() > MOST_STATES {
            return None;
        }
    }
    Some(merged(states))
}

/// A risk as an option has it, if it has it.
fn risk_here(option: &Ledger, id: &str, (order, stand_in): (&[String], &Fraction)) -> Option<Here> {
    let plan = &option.plan;
    let at = plan.risks.iter().position(|risk| risk.id == id)?;
    let risk = &plan.risks[at];
    let place = |other: usize| {
        order.iter().position(|one| *one == plan.risks[other].id).unwrap_or_default()
    };
    let probability = match &option.risks[at].impossible {
        Some(_) => Fraction::ZERO,
        None => {
            let given = plan.inputs.get(risk.probability.id()).value.clone();
            given.unwrap_or_else(|| stand_in.clone())
        }
    };
    Some(Here {
        probability,
        given: risk.given.map(place),
        excludes: risk.excludes.iter().map(|other| place(*other)).collect(),
    })
}

/// In an option, how often no earlier risk that excludes this one happens, given what it hangs on.
fn share_left(
    here: &[Vec<Option<Here>>],
    states: &[World],
    option: usize,
    risk: usize,
) -> Fraction {
    let Some(one) = &here[option][risk] else { return Fraction::ONE };
    let sum = |wanted: &dyn Fn(&[bool]) -> bool| {
        let kept = states.iter().filter(|state| wanted(&state.happens[option]));
        kept.fold(Fraction::ZERO, |sum, state| sum.plus(&state.probability)).reduced()
    };
    let open = |happens: &[bool]| one.given.is_none_or(|given| happens[given]);
    let whole = sum(&open);
    let left = sum(&|happens| open(happens) && !shut_out(one, happens));
    if whole.is_zero() { Fraction::ONE } else { left.over(&whole).reduced() }
}

/// Whether a risk that happened already excludes this one.
fn shut_out(one: &Here, happens: &[bool]) -> bool {
    one.excludes.iter().any(|other| happens.get(*other) == Some(&true))
}

/// The states that follow from one, a risk's draw falling between any two of its probabilities.
fn branches(
    state: &World,
    here: &[Vec<Option<Here>>],
    risk: usize,
    shares: &[Fraction],
) -> Vec<World> {
    let reach = |option: usize| {
        let happens = &state.happens[option];
        match &here[option][risk] {
            Some(one) if one.given.is_some_and(|given| !happens[given]) => Fraction::ZERO,
            Some(one) if shut_out(one, happens) || shares[option].is_zero() => Fraction::ZERO,
            Some(one) => one.probability.over(&shares[option]).min(Fraction::ONE),
            None => Fraction::ZERO,
        }
    };
    let reaches: Vec<Fraction> = (0..here.len()).map(reach).collect();
    let mut cuts: Vec<Fraction> = reaches.clone();
    cuts.extend([Fraction::ZERO, Fraction::ONE]);
    cuts.sort();
    cuts.dedup();
    let between = |ends: &[Fraction]| {
        let mut next = state.clone();
        next.probability = state.probability.times(&ends[1].minus(&ends[0])).reduced();
        for (happens, reach) in next.happens.iter_mut().zip(&reaches) {
            happens.push(*reach > ends[0]);
        }
        next
    };
    cuts.windows(2).map(between).collect()
}

/// States in which the same happens, as one.
fn merged(states: Vec<World>) -> Vec<World> {
    let mut by_what: BTreeMap<Vec<Vec<bool>>, Fraction> = BTreeMap::new();
    for state in states.into_iter().filter(|state| !state.probability.is_zero()) {
        let sum = by_what.entry(state.happens).or_insert(Fraction::ZERO);
        *sum = sum.plus(&state.probability);
    }
    let world = |(happens, probability): (Vec<Vec<bool>>, Fraction)| World {
        probability: probability.reduced(),
        happens,
    };
    by_what.into_iter().map(world).collect()
}

//! What each option comes to where no risk happens, and what each state of a family of risks adds.

use std::collections::BTreeMap;

use super::{Family, Part, Payoffs, World, Worlds};
use crate::analysis::{Asked, Subject};
use crate::formula::Fraction;
use crate::ledger::Ledger;

/// What options come to.
pub(super) struct Amounts {
    /// The options whose payoffs are known.
    pub(super) known: Vec<usize>,
    /// Why the others' are not.
    pub(super) unknown: BTreeMap<usize, String>,
    /// What each known option comes to.
    pub(super) payoffs: Payoffs,
    /// What is known of the others where no risk happens and something of every family is known.
    partly: Vec<Amount>,
}

/// What an option comes to where no risk happens, and what each state of each family of risks adds to
/// that, where it is known.
struct Amount {
    certain: Fraction,
    adds: Vec<Vec<Option<Fraction>>>,
}

/// What options come to in the states of the world.
pub(super) fn amounts(options: &[&Ledger], worlds: &Worlds, asked: Asked) -> Amounts {
    let part = |family: &Family| Part {
        probabilities: family.states.iter().map(|state| state.probability.clone()).collect(),
        options: Vec::new(),
    };
    let parts = worlds.families.iter().map(part).collect();
    let mut found = Amounts {
        known: Vec::new(),
        unknown: BTreeMap::new(),
        payoffs: Payoffs { certain: Vec::new(), parts },
        partly: Vec::new(),
    };
    for (at, option) in options.iter().enumerate() {
        let amount = amount_of(option, (at, worlds), asked);
        match amount.as_ref().map(Amount::whole) {
            Some(Some(rows)) => {
                found.known.push(at);
                found.payoffs.certain.extend(amount.map(|amount| amount.certain));
                let parts = found.payoffs.parts.iter_mut().zip(rows);
                parts.for_each(|(part, row)| part.options.push(row));
            }
            _ => {
                found.unknown.insert(at, why_unknown(option, asked));
                found.partly.extend(amount);
            }
        }
    }
    found
}

impl Amounts {
    /// For each known option the least that its largest regret comes to: the regret among the known
    /// options, or against another in the states of the world in which that one is known.
    pub(super) fn regret_at_least(&self) -> Vec<Fraction> {
        let at_least = |option: usize| {
            let others = self.partly.iter().filter_map(|other| self.behind(option, other));
            others.fold(self.payoffs.regret(option), Ord::max).reduced()
        };
        (0..self.known.len()).map(at_least).collect()
    }

    /// By how much a known option can fall short of one that is known in part; `None` where no state of
    /// some family is known.
    fn behind(&self, option: usize, other: &Amount) -> Option<Fraction> {
        let certain = other.certain.minus(&self.payoffs.certain[option]);
        let mut parts = self.payoffs.parts.iter().zip(&other.adds);
        parts.try_fold(certain, |sum, (part, adds)| {
            let own = &part.options[option];
            let known =
                adds.iter().zip(own).filter_map(|(other, own)| Some(other.as_ref()?.minus(own)));
            Some(sum.plus(&known.max()?))
        })
    }
}

impl Amount {
    /// What each state adds, where all of it is known.
    fn whole(&self) -> Option<Vec<Vec<Fraction>>> {
        self.adds.iter().map(|row| row.iter().cloned().collect()).collect()
    }
}

fn why_unknown(option: &Ledger, asked: Asked) -> String {
    let Some(sum) = Subject::net(option).sum(asked, &[]) else {
        return "there is no discount rate".to_owned();
    };
    sum.reason().unwrap_or_else(|| "it is not known".to_owned())
}

/// What an option comes to: its expected value where each risk's probability is one or zero. Each
/// contingent line belongs to one risk, so that what independent risks do adds up. `None` where nothing
/// is known.
fn amount_of(option: &Ledger, (at, worlds): (usize, &Worlds), asked: Asked) -> Option<Amount> {
    let risks = option.plan.risks.iter();
    let names: Vec<&str> = risks
        .clone()
        .map(|risk| option.plan.inputs.get(risk.probability.id()).name.as_str())
        .collect();
    let slice = Subject::net(option).slice(asked, &names, &[])?;
    let value = |happens: &dyn Fn(&str) -> bool| {
        let certain = |happens: bool| if happens { Fraction::ONE } else { Fraction::ZERO };
        let inputs: Vec<Fraction> = risks.clone().map(|risk| certain(happens(&risk.id))).collect();
        slice.at(&inputs)
    };
    let certain = value(&|_| false)?;
    let of_family = |family: &Family| {
        let adds = |state: &World| {
            let risks = family.risks.iter().zip(&state.happens[at]);
            let happening = risks.filter(|(_, happens)| **happens);
            let happens = |id: &str| happening.clone().any(|(place, _)| worlds.risks[*place] == id);
            if happening.clone().next().is_none() {
                Some(Fraction::ZERO)
            } else {
                Some(value(&happens)?.minus(&certain))
            }
        };
        family.states.iter().map(adds).collect()
    };
    let adds = worlds.families.iter().map(of_family).collect();
    Some(Amount { certain, adds })
}

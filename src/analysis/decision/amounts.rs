//! What each option comes to where no risk happens, and what each state of a family of risks adds.

use std::collections::BTreeMap;

use super::{Family, Part, Payoffs, World, Worlds};
use crate::analysis::{Asked, Subject};
use crate::formula::Fraction;
use crate::ledger::Ledger;

/// The options whose payoffs are known, why the others' are not, and those payoffs.
pub(super) fn payoffs(
    options: &[&Ledger],
    worlds: &Worlds,
    asked: Asked,
) -> (Vec<usize>, BTreeMap<usize, String>, Payoffs) {
    let (mut known, mut unknown) = (Vec::new(), BTreeMap::new());
    let part = |family: &Family| Part {
        probabilities: family.states.iter().map(|state| state.probability.clone()).collect(),
        options: Vec::new(),
    };
    let parts = worlds.families.iter().map(part).collect();
    let mut payoffs = Payoffs { certain: Vec::new(), parts };
    for (at, option) in options.iter().enumerate() {
        match payoffs_of(option, (at, worlds), asked) {
            Ok((certain, rows)) => {
                known.push(at);
                payoffs.certain.push(certain);
                payoffs.parts.iter_mut().zip(rows).for_each(|(part, row)| part.options.push(row));
            }
            Err(why) => {
                unknown.insert(at, why);
            }
        }
    }
    (known, unknown, payoffs)
}

/// What an option comes to where no risk happens, and what each state of each family of risks adds: its
/// expected value where each risk's probability is one or zero. Each contingent line belongs to one
/// risk, so that what independent risks do adds up.
fn payoffs_of(
    option: &Ledger,
    (at, worlds): (usize, &Worlds),
    asked: Asked,
) -> Result<(Fraction, Vec<Vec<Fraction>>), String> {
    let subject = Subject::net(option);
    let risks = option.plan.risks.iter();
    let names: Vec<&str> = risks
        .clone()
        .map(|risk| option.plan.inputs.get(risk.probability.id()).name.as_str())
        .collect();
    let no_rate = || "there is no discount rate".to_owned();
    let slice = subject.slice(asked, &names, &[]).ok_or_else(no_rate)?;
    let value = |happens: &dyn Fn(&str) -> bool| {
        let certain = |happens: bool| if happens { Fraction::ONE } else { Fraction::ZERO };
        let inputs: Vec<Fraction> = risks.clone().map(|risk| certain(happens(&risk.id))).collect();
        slice.at(&inputs).ok_or_else(|| {
            let sum = subject.sum(asked, &[]);
            sum.and_then(|sum| sum.reason()).unwrap_or_else(|| "it is not known".to_owned())
        })
    };
    let certain = value(&|_| false)?;
    let of_family = |family: &Family| {
        let adds = |state: &World| {
            let risks = family.risks.iter().zip(&state.happens[at]);
            let happening = risks.filter(|(_, happens)| **happens);
            let happens = |id: &str| happening.clone().any(|(place, _)| worlds.risks[*place] == id);
            if happening.clone().next().is_none() {
                Ok(Fraction::ZERO)
            } else {
                value(&happens).map(|all| all.minus(&certain))
            }
        };
        family.states.iter().map(adds).collect()
    };
    let parts: Result<_, String> = worlds.families.iter().map(of_family).collect();
    parts.map(|parts| (certain.clone(), parts))
}

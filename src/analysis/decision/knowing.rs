//! What it would be worth to know one risk, or one input with a range, before the choice, all other
//! ranges at their likely values and the other risks weighed.

use super::{Known, Payoffs, World, Worlds};
use crate::analysis::distribution::Distribution;
use crate::analysis::{Asked, Subject};
use crate::formula::{Fraction, Slice};
use crate::ledger::Ledger;
use crate::plan::Kind;

/// Equally likely parts of a range that stand for it.
const PARTS: u32 = 64;

/// What it would be worth to know an input before the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputKnown {
    /// The input's name.
    pub name: String,
    /// The expected value of knowing.
    pub worth: Fraction,
    /// By how much it moves where half as many parts stand for the range.
    pub within: Fraction,
}

/// An option's expected value along an input, and the numbers that the input takes there.
type Along = (Slice, Vec<Fraction>);

/// What knowing each risk alone would be worth; risks that can happen in no known option are left out.
pub(super) fn risks_worth_knowing(
    options: &[&Ledger],
    (worlds, known): (&Worlds, &[usize]),
    payoffs: &Payoffs,
) -> Vec<Known> {
    let mut found = Vec::new();
    if !worlds.unweighed.is_empty() {
        return found;
    }
    for (place, id) in worlds.risks.iter().enumerate() {
        let mut families = worlds.families.iter().enumerate();
        let Some((part, family)) = families.find(|(_, family)| family.risks.contains(&place))
        else {
            continue;
        };
        let own = family.risks.iter().position(|risk| *risk == place).unwrap_or_default();
        let mut cells: Vec<Vec<bool>> = Vec::new();
        let mut cell = |state: &World| {
            let what: Vec<bool> = known.iter().map(|at| state.happens[*at][own]).collect();
            cells.iter().position(|one| *one == what).unwrap_or_else(|| {
                cells.push(what);
                cells.len() - 1
            })
        };
        let of_states: Vec<usize> = family.states.iter().map(&mut cell).collect();
        let mut risks = options.iter().flat_map(|option| &option.plan.risks);
        let title = risks.find(|risk| risk.id == *id).map(|risk| risk.title.clone());
        if cells.len() > 1 {
            found.push(Known {
                id: id.clone(),
                title: title.unwrap_or_default(),
                worth: payoffs.information(part, &of_states),
            });
        }
    }
    found
}

/// The inputs with a range that it would be worth something to know, the most worth first.
pub(super) fn inputs_worth_knowing(options: &[&Ledger], asked: Asked) -> Vec<InputKnown> {
    let mut names: Vec<&str> = Vec::new();
    for option in options {
        for input in Subject::net(option).uncertain() {
            if input.range.is_some() && !names.contains(&input.name.as_str()) {
                names.push(&input.name);
            }
        }
    }
    let known = |name: &str| {
        let [coarse, fine] = [PARTS / 2, PARTS].map(|parts| worth(options, (name, asked), parts));
        let (coarse, worth) = (coarse?, fine?);
        let within = worth.minus(&coarse).distance();
        Some(InputKnown { name: name.to_owned(), worth, within })
    };
    let mut found: Vec<InputKnown> = names.into_iter().filter_map(known).collect();
    found.retain(|one| !one.worth.is_zero());
    found.sort_by(|a, b| b.worth.cmp(&a.worth).then_with(|| a.name.cmp(&b.name)));
    found
}

/// The mean of the best option at each value, less the best mean of one option.
fn worth(options: &[&Ledger], (name, asked): (&str, Asked), parts: u32) -> Option<Fraction> {
    let along: Vec<Along> =
        options.iter().map(|option| along(option, (name, asked), parts)).collect::<Option<_>>()?;
    let mut values: Vec<Vec<Fraction>> = Vec::with_capacity(along.len());
    for (slice, at) in &along {
        let of_option = at.iter().map(|value| slice.at(std::slice::from_ref(value)));
        values.push(of_option.collect::<Option<_>>()?);
    }
    let count = Fraction::from(parts);
    let mean = |sum: Fraction| sum.over(&count).reduced();
    let sum = |values: &[Fraction]| values.iter().fold(Fraction::ZERO, |sum, one| sum.plus(one));
    let best = |part: usize| values.iter().map(|option| &option[part]).max().cloned();
    let informed = (0..parts as usize).map(best).collect::<Option<Vec<_>>>()?;
    let settled = values.iter().map(|option| mean(sum(option))).max()?;
    Some(mean(sum(&informed)).minus(&settled).reduced())
}

/// An option along an input; where it has no such range it stays as it is.
fn along(option: &Ledger, (name, asked): (&str, Asked), parts: u32) -> Option<Along> {
    let subject = Subject::net(option);
    let input = subject.input(name).and_then(|input| Some((input.range.as_ref()?, &input.kind)));
    let Some((range, kind)) = input else {
        let stays = vec![Fraction::ZERO; parts as usize];
        return Some((subject.slice(asked, &[""], &[])?, stays));
    };
    let whole = |number: Fraction| match kind {
        Kind::Count => number.to_decimal(0).map_or(number, Fraction::from_decimal),
        _ => number,
    };
    let at = Distribution::of(range).middles(parts).into_iter().map(whole).collect();
    Some((subject.slice(asked, &[name], &[])?, at))
}

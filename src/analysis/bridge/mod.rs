//! From a reference to another scenario: how much of the difference each input that differs accounts
//! for.
//!
//! In: two scenarios. Out: an amount for each group of inputs that differ, to the cent the printed
//! difference in sum. Guaranteed: the order of inputs and of files' keys changes nothing. Mixtures of
//! the two scenarios are read, planned and worked out like any other; a group that changes only
//! numbers of the plan is moved in the finished graph.

mod groups;
mod mixture;
mod shapley;

pub use groups::{Change, Group, JOINED};
pub use shapley::shapley;

use super::aside::Aside;
use super::{Case, Column, Comparison, Measure, Outcome, When};
use crate::formula::Fraction;
use crate::quantity::Money;
use crate::rules::Registry;
use groups::{DECISION, groups};
use mixture::{Mixtures, Unfit};

/// How many groups are looked at in every combination; those that move least count together beyond.
pub const MOST_GROUPS: usize = 12;

/// How many groups that change more than numbers are looked at in every combination: each doubles the
/// mixtures that have to be read and planned.
const MOST_KINDS: usize = 7;

/// A difference, shared among the inputs that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    /// Which column's totals.
    pub column: Column,
    /// What the reference comes to.
    pub from: Money,
    /// What the scenario comes to.
    pub to: Money,
    /// What each group accounts for, in the order of the files, the decision first.
    pub bars: Vec<Bar>,
    /// What the rounding of lines, years and bars leaves over; it stands in the largest bar.
    pub rounding: Money,
    /// Lines that are owed or announced and not known, without which the totals stand.
    pub leaves_out: Vec<String>,
}

/// A group of inputs and what it accounts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The inputs.
    pub group: Group,
    /// What they account for.
    pub amount: Money,
}

/// Shares the difference between two scenarios' totals among the inputs that differ.
///
/// # Errors
/// Why the difference is not known.
pub fn bridge(
    reference: &Case,
    case: &Case,
    registry: &Registry,
    column: Column,
) -> Result<Bridge, String> {
    let comparison = Comparison::of(&case.ledger, &reference.ledger);
    let total = |comparison: &Comparison<'_>| comparison.sum(Measure::Net, column, When::Total);
    let difference = total(&comparison).ok_or("there is no such total")?;
    let money = difference.money();
    let Some(money) = money else { return Err(difference.reason().unwrap_or_default()) };
    let left_by = |case: &Case| Aside::of(&Outcome::of(&case.ledger));
    let aside = left_by(reference).and(left_by(case)).and_no_other();
    let mixtures = Mixtures { reference, case, registry, column, aside };
    let (groups, values) = settled(&mixtures, groups(reference, case))?;
    let causes = u32::try_from(groups.len()).expect("few groups");
    let shares = shapley(causes, &values);
    let ends = |at: usize| {
        let sum = if at == 0 { &comparison.reference } else { &comparison.outcome };
        sum.sum(Measure::Net, column, When::Total).map_or(Money::ZERO, |sum| sum.known)
    };
    let (bars, rounding) = to_cents(groups, &shares, money);
    Ok(Bridge {
        column,
        from: ends(0),
        to: ends(1),
        bars,
        rounding,
        leaves_out: difference.leaves_out.into_iter().collect(),
    })
}

/// Groups for which every mixture can be worked out, with the value of each.
fn settled(
    mixtures: &Mixtures<'_>,
    mut groups: Vec<Group>,
) -> Result<(Vec<Group>, Vec<Fraction>), String> {
    let kinds = mixtures.kinds(&groups);
    if kinds.len() > MOST_KINDS {
        groups = mixtures.fewer(groups, &kinds, MOST_KINDS);
    }
    if groups.len() > MOST_GROUPS {
        let all: Vec<usize> = (0..groups.len()).collect();
        groups = mixtures.fewer(groups, &all, MOST_GROUPS);
    }
    loop {
        match mixtures.values(&groups) {
            Ok(values) => return Ok((groups, values)),
            Err(_) if groups.len() <= 1 => {
                return Err("the two scenarios cannot be mixed".to_owned());
            }
            Err(unfit) => groups = join(groups, &unfit),
        }
    }
}

/// Fewer groups, so that the mixture that was found unfit is not needed.
fn join(groups: Vec<Group>, unfit: &Unfit) -> Vec<Group> {
    let with_decision = groups.iter().any(|group| group.name.starts_with(DECISION));
    let wanted = |at: usize, group: &Group| match unfit {
        Unfit::Unknown(inputs) => {
            let names_it = inputs.iter().any(|input| group.takes(input));
            names_it || with_decision && group.name.starts_with(DECISION)
        }
        Unfit::Refused(kinds) => kinds.contains(&at),
    };
    let count = groups.iter().enumerate().filter(|(at, group)| wanted(*at, group)).count();
    let all = count < 2;
    let (joined, rest): (Vec<_>, Vec<_>) =
        groups.into_iter().enumerate().partition(|(at, group)| all || wanted(*at, group));
    let first = joined.first().map_or(0, |(at, _)| *at);
    let joined = Group::joined(joined.into_iter().map(|(_, group)| group).collect(), None);
    let mut groups: Vec<Group> = rest.into_iter().map(|(_, group)| group).collect();
    groups.splice(first.min(groups.len())..first.min(groups.len()), joined);
    groups
}

/// The shares to the cent, and what is left of the printed difference, which goes to the largest.
fn to_cents(groups: Vec<Group>, shares: &[Fraction], difference: Money) -> (Vec<Bar>, Money) {
    let money = |share: &Fraction| share.to_decimal(2).map_or(Money::ZERO, Money::from_decimal);
    let mut bars: Vec<Bar> = groups
        .into_iter()
        .zip(shares)
        .map(|(group, share)| Bar { group, amount: money(share) })
        .collect();
    let left = bars.iter().fold(difference.decimal(), |left, bar| left - bar.amount.decimal());
    let largest = (0..bars.len()).rev().max_by_key(|at| bars[*at].amount.decimal().abs());
    if let Some(largest) = largest {
        let bar = &mut bars[largest];
        bar.amount = Money::from_decimal(bar.amount.decimal() + left);
    }
    (bars, Money::from_decimal(left))
}

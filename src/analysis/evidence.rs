//! What a result rests on, and how far it moves with each assumption.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Comparison, Measure, Outcome, When};
use crate::formula::{Fraction, InputId};
use crate::ledger::{Changes, Ledger};
use crate::plan::{Evidence as Origin, Input, Kind};
use crate::quantity::Money;

/// What a result rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Numbers with a source.
    pub sourced: Vec<InputId>,
    /// Numbers that come from the rules.
    pub from_rules: Vec<InputId>,
    /// Numbers without a source.
    pub assumed: Vec<InputId>,
    /// Numbers that stand in for a key that is not there.
    pub defaulted: Vec<InputId>,
    /// Numbers that are not known.
    pub unknown: Vec<InputId>,
    /// Dates and readings, which are chosen.
    pub chosen: Vec<InputId>,
}

/// How far a result moves when one assumed number is a tenth worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The input's name.
    pub name: String,
    /// Whether the number was raised by a tenth, or lowered.
    pub raised: bool,
    /// The change of the result; zero where a tenth more or less does not lower it.
    pub change: Money,
}

/// What the nets of a ledger rest on.
#[must_use]
pub fn evidence(ledger: &Ledger) -> Evidence {
    let mut found = Evidence::default();
    for id in used(ledger) {
        let input = ledger.plan.inputs.get(id);
        let chosen = matches!(input.kind, Kind::Date | Kind::Reading(_));
        let kind = match &input.evidence {
            Origin::Rule(_) => &mut found.from_rules,
            _ if chosen => &mut found.chosen,
            _ if input.value.is_none() => &mut found.unknown,
            Origin::Sourced(..) => &mut found.sourced,
            Origin::Assumed(_) => &mut found.assumed,
            Origin::Default(_) => &mut found.defaulted,
        };
        kind.push(id);
    }
    found
}

/// The inputs that the nets came from, in all three columns.
#[must_use]
pub fn used(ledger: &Ledger) -> BTreeSet<InputId> {
    let outcome = Outcome::of(ledger);
    let nets = ledger.net.list().into_iter().chain(ledger.full_cost.list());
    nets.flat_map(|row| outcome.inputs_used(row.total)).collect()
}

/// How far the net moves when each assumed number is a tenth worse, the farthest first.
#[must_use]
pub fn movements(ledger: &Ledger) -> Vec<Movement> {
    let of = |changes: &BTreeMap<String, Fraction>| {
        let outcome = Outcome::with(ledger, &named(ledger, changes));
        best_known(|column| Some(outcome.sum(Measure::Net, column, When::Total)?.money()))
    };
    sorted(&[ledger], of)
}

/// How far the difference from a reference moves when each assumed number of either is a tenth
/// worse, the farthest first.
#[must_use]
pub fn movements_of_difference(comparison: &Comparison<'_>) -> Vec<Movement> {
    let (ledger, reference) = (comparison.outcome.ledger, comparison.reference.ledger);
    let of = |changes: &BTreeMap<String, Fraction>| {
        let changed = Comparison {
            outcome: Outcome::with(ledger, &named(ledger, changes)),
            reference: Outcome::with(reference, &named(reference, changes)),
        };
        best_known(|column| Some(changed.sum(Measure::Net, column, When::Total)?.money()))
    };
    sorted(&[ledger, reference], of)
}

/// The expected result, or where that is indeterminate the one in which no risk happens.
fn best_known(of: impl Fn(Column) -> Option<Option<Money>>) -> Option<Money> {
    of(Column::Expected)?.or(of(Column::NoRisk)?)
}

fn sorted(
    ledgers: &[&Ledger],
    of: impl Fn(&BTreeMap<String, Fraction>) -> Option<Money>,
) -> Vec<Movement> {
    let Some(base) = of(&BTreeMap::new()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for ledger in ledgers {
        for id in evidence(ledger).assumed {
            let input = ledger.plan.inputs.get(id);
            if seen.insert(input.name.as_str()) {
                found.push(movement(input, base, &of));
            }
        }
    }
    found.sort_by_key(|movement: &Movement| movement.change);
    found
}

fn movement(
    input: &Input,
    base: Money,
    of: impl Fn(&BTreeMap<String, Fraction>) -> Option<Money>,
) -> Movement {
    let step = |raised: bool| {
        let value = tenth(input, raised)?;
        if Some(&value) == input.value.as_ref() {
            return Some(Money::ZERO);
        }
        let moved = of(&BTreeMap::from([(input.name.clone(), value)]))?;
        Some(Money::from_decimal(moved.decimal() - base.decimal()))
    };
    let (more, less) = (step(true), step(false));
    let raised = more < less && more.is_some() || less.is_none();
    let change = if raised { more } else { less };
    let change = change.unwrap_or(Money::ZERO).min(Money::ZERO);
    Movement { name: input.name.clone(), raised, change }
}

/// The number a tenth higher or lower, a share kept within its bounds.
fn tenth(input: &Input, raised: bool) -> Option<Fraction> {
    let value = input.value.as_ref()?;
    let tenth = value.over(&Fraction::integer(10));
    let moved = if raised { value.plus(&tenth) } else { value.minus(&tenth) };
    let whole =
        input.kind == Kind::Share && *value <= Fraction::ONE && !input.name.ends_with("benefits");
    Some(if whole && moved > Fraction::ONE { Fraction::ONE } else { moved })
}

/// The changes as a ledger's own inputs.
fn named(ledger: &Ledger, changes: &BTreeMap<String, Fraction>) -> Changes {
    let inputs = ledger.plan.inputs.iter();
    let change = |(id, input): (InputId, &Input)| {
        changes.get(&input.name).map(|value| (id, Some(value.clone())))
    };
    if changes.is_empty() { Vec::new() } else { inputs.filter_map(change).collect() }
}

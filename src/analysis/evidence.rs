//! What a result rests on, and how far it moves with each assumption.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Comparison, Measure, Outcome, Subject, When, leaves_lines_out, room, taken};
use crate::formula::{Fraction, InputId, NodeId};
use crate::ledger::Ledger;
use crate::plan::{Evidence as Origin, Input, Kind};
use crate::quantity::{Decimal, Money};

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

/// How far a result moves when one assumed number alone is 10% lower or higher; a whole number moves
/// by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The input's name.
    pub name: String,
    /// Whether it is a whole number, which moves by one.
    pub by_one: bool,
    /// The change of the result where the number is lower; `None` where it cannot be.
    pub lower: Option<Money>,
    /// The change of the result where the number is higher; `None` where it cannot be.
    pub higher: Option<Money>,
}

impl Movement {
    /// The larger change, and whether the number is raised for it.
    #[must_use]
    pub fn larger(&self) -> Option<(bool, Money)> {
        let lower = self.lower.map(|change| (false, change));
        let higher = self.higher.map(|change| (true, change));
        lower.into_iter().chain(higher).rev().max_by_key(|(_, change)| change.decimal().abs())
    }

    fn size(&self) -> Decimal {
        self.larger().map_or(Decimal::ZERO, |(_, change)| change.decimal().abs())
    }
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

/// How far the net moves with each assumed number, the farthest first: the expected net, or where
/// that is indeterminate the one in which no risk happens.
#[must_use]
pub fn movements(ledger: &Ledger) -> Vec<Movement> {
    let outcome = Outcome::of(ledger);
    let known = |column: &Column| {
        let sum = outcome.sum(Measure::Net, *column, When::Total);
        sum.is_some_and(|sum| sum.money().is_some())
    };
    let column = [Column::Expected, Column::NoRisk].into_iter().find(known);
    column.map_or_else(Vec::new, |column| sorted(&[Moving::of(&outcome, column)]))
}

/// How far the difference from a reference moves with each assumed number of either, the farthest
/// first.
#[must_use]
pub fn movements_of_difference(comparison: &Comparison<'_>) -> Vec<Movement> {
    let known = |column: &Column| {
        let sum = comparison.sum(Measure::Net, *column, When::Total);
        sum.is_some_and(|sum| sum.money().is_some())
    };
    let Some(column) = [Column::Expected, Column::NoRisk].into_iter().find(known) else {
        return Vec::new();
    };
    let Comparison { outcome, reference } = comparison;
    sorted(&[Moving::of(outcome, column), Moving::of(reference, column)])
}

/// One side of a result, with what it takes to work it out again.
struct Moving<'a> {
    outcome: &'a Outcome<'a>,
    /// The node of its net, and what it comes to.
    net: NodeId,
    base: Decimal,
    /// Which nodes the net needs.
    needed: Vec<bool>,
    inputs: BTreeMap<&'a str, InputId>,
}

impl<'a> Moving<'a> {
    fn of(outcome: &'a Outcome<'a>, column: Column) -> Self {
        let ledger = outcome.ledger;
        let net = column.of(&ledger.net).total;
        let inputs = ledger.plan.inputs.iter().map(|(id, input)| (input.name.as_str(), id));
        Self {
            outcome,
            net,
            base: outcome.amount(net).money().map_or(Decimal::ZERO, Money::decimal),
            needed: ledger.graph.needed(&[net]),
            inputs: inputs.collect(),
        }
    }

    /// How far the net moves where an input moves; nothing where there is no such input, `None` where
    /// it cannot move so or the net is then not known.
    fn change(&self, name: &str, raised: bool) -> Option<Decimal> {
        let Some(id) = self.inputs.get(name) else { return Some(Decimal::ZERO) };
        let number = step(self.outcome.ledger, self.outcome.ledger.plan.inputs.get(*id), raised)?;
        let moved = self.outcome.moved(*id, &number, &self.needed);
        Some(moved.amount(self.net).money()?.decimal() - self.base)
    }
}

fn sorted(sides: &[Moving<'_>]) -> Vec<Movement> {
    let mut found: BTreeMap<&str, Movement> = BTreeMap::new();
    for side in sides {
        let ledger = side.outcome.ledger;
        for id in evidence(ledger).assumed {
            let input = ledger.plan.inputs.get(id);
            found.entry(&input.name).or_insert_with(|| movement(input, sides));
        }
    }
    let mut found: Vec<Movement> = found.into_values().collect();
    found.sort_by_key(|movement| std::cmp::Reverse(movement.size()));
    found
}

/// The result is the first side less the second.
fn movement(input: &Input, sides: &[Moving<'_>]) -> Movement {
    let change = |raised: bool| {
        let mut changes = sides.iter().map(|side| side.change(&input.name, raised));
        let first = changes.next()??;
        let change = changes.try_fold(first, |sum, other| Some(sum - other?))?;
        Some(Money::from_decimal(change))
    };
    Movement {
        name: input.name.clone(),
        by_one: input.kind == Kind::Count,
        lower: change(false),
        higher: change(true),
    }
}

/// The number 10% lower or higher, a whole number by one; a share is kept within all and nothing, a
/// probability within what others leave of all, and where the number is at that bound already there is
/// none, nor for a zero that leaves lines out.
fn step(ledger: &Ledger, input: &Input, raised: bool) -> Option<Fraction> {
    let value = input.value.as_ref().filter(|_| !leaves_lines_out(input))?;
    let whole = input.kind == Kind::Count;
    let by = if whole { Fraction::ONE } else { value.distance().over(&Fraction::integer(10)) };
    let moved = if raised { value.plus(&by) } else { value.minus(&by) };
    let share =
        input.kind == Kind::Share && *value <= Fraction::ONE && !input.name.ends_with("benefits");
    if share && raised {
        let others = taken(Subject::net(ledger), &[&input.name], &[]).unwrap_or_default();
        let most = room(&others);
        return if *value < most { Some(moved.min(most)) } else { None };
    }
    (!whole || !moved.is_negative()).then_some(moved)
}

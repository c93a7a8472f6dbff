//! The contingent outlays at which two scenarios come out equal.

use std::collections::BTreeSet;

use super::{Bounds, Column, Comparison, Measure, Outcome, Subject, Sum, When};
use crate::formula::{Fraction, NodeId};
use crate::ledger::{Direction, Ledger, LedgerLine};
use crate::plan::PlannedRisk;
use crate::quantity::{Decimal, Money, round_to};

/// Which of two scenarios bears more of a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// The scenario.
    Scenario,
    /// What it is measured from.
    Reference,
}

/// What a risk can be asked for: how likely, or how much, in the scenario that bears more of it less
/// in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// The risk's id.
    pub id: String,
    /// What happens.
    pub title: String,
    /// Which of the two bears more of it.
    pub bearer: Bearer,
    /// What its expected outlays come to where the two come out equal, every other risk as given;
    /// `None` where another risk is not known.
    pub expected: Option<Money>,
    /// What it comes to if it happens; `None` where that is not known.
    pub if_it_happens: Option<Money>,
    /// The risk without which it cannot happen.
    pub hangs_on: Option<String>,
    /// The risks that cannot happen without it.
    pub leads_to: Vec<String>,
    /// The probability the files give; of a risk that hangs on another, where that happens.
    pub given: Option<Decimal>,
    /// The probability, of the same kind as the one given, at which the two come out equal, where
    /// that is a probability that it can have. What hangs on the risk moves with it.
    pub probability: Option<Decimal>,
    /// At the probability given, what it would come to if it happens where the two come out equal.
    pub amount_at_given: Option<Money>,
}

/// Where two scenarios come out equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// The difference of the nets where no risk happens: by so much may the expected contingent
    /// outlays of the scenario exceed those of the reference before the two come out equal.
    pub difference: Sum,
    /// The risks that could turn the result, in the order of the files.
    pub risks: Vec<TurningPoint>,
}

/// Where a scenario and its reference come out equal.
///
/// # Panics
/// Never: every ledger has a net.
#[must_use]
pub fn break_even(comparison: &Comparison<'_>) -> BreakEven {
    let difference =
        comparison.sum(Measure::Net, Column::NoRisk, When::Total).expect("every ledger has a net");
    let mut seen = BTreeSet::new();
    let sides = [&comparison.outcome, &comparison.reference];
    let ids = sides.into_iter().flat_map(|side| side.ledger.plan.risks.iter());
    let ids: Vec<(&str, &str)> = ids
        .map(|risk| (risk.id.as_str(), risk.title.as_str()))
        .filter(|(id, _)| seen.insert(*id))
        .collect();
    let risks = ids
        .into_iter()
        .filter_map(|(id, title)| turning_point(comparison, &difference, (id, title)));
    BreakEven { risks: risks.collect(), difference: difference.clone() }
}

fn turning_point(
    comparison: &Comparison<'_>,
    difference: &Sum,
    (id, title): (&str, &str),
) -> Option<TurningPoint> {
    let sides = [&comparison.outcome, &comparison.reference];
    let happens = sides.map(|side| lines_of(side, &|risk| risk == id, true));
    if happens.iter().all(|amount| amount.as_ref().is_some_and(Fraction::is_zero)) {
        return None;
    }
    let if_it_happens = difference_of(&happens);
    let bearer = bearer(if_it_happens.as_ref(), &happens)?;
    let oriented = |value: Fraction| match bearer {
        Bearer::Scenario => value,
        Bearer::Reference => value.negated(),
    };
    let if_it_happens = if_it_happens.map(oriented);
    let others = difference_of(&sides.map(|side| lines_of(side, &|risk| risk != id, false)));
    let known = Fraction::from_decimal(difference.money()?.decimal());
    let expected = others.map(|others| oriented(known.minus(&others)));
    let ledgers = sides.map(|side| side.ledger);
    let [hangs_on, leads_to] = chained(ledgers, id);
    let overall = ledgers.into_iter().find_map(|ledger| overall_probability(ledger, id));
    let amount_at_given = expected
        .as_ref()
        .zip(overall.as_ref().filter(|given| !given.is_zero()))
        .map(|(expected, given)| expected.over(given));
    Some(TurningPoint {
        id: id.to_owned(),
        title: title.to_owned(),
        bearer,
        expected: expected.as_ref().and_then(money),
        if_it_happens: if_it_happens.as_ref().and_then(money),
        given: ledgers.into_iter().find_map(|ledger| given(ledger, id)?.to_decimal(9)),
        probability: equal_at(sides, &known, id).and_then(|value| value.to_decimal(9)),
        hangs_on: hangs_on.into_iter().next(),
        leads_to,
        amount_at_given: amount_at_given.as_ref().and_then(money),
    })
}

/// Which side bears more of a risk: the larger amount, or where an amount is not known the side on
/// which alone it comes to anything; neither where both do.
fn bearer(difference: Option<&Fraction>, happens: &[Option<Fraction>; 2]) -> Option<Bearer> {
    if let Some(difference) = difference {
        let bearer = if difference.is_negative() { Bearer::Reference } else { Bearer::Scenario };
        return (!difference.is_zero()).then_some(bearer);
    }
    let nothing = |side: &Option<Fraction>| side.as_ref().is_some_and(Fraction::is_zero);
    match happens.each_ref().map(nothing) {
        [false, true] => Some(Bearer::Scenario),
        [true, false] => Some(Bearer::Reference),
        _ => None,
    }
}

/// What the lines of some risks come to in total, an outlay counted as positive.
fn lines_of(
    side: &Outcome<'_>,
    wanted: &dyn Fn(&str) -> bool,
    if_it_happens: bool,
) -> Option<Fraction> {
    let ledger = side.ledger;
    let of_risk = |line: &&LedgerLine| {
        line.risk.is_some_and(|risk| wanted(ledger.plan.risks[risk].id.as_str()))
    };
    ledger.lines.iter().filter(of_risk).try_fold(Fraction::ZERO, |sum, line| {
        let row = line.if_it_happens.as_ref().filter(|_| if_it_happens);
        let node: NodeId = row.unwrap_or(&line.amounts).total;
        let amount = side.value(node)?;
        Some(match line.direction {
            Direction::Outlay => sum.plus(amount),
            Direction::Receipt => sum.minus(amount),
        })
    })
}

fn difference_of([one, other]: &[Option<Fraction>; 2]) -> Option<Fraction> {
    Some(one.as_ref()?.minus(other.as_ref()?))
}

/// The probability of a risk at which two sides come out equal that differ by `known` where no risk
/// happens, within what it can have.
fn equal_at(sides: [&Outcome<'_>; 2], known: &Fraction, id: &str) -> Option<Fraction> {
    let mut family = vec![id.to_owned()];
    while let Some(next) = sides.iter().find_map(|side| led_to(side.ledger, &family)) {
        family.push(next);
    }
    let with_it = |risk: &str| family.iter().any(|one| one == risk);
    let others = difference_of(&sides.map(|side| lines_of(side, &|risk| !with_it(risk), false)))?;
    let alone = family.len() == 1 && sides.iter().all(|side| parent(side.ledger, id).is_none());
    let at_certainty = |side: &Outcome<'_>| {
        if alone {
            return lines_of(side, &with_it, true);
        }
        let all = lines_of(side, &with_it, false)?;
        match given(side.ledger, id) {
            Some(given) => (!given.is_zero()).then(|| all.over(&given)),
            None => Some(all),
        }
    };
    let by_certainty = difference_of(&sides.map(at_certainty)).filter(|by| !by.is_zero())?;
    let at = known.minus(&others).over(&by_certainty);
    let subject = Subject::difference(sides[0].ledger, sides[1].ledger);
    let input = subject.input(&format!("risk.{id}.probability"))?;
    Bounds::of(subject, input, &[]).hold(&at).then_some(at)
}

/// A risk that hangs on one of a family and is not in it yet.
fn led_to(ledger: &Ledger, family: &[String]) -> Option<String> {
    let risks = &ledger.plan.risks;
    let within = |risk: &PlannedRisk| family.contains(&risk.id);
    let next = |risk: &&PlannedRisk| {
        !within(risk) && risk.given.is_some_and(|parent| within(&risks[parent]))
    };
    risks.iter().find(next).map(|risk| risk.id.clone())
}

/// What a risk hangs on, and what hangs on it, on either side.
fn chained(ledgers: [&Ledger; 2], id: &str) -> [Vec<String>; 2] {
    let hangs_on = ledgers.into_iter().filter_map(|ledger| parent(ledger, id)).take(1);
    let leads_to = ledgers.into_iter().flat_map(|ledger| {
        let risks = ledger.plan.risks.iter();
        risks.filter(|risk| risk.given.is_some_and(|at| ledger.plan.risks[at].id == id))
    });
    let leads_to: BTreeSet<String> = leads_to.map(|risk| risk.id.clone()).collect();
    [hangs_on.collect(), leads_to.into_iter().collect()]
}

fn parent(ledger: &Ledger, id: &str) -> Option<String> {
    let risk = ledger.plan.risks.iter().find(|risk| risk.id == id)?;
    Some(ledger.plan.risks[risk.given?].id.clone())
}

/// The probability that a file gives a risk, where it can happen.
fn given(ledger: &Ledger, id: &str) -> Option<Fraction> {
    let at = possible(ledger, id)?;
    ledger.plan.inputs.get(ledger.plan.risks[at].probability.id()).value.clone()
}

/// The probability of a risk with all it hangs on, where it can happen.
fn overall_probability(ledger: &Ledger, id: &str) -> Option<Fraction> {
    ledger.exact.value(ledger.risks[possible(ledger, id)?].probability).cloned()
}

/// The position of a risk, where it can happen.
fn possible(ledger: &Ledger, id: &str) -> Option<usize> {
    let at = ledger.plan.risks.iter().position(|risk| risk.id == id)?;
    ledger.risks[at].impossible.is_none().then_some(at)
}

fn money(value: &Fraction) -> Option<Money> {
    Some(Money::from_decimal(round_to(value.to_decimal(2)?, 2)))
}

//! What may happen: whether and when it can, how likely it is, and what it comes to.

use super::build::{plain_row, table};
use super::{Cell, Column, Figure, Scale, Table, View, words};
use crate::analysis::Outcome;
use crate::formula::{Fraction, NodeId};
use crate::ledger::{Amount, Direction, Ledger, LedgerLine};
use crate::quantity::Money;

/// The risks that can happen in a scenario, with what they come to over all fiscal years.
pub(super) fn risks_table(ledger: &Ledger, view: View) -> Option<Table> {
    let mut rows = Vec::new();
    for (position, (risk, result)) in ledger.plan.risks.iter().zip(&ledger.risks).enumerate() {
        if result.impossible.is_some() {
            continue;
        }
        let (happens, expected) = (total(ledger, position, true), total(ledger, position, false));
        rows.push(plain_row(vec![
            Cell::text(risk.id.clone()),
            Cell::of(Figure::Day(result.event)),
            Cell::text(format!("{} to {}", result.effects.first, result.effects.end.previous())),
            probability(ledger, result.probability),
            happens,
            expected,
        ]));
    }
    let columns = vec![
        Column::left("Risk"),
        Column::left("Event"),
        Column::left("Effects"),
        Column::right("Probability"),
        Column::right("If it happens"),
        Column::right("Expected"),
    ];
    let mut found = table("What may happen, receipts less outlays", columns, rows);
    found.subtitle = view.scale.unit().to_owned();
    found.scale = view.scale;
    (!found.rows.is_empty()).then_some(found)
}

fn probability(ledger: &Ledger, node: NodeId) -> Cell {
    let value = ledger.exact.value(node).and_then(|value| value.to_decimal(9));
    let figure = value.map_or(Figure::Indeterminate, Figure::Share);
    Cell::of(figure)
}

/// What the lines of a risk come to, an outlay below zero.
fn total(ledger: &Ledger, risk: usize, if_it_happens: bool) -> Cell {
    let lines: Vec<&LedgerLine> =
        ledger.lines.iter().filter(|line| line.risk == Some(risk)).collect();
    let mut sum = Money::ZERO;
    let mut stale = false;
    for line in &lines {
        let row = line.if_it_happens.as_ref().filter(|_| if_it_happens);
        let node = row.unwrap_or(&line.amounts).total;
        stale |= Outcome::of(ledger).stale(node);
        let Amount::Known(money) = ledger.amount(node) else {
            return Cell { stale, ..Cell::of(Figure::Indeterminate) };
        };
        let outlay = line.direction == Direction::Outlay;
        let money = super::build::signed(money, outlay);
        sum = Money::from_decimal(sum.decimal() + money.decimal());
    }
    Cell { stale, ..Cell::of(Figure::Money(sum)) }
}

/// Each risk in words: what it is, why it cannot happen, what it hangs on and what it excludes.
pub(super) fn risk_sentences(ledger: &Ledger) -> Vec<String> {
    (0..ledger.plan.risks.len()).map(|position| risk_sentence(ledger, position)).collect()
}

/// Everything told of a risk but its title and its source.
pub(super) fn told(ledger: &Ledger, position: usize) -> String {
    if let Some(why) = &ledger.risks[position].impossible {
        return format!("It cannot happen: {why}.");
    }
    let details = details(ledger, position);
    let sentences = std::iter::once(sums(ledger, position)).chain(details);
    sentences.map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// How likely a risk is, and what it comes to over all fiscal years.
fn sums(ledger: &Ledger, position: usize) -> String {
    let probability = probability(ledger, ledger.risks[position].probability).figure;
    let likely = match &probability {
        Figure::Share(_) => {
            format!("Probability {}", words::figure(&probability, Scale::Dollars))
        }
        _ => "Its probability is indeterminate".to_owned(),
    };
    if !ledger.lines.iter().any(|line| line.risk == Some(position)) {
        return likely;
    }
    let sum = |if_it_happens| match total(ledger, position, if_it_happens).figure {
        Figure::Money(money) => Some(words::dollars(money)),
        _ => None,
    };
    match (sum(true), sum(false)) {
        (None, None) => format!("{likely}; what it comes to is indeterminate"),
        (Some(happens), None) => format!("{likely}; {happens} if it happens"),
        (None, Some(expected)) => format!("{likely}; {expected} expected"),
        (Some(happens), Some(expected)) if happens == expected => {
            format!("{likely}; {happens} if it happens and expected")
        }
        (Some(happens), Some(expected)) => {
            format!("{likely}; {happens} if it happens, {expected} expected")
        }
    }
}

fn risk_sentence(ledger: &Ledger, position: usize) -> String {
    let risk = &ledger.plan.risks[position];
    let mut sentences = vec![format!("{}: {}", risk.id, risk.title)];
    match &ledger.risks[position].impossible {
        Some(why) => sentences.push(format!("Cannot happen in this scenario: {why}")),
        None => {
            sentences.extend(details(ledger, position));
            sentences.extend(risk.source.as_ref().map(|source| format!("Source: {source}")));
        }
    }
    sentences.join(". ") + "."
}

/// How far the effects of a risk that can happen run, what it hangs on and what it excludes.
fn details(ledger: &Ledger, position: usize) -> Vec<String> {
    let risks = &ledger.plan.risks;
    let (risk, result) = (&risks[position], &ledger.risks[position]);
    let mut sentences = Vec::new();
    let whole = risk.lasts_months.is_none() && !risk.effects.is_empty();
    if whole && !risk.ends_with_while {
        sentences.push("Its effects run to the end of the last fiscal year".to_owned());
    }
    if let Some(given) = risk.given {
        let given = &risks[given].id;
        sentences.push(format!("Only if {given} happens; the probability is of both"));
    }
    if !risk.excludes.is_empty() {
        let others: Vec<&str> =
            risk.excludes.iter().map(|other| risks[*other].id.as_str()).collect();
        let counts = match ledger.exact.value(result.included) {
            None => "which of them counts when every risk happens is indeterminate",
            Some(value) if value.is_zero() => "it does not count when every risk happens",
            Some(_) => "it is the one that counts when every risk happens, being the costlier",
        };
        sentences.push(format!("Never together with {}; {counts}", words::list(&others)));
    } else if ledger.exact.value(result.included).is_some_and(Fraction::is_zero) {
        let why = "It does not count when every risk happens, as it hangs on one that does not";
        sentences.push(why.to_owned());
    }
    if !ledger.lines.iter().any(|line| line.risk == Some(position)) {
        sentences.push("It moves no money by itself".to_owned());
    }
    sentences
}

/// State funding that could be withheld, each with the amount and what is said of the power to.
pub(super) fn funding_sentences(ledger: &Ledger) -> Vec<String> {
    funding(ledger).into_iter().map(|(name, says)| format!("{name}: {says}.")).collect()
}

/// The name of each state funding that could be withheld, and what is said of it.
pub(super) fn funding(ledger: &Ledger) -> Vec<(String, String)> {
    let inputs = &ledger.plan.inputs;
    let funding = ledger.plan.funding.iter().map(|funding| {
        let annual = inputs.get(funding.annual.id());
        let amount = match annual.value.as_ref().and_then(|value| value.to_decimal(4)) {
            Some(value) => format!("{} a year", words::price(value)),
            None => "an unknown amount a year".to_owned(),
        };
        let authority =
            funding.authority.as_deref().unwrap_or("nothing is said of the power to withhold it");
        (funding.name.clone(), format!("{amount}; {authority}"))
    });
    funding.collect()
}

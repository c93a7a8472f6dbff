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

/// Each risk in words, and where it can happen its probability and what it comes to over all fiscal
/// years.
pub(super) fn sentences_with_sums(ledger: &Ledger) -> Vec<String> {
    let told = |position: usize| {
        let sentence = risk_sentence(ledger, position);
        match ledger.risks[position].impossible {
            Some(_) => sentence,
            None => format!("{sentence} {}", sums(ledger, position)),
        }
    };
    (0..ledger.plan.risks.len()).map(told).collect()
}

fn sums(ledger: &Ledger, position: usize) -> String {
    let likely = words::figure(
        &probability(ledger, ledger.risks[position].probability).figure,
        Scale::Dollars,
    );
    if !ledger.lines.iter().any(|line| line.risk == Some(position)) {
        return format!("Probability {likely}.");
    }
    let sum = |if_it_happens| match total(ledger, position, if_it_happens).figure {
        Figure::Money(money) => words::dollars(money),
        _ => "indeterminate".to_owned(),
    };
    let (happens, expected) = (sum(true), sum(false));
    if happens == expected {
        return format!("Probability {likely}; {happens} if it happens and expected.");
    }
    format!("Probability {likely}; {happens} if it happens, {expected} expected.")
}

fn risk_sentence(ledger: &Ledger, position: usize) -> String {
    let risks = &ledger.plan.risks;
    let (risk, result) = (&risks[position], &ledger.risks[position]);
    let mut text = format!("{}: {}", risk.id, risk.title);
    if let Some(why) = &result.impossible {
        text.push_str(&format!(". Cannot happen in this scenario: {why}"));
        return text + ".";
    }
    let whole = risk.lasts_months.is_none() && !risk.effects.is_empty();
    if whole && !risk.ends_with_while {
        text.push_str(". Its effects run to the end of the last fiscal year");
    }
    if let Some(given) = risk.given {
        text.push_str(&format!(
            ". Only if {} happens; the probability is of both",
            risks[given].id
        ));
    }
    if !risk.excludes.is_empty() {
        let others: Vec<&str> =
            risk.excludes.iter().map(|other| risks[*other].id.as_str()).collect();
        let counts = match ledger.exact.value(result.included) {
            None => "which of them counts when every risk happens is indeterminate",
            Some(value) if value.is_zero() => "it does not count when every risk happens",
            Some(_) => "it is the one that counts when every risk happens, being the costlier",
        };
        text.push_str(&format!(". Never together with {}; {counts}", words::list(&others)));
    } else if ledger.exact.value(result.included).is_some_and(Fraction::is_zero) {
        text.push_str(
            ". It does not count when every risk happens, as it hangs on one that does not",
        );
    }
    let lines = ledger.lines.iter().filter(|line| line.risk == Some(position)).count();
    if lines == 0 {
        text.push_str(". It moves no money by itself");
    }
    if let Some(source) = &risk.source {
        text.push_str(&format!(". Source: {source}"));
    }
    text + "."
}

/// State funding that could be withheld, each with the amount and what is said of the power to.
pub(super) fn funding_sentences(ledger: &Ledger) -> Vec<String> {
    let inputs = &ledger.plan.inputs;
    let funding = ledger.plan.funding.iter().map(|funding| {
        let annual = inputs.get(funding.annual.id());
        let amount = match annual.value.as_ref().and_then(|value| value.to_decimal(4)) {
            Some(value) => format!("{} a year", words::price(value)),
            None => "an unknown amount a year".to_owned(),
        };
        let authority =
            funding.authority.as_deref().unwrap_or("nothing is said of the power to withhold it");
        format!("{}: {amount}; {authority}.", funding.name)
    });
    funding.collect()
}

//! The sentences that answer the question, the same for every decision and both directions.

use super::words;
use crate::analysis::{BreakEven, Column, Comparison, Measure, Outcome, Sum, TurningPoint, When};
use crate::calendar::FiscalYear;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::quantity::Money;
use crate::scenario::Decision;

/// The decision as a doing: `leaving on 1 January 2027`.
pub(super) fn doing(plan: &Plan) -> String {
    let held = plan.agreement().in_force.span(&plan.inputs);
    match plan.decision() {
        Decision::Stay => "staying".to_owned(),
        Decision::StayOut => "staying out".to_owned(),
        Decision::Leave => format!("leaving on {}", words::date(held.end)),
        Decision::Join => format!("joining on {}", words::date(held.first)),
    }
}

/// The decision without its date: `leaving`.
pub(super) fn short_doing(plan: &Plan) -> &'static str {
    match plan.decision() {
        Decision::Stay => "staying",
        Decision::StayOut => "staying out",
        Decision::Leave => "leaving",
        Decision::Join => "joining",
    }
}

/// The sums that an answer tells of.
pub(super) struct Answer<'a> {
    /// What changes: `leaving on 1 January 2027 instead of staying`.
    pub(super) subject: String,
    /// The verb and the object: `changes the net effect on the budget by`.
    pub(super) verb: &'a str,
    /// The sums of the three columns over all years.
    pub(super) sums: [Sum; 3],
    /// The fiscal years.
    pub(super) years: &'a [FiscalYear],
}

impl<'a> Answer<'a> {
    /// What a decision changes.
    pub(super) fn of_difference(comparison: &'a Comparison<'_>, subject: String) -> Self {
        let sum = |column| comparison.sum(Measure::Net, column, When::Total);
        let verb = "changes the net effect on the budget by";
        let years = &comparison.outcome.ledger.plan.years;
        Self { subject, verb, sums: three(sum), years }
    }

    /// What an agreement comes to.
    pub(super) fn of_net(outcome: &'a Outcome<'_>, subject: String) -> Self {
        let sum = |column| outcome.sum(Measure::Net, column, When::Total);
        let verb = "has a net effect on the budget of";
        Self { subject, verb, sums: three(sum), years: &outcome.ledger.plan.years }
    }

    /// The answer in one sentence, and what it leaves out in another.
    pub(super) fn sentence(&self, titles: &dyn Fn(&str) -> String) -> String {
        let Self { subject, verb, sums: [no_risk, expected, every_risk], years } = self;
        let subject = words::capital(subject);
        let period = words::period(years);
        let amount = words::dollars(no_risk.known);
        let mut text = format!("{subject} {verb} {amount} over {period}");
        match (expected.money(), every_risk.money()) {
            (Some(expected), Some(every)) if expected == no_risk.known && every == expected => {
                text.push_str(" (positive improves it); no risk listed changes that.");
            }
            (expected, every) => {
                text.push_str(" if no risk happens (positive improves it), ");
                text.push_str(&range(expected, every));
                text.push('.');
            }
        }
        if !no_risk.leaves_out.is_empty() {
            let left: Vec<String> = no_risk.leaves_out.iter().map(|id| titles(id)).collect();
            text.push_str(&format!(" Indeterminate and left out: {}.", words::list(&left)));
        }
        text
    }
}

/// The amounts with risks, as far as they are known.
fn range(expected: Option<Money>, every: Option<Money>) -> String {
    let words =
        |money: Option<Money>| money.map_or("an indeterminate amount".into(), words::dollars);
    if expected.is_none() && every.is_none() {
        return "by an indeterminate amount with its risks".to_owned();
    }
    format!(
        "by {} weighted by probability and by {} if every risk happens",
        words(expected),
        words(every)
    )
}

fn three(sum: impl Fn(Column) -> Option<Sum>) -> [Sum; 3] {
    Column::ALL.map(|column| sum(column).expect("every ledger has a net"))
}

/// The titles of lines by id.
pub(super) fn line_title(ledgers: &[&Ledger], id: &str) -> String {
    let lines = ledgers.iter().flat_map(|ledger| &ledger.lines);
    let found = lines.into_iter().find(|line| line.id == id);
    found.map_or_else(|| id.to_owned(), |line| lower(&line.title))
}

/// A title within a sentence.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>());
    let rest: String = letters.collect();
    match (first, rest.chars().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => format!("{first}{rest}"),
        _ => title.to_owned(),
    }
}

/// Where two scenarios come out equal, in a sentence.
pub(super) fn equal_sentence(even: &BreakEven, name: &str, reference: &str) -> String {
    let difference = even.difference.known;
    let (more, less, by) = if difference >= Money::ZERO {
        (name, reference, difference)
    } else {
        (reference, name, Money::from_decimal(-difference.decimal()))
    };
    format!(
        "The two come out equal where the expected contingent outlays of {more} exceed those of \
         {less} by {}.",
        words::dollars(by)
    )
}

/// What that asks of each risk, a sentence each.
pub(super) fn turning_sentences(even: &BreakEven) -> Vec<String> {
    even.risks.iter().map(turning_sentence).collect()
}

fn turning_sentence(point: &TurningPoint) -> String {
    let TurningPoint { id, title, .. } = point;
    let given =
        point.given.map(|given| format!("the probability given is {}", words::share(given)));
    let given = given.unwrap_or_else(|| "its probability is not known".to_owned());
    let Some(expected) = point.expected else {
        return format!("{id} ({title}): depends on another risk that is indeterminate.");
    };
    match (point.if_it_happens, point.probability) {
        (Some(amount), Some(probability)) => format!(
            "{id} ({title}): at a probability of {}, for the {} it comes to if it happens; {given}.",
            words::share(rounded_share(probability)),
            words::dollars(absolute(amount)),
        ),
        (Some(amount), None) => format!(
            "{id} ({title}): at no probability, for the {} it comes to if it happens; {given}.",
            words::dollars(absolute(amount)),
        ),
        (None, _) if expected > Money::ZERO => {
            let at_given = point.amount_at_given.filter(|_| point.given.is_some());
            let at_given =
                at_given.map(|amount| format!(", or at {} where {given}", words::dollars(amount)));
            format!(
                "{id} ({title}): at {} if it is certain{}; what it comes to is not known.",
                words::dollars(expected),
                at_given.unwrap_or_default(),
            )
        }
        (None, _) => format!("{id} ({title}): at no amount; what it comes to is not known."),
    }
}

fn absolute(money: Money) -> Money {
    Money::from_decimal(money.decimal().abs())
}

/// A probability to a tenth of a percent, or to two digits where that is nothing.
fn rounded_share(value: crate::quantity::Decimal) -> crate::quantity::Decimal {
    let tenth = crate::quantity::round_to(value, 3);
    if tenth.is_zero() { value } else { tenth }
}

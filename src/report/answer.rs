//! The sentences that answer the question, the same for every decision and both directions.

use std::collections::BTreeSet;

use super::words;
use crate::analysis::{
    Column, Comparison, Measure, Outcome, Sum, When, evidence, readings_of_difference,
};
use crate::calendar::FiscalYear;
use crate::ledger::Ledger;
use crate::plan::Plan;
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
    /// How many inputs that it needs are not known.
    unknown: usize,
}

impl<'a> Answer<'a> {
    /// What a decision changes.
    pub(super) fn of_difference(comparison: &'a Comparison<'_>, subject: String) -> Self {
        let sum = |column| comparison.sum(Measure::Net, column, When::Total);
        let verb = "changes the net effect on the budget by";
        let years = &comparison.outcome.ledger.plan.years;
        let unknown = unknown(&[comparison.outcome.ledger, comparison.reference.ledger]);
        Self { subject, verb, sums: three(sum), years, unknown }
    }

    /// What an agreement comes to.
    pub(super) fn of_net(outcome: &'a Outcome<'_>, subject: String) -> Self {
        let sum = |column| outcome.sum(Measure::Net, column, When::Total);
        let verb = "has a net effect on the budget of";
        let unknown = unknown(&[outcome.ledger]);
        Self { subject, verb, sums: three(sum), years: &outcome.ledger.plan.years, unknown }
    }

    /// The answer in one sentence, and what it leaves out in another.
    pub(super) fn sentence(&self, titles: &dyn Fn(&str) -> String) -> String {
        if self.sums[0].money().is_none() {
            let inputs = words::count(self.unknown, "input is", "inputs are");
            return format!("{}: {inputs} unknown.", self.head());
        }
        let form = match (self.has_no_risks(), self.has_range()) {
            (true, _) => Form::Alike,
            (false, true) => Form::Ranged,
            (false, false) => Form::Partly,
        };
        let amounts = self.sums.each_ref().map(told_or_not);
        self.in_form(form, amounts.each_ref().map(String::as_str)) + &self.left_out(titles)
    }

    /// The answer in one of its forms, with these amounts.
    pub(super) fn in_form(&self, form: Form, [no_risk, expected, every]: [&str; 3]) -> String {
        let head = self.headed(no_risk);
        match form {
            Form::Unknown => format!("{}: it needs inputs that are unknown.", self.headed(UNKNOWN)),
            Form::Alike => format!("{head} (positive improves it); no risk listed changes that."),
            Form::Ranged => {
                let range = ranged(expected, every);
                format!("{head} if no risk happens (positive improves it), {range}.")
            }
            Form::Partly => format!(
                "{head} if no risk happens (positive improves it); what risks would change is \
                 indeterminate."
            ),
        }
    }

    /// What changes, by how much and over which fiscal years, if no risk happens.
    pub(super) fn head(&self) -> String {
        let no_risk = &self.sums[0];
        self.headed(&no_risk.money().map_or_else(|| UNKNOWN.to_owned(), |_| told(no_risk)))
    }

    fn headed(&self, amount: &str) -> String {
        let Self { subject, verb, years, .. } = self;
        let subject = words::capital(subject);
        format!("{subject} {verb} {amount} over {}", words::period(years))
    }

    /// Whether no risk changes anything.
    fn has_no_risks(&self) -> bool {
        let known = Some(self.sums[0].known);
        self.sums.iter().all(|sum| sum.money() == known)
    }

    /// The amounts with risks, as far as they are known.
    pub(super) fn with_risks(&self) -> Option<String> {
        let [_, expected, every] = self.sums.each_ref().map(told_or_not);
        self.has_range().then(|| ranged(&expected, &every))
    }

    fn has_range(&self) -> bool {
        self.sums[1..].iter().any(|sum| sum.money().is_some())
    }

    /// What the amount without risks leaves out.
    pub(super) fn left_out(&self, titles: &dyn Fn(&str) -> String) -> String {
        let left: Vec<String> = self.sums[0].leaves_out.iter().map(|id| titles(id)).collect();
        if left.is_empty() { String::new() } else { left_out(&words::list(&left)) }
    }
}

/// What a sum of some ledgers leaves out, by the ids of lines, as a sentence after another; nothing
/// where it leaves nothing out.
pub(super) fn left_out_of<'i>(
    ledgers: &[&Ledger],
    ids: impl IntoIterator<Item = &'i String>,
) -> String {
    let titles: Vec<String> = ids.into_iter().map(|id| line_title(ledgers, id)).collect();
    if titles.is_empty() { String::new() } else { left_out(&words::list(&titles)) }
}

/// The sentence of what an amount leaves out.
pub(super) fn left_out(titles: &str) -> String {
    format!(" Indeterminate and left out: {titles}.")
}

/// The forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing is known of it.
    Unknown,
    /// No risk changes it.
    Alike,
    /// What risks change is known, weighted or if all happen.
    Ranged,
    /// What risks change is not known.
    Partly,
}

/// What stands for an amount that nothing is known of.
const UNKNOWN: &str = "an amount that cannot be worked out";

/// What stands for an amount among others that are known.
const NOT_TOLD: &str = "an indeterminate amount";

fn ranged(expected: &str, every: &str) -> String {
    format!("{expected} weighted by probability and {every} if every risk happens")
}

fn told_or_not(sum: &Sum) -> String {
    sum.money().map_or_else(|| NOT_TOLD.to_owned(), |_| told(sum))
}

/// What a difference is of: `leaving on 1 January 2027 instead of staying`, or where both decide the
/// same their labels.
pub(super) fn difference_of(
    (one, other): (&Plan, &Plan),
    (label, reference): (&str, &str),
) -> String {
    if one.decision() == other.decision() {
        return instead_of(&quoted(&[label], reference));
    }
    format!("{} instead of {}", doing(one), short_doing(other))
}

/// What a sentence calls the two of a difference.
pub(super) fn names_of(
    (one, other): (&Plan, &Plan),
    (label, reference): (&str, &str),
) -> (String, String) {
    if one.decision() == other.decision() {
        return quoted(&[label], reference);
    }
    (short_doing(one).to_owned(), short_doing(other).to_owned())
}

/// What a sentence on several differences calls scenarios that come out alike, and the reference.
pub(super) fn quoted(labels: &[&str], reference: &str) -> (String, String) {
    let labels: Vec<String> = labels.iter().map(|label| format!("“{label}”")).collect();
    (labels.join(" or "), format!("“{reference}”"))
}

/// What a difference is of, by what a sentence calls the two.
pub(super) fn instead_of((name, reference): &(String, String)) -> String {
    format!("{name} instead of {reference}")
}

/// What a net is of.
pub(super) fn net_of(plan: &Plan) -> String {
    format!("{}, measured from no agreement at all,", doing(plan))
}

/// What the other readings of the salary rule make of a difference, in a sentence.
pub(super) fn other_readings(comparison: &Comparison<'_>) -> Option<String> {
    let readings = readings_of_difference(comparison);
    let others = readings.iter().filter(|one| !one.chosen).map(|one| {
        let sum = one.comparison.sum(Measure::Net, Column::NoRisk, When::Total);
        let amount = sum.and_then(|sum| sum.money()).map(words::dollars);
        let amount = amount.unwrap_or_else(|| NOT_TOLD.to_owned());
        format!("{amount} as {}", one.name)
    });
    let others: Vec<String> = others.collect();
    (!others.is_empty()).then(|| read_another_way(&words::list(&others)))
}

/// The sentence of other readings of the salary rule.
pub(super) fn read_another_way(others: &str) -> String {
    format!("With the rule on whose pay is repaid (federal/salary) read otherwise: {others}.")
}

/// How many inputs that the nets of ledgers need are not known.
fn unknown(ledgers: &[&Ledger]) -> usize {
    let mut names = BTreeSet::new();
    for ledger in ledgers {
        let unknown = evidence(ledger).unknown.into_iter();
        names.extend(unknown.map(|id| ledger.plan.inputs.get(id).name.as_str()));
    }
    names.len()
}

/// What is known of a sum, marked where a rule outside its dates has touched it.
fn told(sum: &Sum) -> String {
    let mark = if sum.stale { words::STALE } else { "" };
    format!("{}{mark}", words::dollars(sum.known))
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

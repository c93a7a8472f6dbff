//! Two ledgers side by side: what the one comes to less the other.

use std::collections::{BTreeMap, BTreeSet};

use super::aside::Aside;
use super::{Case, Column, Measure, Outcome, Sum, When, same, same_formula};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::NodeId;
use crate::ledger::{Amount, Ledger, LedgerLine};
use crate::quantity::Money;

/// A ledger against the one it is measured from.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The ledger.
    pub outcome: Outcome<'a>,
    /// What it is measured from.
    pub reference: Outcome<'a>,
}

/// A line's amount less the reference's, or why it is not known.
pub type LineDifference = Result<Money, String>;

/// How two nodes of two ledgers are found to be the same.
type Same = fn((&Ledger, NodeId), (&Ledger, NodeId)) -> bool;

impl<'a> Comparison<'a> {
    /// A ledger against another, both as they stand.
    #[must_use]
    pub fn of(ledger: &'a Ledger, reference: &'a Ledger) -> Self {
        Self::between(Outcome::of(ledger), Outcome::of(reference))
    }

    /// A ledger against another, each as it comes out.
    ///
    /// A line that is owed or announced and not known on one side is left out of both: else all of
    /// what it comes to on the other would stand in the difference.
    #[must_use]
    pub fn between(outcome: Outcome<'a>, reference: Outcome<'a>) -> Self {
        let here = known_on_one_side(&outcome, &reference);
        let there = known_on_one_side(&reference, &outcome);
        Self { outcome: outcome.without(&here), reference: reference.without(&there) }
    }

    /// A sum less the reference's, or `None` where neither has one of its kind.
    ///
    /// What is unknown on both sides in the same way falls away.
    #[must_use]
    pub fn sum(&self, measure: Measure, column: Column, when: When) -> Option<Sum> {
        let one = self.outcome.open_sum(measure, column, when);
        let other = self.reference.open_sum(measure, column, when);
        let (Some(one), Some(other)) = (&one, &other) else {
            return one.or_else(|| other.map(turned)).map(Sum::settled);
        };
        let alike = |id: &str| self.alike(id, column, when);
        let mut difference = Sum {
            known: Money::from_decimal(one.known.decimal() - other.known.decimal()),
            leaves_out: one.leaves_out.union(&other.leaves_out).cloned().collect(),
            blocked: either(&one.blocked, &other.blocked),
            node: None,
            stale: one.stale || other.stale,
            parts: one.parts.clone(),
            why_left_out: either(&one.why_left_out, &other.why_left_out),
        };
        for (id, amount) in &other.parts {
            if difference.parts.get(id) == Some(amount) {
                difference.parts.remove(id);
            } else {
                difference.parts.entry(id.clone()).or_insert_with(|| amount.clone());
            }
        }
        difference.leaves_out.retain(|id| !alike(id));
        difference.why_left_out.retain(|id, _| difference.leaves_out.contains(id));
        difference.blocked.retain(|id, _| !alike(id));
        Some(difference.settled())
    }

    /// A line's amount less the reference's; a line that one of the two lacks is nothing there.
    pub fn line(&self, id: &str, if_it_happens: bool, when: When) -> LineDifference {
        if self.same_line(id, if_it_happens, when) {
            return Ok(Money::ZERO);
        }
        let amount = |outcome: &Outcome<'_>| {
            let Some(line) = line(outcome.ledger, id) else { return Ok(Money::ZERO) };
            let row = line.if_it_happens.as_ref().filter(|_| if_it_happens);
            let node = when.node(row.unwrap_or(&line.amounts));
            match outcome.amount(node) {
                Amount::Known(money) => Ok(money),
                Amount::Indeterminate(_) => Err(outcome.why(node)),
            }
        };
        match (amount(&self.outcome), amount(&self.reference)) {
            (Ok(one), Ok(other)) => Ok(Money::from_decimal(one.decimal() - other.decimal())),
            (Err(why), Ok(_)) | (Ok(_), Err(why)) => Err(why),
            (Err(why), Err(other)) => Err(if why.is_empty() { other } else { why }),
        }
    }

    /// The ids of the lines of both, in the order of the ledger.
    #[must_use]
    pub fn line_ids(&self) -> Vec<String> {
        merged_line_ids(&[self.reference.ledger, self.outcome.ledger])
    }

    /// Whether what is unknown under this name is the same on both sides.
    fn alike(&self, id: &str, column: Column, when: When) -> bool {
        let (one, other) = (self.outcome.ledger, self.reference.ledger);
        match id {
            "diverted time" => {
                same((one, one.diverted.value.total), (other, other.diverted.value.total))
            }
            "present value" => one
                .present_value
                .as_ref()
                .zip(other.present_value.as_ref())
                .is_some_and(|(a, b)| same((one, *column.of(a)), (other, *column.of(b)))),
            id => self.same_line(id, column == Column::EveryRisk, when),
        }
    }

    /// Whether a line comes to the same on both sides whatever its unknown inputs are.
    #[must_use]
    pub fn same_line(&self, id: &str, if_it_happens: bool, when: When) -> bool {
        self.line_is((id, if_it_happens, when), same)
    }

    /// Whether a line is the same formula over the same inputs on both sides.
    #[must_use]
    pub fn same_line_formula(&self, id: &str, if_it_happens: bool, when: When) -> bool {
        self.line_is((id, if_it_happens, when), same_formula)
    }

    fn line_is(&self, (id, if_it_happens, when): (&str, bool, When), same: Same) -> bool {
        let (one, other) = (self.outcome.ledger, self.reference.ledger);
        let Some((a, b)) = line(one, id).zip(line(other, id)) else { return false };
        let node = |line: &LedgerLine| {
            let row = line.if_it_happens.as_ref().filter(|_| if_it_happens);
            when.node(row.unwrap_or(&line.amounts))
        };
        let included = |ledger: &Ledger, line: &LedgerLine| {
            line.risk.map(|risk| (ledger.risks[risk].included, ledger.risks[risk].probability))
        };
        let weighed_alike = match (included(one, a), included(other, b)) {
            (Some((a, _)), Some((b, _))) if if_it_happens => same((one, a), (other, b)),
            _ => true,
        };
        weighed_alike && same((one, node(a)), (other, node(b)))
    }
}

/// The nodes of lines that are owed or announced, known and not zero, where the other side has the
/// same line and does not know it.
fn known_on_one_side(one: &Outcome<'_>, other: &Outcome<'_>) -> BTreeSet<NodeId> {
    let mut found = Aside::of(other).nodes(one.ledger);
    found.retain(|node| one.value(*node).is_some_and(|value| !value.is_zero()));
    found
}

/// The reasons of both; of one that both have, the one that says something.
fn either(
    one: &BTreeMap<String, String>,
    other: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut both = other.clone();
    let said = one.iter().filter(|(id, why)| !why.is_empty() || !other.contains_key(*id));
    both.extend(said.map(|(id, why)| (id.clone(), why.clone())));
    both
}

/// A sum that only the reference has.
fn turned(sum: Sum) -> Sum {
    Sum { known: Money::from_decimal(-sum.known.decimal()), node: None, ..sum }
}

/// A ledger's line by its id.
#[must_use]
pub fn line<'l>(ledger: &'l Ledger, id: &str) -> Option<&'l LedgerLine> {
    ledger.lines.iter().find(|line| line.id == id)
}

/// The ids of the lines of several ledgers, in the order of the ledger.
#[must_use]
pub fn merged_line_ids(ledgers: &[&Ledger]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let lines = ledgers.iter().flat_map(|ledger| &ledger.lines);
    let mut found: Vec<&LedgerLine> = lines.filter(|line| seen.insert(&line.id)).collect();
    found.sort_by_key(|line| line.category);
    found.into_iter().map(|line| line.id.clone()).collect()
}

/// Checks that scenarios look at the same fiscal years at the same discount rate.
///
/// # Errors
/// For each scenario what differs from the reference.
pub fn comparable(cases: &[Case], reference: usize) -> Result<(), Vec<Diagnostic>> {
    let base = &cases[reference];
    let found: Vec<Diagnostic> = cases.iter().flat_map(|case| differing(base, case)).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn differing(base: &Case, case: &Case) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (mine, theirs) = (&case.scenario.horizon, &base.scenario.horizon);
    let years = |case: &Case| {
        let years = &case.ledger.plan.years;
        let name = |year: Option<&crate::calendar::FiscalYear>| year.map_or(0, |year| year.name);
        (name(years.first()), name(years.last()))
    };
    let file = &base.scenario.file;
    if years(case) != years(base) {
        let ((first, last), (first_there, last_there)) = (years(case), years(base));
        let message = format!("the fiscal years are not those of {file}");
        found.push(
            Diagnostic::new(Code::DifferentYears, message)
                .at(
                    mine.first_fiscal_year.origin.place.clone(),
                    format!("FY{first} to FY{last} here"),
                )
                .beside(
                    theirs.first_fiscal_year.origin.place.clone(),
                    format!("FY{first_there} to FY{last_there} there"),
                )
                .help("give both files the same `first_fiscal_year` and `years`"),
        );
    }
    let start = |case: &Case| case.scenario.jurisdiction.fiscal_year_starts.clone();
    if start(case).value != start(base).value {
        let message = format!("fiscal years start on another day than in {file}");
        found.push(
            Diagnostic::new(Code::DifferentYearStart, message)
                .at(start(case).origin.place, "this day here")
                .beside(start(base).origin.place, "this day there")
                .help("compare budgets whose fiscal years start on the same day"),
        );
    }
    if !same_rate(&case.ledger, &base.ledger) {
        found.push(discount(base, case));
    }
    found
}

fn same_rate(one: &Ledger, other: &Ledger) -> bool {
    let rate = |ledger: &Ledger| {
        let rate = ledger.plan.discount_rate.map(|slot| ledger.plan.inputs.get(slot.id()).clone());
        rate.map(|input| (input.value, input.range))
    };
    rate(one) == rate(other)
}

fn discount(base: &Case, case: &Case) -> Diagnostic {
    let message = format!("the discount rate is not that of {}", base.scenario.file);
    let place = |case: &Case| {
        let horizon = &case.scenario.horizon;
        let rate = horizon.discount_rate.as_ref().map(|rate| rate.origin.place.clone());
        let words = if rate.is_some() { "this rate" } else { "no rate is given" };
        (rate.unwrap_or_else(|| horizon.first_fiscal_year.origin.place.clone()), words)
    };
    let ((here, here_words), (there, there_words)) = (place(case), place(base));
    Diagnostic::new(Code::DifferentDiscount, message)
        .at(here, format!("{here_words} here"))
        .beside(there, format!("{there_words} there"))
        .help("give both files the same `discount_rate`, or none")
}

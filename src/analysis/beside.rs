//! Nets that stand beside the net: under other readings, and with announced money counted otherwise.

use super::Outcome;
use crate::formula::Fraction;
use crate::ledger::{Changes, Ledger};
use crate::plan::{FederalPlan, Reading, RuleTerms, SalaryReading};

/// One reading of the salary rule, with the ledger under it.
#[derive(Debug, Clone)]
pub struct UnderReading<'a> {
    /// The reading's name.
    pub name: &'static str,
    /// Whether the scenario chose it.
    pub chosen: bool,
    /// The ledger under it.
    pub outcome: Outcome<'a>,
}

/// The ledger under each reading of the salary rule that has a value, in the order of the rule.
///
/// None where the rule gives nothing in this scenario.
#[must_use]
pub fn salary_readings(ledger: &Ledger) -> Vec<UnderReading<'_>> {
    let Some(terms) = salary_terms(ledger) else { return Vec::new() };
    let has_values = |reading: &SalaryReading| {
        let pieces = &mut terms.pieces.iter();
        pieces.all(|piece| piece.figures.iter().any(|(one, _)| one == reading))
    };
    let positions = (0..).zip(SalaryReading::ALL);
    let under = |(position, reading): (i64, &SalaryReading)| UnderReading {
        name: reading.name(),
        chosen: ledger.plan.inputs.get(terms.reading.id()).value
            == Some(Fraction::integer(position)),
        outcome: Outcome::with(ledger, &reading_changes(ledger, position)),
    };
    positions.filter(|(_, reading)| has_values(reading)).map(under).collect()
}

/// The changes after which the salary rule is read as the reading at a position.
#[must_use]
pub fn reading_changes(ledger: &Ledger, position: i64) -> Changes {
    let terms = salary_terms(ledger).into_iter();
    terms.map(|terms| (terms.reading.id(), Some(Fraction::integer(position)))).collect()
}

/// The ledger without announced money.
#[must_use]
pub fn without_announced(ledger: &Ledger) -> Outcome<'_> {
    Outcome::with(ledger, &ledger.without_announced_money())
}

/// The ledger with everything claimed collected.
#[must_use]
pub fn all_collected(ledger: &Ledger) -> Outcome<'_> {
    Outcome::with(ledger, &ledger.with_everything_collected())
}

fn salary_terms(ledger: &Ledger) -> Option<&RuleTerms<SalaryReading>> {
    let federal: &FederalPlan = ledger.plan.federal.as_ref().ok()?;
    federal.salary.as_ref().ok()
}

//! Nets that stand beside the net: under other readings, and with announced money counted otherwise.

use super::{Comparison, Outcome};
use crate::formula::Fraction;
use crate::ledger::{Changes, Ledger};
use crate::plan::{FederalPlan, Reading, RuleTerms, SalaryReading};

/// Under which assumptions a net is worked out that stands beside the net.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// Those of the scenario.
    AsGiven,
    /// No announced money is collected.
    WithoutAnnounced,
    /// Everything claimed is collected.
    AllCollected,
    /// The salary rule is read as the reading of this name, where it gives anything.
    Salary(&'static str),
}

impl Under {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let readings = SalaryReading::ALL.iter().map(|reading| Self::Salary(reading.name()));
        [Self::AsGiven, Self::WithoutAnnounced, Self::AllCollected].into_iter().chain(readings)
    }

    /// What it changes in a ledger.
    #[must_use]
    pub fn changes(self, ledger: &Ledger) -> Changes {
        match self {
            Self::AsGiven => Changes::new(),
            Self::WithoutAnnounced => ledger.without_announced_money(),
            Self::AllCollected => ledger.with_everything_collected(),
            Self::Salary(name) => {
                let found = readings_given(ledger).into_iter().find(|(_, one)| one.name() == name);
                found.map(|(position, _)| reading_changes(ledger, position)).unwrap_or_default()
            }
        }
    }
}

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
    let given = salary_terms(ledger).map(|terms| &ledger.plan.inputs.get(terms.reading.id()).value);
    let under = |(position, reading): (i64, &SalaryReading)| UnderReading {
        name: reading.name(),
        chosen: given == Some(&Some(Fraction::integer(position))),
        outcome: Outcome::with(ledger, &reading_changes(ledger, position)),
    };
    readings_given(ledger).into_iter().map(under).collect()
}

/// The readings of the salary rule that have a value, each with its position.
fn readings_given(ledger: &Ledger) -> Vec<(i64, &'static SalaryReading)> {
    let Some(terms) = salary_terms(ledger) else { return Vec::new() };
    let has_values = |reading: &SalaryReading| {
        let pieces = &mut terms.pieces.iter();
        pieces.all(|piece| piece.figures.iter().any(|(one, _)| one == reading))
    };
    (0..).zip(SalaryReading::ALL).filter(|(_, reading)| has_values(reading)).collect()
}

/// The changes after which the salary rule is read as the reading at a position.
#[must_use]
pub fn reading_changes(ledger: &Ledger, position: i64) -> Changes {
    let terms = salary_terms(ledger).into_iter();
    terms.map(|terms| (terms.reading.id(), Some(Fraction::integer(position)))).collect()
}

/// A comparison with the salary rule read in one way on both sides.
#[derive(Debug, Clone)]
pub struct ComparedUnder<'a> {
    /// The reading's name.
    pub name: &'static str,
    /// Whether both scenarios chose it, where the rule gives them anything.
    pub chosen: bool,
    /// The comparison under it.
    pub comparison: Comparison<'a>,
}

/// A comparison under each reading of the salary rule that has a value on either side.
///
/// Where the rule gives a scenario nothing, that scenario is the same under every reading.
#[must_use]
pub fn readings_of_difference<'a>(comparison: &Comparison<'a>) -> Vec<ComparedUnder<'a>> {
    let sides = [comparison.outcome.ledger, comparison.reference.ledger]
        .map(|ledger| (ledger, salary_readings(ledger)));
    let of_reading = |reading: &SalaryReading| {
        let name = reading.name();
        let found = |side: usize| sides[side].1.iter().find(|one| one.name == name);
        let under = |side: usize| match found(side) {
            Some(one) => one.outcome.clone(),
            None => Outcome::of(sides[side].0),
        };
        let given = |side: usize| sides[side].1.is_empty() || found(side).is_some();
        let chosen = |side: usize| found(side).is_none_or(|one| one.chosen);
        let there = (found(0).is_some() || found(1).is_some()) && given(0) && given(1);
        there.then(|| ComparedUnder {
            name,
            chosen: chosen(0) && chosen(1),
            comparison: Comparison::between(under(0), under(1)),
        })
    };
    SalaryReading::ALL.iter().filter_map(of_reading).collect()
}

/// A comparison with some inputs changed on both sides, each by its own changes.
#[must_use]
pub fn both_changed<'a>(
    comparison: &Comparison<'a>,
    changes: impl Fn(&Ledger) -> Changes,
) -> Comparison<'a> {
    let (one, other) = (comparison.outcome.ledger, comparison.reference.ledger);
    Comparison::between(Outcome::with(one, &changes(one)), Outcome::with(other, &changes(other)))
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

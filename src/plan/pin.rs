//! Pinning every number of a scenario.

use super::agreement::agreement;
use super::input::{Evidence, Input, Inputs, Kind, Measured, Stand, Written};
use super::{Plan, contingent, federal, grant, money, notice, people};
use crate::calendar::{Day, FiscalYear, Span};
use crate::diagnostic::{Code, Diagnostic, any_error, sort};
use crate::formula::{Date, Fraction, Slot};
use crate::rules::Registry;
use crate::scenario::{Chosen, Given, Origin, Scenario};

/// When money counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Basis {
    /// When it is earned.
    #[default]
    Accrual,
    /// Federal receipts when they are paid.
    Cash,
}

impl Basis {
    /// What machines call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accrual => "accrual",
            Self::Cash => "cash",
        }
    }

    /// The basis that machines call by this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accrual, Self::Cash].into_iter().find(|basis| basis.word() == word)
    }
}

/// How a scenario is to be pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether a rule may be used outside its dates, every figure it touches marked.
    pub allow_stale: bool,
    /// When money counts.
    pub basis: Basis,
}

/// The work under way.
pub(super) struct Pinning<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) registry: &'a Registry,
    pub(super) options: Options,
    pub(super) inputs: Inputs,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) left_out: Vec<String>,
}

/// Pins every number of `scenario`.
///
/// # Errors
/// Every rule that does not cover a day it is needed for, every reading that the registry does not
/// have, and a cash basis without a payment lag.
pub fn pin(
    scenario: &Scenario,
    registry: &Registry,
    options: Options,
) -> Result<Plan, Vec<Diagnostic>> {
    let mut pinning = Pinning {
        scenario,
        registry,
        options,
        inputs: Inputs::default(),
        diagnostics: Vec::new(),
        left_out: Vec::new(),
    };
    let plan = pinning.draw_up();
    let mut diagnostics = pinning.diagnostics;
    sort(&mut diagnostics);
    if any_error(&diagnostics) {
        return Err(diagnostics);
    }
    Ok(Plan { inputs: pinning.inputs, left_out: pinning.left_out, warnings: diagnostics, ..plan })
}

impl Pinning<'_> {
    fn draw_up(&mut self) -> Plan {
        let scenario = self.scenario;
        let years = self.years();
        let horizon = Span {
            first: years.first().expect("validated: at least one year").span.first,
            end: years.last().expect("validated: at least one year").span.end,
        };
        let agreement = agreement(self, horizon);
        let groups: Vec<_> =
            scenario.officers.iter().map(|group| people::group(self, group)).collect();
        let start_up = money::start_up(self, agreement.in_force, horizon);
        let federal = federal::federal(self, &agreement, &start_up, horizon);
        let decision = agreement.decision;
        let funding = contingent::funding(self);
        Plan {
            title: scenario.title.clone(),
            file: scenario.file.clone(),
            jurisdiction: scenario.jurisdiction.name.clone(),
            state: scenario.jurisdiction.state.value.clone(),
            kind: scenario.jurisdiction.kind.value,
            years,
            horizon,
            running: money::running(self),
            detention: money::detention(self),
            exit: scenario.exit.as_ref().map(|exit| money::exit(&mut self.inputs, exit)),
            grants: grant::grants(self, &agreement),
            risks: contingent::risks(self, decision),
            costs: contingent::items(self, &scenario.costs, decision),
            receipts: contingent::items(self, &scenario.receipts, decision),
            cost_growth: self.rate_or_none(
                scenario.horizon.cost_growth.as_ref(),
                "yearly growth of costs",
                "horizon.cost_growth",
            ),
            discount_rate: self.discount_rate(scenario.horizon.discount_rate.as_ref()),
            agreements: vec![agreement],
            groups,
            federal,
            start_up,
            funding,
            basis: self.options.basis,
            together: scenario.together.clone(),
            not_counted: scenario.not_counted.clone(),
            entries: scenario.entries.clone(),
            notices: notice::notices(scenario, self.registry, horizon),
            inputs: Inputs::default(),
            left_out: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn years(&self) -> Vec<FiscalYear> {
        let horizon = &self.scenario.horizon;
        let calendar = self.scenario.jurisdiction.fiscal_year_starts.value;
        let first = horizon.first_fiscal_year.value;
        (first..).take(horizon.years.value as usize).map(|name| calendar.year(name)).collect()
    }

    /// Takes in a date of the scenario.
    pub(super) fn date(&mut self, chosen: &Chosen<Day>, title: &str) -> Slot<Date> {
        self.inputs.add(Input {
            name: chosen.path.clone(),
            title: title.to_owned(),
            kind: Kind::Date,
            value: Some(Fraction::integer(i64::from(chosen.value.number()))),
            range: None,
            evidence: Evidence::Assumed(written(&chosen.origin)),
            stale: false,
        })
    }

    /// Takes in a quantity, or notes that its line is left out.
    pub(super) fn optional<T: Measured>(
        &mut self,
        given: Option<&Given<T>>,
        title: &str,
    ) -> Option<Slot<T::Unit>> {
        if given.is_none() {
            self.left_out.push(title.to_owned());
        }
        given.map(|given| self.inputs.given(given, title))
    }

    /// Takes in the rate, without which there is no present value.
    fn discount_rate<T: Measured>(&mut self, given: Option<&Given<T>>) -> Option<Slot<T::Unit>> {
        if given.is_none() {
            self.left_out.push("present value".to_owned());
        }
        given.map(|given| self.inputs.given(given, "discount rate"))
    }

    /// Takes in a rate or a number of months, zero where none is given.
    pub(super) fn rate_or_none<T: Measured>(
        &mut self,
        given: Option<&Given<T>>,
        title: &str,
        name: &str,
    ) -> Slot<T::Unit> {
        let why = "none, because none is given";
        self.inputs.given_or(given, title, Stand { name, value: 0, why })
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn warn(&mut self, code: Code, at: &Origin, message: String, label: &str) {
        self.report(Diagnostic::new(code, message).at(at.place.clone(), label));
    }
}

pub(super) fn written(origin: &Origin) -> Written {
    Written {
        place: origin.place.clone(),
        file: origin.file.clone(),
        line: origin.line,
        note: None,
    }
}

//! The federal offer: its window, the jurisdiction's own terms, and the rules as read.

use super::input::{Input, Kind, is_zero};
use super::money::StartUp;
use super::pin::{Basis, Pinning};
use super::reading::{
    AwardsReading, EquipmentReading, OvertimeReading, SalaryReading, VehiclesReading,
};
use super::terms::{Needed, RuleTerms, rule_evidence};
use super::{Agreement, Inputs};
use crate::calendar::{Day, Quarter, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::{Date, Dollars, Fraction, Plain, Slot};
use crate::scenario::{Federal, FederalTerms, OfficerGroup};

/// The federal offer as this jurisdiction would use it.
#[derive(Debug, Clone)]
pub struct FederalPlan {
    /// The offer's first day.
    pub from: Slot<Date>,
    /// The last day of its money.
    pub until: Slot<Date>,
    /// Share of trained officers that qualify.
    pub eligible_share: Slot<Plain>,
    /// Paid ÷ properly claimed, by what is claimed.
    pub collected: Collected,
    /// Award scores for the four quarters of a calendar year.
    pub award_scores: [Slot<Plain>; 4],
    /// Months from earning to payment; there on a cash basis.
    pub payment_lag_months: Option<Slot<Plain>>,
    /// Receipts earned before the horizon and paid in its first year; for a cash basis.
    pub owed_at_start: Option<Slot<Dollars>>,
    /// The salary rule, or why it gives nothing.
    pub salary: Result<RuleTerms<SalaryReading>, String>,
    /// The overtime rule.
    pub overtime: Result<RuleTerms<OvertimeReading>, String>,
    /// The equipment rule.
    pub equipment: Result<RuleTerms<EquipmentReading>, String>,
    /// The vehicles rule.
    pub vehicles: Result<RuleTerms<VehiclesReading>, String>,
    /// The awards rule.
    pub awards: Result<RuleTerms<AwardsReading>, String>,
}

/// Paid ÷ properly claimed.
#[derive(Debug, Clone, Copy)]
pub struct Collected {
    /// For salary and benefits.
    pub salary: Slot<Plain>,
    /// For overtime.
    pub overtime: Slot<Plain>,
    /// For equipment.
    pub equipment: Slot<Plain>,
    /// For vehicles.
    pub vehicles: Slot<Plain>,
    /// For awards.
    pub awards: Slot<Plain>,
}

impl Collected {
    /// All five.
    #[must_use]
    pub fn all(self) -> [Slot<Plain>; 5] {
        [self.salary, self.overtime, self.equipment, self.vehicles, self.awards]
    }
}

/// When what is needed.
struct Needs {
    /// Days in force within the offer's window.
    offered: Span,
    /// The start-up's day, where it is one of those.
    start_up: Span,
    /// The whole quarters among those days.
    quarters: Span,
}

pub(super) fn federal(
    pinning: &mut Pinning<'_>,
    agreement: &Agreement,
    start_up: &StartUp,
    horizon: Span,
) -> Result<FederalPlan, String> {
    let scenario = pinning.scenario;
    let written = &scenario.federal;
    let Some(terms) = written.terms.as_ref().filter(|_| written.claims.value) else {
        return Err("the jurisdiction does not ask for reimbursement".to_owned());
    };
    let (from, until) = window(pinning, written);
    let offer = Span { first: pinning.inputs.day(from), end: pinning.inputs.day(until).next() };
    let offered = horizon.overlap(agreement.in_force.span(&pinning.inputs)).overlap(offer);
    let needs = needs(offered, start_up.on.day(&pinning.inputs));
    let could = horizon.overlap(agreement.in_force.possible(&pinning.inputs, horizon));
    let could = self::needs(could.overlap(offer), horizon.end);
    let award_scores = scores(&mut pinning.inputs, terms);
    let officers = &scenario.officers;
    let any = |needed: fn(&OfficerGroup) -> bool| officers.iter().any(needed);
    let heads = any(|group| !is_zero(&group.trained) || !is_zero(&group.to_train));
    let overtime = heads && any(|group| !is_zero(&group.overtime_hours));
    let trains = any(|group| !is_zero(&group.to_train));
    let received = written.vehicles_received.as_ref().is_some_and(|received| received.value);
    let vehicles = scenario.start_up.vehicles.as_ref().is_some_and(|amount| !is_zero(amount));
    let no_officers = "no officers are trained";
    let no_purchase = "no vehicles are bought";
    let no_training = "no officers are to be trained";
    let needed = |wanted: bool, (days, possible): (Span, Span), why: &str| {
        let why = why.to_owned();
        Needed { wanted, days, possible, reach: horizon, why }
    };
    let offered = (needs.offered, could.offered);
    let start_up = (needs.start_up, needs.start_up);
    let vehicles = if received {
        needed(false, start_up, "the vehicle money came before the horizon")
    } else {
        needed(vehicles, start_up, no_purchase)
    };
    let inputs = &mut pinning.inputs;
    let eligible_share = inputs.given(&terms.eligible_share, "eligible share");
    let collected = collected(inputs, terms);
    let (payment_lag_months, owed_at_start) = cash(pinning, written);
    Ok(FederalPlan {
        from,
        until,
        eligible_share,
        collected,
        award_scores,
        payment_lag_months,
        owed_at_start,
        salary: pinning.terms(needed(heads, offered, no_officers), Kind::Share),
        overtime: pinning.terms(
            needed(overtime, offered, "no overtime is worked on immigration duties"),
            Kind::Share,
        ),
        equipment: pinning.terms(needed(trains, start_up, no_training), Kind::Money),
        vehicles: pinning.terms(vehicles, Kind::Money),
        awards: pinning
            .terms(needed(heads, (needs.quarters, could.quarters), no_officers), Kind::Money),
    })
}

fn needs(offered: Span, start_up: Day) -> Needs {
    let day = Span { first: start_up, end: start_up.next() };
    let nothing = Span { first: offered.first, end: offered.first };
    let mut quarters = Quarter::wholly_within(offered);
    let first = quarters.next();
    let last = quarters.last().or(first);
    let quarters = first
        .zip(last)
        .map_or(nothing, |(first, last)| Span { first: first.span().first, end: last.span().end });
    Needs { offered, start_up: if offered.holds(start_up) { day } else { nothing }, quarters }
}

/// The offer's first day and the last day of its money.
fn window(pinning: &mut Pinning<'_>, federal: &Federal) -> (Slot<Date>, Slot<Date>) {
    let rule = pinning.registry.rule("federal/window").expect("embedded: federal/window");
    let value = rule.values.first().expect("linted: a rule has a value");
    let mut date = |title: &str, end: &str, day: Day| {
        pinning.inputs.add(Input {
            name: format!("federal/window.{end}"),
            title: title.to_owned(),
            kind: Kind::Date,
            value: Some(Fraction::integer(i64::from(day.number()))),
            range: None,
            evidence: rule_evidence(rule, value),
            stale: false,
        })
    };
    let published = value.window.span().end.previous();
    let from = date("first day of the offer", "from", value.window.from);
    let Some(own) = &federal.until else {
        return (from, date("last day of the offer's money", "until", published));
    };
    let message = format!("`federal.until` puts {} in place of {published}", own.value);
    pinning.warn(Code::OwnLastDay, &own.origin, message, "the last day used for federal receipts");
    (from, pinning.date(own, "last day of the offer's money, as the scenario has it"))
}

fn collected(inputs: &mut Inputs, terms: &FederalTerms) -> Collected {
    Collected {
        salary: inputs.given(&terms.collected_salary, "collected share of salary and benefits"),
        overtime: inputs.given(&terms.collected_overtime, "collected share of overtime"),
        equipment: inputs.given(&terms.collected_equipment, "collected share of equipment"),
        vehicles: inputs.given(&terms.collected_vehicles, "collected share of vehicles"),
        awards: inputs.given(&terms.collected_awards, "collected share of awards"),
    }
}

fn scores(inputs: &mut Inputs, terms: &FederalTerms) -> [Slot<Plain>; 4] {
    let [first, rest @ ..] = &terms.award_scores;
    if rest.iter().all(|score| score.path == first.path) {
        return [inputs.given(first, "award score"); 4];
    }
    let titles = ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec"];
    [0, 1, 2, 3].map(|quarter| {
        let title = format!("award score {}", titles[quarter]);
        inputs.given(&terms.award_scores[quarter], &title)
    })
}

fn cash(
    pinning: &mut Pinning<'_>,
    federal: &Federal,
) -> (Option<Slot<Plain>>, Option<Slot<Dollars>>) {
    if pinning.options.basis == Basis::Accrual {
        return (None, None);
    }
    if federal.payment_lag_months.is_none() {
        let question = "how many months after they are earned are federal receipts paid?";
        pinning.report(
            Diagnostic::new(Code::MissingInput, question)
                .at(federal.claims.origin.place.clone(), "a cash basis needs to know")
                .help("add `payment_lag_months = 4` (whole months) to [federal]"),
        );
    }
    let lag = federal.payment_lag_months.as_ref();
    let lag = lag.map(|months| pinning.inputs.given(months, "months to payment"));
    (lag, pinning.optional(federal.owed_at_start.as_ref(), "federal receipts owed at the start"))
}

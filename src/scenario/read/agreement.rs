//! `[jurisdiction]`, `[horizon]`, `[agreement]` and `[exit]`.

use super::section::Section;
use crate::calendar::{Day, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::keys::Condition;
use crate::scenario::valid::{Agreement, Chosen, Decision, Exit, Horizon, Jurisdiction};

pub(super) fn jurisdiction(top: &Section<'_>) -> Option<Jurisdiction> {
    let table = top.section("jurisdiction")?;
    let name = table.text("name");
    let state = table.state("state");
    let kind = table.word("kind");
    let operates_jail = table.flag("operates_jail");
    let population = table.given("population");
    let fiscal_year_starts = table.month_day("fiscal_year_starts");
    if operates_jail.as_ref().is_some_and(|jail| !jail.value) {
        refuse_detention(top, &table);
    }
    Some(Jurisdiction {
        name: name?,
        state: state?,
        kind: kind?,
        operates_jail,
        population,
        fiscal_year_starts: fiscal_year_starts?,
    })
}

fn refuse_detention(top: &Section<'_>, jurisdiction: &Section<'_>) {
    let place = top.value_place("detention");
    if let (Some(place), Some(said)) = (place, jurisdiction.value_place("operates_jail")) {
        top.problems.push(
            Diagnostic::new(Code::NoJail, "beds are sold without a jail")
                .at(place, "a contract for beds in the jurisdiction's jail")
                .beside(said, "no jail is operated")
                .help("leave `[detention]` out, or write `operates_jail = true`"),
        );
    }
}

pub(super) fn horizon(top: &Section<'_>) -> Option<Horizon> {
    let table = top.section("horizon")?;
    let first_fiscal_year = table.whole("first_fiscal_year");
    let years = table.whole("years");
    let discount_rate = table.given("discount_rate");
    let cost_growth = table.given("cost_growth");
    let Chosen { path, value, origin } = years?;
    let years = u32::try_from(value).expect("validated: the horizon has 1 to 30 years");
    Some(Horizon {
        first_fiscal_year: first_fiscal_year?,
        years: Chosen { path, value: years, origin },
        discount_rate,
        cost_growth,
    })
}

/// The days of the horizon, where enough of it is known.
pub(super) fn span(jurisdiction: Option<&Jurisdiction>, horizon: Option<&Horizon>) -> Option<Span> {
    let calendar = jurisdiction?.fiscal_year_starts.value;
    let horizon = horizon?;
    let first = horizon.first_fiscal_year.value;
    let years = i32::try_from(horizon.years.value).expect("validated: 1 to 30 years");
    let last = calendar.year(first + years - 1);
    Some(Span { first: calendar.year(first).span.first, end: last.span.end })
}

pub(super) fn agreement(top: &Section<'_>, horizon: Option<Span>) -> Option<Agreement> {
    let mut table = top.section("agreement")?;
    let model = table.word("model");
    let decision: Option<Chosen<Decision>> = table.word("decision");
    let dated = decision
        .as_ref()
        .is_some_and(|decision| matches!(decision.value, Decision::Leave | Decision::Join));
    table.hold(Condition::Dated, dated);
    let on = table.day("on");
    if let (true, Some(on), Some(horizon)) = (dated, &on, horizon)
        && !horizon.holds(on.value)
    {
        refuse_day(&table, on, horizon);
    }
    let decision = decision?;
    if let (false, Some(place)) = (dated, table.name_place("on")) {
        table.unused(place, "on", &decision);
    }
    let model = model?;
    if dated && on.is_none() {
        return None;
    }
    Some(Agreement { model, decision, on: on.filter(|_| dated) })
}

fn refuse_day(table: &Section<'_>, on: &Chosen<Day>, horizon: Span) {
    let (first, last) = (horizon.first, horizon.end.previous());
    let message = format!("the decision takes effect on {}, outside the horizon", on.value);
    table.problems.push(
        Diagnostic::new(Code::OutsideHorizon, message)
            .at(on.origin.place.clone(), format!("the horizon runs from {first} to {last}"))
            .help("move the date, or `first_fiscal_year` and `years` in `[horizon]`"),
    );
}

pub(super) fn exit(top: &Section<'_>, decision: Option<&Chosen<Decision>>) -> Option<Exit> {
    let table = top.section("exit")?;
    let leaving = decision.is_some_and(|decision| decision.value == Decision::Leave);
    if let (Some(decision), false) = (decision, leaving) {
        table.unused(table.place.clone(), "[exit]", decision);
    }
    let startup_received = table.given("startup_received");
    let repay_share = table.given("repay_share");
    let closeout_cost = table.given("closeout_cost");
    if !leaving {
        return None;
    }
    Some(Exit {
        startup_received: startup_received?,
        repay_share: repay_share?,
        closeout_cost: closeout_cost?,
    })
}

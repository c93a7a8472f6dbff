//! `[start_up]`, `[running]`, `[detention]`, `[[state_funding]]` and `[[state_grant]]`.

use super::section::Section;
use crate::scenario::keys::Condition;
use crate::scenario::valid::{
    Chosen, Detention, Every, Running, StartUp, StateFunding, StateGrant,
};

pub(super) fn start_up(top: &Section<'_>) -> StartUp {
    let Some(table) = top.section("start_up") else { return StartUp::default() };
    let training_hours = table.given("training_hours");
    training_hours.iter().for_each(|hours| table.warn_of_hours(hours));
    StartUp {
        on: table.day("on"),
        equipment_per_officer: table.given("equipment_per_officer"),
        vehicles: table.given("vehicles"),
        travel_per_trainee: table.given("travel_per_trainee"),
        training_hours,
    }
}

pub(super) fn running(top: &Section<'_>) -> Running {
    let Some(table) = top.section("running") else { return Running::default() };
    Running {
        supervision: table.given("supervision"),
        vehicle_operation: table.given("vehicle_operation"),
        insurance: table.given("insurance"),
        records_and_reporting: table.given("records_and_reporting"),
    }
}

pub(super) fn detention(top: &Section<'_>) -> Option<Detention> {
    let table = top.section("detention")?;
    let bed_days = table.given("bed_days");
    let cost_per_day = table.given("cost_per_day");
    let federal_rate_per_day = table.given("federal_rate_per_day");
    Some(Detention {
        bed_days: bed_days?,
        cost_per_day: cost_per_day?,
        federal_rate_per_day: federal_rate_per_day?,
    })
}

pub(super) fn state_funding(top: &Section<'_>) -> Vec<StateFunding> {
    top.sections("state_funding").iter().filter_map(funding).collect()
}

fn funding(table: &Section<'_>) -> Option<StateFunding> {
    let id = table.id("id");
    let name = table.text("name");
    let annual = table.given("annual");
    let growth = table.given("growth");
    let authority = table.text("authority");
    Some(StateFunding { id: id?, name: name?, annual: annual?, growth, authority })
}

pub(super) fn state_grants(top: &Section<'_>) -> Vec<StateGrant> {
    top.sections("state_grant").into_iter().filter_map(grant).collect()
}

fn grant(mut table: Section<'_>) -> Option<StateGrant> {
    let id = table.id("id");
    let rule = table.name("rule");
    let reading = table.name("reading");
    let awarded_on = table.day("awarded_on");
    let pays_share = table.given("pays_share");
    let claimed = table.given("claimed");
    let collected = table.given("collected");
    let every: Option<Chosen<Every>> = table.word("every");
    let once = every.as_ref().is_some_and(|every| every.value == Every::Once);
    table.hold(Condition::Once, once);
    let on = table.day("on");
    let (from, until) = table.first_and_last_day();
    let pays_for = table.names("pays_for");
    let every = every?;
    table.warn_of_idle_days(&every);
    if once && on.is_none() {
        return None;
    }
    Some(StateGrant {
        id: id?,
        rule,
        reading,
        awarded_on,
        pays_share,
        claimed: claimed?,
        collected: collected?,
        every: every.value,
        on: on.filter(|_| once),
        from: from.filter(|_| !once),
        until: until.filter(|_| !once),
        pays_for,
    })
}

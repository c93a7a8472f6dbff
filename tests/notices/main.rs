//! Each rule is listed for the scenarios it touches, on its days, in the same words whichever way is
//! decided.

mod case;
mod words;

use std::collections::BTreeSet;

use fiscal287::calendar::Day;
use fiscal287::rules::{DatedValue, Registry, Status};

use case::{Case, STAY, by_rule};

/// The rules of the case's state that are listed.
fn check(case: Case<'_>, expected: &[&str]) {
    let listed = case.notices();
    let of_state: Vec<&str> = listed
        .iter()
        .map(|notice| notice.rule.as_str())
        .filter(|rule| !rule.starts_with("federal/"))
        .collect();
    assert_eq!(of_state, expected, "{case:?}");
}

/// A jurisdiction that leaves on 1 January 2027, within FY2027.
fn leaves<'c>(state: &'c str, kind: &'c str) -> Case<'c> {
    Case { state, kind, jail: Some(true), decision: "leave", on: "2027-01-01", ..STAY }
}

/// A jurisdiction that joins on 1 January 2027, within FY2027.
fn joins<'c>(state: &'c str, kind: &'c str) -> Case<'c> {
    Case { state, kind, jail: Some(true), decision: "join", on: "2027-01-01", ..STAY }
}

#[test]
fn florida_asks_different_things_of_a_sheriff_and_of_a_city() {
    let grants = ["florida/immigration-grant", "florida/officer-bonus"];
    let duty = "florida/jail-operators-duty";
    let (approval, consequences) =
        ("florida/termination-approval", "florida/removal-and-court-orders");
    check(leaves("FL", "sheriff"), &[duty, approval, consequences, grants[0], grants[1]]);
    check(joins("FL", "sheriff"), &[duty, grants[0], grants[1]]);
    check(Case { jail: Some(false), ..joins("FL", "county") }, &grants);
    check(leaves("FL", "municipality"), &["florida/cities", consequences, grants[0], grants[1]]);
    check(joins("FL", "municipality"), &["florida/cities", grants[0], grants[1]]);
    check(joins("FL", "tribal"), &[]);
}

#[test]
fn two_readings_of_the_law_for_cities_stand_side_by_side() {
    let notice = leaves("FL", "municipality").notice("florida/cities").expect("listed");
    let readings: Vec<_> = notice.values.iter().map(|value| value.reading.as_str()).collect();
    assert_eq!(readings, ["attorney-general", "text"]);
    assert!(notice.values.iter().all(|value| !value.citations.is_empty()));
    assert!(!notice.conflicts.is_empty() && !notice.not_found.is_empty());
}

#[test]
fn a_jail_that_the_scenario_does_not_mention_is_said_and_hides_nothing() {
    let silent = Case { jail: None, ..leaves("FL", "sheriff") };
    let notice = silent.notice("florida/termination-approval").expect("listed");
    let says = "it is for those who operate a jail; the scenario does not say";
    assert!(notice.touches.iter().any(|touch| touch.says == says), "{:?}", notice.touches);
}

#[test]
fn texas_duty_deadline_grant_and_enforcement() {
    let all = ["texas/sb8-duty", "texas/sb8-deadline", "texas/sb8-enforcement", "texas/sb8-grant"];
    check(joins("TX", "county"), &all);
    check(leaves("TX", "sheriff"), &all);
    check(Case { state: "TX", kind: "county", ..STAY }, &[all[0], all[3]]);
    check(joins("TX", "municipality"), &[]);
}

#[test]
fn the_texas_deadline_is_listed_before_it_on_it_and_past_it() {
    let days = |on: &str, first: &str| {
        let case = Case { on, first, ..joins("TX", "county") };
        case.notice("texas/sb8-deadline").expect("listed").values[0].days.clone()
    };
    let holds = |day: &str| {
        format!("in force on the day of the decision, {day}, and its last day is 2026-12-01")
    };
    assert_eq!(days("2026-11-30", "2026-10-01"), holds("2026-11-30"));
    assert_eq!(days("2026-12-01", "2026-10-01"), holds("2026-12-01"));
    let past = "its last day, 2026-12-01, is before the day of the decision, 2026-12-02";
    assert_eq!(days("2026-12-02", "2026-10-01"), past);
    let past = "its last day, 2026-12-01, is before the day of the decision, 2028-01-01";
    assert_eq!(days("2028-01-01", "2027-10-01"), past);
}

#[test]
fn the_texas_grant_goes_by_people_where_the_scenario_counts_them() {
    let of = |people: &str| {
        let more = format!("population = {people}");
        let case = Case { more: &more, ..joins("TX", "county") };
        case.notice("texas/sb8-grant").expect("listed")
    };
    for (people, expected) in
        [("99_999", "$80,000"), ("100_000", "$100,000"), ("250_000", "$100,000")]
    {
        let amounts = of(people).values.into_iter().map(|value| value.amount);
        assert!(amounts.into_iter().all(|amount| amount.as_deref() == Some(expected)), "{people}");
    }
    let notice = joins("TX", "county").notice("texas/sb8-grant").expect("listed");
    assert_eq!(notice.values[0].amount.as_deref(), Some("$80,000 to $140,000"));
    assert!(notice.touches.iter().any(|touch| touch.says.contains("does not give")));
}

#[test]
fn maryland_is_listed_from_the_day_of_its_law_on() {
    check(joins("MD", "county"), &["maryland/ban"]);
    check(leaves("MD", "sheriff"), &["maryland/ban"]);
    let before = Case { on: "2026-02-16", first: "2025-07-01", ..joins("MD", "county") };
    let days = before.notice("maryland/ban").expect("listed").values[0].days.clone();
    assert_eq!(days, "it begins on 2026-02-17, after the day of the decision, 2026-02-16");
    let on = Case { on: "2026-02-17", ..before };
    let days = on.notice("maryland/ban").expect("listed").values[0].days.clone();
    assert_eq!(days, "in force on the day of the decision, 2026-02-17");
    let years_before = Case { on: "2025-01-01", first: "2024-07-01", ..before };
    check(years_before, &[]);
}

#[test]
fn the_other_states() {
    for state in ["CA", "CT", "DE", "IL", "NJ", "OR", "WA"] {
        assert_eq!(joins(state, "county").notices()[0].conflicts.len(), 1, "two counts of states");
    }
    check(joins("CA", "county"), &["california/restriction"]);
    check(leaves("CT", "municipality"), &["connecticut/restriction"]);
    check(joins("DE", "state-agency"), &["delaware/restriction"]);
    check(leaves("IL", "sheriff"), &["illinois/restriction"]);
    check(joins("NJ", "municipality"), &["new-jersey/restriction"]);
    check(leaves("OR", "county"), &["oregon/restriction"]);
    check(joins("WA", "state-agency"), &["washington/restriction"]);
    check(joins("ME", "county"), &["maine/ban"]);
    check(leaves("NM", "county"), &["new-mexico/ban"]);
    check(joins("NY", "municipality"), &["new-york/proposed-ban"]);
    check(joins("MA", "state-agency"), &["massachusetts/executive-order"]);
    check(joins("MA", "municipality"), &[]);
    check(leaves("VA", "state-agency"), &["virginia/state-agencies-end"]);
    check(leaves("VA", "county"), &[]);
    check(joins("GA", "sheriff"), &["georgia/hb1105-request"]);
    check(joins("GA", "county"), &["georgia/hb1105-request"]);
    check(leaves("GA", "sheriff"), &["georgia/hb1105-request", "georgia/hb1105-penalty"]);
    check(joins("ID", "municipality"), &["idaho/executive-order"]);
    check(joins("LA", "state-agency"), &["louisiana/executive-order"]);
    check(leaves("TN", "sheriff"), &["tennessee/sheriff-mandate", "tennessee/enforcement-grant"]);
    check(joins("TN", "municipality"), &["tennessee/enforcement-grant"]);
    check(joins("OH", "municipality"), &[]);
}

#[test]
fn federal_rules_are_listed_for_every_state() {
    let federal = |case: Case<'_>| -> Vec<String> {
        let notices = case.notices().into_iter().map(|notice| notice.rule);
        notices.filter(|rule| rule.starts_with("federal/")).collect()
    };
    let (ending, window) = ("federal/termination-clause", "federal/window");
    let (baseline, bill) = ("federal/baseline", "federal/jag-share-proposal");
    assert_eq!(federal(leaves("OH", "county")), [baseline, ending, bill, window]);
    assert_eq!(federal(joins("OH", "county")), [baseline, bill, window]);
    assert_eq!(federal(Case { decision: "stay-out", ..STAY }), [bill]);
    let jail = Case { model: "jail-enforcement", ..joins("OH", "county") };
    assert_eq!(federal(jail), [baseline, bill], "the offer is for the task-force model");
}

/// A case in which each rule with notices is listed: the first of its states and kinds, under the
/// first of its decisions.
fn case_of<'c>(rule: &'c fiscal287::rules::Rule, day: &'c str) -> Case<'c> {
    let touches = rule.touches.as_ref().expect("a rule with notices");
    Case {
        state: rule.applies_to.states.first().map_or("OH", String::as_str),
        kind: &rule.applies_to.kinds[0],
        jail: rule.applies_to.operates_jail,
        model: &rule.applies_to.models[0],
        decision: if touches.decisions.iter().any(|word| word == "join") {
            "join"
        } else {
            "leave"
        },
        on: day,
        first: day,
        ..STAY
    }
}

/// What a notice begins with before and on its first day: only a rule that is enacted is in force,
/// and only from a day that was found.
fn firmness(value: &DatedValue) -> (String, String) {
    let first = value.window.from;
    let (begins, held) = match (value.status, value.first_day_found) {
        (Status::Proposed, _) => return ("proposed; not".to_owned(), "proposed; not".to_owned()),
        (Status::Enacted, true) => (format!("it begins on {first}"), "in force on ".to_owned()),
        (Status::Announced, true) => (
            format!("announced for days from {first} on, after"),
            format!("announced for days from {first} "),
        ),
        (Status::Reported, true) => {
            (format!("reported for days from {first} on"), "reported to apply on ".to_owned())
        }
        (_, false) => {
            let says = format!("known by {first}, its first day not found");
            (says.clone(), says)
        }
    };
    (begins, held)
}

#[test]
fn every_rule_is_listed_around_each_of_its_days_as_its_dates_say() {
    let registry = Registry::embedded();
    for rule in registry.rules().filter(|rule| rule.touches.is_some()) {
        for value in &rule.values {
            let days = |day: Day| {
                let day = day.to_string();
                let notice = case_of(rule, &day).notice(&rule.id);
                let values = notice.map(|notice| notice.values).unwrap_or_default();
                let same = |other: &&fiscal287::plan::NoticeValue| {
                    other.reading == value.reading && other.window == value.window
                };
                values.iter().find(same).map(|value| value.days.clone())
            };
            let first = value.window.from;
            let says = |day: Day| days(day).unwrap_or_else(|| panic!("{} on {day}", rule.id));
            let (begins, held) = firmness(value);
            assert!(says(first.previous()).starts_with(&begins), "{}", rule.id);
            assert!(says(first).starts_with(&held), "{}", rule.id);
            let Some(last) = value.window.until else { continue };
            assert!(says(last).starts_with(&held), "{}", rule.id);
            let after = rule.touches.as_ref().is_some_and(|touches| touches.after);
            assert_eq!(days(last.next()).is_some(), after, "{}", rule.id);
        }
    }
}

/// A law of 2024 is not said to begin on the day by which it is known, nor one whose first day was not
/// found to be in force.
#[test]
fn a_day_by_which_a_rule_is_known_is_not_its_first() {
    let days = |state: &str, rule: &str, on: &str| {
        let case = Case { on, first: "2025-07-01", ..joins(state, "sheriff") };
        case.notice(rule).expect("listed").values[0].days.clone()
    };
    let georgia = "known by 2025-12-31, its first day not found";
    assert_eq!(days("GA", "georgia/hb1105-request", "2025-12-30"), georgia);
    assert_eq!(days("GA", "georgia/hb1105-request", "2026-06-01"), georgia);
    let new_mexico = "known by 2026-02-18, its first day not found";
    assert_eq!(days("NM", "new-mexico/ban", "2026-03-01"), new_mexico);
    let tennessee = "known by 2026-06-30, its first day not found";
    assert_eq!(days("TN", "tennessee/sheriff-mandate", "2026-06-01"), tennessee);
}

/// A value dated from a report says so in what was not found, and the other way round.
#[test]
fn a_first_day_that_was_not_found_is_among_what_was_not_found() {
    for rule in Registry::embedded().rules() {
        let told = rule.not_found.iter().any(|what| what.contains("dated here"))
            || rule.not_found.iter().any(|what| what.contains("dates here"));
        let unknown = rule.values.iter().any(|value| !value.first_day_found);
        assert_eq!(told, unknown, "{}", rule.id);
    }
}

#[test]
fn every_rule_is_listed_used_by_a_line_or_stands_beside_another() {
    let registry = Registry::embedded();
    let lines: BTreeSet<&str> = fiscal287::plan::RULES_USED.iter().copied().collect();
    for rule in registry.rules() {
        let beside = rule.beside.iter().all(|other| registry.rule(other).is_some());
        let used = rule.touches.is_some()
            || lines.contains(rule.id.as_str())
            || (!rule.beside.is_empty() && beside);
        assert!(used, "{}", rule.id);
    }
}

#[test]
fn every_decision_a_rule_names_lists_it() {
    let registry = Registry::embedded();
    for rule in registry.rules() {
        let Some(touches) = &rule.touches else { continue };
        let day = rule.values[0].window.from.to_string();
        for decision in ["stay", "leave", "join", "stay-out"] {
            let named = touches.decisions.iter().any(|word| word == decision);
            let case = Case { decision, ..case_of(rule, &day) };
            assert_eq!(case.notice(&rule.id).is_some(), named, "{} {decision}", rule.id);
        }
    }
}

#[test]
fn joining_and_leaving_are_told_in_the_same_words() {
    let registry = Registry::embedded();
    for rule in registry.rules().filter(|rule| rule.touches.is_some()) {
        let day = rule.values[0].window.from.to_string();
        let listed = |decision| by_rule(Case { decision, ..case_of(rule, &day) }.notices());
        let (join, leave) = (listed("join"), listed("leave"));
        let (Some(join), Some(leave)) = (join.get(&rule.id), leave.get(&rule.id)) else { continue };
        let turned = format!("{join:?}").replace("decision is to join", "decision is to leave");
        assert_eq!(turned, format!("{leave:?}"), "{}", rule.id);
    }
}

/// Every rule says when its sources should be read again: half a year after they were.
#[test]
fn a_rule_is_past_review_from_the_day_after_its_date() {
    let registry = Registry::embedded();
    let plan = joins("MD", "county").plan();
    let used = plan.rules_used();
    assert!(used.contains("maryland/ban") && used.contains("federal/baseline"), "{used:?}");
    for rule in registry.rules() {
        let due = rule.review_by.unwrap_or_else(|| panic!("{} says no day", rule.id));
        let flagged =
            |day: Day| registry.past_review(&used, day).iter().any(|other| other.id == rule.id);
        assert!(!flagged(due), "{}", rule.id);
        assert_eq!(flagged(due.next()), used.contains(rule.id.as_str()), "{}", rule.id);
    }
}

#[test]
fn a_notice_changes_no_figure_and_stops_nothing() {
    let (banned, free) = (joins("MD", "county").plan(), joins("OH", "county").plan());
    let values = |plan: &fiscal287::plan::Plan| plan.inputs.values();
    assert_eq!(values(&banned), values(&free));
    assert!(banned.warnings.is_empty());
}

//! The embedded rules begin, end and step where the sources say.

use fiscal287::calendar::{Day, Span, Window};
use fiscal287::diagnostic::Code;
use fiscal287::quantity::Decimal;
use fiscal287::rules::Registry;

/// Whether a rule has a value on a day, under its first reading.
fn check_day(id: &str, day: &str, expected: Option<Code>) {
    let first = Day::parse(day).expect(day);
    let registry = Registry::embedded();
    let rule = registry.rule(id).expect(id);
    let days = Span { first, end: first.next() };
    let found = rule.over(&rule.readings[0].name, days, false).err();
    assert_eq!(found.map(|refusal| refusal.into_diagnostic().code), expected, "{id} {day}");
}

#[test]
fn each_rule_begins_and_ends_with_its_dates() {
    for id in ["federal/salary", "federal/overtime", "federal/awards", "federal/window"] {
        check_day(id, "2025-09-30", Some(Code::RuleNotYet));
        check_day(id, "2025-10-01", None);
    }
    for id in ["federal/equipment", "federal/vehicles"] {
        check_day(id, "2025-09-01", Some(Code::RuleNotYet));
        check_day(id, "2025-09-02", None);
    }
    check_day("federal/window", "2029-09-30", None);
    check_day("federal/window", "2029-10-01", Some(Code::RuleEnded));
    check_day("federal/salary", "2030-10-01", None);
    check_day("federal/training", "2025-04-09", Some(Code::RuleNotYet));
    check_day("federal/training", "2025-10-01", None);
    check_day("texas/sb8-grant", "2025-12-31", Some(Code::RuleNotYet));
    check_day("texas/sb8-grant", "2026-01-01", None);
    check_day("florida/immigration-grant", "2026-10-01", None);
}

#[test]
fn the_offer_runs_from_october_2025_to_september_2029() {
    let registry = Registry::embedded();
    let window = Window { from: Day::of(2025, 10, 1).unwrap(), until: Day::of(2029, 9, 30) };
    assert_eq!(registry.rule("federal/window").unwrap().values[0].window, window);
}

/// The amount of a rule's steps for a measure, as people write it.
fn check_step(id: &str, measure: &str, expected: Option<&str>) {
    let registry = Registry::embedded();
    let rule = registry.rule(id).expect(id);
    for value in &rule.values {
        let amount = value.figure.step(Decimal::from_str_exact(measure).expect(measure));
        assert_eq!(amount.map(|amount| rule.written(amount)).as_deref(), expected, "{measure}");
    }
}

#[test]
fn a_step_applies_from_its_threshold_on() {
    check_step("texas/sb8-grant", "0", Some("$80,000"));
    check_step("texas/sb8-grant", "99999", Some("$80,000"));
    check_step("texas/sb8-grant", "100000", Some("$100,000"));
    check_step("texas/sb8-grant", "499999", Some("$100,000"));
    check_step("texas/sb8-grant", "500000", Some("$120,000"));
    check_step("texas/sb8-grant", "999999", Some("$120,000"));
    check_step("texas/sb8-grant", "1000000", Some("$140,000"));
    check_step("federal/awards", "0.6999", None);
    check_step("federal/awards", "0.7", Some("$500"));
    check_step("federal/awards", "0.7999", Some("$500"));
    check_step("federal/awards", "0.8", Some("$750"));
    check_step("federal/awards", "0.8999", Some("$750"));
    check_step("federal/awards", "0.9", Some("$1,000"));
    check_step("federal/awards", "1", Some("$1,000"));
}

#[test]
fn training_hours_are_given_by_model() {
    let registry = Registry::embedded();
    let figure = &registry.rule("federal/training").unwrap().values[0].figure;
    let hours = |model| figure.for_model(model).map(|hours| hours.to_string());
    assert_eq!(hours("task-force").as_deref(), Some("40"));
    assert_eq!(hours("jail-enforcement").as_deref(), Some("160"));
    assert_eq!(hours("warrant-service").as_deref(), Some("8"));
    assert_eq!(hours("tribal"), None);
}

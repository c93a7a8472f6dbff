//! The embedded rules begin, end and step where the sources say.

use fiscal287::calendar::{Day, Span, Window};
use fiscal287::diagnostic::{Code, Files};
use fiscal287::plan::RULES_USED;
use fiscal287::quantity::Decimal;
use fiscal287::rules::{Figure, Registry, RuleKind};

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
fn every_value_holds_from_its_first_to_its_last_day_and_not_around_them() {
    for rule in Registry::embedded().rules() {
        for value in &rule.values {
            let span = value.window.span();
            let holds = |first: Day| {
                let days = Span { first, end: first.next() };
                let pieces = rule.over(&value.reading, days, false);
                pieces.is_ok_and(|pieces| pieces[0].value == value)
            };
            assert!(!holds(span.first.previous()), "{} {}", rule.id, value.window);
            assert!(holds(span.first), "{} {}", rule.id, value.window);
            let Some(last) = value.window.until else { continue };
            assert!(holds(last) && !holds(last.next()), "{} {}", rule.id, value.window);
        }
    }
}

#[test]
fn state_rules_begin_and_end_on_the_days_their_sources_give() {
    check_day("maryland/ban", "2026-02-16", Some(Code::RuleNotYet));
    check_day("maryland/ban", "2026-02-17", None);
    check_day("virginia/state-agencies-end", "2026-02-03", Some(Code::RuleNotYet));
    check_day("virginia/state-agencies-end", "2026-02-04", None);
    check_day("texas/sb8-duty", "2025-12-31", Some(Code::RuleNotYet));
    check_day("texas/sb8-duty", "2026-01-01", None);
    check_day("texas/sb8-deadline", "2026-12-01", None);
    check_day("texas/sb8-deadline", "2026-12-02", Some(Code::RuleEnded));
    check_day("new-york/proposed-ban", "2026-01-30", None);
    check_day("federal/jag-share-proposal", "2026-04-27", Some(Code::RuleNotYet));
    check_day("federal/funding-2026", "2029-09-30", None);
    check_day("federal/funding-2026", "2029-10-01", Some(Code::RuleEnded));
}

#[test]
fn only_grants_offers_and_records_have_amounts() {
    for rule in Registry::embedded().rules() {
        let has_amount = rule.values.iter().any(|value| value.figure != Figure::None);
        let binds = matches!(rule.kind, RuleKind::Mandate | RuleKind::Ban | RuleKind::Penalty);
        assert!(!(has_amount && binds), "{}: no amount of such a rule was found", rule.id);
    }
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

/// The text of a rule's file.
fn text_of(id: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    std::fs::read_to_string(root.join(format!("{id}.toml"))).expect(id)
}

/// The codes of what is wrong with a rule whose text is changed.
fn codes_of(id: &str, text: String) -> Vec<Code> {
    let files = [(format!("{id}.toml"), text)];
    let mut store = Files::default();
    let found = match Registry::embedded().overlaid(&files, &mut store) {
        Ok(registry) => registry.check(RULES_USED, &mut store),
        Err(found) => found,
    };
    found.into_iter().map(|one| one.code).collect()
}

#[test]
fn any_rule_that_overlaps_itself_lacks_a_source_or_is_used_by_nothing_is_refused() {
    for rule in Registry::embedded().rules() {
        let (id, text) = (rule.id.as_str(), text_of(&rule.id));
        assert_eq!(codes_of(id, text.clone()), [], "{id}");
        let start = text.find("[[value]]").expect("a value");
        let end = text[start + 1..].find("\n[[").map_or(text.len(), |end| start + 1 + end);
        let twice = format!("{text}\n{}\n", &text[start..end]);
        assert!(codes_of(id, twice).contains(&Code::RuleOverlap), "{id}");
        let value = &text[start..end];
        let from = value.find("sources = [").expect("sources");
        let bare = value[..from].to_owned() + "sources = []\n";
        let unsourced = text.replacen(value, &bare, 1);
        assert!(codes_of(id, unsourced).contains(&Code::RuleSource), "{id}");
        let uses = |line: &&str| !line.starts_with("touches =") && !line.starts_with("beside =");
        let unused: String = text.lines().filter(uses).map(|line| format!("{line}\n")).collect();
        let by_line = RULES_USED.contains(&id) || rule.kind == RuleKind::Grant;
        let expected: &[Code] = if by_line { &[] } else { &[Code::RuleUnused] };
        assert_eq!(codes_of(id, unused), expected, "{id}");
    }
}

#[test]
fn every_step_begins_at_its_threshold_and_not_below_it() {
    for rule in Registry::embedded().rules() {
        for value in &rule.values {
            let Figure::Steps(steps) = &value.figure else { continue };
            let share = steps.iter().any(|step| !step.at_least.is_integer());
            let least = if share { Decimal::new(1, 6) } else { Decimal::ONE };
            for (at, step) in steps.iter().enumerate() {
                let below = steps.get(at + 1).map(|next| next.value);
                assert_eq!(value.figure.step(step.at_least), Some(step.value), "{}", rule.id);
                assert_eq!(value.figure.step(step.at_least - least), below, "{}", rule.id);
                assert_eq!(value.figure.step(step.at_least + least), Some(step.value));
            }
        }
    }
}

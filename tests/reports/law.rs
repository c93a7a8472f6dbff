//! Reports list the rules a scenario touches, how firm each rule is, and which are past review.

use fiscal287::calendar::Day;
use fiscal287::quantity::Decimal;
use fiscal287::report::{Data, Setting, check, evidence, rules, show};

use crate::case::{
    JOIN, LEAVE, STAY, at, case, compared, said, text, text_at, with_setting, work_out,
};

fn has(lines: &[String], words: &str) -> bool {
    lines.iter().any(|line| line.contains(words))
}

#[test]
fn show_lists_the_law_with_its_days_status_confidence_and_sources() {
    let report = with_setting(|setting| show(&case("leave.toml", LEAVE), setting));
    let lines = said(&report);
    assert!(has(&lines, "Law and policy"), "{lines:#?}");
    let cities = lines.iter().find(|line| line.contains("florida/cities (mandate)"));
    let cities = cities.expect("the notice on cities");
    for words in [
        "As attorney-general: ",
        "The Attorney General and the Governor hold that a city may neither decline nor end",
        "Announced for days from 2025-03-18 on: Florida Politics, 2025-03.",
        "As text: ",
        "Enacted, known by 2025-02-13: The Florida Senate, 2025.",
    ] {
        assert!(cities.contains(words), "{words}: {cities}");
    }
    assert!(!cities.contains("[statute]"), "{cities}");
    assert_eq!(text_at(&report.data, "notices/0/rule"), "florida/cities");
    assert_eq!(text_at(&report.data, "notices/0/values/1/status"), "enacted");
}

#[test]
fn check_says_also_why_it_is_listed_and_what_was_not_found() {
    let cases = [case("leave.toml", LEAVE)];
    let lines = with_setting(|setting| said(&check(&cases, setting)));
    assert!(has(&lines, "Not found: the text of section 908.103 as amended"), "{lines:#?}");
    assert!(has(&lines, "Listed because the state is FL; the jurisdiction is a municipality"));
}

#[test]
fn a_comparison_lists_each_rule_once_with_the_scenarios_it_touches() {
    let cases = [case("stay.toml", STAY), case("leave.toml", LEAVE)];
    let lines = said(&compared(&cases).expect("comparable"));
    let told = |rule: &str| -> Vec<&String> {
        lines.iter().filter(|line| line.contains(&format!("({rule}, "))).collect()
    };
    let (both, one) = (told("florida/cities"), told("florida/removal-and-court-orders"));
    assert_eq!((both.len(), one.len()), (1, 1));
    assert!(both[0].contains("touched by stay and leave)") && one[0].contains("touched by leave)"));
}

#[test]
fn the_law_is_told_alike_for_joining_and_leaving() {
    let told = |name: &str, decision: &str| {
        let report = with_setting(|setting| show(&case(name, decision), setting));
        let lines = said(&report);
        lines.into_iter().find(|line| line.contains("florida/cities (")).expect("listed")
    };
    assert_eq!(told("leave.toml", LEAVE), told("join.toml", JOIN));
}

/// 90,000 are repaid under the announced offer each year; supervision takes 40,000 of no rule.
#[test]
fn the_net_is_shown_by_how_firm_the_rules_behind_it_are() {
    let report = with_setting(|setting| show(&case("stay.toml", STAY), setting));
    assert_eq!(text_at(&report.data, "by_status/announced/no_risk/total"), "180000.00");
    assert_eq!(text_at(&report.data, "by_status/no_rule/no_risk/total"), "-80000.00");
    assert_eq!(text_at(&report.data, "net/no_risk/total"), "100000.00");
    assert_eq!(text_at(&report.data, "lines/0/status"), "announced");
    let lines = said(&report);
    assert!(has(&lines, "Rules that are announced"), "{lines:#?}");
}

#[test]
fn rules_past_review_are_named_from_the_day_after() {
    let told = |day: Option<&str>| {
        with_setting(|setting| {
            let as_of = day.map(|day| Day::parse(day).expect("a day"));
            let setting = Setting { as_of, ..setting.clone() };
            show(&case("leave.toml", LEAVE), &setting)
        })
    };
    assert_eq!(at(&told(None).data, "past_review"), &Data::Null);
    assert!(!has(&said(&told(None)), "As of"));
    let due = told(Some("2027-05-31"));
    assert_eq!(at(&due.data, "past_review"), &Data::List(Vec::new()));
    assert!(has(&said(&due), "As of 31 May 2027 no rule used here is past"));
    let past = told(Some("2027-06-01"));
    assert!(has(&said(&past), "should have been read again, by 31 May 2027: federal/"));
    assert_eq!(text_at(&past.data, "past_review/0"), "federal/awards");
}

#[test]
fn evidence_is_a_table_of_assumptions_with_the_farthest_first() {
    let cases = [work_out("stay.toml", &text(STAY, "1_000_000"))];
    let report = with_setting(|setting| evidence(&cases, setting));
    let Data::List(moved) = at(&report.data, "scenarios/0/ten_percent") else { panic!("a list") };
    let size = |place: usize| {
        let change = |side: &str| match at(&moved[place], side) {
            Data::Text(text) => text.parse().expect("a number"),
            _ => Decimal::ZERO,
        };
        change("lower").abs().max(change("higher").abs())
    };
    let sizes: Vec<Decimal> = (0..moved.len()).map(size).collect();
    assert!(sizes.iter().rev().is_sorted() && sizes[0] > Decimal::ZERO, "{sizes:?}");
    assert_eq!(text_at(&moved[0], "input"), "officers.patrol.trained");
    assert_eq!(text_at(&moved[0], "lower"), "-60000.00");
}

#[test]
fn a_rule_says_what_is_done_with_it_and_which_figures_stand_beside_it() {
    let lines = with_setting(|setting| {
        said(&rules(setting.registry, Some("federal/window"), setting).expect("a rule"))
    });
    assert!(has(&lines, "Lines of the ledger are worked out from it."), "{lines:#?}");
    assert!(has(&lines, "(federal/funding-2025): $30,000,000,000"), "{lines:#?}");
    assert!(has(&lines, "over $500 million for the task force"), "{lines:#?}");
}

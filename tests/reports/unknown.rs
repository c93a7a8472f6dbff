//! What is not known is said to be, in nets and in differences.

use fiscal287::report::{Data, explain, show};

use crate::case::{LEAVE, STAY, answer, at, compared, said, text, text_at, with_setting, work_out};

const UNKNOWN: &str = "{ unknown = true, note = \"not published\" }";

/// Of three lines, federal pay, supervision and withheld aid, none is known.
#[test]
fn a_net_of_which_nothing_is_known_is_not_known() {
    let scenario = text(LEAVE, UNKNOWN)
        .replace("salary = \"$60,000\"", &format!("salary = {UNKNOWN}"))
        .replace("supervision = 40_000", &format!("supervision = {UNKNOWN}"));
    let report = with_setting(|setting| show(&work_out("leave.toml", &scenario), setting));
    let expected = "Leaving on 1 October 2027 instead of staying changes the net effect on the \
        budget by an amount that cannot be worked out over FY2027–FY2028: 3 inputs are unknown.";
    assert_eq!(answer(&report).split(" With ").next(), Some(expected));
    for path in ["net/no_risk/total", "effect_of_decision/no_risk/total", "full_cost/no_risk/total"]
    {
        assert_eq!(at(&report.data, path), &Data::Null, "{path}");
    }
    let even = "Where the two come out equal cannot be worked out.";
    assert!(said(&report).iter().any(|line| line == even), "{:#?}", said(&report));
}

/// With supervision known, 40,000 a year in force, the nets stand without federal pay.
#[test]
fn a_net_of_which_something_is_known_stands_without_the_rest() {
    let scenario =
        text(STAY, "1_000_000").replace("salary = \"$60,000\"", &format!("salary = {UNKNOWN}"));
    let report = with_setting(|setting| show(&work_out("stay.toml", &scenario), setting));
    assert_eq!(text_at(&report.data, "net/no_risk/total"), "-80000.00");
    let receipts = "categories/federal-receipts/no_risk/total";
    assert_eq!(at(&report.data, receipts), &Data::Null);
}

/// Supervision is 40,000 a year here and 30,000 there, 20,000 over two years; federal pay is 180,000
/// here and not known there, and so in neither.
#[test]
fn a_line_that_is_not_known_on_one_side_is_left_out_of_both() {
    let known = text(STAY, "1_000_000");
    let unknown = known
        .replace("salary = \"$60,000\"", &format!("salary = {UNKNOWN}"))
        .replace("supervision = 40_000", "supervision = 30_000");
    let (one, other) = (work_out("known.toml", &known), work_out("unknown.toml", &unknown));
    let forth = compared(&[one.clone(), other.clone()]).expect("comparable");
    let back = compared(&[other, one]).expect("comparable");
    for (report, expected) in [(&forth, "20000.00"), (&back, "-20000.00")] {
        let net = at(&report.data, "differences/0/net/no_risk");
        assert_eq!(text_at(net, "total"), expected);
        assert_eq!(text_at(net, "leaves_out/0"), "federal-salary");
        let left_out = "Indeterminate and left out: ";
        assert!(answer(report).contains(left_out), "{}", answer(report));
    }
    let shown = at(&forth.data, "scenarios/0/net/no_risk/total");
    assert_eq!(shown, &Data::Text("100000.00".to_owned()));
}

/// Benefits that nobody knows are unknown in the value of paid time on both sides alike. What differs
/// is supervision, $10,000 more in each of two fiscal years: at full cost too.
#[test]
fn a_difference_at_full_cost_stands_where_both_sides_do_not_know_the_time_alike() {
    let unknown =
        text(STAY, "1_000_000").replace("benefits = \"0%\"", "benefits = { unknown = true }");
    let dearer = unknown.replace("supervision = 40_000", "supervision = 50_000");
    let cases = [work_out("one.toml", &unknown), work_out("other.toml", &dearer)];
    let lines = said(&compared(&cases).expect("scenarios that can be compared"));
    let full = lines.iter().rfind(|line| line.starts_with("at full cost"));
    assert_eq!(full.map(String::as_str), Some("at full cost | (20,000)"), "{lines:#?}");
}

/// What a net leaves out, and a year of which the one event is not known, is told of one figure as in the
/// whole ledger: 40,000 of supervision a year stands, what is withheld does not.
#[test]
fn a_net_is_explained_as_it_is_shown() {
    let scenario = text(LEAVE, UNKNOWN);
    let case = work_out("leave.toml", &scenario);
    let shown = with_setting(|setting| show(&case, setting));
    for year in [None, Some(2028)] {
        let report =
            with_setting(|setting| explain(&case, "net", year, false, setting).expect("a net"));
        let Data::List(parts) = at(&report.data, "parts") else { panic!("three parts") };
        for (part, key) in parts.iter().zip(["no_risk", "expected", "every_risk"]) {
            let path = format!("net/{key}/total");
            assert_eq!(at(part, "values/total"), at(&shown.data, &path), "{key}");
        }
        assert_eq!(at(&parts[1], "values/total"), &Data::Null);
        assert!(answer(&report).contains("indeterminate expected"), "{}", answer(&report));
    }
}

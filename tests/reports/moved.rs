//! How far each assumption moves a result, in both directions.

use fiscal287::report::{Data, evidence};

use crate::case::{LEAVE, STAY, at, case, compared, said, text_at, with_setting};

fn list<'d>(data: &'d Data, path: &str) -> &'d [Data] {
    match at(data, path) {
        Data::List(list) => list,
        other => panic!("{path} is {other:?}"),
    }
}

fn of<'d>(moved: &'d [Data], name: &str) -> &'d Data {
    let found = moved.iter().find(|one| text_at(one, "input") == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

/// Leaving forgoes a year of 3 × 60,000 × 50% − 40,000 and risks 20% of 1,000,000: pay a tenth lower
/// forgoes 9,000 less; supervision a tenth higher spares 4,000 more; aid a tenth higher risks 20,000
/// more; one officer fewer forgoes 30,000 less.
#[test]
fn assumptions_move_a_difference_both_ways() {
    let forth =
        compared(&[case("stay.toml", STAY), case("leave.toml", LEAVE)]).expect("comparable");
    let moved = list(&forth.data, "differences/0/assumptions");
    for (name, lower, higher) in [
        ("officers.patrol.salary", "9000.00", "-9000.00"),
        ("officers.patrol.trained", "30000.00", "-30000.00"),
        ("running.supervision", "-4000.00", "4000.00"),
        ("state_funding.aid.annual", "20000.00", "-20000.00"),
    ] {
        assert_eq!(text_at(of(moved, name), "lower"), lower, "{name}");
        assert_eq!(text_at(of(moved, name), "higher"), higher, "{name}");
    }
    assert_eq!(at(of(moved, "officers.patrol.trained"), "by_one"), &Data::Bool(true));
    assert_eq!(text_at(&moved[0], "input"), "officers.patrol.trained");
}

/// All officers are eligible: there is no more than all, and a tenth less forgoes 9,000 less.
#[test]
fn a_share_of_all_moves_down_alone() {
    let forth =
        compared(&[case("stay.toml", STAY), case("leave.toml", LEAVE)]).expect("comparable");
    let share = of(list(&forth.data, "differences/0/assumptions"), "federal.eligible_share");
    assert_eq!(text_at(share, "lower"), "9000.00");
    assert_eq!(at(share, "higher"), &Data::Null);
}

#[test]
fn swapping_the_files_moves_the_same_assumptions_the_other_way() {
    let (one, other) = (case("stay.toml", STAY), case("leave.toml", LEAVE));
    let forth = compared(&[one.clone(), other.clone()]).expect("comparable");
    let back = compared(&[other, one]).expect("comparable");
    let there = list(&forth.data, "differences/0/assumptions");
    let here = list(&back.data, "differences/0/assumptions");
    assert_eq!(there.len(), here.len());
    for (a, b) in there.iter().zip(here) {
        assert_eq!(text_at(a, "input"), text_at(b, "input"));
        for side in ["lower", "higher"] {
            match (at(a, side), at(b, side)) {
                (Data::Text(a), Data::Text(b)) if a == "0.00" => assert_eq!(a, b),
                (Data::Text(a), Data::Text(b)) => {
                    assert_eq!(a.trim_start_matches('-'), b.trim_start_matches('-'));
                    assert_ne!(a.starts_with('-'), b.starts_with('-'));
                }
                (a, b) => assert_eq!(a, b),
            }
        }
    }
}

#[test]
fn evidence_marks_what_lowers_a_result() {
    let cases = [case("stay.toml", STAY)];
    let lines = with_setting(|setting| said(&evidence(&cases, setting)));
    let ends = |name: &str, end: &str| {
        lines.iter().any(|line| line.starts_with(name) && line.ends_with(end))
    };
    assert!(ends("officers.patrol.salary", "| 10% lower"), "{lines:#?}");
    assert!(ends("running.supervision", "| 10% higher"), "{lines:#?}");
    assert!(ends("officers.patrol.trained", "| one lower"), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("worse")), "{lines:#?}");
}

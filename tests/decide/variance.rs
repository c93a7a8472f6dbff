//! What a variance comes from, against variances worked by hand.
#![expect(
    clippy::disallowed_types,
    reason = "what is drawn is in binary floating point, and is tested against variances by hand"
)]

use fiscal287::analysis::sensitivity::{Factor, Interval, ShareSettings, Split, split};
use fiscal287::analysis::{Asked, Subject};

use super::case::{LEAVE, ledger};

const SUPERVISION: &str = r#"
[running]
supervision = { low = 50_000, likely = 100_000, high = 150_000, shape = "uniform" }
"#;

fn of_leaving(changes: &str, asked: Asked) -> Option<Split> {
    let (stay, leave) = (ledger(changes), ledger(&format!("{LEAVE}{changes}")));
    let subject = Subject::difference(&leave, &stay);
    split(subject, asked, &ShareSettings::default()).expect("it can be drawn")
}

/// Within four standard errors, of which a 95% interval is about 3.92 wide.
fn check(found: Interval, expected: f64) {
    let error = (found.high - found.low) / 3.92;
    assert!((found.value - expected).abs() <= 4.0 * error + 1e-9, "{found:?} for {expected}");
}

/// A year of supervision, anything from $50,000 to $150,000, has a variance of 100,000² ÷ 12; the
/// risk of $400,000 at 20% one of 0.2 × 0.8 × 400,000². They add up, so each share is a part of the
/// sum, alone, in all and split fairly.
#[test]
fn what_adds_up_has_the_same_share_in_all_three_ways() {
    let found = of_leaving(SUPERVISION, Asked::EXPECTED).expect("it varies");
    let (range, risk) = (1e10 / 12.0, 0.16 * 16e10);
    check(found.variance, range + risk);
    let [first, second] = found.parts.as_slice() else { panic!("{found:?}") };
    assert_eq!(first.factor, Factor::Risks(vec!["withheld".to_owned()]));
    assert_eq!(second.factor, Factor::Input("running.supervision".to_owned()));
    for (part, variance) in [(first, risk), (second, range)] {
        let share = variance / (range + risk);
        check(part.shares.shapley, share);
        check(part.shares.first_order.expect("independent"), share);
        check(part.shares.total.expect("independent"), share);
    }
    let sum = first.shares.shapley.value + second.shares.shapley.value;
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
}

/// With a probability that is itself anything from 0 to 40%, knowing it takes off 0.4² ÷ 12 of
/// 0.2 × 0.8; it works through the event alone, so what the event leaves is the whole.
#[test]
fn a_probability_works_through_its_event() {
    let changes = "[[risk]]\nid = \"withheld\"\n\
                   probability = { low = 0, likely = 0.2, high = 0.4, shape = \"uniform\" }\n";
    let found = of_leaving(changes, Asked::EXPECTED).expect("it varies");
    check(found.variance, 0.16 * 16e10);
    let [event, probability] = found.parts.as_slice() else { panic!("{found:?}") };
    check(probability.shares.first_order.expect("independent"), 0.4 * 0.4 / 12.0 / 0.16);
    check(event.shares.total.expect("independent"), 1.0 - 0.4 * 0.4 / 12.0 / 0.16);
}

#[test]
fn where_no_risk_happens_only_ranges_move_the_result() {
    let found = of_leaving(SUPERVISION, Asked::NO_RISK).expect("it varies");
    check(found.variance, 1e10 / 12.0);
    let [only] = found.parts.as_slice() else { panic!("{found:?}") };
    assert_eq!(only.factor, Factor::Input("running.supervision".to_owned()));
    check(only.shares.shapley, 1.0);
    assert_eq!(of_leaving("", Asked::NO_RISK), None);
}

/// What only the other side does not know counts on neither: supervision, known here, moves nothing.
#[test]
fn what_one_side_does_not_know_moves_nothing() {
    let unknown = "[running]\nsupervision = { unknown = true, note = \"?\" }\n";
    let (stay, leave) = (ledger(unknown), ledger(&format!("{LEAVE}{SUPERVISION}")));
    let subject = Subject::difference(&leave, &stay);
    let found =
        split(subject, Asked::EXPECTED, &ShareSettings::default()).expect("it can be drawn");
    let found = found.expect("it varies");
    let [only] = found.parts.as_slice() else { panic!("{found:?}") };
    assert_eq!(only.factor, Factor::Risks(vec!["withheld".to_owned()]));
    assert_eq!(subject.value(Asked::NO_RISK, &[]), None);
}

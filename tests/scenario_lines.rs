//! The lines that a scenario may name are lines of the ledger, and none is left out.

use std::collections::BTreeSet;

use fiscal287::ledger::{Category, Direction, LINES};
use fiscal287::scenario::lines::{ONE_TIME_RECEIPTS, OUTLAYS, YEARLY_RECEIPTS};

/// The ids of the lines that stand for themselves, with no entry's id in them.
fn ids(direction: Direction, one_time: Option<bool>, left_out: &[&str]) -> BTreeSet<&'static str> {
    LINES
        .iter()
        .filter(|line| line.direction == direction && line.category != Category::Contingent)
        .filter(|line| one_time.is_none_or(|one_time| line.one_time == one_time))
        .map(|line| line.id)
        .filter(|id| !id.contains("ID") && !left_out.contains(id))
        .collect()
}

fn set(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

#[test]
fn a_risk_may_reduce_every_yearly_receipt() {
    assert_eq!(set(YEARLY_RECEIPTS), ids(Direction::Receipt, Some(false), &[]));
}

#[test]
fn receipts_that_come_once_are_known_as_such() {
    // What is owed at the start was earned before, so that no risk of the horizon touches it.
    let owed = ["federal-owed-at-start"];
    assert_eq!(set(ONE_TIME_RECEIPTS), ids(Direction::Receipt, Some(true), &owed));
}

#[test]
fn a_grant_may_pay_for_every_outlay_but_what_is_passed_on_or_paid_back() {
    let left_out = ["awards-passed-on", "federal-repaid"];
    assert_eq!(set(OUTLAYS), ids(Direction::Outlay, None, &left_out));
}

//! What each input that differs accounts for.

use fiscal287::analysis::{Bridge, Case, Column, bridge};
use fiscal287::plan::{Basis, Options};
use fiscal287::rules::Registry;

use super::case::{LEAVE, loaded};

fn case(changes: &str) -> Case {
    let options = Options { allow_stale: true, basis: Basis::Accrual };
    Case::work_out(loaded(changes), &Registry::embedded(), options).expect("a case")
}

fn bridged(reference: &str, other: &str, column: Column) -> Result<Bridge, String> {
    bridge(&case(reference), &case(other), &Registry::embedded(), column)
}

fn check(reference: &str, other: &str, column: Column, expected: &[&str]) {
    let found = bridged(reference, other, column).expect("it is known");
    let bars: Vec<String> = found
        .bars
        .iter()
        .map(|bar| format!("{}: {}", bar.group.name, bar.amount.decimal().normalize()))
        .collect();
    assert_eq!(bars, expected);
    let sum: fiscal287::quantity::Decimal = found.bars.iter().map(|bar| bar.amount.decimal()).sum();
    assert_eq!(sum, found.to.decimal() - found.from.decimal());
}

const CHEAPER: &str = "[running]\nsupervision = 60_000\n";
const LIKELIER: &str = "[[risk]]\nid = \"withheld\"\nprobability = \"50%\"\n";

/// By themselves leaving adds 20,000 and cheaper supervision 80,000; leaving takes 40,000 of what
/// supervision adds and puts 120,000 at risk with the likelier risk; both are shared alike.
#[test]
fn what_inputs_do_only_together_is_shared_alike() {
    check(
        "",
        &format!("{LEAVE}{CHEAPER}{LIKELIER}"),
        Column::Expected,
        &["the decision: -60000", "running.supervision: 60000", "risk.withheld: -60000"],
    );
    check(
        "",
        &format!("{LEAVE}{CHEAPER}{LIKELIER}"),
        Column::NoRisk,
        &["the decision: 80000", "running.supervision: 60000", "risk.withheld: 0"],
    );
}

/// Leaving with an amount at risk that only the second file knows: neither means anything alone.
#[test]
fn what_is_not_known_without_the_decision_counts_with_it() {
    let unknown = "[[state_funding]]\nid = \"aid\"\nannual = { unknown = true, note = \"?\" }\n";
    check(
        unknown,
        &format!("{LEAVE}{CHEAPER}"),
        Column::Expected,
        &["the decision with state_funding.aid: 0", "running.supervision: 60000"],
    );
    let open = bridged("", &format!("{LEAVE}{unknown}"), Column::Expected);
    assert!(open.is_err_and(|why| why.contains("state_funding.aid.annual")));
}

/// A cost that only one of the two has, and a risk that hangs on another that only one has.
#[test]
fn what_only_one_has_is_added_or_taken_away_whole() {
    let more = "[[cost]]\nid = \"counsel\"\nname = \"Counsel\"\ncategory = \"legal\"\n\
        amount = 7_000\nevery = \"once\"\non = 2027-01-15\n\
        [[risk]]\nid = \"ruling\"\ntitle = \"A ruling\"\nwhile = \"after-exit\"\nprobability = \"50%\"\n\
        [[risk]]\nid = \"withheld\"\ngiven = \"ruling\"\n";
    check(
        LEAVE,
        &format!("{LEAVE}{more}"),
        Column::Expected,
        &["risk.ruling with risk.withheld: 40000", "cost.counsel: -7000"],
    );
}

#[test]
fn scenarios_that_are_the_same_have_no_bars() {
    check(LEAVE, LEAVE, Column::Expected, &[]);
}

/// Thirteen lines of one dollar more each: twelve bars, the last for two inputs.
#[test]
fn beyond_twelve_the_least_count_together() {
    let cost = |at: u32, amount: u32| {
        format!(
            "[[cost]]\nid = \"c{at}\"\nname = \"C\"\ncategory = \"legal\"\namount = {amount}\n\
             every = \"once\"\non = 2027-01-15\n"
        )
    };
    let costs = |more: u32| (1..=13).map(|at| cost(at, at * (10 + more))).collect::<String>();
    let found = bridged(&costs(0), &costs(1), Column::Expected).expect("it is known");
    assert_eq!(found.bars.len(), 12);
    let last = found.bars.last().expect("a bar");
    assert_eq!(
        (last.group.name.as_str(), last.amount.decimal()),
        ("2 more inputs together", (-3).into())
    );
}

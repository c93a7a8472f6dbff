//! Questions of how sure an answer is: what is refused and how, and the same words in both directions.

use super::run::run;

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";

fn check(arguments: &[&str], words: &str) {
    let ran = run(arguments);
    assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    assert!(ran.out.is_empty());
}

#[test]
fn an_input_that_cannot_be_moved_is_refused_with_the_reason() {
    check(&["breakeven", STAY, LEAVE, "--vary", "running.supervison"], "`running.supervision`");
    check(&["breakeven", STAY, LEAVE, "--vary", "agreement.on"], "files with other dates");
    check(&["breakeven", STAY, LEAVE, "--vary", "federal.readings.salary"], "is a reading");
    check(&["breakeven", STAY, LEAVE, "--vary", "officers.patrol.to_train"], "a plain zero");
    let grid = ["grid", STAY, LEAVE, "--x", "running.supervision", "--y"];
    let with = |y: &'static str| grid.into_iter().chain([y]).collect::<Vec<_>>();
    check(&with("running.supervision"), "the same one");
    check(&with("exit.repay_share"), "has no range");
    check(&with("officers.patrol.salary=9..1"), "have to rise");
    check(&with("officers.patrol.salary=some"), "INPUT=LOW..HIGH");
}

/// The other way round a break-even is the same place with the same words.
#[test]
fn a_break_even_reads_the_same_from_both_sides() {
    let from = |one: &'static str, other: &'static str| {
        let ran = run(&["breakeven", one, other, "--vary", "running.supervision"]);
        let (table, _) = ran.out.split_once("\n- With").expect("readings");
        table.split_once("\n\n").expect("the answer stands first").1.to_owned()
    };
    assert_eq!(from(STAY, LEAVE), from(LEAVE, STAY));
}

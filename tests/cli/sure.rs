//! Questions of how sure an answer is: what is refused and how, and the same words in both directions.

use fiscal287::quantity::Decimal;

use super::run::{run, run_with};

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";
const WHAT_IF: &str = "scenarios/miami/leave-what-if-10-million.toml";
const AFTER_RULING: &str = "scenarios/miami/leave-after-ruling.toml";

fn check(arguments: &[&str], words: &str) {
    let ran = run(arguments);
    assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    assert!(ran.out.is_empty());
}

#[test]
fn an_input_that_cannot_be_moved_is_refused_with_the_reason() {
    check(&["breakeven", STAY, LEAVE, "--vary", "running.supervison"], "`running.supervision`");
    check(&["breakeven", STAY, LEAVE, "--vary", "federal/window.until"], "a date of a rule");
    check(&["breakeven", STAY, LEAVE, "--vary", "federal.readings.salary"], "is a reading");
    check(&["breakeven", STAY, LEAVE, "--vary", "officers.patrol.to_train"], "zero (base.toml:42)");
    let grid = ["grid", STAY, LEAVE, "--x", "running.supervision", "--y"];
    let with = |y: &'static str| grid.into_iter().chain([y]).collect::<Vec<_>>();
    check(&with("running.supervision"), "the same one");
    check(&with("exit.repay_share"), "has no range");
    check(&with("officers.patrol.salary=9..1"), "have to rise");
    check(&with("officers.patrol.salary=some"), "INPUT=LOW..HIGH");
    check(&with("officers.patrol.trained=1.5..4"), "takes whole numbers alone");
    let nowhere = "no file gives `federal.until`; give it in the files to move it";
    check(&["breakeven", STAY, LEAVE, "--vary", "federal.until"], nowhere);
    let lag = "federal.payment_lag_months";
    let unused = "(base.toml:61) is used by no line of these ledgers; it is used with --basis cash";
    check(&["breakeven", STAY, LEAVE, "--vary", lag], unused);
    check(
        &with("federal.collected.salary=-100%..200%"),
        "goes from 0% to 100%; -100% to 200% goes beyond that; write \
         federal.collected.salary=0%..100%",
    );
}

/// A ruling and its opposite, each 35%: one leaves the other 65%, and together they may come to 100%.
#[test]
fn a_grid_counts_no_more_than_certainty() {
    let [against, protects] =
        ["risk.court-rules-against.probability", "risk.court-protects.probability"];
    let grid =
        |x: &str, y: &str| run(&["grid", STAY, AFTER_RULING, "--x", x, "--y", y, "--steps", "3"]);
    let with = |name: &str, high: &str| format!("{name}=0%..{high}");
    let refused = grid(&with(against, "70%"), "running.supervision=0..10");
    assert_eq!(refused.code, 2, "{}", refused.err);
    let room = format!("goes from 0% to 65%, which is what {protects} of 35% leaves of 100%");
    assert!(refused.err.contains(&room), "{}", refused.err);
    let refused = grid(&with(against, "60%"), &with(protects, "60%"));
    assert_eq!(refused.code, 2, "{}", refused.err);
    let sum = "exclude each other, and their high ends add up to 120% of at most 100%";
    assert!(refused.err.contains(sum), "{}", refused.err);
    assert_eq!(grid(&with(against, "80%"), &with(protects, "20%")).code, 0);
}

/// What both files count with and give differently is moved as one value, and each report says so.
#[test]
fn what_two_files_give_differently_is_told_with_both_numbers() {
    let files = [WHAT_IF, AFTER_RULING];
    let name = "risk.state-withholds.probability";
    let told = |arguments: &[&str]| {
        let out = run(&[&arguments[..1], &files, &arguments[1..]].concat()).result();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let both = "20% (1% to 60%) under “leave-what-if-10-million” and 50% (10% to 90%) under \
                “leave-after-ruling”; it is moved as one value in both.";
    let grid = ["grid", "--x", name, "--y", "running.supervision", "--steps", "2"];
    for arguments in [&["breakeven", "--vary", name][..], &["breakeven"], &["sensitivity"], &grid] {
        assert!(told(arguments).contains(both), "{arguments:?}: {}", told(arguments));
    }
    let with_stay = run(&["breakeven", STAY, AFTER_RULING, "--vary", name]).result();
    assert!(with_stay.contains("The files give 50% (from 10% to\n90%)"), "{with_stay}");
}

/// What leaving repays of start-up money is not known: each answer says in words that it is left out.
#[test]
fn each_answer_says_what_it_leaves_out() {
    let vary = ["breakeven", "--vary", "running.supervision"];
    let grid = ["grid", "--x", "running.supervision", "--y", "officers.patrol.salary=50000..60000"];
    for arguments in [&["breakeven"][..], &vary, &["sensitivity"], &grid, &["decide"]] {
        let out = run(&[&arguments[..1], &[STAY, LEAVE], &arguments[1..]].concat()).result();
        let (first, _) = out.split_once("\n\n").expect("the answer stands first");
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        let left = "Indeterminate and left out: start-up money repaid.";
        assert!(first.ends_with(left), "{arguments:?}: {first}");
        assert!(!out.contains("federal-repaid"), "{arguments:?}");
    }
}

/// Of the 25 inputs that move the net of the shipped city twenty have room.
#[test]
fn a_tornado_says_how_many_inputs_it_does_not_list() {
    let city = "scenarios/city-joining.toml";
    let csv = run(&["sensitivity", city, "--format", "csv"]).result();
    let low = csv.lines().filter(|line| line.starts_with("input,")).step_by(2);
    let high = csv.lines().filter(|line| line.starts_with("input,")).skip(1).step_by(2);
    let result = |line: &str| {
        let last = line.rsplit(',').next().expect("a result");
        Decimal::from_str_exact(last).expect(last)
    };
    let widths: Vec<Decimal> = low.zip(high).map(|(a, b)| (result(b) - result(a)).abs()).collect();
    let moving = widths.iter().filter(|width| !width.is_zero()).count();
    let said = format!("{} other inputs move it by at most $9,830 each", moving - 20);
    assert_eq!(widths[20].round().to_string(), "9830");
    assert!(run(&["sensitivity", city]).result().contains(&said), "{said}");
}

/// The two come out equal beyond the values looked at: that is not nowhere.
#[test]
fn a_row_of_a_grid_says_between_which_values_the_two_are_not_equal() {
    let grid = ["--x", "running.supervision=0..10", "--y", "officers.patrol.salary=50000..60000"];
    let out = run(&[&["grid", STAY, LEAVE, "--steps", "2"], &grid[..]].concat()).result();
    assert_eq!(out.matches("not from $0 to $10, staying higher").count(), 2, "{out}");
    assert!(!out.contains("nowhere"), "{out}");
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

/// What is drawn hangs on the seed alone.
#[test]
fn a_variance_is_shared_out_alike_by_the_same_seed() {
    let with = |flags: &[&str]| {
        let arguments = [&["sensitivity", STAY, "--draws", "640", "--format", "csv"], flags];
        run(&arguments.concat()).result()
    };
    assert_eq!(with(&[]), with(&["--seed", "287"]));
    assert_ne!(with(&[]), with(&["--seed", "288"]));
    check(&["sensitivity", STAY, "--draws", "319"], "from 320 to 1,000,000");
}

/// What is wrong with a number is said with what to give instead, a sign before it or not.
#[test]
fn a_number_that_a_flag_does_not_take_is_refused_with_the_reason_and_the_remedy() {
    let files = [STAY, LEAVE];
    let flag = |command: &'static str, flag: &'static str, value: &'static str, words: &str| {
        check(&[&[command][..], &files, &[flag, value]].concat(), words);
    };
    let draws = "give a whole number from 100 to 1,000,000,000";
    for value in ["0", "-5", "0.5", "2,000,000,000", "10%", "$500"] {
        flag("simulate", "--draws", value, draws);
    }
    flag("simulate", "--draws", "1e9", &format!("`1e9` has an exponent; {draws}"));
    flag("simulate", "--draws", "", &format!("the text is empty; {draws}"));
    flag("simulate", "--within", "-1000", "give an amount of dollars above zero, such as 1,000");
    flag("simulate", "--within", "much", "`much` is not a number; give an amount of dollars");
    flag("simulate", "--threads", "-1", "give a whole number from 1 to 256");
    for command in ["simulate", "sensitivity", "decide"] {
        flag(command, "--seed", "-1", "give a whole number from 0 to 9,223,372,036,854,775,807");
    }
    for command in ["sensitivity", "decide"] {
        flag(command, "--draws", "-5", "give a whole number from 320 to 1,000,000");
    }
    let grid = ["grid", STAY, LEAVE, "--x", "running.supervision", "--y", "exit.closeout_cost"];
    check(&[&grid[..], &["--steps", "-2"]].concat(), "give a whole number from 2 to 61");
}

/// Of sixteen inputs ten are listed, and one number stands for the rest; all are in the machine form.
#[test]
fn shares_of_a_variance_sum_to_one_hundred_percent() {
    let csv = run(&["sensitivity", STAY, "--format", "csv"]).result();
    let effects = csv.lines().filter(|line| line.contains(",shapley_effect,"));
    let value = |line: &str| Decimal::from_str_exact(line.split(',').nth(2).expect("a value"));
    let values: Vec<Decimal> = effects.map(value).collect::<Result<_, _>>().expect("numbers");
    assert_eq!(values.len(), 16);
    let sum: Decimal = values.iter().sum();
    assert!((sum - Decimal::ONE).abs() < Decimal::new(1, 5), "{values:?}");
    let shown = run(&["sensitivity", STAY]).result();
    assert!(shown.contains("others together") && shown.contains("All  "), "{shown}");
}

#[test]
fn where_nothing_is_uncertain_there_is_no_variance_and_that_is_said() {
    let shown = run(&["sensitivity", "tests/backtests/carroll.toml"]).out;
    assert!(shown.contains("so it has no spread"), "{shown}");
}

/// Two files that are the same differ by nothing, whatever moves: no input is named and no table is
/// empty.
#[test]
fn a_difference_that_nothing_moves_names_no_input_and_shows_no_table() {
    let shown = run(&["sensitivity", STAY, STAY]).result();
    let answer = "is $0 over\nFY2027–FY2031, risks weighted by probability. No input that has a range moves it.";
    assert!(joined(&shown).contains(&joined(answer)), "{shown}");
    assert!(!shown.contains("moves it most") && !shown.contains("Swing"), "{shown}");
    assert!(shown.contains("Move nothing here: federal.award_score"), "{shown}");
    let csv = run(&["sensitivity", STAY, STAY, "--format", "csv"]).result();
    assert!(csv.contains("federal.award_score"), "{csv}");
}

#[test]
fn a_file_comes_out_equal_to_itself_and_the_answer_says_so() {
    let shown = joined(&run(&["breakeven", STAY, STAY]).result());
    let answer = "“stay” and “stay” come out equal in total over FY2027–FY2031, at every value of";
    assert!(shown.starts_with(answer), "{shown}");
    assert!(!shown.contains("none can"), "{shown}");
}

/// The amount at risk is not published, so leaving is left aside: what is told of the others says so.
#[test]
fn where_an_option_is_left_aside_what_is_told_of_the_others_says_so() {
    let shown = joined(&run(&["decide", STAY, LEAVE, WHAT_IF]).result());
    let both = "stay and leave-what-if-10-million";
    let (answer, _) = shown.split_once("What each option").expect("the answer stands first");
    assert!(answer.contains("leave is left aside, since its net is indeterminate"), "{answer}");
    assert!(answer.contains(&format!("are of {both} alone")), "{answer}");
    for told in ["three rules of decision point to among", "the best one among"] {
        assert!(shown.contains(&format!("{told} {both}")), "{told}: {shown}");
    }
}

/// Both hold the risk of unknown probability alike, and moving it in both moves nothing; staying cannot
/// have it.
#[test]
fn a_break_even_is_named_only_where_it_finds_something() {
    let text = format!(
        "format = 1\ntitle = \"Unknown\"\nextends = \"{WHAT_IF}\"\n[[risk]]\nid = \"state-withholds\"\n\
         probability = {{ unknown = true, note = \"?\" }}\n"
    );
    let told = |other: &str| joined(&run_with(&text, &["decide", other, "-"]).result());
    let named = "“breakeven --vary risk.state-withholds.probability” finds where stay and standard \
                 input come out equal.";
    let unknown = "The probability of risk.state-withholds is unknown";
    assert!(told(STAY).contains(named), "{}", told(STAY));
    assert!(told(WHAT_IF).contains(unknown), "{}", told(WHAT_IF));
    assert!(!told(WHAT_IF).contains("breakeven --vary"), "{}", told(WHAT_IF));
}

/// A ruling and its opposite exclude each other; other events hang on nothing.
#[test]
fn risks_that_exclude_each_other_are_not_said_to_happen_in_the_likelier() {
    let told = |other: &str| joined(&run(&["decide", STAY, other]).result());
    let settled = "They are settled in one order, those alike in every option first";
    assert!(told(AFTER_RULING).contains(settled), "{}", told(AFTER_RULING));
    assert!(!told(WHAT_IF).contains(settled), "{}", told(WHAT_IF));
}

#[test]
fn a_day_is_written_as_a_date_for_machines() {
    let with = |form: &str| {
        let vary = ["breakeven", STAY, WHAT_IF, "--vary", "agreement.on", "--format", form];
        run(&vary).result()
    };
    let csv = with("csv");
    assert!(csv.contains("agreement.on,net.expected,2026-10-01,"), "{csv}");
    let json = joined(&with("json"));
    assert!(json.contains("\"given\": \"2027-01-01\""), "{json}");
    assert!(json.contains("\"searched\": [ \"2026-10-01\", \"2031-09-30\" ]"), "{json}");
}

/// Each report that sets nothing by year says when money counts, and what is owed at the end.
#[test]
fn every_report_on_a_cash_basis_says_so() {
    let grid = ["grid", "--x", "running.supervision", "--y", "officers.patrol.salary"];
    let commands: [&[&str]; 6] = [
        &["compare"],
        &["breakeven"],
        &["sensitivity", "--draws", "320"],
        &["simulate", "--draws", "100"],
        &["decide", "--draws", "320"],
        &grid,
    ];
    for arguments in commands {
        let with = |more: &[&str]| {
            run(&[&arguments[..1], &[STAY, WHAT_IF], &arguments[1..], more].concat()).result()
        };
        let shown = joined(&with(&["--basis", "cash"]));
        let basis =
            "Federal receipts count when they are paid (cash basis). Earned and not yet paid";
        assert_eq!(shown.matches(basis).count(), 1, "{arguments:?}: {shown}");
        assert!(!joined(&with(&[])).contains("cash basis"), "{arguments:?}");
        let json = with(&["--basis", "cash", "--format", "json"]);
        assert!(json.contains("\"basis\": \"cash\""), "{arguments:?}: {json}");
    }
}

/// Words without the ends of lines.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

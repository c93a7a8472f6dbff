//! `simulate`: the same bytes on any number of threads, and what it refuses.

use super::run::{folder, program, run, run_with, text};
use super::verify::{change, said};

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave-what-if-10-million.toml";

fn simulated(more: &[&str]) -> String {
    run(&[&["simulate", STAY, LEAVE, "--draws", "1000"], more].concat()).result()
}

#[test]
fn threads_and_the_hour_do_not_change_a_byte() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let on = |threads| simulated(&["--format", format, "--threads", threads]);
        let one = on("1");
        assert_eq!(one, on("2"));
        assert_eq!(one, on("8"));
    }
    assert_ne!(simulated(&[]), simulated(&["--seed", "1"]));
}

#[test]
fn the_seed_is_printed_and_the_errors_stand_beside_the_figures() {
    let text = simulated(&["--seed", "7"]);
    for words in ["seed 7", "give or take", "leave-what-if-10-million less stay", "--draws 1000"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let rows = simulated(&["--format", "markdown"]);
    let rows: Vec<&str> = rows.lines().filter(|line| line.starts_with("| &emsp;±")).collect();
    assert_eq!(rows.len(), 3 + 3 * 6, "one below each row of the totals and the years");
    let empty = |row: &&str| row.split('|').skip(1).any(|cell| cell.trim().is_empty());
    assert!(!rows.iter().any(|row| empty(&row.trim_end_matches('|'))), "{rows:?}");
    let json = simulated(&["--seed", "7", "--format", "json"]);
    for words in
        ["\"seed\": 7", "\"above_zero\"", "\"within\"", "\"histogram\"", "\"less\": \"stay\""]
    {
        assert!(json.contains(words), "{words} in {json}");
    }
}

#[test]
fn one_scenario_alone_can_be_simulated() {
    let text = run(&["simulate", LEAVE, "--draws", "320"]).result();
    assert!(text.starts_with("Over 320 draws, the net of leave-what-if-10-million"), "{text}");
}

/// As `compare` does: the repayment and what is withheld hang on amounts that are not published.
#[test]
fn the_answer_names_in_words_what_it_leaves_out() {
    let leave = "scenarios/miami/leave.toml";
    let without = " Indeterminate and left out: start-up money repaid and withheld: State funding \
                   that could be withheld (state-withholds).";
    for files in [&[STAY, leave][..], &[leave, STAY], &[leave]] {
        let ran = run(&[&["simulate", "--draws", "100"], files].concat());
        let (answer, rest) = ran.out.split_once("\n\n").expect("the answer stands first");
        let answer = answer.replace('\n', " ");
        assert!(answer.ends_with(without), "{answer}");
        assert!(rest.contains("\n- leave: start-up money repaid and withheld: State"), "{rest}");
    }
    let known = run(&["simulate", STAY, "--draws", "100"]).result();
    assert!(!known.contains("left out"), "{known}");
}

/// Staying, with what the federal government pays moving together.
fn together(rank_correlation: &str) -> String {
    format!(
        "format = 1\ntitle = \"Together\"\nextends = \"{STAY}\"\n[[together]]\nid = \"payments\"\n\
         inputs = [\"federal.collected.salary\", \"federal.collected.overtime\", \
         \"federal.collected.awards\"]\nrank_correlation = {rank_correlation}\n"
    )
}

#[test]
fn what_moves_together_is_declared_drawn_and_told() {
    let simulated = |input: &str| {
        let ran = run_with(input, &["simulate", "-", "--draws", "3200", "--format", "csv"]);
        ran.result()
    };
    assert_ne!(simulated(&together("0.8")), simulated(&together("-0.2")));
    let told = run_with(&together("0.8"), &["simulate", "-", "--draws", "320"]).result();
    let words = "- federal.collected.salary, federal.collected.overtime and\n  \
                 federal.collected.awards: rank correlation 0.8 (assumption).";
    assert!(told.contains(words), "{told}");
    let alone = run_with(&together("0.8"), &["sensitivity", "-"]).result();
    assert!(alone.contains("Inputs move together here and are drawn so"), "{alone}");
    assert!(alone.contains("From low to high each alone, though they move together"), "{alone}");
}

#[test]
fn correlations_that_contradict_each_other_stop_every_command() {
    for command in ["simulate", "show", "check"] {
        let ran = run_with(&together("-0.6"), &[command, "-"]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains("error[not-a-correlation]"), "{}", ran.err);
        assert!(ran.err.contains("no draws have all of them"), "{}", ran.err);
    }
    // Three ranks at -0.5 each add up to a constant: such ranks exist, and 2 sin(π/12) is -0.518 and not.
    let ran = run_with(&together("-0.5"), &["check", "-"]);
    assert!(ran.code == 1 && ran.err.contains("no normal numbers"), "{}", ran.err);
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let code = |arguments: &[&str]| run(&[&["simulate"], arguments].concat()).code;
    assert_eq!(code(&[STAY, "--draws", "99"]), 2);
    assert_eq!(code(&[STAY, "--threads", "0"]), 2);
    assert_eq!(code(&[STAY, "--seed", "-1"]), 2);
    assert_eq!(code(&[STAY, "--within", "0"]), 2);
    assert_eq!(code(&[STAY, "scenarios/leave-midyear.toml"]), 1);
    assert_eq!(code(&["no-such-file.toml"]), 3);
}

/// Runs a billion draws, and with its process's number in `$0` this, once it listens. Gives the exit
/// code, standard output, and standard error from then on.
#[cfg(unix)]
fn interrupted(script: &str, more: &[&str]) -> (Option<i32>, String, String) {
    use std::io::{BufRead, BufReader, Read};
    use std::process::{Command, Stdio};

    // It says that there is a warning, and listens from then on.
    let warned = "scenarios/texas-county-early-end.toml";
    let mut command = program();
    command.args(["simulate", "--draws", "1000000000"]).args([warned; 8]).args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut words = String::new();
    let stderr = child.stderr.take().expect("a pipe");
    let mut stderr = BufReader::new(stderr);
    stderr.read_line(&mut words).expect("a line");
    assert!(words.contains("1 warning"), "{words}");
    let number = child.id().to_string();
    let sent = Command::new("sh").args(["-c", script, &number]).status();
    assert!(sent.expect("a shell").success());
    let mut text = String::new();
    let mut out = child.stdout.take().expect("a pipe");
    out.read_to_string(&mut text).expect("UTF-8");
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).expect("UTF-8");
    (child.wait().expect("it ends").code(), text, rest)
}

#[cfg(unix)]
#[test]
fn an_interrupt_prints_what_there_is_and_a_second_one_ends_at_once() {
    let (code, text, rest) = interrupted("kill -INT $0", &[]);
    assert_eq!(code, Some(130));
    let (made, _) = rest
        .rsplit_once("interrupted after ")
        .expect("it is said")
        .1
        .split_once(" of ")
        .expect("of how many");
    assert!(rest.ends_with(" of 1,000,000,000 draws\n"), "{rest}");
    assert!(text.starts_with(&format!("Over {made} draws")), "{text}");
    assert!(text.contains(&format!("--draws {}", made.replace(',', ""))), "{text}");
    let (code, text, _) = interrupted("kill -INT $0 && sleep 0.05 && kill -INT $0", &[]);
    assert_eq!((code, text.as_str()), (Some(130), ""));
}

#[cfg(unix)]
#[test]
fn an_interrupted_document_verifies_as_the_same() {
    let document = folder("interrupted").join("document.json");
    let (code, ..) = interrupted("kill -INT $0", &["-o", text(&document)]);
    assert_eq!(code, Some(130));
    let ran = run(&["verify", text(&document)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said = said(&ran);
    assert!(said.contains("Made again by its command, it is the same"), "{said}");
}

/// It was asked for a million draws and stops after some: the document names those.
#[test]
fn a_document_that_stopped_early_verifies_as_the_same() {
    let document = folder("stopped").join("document.md");
    let asked = ["simulate", STAY, "--draws", "1,000,000", "--within", "$1,000"];
    let ran = run(&[&asked[..], &["-o", text(&document)]].concat());
    assert!(ran.code == 0 && ran.err.contains(" of 1,000,000 draws"), "{}", ran.err);
    assert!(!ran.err.contains('%'), "no progress where no one watches: {}", ran.err);
    let ran = run(&["verify", text(&document)]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said = said(&ran);
    assert!(said.contains("Made again by its command, it is the same"), "{said}");
}

#[test]
fn a_document_of_more_draws_than_are_made_again_is_refused_with_its_command() {
    let document = folder("too-many-draws").join("document.md");
    run(&["simulate", STAY, "--draws", "1000", "-o", text(&document)]).result();
    change(&document, "--draws 1000", "--draws 10000001");
    let ran = run(&["verify", text(&document)]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let remedy = format!("run it yourself and compare the two: `fiscal287 simulate {STAY} --draws");
    assert!(ran.err.contains("10,000,001 draws, and at most 10,000,000"), "{}", ran.err);
    assert!(ran.err.contains(&remedy), "{}", ran.err);
}

//! Every file that can be written loads.

use clap::Parser;
use fiscal287::analysis::Case;
use fiscal287::diagnostic::{Files, any_error};
use fiscal287::plan::{Basis, Options};
use fiscal287::render::diagnostic::to_text;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Decision, JurisdictionKind, Model, load};

use super::answers::{ASKS, Answers, key};
use super::{DRAFT, Text, ask, check_all, draft, problem};
use crate::cli::screen::Screen;
use crate::cli::stop::Stop;

/// Flags read as the command line reads them.
#[derive(Debug, Parser)]
struct Flags {
    #[command(flatten)]
    answers: Answers,
}

fn answers(flags: &[(&str, &str)]) -> Answers {
    let words = flags.iter().map(|(flag, value)| format!("--{flag}={value}"));
    Flags::parse_from(std::iter::once("new".to_owned()).chain(words)).answers
}

fn whole(model: &str, kind: &str, decision: &str, claims: &str, officers: &str) -> Answers {
    let mut flags = vec![
        ("name", "City of \"Example\""),
        ("state", "tx"),
        ("kind", kind),
        ("fiscal-year-starts", "10-01"),
        ("first-year", "2027"),
        ("years", "5"),
        ("model", model),
        ("decision", decision),
        ("officers", officers),
        ("salary", "$61,250"),
        ("claims", claims),
    ];
    if matches!(decision, "leave" | "join") {
        flags.push(("on", "2027-01-01"));
    }
    if claims == "yes" {
        flags.push(("salary-reading", "hours-worked"));
    }
    answers(&flags)
}

fn check_loads(answers: &Answers) {
    assert!(answers.missing().is_empty(), "{answers:?}");
    let draft = draft::write(answers);
    let mut files = Files::default();
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let worked_out = load(DRAFT, &Text(&draft.text), &mut files).and_then(|loaded| {
        let odd = loaded.warnings.clone();
        Case::work_out(loaded, &Registry::embedded(), options).map(|_| odd)
    });
    let found = worked_out.unwrap_or_else(|found| found);
    assert_eq!(found, [], "{}\n{}", to_text(&found, &files, false, 80), draft.text);
}

#[test]
fn the_file_loads_for_every_kind_model_and_decision() {
    for kind in JurisdictionKind::WORDS {
        for model in Model::WORDS {
            for decision in Decision::WORDS {
                for (claims, officers) in [("yes", "4"), ("no", "unknown"), ("yes", "0")] {
                    check_loads(&whole(model, kind, decision, claims, officers));
                }
            }
        }
    }
}

#[test]
fn every_question_has_its_key() {
    for ask in ASKS {
        assert!(ask.question().contains("? ("), "{}", key(ask.key).path);
    }
}

#[test]
fn comments_of_the_file_are_no_wider_than_the_screen() {
    let text = draft::write(&whole("task-force", "county", "leave", "yes", "4")).text;
    for line in text.lines().filter(|line| line.starts_with("# ")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn what_is_wrong_with_a_flag_is_said_by_its_name_all_at_once() {
    let answers =
        answers(&[("kind", "town"), ("years", "99"), ("salary", "1.2M"), ("state", "TX")]);
    let Err(Stop::CommandLine(why)) = check_all(&answers) else { panic!("{answers:?}") };
    let starts = ["--kind: `kind` cannot be \"town\"", "--years: ", "--salary: `1.2M`"];
    assert_eq!(why.lines().count(), starts.len(), "{why}");
    assert!(starts.iter().all(|start| why.contains(start)), "{why}");
}

#[test]
fn a_day_outside_the_years_is_the_fault_of_the_day() {
    let mut answers = whole("task-force", "county", "leave", "yes", "4");
    let on = &ASKS[8];
    answers.set(on, Some("2040-01-01".to_owned()));
    assert!(problem(&answers, on).is_some());
    assert!(problem(&answers, &ASKS[0]).is_none());
}

#[test]
fn a_wrong_answer_is_asked_again() {
    let mut answers = whole("task-force", "county", "leave", "yes", "4");
    answers.set(&ASKS[5], None);
    answers.set(&ASKS[10], None);
    let screen = Screen::new(true, true);
    ask(&mut answers, &screen, &mut "\nninety\n5\nunknown\n".as_bytes()).expect("four lines");
    assert_eq!((answers.get("years"), answers.get("salary")), (Some("5"), Some("unknown")));
}

#[test]
fn answers_that_end_before_the_questions_leave_the_list_of_flags() {
    let mut answers = answers(&[("name", "x")]);
    let screen = Screen::new(true, true);
    let Err(Stop::Input(why)) = ask(&mut answers, &screen, &mut "FL\n".as_bytes()) else {
        panic!("{answers:?}")
    };
    assert!(
        why.contains("nothing was written") && why.contains("--kind") && !why.contains("--state"),
        "{why}"
    );
}

#[test]
fn what_hangs_on_a_missing_answer_is_listed_with_it() {
    let flags: Vec<&str> = answers(&[]).missing().iter().map(|ask| ask.flag).collect();
    assert_eq!(flags.len(), ASKS.len());
    let stay = whole("task-force", "county", "stay", "no", "4");
    assert!(stay.missing().is_empty());
}

#[test]
fn a_letter_is_enough_for_yes_and_for_no() {
    for (word, claims) in [("y", true), ("Y", true), ("Yes", true), ("n", false), ("NO", false)] {
        let answers = answers(&[("claims", word)]);
        assert_eq!((answers.claims(), check_all(&answers).is_ok()), (claims, true), "{word}");
    }
    assert!(check_all(&answers(&[("claims", "maybe")])).is_err());
}

/// Whether a line is a heading or key that is switched off.
fn is_off(line: &str) -> bool {
    line.starts_with('#') && line.len() > 1 && !line.starts_with("# ")
}

/// The errors of a draft in which these lines are switched on.
fn errors_with(text: &str, on: impl Fn(usize) -> bool) -> Vec<String> {
    let lines = text.lines().enumerate().map(|(at, line)| match is_off(line) && on(at) {
        true => &line[1..],
        false => line,
    });
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    let mut files = Files::default();
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let found = load(DRAFT, &Text(&text), &mut files)
        .and_then(|loaded| Case::work_out(loaded, &Registry::embedded(), options));
    let wrong = found.err().filter(|found| any_error(found));
    wrong.map_or(Vec::new(), |found| vec![to_text(&found, &files, false, 80)])
}

#[test]
fn whatever_is_switched_on_loads_alone_and_all_together() {
    let mut wrong = Vec::new();
    for decision in Decision::WORDS {
        let text = draft::write(&whole("task-force", "county", decision, "yes", "4")).text;
        let lines: Vec<&str> = text.lines().collect();
        let added = lines.iter().position(|line| line.starts_with("# ----")).expect("the end");
        for at in (0..added).filter(|at| is_off(lines[*at])) {
            wrong.extend(errors_with(&text, |other| other == at));
        }
        let headings: Vec<usize> =
            (added..lines.len()).filter(|at| lines[*at].starts_with("#[")).collect();
        for (place, heading) in headings.iter().enumerate() {
            let end = headings.get(place + 1).copied().unwrap_or(lines.len());
            let jail = lines[*heading] == "#[detention]";
            let block = |other: usize| {
                (*heading..end).contains(&other)
                    || (jail && lines[other].starts_with("#operates_jail = true"))
            };
            wrong.extend(errors_with(&text, block));
        }
        wrong.extend(errors_with(&text, |_| true));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Every way to go wrong in a scenario file, with the whole text a user reads.
//!
//! `tests/invalid/NAME.toml` is the file and `NAME.txt` what is printed. With `FISCAL287_BLESS=1` the
//! texts are written anew; read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use fiscal287::analysis::simulation::contradictions;
use fiscal287::diagnostic::{Code, Files, Severity};
use fiscal287::ledger::project;
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::render::diagnostic::to_text;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// Files that are not there, or that no test can keep: `NAME.txt` alone says what is printed.
const UNREADABLE: &[&str] =
    &["no-such-file.toml", "base", "a-hundred-megabytes.toml", "not-yours.toml"];

/// Codes of rule files and of comparisons; `src/rules` and `tests/reports` test them.
const ELSEWHERE: &[Code] = &[
    Code::RuleEnded,
    Code::RuleGap,
    Code::RuleForm,
    Code::RuleId,
    Code::RuleSource,
    Code::RuleReading,
    Code::RuleOverlap,
    Code::RuleGapUnnamed,
    Code::RuleUnused,
    Code::DifferentYears,
    Code::DifferentYearStart,
    Code::DifferentDiscount,
];

struct Disk;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

impl Folder for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        match name {
            "a-hundred-megabytes.toml" => return Err(Unread::TooLarge),
            "not-yours.toml" => return Err(Unread::Denied),
            _ => {}
        }
        let path = root().join(name);
        if path.is_dir() {
            return Err(Unread::Directory);
        }
        fs::read(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Unread::Missing,
            _ => Unread::Other(error.to_string()),
        })
    }
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".toml"))
        .chain(UNREADABLE.iter().map(|name| (*name).to_owned()))
        .collect();
    names.sort();
    names
}

fn golden(name: &str) -> PathBuf {
    root().join(name).with_extension("txt")
}

/// What a user reads of `name`, and whether anything stops the calculation.
fn printed(name: &str) -> (String, bool) {
    let mut files = Files::default();
    let allow_stale = name.contains("stale");
    let options = Options { allow_stale, basis: Basis::Accrual };
    let worked_out = load(name, &Disk, &mut files).and_then(|loaded| {
        let plan = pin(&loaded.scenario, &Registry::embedded(), options)?;
        let of_plan = plan.warnings.clone();
        let contradictions = contradictions(&plan);
        let (_, of_ledger) = project(plan)?;
        if !contradictions.is_empty() {
            return Err(contradictions);
        }
        Ok([loaded.warnings, of_plan, of_ledger].concat())
    });
    let (found, stops) = match worked_out {
        Ok(warnings) => (warnings, false),
        Err(found) => (found, true),
    };
    (to_text(&found, &files, false, 80), stops)
}

#[test]
fn every_invalid_file_prints_what_its_golden_text_says() {
    let mut stale = Vec::new();
    for name in names() {
        let (text, _) = printed(&name);
        if std::env::var_os("FISCAL287_BLESS").is_some() {
            fs::write(golden(&name), &text).expect("a file to write");
        }
        if fs::read_to_string(golden(&name)).unwrap_or_default() != text {
            stale.push(format!("{name} prints\n{text}"));
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn warnings_let_the_calculation_go_on_and_nothing_else_does() {
    for name in names() {
        let (text, stops) = printed(&name);
        assert_eq!(!stops, name.starts_with("warning-"), "{name}\n{text}");
        assert!(!text.is_empty(), "{name} says nothing");
    }
}

#[test]
fn every_code_of_a_scenario_has_a_file_that_brings_it_up() {
    let texts: Vec<String> = names().iter().map(|name| printed(name).0).collect();
    for code in Code::ALL.iter().filter(|code| !ELSEWHERE.contains(code)) {
        let word = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let tag = format!("{word}[{}]:", code.name());
        assert!(texts.iter().any(|text| text.contains(&tag)), "no file brings up {tag}");
    }
}

#[test]
fn every_golden_text_has_its_file() {
    let known: BTreeSet<PathBuf> = names().iter().map(|name| golden(name)).collect();
    for entry in fs::read_dir(root()).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            assert!(known.contains(&path), "{} has no file", path.display());
        }
    }
}

#[test]
fn no_line_of_a_message_or_remedy_is_wider_than_the_screen() {
    for name in names() {
        for line in printed(&name).0.lines().filter(|line| !line.contains('|')) {
            assert!(line.chars().count() <= 80, "{name}: {line}");
        }
    }
}

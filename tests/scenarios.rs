//! The shipped scenarios: they load and are worked out without a word, and say plainly what is
//! published and what is not.

use std::path::Path;

use fiscal287::diagnostic::{Diagnostic, Files};
use fiscal287::ledger::project;
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::render::diagnostic::to_text;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Scenario, Unread, Value, load};

struct Shipped;

impl Folder for Shipped {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        std::fs::read(path).map_err(|error| Unread::Other(error.to_string()))
    }
}

const MIAMI: &[&str] = &[
    "scenarios/miami/base.toml",
    "scenarios/miami/leave-after-ruling.toml",
    "scenarios/miami/leave-what-if-10-million.toml",
    "scenarios/miami/leave.toml",
    "scenarios/miami/stay.toml",
];

const ILLUSTRATIONS: &[&str] = &[
    "scenarios/city-joining.toml",
    "scenarios/county-jail.toml",
    "scenarios/florida-sheriff.toml",
    "scenarios/georgia-sheriff.toml",
    "scenarios/leave-midyear.toml",
    "scenarios/maryland-county.toml",
    "scenarios/state-agency.toml",
    "scenarios/stay-out.toml",
    "scenarios/texas-county-early-end.toml",
    "scenarios/texas-county.toml",
];

fn names(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut names: Vec<String> = std::fs::read_dir(path)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".toml"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    names
}

/// Loads a scenario that has nothing wrong or odd.
fn scenario(name: &str) -> Scenario {
    let mut files = Files::default();
    match load(name, &Shipped, &mut files) {
        Ok(loaded) if loaded.warnings.is_empty() => loaded.scenario,
        Ok(loaded) => panic!("{}", to_text(&loaded.warnings, &files, false, 80)),
        Err(found) => panic!("{}", to_text(&found, &files, false, 80)),
    }
}

#[test]
fn the_lists_above_name_every_file() {
    assert_eq!(names("scenarios/miami"), MIAMI);
    assert_eq!(names("scenarios"), ILLUSTRATIONS);
}

#[test]
fn every_shipped_scenario_loads_without_a_problem_or_a_warning() {
    for name in MIAMI.iter().chain(ILLUSTRATIONS) {
        scenario(name);
    }
}

#[test]
fn every_shipped_scenario_is_worked_out_on_either_basis() {
    for name in MIAMI.iter().chain(ILLUSTRATIONS) {
        for basis in [Basis::Accrual, Basis::Cash] {
            let options = Options { allow_stale: false, basis };
            let worked_out = pin(&scenario(name), &Registry::embedded(), options).and_then(project);
            let found: Vec<Diagnostic> = worked_out.map_or_else(|found| found, |(_, odd)| odd);
            assert!(found.is_empty(), "{name}, {basis:?}: {found:#?}");
        }
    }
}

#[test]
fn titles_say_what_is_an_illustration() {
    for name in ILLUSTRATIONS {
        let title = scenario(name).title;
        assert!(title.ends_with("(illustration)"), "{name}: {title}");
    }
}

#[test]
fn an_amount_of_state_funding_for_miami_stands_under_a_title_that_says_what_if() {
    for name in MIAMI {
        let scenario = scenario(name);
        let known = scenario.state_funding.iter().any(|aid| aid.annual.value != Value::Unknown);
        assert_eq!(known, scenario.title.starts_with("What if"), "{name}: {}", scenario.title);
    }
}

#[test]
fn what_miami_has_not_published_is_unknown_or_a_range() {
    for name in MIAMI {
        let scenario = scenario(name);
        if let Some(exit) = &scenario.exit {
            assert_eq!(exit.startup_received.value, Value::Unknown, "{name}");
            assert_eq!(exit.repay_share.value, Value::Unknown, "{name}");
        }
        let terms = scenario.federal.terms.as_ref().expect("Miami claims");
        for collected in [&terms.collected_salary, &terms.collected_overtime] {
            assert!(matches!(collected.value, Value::Range(_)), "{name}: {}", collected.path);
        }
        assert!(matches!(scenario.officers[0].salary.value, Value::Range(_)), "{name}");
    }
}

#[test]
fn only_published_facts_of_miami_carry_a_source() {
    for name in MIAMI {
        let entries = scenario(name).entries;
        let sourced: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.source.is_some() && !entry.path.starts_with("not_counted"))
            .map(|entry| entry.path.as_str())
            .collect();
        let published = ["officers.patrol.trained", "officers.patrol.overtime_on_costs"];
        assert_eq!(sourced, published, "{name}");
    }
}

//! One crate, one door: each dependency is used by the file named for it here, and by no other.

use super::layers::library;
use super::source::{Source, read};

/// Each dependency and the files, or the folder, that may use it.
const DOORS: &[(&str, &[&str])] = &[
    ("annotate-snippets", &["src/render/diagnostic.rs"]),
    ("anstream", &["src/cli/", "src/main.rs"]),
    ("calamine", &["src/render/open/sheet.rs"]),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("clap_complete", &["src/cli/", "src/main.rs"]),
    ("jiff", &["src/calendar/"]),
    ("libm", &["src/analysis/distribution/", "src/analysis/simulation/together.rs"]),
    ("maud", &["src/render/html/"]),
    ("num-bigint", &["src/formula/fraction.rs"]),
    ("num-integer", &["src/formula/fraction.rs"]),
    ("num-rational", &["src/formula/fraction.rs"]),
    ("num-traits", &["src/formula/fraction.rs"]),
    ("quick-xml", &["src/render/open/"]),
    ("rust_decimal", &["src/quantity/decimal.rs"]),
    ("rust_xlsxwriter", &["src/render/xlsx/"]),
    ("serde_json", &["src/render/json.rs", "src/scenario/schema.rs"]),
    ("sha2", &["src/digest.rs"]),
    ("signal-hook", &["src/cli/interrupt.rs"]),
    ("strsim", &["src/scenario/nearest.rs"]),
    ("tabled", &["src/render/terminal"]),
    ("toml", &["src/rules/file.rs", "src/scenario/file.rs"]),
    ("zip", &["src/render/open/packed.rs", "src/render/docx/mod.rs"]),
];

/// Parts of the standard library that reach outside: the binary hands their answers in.
const WORLD: &[&str] = &["std::env", "std::fs", "std::net", "std::process", "std::thread"];

/// Where the library may reach outside after all, and why.
const WORLD_DOORS: &[(&str, &str)] = &[(
    "src/analysis/simulation/mod.rs",
    "draws are worked out on as many threads as the binary says; the result does not depend on it",
)];

#[test]
fn every_dependency_has_a_door_and_every_door_a_dependency() {
    let listed: Vec<String> = DOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(dependencies(), listed, "Cargo.toml against DOORS in tests/structure/doors.rs");
}

#[test]
fn a_crate_is_used_behind_its_door_alone() {
    let mut wrong = Vec::new();
    for file in Source::all(&["src"]) {
        let code = file.shipped();
        for (name, doors) in DOORS {
            let inside = doors.iter().any(|door| file.path.starts_with(door));
            if !inside && uses(&code, &name.replace('-', "_")) {
                wrong.push(format!(
                    "{} uses {name}, whose door is {}",
                    file.path,
                    doors.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_asks_nothing_of_the_world() {
    let mut wrong = Vec::new();
    for file in library() {
        let code = file.shipped();
        let excused = WORLD_DOORS.iter().any(|(path, _)| *path == file.path);
        for part in WORLD.iter().filter(|part| !excused && code.contains(**part)) {
            wrong.push(format!("{} reaches for {part}", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names below `[dependencies]` in Cargo.toml, in order.
fn dependencies() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section.lines().filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())).collect()
}

/// Whether code names a crate at the head of a path.
fn uses(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    let at_head = |(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
    };
    code.match_indices(&path).any(at_head)
}

#[test]
fn a_crate_is_told_from_a_module_of_the_same_name() {
    assert!(uses("use toml::de::DeTable;", "toml"));
    assert!(uses("let a = toml::parse(text);", "toml"));
    assert!(!uses("use crate::toml::Reader; my_toml::x();", "toml"));
}

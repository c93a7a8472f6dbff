//! Each module uses only those above it, and some know nothing of a module above them either.

use super::source::{Source, read};

/// The modules of the library, in the order of the flow.
const ORDER: &[&str] = &[
    "quantity",
    "calendar",
    "diagnostic",
    "digest",
    "formula",
    "rules",
    "scenario",
    "plan",
    "ledger",
    "analysis",
    "report",
    "render",
];

/// Who knows nothing of whom, although the order alone would allow it.
const ABSENT: &[(&str, &[&str])] = &[
    ("calendar", &["quantity"]),
    ("diagnostic", &["quantity", "calendar"]),
    ("digest", &["quantity", "calendar", "diagnostic"]),
    ("formula", &["diagnostic", "digest"]),
    ("scenario", &["formula", "rules"]),
    ("rules", &["formula"]),
    ("render", &["rules", "scenario", "plan", "ledger", "analysis"]),
];

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_flow() {
    let listed: Vec<String> = read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect();
    let in_order: Vec<&str> =
        ORDER.iter().copied().filter(|name| listed.iter().any(|found| found == name)).collect();
    assert_eq!(listed, in_order, "src/lib.rs against ORDER in tests/structure/layers.rs");
}

#[test]
fn each_module_uses_only_those_above_it() {
    let wrong = breaches(|user, used| place(used) > place(user));
    assert!(wrong.is_empty(), "a module uses one below it:\n{}", wrong.join("\n"));
}

#[test]
fn modules_know_nothing_of_what_they_are_kept_from() {
    let wrong = breaches(|user, used| {
        ABSENT.iter().any(|(name, kept_from)| *name == user && kept_from.contains(&used))
    });
    assert!(wrong.is_empty(), "a module knows what it should not:\n{}", wrong.join("\n"));
}

#[test]
fn the_library_does_not_know_its_commands() {
    let wrong: Vec<String> = library()
        .iter()
        .filter(|file| file.shipped().contains("crate::cli"))
        .map(|file| file.path.clone())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The files of the library: all but the binary's.
pub(crate) fn library() -> Vec<Source> {
    let binary = |path: &str| path == "src/main.rs" || path.starts_with("src/cli");
    Source::all(&["src"]).into_iter().filter(|file| !binary(&file.path)).collect()
}

fn breaches(forbidden: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in library().iter().filter(|file| file.path != "src/lib.rs") {
        let user = module_of(&file.path);
        for used in used_modules(&file.shipped()) {
            if used != user && forbidden(user, &used) {
                wrong.push(format!("{}: `{user}` uses `{used}`", file.path));
            }
        }
    }
    wrong
}

/// `ledger` for `src/ledger/line/overtime.rs` and for `src/ledger.rs`.
fn module_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

fn place(module: &str) -> usize {
    ORDER.iter().position(|name| *name == module).unwrap_or_else(|| {
        panic!("module `{module}` has no place in ORDER of tests/structure/layers.rs")
    })
}

/// The modules a file names behind `crate::`, one by one or in braces.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (_, behind) in
        code.match_indices("crate::").map(|(at, name)| code.split_at(at + name.len()))
    {
        match behind.strip_prefix('{') {
            Some(list) => used.extend(outer_names(list)),
            None => used.extend(first_name(behind)),
        }
    }
    // A macro or a type at the root of the crate is no module.
    used.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    used
}

fn outer_names(list: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut outer = String::new();
    for letter in list.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ if depth == 0 => outer.push(letter),
            _ => {}
        }
    }
    outer.split(',').filter_map(first_name).collect()
}

fn first_name(text: &str) -> Option<String> {
    let name: String =
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn uses_are_found_alone_and_in_braces() {
    assert_eq!(used_modules("use crate::plan::Plan;"), ["plan"]);
    assert_eq!(
        used_modules(
            "use crate::{calendar::{Day, Span}, plan};\nlet x = crate::ledger::project();"
        ),
        ["calendar", "plan", "ledger"]
    );
}

//! Whole reports in every form, as files that a person reads.
//!
//! `tests/golden/NAME.txt`, `.md`, `.csv` and `.json`; briefs in Markdown alone. With `FISCAL287_BLESS=1` they are written
//! anew; read the difference. The digest of the rules is left out of them: a rule that no scenario
//! uses changes it, and nothing that anyone reads here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fiscal287::rules::Registry;

use super::run::{root, run, scenarios};

/// Comparisons, each with a name and its files.
const COMPARISONS: &[(&str, &[&str])] = &[
    (
        "compare-miami",
        &[
            "scenarios/miami/stay.toml",
            "scenarios/miami/leave.toml",
            "scenarios/miami/leave-what-if-10-million.toml",
        ],
    ),
    ("compare-joining", &["scenarios/stay-out.toml", "scenarios/city-joining.toml"]),
];

/// Questions of how sure an answer is, each with a name and its command.
const ANALYSES: &[(&str, &[&str])] = &[
    ("breakeven-miami", &["breakeven", STAY, LEAVE]),
    ("breakeven-miami-amount", &["breakeven", STAY, LEAVE, "--vary", "running.supervision"]),
    ("breakeven-joining", &["breakeven", "scenarios/stay-out.toml", "scenarios/city-joining.toml"]),
    ("sensitivity-miami", &["sensitivity", STAY, LEAVE]),
    ("sensitivity-county-jail", &["sensitivity", "scenarios/county-jail.toml"]),
    (
        "grid-miami",
        &[
            "grid",
            STAY,
            LEAVE,
            "--x",
            "federal.collected.salary",
            "--y",
            "officers.patrol.salary",
            "--steps",
            "9",
        ],
    ),
    ("decide-miami", &["decide", STAY, WHAT_IF, AFTER_RULING]),
    ("decide-miami-unknown", &["decide", STAY, LEAVE, "--present-value"]),
    ("simulate-miami", &["simulate", STAY, WHAT_IF, "--draws", "1600"]),
    ("why-miami", &["compare", STAY, LEAVE, AFTER_RULING, "--why"]),
];

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";
const WHAT_IF: &str = "scenarios/miami/leave-what-if-10-million.toml";
const AFTER_RULING: &str = "scenarios/miami/leave-after-ruling.toml";

/// Briefs, each with a name and its command; they are kept in Markdown alone.
const BRIEFS: &[(&str, &[&str])] = &[
    ("brief-miami-testimony", &["compare", STAY, LEAVE, "--style", "testimony"]),
    ("brief-miami-fiscal-note", &["compare", STAY, LEAVE, "--style", "fiscal-note"]),
    (
        "brief-joining-fiscal-note",
        &["show", "scenarios/city-joining.toml", "--style", "fiscal-note"],
    ),
];

/// Each form with the ending of its files.
const FORMS: &[(&str, &str)] =
    &[("terminal", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")];

/// Every report that is kept: its name and its command.
fn reports() -> Vec<(String, Vec<String>)> {
    let shown = scenarios().into_iter().map(|file| {
        let name = Path::new(&file).with_extension("");
        let name = name.strip_prefix("scenarios").expect("shipped").to_string_lossy();
        (name.replace(['/', '\\'], "-"), vec!["show".to_owned(), file])
    });
    let compared = COMPARISONS.iter().map(|(name, files)| {
        let command = std::iter::once("compare").chain(files.iter().copied());
        ((*name).to_owned(), command.map(str::to_owned).collect())
    });
    let analyses = ANALYSES.iter().map(|(name, command)| {
        ((*name).to_owned(), command.iter().map(|word| (*word).to_owned()).collect())
    });
    shown.chain(compared).chain(analyses).collect()
}

/// Every file that is kept: its path, its command and its form.
fn kept() -> Vec<(PathBuf, Vec<String>, &'static str)> {
    let mut found = Vec::new();
    for (name, command) in reports() {
        for (format, ending) in FORMS {
            found.push((path(&name, ending), command.clone(), *format));
        }
    }
    for (name, command) in BRIEFS {
        let command = command.iter().map(|word| (*word).to_owned()).collect();
        found.push((path(name, "md"), command, "markdown"));
    }
    found
}

fn path(name: &str, ending: &str) -> PathBuf {
    root().join("tests/golden").join(format!("{name}.{ending}"))
}

/// A report without the digest of the rules, whole or in short, and without that of its own text.
fn without_digest(text: &str, digest: &str) -> String {
    let text = text.replace(digest, "RULES").replace(&digest[..12], "RULES");
    let is_digest = |at: usize| {
        let digits = text.get(at..at + 64);
        digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let mut places = text.match_indices("text: ").map(|(at, key)| at + key.len());
    match places.find(|at| is_digest(*at)) {
        Some(at) => format!("{}TEXT{}", &text[..at], &text[at + 64..]),
        None => text,
    }
}

#[test]
fn every_report_is_what_its_golden_file_says() {
    let digest = Registry::embedded().digest();
    let mut changed = Vec::new();
    for (path, command, format) in kept() {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.extend(["--format", format]);
        let text = without_digest(&run(&arguments).result(), &digest);
        if std::env::var_os("FISCAL287_BLESS").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, &text).expect("a file to write");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != text {
            changed.push(first_difference(&path, &kept, &text));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn every_golden_file_has_its_report() {
    let known: BTreeSet<PathBuf> = kept().into_iter().map(|(path, ..)| path).collect();
    for entry in fs::read_dir(root().join("tests/golden")).expect("a folder") {
        let path = entry.expect("an entry").path();
        assert!(known.contains(&path), "{} is no report", path.display());
    }
}

fn first_difference(path: &Path, kept: &str, text: &str) -> String {
    let at = kept.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    format!("{name}, line {}\n  kept: {}\n  now:  {}", at + 1, line(kept), line(text))
}

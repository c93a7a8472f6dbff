//! `[[together]]`.

use std::collections::BTreeMap;

use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::excerpt;
use crate::scenario::nearest::nearest;
use crate::scenario::valid::{Chosen, Entry, Together};

/// What moves together; `entries` is every key of the document.
pub(super) fn together(top: &Section<'_>, entries: &[Entry]) -> Vec<Together> {
    let found: Vec<Together> = top.sections("together").into_iter().filter_map(group).collect();
    for name in found.iter().flat_map(|group| &group.inputs) {
        check_range(top, name, entries);
    }
    check_pairs(top, &found);
    found
}

fn group(table: Section<'_>) -> Option<Together> {
    let id = table.id("id");
    let inputs = table.names("inputs");
    let rank_correlation = table.correlation("rank_correlation");
    let source = table.text("source");
    if let [only] = inputs.as_slice() {
        let message = format!("what moves together with `{}`?", excerpt(&only.value));
        table.problems.push(
            Diagnostic::new(Code::MissingInput, message)
                .at(only.origin.place.clone(), "one input alone")
                .help("list two or more inputs, or leave the entry out"),
        );
    }
    Some(Together { id: id?, inputs, rank_correlation: rank_correlation?, source })
}

/// Reports a name that is no key, or the key of something that is never drawn.
fn check_range(top: &Section<'_>, name: &Chosen<String>, entries: &[Entry]) {
    let help = "name the key of a quantity that has `low`, `likely` and `high`; \
                `fiscal287 sensitivity` lists them";
    let written = excerpt(&name.value);
    let found = match entries.iter().find(|entry| entry.path == name.value) {
        Some(entry) if entry.ranged => return,
        Some(entry) => {
            let message = format!("`{written}` has no range, so it moves with nothing");
            Diagnostic::new(Code::NotUncertain, message)
                .at(name.origin.place.clone(), "")
                .beside(entry.origin.place.clone(), "no range here")
                .help("give it `low`, `likely` and `high`, or take it off the list")
        }
        None => {
            let ranged = entries.iter().filter(|entry| entry.ranged);
            let label = nearest(&name.value, ranged.map(|entry| entry.path.as_str()))
                .map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            Diagnostic::new(Code::UnknownReference, format!("no quantity is called `{written}`"))
                .at(name.origin.place.clone(), label)
                .help(help)
        }
    };
    top.problems.push(found);
}

/// Reports two inputs that are declared to move together twice, and an input with itself.
fn check_pairs(top: &Section<'_>, groups: &[Together]) {
    let mut seen: BTreeMap<[&str; 2], &Chosen<String>> = BTreeMap::new();
    for group in groups {
        for (at, name) in group.inputs.iter().enumerate() {
            let before = &group.inputs[..at];
            if let Some(first) = before.iter().find(|other| other.value == name.value) {
                let message = format!("`{}` is listed twice", excerpt(&name.value));
                top.problems.push(twice(message, name, first));
                continue;
            }
            for other in before {
                let mut pair = [name.value.as_str(), other.value.as_str()];
                pair.sort_unstable();
                if let Some(first) = seen.insert(pair, name) {
                    let [one, other] = pair.map(excerpt);
                    let message =
                        format!("`{one}` and `{other}` are declared to move together twice");
                    top.problems.push(twice(message, name, first));
                }
            }
        }
    }
}

fn twice(message: String, name: &Chosen<String>, first: &Chosen<String>) -> Diagnostic {
    Diagnostic::new(Code::TogetherTwice, message)
        .at(name.origin.place.clone(), "the second time")
        .beside(first.origin.place.clone(), "the first time")
        .help("name each pair of inputs once")
}

//! The reference pages of the states, one a state, in markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::reference::section;
use super::{Registry, Rule};

/// What opens the page that lists the states.
const OPENING: &str = "# States\n\n\
    Generated from the files in `src/rules`; change those, not these pages. A state stands here where \
    something dated and sourced was found about it; that is no list of all laws. Federal rules, which \
    are for every state, stand in [the page of all rules](../rules.md).\n\n\
    | State | Rules | Kinds | Status |\n|---|---|---|---|\n";

/// What closes it: where something was looked for.
const CLOSING: &str = "\nNorth Carolina and Hawaii were looked at too. For North Carolina no terms of a \
    duty or a grant were found, and for Hawaii no outcome of what was considered in 2026; so neither \
    has a page.\n";

/// The pages by the name of the file: `FL.md` and so on, and `README.md`, which lists them.
///
/// `lines` are the ids of the rules that lines of a ledger use.
#[must_use]
pub fn state_pages(registry: &Registry, lines: &[&str]) -> BTreeMap<String, String> {
    let mut by_state: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in registry.rules() {
        for state in &rule.applies_to.states {
            by_state.entry(state).or_default().push(rule);
        }
    }
    let mut list = OPENING.to_owned();
    let mut pages = BTreeMap::new();
    for (code, rules) in by_state {
        let name = name(rules[0]);
        let kinds = each_once(rules.iter().map(|rule| rule.kind.word()));
        let values = rules.iter().flat_map(|rule| &rule.values);
        let statuses = each_once(values.map(|value| value.status.word()));
        let _ = writeln!(list, "| [{name}]({code}.md) | {} | {kinds} | {statuses} |", rules.len());
        pages.insert(format!("{code}.md"), page(&name, code, (&rules, lines)));
    }
    list.push_str(CLOSING);
    pages.insert("README.md".to_owned(), list);
    pages
}

fn page(name: &str, code: &str, (rules, lines): (&[&Rule], &[&str])) -> String {
    let mut text = format!(
        "# {name} ({code})\n\nGenerated from the files in `src/rules`; change those, not this page. \
         What each rule says, since when, to whom, how firm it is, who says so, what was not found, \
         and what the program does with it. [How to read the grades](../../explanation/evidence.md); \
         [all states](README.md).\n"
    );
    for rule in rules {
        text.push_str(&section(rule, lines));
    }
    text
}

/// The name of a rule's state, from the folder it stands in: `new-york` is New York.
fn name(rule: &Rule) -> String {
    let folder = rule.id.split('/').next().unwrap_or_default();
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + letters.as_str()
    };
    folder.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

fn each_once<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found.join(", ")
}

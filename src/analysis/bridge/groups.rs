//! Which inputs differ between two scenarios, and which of them count together.
//!
//! The decision, its date, its model and what an exit costs are one group: none means anything
//! without the others. A risk with all its keys is one group, and so are risks that hang on each
//! other or exclude each other. State funding, a grant, a cost or a receipt is one group by its id.
//! Every other key is a group of its own, but what only one of the two scenarios has stands together.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Case;
use crate::scenario::Scenario;

/// Inputs that count together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What reports call it: `the decision`, or the common part of its keys.
    pub name: String,
    /// The keys that differ, with what the reference and the scenario have.
    pub keys: Vec<Change>,
    /// The paths, or beginnings of paths, that are taken from one scenario or the other.
    pub(super) takes: BTreeSet<String>,
}

/// One key that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key's path.
    pub path: String,
    /// What the reference has, in the words of a reader.
    pub from: Option<String>,
    /// What the scenario has.
    pub to: Option<String>,
}

/// What stands between the names of groups that count together.
pub const JOINED: &str = " with ";

/// What the decision is called, with all that goes with it.
pub(super) const DECISION: &str = "the decision";

impl Group {
    /// Whether a key of a scenario belongs to it.
    pub(super) fn takes(&self, path: &str) -> bool {
        self.takes.iter().any(|start| {
            path.strip_prefix(start.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Several groups as one.
    pub(super) fn joined(groups: Vec<Self>, name: Option<String>) -> Option<Self> {
        let mut groups = groups.into_iter();
        let mut all = groups.next()?;
        let mut names = vec![all.name.clone()];
        for group in groups {
            names.push(group.name);
            all.keys.extend(group.keys);
            all.takes.extend(group.takes);
        }
        all.name = name.unwrap_or_else(|| names.join(JOINED));
        Some(all)
    }
}

/// The groups in which two scenarios differ, the decision first, then in the order of the files.
pub(super) fn groups(reference: &Case, case: &Case) -> Vec<Group> {
    let both = [&reference.scenario, &case.scenario];
    let [own, other] = both.map(texts);
    let tied = tied_risks(both);
    let mut found: Vec<(String, Group)> = Vec::new();
    for path in paths(both) {
        let (from, to) = (own.get(path).cloned(), other.get(path).cloned());
        if from == to || path.starts_with("not_counted") || path.starts_with("together") {
            continue;
        }
        let (key, takes) = group_of(path, both, &tied);
        let change = Change { path: path.to_owned(), from, to };
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => {
                group.keys.push(change);
                group.takes.extend(takes);
            }
            None => {
                let group = Group { name: key.clone(), keys: vec![change], takes };
                found.push((key, group));
            }
        }
    }
    found.sort_by_key(|(key, _)| key != DECISION);
    found.into_iter().map(|(_, group)| group).collect()
}

/// What a scenario has under each key, in the words of a reader.
fn texts(scenario: &Scenario) -> BTreeMap<&str, String> {
    scenario.entries.iter().map(|entry| (entry.path.as_str(), entry.text.clone())).collect()
}

/// Every path of both scenarios once.
fn paths(both: [&Scenario; 2]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let all = both.into_iter().flat_map(|scenario| &scenario.entries);
    all.map(|entry| entry.path.as_str()).filter(|path| seen.insert(*path)).collect()
}

/// The name of the group that a path belongs to, and what the group takes on its account.
fn group_of(
    path: &str,
    both: [&Scenario; 2],
    tied: &BTreeMap<&str, Vec<&str>>,
) -> (String, BTreeSet<String>) {
    let parts: Vec<&str> = path.split('.').collect();
    let one = |name: &str| (name.to_owned(), BTreeSet::from([name.to_owned()]));
    let first = |count: usize| parts[..count.min(parts.len())].join(".");
    let alone = |name: &str| both.iter().any(|scenario| !has(scenario, name));
    match parts[0] {
        "agreement" | "exit" => {
            (DECISION.to_owned(), BTreeSet::from(["agreement".to_owned(), "exit".to_owned()]))
        }
        "risk" => {
            let id = parts.get(1).copied().unwrap_or_default();
            let ids = tied.get(id).cloned().unwrap_or_else(|| vec![id]);
            let names: Vec<String> = ids.iter().map(|id| format!("risk.{id}")).collect();
            (names.join(JOINED), names.into_iter().collect())
        }
        "state_funding" | "state_grant" | "cost" | "receipt" => one(&first(2)),
        "federal" if claims_differ(both) => one("federal"),
        "officers" if alone(&first(2)) => one(&first(2)),
        "detention" | "start_up" | "running" if alone(parts[0]) => one(parts[0]),
        "officers" => one(&first(3)),
        "federal" if matches!(parts.get(1), Some(&"collected" | &"readings")) => one(&first(3)),
        _ => one(&first(2)),
    }
}

fn has(scenario: &Scenario, start: &str) -> bool {
    let below = |path: &str| {
        path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    scenario.entries.iter().any(|entry| below(&entry.path))
}

fn claims_differ([one, other]: [&Scenario; 2]) -> bool {
    one.federal.claims.value != other.federal.claims.value
}

/// The risks that hang on each other or exclude each other in either scenario, by each of their ids.
fn tied_risks(both: [&Scenario; 2]) -> BTreeMap<&str, Vec<&str>> {
    let mut sets: Vec<BTreeSet<&str>> = Vec::new();
    for risk in both.into_iter().flat_map(|scenario| &scenario.risks) {
        let named = risk.given.iter().chain(&risk.excludes).map(|other| other.value.as_str());
        let mut set: BTreeSet<&str> = named.chain([risk.id.as_str()]).collect();
        sets.retain(|known| {
            let apart = known.is_disjoint(&set);
            if !apart {
                set.extend(known.iter().copied());
            }
            apart
        });
        sets.push(set);
    }
    let mut tied = BTreeMap::new();
    for set in &sets {
        for id in set {
            tied.insert(*id, set.iter().copied().collect());
        }
    }
    tied
}

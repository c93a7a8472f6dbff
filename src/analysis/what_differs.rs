//! The inputs in which scenarios differ.

use std::collections::BTreeMap;

use super::Case;

/// An input in which scenarios differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The key's path.
    pub path: String,
    /// What each scenario has, in the words of a reader; `None` where it has no such key.
    pub texts: Vec<Option<String>>,
}

/// The decision's own keys, which stand first.
const DECISION: [&str; 3] = ["agreement.decision", "agreement.on", "agreement.model"];

/// The inputs that differ, the decision first, then in the order of the files.
#[must_use]
pub fn what_differs(cases: &[Case]) -> Vec<Differing> {
    let texts: Vec<BTreeMap<&str, String>> = cases.iter().map(entries).collect();
    let mut paths: Vec<&str> = DECISION.to_vec();
    for case in cases {
        for entry in &case.scenario.entries {
            if !paths.contains(&entry.path.as_str()) {
                paths.push(&entry.path);
            }
        }
    }
    let row = |path: &str| Differing {
        path: path.to_owned(),
        texts: texts.iter().map(|case| case.get(path).cloned()).collect(),
    };
    let differs = |row: &Differing| row.texts.iter().any(|text| *text != row.texts[0]);
    paths.into_iter().map(row).filter(differs).collect()
}

fn entries(case: &Case) -> BTreeMap<&str, String> {
    let mut notes = BTreeMap::new();
    for (_, input) in case.ledger.plan.inputs.iter() {
        let note = input.written().and_then(|written| written.note.as_deref());
        notes.insert(input.name.as_str(), note);
    }
    let text = |path: &str, text: &str| {
        let note = notes.get(path).copied().flatten().unwrap_or_default();
        if note.to_lowercase().starts_with("what if") {
            return format!("{text}, what if");
        }
        text.to_owned()
    };
    let entries = case.scenario.entries.iter();
    entries.map(|entry| (entry.path.as_str(), text(&entry.path, &entry.text))).collect()
}

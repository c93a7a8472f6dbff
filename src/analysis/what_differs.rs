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

/// Tables whose entries have ids, so that one scenario can have an entry that another lacks.
const LISTS: [&str; 7] =
    ["officers", "state_funding", "state_grant", "risk", "cost", "receipt", "together"];

/// The inputs that differ, the decision first, then in the order of the files.
///
/// An entry that a scenario lacks altogether is one row, with all its keys in one text.
#[must_use]
pub fn what_differs(cases: &[Case]) -> Vec<Differing> {
    let texts: Vec<BTreeMap<&str, String>> = cases.iter().map(entries).collect();
    let mut paths: Vec<String> = DECISION.map(str::to_owned).to_vec();
    for case in cases {
        for entry in &case.scenario.entries {
            let path = match entry_of(&entry.path) {
                Some(prefix) if lacking(&texts, prefix) => prefix,
                _ => &entry.path,
            };
            if !paths.iter().any(|known| known == path) {
                paths.push(path.to_owned());
            }
        }
    }
    let row = |path: String| Differing {
        texts: texts
            .iter()
            .map(|case| case.get(path.as_str()).cloned().or(whole(case, &path)))
            .collect(),
        path,
    };
    let differs = |row: &Differing| row.texts.iter().any(|text| *text != row.texts[0]);
    paths.into_iter().map(row).filter(differs).collect()
}

/// The entry that a key belongs to: `cost.counsel` for `cost.counsel.amount`.
fn entry_of(path: &str) -> Option<&str> {
    let (list, rest) = path.split_once('.')?;
    let (id, _) = rest.split_once('.')?;
    LISTS.contains(&list).then(|| &path[..list.len() + 1 + id.len()])
}

/// Whether a scenario has no key of an entry.
fn lacking(texts: &[BTreeMap<&str, String>], entry: &str) -> bool {
    let has = |case: &BTreeMap<&str, String>| case.keys().any(|path| entry_of(path) == Some(entry));
    texts.iter().any(|case| !has(case))
}

/// All keys of an entry in one text, what it is called first.
fn whole(case: &BTreeMap<&str, String>, entry: &str) -> Option<String> {
    let keys = case.iter().filter(|(path, _)| entry_of(path) == Some(entry));
    let mut called = Vec::new();
    let mut others = Vec::new();
    for (path, text) in keys {
        match &path[entry.len() + 1..] {
            "name" | "title" => called.push(text.clone()),
            key => others.push(format!("{key} {text}")),
        }
    }
    called.extend(others);
    (!called.is_empty()).then(|| called.join("; "))
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

//! One document laid over another.
//!
//! Tables are merged key by key and lists of tables by the name of each entry; a quantity, and any
//! other list, is replaced whole.

use std::collections::BTreeMap;

use super::keys::{self, Key, Kind};
use super::nearest::nearest;
use super::problems::Problems;
use super::written::{Node, Raw, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::excerpt;

/// Lays `over` on `base`; `pattern` is the path of the table both stand for.
pub(super) fn merge(base: Table, over: Table, pattern: &str, problems: &Problems) -> Table {
    let mut merged = base;
    for (name, node) in over.pairs {
        let key = keys::find(pattern, &name.text);
        let below = merged.pairs.iter_mut().find(|(known, _)| known.text == name.text);
        let old = below.map(|(old_name, old)| {
            *old_name = name.clone();
            old
        });
        let empty = Node { place: node.place.clone(), value: Raw::List(Vec::new()) };
        match (key.map(|key| (key.kind, key.path)), old) {
            (Some((Kind::Table, path)), Some(old)) => {
                *old = merge_tables(old, node, path, problems)
            }
            (Some((Kind::Entries(by, _), path)), Some(old)) => {
                *old = merge_entries(old.clone(), node, (path, by), problems);
            }
            (Some((Kind::Entries(by, _), path)), None) => {
                let node = merge_entries(empty, node, (path, by), problems);
                merged.pairs.push((name, node));
            }
            (_, Some(old)) => *old = node,
            (_, None) => merged.pairs.push((name, node)),
        }
    }
    merged
}

fn merge_tables(old: &Node, new: Node, path: &str, problems: &Problems) -> Node {
    match (&old.value, new.value) {
        (Raw::Table(base), Raw::Table(over)) => {
            Node { place: new.place, value: Raw::Table(merge(base.clone(), over, path, problems)) }
        }
        (_, value) => Node { place: new.place, value },
    }
}

fn merge_entries(old: Node, new: Node, list: (&str, &str), problems: &Problems) -> Node {
    let (path, by) = list;
    let (Raw::List(mut entries), Raw::List(over)) = (old.value, new.value.clone()) else {
        return new;
    };
    for node in over {
        let named = entry_name(&node, by).map(str::to_owned);
        let same = |entry: &Node| named.is_some() && entry_name(entry, by) == named.as_deref();
        let at = entries.iter().position(same);
        match (at, removal(&node, by, problems)) {
            (Some(at), Removal::Wanted) => drop(entries.remove(at)),
            (None, Removal::Wanted) => {
                let known = entries.iter().filter_map(|entry| entry_name(entry, by));
                problems.push(nothing_to_remove(&node, &named.unwrap_or_default(), known));
            }
            (_, Removal::Refused) => {}
            (Some(at), Removal::None) => {
                entries[at] = merge_tables(&entries[at], node, path, problems);
            }
            (None, Removal::None) => entries.push(node),
        }
    }
    Node { place: new.place, value: Raw::List(entries) }
}

enum Removal {
    None,
    Wanted,
    Refused,
}

fn removal(node: &Node, by: &str, problems: &Problems) -> Removal {
    let Raw::Table(table) = &node.value else { return Removal::None };
    let Some((_, remove)) = table.pair("remove") else { return Removal::None };
    if !matches!(remove.value, Raw::Bool(true)) {
        problems.push(
            Diagnostic::new(Code::WrongRemoval, "`remove` can only be `true`")
                .at(remove.place.clone(), "")
                .help("leave `remove` out to keep the entry"),
        );
        return Removal::Refused;
    }
    if let Some((other, _)) =
        table.pairs.iter().find(|(name, _)| name.text != by && name.text != "remove")
    {
        problems.push(
            Diagnostic::new(Code::WrongRemoval, "an entry is removed and changed at once")
                .at(other.place.clone(), "a key of an entry that is to be removed")
                .beside(remove.place.clone(), "removed here")
                .help(format!("keep only `{by}` and `remove = true`, or leave `remove` out")),
        );
        return Removal::Refused;
    }
    Removal::Wanted
}

fn nothing_to_remove<'a>(
    node: &Node,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let label =
        nearest(name, known).map_or_else(String::new, |near| format!("did you mean \"{near}\"?"));
    Diagnostic::new(Code::WrongRemoval, format!("there is no \"{}\" to remove", excerpt(name)))
        .at(node.place.clone(), label)
        .help("`remove = true` drops an entry of the file that this one extends")
}

/// What an entry of a list is called, if it says so.
pub(super) fn entry_name<'a>(node: &'a Node, by: &str) -> Option<&'a str> {
    match &node.value {
        Raw::Table(table) => table.text(by),
        _ => None,
    }
}

/// Reports entries of one file that have the same name, and lists that are too long.
///
/// Returns whether the file is fit to be merged.
pub(super) fn check_entries(table: &Table, problems: &Problems) -> bool {
    let mut fit = true;
    for (name, node) in &table.pairs {
        let Some(key) = keys::find("", &name.text) else { continue };
        let (Kind::Entries(by, most), Raw::List(entries)) = (key.kind, &node.value) else {
            continue;
        };
        fit &= check_length(key, most, node, problems);
        if fit {
            check_names(key.name(), by, entries, problems);
        }
    }
    fit
}

/// Reports a list of more than `most` entries.
pub(super) fn check_length(key: &Key, most: usize, node: &Node, problems: &Problems) -> bool {
    let Raw::List(entries) = &node.value else { return true };
    if entries.len() <= most {
        return true;
    }
    let message =
        format!("`{}` has {} entries; at most {most} are read", key.name(), entries.len());
    problems.push(
        Diagnostic::new(Code::TooMany, message)
            .at(entries[most].place.clone(), "the first one too many")
            .help("put entries that are alike into one"),
    );
    false
}

fn check_names(list: &str, by: &str, entries: &[Node], problems: &Problems) {
    let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
    for entry in entries {
        let Raw::Table(fields) = &entry.value else { continue };
        let (Some(called), Some(value)) = (fields.text(by), fields.get(by)) else { continue };
        let Some(first) = seen.insert(called, value) else { continue };
        let message = format!("two entries of `{list}` are called \"{}\"", excerpt(called));
        problems.push(
            Diagnostic::new(Code::DuplicateId, message)
                .at(value.place.clone(), "the second")
                .beside(first.place.clone(), "the first")
                .help("give one of them another name"),
        );
    }
}

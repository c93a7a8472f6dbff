//! The first look at a merged document: keys that no one knows, and tables where none belong.

use super::section::wrong_type;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::excerpt;
use crate::scenario::keys::{self, Key, Kind};
use crate::scenario::merge::check_length;
use crate::scenario::nearest::nearest;
use crate::scenario::problems::Problems;
use crate::scenario::written::{Name, Node, Raw, Table};

/// Reports unknown keys, lists that are too long, and what should be a table and is not.
pub(super) fn check(table: &Table, problems: &Problems) {
    check_table(table, "", problems);
}

fn check_table(table: &Table, pattern: &str, problems: &Problems) {
    for (name, node) in &table.pairs {
        match keys::find(pattern, &name.text) {
            Some(key) => check_node(key, node, problems),
            None => problems.push(unknown_key(name, node, pattern)),
        }
    }
}

fn check_node(key: &Key, node: &Node, problems: &Problems) {
    match (key.kind, &node.value) {
        (Kind::Table, Raw::Table(table)) => check_table(table, key.path, problems),
        (Kind::Entries(_, most) | Kind::Rows(_, most), Raw::List(nodes)) => {
            let short_enough = check_length(key, most, node, problems);
            nodes
                .iter()
                .take_while(|_| short_enough)
                .for_each(|node| check_entry(key, node, problems));
        }
        (_, Raw::Broken) => {}
        (Kind::Table | Kind::Entries(..) | Kind::Rows(..), _) => {
            problems.push(wrong_type(key, node))
        }
        _ => {}
    }
}

fn check_entry(key: &Key, node: &Node, problems: &Problems) {
    match &node.value {
        Raw::Table(table) => check_table(table, key.path, problems),
        Raw::Broken => {}
        _ => problems.push(wrong_type(key, node)),
    }
}

fn unknown_key(name: &Name, node: &Node, pattern: &str) -> Diagnostic {
    let written = excerpt(&name.text);
    let heading = heading(pattern);
    let message = match heading.as_str() {
        "" => format!("`{written}` is not a key of a scenario"),
        heading => format!("`{written}` is not a key of `{heading}`"),
    };
    let siblings = keys::of_table(pattern).map(Key::name);
    let near = nearest(&name.text, siblings);
    let label = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
    let found = Diagnostic::new(Code::UnknownKey, message).at(name.place.clone(), label);
    if near.is_none() && matches!(name.text.as_str(), "source" | "note") {
        return found.help(format!(
            "a {} stands beside its number, as in `amount = {{ value = 150_000, {} = \"…\" }}`",
            name.text, name.text
        ));
    }
    let elsewhere = keys::all().find(|key| key.name() == name.text && key.table() != pattern);
    if let (None, Some(key)) = (near, elsewhere) {
        return found.help(match heading_of(key) {
            place if place.is_empty() => {
                format!("`{written}` belongs at the top of the file, above the first table")
            }
            place => format!("`{written}` belongs in `{place}`"),
        });
    }
    let is_table = matches!(node.value, Raw::Table(_) | Raw::List(_));
    if near.is_none() && !is_table && !pattern.is_empty() {
        let known: Vec<&str> = keys::of_table(pattern).map(Key::name).collect();
        return found.help(format!("its keys are {}", keys::listed(&known, "and")));
    }
    found.help("`fiscal287 schema` lists every key; `fiscal287 new` writes a file to start from")
}

fn heading_of(key: &Key) -> String {
    heading(key.table())
}

/// A table's path as its heading is written: `[[officers]]`.
fn heading(pattern: &str) -> String {
    match pattern.strip_suffix("[]") {
        _ if pattern.is_empty() => String::new(),
        Some(list) if list.contains("[]") => list.rsplit('.').next().unwrap_or(list).to_owned(),
        Some(list) => format!("[[{list}]]"),
        None => format!("[{pattern}]"),
    }
}

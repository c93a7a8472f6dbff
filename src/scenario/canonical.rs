//! A merged document as TOML text that depends on its content alone.

use std::fmt::Write;

use super::keys::{self, Kind};
use super::written::{Node, Raw, Table};

/// The document with keys and entries sorted, and without what it extends.
///
/// Every value stands as it was written; spacing, comments, files and the order of tables do not
/// show. The text reads back as the same scenario.
pub(super) fn text(table: &Table) -> String {
    let mut text = String::new();
    let pairs = sorted(table);
    let (tables, values): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(name, node)| is_heading(name, node));
    for (name, node) in values.iter().filter(|(name, _)| *name != "extends") {
        line(&mut text, name, node);
    }
    for (name, node) in tables {
        match &node.value {
            Raw::Table(table) => heading(&mut text, &format!("[{name}]"), table),
            Raw::List(nodes) => {
                for table in entries(name, nodes) {
                    heading(&mut text, &format!("[[{name}]]"), table);
                }
            }
            _ => {}
        }
    }
    text
}

fn is_heading(name: &str, node: &Node) -> bool {
    let kind = keys::find("", name).map(|key| key.kind);
    matches!(
        (kind, &node.value),
        (Some(Kind::Table), Raw::Table(_)) | (Some(Kind::Entries(..)), Raw::List(_))
    )
}

fn sorted(table: &Table) -> Vec<(&str, &Node)> {
    let mut pairs: Vec<_> =
        table.pairs.iter().map(|(name, node)| (name.text.as_str(), node)).collect();
    pairs.sort_by_key(|(name, _)| *name);
    pairs
}

/// The entries of a list by their names.
fn entries<'a>(name: &str, nodes: &'a [Node]) -> Vec<&'a Table> {
    let by = match keys::find("", name).map(|key| key.kind) {
        Some(Kind::Entries(by, _)) => by,
        _ => "id",
    };
    let mut tables: Vec<&Table> = nodes
        .iter()
        .filter_map(|node| match &node.value {
            Raw::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    tables.sort_by_key(|table| table.text(by));
    tables
}

fn heading(text: &mut String, heading: &str, table: &Table) {
    text.push('\n');
    text.push_str(heading);
    text.push('\n');
    for (name, node) in sorted(table) {
        line(text, name, node);
    }
}

fn line(text: &mut String, name: &str, node: &Node) {
    text.push_str(name);
    text.push_str(" = ");
    value(text, node);
    text.push('\n');
}

fn value(text: &mut String, node: &Node) {
    match &node.value {
        Raw::Text(words) => quoted(text, words),
        Raw::Number(digits) => text.push_str(digits),
        Raw::Bool(yes) => text.push_str(if *yes { "true" } else { "false" }),
        Raw::Date(day) => text.push_str(&day.to_string()),
        Raw::Moment(moment) => text.push_str(moment),
        Raw::List(nodes) => {
            text.push('[');
            for (at, node) in nodes.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                value(text, node);
            }
            text.push(']');
        }
        Raw::Table(table) => {
            text.push_str("{ ");
            for (at, (name, node)) in sorted(table).into_iter().enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                text.push_str(name);
                text.push_str(" = ");
                value(text, node);
            }
            text.push_str(" }");
        }
        Raw::Broken => {}
    }
}

fn quoted(text: &mut String, words: &str) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            control if control.is_control() => {
                write!(text, "\\u{:04X}", u32::from(control)).expect("a string takes every text");
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

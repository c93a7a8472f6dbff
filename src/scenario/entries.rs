//! Every key of a merged document, as a reader would read it.

use super::keys::{self, Key, Kind};
use super::read::benefits_kind;
use super::valid::{Entry, Origin, Shape};
use super::written::{Node, Raw, Table};
use crate::diagnostic::Files;
use crate::quantity::{Decimal, grouped, read};

/// Keys that say nothing about the scenario itself.
const ASIDE: [&str; 3] = ["format", "title", "extends"];

/// The keys of `table`, in the order of the document.
pub(super) fn of(table: &Table, files: &Files) -> Vec<Entry> {
    let mut list = List { files, entries: Vec::new() };
    for (name, node) in &table.pairs {
        if !ASIDE.contains(&name.text.as_str()) {
            list.add("", &name.text, node, name.text.clone());
        }
    }
    list.entries
}

struct List<'a> {
    files: &'a Files,
    entries: Vec<Entry>,
}

impl List<'_> {
    fn add(&mut self, pattern: &str, name: &str, node: &Node, path: String) {
        let Some(key) = keys::find(pattern, name) else { return };
        match (key.kind, &node.value) {
            (Kind::Table, Raw::Table(table)) => self.add_all(key.path, table, &path, ""),
            (Kind::Entries(by, _) | Kind::Rows(by, _), Raw::List(nodes)) => {
                for node in nodes {
                    let Raw::Table(table) = &node.value else { continue };
                    let called = table.text(by).unwrap_or_default();
                    let path = format!("{path}.{called}");
                    if by == "title" {
                        let source = table.text("source").map(str::to_owned);
                        self.push(path, "listed".into(), source, node);
                    } else {
                        self.add_all(key.path, table, &path, by);
                    }
                }
            }
            (Kind::Scores, Raw::List(nodes)) => {
                for (at, node) in nodes.iter().enumerate() {
                    self.push_quantity(key, node, format!("{path}.{}", at + 1));
                }
            }
            (kind, _) if kind.is_quantity() => self.push_quantity(key, node, path),
            _ => self.push(path, plain(node), None, node),
        }
    }

    /// Adds the keys of a table but `by`, which stands in its path.
    fn add_all(&mut self, pattern: &str, table: &Table, path: &str, by: &str) {
        for (name, node) in &table.pairs {
            if name.text != by {
                self.add(pattern, &name.text, node, format!("{path}.{}", name.text));
            }
        }
    }

    fn push_quantity(&mut self, key: &Key, node: &Node, path: String) {
        let (text, source) = match &node.value {
            Raw::Table(table) => (of_table(key, table), table.text("source").map(str::to_owned)),
            _ => (number(key, node), None),
        };
        self.push(path, text, source, node);
        if let Some(entry) = self.entries.last_mut() {
            entry.quantity = true;
            entry.ranged = matches!(&node.value, Raw::Table(table) if table.get("low").is_some());
        }
    }

    fn push(&mut self, path: String, text: String, source: Option<String>, node: &Node) {
        let origin = Origin {
            place: node.place.clone(),
            file: self.files.shared_name(node.place.file),
            line: self.files.line_column(&node.place).line,
        };
        self.entries.push(Entry { path, text, quantity: false, ranged: false, source, origin });
    }
}

/// A quantity's table in words.
fn of_table(key: &Key, table: &Table) -> String {
    if let Some(value) = table.get("value") {
        return number(key, value);
    }
    if table.get("unknown").is_some() {
        return "unknown".to_owned();
    }
    let ends: Vec<String> = ["low", "likely", "high"]
        .iter()
        .filter_map(|end| table.get(end))
        .map(|node| number(key, node))
        .collect();
    let ends = ends.join(" / ");
    match table.text("shape") {
        Some(shape) if shape != Shape::Pert.word() => format!("{ends}, {shape}"),
        _ => ends,
    }
}

/// A number in words: `$10,000,000`, `20%`, `2,080`.
fn number(key: &Key, node: &Node) -> String {
    let (Raw::Text(text) | Raw::Number(text)) = &node.value else { return plain(node) };
    let Ok(written) = read(text) else { return text.clone() };
    let kind = if key.kind == Kind::Benefits { benefits_kind(text) } else { key.kind };
    match kind {
        Kind::Money => dollars(written.value),
        Kind::Share | Kind::Rate | Kind::Scores => {
            let percent =
                if written.percent { written.value } else { written.value * Decimal::ONE_HUNDRED };
            format!("{}%", grouped(percent.normalize()))
        }
        _ => grouped(written.value.normalize()),
    }
}

fn dollars(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() == 1 {
        value.rescale(2);
    }
    let minus = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    format!("{minus}${}", grouped(value.abs()))
}

/// What is no quantity, in words.
fn plain(node: &Node) -> String {
    match &node.value {
        Raw::Text(text) | Raw::Number(text) | Raw::Moment(text) => text.clone(),
        Raw::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Raw::Date(day) => day.to_string(),
        Raw::List(nodes) => nodes.iter().map(plain).collect::<Vec<_>>().join(", "),
        Raw::Table(_) | Raw::Broken => String::new(),
    }
}

//! A scenario with some of its keys taken from another.

use super::keys::{self, Kind};
use super::written::{Name, Node, Raw, Table};
use super::{Folder, Loaded, Unread, canonical, file, load};
use crate::diagnostic::{Diagnostic, Files};

/// The scenario of one canonical text with those keys taken from another for which `take` holds.
///
/// `take` is asked with each key's path: `agreement.decision`, `federal.collected.salary`,
/// `risk.ID.probability`. A key that the other text does not have is left out where it is taken from
/// there. The title and what is not counted are those of the first; what moves together, which moves
/// no exact result, is in neither.
///
/// # Errors
/// What is wrong with the mixture: it is read as any scenario is.
pub fn hybrid(
    text: &str,
    other: &str,
    take: impl Fn(&str) -> bool,
) -> Result<Loaded, Vec<Diagnostic>> {
    let mut files = Files::default();
    let mut leaves = |name: &str, text: &str| {
        let id = files.add(name, text.to_owned());
        flatten(file::parse(id, text).table)
    };
    let (own, others) = (leaves("one", text), leaves("other", other));
    let aside = |leaf: &Leaf| matches!(leaf.path[0].as_str(), "format" | "title" | "not_counted");
    let counts = |leaf: &Leaf| leaf.path[0] != "together";
    let kept = own.into_iter().filter(counts).filter(|leaf| aside(leaf) || !take(&leaf.dotted()));
    let taken =
        others.into_iter().filter(counts).filter(|leaf| !aside(leaf) && take(&leaf.dotted()));
    let table = build(kept.chain(taken).collect());
    load("mixture.toml", &One(canonical::text(&table)), &mut Files::default())
}

/// A folder whose only file has this text.
pub(super) struct One(pub(super) String);

impl Folder for One {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.clone().into_bytes())
    }
}

/// A key with its value, and the table, list entry and inner table that hold it.
struct Leaf {
    path: Vec<String>,
    /// How the list that holds it names its entries, if a list does.
    entry: Option<(String, Node)>,
    node: Node,
}

impl Leaf {
    fn dotted(&self) -> String {
        self.path.join(".")
    }
}

fn flatten(table: Table) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for (name, node) in table.pairs {
        let kind = keys::find("", &name.text).map(|key| key.kind);
        match (kind, node.value) {
            (Some(Kind::Table), Raw::Table(inner)) => add(&mut leaves, &[name.text], inner, None),
            (Some(Kind::Entries(by, _)), Raw::List(nodes)) => {
                for node in nodes {
                    let Raw::Table(inner) = node.value else { continue };
                    let called = inner.text(by).unwrap_or_default().to_owned();
                    let id = inner.get(by).cloned().map(|id| (by.to_owned(), id));
                    add(&mut leaves, &[name.text.clone(), called], inner, id);
                }
            }
            (_, value) => {
                let node = Node { value, place: node.place };
                leaves.push(Leaf { path: vec![name.text], entry: None, node });
            }
        }
    }
    leaves
}

/// Adds the keys of a table, and those of a table within it that is no quantity.
fn add(leaves: &mut Vec<Leaf>, path: &[String], table: Table, entry: Option<(String, Node)>) {
    let pattern = &path[0];
    for (name, node) in table.pairs {
        if entry.as_ref().is_some_and(|(by, _)| *by == name.text) {
            continue;
        }
        let path: Vec<String> = path.iter().cloned().chain([name.text.clone()]).collect();
        let inner = keys::find(pattern, &name.text).is_some_and(|key| key.kind == Kind::Table);
        match node.value {
            Raw::Table(table) if inner => add(leaves, &path, table, None),
            value => {
                let node = Node { value, place: node.place };
                leaves.push(Leaf { path, entry: entry.clone(), node });
            }
        }
    }
}

/// The document that holds these keys.
fn build(leaves: Vec<Leaf>) -> Table {
    let mut document = Table::default();
    for leaf in leaves {
        let (key, outer) = leaf.path.split_last().expect("a key has a name");
        let mut table = &mut document;
        if let Some((by, id)) = &leaf.entry {
            table = entry(table, &leaf.path[0], (by, id));
        } else {
            for name in outer {
                table = inner(table, name, &leaf.node);
            }
        }
        table.pairs.push((named(key, &leaf.node), leaf.node));
    }
    document
}

fn named(text: &str, like: &Node) -> Name {
    Name { text: text.to_owned(), place: like.place.clone() }
}

/// The table of this name, made where there is none.
fn inner<'t>(table: &'t mut Table, name: &str, like: &Node) -> &'t mut Table {
    let at = table.pairs.iter().position(|(known, _)| known.text == name);
    let at = at.unwrap_or_else(|| {
        let value = Raw::Table(Table::default());
        table.pairs.push((named(name, like), Node { place: like.place.clone(), value }));
        table.pairs.len() - 1
    });
    match &mut table.pairs[at].1.value {
        Raw::Table(inner) => inner,
        _ => unreachable!("only tables are made under this name"),
    }
}

/// The entry of a list with this name, made where there is none.
fn entry<'t>(table: &'t mut Table, list: &str, (by, id): (&str, &Node)) -> &'t mut Table {
    let at = table.pairs.iter().position(|(known, _)| known.text == list);
    let at = at.unwrap_or_else(|| {
        let value = Raw::List(Vec::new());
        table.pairs.push((named(list, id), Node { place: id.place.clone(), value }));
        table.pairs.len() - 1
    });
    let Raw::List(entries) = &mut table.pairs[at].1.value else {
        unreachable!("only lists are made under this name")
    };
    let text = |node: &Node| match &node.value {
        Raw::Text(text) => Some(text.clone()),
        _ => None,
    };
    let same = |node: &Node| match &node.value {
        Raw::Table(table) => table.text(by) == text(id).as_deref(),
        _ => false,
    };
    let at = entries.iter().position(same).unwrap_or_else(|| {
        let only = Table { pairs: vec![(named(by, id), id.clone())] };
        entries.push(Node { place: id.place.clone(), value: Raw::Table(only) });
        entries.len() - 1
    });
    match &mut entries[at].value {
        Raw::Table(table) => table,
        _ => unreachable!("entries are tables"),
    }
}

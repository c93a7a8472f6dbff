//! A scenario with other values at some of its keys.

use super::hybrid::One;
use super::keys::{self, Kind};
use super::written::{Name, Node, Raw, Table};
use super::{Loaded, canonical, file, load};
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Files, Place};

/// What is put in the place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retyped {
    /// A bare number, as it is written.
    Number(String),
    /// Text in quotes.
    Text(String),
    /// A day.
    Day(Day),
    /// That it is not known.
    Unknown,
}

/// The scenario of a canonical text with other values at some keys, each by its path:
/// `officers.ID.salary`, `risk.ID.withholds.FUNDING.share`, `federal.award_score.2`.
///
/// A path that leads to no key, or into a table that the text does not have, changes nothing.
///
/// # Errors
/// What is wrong with it then: it is read as any scenario is.
pub fn retyped(text: &str, values: &[(&str, Retyped)]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut files = Files::default();
    let id = files.add("given", text.to_owned());
    let mut table = file::parse(id, text).table;
    for (path, value) in values {
        put(&mut table, path, value);
    }
    load("retyped.toml", &One(canonical::text(&table)), &mut Files::default())
}

/// Puts a value at a path.
fn put(document: &mut Table, path: &str, value: &Retyped) -> Option<()> {
    let (mut table, mut pattern, mut names) = (document, "", path.split('.'));
    loop {
        let name = names.next()?;
        let key = keys::find(pattern, name)?;
        table = match key.kind {
            Kind::Table => inner(table, name)?,
            Kind::Entries(by, _) | Kind::Rows(by, _) => entry(table, name, (by, names.next()?))?,
            _ => {
                let member = names.next().map(str::parse::<usize>);
                let node = node(table, name)?;
                let raw = value.raw(&node.place);
                match (&mut node.value, member) {
                    (Raw::List(nodes), Some(Ok(member))) => {
                        nodes.get_mut(member.checked_sub(1)?)?.value = raw;
                    }
                    (own, _) => *own = raw,
                }
                return Some(());
            }
        };
        pattern = key.path;
    }
}

fn inner<'t>(table: &'t mut Table, name: &str) -> Option<&'t mut Table> {
    let (_, node) = table.pairs.iter_mut().find(|(known, _)| known.text == name)?;
    match &mut node.value {
        Raw::Table(inner) => Some(inner),
        _ => None,
    }
}

/// The entry of a list that `by` tells from the others.
fn entry<'t>(table: &'t mut Table, list: &str, (by, own): (&str, &str)) -> Option<&'t mut Table> {
    let (_, node) = table.pairs.iter_mut().find(|(known, _)| known.text == list)?;
    let Raw::List(nodes) = &mut node.value else { return None };
    nodes.iter_mut().find_map(|node| match &mut node.value {
        Raw::Table(table) if table.text(by) == Some(own) => Some(table),
        _ => None,
    })
}

/// The value of a key, made where the table has none.
fn node<'t>(table: &'t mut Table, key: &str) -> Option<&'t mut Node> {
    let at = table.pairs.iter().position(|(known, _)| known.text == key);
    let at = match at {
        Some(at) => at,
        None => {
            let place = table.pairs.first()?.1.place.clone();
            let name = Name { text: key.to_owned(), place: place.clone() };
            table.pairs.push((name, Node { place, value: Raw::Broken }));
            table.pairs.len() - 1
        }
    };
    Some(&mut table.pairs[at].1)
}

impl Retyped {
    fn raw(&self, place: &Place) -> Raw {
        match self {
            Self::Number(digits) => Raw::Number(digits.clone()),
            Self::Text(words) => Raw::Text(words.clone()),
            Self::Day(day) => Raw::Date(*day),
            Self::Unknown => {
                let name = Name { text: "unknown".to_owned(), place: place.clone() };
                let yes = Node { place: place.clone(), value: Raw::Bool(true) };
                Raw::Table(Table { pairs: vec![(name, yes)] })
            }
        }
    }
}

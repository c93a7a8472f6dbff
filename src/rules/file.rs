//! The registry's door to the TOML library: a text in, a tree with places out.
//!
//! Numbers keep the text they were written with, so that no float is ever rounded.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::calendar::Day;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) bytes: Range<usize>,
    pub(super) held: Held,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Held {
    Table(Vec<Entry>),
    List(Vec<Node>),
    Text(String),
    /// A number in the text it was written with.
    Number(String),
    Date(Day),
    Flag(bool),
    /// Anything that no rule holds, by its name.
    Other(&'static str),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_bytes: Range<usize>,
    pub(super) node: Node,
}

/// Where reading stopped making sense.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) bytes: Range<usize>,
    pub(super) message: String,
}

/// The tree of a TOML text.
///
/// # Errors
/// Every place where the text is not TOML.
pub(super) fn parse(text: &str) -> Result<Node, Vec<Fault>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let fault = |error: &toml::de::Error| Fault {
            bytes: error.span().unwrap_or_default(),
            message: error.message().to_owned(),
        };
        return Err(errors.iter().map(fault).collect());
    }
    Ok(Node { bytes: 0..0, held: of_table(table.get_ref()) })
}

fn of_table(table: &DeTable<'_>) -> Held {
    let entries = table.iter().map(|(key, value)| Entry {
        key: key.get_ref().to_string(),
        key_bytes: key.span(),
        node: of_value(value),
    });
    Held::Table(entries.collect())
}

fn of_value(value: &Spanned<DeValue<'_>>) -> Node {
    let held = match value.get_ref() {
        DeValue::String(text) => Held::Text(text.to_string()),
        DeValue::Integer(number) => Held::Number(number.to_string()),
        DeValue::Float(number) => Held::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Held::Flag(*flag),
        DeValue::Datetime(moment) => {
            let bare = moment.time.is_none() && moment.offset.is_none();
            let date = moment.date.filter(|_| bare);
            date.and_then(|date| Day::of(date.year.into(), date.month.into(), date.day.into()))
                .map_or(Held::Other("a time of day"), Held::Date)
        }
        DeValue::Array(list) => Held::List(list.iter().map(of_value).collect()),
        DeValue::Table(table) => of_table(table),
    };
    Node { bytes: value.span(), held }
}

impl Held {
    /// What it is, for a sentence.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Table(_) => "a table",
            Self::List(_) => "a list",
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Date(_) => "a date",
            Self::Flag(_) => "yes or no",
            Self::Other(name) => name,
        }
    }
}

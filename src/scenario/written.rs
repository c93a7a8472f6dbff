//! What was written, before anyone says what it means: a tree in which every value has a place.

use std::ops::Range;

use crate::calendar::Day;
use crate::diagnostic::{FileId, Place};

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The value's own text; of a table `[name]` its heading.
    pub(super) place: Place,
    /// The value.
    pub(super) value: Raw,
}

/// A value as the file has it.
#[derive(Debug, Clone)]
pub(super) enum Raw {
    /// Text in quotes.
    Text(String),
    /// A bare number, as its own text.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// A bare date.
    Date(Day),
    /// A bare date or time that is no plain day, as its own text.
    Moment(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
    /// Something that was reported already.
    Broken,
}

/// Keys and values in the order of writing.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) pairs: Vec<(Name, Node)>,
}

/// A key and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) place: Place,
}

impl Table {
    pub(super) fn get(&self, name: &str) -> Option<&Node> {
        self.pairs.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    pub(super) fn pair(&self, name: &str) -> Option<&(Name, Node)> {
        self.pairs.iter().find(|(key, _)| key.text == name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            Raw::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Raw {
    /// What it is, in words.
    pub(super) fn in_words(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "a number",
            Self::Bool(true) => "`true`",
            Self::Bool(false) => "`false`",
            Self::Date(_) => "a date",
            Self::Moment(_) => "a date with a time of day",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Broken => "something else",
        }
    }
}

/// A place in `file`.
pub(super) fn place(file: FileId, bytes: Range<usize>) -> Place {
    Place { file, bytes }
}

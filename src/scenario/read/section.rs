//! One table while it is read: every key it is asked for is a key of the list, and what is missing
//! becomes a question.

use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::scenario::keys::{self, Condition, Key, Kind, Required};
use crate::scenario::problems::Problems;
use crate::scenario::valid::{Chosen, Origin};
use crate::scenario::written::{Node, Raw, Table};

/// A table, where it stands, and what holds for it.
#[derive(Clone)]
pub(super) struct Section<'a> {
    table: &'a Table,
    /// Where the table starts; nothing marks the start of a whole file.
    pub(super) place: Place,
    /// The table's path in the list of keys: `officers[]`.
    pattern: String,
    /// The table's path in this scenario: `officers.patrol`.
    pub(super) path: String,
    /// What the entry is called, for questions about it.
    pub(super) called: String,
    conditions: Vec<Condition>,
    pub(super) problems: &'a Problems,
    pub(super) files: &'a Files,
}

impl<'a> Section<'a> {
    /// The whole document.
    pub(super) fn top(
        table: &'a Table,
        place: Place,
        problems: &'a Problems,
        files: &'a Files,
    ) -> Self {
        let (pattern, path, called) = (String::new(), String::new(), String::new());
        Self { table, place, pattern, path, called, conditions: Vec::new(), problems, files }
    }

    /// Makes keys required that hang on `condition`.
    pub(super) fn hold(&mut self, condition: Condition, holds: bool) {
        if holds {
            self.conditions.push(condition);
        }
    }

    /// The value written at `name`, or a question where one is needed.
    pub(super) fn find(&self, name: &str) -> Option<(&'static Key, &'a Node)> {
        let key = self.key(name);
        match self.table.get(name) {
            Some(node) if matches!(node.value, Raw::Broken) => None,
            Some(node) => Some((key, node)),
            None => {
                self.ask(key);
                None
            }
        }
    }

    fn ask(&self, key: &Key) {
        if self.needs(key) {
            let question = key.question.replace("{id}", &self.called);
            let label = match (self.path.is_empty(), key.kind) {
                (true, _) => String::new(),
                (false, Kind::Table) => format!("`{}` is not given", key.name()),
                (false, _) => format!("`{}` is not given here", key.name()),
            };
            let found = Diagnostic::new(Code::MissingInput, question);
            let mut found = found.at(self.place.clone(), label).help(self.remedy(key));
            if key.path == "format" {
                found = found.help("`fiscal287 new` writes a whole file to start from");
            }
            self.problems.push(found);
        }
    }

    fn needs(&self, key: &Key) -> bool {
        match key.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(condition) => self.conditions.contains(&condition),
        }
    }

    /// What to add where `key` is missing.
    fn remedy(&self, key: &Key) -> String {
        if matches!(key.kind, Kind::Table) {
            let lines: Vec<String> = keys::of_table(key.path)
                .filter(|inner| self.needs(inner) && !matches!(inner.kind, Kind::Table))
                .map(example)
                .collect();
            return format!("add a table `[{}]` with {}", key.path, lines.join(", "));
        }
        let unit = if key.unit.is_empty() { words_of(key) } else { format!(" ({})", key.unit) };
        let known = format!("add {}{unit}", example(key));
        if key.kind.is_quantity() {
            return format!("{known}, or `{} = {{ unknown = true, note = \"…\" }}`", key.name());
        }
        known
    }

    fn key(&self, name: &str) -> &'static Key {
        keys::find(&self.pattern, name).expect("every key that is read is in the list")
    }

    /// The key's path in this scenario: `officers.patrol.salary`.
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Whether the table has `name` at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.get(name).is_some()
    }

    /// The text at `name`, if there is one, without a look at what it says.
    pub(super) fn raw_text(&self, name: &str) -> Option<&'a str> {
        self.table.text(name)
    }

    /// The place of the key itself.
    pub(super) fn name_place(&self, name: &str) -> Option<Place> {
        self.table.pair(name).map(|(name, _)| name.place.clone())
    }

    /// The place of the value.
    pub(super) fn value_place(&self, name: &str) -> Option<Place> {
        self.table.get(name).map(|node| node.place.clone())
    }

    /// The table at `name`.
    pub(super) fn section(&self, name: &str) -> Option<Self> {
        let (key, node) = self.find(name)?;
        let Raw::Table(table) = &node.value else { return None };
        Some(Self {
            table,
            place: node.place.clone(),
            pattern: key.path.to_owned(),
            path: self.path_of(name),
            ..self.clone()
        })
    }

    /// The tables of the list at `name`, each under what it is called.
    pub(super) fn sections(&self, name: &str) -> Vec<Self> {
        let Some((key, node)) = self.find(name) else { return Vec::new() };
        let (Raw::List(nodes), Kind::Entries(by, _) | Kind::Rows(by, _)) = (&node.value, key.kind)
        else {
            return Vec::new();
        };
        let section = |(at, node): (usize, &'a Node)| {
            let Raw::Table(table) = &node.value else { return None };
            let called = table.text(by).map_or_else(|| format!("no. {}", at + 1), str::to_owned);
            let path = format!("{}.{called}", self.path_of(name));
            let place = node.place.clone();
            Some(Self { table, place, pattern: key.path.into(), path, called, ..self.clone() })
        };
        nodes.iter().enumerate().filter_map(section).collect()
    }

    /// Where a value was written, with its line.
    pub(super) fn origin(&self, place: &Place) -> Origin {
        Origin {
            place: place.clone(),
            file: self.files.shared_name(place.file),
            line: self.files.line_column(place).line,
        }
    }

    pub(super) fn chosen<T>(&self, name: &str, node: &Node, value: T) -> Chosen<T> {
        Chosen { path: self.path_of(name), value, origin: self.origin(&node.place) }
    }

    /// Reports that `node` is not what `key` needs.
    pub(super) fn wrong_type(&self, key: &Key, node: &Node) {
        self.problems.push(wrong_type(key, node));
    }
}

/// `node` is not what `key` needs.
pub(super) fn wrong_type(key: &Key, node: &Node) -> Diagnostic {
    let message = format!("`{}` is {}", key.name(), node.value.in_words());
    let found = Diagnostic::new(Code::WrongType, message)
        .at(node.place.clone(), format!("needs {}", key.kind.in_words()));
    match key.kind {
        Kind::Table => found.help(format!("start the table with a line `[{}]`", key.path)),
        Kind::Entries(..) => {
            found.help(format!("start each entry with a line `[[{}]]`", key.name()))
        }
        _ => found.help(format!("write it as in {}", example(key))),
    }
}

/// The key with its example, in backticks.
pub(super) fn example(key: &Key) -> String {
    format!("`{} = {}`", key.name(), key.example)
}

fn words_of(key: &Key) -> String {
    match key.kind {
        Kind::Word(_) => format!(" ({})", key.kind.in_words()),
        _ => String::new(),
    }
}

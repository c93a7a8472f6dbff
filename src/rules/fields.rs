//! Reading the keys of one table, and noting everything that is wrong with them.

use std::ops::Range;

use crate::calendar::Day;
use crate::diagnostic::{Code, Diagnostic, FileId, Place};

use super::file::{Entry, Fault, Held, Node};

/// Everything found wrong with one file.
#[derive(Debug)]
pub(super) struct Problems {
    file: FileId,
    found: Vec<Diagnostic>,
}

/// One table, of which keys are taken until none should be left.
#[derive(Debug)]
pub(super) struct Fields<'f> {
    what: &'static str,
    bytes: Range<usize>,
    entries: &'f [Entry],
    known: Vec<&'static str>,
}

impl Problems {
    /// None yet.
    pub(super) fn of(file: FileId) -> Self {
        Self { file, found: Vec::new() }
    }

    /// Notes a problem at a place.
    pub(super) fn add(
        &mut self,
        code: Code,
        bytes: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place { file: self.file, bytes: bytes.clone() };
        self.found.push(Diagnostic::new(code, message).at(place, "").help(help));
    }

    /// Notes a place where the text is not TOML; it may be the end of a line.
    pub(super) fn add_fault(&mut self, fault: &Fault) {
        let (message, expected) =
            fault.message.split_once(", ").unwrap_or((&fault.message, "here"));
        let place = Place { file: self.file, bytes: fault.bytes.clone() };
        let found = Diagnostic::new(Code::Syntax, message).at(place, expected);
        self.found.push(found.help("the file is not TOML from here on"));
    }

    /// Everything that was noted.
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl<'f> Fields<'f> {
    /// The fields of a table; of anything else none, and a problem.
    pub(super) fn of(node: &'f Node, what: &'static str, problems: &mut Problems) -> Self {
        let entries = match &node.held {
            Held::Table(entries) => entries.as_slice(),
            other => {
                let message = format!("{what} is a table, not {}", other.name());
                problems.add(Code::RuleForm, &node.bytes, message, "write it as a table of keys");
                &[]
            }
        };
        Self { what, bytes: node.bytes.clone(), entries, known: Vec::new() }
    }

    /// Where the table stands.
    pub(super) fn bytes(&self) -> &Range<usize> {
        &self.bytes
    }

    /// The value of a key that may be absent.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'f Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The value of a key that must be there.
    pub(super) fn required(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<&'f Node> {
        let node = self.optional(key);
        if node.is_none() {
            let message = format!("{} lacks `{key}`", self.what);
            problems.add(Code::RuleForm, &self.bytes, message, format!("add `{key} = …`"));
        }
        node
    }

    /// A text that must be there and not be empty.
    pub(super) fn text(&mut self, key: &'static str, problems: &mut Problems) -> Option<String> {
        self.required(key, problems).and_then(|node| text(node, key, problems))
    }

    /// A text that may be absent.
    pub(super) fn optional_text(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<String> {
        self.optional(key).and_then(|node| text(node, key, problems))
    }

    /// One of the words of a closed list.
    pub(super) fn word<T>(
        &mut self,
        key: &'static str,
        words: &[&str],
        from_word: impl Fn(&str) -> Option<T>,
        problems: &mut Problems,
    ) -> Option<T> {
        let node = self.required(key, problems)?;
        let word = text(node, key, problems)?;
        let found = from_word(&word);
        if found.is_none() {
            let message = format!("`{word}` is not one of the words for `{key}`");
            let help = format!("its words are {}", words.join(", "));
            problems.add(Code::RuleForm, &node.bytes, message, help);
        }
        found
    }

    /// A date that may be absent.
    pub(super) fn optional_date(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<Day> {
        self.optional(key).and_then(|node| date(node, key, problems))
    }

    /// A date that must be there.
    pub(super) fn date(&mut self, key: &'static str, problems: &mut Problems) -> Option<Day> {
        self.required(key, problems).and_then(|node| date(node, key, problems))
    }

    /// Yes or no, which may be absent.
    pub(super) fn optional_flag(
        &mut self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<bool> {
        let node = self.optional(key)?;
        if let Held::Flag(flag) = node.held {
            return Some(flag);
        }
        let message = format!("`{key}` is yes or no, not {}", node.held.name());
        problems.add(Code::RuleForm, &node.bytes, message, "write true or false");
        None
    }

    /// The members of a list that may be absent.
    pub(super) fn list(&mut self, key: &'static str, problems: &mut Problems) -> &'f [Node] {
        match self.optional(key) {
            None => &[],
            Some(Node { held: Held::List(list), .. }) => list,
            Some(node) => {
                let message = format!("`{key}` is a list, not {}", node.held.name());
                problems.add(Code::RuleForm, &node.bytes, message, "write it in square brackets");
                &[]
            }
        }
    }

    /// A list of texts that may be absent.
    pub(super) fn texts(&mut self, key: &'static str, problems: &mut Problems) -> Vec<String> {
        let list = self.list(key, problems);
        list.iter().filter_map(|node| text(node, key, problems)).collect()
    }

    /// The keys as written, for a table whose keys are names.
    pub(super) fn entries(&self) -> &'f [Entry] {
        self.entries
    }

    /// Notes every key that was never asked for.
    pub(super) fn finish(self, problems: &mut Problems) {
        for entry in self.entries.iter().filter(|entry| !self.known.contains(&entry.key.as_str())) {
            let message = format!("{} has no key `{}`", self.what, entry.key);
            let help = format!("its keys are {}", self.known.join(", "));
            problems.add(Code::RuleForm, &entry.key_bytes, message, help);
        }
    }
}

/// A text that is not empty.
pub(super) fn text(node: &Node, key: &str, problems: &mut Problems) -> Option<String> {
    match &node.held {
        Held::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        Held::Text(_) => {
            let message = format!("`{key}` is empty");
            problems.add(Code::RuleForm, &node.bytes, message, "write the text or leave it out");
            None
        }
        other => {
            let message = format!("`{key}` is a text, not {}", other.name());
            problems.add(Code::RuleForm, &node.bytes, message, "write it in quotation marks");
            None
        }
    }
}

fn date(node: &Node, key: &str, problems: &mut Problems) -> Option<Day> {
    if let Held::Date(day) = node.held {
        return Some(day);
    }
    let message = format!("`{key}` is a date, not {}", node.held.name());
    problems.add(Code::RuleForm, &node.bytes, message, "write it without quotes: 2031-05-01");
    None
}

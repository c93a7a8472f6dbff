//! The file, from the answers and the list of keys.

use fiscal287::calendar::Day;
use fiscal287::scenario::keys::{self, Condition, Key, Kind, Required};

use super::answers::{ASKS, Answers, UNKNOWN, key, yes_or_no};

/// Columns that a comment may take.
const WIDTH: usize = 80;
/// What stands in place of an amount that nobody gave.
const OPEN: &str = "{ unknown = true, note = \"not filled in yet\" }";

/// The parts of the file, each a table by its path.
const TABLES: &[&str] = &[
    "jurisdiction",
    "horizon",
    "agreement",
    "officers[]",
    "federal",
    "federal.collected",
    "federal.readings",
    "start_up",
    "exit",
];

/// What a scenario may hold besides; it stands at the end, switched off.
const OPTIONAL: &[&str] = &[
    "running",
    "detention",
    "state_funding[]",
    "state_grant[]",
    "risk[]",
    "cost[]",
    "receipt[]",
    "together[]",
    "not_counted[]",
];

/// Keys that name other entries, which a file may not have; they are told and not switched off.
const OF_OTHERS: &[&str] = &["risk[].given", "risk[].excludes", "risk[].withholds[]"];

const HEAD: &str = "\
# Written by `fiscal287 new`. Every needed key is here, and what it means.
#
#   * What nobody knows yet is `unknown`; what depends on it is reported as
#     indeterminate.
#   * Add a source where you can: { value = 61_250, source = \"budget, page 9\" }.
#     Without it a number counts as an assumption.
#   * A range is written { low = \"5%\", likely = \"20%\", high = \"60%\" }.
#   * A line with # and no blank behind it is a key that may be left out; take
#     away the # to use it.
#
# `fiscal287 check FILE` says what is wrong and what is open.
";

/// The file, and where each key stands in it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    lines: Vec<(&'static str, usize)>,
}

/// The whole file. What has not been answered is filled from the list's examples.
pub(super) fn write(answers: &Answers) -> Draft {
    let mut draft = Draft { text: HEAD.to_owned(), lines: Vec::new() };
    draft.text.push('\n');
    for path in ["format", "title"] {
        draft.key(key(path), &value(key(path), answers), "");
    }
    for table in TABLES.iter().filter(|table| answers.holds(table)) {
        draft.open(key(table), "");
        for own in keys::of_table(table).filter(|own| !holds_keys(own)) {
            draft.comment(&about(own));
            if answers.requires(own) {
                draft.key(own, &value(own, answers), "");
            } else {
                draft.key(own, own.example, "#");
            }
        }
    }
    draft.text.push_str("\n# ---- What may be added: take away the # of what applies ----\n");
    for table in OPTIONAL {
        draft.open(key(table), "#");
        for own in keys::of_table(table).filter(|own| own.kind != Kind::Table) {
            if OF_OTHERS.contains(&own.path) {
                draft.comment(&format!("{} As in `{} = {}`.", own.doc, own.name(), own.example));
            } else {
                draft.key(own, own.example, "#");
            }
        }
    }
    draft
}

impl Draft {
    /// The line on which a key stands, counted from one.
    pub(super) fn line_of(&self, path: &str) -> Option<usize> {
        self.lines.iter().find(|(known, _)| *known == path).map(|(_, line)| *line)
    }

    fn open(&mut self, table: &Key, off: &str) {
        self.text.push('\n');
        self.comment(table.doc);
        let name = table.path.trim_end_matches("[]");
        let list = table.path.ends_with("[]");
        let (left, right) = if list { ("[[", "]]") } else { ("[", "]") };
        self.text.push_str(&format!("{off}{left}{name}{right}\n"));
    }

    fn key(&mut self, key: &Key, value: &str, off: &str) {
        self.text.push_str(&format!("{off}{} = {value}\n", key.name()));
        if off.is_empty() {
            self.lines.push((key.path, self.text.lines().count()));
        }
    }

    fn comment(&mut self, text: &str) {
        let mut line = "#".to_owned();
        for word in text.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.text.push_str(&line);
                self.text.push('\n');
                line = "#".to_owned();
            }
            line.push(' ');
            line.push_str(word);
        }
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

impl Answers {
    /// Whether the file holds a table.
    fn holds(&self, table: &str) -> bool {
        match table {
            "federal.collected" | "federal.readings" => self.claims(),
            "start_up" => self.trains(),
            "exit" => self.decision() == "leave",
            _ => true,
        }
    }

    fn requires(&self, key: &Key) -> bool {
        match key.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(condition) => match condition {
                Condition::Leaving => self.decision() == "leave",
                Condition::Dated => self.dated(),
                Condition::Claiming => self.claims(),
                Condition::Training => self.trains(),
                Condition::Detaining | Condition::Once | Condition::Withholding => false,
            },
        }
    }

    fn title(&self) -> String {
        let name = self.get("name").unwrap_or("The jurisdiction");
        let on = self.get("on").unwrap_or_default();
        let on = Day::parse(on).map_or_else(|| on.to_owned(), Day::in_words);
        match self.decision() {
            "leave" => format!("{name} leaves on {on}"),
            "join" => format!("{name} joins on {on}"),
            "stay-out" => format!("{name} stays out"),
            _ => format!("{name} stays in the agreement"),
        }
    }
}

fn holds_keys(key: &Key) -> bool {
    matches!(key.kind, Kind::Table | Kind::Entries(..))
}

/// What a key means, what it is measured in, and what holds without it.
fn about(key: &Key) -> String {
    let mut text = key.doc.to_owned();
    if !key.unit.is_empty() {
        text.push_str(&format!(" Unit: {}.", key.unit));
    }
    if let Kind::Word(words) = key.kind {
        text.push_str(&format!(" One of: {}.", words.join(", ")));
    }
    if key.kind.is_quantity() {
        text.push_str(&format!(" Example: {}.", key.example));
    }
    if !key.default.is_empty() {
        text.push_str(&format!(" Without it: {}.", key.default));
    }
    text
}

/// What stands at a needed key.
fn value(key: &Key, answers: &Answers) -> String {
    let answered = ASKS
        .iter()
        .find(|ask| answers.key_of(ask) == key.path)
        .and_then(|ask| answers.get(ask.flag));
    match (key.path, answered) {
        ("title", _) => quoted(&answers.title()),
        ("officers[].id", _) => quoted("group-1"),
        ("officers[].trained" | "officers[].to_train", None)
            if answers.get("officers").is_some() =>
        {
            "0".to_owned()
        }
        (_, Some(answer)) => written(key, answer),
        _ if key.kind.is_quantity() => OPEN.to_owned(),
        _ => key.example.to_owned(),
    }
}

/// An answer as TOML.
fn written(key: &Key, answer: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.:".contains(letter);
    let number =
        answer.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit() || b == b'_'))
            && answer.starts_with(|first: char| first.is_ascii_digit())
            && answer.ends_with(|last: char| last.is_ascii_digit())
            && answer.matches('.').count() < 2
            && (answer.len() == 1 || !answer.starts_with('0') || answer.starts_with("0."));
    match key.kind {
        kind if kind.is_quantity() && answer == UNKNOWN => OPEN.to_owned(),
        kind if kind.is_quantity() && number => answer.to_owned(),
        Kind::Whole(..) if number => answer.to_owned(),
        Kind::Bool => (yes_or_no(answer) == Some(true)).to_string(),
        Kind::Date if answer.chars().all(plain) => answer.to_owned(),
        Kind::State => quoted(&answer.to_ascii_uppercase()),
        _ => quoted(answer),
    }
}

/// A text in quotes, as TOML escapes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

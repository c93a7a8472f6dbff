//! Every table and key of a scenario file, once.
//!
//! In: nothing. Out: one list that feeds the reader, the questions about what is missing, the
//! nearest known name of an unknown key, the schema for editors and the page of the reference. A
//! key that is not here cannot be read, and a key that is here has its words everywhere.

mod contingent;
mod money;
mod officers;
mod top;

use crate::quantity::grouped;

/// What is wrong where the last day of what counts each year is before its first.
pub const DATES_ORDER: &str = "`until` is before `from`";

/// One table or key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The path, with `[]` behind the name of a list of tables: `officers[].salary`.
    pub path: &'static str,
    /// What may stand there.
    pub kind: Kind,
    /// When it has to be there.
    pub required: Required,
    /// What it is measured in, in words; empty where nothing is measured.
    pub unit: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
    /// What could be written there, as TOML.
    pub example: &'static str,
    /// What to ask when it is missing; `{id}` stands for the entry's id.
    pub question: &'static str,
    /// What holds when it is left out, in words; empty where nothing is assumed.
    pub default: &'static str,
}

/// What may stand at a key, with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A table, merged key by key.
    Table,
    /// A list of tables, each with a name of its own under this key, merged by that name.
    Entries(&'static str, usize),
    /// A list of inline tables, told apart by this key and replaced whole.
    Rows(&'static str, usize),
    /// Dollars, zero or more.
    Money,
    /// A part of a whole, 0 to 1.
    Share,
    /// Benefits: a share of wages, or dollars.
    Benefits,
    /// One share, or a list of four, one for each calendar quarter.
    Scores,
    /// A rate above −100% and at most 100%.
    Rate,
    /// A correlation, −1 to 1; a bare number.
    Correlation,
    /// A whole number of heads or months, up to this many.
    Count(u32),
    /// Hours, zero or more.
    Hours,
    /// Hours above zero.
    HoursAboveZero,
    /// A number to multiply by, 0 to 100.
    Factor,
    /// A number of things that need not be whole.
    Tally,
    /// A bare whole number within bounds.
    Whole(i32, i32),
    /// A day.
    Date,
    /// A month and a day that every year has.
    MonthDay,
    /// Any text.
    Text,
    /// A short name that other places refer to.
    Id,
    /// The two-letter code of a state.
    State,
    /// Yes or no.
    Bool,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words.
    Words(&'static [&'static str]),
    /// The name of something written elsewhere: an id, a line or a rule.
    Name,
    /// A list of such names.
    Names,
}

/// When a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Whenever its table is.
    Always,
    /// Never.
    Never,
    /// When this holds.
    When(Condition),
}

/// What may make a key required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// The decision is to leave.
    Leaving,
    /// The decision has a date: to leave or to join.
    Dated,
    /// Reimbursement is asked for.
    Claiming,
    /// Officers are to be trained.
    Training,
    /// There is a contract for beds.
    Detaining,
    /// The entry counts once.
    Once,
    /// The risk takes funding away.
    Withholding,
}

impl Condition {
    /// The condition in words, to follow "required".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Leaving => "with `decision = \"leave\"`",
            Self::Dated => "with `decision = \"leave\"` or `\"join\"`",
            Self::Claiming => "with `federal.claims = true`",
            Self::Training => "when an officer group's `to_train` is above zero",
            Self::Detaining => "with `[detention]`",
            Self::Once => "with `every = \"once\"`",
            Self::Withholding => "with `withholds`",
        }
    }
}

impl Kind {
    /// Whether a table `{ value, source, note }`, a range or `unknown` may stand there.
    #[must_use]
    pub fn is_quantity(self) -> bool {
        match self {
            Self::Money
            | Self::Share
            | Self::Benefits
            | Self::Scores
            | Self::Rate
            | Self::Count(_)
            | Self::Hours
            | Self::HoursAboveZero
            | Self::Factor
            | Self::Tally => true,
            Self::Table
            | Self::Entries(..)
            | Self::Rows(..)
            | Self::Correlation
            | Self::Whole(..)
            | Self::Date
            | Self::MonthDay
            | Self::Text
            | Self::Id
            | Self::State
            | Self::Bool
            | Self::Word(_)
            | Self::Words(_)
            | Self::Name
            | Self::Names => false,
        }
    }

    /// What may stand there, in words that fit behind "needs".
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Table => "a table".into(),
            Self::Entries(..) | Self::Rows(..) => "a list of tables".into(),
            Self::Money => "an amount of dollars, zero or more".into(),
            Self::Share => "a share from 0% to 100%".into(),
            Self::Benefits => "a share of wages, or an amount of dollars".into(),
            Self::Scores => "a share from 0% to 100%, or a list of four".into(),
            Self::Rate => "a rate above −100% and at most 100%".into(),
            Self::Correlation => "a number from −1 to 1".into(),
            Self::Count(most) => format!("a whole number from 0 to {}", grouped(most.into())),
            Self::Hours => "a number of hours, zero or more".into(),
            Self::HoursAboveZero => "a number of hours above zero".into(),
            Self::Factor => "a factor from 0 to 100".into(),
            Self::Tally => "a number, zero or more".into(),
            Self::Whole(least, most) if least == most => format!("the number {least}"),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Date => "a date such as 2027-01-01".into(),
            Self::MonthDay => "a month and a day such as \"10-01\"".into(),
            Self::Text => "text in quotes".into(),
            Self::Id => "a short name of letters, digits and hyphens".into(),
            Self::State => "the two-letter code of a state".into(),
            Self::Bool => "`true` or `false`".into(),
            Self::Word(words) => format!("one of {}", listed(words, "or")),
            Self::Words(words) => format!("a list of {}", listed(words, "or")),
            Self::Name => "a name in quotes".into(),
            Self::Names => "a list of names in quotes".into(),
        }
    }
}

impl Key {
    const fn new(path: &'static str, kind: Kind) -> Self {
        let (unit, doc, example, question, default) = ("", "", "", "", "");
        Self { path, kind, required: Required::Never, unit, doc, example, question, default }
    }

    const fn always(mut self, question: &'static str) -> Self {
        self.required = Required::Always;
        self.question = question;
        self
    }

    const fn when(mut self, condition: Condition, question: &'static str) -> Self {
        self.required = Required::When(condition);
        self.question = question;
        self
    }

    const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    const fn default(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }

    /// The last part of the path: `salary`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path).trim_end_matches("[]")
    }

    /// Its name within the table at path `table`, where it stands in that one.
    fn within(&self, table: &str) -> Option<&'static str> {
        let rest = match table {
            "" => self.path,
            table => self.path.strip_prefix(table)?.strip_prefix('.')?,
        };
        let name = rest.strip_suffix("[]").unwrap_or(rest);
        (!name.contains('.')).then_some(name)
    }

    /// The path of the table it stands in: `officers[]`, or nothing at the top.
    #[must_use]
    pub fn table(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("", |(table, _)| table)
    }
}

/// Every key, table by table, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Key> {
    [top::KEYS, officers::KEYS, money::KEYS, contingent::KEYS].into_iter().flatten()
}

/// The keys of one table, by the table's path.
pub fn of_table(table: &str) -> impl Iterator<Item = &'static Key> {
    all().filter(move |key| key.within(table).is_some())
}

/// The key `name` of the table at path `table`.
#[must_use]
pub fn find(table: &str, name: &str) -> Option<&'static Key> {
    all().find(|key| key.within(table) == Some(name))
}

/// Words in quotes, with `last` before the final one: `` `in`, `out` or `always` ``.
#[must_use]
pub fn listed<T: AsRef<str>>(words: &[T], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Kind, Required, all, find, grouped, listed};

    #[test]
    fn every_path_stands_once_and_in_a_table_that_is_listed() {
        let mut seen = BTreeSet::new();
        for key in all() {
            assert!(seen.insert(key.path), "{} stands twice", key.path);
            let table = key.table();
            assert!(table.is_empty() || all().any(|other| other.path == table), "{}", key.path);
        }
    }

    #[test]
    fn every_key_has_a_sentence_and_every_key_that_is_asked_for_a_question_and_an_example() {
        for key in all() {
            assert!(key.doc.ends_with('.'), "{}", key.path);
            if key.required != Required::Never {
                assert!(key.question.ends_with('?'), "{}", key.path);
            }
            let holds_keys = matches!(key.kind, Kind::Table | Kind::Entries(..));
            assert!(holds_keys || !key.example.is_empty(), "{}", key.path);
            assert_eq!(key.kind.is_quantity(), !key.unit.is_empty(), "{}", key.path);
        }
    }

    #[test]
    fn lists_of_tables_end_in_brackets() {
        for key in all() {
            let is_list = matches!(key.kind, Kind::Entries(..) | Kind::Rows(..));
            assert_eq!(is_list, key.path.ends_with("[]"), "{}", key.path);
        }
    }

    #[test]
    fn a_key_is_found_by_its_table_and_name() {
        assert_eq!(find("officers[]", "salary").map(|key| key.path), Some("officers[].salary"));
        assert_eq!(find("", "officers").map(|key| key.path), Some("officers[]"));
        assert!(find("", "salary").is_none());
    }

    #[test]
    fn lists_and_numbers_read_well() {
        assert_eq!(listed(&["in"], "or"), "`in`");
        assert_eq!(listed(&["in", "out", "always"], "or"), "`in`, `out` or `always`");
        assert_eq!(grouped(1_000_000.into()), "1,000,000");
        assert_eq!(grouped(99.into()), "99");
    }
}

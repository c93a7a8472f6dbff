//! Reading what is no quantity: texts, words, dates, names, yes and no.

use super::section::{Section, example};
use crate::calendar::{Day, FiscalCalendar};
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::excerpt;
use crate::scenario::keys::{Key, Kind, listed};
use crate::scenario::nearest::nearest;
use crate::scenario::valid::Chosen;
use crate::scenario::words::Word;
use crate::scenario::written::{Node, Raw};

/// The first and the last calendar year a date may be in.
const YEARS: (i32, i32) = (1900, 2199);

/// The most characters of an id.
const LONGEST_ID: usize = 64;

impl<'a> Section<'a> {
    /// Text that says something.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let (key, node) = self.find(name)?;
        self.text_of(key, node)
    }

    fn text_of(&self, key: &Key, node: &Node) -> Option<String> {
        let Raw::Text(text) = &node.value else {
            self.wrong_type(key, node);
            return None;
        };
        let unprintable = |c: char| c.is_control() && c != '\n' && c != '\t';
        let (why, label) = if text.trim().is_empty() {
            ("is empty", "needs words")
        } else if text.chars().any(unprintable) {
            ("holds characters that cannot be printed", "needs letters, digits and signs only")
        } else {
            return Some(text.clone());
        };
        self.problems.push(
            Diagnostic::new(Code::BadText, format!("`{}` {why}", key.name()))
                .at(node.place.clone(), label)
                .help(format!("write it as in {}", example(key))),
        );
        None
    }

    /// The short name of an entry.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        let (key, node) = self.find(name)?;
        let text = self.text_of(key, node)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if text.len() <= LONGEST_ID && text.chars().all(fits) {
            return Some(text);
        }
        self.problems.push(
            Diagnostic::new(Code::BadId, format!("\"{}\" cannot be an `id`", excerpt(&text)))
                .at(node.place.clone(), "letters, digits, hyphens and underscores, at most 64")
                .help(format!("write a short name, as in `id = {}`", key.example)),
        );
        None
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &str) -> Option<Chosen<bool>> {
        let (key, node) = self.find(name)?;
        match &node.value {
            Raw::Bool(yes) => Some(self.chosen(name, node, *yes)),
            _ => {
                self.wrong_type(key, node);
                None
            }
        }
    }

    /// One of the key's words.
    pub(super) fn word<T: Word>(&self, name: &str) -> Option<Chosen<T>> {
        let (key, node) = self.find(name)?;
        let (Raw::Text(text), Kind::Word(words)) = (&node.value, key.kind) else {
            self.wrong_type(key, node);
            return None;
        };
        self.choice(key, words, node, text).map(|choice| self.chosen(name, node, choice))
    }

    /// Some of the key's words.
    pub(super) fn words<T: Word>(&self, name: &str) -> Vec<T> {
        let Some((key, node)) = self.find(name) else { return Vec::new() };
        let Kind::Words(words) = key.kind else { return Vec::new() };
        self.texts(key, node)
            .into_iter()
            .filter_map(|(node, text)| self.choice(key, words, node, text))
            .collect()
    }

    fn choice<T: Word>(&self, key: &Key, words: &[&str], node: &Node, text: &str) -> Option<T> {
        if let Some(choice) = T::of_word(text).filter(|_| words.contains(&text)) {
            return Some(choice);
        }
        let label = nearest(text, words.iter().copied())
            .map_or_else(String::new, |word| format!("did you mean `{word}`?"));
        let message = format!("`{}` cannot be \"{}\"", key.name(), excerpt(text));
        self.problems.push(
            Diagnostic::new(Code::UnknownWord, message)
                .at(node.place.clone(), label)
                .help(format!("write {}", listed(words, "or"))),
        );
        None
    }

    /// The name of something written elsewhere.
    pub(super) fn name(&self, name: &str) -> Option<Chosen<String>> {
        let (key, node) = self.find(name)?;
        self.text_of(key, node).map(|text| self.chosen(name, node, text))
    }

    /// Names of things written elsewhere.
    pub(super) fn names(&self, name: &str) -> Vec<Chosen<String>> {
        let Some((key, node)) = self.find(name) else { return Vec::new() };
        self.texts(key, node)
            .into_iter()
            .map(|(node, text)| self.chosen(name, node, text.to_owned()))
            .collect()
    }

    /// The texts of a list, which has to have some.
    fn texts(&self, key: &Key, node: &'a Node) -> Vec<(&'a Node, &'a str)> {
        let Raw::List(nodes) = &node.value else {
            self.wrong_type(key, node);
            return Vec::new();
        };
        if nodes.is_empty() {
            self.problems.push(
                Diagnostic::new(Code::BadText, format!("the list `{}` is empty", key.name()))
                    .at(node.place.clone(), "nothing is listed")
                    .help(format!("leave `{}` out, or list something in it", key.name())),
            );
        }
        let text = |node: &'a Node| match &node.value {
            Raw::Text(text) => Some((node, text.as_str())),
            Raw::Broken => None,
            _ => {
                self.wrong_type(key, node);
                None
            }
        };
        nodes.iter().filter_map(text).collect()
    }

    /// A day, bare or in quotes.
    pub(super) fn day(&self, name: &str) -> Option<Chosen<Day>> {
        let (key, node) = self.find(name)?;
        let (day, message) = match &node.value {
            Raw::Date(day) => (Some(*day), String::new()),
            Raw::Text(text) => {
                (Day::parse(text.trim()), format!("\"{}\" is not a date", excerpt(text)))
            }
            Raw::Moment(_) => (None, format!("`{}` has a time of day", key.name())),
            _ => {
                self.wrong_type(key, node);
                return None;
            }
        };
        let Some(day) = day else {
            self.problems.push(
                Diagnostic::new(Code::BadDate, message)
                    .at(node.place.clone(), "needs a day of the calendar")
                    .help(format!("write year, month and day, as in {}", example(key))),
            );
            return None;
        };
        if day.year() < YEARS.0 || day.year() > YEARS.1 {
            let label = format!("needs a date from {} to {}", YEARS.0, YEARS.1);
            self.problems.push(
                Diagnostic::new(
                    Code::BadDate,
                    format!("the year {:04} is out of reach", day.year()),
                )
                .at(node.place.clone(), label)
                .help("check the digits of the year"),
            );
            return None;
        }
        Some(self.chosen(name, node, day))
    }

    /// The day on which fiscal years start.
    pub(super) fn month_day(&self, name: &str) -> Option<Chosen<FiscalCalendar>> {
        let (key, node) = self.find(name)?;
        let Raw::Text(text) = &node.value else {
            self.wrong_type(key, node);
            return None;
        };
        if let Some(calendar) = FiscalCalendar::parse(text.trim()) {
            return Some(self.chosen(name, node, calendar));
        }
        let (why, help) = if text.trim() == "02-29" {
            ("most years have no 29 February", "write \"03-01\" or \"02-28\"")
        } else {
            ("needs a month and a day", "write \"10-01\" for the first of October")
        };
        let message = format!("fiscal years cannot start on \"{}\"", excerpt(text));
        self.problems
            .push(Diagnostic::new(Code::BadDate, message).at(node.place.clone(), why).help(help));
        None
    }

    /// A bare whole number within the key's bounds.
    pub(super) fn whole(&self, name: &str) -> Option<Chosen<i32>> {
        let (key, node) = self.find(name)?;
        let (Raw::Number(digits), Kind::Whole(least, most)) = (&node.value, key.kind) else {
            self.wrong_type(key, node);
            return None;
        };
        let number = digits.replace('_', "").parse::<i32>().ok();
        if let Some(number) = number.filter(|number| (least..=most).contains(number)) {
            return Some(self.chosen(name, node, number));
        }
        let message = format!("`{}` cannot be {}", key.name(), excerpt(digits));
        self.problems.push(
            Diagnostic::new(Code::OutOfRange, message)
                .at(node.place.clone(), format!("needs {}", key.kind.in_words()))
                .help(format!("write it as in {}", example(key))),
        );
        None
    }

    /// The code of a state.
    pub(super) fn state(&self, name: &str) -> Option<Chosen<String>> {
        let (key, node) = self.find(name)?;
        let text = self.text_of(key, node)?;
        if STATES.contains(&text.as_str()) {
            return Some(self.chosen(name, node, text));
        }
        let upper = text.trim().to_uppercase();
        let found = Diagnostic::new(
            Code::UnknownWord,
            format!("\"{}\" is not the code of a state", excerpt(&text)),
        )
        .at(node.place.clone(), "needs two capital letters");
        let help = if STATES.contains(&upper.as_str()) {
            format!("write \"{upper}\"")
        } else {
            "write the postal code, as in \"FL\" for Florida".to_owned()
        };
        self.problems.push(found.help(help));
        None
    }
}

/// The postal codes of states, the District of Columbia and the territories.
const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
    "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM",
    "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
    "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI",
];

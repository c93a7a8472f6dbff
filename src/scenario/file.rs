//! TOML text becomes a written tree.
//!
//! The TOML library is known to this file only. Numbers stay the text they were written as, so that
//! nothing passes through binary floating point.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::limits;
use super::syntax::{self, Slip};
use super::written::{Name, Node, Raw, Table, place};
use crate::calendar::Day;
use crate::diagnostic::{Code, Diagnostic, FileId};

/// A file as written, with what is wrong with its writing.
pub(super) struct Parsed {
    /// The keys at the top.
    pub(super) table: Table,
    /// What is wrong with the writing.
    pub(super) problems: Vec<Diagnostic>,
    /// Whether so much is wrong that the table cannot be trusted.
    pub(super) lost: bool,
}

/// Reads `text`, every mistake in it included.
pub(super) fn parse(file: FileId, text: &str) -> Parsed {
    let (document, errors) = DeTable::parse_recoverable(text);
    let slips: Vec<Slip> = errors
        .iter()
        .take(syntax::MOST_SLIPS)
        .map(|error| syntax::slip(text, error.span().unwrap_or(0..0), error.message()))
        .collect();
    let lost = errors.len() > syntax::MOST_SLIPS || slips.iter().any(|slip| !slip.within_value);
    let mut reader = Reader { file, text, slips: &slips, problems: Vec::new(), overfull: false };
    let table = reader.table(document.get_ref());
    reader.check_length("the file", &(0..0), document.get_ref().len());
    let lost = lost || reader.overfull;
    let mut problems = syntax::diagnostics(file, text, &slips);
    problems.append(&mut reader.problems);
    Parsed { table, problems, lost }
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    slips: &'a [Slip],
    problems: Vec<Diagnostic>,
    /// Whether a table or list was too long to be read.
    overfull: bool,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) -> Table {
        let pair = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let text: &std::borrow::Cow<'_, str> = key.get_ref();
            let name = Name { text: text.to_string(), place: place(self.file, key.span()) };
            (name, self.node(value))
        };
        Table { pairs: table.iter().map(pair).collect() }
    }

    fn node(&mut self, written: &Spanned<DeValue<'_>>) -> Node {
        let span = written.span();
        let own_text = self.text.get(span.clone()).unwrap_or_default();
        let value = match written.get_ref() {
            DeValue::Table(table) => {
                self.check_length("a table", &span, table.len());
                Raw::Table(self.table(table))
            }
            DeValue::Array(list) => {
                self.check_length("a list", &span, list.len());
                Raw::List(list.iter().map(|item| self.node(item)).collect())
            }
            _ if self.slips.iter().any(|slip| slip.touches(&span)) => Raw::Broken,
            DeValue::String(text) => Raw::Text(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Raw::Number(own_text.to_owned()),
            DeValue::Integer(number) => {
                self.problems.push(
                    other_base(number.as_str(), number.radix(), own_text).at(
                        place(self.file, span.clone()),
                        "numbers are written in ordinary digits",
                    ),
                );
                Raw::Broken
            }
            DeValue::Float(_) => Raw::Number(own_text.to_owned()),
            DeValue::Boolean(yes) => Raw::Bool(*yes),
            DeValue::Datetime(moment) => {
                let no_time = moment.time.is_none() && moment.offset.is_none();
                moment
                    .date
                    .filter(|_| no_time)
                    .and_then(|date| Day::of(date.year.into(), date.month.into(), date.day.into()))
                    .map_or_else(|| Raw::Moment(own_text.to_owned()), Raw::Date)
            }
        };
        Node { place: place(self.file, span), value }
    }
}

impl Reader<'_> {
    /// Reports more keys or values than any table or list of a scenario has.
    fn check_length(&mut self, what: &str, span: &Range<usize>, length: usize) {
        if length > limits::KEYS {
            self.overfull = true;
            let message = format!("{what} has {length} entries; at most {} are read", limits::KEYS);
            self.problems.push(
                Diagnostic::new(Code::TooMany, message)
                    .at(place(self.file, span.clone()), "")
                    .help("check that this file is a scenario"),
            );
        }
    }
}

fn other_base(digits: &str, radix: u32, own_text: &str) -> Diagnostic {
    let name = match radix {
        2 => "binary",
        8 => "octal",
        _ => "hexadecimal",
    };
    let found = Diagnostic::new(Code::Number, format!("`{own_text}` is a {name} number"));
    match i128::from_str_radix(digits, radix) {
        Ok(number) => found.help(format!("write `{number}`")),
        Err(_) => found.help("write the number in ordinary digits"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Raw, parse};
    use crate::diagnostic::Files;

    fn check_value(written: &str, expected: &str) {
        let mut files = Files::default();
        let text = format!("key = {written}\n");
        let parsed = parse(files.add("a.toml", text.clone()), &text);
        let value = &parsed.table.get("key").expect("the key").value;
        let shown = match value {
            Raw::Text(text) => format!("text {text}"),
            Raw::Number(text) => format!("number {text}"),
            Raw::Date(day) => format!("date {day}"),
            Raw::Moment(text) => format!("moment {text}"),
            Raw::Broken => format!("broken, {}", parsed.problems[0].message),
            other => other.in_words().to_owned(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn numbers_keep_every_digit_they_were_written_with() {
        check_value("12345678901234567.89", "number 12345678901234567.89");
        check_value("9007199254740993.0", "number 9007199254740993.0");
        check_value("78_000.50", "number 78_000.50");
        check_value("123456789012345678901234567890", "number 123456789012345678901234567890");
    }

    #[test]
    fn dates_are_days_and_anything_with_a_time_is_not() {
        check_value("2027-01-01", "date 2027-01-01");
        check_value("2027-01-01T00:00:00Z", "moment 2027-01-01T00:00:00Z");
        check_value("10:00:00", "moment 10:00:00");
    }

    #[test]
    fn a_value_that_cannot_be_read_is_reported_once_and_left_alone() {
        check_value("0x1F", "broken, `0x1F` is a hexadecimal number");
        check_value("25%", "broken, `25%` stands without quotes");
        check_value("2027-02-30", "broken, `2027-02-30` is not a date");
    }
}

//! What is wrong with the writing of a file, in words that say what to write instead.

use std::collections::BTreeSet;
use std::ops::Range;

use super::written::place;
use crate::calendar::FiscalCalendar;
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::quantity::excerpt;

/// The most slips of one file that are worth reading on for.
pub(super) const MOST_SLIPS: usize = 200;

/// One slip of the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    bytes: Range<usize>,
    message: String,
    label: String,
    help: String,
    /// Whether the rest of the file can be read as if the value were fine.
    pub(super) within_value: bool,
}

impl Slip {
    /// Whether it concerns the value written at `span`.
    pub(super) fn touches(&self, span: &Range<usize>) -> bool {
        self.within_value && self.bytes.start >= span.start && self.bytes.start <= span.end
    }
}

/// Says what `message` of the TOML reader means for the text at `span`.
pub(super) fn slip(text: &str, span: Range<usize>, message: &str) -> Slip {
    let span = span.start.min(text.len())..span.end.min(text.len());
    let own = text.get(span.clone()).unwrap_or_default();
    let kind = message.split([',', ';']).next().unwrap_or(message);
    match kind {
        "unexpected key or value" => trailing(text, span),
        _ => in_value(own, kind, span.clone()).unwrap_or_else(|| in_structure(text, span, message)),
    }
}

/// A slip in one value, which leaves the rest of the file readable.
fn in_value(own: &str, kind: &str, bytes: Range<usize>) -> Option<Slip> {
    let quoted = excerpt(own);
    let (message, label, help) = match kind {
        "string values must be quoted" if own.is_empty() => (
            "a key has no value".to_owned(),
            "needs a value",
            "write a value behind `=`, or leave the key out".to_owned(),
        ),
        "string values must be quoted" => (
            format!("`{quoted}` stands without quotes"),
            "only numbers, dates, `true` and `false` do",
            unquoted_remedy(own),
        ),
        "invalid boolean" => (
            format!("`{quoted}` is not `true` or `false`"),
            "small letters only",
            format!("write `{}`", own.to_lowercase()),
        ),
        "unexpected leading zero" => {
            ("a number starts with a zero".to_owned(), "", "leave the zero out".to_owned())
        }
        _ if FiscalCalendar::parse(own).is_some() => (
            format!("`{quoted}` stands without quotes"),
            "a month and a day need quotes",
            format!("write \"{quoted}\""),
        ),
        _ if kind.starts_with("invalid date") => (
            format!("`{quoted}` is not a date"),
            "",
            "write a day of the calendar as 2027-01-01, or a month and day as \"10-01\"".to_owned(),
        ),
        _ => return None,
    };
    Some(Slip { bytes, message, label: label.to_owned(), help, within_value: true })
}

/// A slip after which nobody can tell what the rest of the file means.
fn in_structure(text: &str, bytes: Range<usize>, message: &str) -> Slip {
    let own = excerpt(text.get(bytes.clone()).unwrap_or_default());
    let starts = |beginning: &str| message.starts_with(beginning);
    let is_heading = text[..bytes.start].ends_with('[');
    let (says, label, help) = if starts("duplicate key") && is_heading {
        let help = "put the keys of both under one heading; of a list, as of `[[officers]]`, the \
                    heading has two brackets";
        (format!("the table `{own}` starts twice"), "a second time", help)
    } else if starts("duplicate key") {
        (format!("`{own}` is written twice"), "a second time", "keep one of the two")
    } else if starts("key with no value") {
        let help = "write a key, `=` and a value, as in `years = 5`";
        ("a key without `=`".to_owned(), "needs `=` and a value", help)
    } else if starts("unclosed table") {
        let help = "write the whole heading, as in `[horizon]`";
        ("a heading without its end".to_owned(), "needs `]`", help)
    } else if starts("unclosed array") {
        ("a list without its end".to_owned(), "needs `]`", "close the list with `]`")
    } else if starts("unclosed inline table") {
        ("a table without its end".to_owned(), "needs `}`", "close the table with `}`")
    } else if starts("invalid") && message.contains("string") {
        (
            "a text without its end".to_owned(),
            "needs a closing quote",
            "close the text with a quote",
        )
    } else if starts("cannot recurse") || starts("recursion limit") {
        let help = "no key of a scenario is nested more than four deep";
        ("lists or tables are nested too deeply".to_owned(), "", help)
    } else {
        let help = "`fiscal287 new` writes a file to compare with";
        ("this line cannot be read".to_owned(), message, help)
    };
    let (label, help) = (label.to_owned(), help.to_owned());
    Slip { bytes, message: says, label, help, within_value: false }
}

fn unquoted_remedy(own: &str) -> String {
    let bare = own.trim_matches(['“', '”', '‘', '’', '„', '«', '»', '"', '\'']);
    match bare.to_lowercase().as_str() {
        "yes" | "y" | "on" => "write `true`".into(),
        "no" | "n" | "off" => "write `false`".into(),
        _ if bare.len() < own.len() => format!("write \"{}\" with straight quotes", excerpt(bare)),
        _ => format!("write \"{}\"", excerpt(bare)),
    }
}

/// Something behind a value: most often the rest of a number that needs quotes.
fn trailing(text: &str, span: Range<usize>) -> Slip {
    let line_start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let behind = line.find('=').map_or(line.len(), |equals| equals + 1);
    let value = line[behind..].split('#').next().unwrap_or_default();
    let start = line_start + behind + (value.len() - value.trim_start().len());
    let value = value.trim();
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '$' | '%' | '_' | '-');
    if !value.is_empty() && value.chars().all(numeric) {
        return Slip {
            bytes: start..start + value.len(),
            message: format!("`{}` stands without quotes", excerpt(value)),
            label: "a number with commas, $ or % needs quotes".into(),
            help: format!("write \"{}\"", excerpt(value)),
            within_value: true,
        };
    }
    Slip {
        bytes: span,
        message: "something follows where the line should end".into(),
        label: "the line should end here".into(),
        help: "put text in quotes, and each key on a line of its own".into(),
        within_value: false,
    }
}

/// The slips as diagnostics, one for each line.
pub(super) fn diagnostics(file: FileId, text: &str, slips: &[Slip]) -> Vec<Diagnostic> {
    let line_ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |slip: &Slip| line_ends.partition_point(|end| *end < slip.bytes.start);
    let mut lines_seen = BTreeSet::new();
    slips
        .iter()
        .filter(|slip| lines_seen.insert(line(slip)))
        .map(|slip| {
            Diagnostic::new(Code::Syntax, &slip.message)
                .at(place(file, slip.bytes.clone()), &slip.label)
                .help(&slip.help)
        })
        .collect()
}

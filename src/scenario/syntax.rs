//! What is wrong with the writing of a file, in words that say what to write instead.

use std::collections::BTreeSet;
use std::ops::Range;

use super::written::place;
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
    let quoted = excerpt(own);
    let start = message.split(',').next().unwrap_or(message);
    let (message, label, help, within_value) = match start {
        "string values must be quoted" if own.is_empty() => (
            "a key has no value".into(),
            "a value belongs here".into(),
            "write a value behind `=`, or leave the key out".into(),
            true,
        ),
        "string values must be quoted" => (
            format!("`{quoted}` stands without quotes"),
            "only numbers, dates, `true` and `false` stand without quotes".into(),
            unquoted_remedy(own),
            true,
        ),
        "invalid boolean" => (
            format!("`{quoted}` is not `true` or `false`"),
            String::new(),
            format!("write `{}`", own.to_lowercase()),
            true,
        ),
        "unexpected leading zero" => {
            ("a number starts with a zero".into(), String::new(), "leave the zero out".into(), true)
        }
        "unexpected key or value" => trailing(text, &span),
        "duplicate key" => (
            format!("`{quoted}` is written twice"),
            "a second time".into(),
            "keep one of the two; a list of tables has two brackets, as in `[[officers]]`".into(),
            false,
        ),
        _ if start.starts_with("invalid date") => (
            format!("`{quoted}` is not a date"),
            String::new(),
            "write a day of the calendar as 2027-01-01, or a month and day as \"10-01\"".into(),
            true,
        ),
        "cannot recurse further" | "recursion limit" => (
            "tables or lists are nested too deeply".into(),
            String::new(),
            "no key of a scenario is nested more than four deep".into(),
            false,
        ),
        _ => (
            "the file is not TOML here".into(),
            message.to_owned(),
            "compare the line with the examples of `fiscal287 new`".into(),
            false,
        ),
    };
    Slip { bytes: span, message, label, help, within_value }
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

fn trailing(text: &str, span: &Range<usize>) -> (String, String, String, bool) {
    let line_start = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map_or("", |(_, value)| value);
    let value = value.split('#').next().unwrap_or_default().trim();
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '$' | '%' | '_' | '-');
    if !value.is_empty() && value.chars().all(numeric) {
        return (
            format!("`{}` stands without quotes", excerpt(value)),
            "a number with commas, $ or % goes in quotes".into(),
            format!("write \"{}\"", excerpt(value)),
            true,
        );
    }
    (
        "something follows where the line should end".into(),
        "the line should end here".into(),
        "put text in quotes, and each key on a line of its own".into(),
        false,
    )
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

//! Reports for spreadsheets: comma-separated values as RFC 4180 describes them.
//!
//! Lines end in CR LF and the text is UTF-8; where a letter is beyond ASCII a byte order mark says so, without
//! which spreadsheets take it for another. Amounts are plain digits with
//! a minus sign and two places, shares are fractions. Words that a spreadsheet would take for
//! a formula (they start with `=`, `+`, `-`, `@`, a tab or a line end, and are no plain number) get an
//! apostrophe in front.
//! A report of several tables has an empty line between them; the last one is the receipt.

use crate::report::{Cell, Figure, Receipt, Report, Table, words};

/// The report's grids and the lines of its receipt.
#[must_use]
pub fn write(report: &Report) -> String {
    let lines = report.receipt().map(Receipt::sealed_lines).unwrap_or_default();
    let receipt = lines.iter().map(|text| line(std::iter::once(of_words(text))));
    let receipt = (!lines.is_empty()).then(|| receipt.collect::<String>());
    let grids: Vec<String> = report.grids.iter().map(grid).chain(receipt).collect();
    marked(words::visible(&grids.join("\r\n")))
}

/// A text with the mark of its letters, where they need one.
fn marked(text: String) -> String {
    if text.is_ascii() { text } else { format!("\u{feff}{text}") }
}

fn grid(table: &Table) -> String {
    let mut text = line(table.columns.iter().map(|column| of_words(&column.heading)));
    for row in &table.rows {
        let cells =
            (0..table.columns.len()).map(|at| row.cells.get(at).map_or_else(String::new, field));
        text.push_str(&line(cells));
    }
    text
}

fn line(fields: impl Iterator<Item = String>) -> String {
    format!("{}\r\n", fields.collect::<Vec<_>>().join(","))
}

fn field(cell: &Cell) -> String {
    match &cell.figure {
        Figure::Text(text) => of_words(text),
        Figure::Money(money) => words::plain(*money),
        Figure::Share(value) | Figure::Number(value) => value.normalize().to_string(),
        Figure::Day(day) => day.to_string(),
        Figure::Indeterminate => "indeterminate".to_owned(),
        Figure::NotApplicable => "not applicable".to_owned(),
        Figure::Empty => String::new(),
    }
}

/// Words as a field, neutralised and quoted where they have to be.
fn of_words(text: &str) -> String {
    let formula = |start: char| matches!(start, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    let safe = if text.starts_with(formula) && !is_number(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    let special = |letter: char| matches!(letter, ',' | ';' | '"' | '\t' | '\r' | '\n');
    if safe.contains(special) || safe.trim() != safe {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

/// Whether words are a plain number, such as `-1234.50`, which no spreadsheet works out.
fn is_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(part)
}

#[cfg(test)]
mod tests {
    use super::{marked, of_words};

    #[test]
    fn words_are_quoted_where_a_reader_would_stumble() {
        assert_eq!(of_words("plain"), "plain");
        assert_eq!(of_words("a, b"), "\"a, b\"");
        assert_eq!(of_words("say \"so\""), "\"say \"\"so\"\"\"");
        assert_eq!(of_words("two\nlines"), "\"two\nlines\"");
        assert_eq!(of_words(" blank"), "\" blank\"");
    }

    #[test]
    fn letters_beyond_ascii_are_marked_and_no_others() {
        assert_eq!(marked("Ca\u{f1}on\r\n".to_owned()), "\u{feff}Ca\u{f1}on\r\n");
        assert_eq!(marked("Canyon\r\n".to_owned()), "Canyon\r\n");
    }

    #[test]
    fn a_formula_from_a_scenario_stays_words() {
        assert_eq!(of_words("=1+1"), "'=1+1");
        assert_eq!(of_words("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(of_words("-2,5"), "\"'-2,5\"");
        assert_eq!(of_words("-1234.50"), "-1234.50");
        assert_eq!(of_words("-1-2"), "'-1-2");
        assert_eq!(of_words("\t=1"), "\"'\t=1\"");
    }
}

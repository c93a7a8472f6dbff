//! Lines of documents that are text.

use super::differ::Piece;
use crate::quantity::Decimal;
use crate::report::receipt_span;

/// The text of a document, without a byte order mark.
pub(super) fn of(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The lines as they stand.
pub(super) fn plain(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// The first field of each record, whatever the program that saved it puts between fields.
pub(super) fn first_fields(text: &str) -> Vec<String> {
    text.lines().map(first_field).collect()
}

fn first_field(line: &str) -> String {
    let separators: &[char] = &[',', ';', '\t'];
    let Some(quoted) = line.strip_prefix('"') else {
        // Nothing of a receipt that stands bare holds a comma, a semicolon or a tab.
        return line.split(separators).next().unwrap_or_default().to_owned();
    };
    quoted_field(quoted).0
}

/// A field behind its first quotation mark, and what stands behind its last.
fn quoted_field(quoted: &str) -> (String, &str) {
    let mut field = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '"' {
            field.push(letter);
        } else if letters.next_if(|(_, next)| *next == '"').is_some() {
            field.push('"');
        } else {
            return (field, &quoted[at + 1..]);
        }
    }
    (field, "")
}

/// The lines of a text, without its receipt.
pub(super) fn lines(text: &str) -> Vec<Piece> {
    numbered("line", plain(text))
}

/// The records of comma-separated values, without the receipt; whatever the program that saved them
/// puts between fields and behind the last.
pub(super) fn records(text: &str) -> Vec<Piece> {
    let separator =
        text.lines().find_map(|line| line.find([',', ';', '\t']).map(|at| &line[at..=at]));
    let separator = separator.and_then(|found| found.chars().next()).unwrap_or(',');
    let (mut found, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (fields, after) = record(rest, separator);
        found.push(fields.join(" | ").trim_end_matches([' ', '|']).to_owned());
        rest = after;
    }
    numbered("row", found)
}

/// The fields of the first record, numbers as short as they can be written, and what follows it.
fn record(text: &str, separator: char) -> (Vec<String>, &str) {
    let (mut fields, mut rest) = (Vec::new(), text);
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted),
            None => {
                let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        fields.push(held(&field).unwrap_or(field));
        match after.strip_prefix(separator) {
            Some(next) => rest = next,
            None => {
                let line_end = after.find('\n').map_or(after.len(), |at| at + 1);
                return (fields, &after[line_end..]);
            }
        }
    }
}

/// A number as a spreadsheet holds it.
fn held(field: &str) -> Option<String> {
    let number = Decimal::from_str_exact(field).ok()?.round_sf(DIGITS)?;
    Some(number.normalize().to_string())
}

/// The digits of a number that spreadsheets hold.
const DIGITS: u32 = 15;

/// The words of a page between its tags, without the receipt.
pub(super) fn words_of_page(text: &str) -> Vec<Piece> {
    let lines = of_page(text).into_iter();
    let words = lines.map(|line| match line.rfind('<') {
        Some(tag) if line.ends_with('>') => line[..tag].to_owned(),
        _ => line,
    });
    numbered("line", words.collect())
}

/// Pieces with their numbers, those of the receipt and empty ones left out.
fn numbered(what: &str, texts: Vec<String>) -> Vec<Piece> {
    let receipt = receipt_span(&texts);
    let texts = texts.into_iter().enumerate();
    let told = texts.filter(|(at, text)| !receipt.contains(at) && !text.trim().is_empty());
    told.map(|(at, text)| Piece { place: format!("{what} {}", at + 1), text }).collect()
}

/// The lines of a page, with its few named signs read.
pub(super) fn of_page(text: &str) -> Vec<String> {
    let broken = text.replace("<pre", "\n<pre").replace("</pre", "\n</pre").replace('>', ">\n");
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let read = |line: &str| {
        signs.iter().fold(line.to_owned(), |line, (sign, letter)| line.replace(sign, letter))
    };
    broken.lines().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::{first_field, of_page, records, words_of_page};
    use crate::render::open::differ::Piece;

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn records_are_the_same_whatever_stands_between_their_fields() {
        let written = "line,amount\r\n\"a, \"\"b\"\"\",-5.00\r\n\r\nx,\r\n";
        let saved = "line;amount;\n\"a, \"\"b\"\"\";-5;\n;;\nx;;\n";
        let expected = ["line | amount", "a, \"b\" | -5", "x"];
        assert_eq!(texts(records(written)), expected);
        assert_eq!(texts(records(saved)), expected);
    }

    #[test]
    fn the_words_of_a_page_stand_between_its_tags() {
        let page = "<p class=\"a\">Net <b>5</b></p>\n<script>{\"a\":1}</script>";
        assert_eq!(texts(words_of_page(page)), ["Net ", "5", "{\"a\":1}"]);
    }

    #[test]
    fn a_field_is_read_as_it_was_before_it_was_quoted() {
        assert_eq!(first_field("net: 1.00,,,"), "net: 1.00");
        assert_eq!(first_field("\"| a = \"\"b, c\"\"\",,"), "| a = \"b, c\"");
        assert_eq!(first_field("\"| a;b\";;"), "| a;b");
    }

    #[test]
    fn the_lines_of_a_page_stand_between_its_tags() {
        let page = "<pre id=\"receipt\">one\n| a &lt; &quot;b&quot; &amp;amp;\nend</pre>";
        let lines = of_page(page);
        assert!(lines.contains(&"one".to_owned()) && lines.contains(&"end".to_owned()));
        assert!(lines.contains(&"| a < \"b\" &amp;".to_owned()), "{lines:?}");
    }
}

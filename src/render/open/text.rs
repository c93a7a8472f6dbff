//! Lines of documents that are text.

use super::differ::Piece;
use super::{Form, place};
use crate::quantity::Decimal;

/// The text of a document, without a byte order mark.
pub(super) fn of(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The lines of a document's receipt; none where there is no receipt.
pub(super) fn receipt_lines(text: &str, form: Form) -> Vec<String> {
    let Some(place) = place::of_receipt(text, form) else { return Vec::new() };
    let lines = text[place].lines();
    match form {
        Form::Csv => lines.map(first_field).collect(),
        Form::Html => lines.map(read).collect(),
        Form::Text | Form::Json | Form::Xlsx | Form::Docx => lines.map(str::to_owned).collect(),
    }
}

/// The first field of a record, whatever the program that saved it puts between fields.
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
    let (above, receipt, below) = parted(text, Form::Text);
    let below = numbered("line", above.lines().chain(receipt.lines()).count(), below.lines());
    [numbered("line", 0, above.lines()), below].concat()
}

/// What stands before the receipt, the receipt, and what stands after it.
fn parted(text: &str, form: Form) -> (&str, &str, &str) {
    let place = place::of_receipt(text, form).unwrap_or(text.len()..text.len());
    (&text[..place.start], &text[place.clone()], &text[place.end..])
}

/// The records of comma-separated values, without the receipt; whatever the program that saved them
/// puts between fields and behind the last.
pub(super) fn records(text: &str) -> Vec<Piece> {
    let separator =
        text.lines().find_map(|line| line.find([',', ';', '\t']).map(|at| &line[at..=at]));
    let separator = separator.and_then(|found| found.chars().next()).unwrap_or(',');
    let (above, receipt, below) = parted(text, Form::Csv);
    let (above, below) = (rows(above, separator), rows(below, separator));
    let before = above.len() + receipt.lines().count();
    [numbered("row", 0, &above), numbered("row", before, &below)].concat()
}

/// The fields of each record, bars between them.
fn rows(text: &str, separator: char) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let (fields, after) = record(rest, separator);
        found.push(fields.join(" | ").trim_end_matches([' ', '|']).to_owned());
        rest = after;
    }
    found
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

/// The words of a page between its tags, without the receipt and what a browser runs or styles with.
pub(super) fn words_of_page(text: &str) -> Vec<Piece> {
    let (above, _, below) = parted(text, Form::Html);
    let whole = format!("{above}{below}");
    let words = UNSEEN.iter().fold(whole, |page, element| without(&page, element));
    let broken = words.replace('>', ">\n");
    let words = broken.lines().map(|line| match line.rfind('<') {
        Some(tag) if line.ends_with('>') => read(&line[..tag]),
        _ => read(line),
    });
    numbered("line", 0, words)
}

/// The elements of a page that hold no words.
const UNSEEN: &[&str] = &["style", "script"];

/// A page without what stands in such elements.
fn without(page: &str, element: &str) -> String {
    let (opening, end) = (format!("<{element}"), format!("</{element}>"));
    let (mut kept, mut rest) = (String::new(), page);
    while let Some(start) = rest.find(&opening) {
        let inside = rest[start..].find('>').map_or(rest.len(), |tag| start + tag + 1);
        let after = rest[inside..].find(&end).map_or(rest.len(), |end| inside + end);
        kept.push_str(&rest[..inside]);
        rest = &rest[after..];
    }
    kept + rest
}

/// The code of a page, a tag with the words before it in each piece.
pub(super) fn code(text: &str) -> Vec<Piece> {
    numbered("code", 0, text.replace('>', ">\n").lines())
}

/// Pieces with their numbers, so many having gone before; empty ones are left out.
fn numbered<T: AsRef<str>>(
    what: &str,
    before: usize,
    texts: impl IntoIterator<Item = T>,
) -> Vec<Piece> {
    let texts = texts.into_iter().map(|text| text.as_ref().to_owned());
    let told = texts.zip(before + 1..).filter(|(text, _)| !text.trim().is_empty());
    told.map(|(text, number)| Piece { place: format!("{what} {number}"), text }).collect()
}

/// The signs that a page writes by their names.
const SIGNS: &[(&str, &str)] =
    &[("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

/// A line of a page with those read.
fn read(line: &str) -> String {
    SIGNS.iter().fold(line.to_owned(), |line, (sign, letter)| line.replace(sign, letter))
}

#[cfg(test)]
mod tests {
    use super::{Form, first_field, receipt_lines, records, words_of_page};
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
        let page = "<p class=\"a\">Net <b>5</b></p>\n<script>{\"a\":1}</script>end";
        assert_eq!(texts(words_of_page(page)), ["Net ", "5", "end"]);
    }

    #[test]
    fn a_field_is_read_as_it_was_before_it_was_quoted() {
        assert_eq!(first_field("net: 1.00,,,"), "net: 1.00");
        assert_eq!(first_field("\"| a = \"\"b, c\"\"\",,"), "| a = \"b, c\"");
        assert_eq!(first_field("\"| a;b\";;"), "| a;b");
    }

    #[test]
    fn the_receipt_of_a_page_stands_in_its_element() {
        let page = "<p>a</p><pre id=\"receipt\">one\n| a &lt; &quot;b&quot; &amp;amp;\nend</pre>b";
        assert_eq!(receipt_lines(page, Form::Html), ["one", "| a < \"b\" &amp;", "end"]);
        assert_eq!(texts(words_of_page(page)), ["a", "b"]);
    }
}

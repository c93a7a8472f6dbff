//! Where the receipt of a document that is text stands: in one place of its form, whatever words stand
//! elsewhere in it.

use std::ops::Range;

use super::Form;
use crate::report::{RECEIPT, RECEIPT_END};

/// What stands around the receipt of a page.
const ELEMENT: (&str, &str) = ("<pre id=\"receipt\">", "</pre>");
/// What opens the block of Markdown that holds the receipt.
const FENCE: &str = "```";
/// The list that holds the receipt of a report in JSON.
const LIST: &str = "\"lines\"";
/// What a spreadsheet may put around the first field of a record.
const AROUND_FIELD: &[char] = &[',', ';', '\t', '"'];

/// The bytes from the first line of the receipt to the end of its last; none where there is no receipt.
///
/// A scenario's words may name a receipt anywhere: in a page they cannot open an element, in JSON they
/// cannot end a string, and in other text they stand before the receipt, whose own lines are escaped.
pub(super) fn of_receipt(text: &str, form: Form) -> Option<Range<usize>> {
    match form {
        Form::Text => {
            let place = last_lines(text, str::trim)?;
            let above = text[..place.start].trim_end().lines().next_back();
            above.is_some_and(|line| line.trim_start().starts_with(FENCE)).then_some(place)
        }
        Form::Csv => last_lines(text, |line| line.trim().trim_matches(AROUND_FIELD).trim()),
        Form::Html => {
            let start = text.find(ELEMENT.0)? + ELEMENT.0.len();
            Some(start..text[start..].find(ELEMENT.1).map_or(text.len(), |end| start + end))
        }
        Form::Json => list(text).map(|start| start..text.len()),
        Form::Xlsx | Form::Docx => None,
    }
}

/// The last lines that start like a receipt, up to where one ends.
fn last_lines(text: &str, bare: impl Fn(&str) -> &str) -> Option<Range<usize>> {
    let (mut at, mut found) = (0, None);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match (bare(line), &mut found) {
            (RECEIPT, _) => found = Some((at, None)),
            (RECEIPT_END, Some((_, end @ None))) => *end = Some(next),
            _ => {}
        }
        at = next;
    }
    found.map(|(start, end)| start..end.unwrap_or(text.len()))
}

/// Where a list in JSON starts that is named for lines and opens with the first line of a receipt.
fn list(text: &str) -> Option<usize> {
    let opens = |(at, name): (usize, &str)| {
        let behind = text[at + name.len()..].trim_start().strip_prefix(':')?.trim_start();
        let first = behind.strip_prefix('[')?.trim_start().strip_prefix('"')?;
        let is_first = first.strip_prefix(RECEIPT)?.starts_with('"');
        is_first.then_some(text.len() - first.len())
    };
    text.rmatch_indices(LIST).find_map(opens)
}

#[cfg(test)]
mod tests {
    use super::{Form, of_receipt};

    fn held(text: &str, form: Form) -> Option<&str> {
        of_receipt(text, form).map(|place| &text[place])
    }

    #[test]
    fn the_last_lines_that_start_like_a_receipt_are_it() {
        let lines = "fiscal287 receipt 1\nend of receipt\n\nfiscal287 receipt 1\nnet: 1\n\
                     | fiscal287 receipt 1\n| end of receipt\nend of receipt\n";
        let fenced = format!("# City\n{}```\n", lines.replacen("\n\n", "\n\n```text\n", 1));
        let receipt = &lines[lines.rfind("\nfiscal287").expect("two") + 1..];
        assert_eq!(held(&fenced, Form::Text), Some(receipt));
        let cut = "````text\nfiscal287 receipt 1\nnet";
        assert_eq!(held(cut, Form::Text), Some("fiscal287 receipt 1\nnet"));
        assert_eq!(held("City\nfiscal287 receipt 1\nend of receipt\n", Form::Text), None);
    }

    #[test]
    fn a_field_that_names_a_receipt_among_others_is_none() {
        let rows = "\"fiscal287 receipt 1\nend of receipt\",5\r\nfiscal287 receipt 1,7\r\n\r\n\
                    fiscal287 receipt 1,\r\nnet: 1,\r\nend of receipt,\r\n";
        let receipt = &rows[rows.rfind("fiscal287").expect("three")..];
        assert_eq!(held(rows, Form::Csv), Some(receipt));
    }

    #[test]
    fn a_page_holds_it_in_its_element_and_json_in_its_list() {
        let page = "<p>fiscal287 receipt 1</p><pre id=\"receipt\">fiscal287 receipt 1\nnet</pre>";
        assert_eq!(held(page, Form::Html), Some("fiscal287 receipt 1\nnet"));
        let data = r#"{"title":"\"lines\": [\"fiscal287 receipt 1\"","lines":[1],
            "receipt":{"lines" : [ "fiscal287 receipt 1","x"]}}"#;
        assert_eq!(held(data, Form::Json), Some("fiscal287 receipt 1\",\"x\"]}}"));
    }
}

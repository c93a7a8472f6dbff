//! Lines of documents that are text.

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
    let Some(quoted) = line.strip_prefix('"') else {
        // Nothing of a receipt that stands bare holds a comma, a semicolon or a tab.
        return line.split([',', ';', '\t']).next().unwrap_or_default().to_owned();
    };
    let mut field = String::new();
    let mut letters = quoted.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '"' {
            field.push(letter);
        } else if letters.next_if_eq(&'"').is_some() {
            field.push('"');
        } else {
            break;
        }
    }
    field
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
    use super::{first_field, of_page};

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

//! Words as XML holds them, for every format that is XML.

use crate::report::words;

/// Words that no reader of XML takes for anything else, in text and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in words::visible(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_sign_is_markup_and_none_is_forbidden() {
        assert_eq!(escaped("<a b='c'> & \"d\""), "&lt;a b=&#39;c&#39;&gt; &amp; &quot;d&quot;");
        assert_eq!(escaped("a\u{0}b\nc\u{ffff}"), "a b c\u{fffd}");
    }
}

//! A digest of the whole text of a document, which stands in its receipt.
//!
//! It is taken with zeros in its own place, without carriage returns and without a byte order mark, and put
//! there when all else is written. Where in the text the receipt stands, its form knows.

use std::ops::Range;

use crate::digest::sha256_hex;

/// What stands before the digest.
pub(super) const KEY: &str = "text: ";
/// The digits of a digest.
const DIGITS: usize = 64;

/// What stands in the place of the digest until it is known.
pub(super) fn open() -> String {
    format!("{KEY}{}", "0".repeat(DIGITS))
}

/// Puts the digest into a text that is written to its end, in the receipt that stands at a place of it.
#[must_use]
pub fn seal(text: String, receipt: Option<Range<usize>>) -> String {
    let Some((before, after)) = parts(&text, receipt) else { return text };
    format!("{before}{KEY}{}{after}", digest(&text))
}

/// Whether a text is as it was sealed; none where its receipt has no digest.
#[must_use]
pub fn is_sealed(text: &str, receipt: Option<Range<usize>>) -> Option<bool> {
    let (before, after) = parts(text, receipt)?;
    let found = &text[before.len() + KEY.len()..text.len() - after.len()];
    Some(digest(&format!("{before}{}{after}", open())) == found)
}

/// What may stand around a line of a receipt in text of any form.
const AROUND: &[char] = &[' ', '\r', '\n', '\t', '"', ',', ';'];

/// What stands before and after the digest, which is a line of the receipt of its own.
fn parts(text: &str, receipt: Option<Range<usize>>) -> Option<(&str, &str)> {
    let Range { start, end } = receipt?;
    let mut at = start;
    for line in text.get(start..end)?.split_inclusive('\n') {
        let bare = line.trim_start_matches(AROUND);
        let digest = bare.trim_end_matches(AROUND).strip_prefix(KEY).unwrap_or_default();
        if digest.len() == DIGITS && digest.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let key = at + line.len() - bare.len();
            return Some((&text[..key], &text[key + KEY.len() + DIGITS..]));
        }
        at += line.len();
    }
    None
}

fn digest(text: &str) -> String {
    sha256_hex(&text.trim_start_matches('\u{feff}').replace('\r', ""))
}

#[cfg(test)]
mod tests {
    use super::{is_sealed, open, seal};

    #[test]
    fn any_change_of_a_text_breaks_its_seal() {
        let whole = |text: &str| Some(9..text.len());
        let open = format!("60,000\n{0}\nfirst\nnet: 1, {0}\n\"{0}\",\nend\n", open());
        let place = whole(&open);
        let sealed = seal(open, place);
        assert_eq!(sealed.matches(&super::open()).count(), 2, "those that are no line of it");
        let is_sealed = |text: &str| is_sealed(text, whole(text));
        assert_eq!(is_sealed(&sealed), Some(true));
        assert_eq!(is_sealed(&sealed.replace('\n', "\r\n")), Some(true));
        let marked = format!("\u{feff}{sealed}");
        assert_eq!(super::is_sealed(&marked, Some(12..marked.len())), Some(true));
        assert_eq!(is_sealed(&sealed.replace("60,000", "70,000")), Some(false));
        assert_eq!(is_sealed("net 60,000 and more\n"), None);
        assert_eq!(seal("net\n".to_owned(), None), "net\n");
    }
}

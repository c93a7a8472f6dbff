//! A digest of the whole text of a document, which stands in its receipt.
//!
//! It is taken with zeros in its own place and without carriage returns, and put there when all else
//! is written.

use super::lines::FIRST;
use crate::digest::sha256_hex;

/// What stands before the digest.
pub(super) const KEY: &str = "text: ";
/// The digits of a digest.
const DIGITS: usize = 64;

/// What stands in the place of the digest until it is known.
pub(super) fn open() -> String {
    format!("{KEY}{}", "0".repeat(DIGITS))
}

/// Puts the digest into a text that is written to its end.
#[must_use]
pub fn seal(text: String) -> String {
    let Some((before, after)) = parts(&text) else { return text };
    format!("{before}{KEY}{}{after}", digest(&text))
}

/// Whether a text is as it was sealed; none where it has no digest.
#[must_use]
pub fn is_sealed(text: &str) -> Option<bool> {
    let (before, after) = parts(text)?;
    let found = &text[before.len() + KEY.len()..text.len() - after.len()];
    Some(digest(&format!("{before}{}{after}", open())) == found)
}

/// What stands before and after the digest of a receipt.
fn parts(text: &str) -> Option<(&str, &str)> {
    let receipt = text.find(FIRST)?;
    let at = receipt + text[receipt..].find(KEY)?;
    let end = at + KEY.len() + DIGITS;
    let digest = text.get(at + KEY.len()..end)?;
    let is_digest = digest.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_digest.then(|| (&text[..at], &text[end..]))
}

fn digest(text: &str) -> String {
    sha256_hex(&text.replace('\r', ""))
}

#[cfg(test)]
mod tests {
    use super::{FIRST, is_sealed, open, seal};

    #[test]
    fn any_change_of_a_text_breaks_its_seal() {
        let sealed = seal(format!("text: 60,000\n{FIRST}\n{}\nend\n", open()));
        assert_eq!(is_sealed(&sealed), Some(true));
        assert_eq!(is_sealed(&sealed.replace('\n', "\r\n")), Some(true));
        assert_eq!(is_sealed(&sealed.replace("60,000", "70,000")), Some(false));
        assert_eq!(is_sealed("net 60,000\n"), None);
        assert_eq!(seal("net\n".to_owned()), "net\n");
    }
}

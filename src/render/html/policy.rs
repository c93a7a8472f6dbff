//! What a browser may do with the page: show it and run the one script in it, and nothing else.

use crate::digest::sha256_hex;

/// The policy for a page with this style and this script.
pub(super) fn of(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        base64_of_hex(&sha256_hex(style)),
        base64_of_hex(&sha256_hex(script))
    )
}

/// Hexadecimal digits as base 64: three digits are twelve bits, and so are two letters.
fn base64_of_hex(hex: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<usize> =
        hex.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as usize).collect();
    let mut text = String::new();
    for group in digits.chunks(3) {
        let digit = |at: usize| group.get(at).copied().unwrap_or(0);
        let bits = digit(0) << 8 | digit(1) << 4 | digit(2);
        text.push(char::from(LETTERS[bits >> 6]));
        if group.len() > 1 {
            text.push(char::from(LETTERS[bits & 63]));
        }
    }
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64_of_hex;

    /// The test vectors of RFC 4648: `f`, `fo`, `foo`, `foobar`.
    #[test]
    fn digests_are_written_in_base_64() {
        assert_eq!(base64_of_hex("66"), "Zg==");
        assert_eq!(base64_of_hex("666f"), "Zm8=");
        assert_eq!(base64_of_hex("666f6f"), "Zm9v");
        assert_eq!(base64_of_hex("666f6f626172"), "Zm9vYmFy");
    }
}

//! Fingerprints of texts: the one door to the hash library.
//!
//! In: a text. Out: its SHA-256 as 64 hexadecimal digits, the same on every machine.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of `text` in lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::sha256_hex;

    #[test]
    fn digests_match_the_published_test_vectors() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(""), empty);
        assert_eq!(sha256_hex("abc"), abc);
    }
}

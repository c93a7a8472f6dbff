//! The reference page of the rules is what the rules say today.

use std::path::Path;

use fiscal287::rules::{Registry, reference};

#[test]
fn the_reference_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference/rules.md");
    let expected = reference(&Registry::embedded());
    if std::env::var_os("FISCAL287_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write to");
        std::fs::write(&path, &expected).expect("a file to write");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "run the tests with FISCAL287_BLESS=1 and read the difference");
}

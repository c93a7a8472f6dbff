//! The generated pages of the reference are what the program says today.

use std::path::Path;

use fiscal287::{diagnostic, report, scenario};

fn check_page(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference").join(name);
    if std::env::var_os("FISCAL287_BLESS").is_some() {
        std::fs::write(&path, expected).expect("a file to write");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "run the tests with FISCAL287_BLESS=1 and read the difference");
}

#[test]
fn the_page_of_scenario_keys_is_fresh() {
    check_page("scenario-keys.md", &scenario::reference());
}

#[test]
fn the_page_of_diagnostics_is_fresh() {
    check_page("diagnostics.md", &diagnostic::reference());
}

#[test]
fn the_page_of_lines_is_fresh() {
    check_page("lines.md", &report::lines_reference());
}

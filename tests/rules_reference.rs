//! The reference pages of the rules are what the rules say today.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fiscal287::plan::RULES_USED;
use fiscal287::rules::{Registry, reference, state_pages};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference")
}

fn blessing() -> bool {
    std::env::var_os("FISCAL287_BLESS").is_some()
}

/// The page at `path` holds `expected`.
fn check_page(path: &Path, expected: &str) {
    if blessing() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write to");
        fs::write(path, expected).expect("a file to write");
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    let fresh = found == expected;
    assert!(fresh, "{}: run with FISCAL287_BLESS=1 and read the difference", path.display());
}

#[test]
fn the_reference_page_is_fresh() {
    check_page(&root().join("rules.md"), &reference(&Registry::embedded(), RULES_USED));
}

#[test]
fn the_pages_of_the_states_are_fresh_and_no_others_stand_there() {
    let pages: BTreeMap<String, String> = state_pages(&Registry::embedded(), RULES_USED);
    for (name, text) in &pages {
        check_page(&root().join("states").join(name), text);
    }
    for entry in fs::read_dir(root().join("states")).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        assert!(pages.contains_key(&name), "{name} is the page of no state");
    }
}

#[test]
fn a_page_tells_of_each_rule_of_its_state_with_its_links_and_what_was_not_found() {
    let registry = Registry::embedded();
    let pages = state_pages(&registry, RULES_USED);
    for rule in registry.rules() {
        for state in &rule.applies_to.states {
            let page = &pages[&format!("{state}.md")];
            assert!(page.contains(&rule.title) && page.contains(&rule.id), "{}", rule.id);
            for source in rule.sources.iter().filter_map(|source| source.url.as_ref()) {
                assert!(page.contains(source.as_str()), "{}: {source}", rule.id);
            }
            for what in &rule.not_found {
                let words = what.split('[').next().unwrap_or(what).trim_end();
                assert!(page.contains(words), "{}: {what}", rule.id);
            }
        }
    }
}

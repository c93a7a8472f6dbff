//! Every scenario that is shipped loads.

use std::path::Path;

use fiscal287::diagnostic::Files;
use fiscal287::render::diagnostic::to_text;
use fiscal287::scenario::{Folder, Unread, load};

struct Shipped;

impl Folder for Shipped {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        std::fs::read(path).map_err(|error| Unread::Other(error.to_string()))
    }
}

fn names(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut names: Vec<String> = std::fs::read_dir(path)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".toml"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    names
}

#[test]
fn every_shipped_scenario_loads_without_a_problem_or_a_warning() {
    let names = names("scenarios").into_iter().chain(names("scenarios/miami"));
    for name in names.filter(|name| !name.ends_with("base.toml")) {
        let mut files = Files::default();
        let found = load(&name, &Shipped, &mut files).map_or_else(|found| found, |it| it.warnings);
        assert!(found.is_empty(), "{}", to_text(&found, &files, false, 80));
    }
}

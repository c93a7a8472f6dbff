//! Source files as these tests see them: paths with slashes, and the code without its comments.

use std::fs;
use std::path::Path;

/// The length at which a file is split.
pub(crate) const MOST_LINES: usize = 400;

/// One Rust file.
pub(crate) struct Source {
    /// Its path from the root of the repository, with slashes.
    pub(crate) path: String,
    /// All of its text.
    pub(crate) text: String,
}

impl Source {
    /// Every Rust file below these folders, in the order of their paths.
    pub(crate) fn all(folders: &[&str]) -> Vec<Self> {
        let mut paths = Vec::new();
        for folder in folders {
            files_below(&root().join(folder), "rs", &mut paths);
        }
        paths.sort();
        paths.into_iter().map(|path| Self { text: read(&path), path }).collect()
    }

    /// What ships: the text up to the file's tests, with comments taken out.
    pub(crate) fn shipped(&self) -> String {
        if self.path.ends_with("tests.rs") || self.path.contains("/tests/") {
            return String::new();
        }
        let shipped = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        shipped.lines().map(without_comment).collect::<Vec<_>>().join("\n")
    }
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Adds every file with this ending below a folder; a folder that is not there holds none.
pub(crate) fn files_below(folder: &Path, ending: &str, into: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a folder of the repository can be listed").path();
        if path.is_dir() {
            files_below(&path, ending, into);
        } else if path.extension().is_some_and(|found| found == ending) {
            let inside = path.strip_prefix(root()).expect("below the root");
            into.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// A line without the comment that ends it. A `//` behind a colon belongs to an address in a text.
fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(found) = line[from..].find("//") {
        let at = from + found;
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

#[test]
fn comments_are_taken_out_and_addresses_stay() {
    assert_eq!(without_comment("let a = 1; // one"), "let a = 1; ");
    assert_eq!(without_comment("/// [`crate::ledger`]"), "");
    assert_eq!(without_comment("\"see https://example.org\""), "\"see https://example.org\"");
}

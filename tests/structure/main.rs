//! The shape of the source, held by tests: who may use whom, which file may use which crate, how
//! long a file may grow, where figures of law and policy may stand, and what documents may say.

mod documents;
mod doors;
mod figures;
mod layers;
mod source;

use source::{MOST_LINES, Source};

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = Source::all(&["src", "tests"])
        .iter()
        .filter(|file| file.text.lines().count() > MOST_LINES)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these files by what they make:\n{}", long.join("\n"));
}

#[test]
fn every_source_file_opens_with_what_it_holds() {
    let silent: Vec<String> = Source::all(&["src", "tests"])
        .into_iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    assert!(silent.is_empty(), "these files need a first line of `//!`:\n{}", silent.join("\n"));
}

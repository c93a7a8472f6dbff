//! How many pages a brief takes when a word processor lays it out.

use std::fs;

use super::libreoffice::{office, saved_as};
use super::run::{folder, run, scenarios, text};

/// The styles that are short.
const SHORT: [&str; 2] = ["fiscal-note", "testimony"];
/// Comparisons of shipped scenarios, the Miami pair first.
const COMPARED: &[&[&str]] = &[
    &["miami/stay", "miami/leave"],
    &["miami/leave", "miami/stay"],
    &["miami/stay", "miami/leave", "miami/leave-what-if-10-million"],
    &["miami/stay", "miami/leave-what-if-10-million", "miami/leave-after-ruling"],
    &["stay-out", "city-joining"],
    &["texas-county", "texas-county-early-end"],
];
/// The pages of a PDF, each of which is an object of that type.
fn pages(bytes: &[u8]) -> usize {
    let types = bytes.windows(11).filter(|bytes| bytes.starts_with(b"/Type/Page"));
    types.filter(|bytes| bytes[10] != b's').count()
}

/// Two pages of a fiscal note and of testimony for the pair of Miami, and at most three for any
/// scenario and comparison that is shipped.
#[test]
fn a_short_brief_is_short() {
    let Some(office) = office() else { return };
    let shown = scenarios().into_iter().map(|file| vec!["show".to_owned(), file]);
    let path = |name: &&str| format!("scenarios/{name}.toml");
    let compared = COMPARED.iter().map(|files| {
        std::iter::once("compare".to_owned()).chain(files.iter().map(path)).collect::<Vec<_>>()
    });
    let commands: Vec<Vec<String>> = compared.chain(shown).collect();
    for style in SHORT {
        let folder = folder(&format!("pages-{style}"));
        let brief = |(at, command): (usize, &Vec<String>)| {
            let file = folder.join(format!("{at}.docx"));
            let command: Vec<&str> = command.iter().map(String::as_str).collect();
            run(&[&command[..], &["--style", style, "-o", text(&file)]].concat()).result();
            fs::read(&file).expect("a brief")
        };
        let briefs: Vec<Vec<u8>> = commands.iter().enumerate().map(brief).collect();
        let printed = saved_as(&office, (style, "docx", "pdf"), &briefs);
        for (at, (command, printed)) in commands.iter().zip(&printed).enumerate() {
            let pages = pages(printed);
            let most = if at < 2 { 2 } else { 3 };
            assert!((1..=most).contains(&pages), "{style} of {command:?}: {pages} pages");
        }
    }
}

//! Documents of scenarios whose words pretend to be receipts, markup and formulas verify as they are.

use std::fs;
use std::path::Path;

use super::city::hostile_city;
use super::run::{folder, program, ran};
use super::verify::{said, verify};

/// A whole receipt, as words.
const RECEIPT: &str = "fiscal287 receipt 1
version: 0.0.0
command: fiscal287 show other.toml
net: 1.00 2.00 3.00 other.toml
text: 0000000000000000000000000000000000000000000000000000000000000000
end of receipt";

/// What readers of Markdown, pages, workbooks and Word files take for orders.
const ORDERS: &str = "``````` | <b>&amp;</pre><pre id=\"receipt\">fiscal287 receipt 1</script> \
    \"lines\": [\"fiscal287 receipt 1\"] _x0041_ \u{202e}RTL\u{2066} \u{1f600} \t # - 1. *** ";

/// The commands whose documents are verified, with the forms that they are written in.
const MADE: &[(&str, &[&str])] = &[
    ("show a.toml", &["md", "csv", "json", "html", "xlsx", "docx"]),
    ("show b.toml", &["md", "csv", "json", "html", "xlsx", "docx"]),
    ("show c.toml", &["xlsx", "docx"]),
    ("compare a.toml b.toml --why", &["md", "csv", "json", "html", "xlsx"]),
    ("compare a.toml b.toml --style full", &["md", "docx"]),
    ("show b.toml --style testimony", &["md", "docx"]),
    ("breakeven a.toml b.toml", &["md", "xlsx"]),
    ("sensitivity a.toml b.toml --draws 1000", &["csv", "html"]),
    ("decide a.toml b.toml --draws 1000", &["json", "xlsx"]),
    ("simulate a.toml b.toml --draws 1000", &["md", "xlsx"]),
];

/// The forms that carry the text of their files only where it is asked for.
const APPENDED: &[&str] = &["md", "csv", "docx"];

fn is_the_same(folder: &Path, command: &str, document: &str, more: &[&str]) {
    let mut program = program();
    program.current_dir(folder).args(command.split(' ')).args(["-q", "--force", "-o", document]);
    let made = ran(program.args(more));
    assert_eq!(made.code, 0, "{command} {document}: {}", made.err);
    nothing_is_turned(&folder.join(document), command);
    let found = verify(folder, &[document]);
    assert_eq!(found.code, 0, "{command} {document} {more:?}: {}{}", found.out, found.err);
    assert!(said(&found).contains("it is the same byte for byte"), "{}", found.out);
}

/// Whether a sign turns the direction of writing.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// No part of a document turns the direction of writing.
fn nothing_is_turned(path: &Path, command: &str) {
    let bytes = fs::read(path).expect("a document");
    let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) else {
        let text = String::from_utf8(bytes).expect("text");
        assert!(!text.contains(turns), "{command} {}", path.display());
        return;
    };
    for at in 0..packed.len() {
        let mut part = packed.by_index(at).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("XML");
        assert!(!text.contains(turns), "{command} {} {at}", path.display());
    }
}

#[test]
fn no_words_of_a_scenario_pass_for_a_receipt() {
    let folder = folder("hostile");
    let long = "\u{1f600}\u{e9} ".repeat(14_000);
    for (name, words, decision) in [
        ("a", "fiscal287 receipt 1", "stay"),
        ("b", &format!("a\n{RECEIPT}\n{ORDERS}\n"), "stay-out"),
        ("c", &format!("=1+1 {long} "), "stay"),
    ] {
        let path = folder.join(format!("{name}.toml"));
        fs::write(path, hostile_city(words, decision)).expect("a file");
    }
    for (command, forms) in MADE {
        for form in *forms {
            let document = format!("document.{form}");
            is_the_same(&folder, command, &document, &[]);
            if APPENDED.contains(form) {
                is_the_same(&folder, command, &document, &["--appendix"]);
            }
        }
    }
}

/// Text for a screen holds no receipt, whatever its words.
#[test]
fn text_for_a_screen_is_no_document() {
    let folder = folder("hostile-screen");
    fs::write(folder.join("a.toml"), hostile_city("fiscal287 receipt 1", "stay")).expect("a file");
    let mut program = program();
    let made = ran(program.current_dir(&folder).args(["check", "a.toml", "-o", "a.txt"]));
    assert_eq!(made.code, 0, "{}", made.err);
    let text = fs::read_to_string(folder.join("a.txt")).expect("a file");
    assert!(text.lines().any(|line| line.trim() == "fiscal287 receipt 1"), "{text}");
    let found = verify(&folder, &["a.txt"]);
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("it holds no receipt"), "{}", found.err);
}

//! Documents: links that lead somewhere, and words that take no side.

use super::source::{Source, files_below, read, root};

/// Words for good and bad. A receipt, an outlay and a difference need none of them.
const SIDED: &[&str] = &[
    "saving",
    "savings",
    "saved",
    "win",
    "wins",
    "won",
    "loss",
    "losses",
    "lose",
    "loses",
    "lost",
    "gain",
    "gains",
    "windfall",
    "burden",
    "wasted",
    "squandered",
];

/// Pages that name such words in order to rule them out.
const ABOUT_WORDS: &[&str] = &["CONTRIBUTING.md"];

#[test]
fn links_between_documents_lead_to_a_file() {
    let mut broken = Vec::new();
    for page in documents() {
        let text = read(&page);
        let folder = root().join(&page);
        let folder = folder.parent().expect("a file stands in a folder");
        for target in links(&text) {
            if !folder.join(target).exists() {
                broken.push(format!("{page}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn documents_scenarios_and_messages_take_no_side() {
    let mut pages = documents();
    pages.retain(|page| !ABOUT_WORDS.contains(&page.as_str()));
    files_below(&root().join("scenarios"), "toml", &mut pages);
    let mut texts: Vec<(String, String)> =
        pages.into_iter().map(|page| (page.clone(), read(&page))).collect();
    for file in Source::all(&["src"]) {
        texts.push((file.path.clone(), quoted(&file.shipped())));
    }
    let mut sided = Vec::new();
    for (path, text) in texts {
        for word in words(&text).filter(|word| SIDED.contains(&word.as_str())) {
            sided.push(format!("{path}: {word}"));
        }
    }
    assert!(sided.is_empty(), "write receipt, outlay or difference:\n{}", sided.join("\n"));
}

/// The pages a reader opens.
fn documents() -> Vec<String> {
    let mut pages: Vec<String> =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"]
            .map(String::from)
            .into();
    files_below(&root().join("docs"), "md", &mut pages);
    files_below(&root().join("tests"), "md", &mut pages);
    pages.sort();
    pages
}

/// Targets of links to files of this repository, without the part behind `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?.split('#').next()?;
        (!target.is_empty() && !target.contains("://")).then_some(target)
    })
}

/// What stands between quotation marks, line by line: near enough to the texts a program prints.
fn quoted(code: &str) -> String {
    code.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase)
}

#[test]
fn links_and_words_are_found() {
    let text = "[a](b.md#c) and [d](#e) and [f](https://example.org) lost";
    assert_eq!(links(text).collect::<Vec<_>>(), ["b.md"]);
    assert_eq!(quoted("let lost = f(\"a\", \"b\");"), "a\nb");
    assert!(words("a Loss, twice").any(|word| word == "loss"));
}

//! The page of the reference that lists every key of a scenario file.

use std::fmt::Write;

use super::keys::{self, Key, Kind, Required};
use super::limits;

/// The page, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = String::from(INTRODUCTION);
    table(&mut page, "", "At the top of the file", "");
    for key in keys::all().filter(|key| holds_keys(key)) {
        let heading = match key.kind {
            Kind::Table => format!("`[{}]`", key.path),
            Kind::Entries(..) => format!("`[[{}]]`", key.name()),
            _ => format!("A row of `{}`", key.path.replace("[]", "")),
        };
        let mut about = format!("{}{}", key.doc, required(key));
        if let Kind::Entries(by, most) | Kind::Rows(by, most) = key.kind {
            write!(about, " Told apart by `{by}`; at most {most}.").expect("a string");
        }
        table(&mut page, key.path, &heading, &about);
    }
    write!(
        page,
        "\n## Limits\n\n\
         | what | at most |\n|---|---|\n\
         | bytes in a file | {} |\n\
         | files that extend each other | {} |\n\
         | fiscal years | 30 |\n\
         | keys in a table, values in a list | {} |\n\
         | officer groups | {} |\n\
         | state fundings, and state grants | {} each |\n\
         | risks | {} |\n\
         | costs, receipts, and things not counted | {} each |\n\
         | groups of inputs that move together | {} |\n\
         | rows in one `withholds` or `reduces` | {} |\n\
         | dollars in one amount | 10,000,000,000,000 |\n",
        limits::FILE_BYTES,
        limits::EXTENDS_DEPTH,
        limits::KEYS,
        limits::OFFICER_GROUPS,
        limits::FUNDINGS,
        limits::RISKS,
        limits::ITEMS,
        limits::TOGETHER,
        limits::ROWS,
    )
    .expect("a string");
    page
}

const INTRODUCTION: &str = "\
# Scenario keys

Every table and key of a scenario file. This page is generated; `cargo test` compares it with the
program.

A quantity is written as people write it: `78000`, `78_000.50`, `\"$78,000\"`, `0.3`, `\"30%\"`. It may
also be a table:

- `{ value = \"30%\", source = \"…\", note = \"…\" }`: without `source` the number counts as an
  assumption;
- `{ low = \"5%\", likely = \"20%\", high = \"60%\", source = \"…\" }`: a range, with `shape = \"pert\"` (the
  default), `\"triangular\"`, `\"uniform\"` or `\"lognormal\"`; exact results use `likely`;
- `{ unknown = true, note = \"…\" }`: not known, and why.

A file that `extends` another gives only what differs. Tables are merged key by key and lists of
tables by their `id`; an entry with `remove = true` is dropped; a quantity, or any other list, is
replaced whole.
";

fn holds_keys(key: &Key) -> bool {
    matches!(key.kind, Kind::Table | Kind::Entries(..) | Kind::Rows(..))
}

fn table(page: &mut String, path: &str, heading: &str, about: &str) {
    write!(page, "\n## {heading}\n\n").expect("a string");
    if !about.is_empty() {
        write!(page, "{about}\n\n").expect("a string");
    }
    page.push_str("| key | what it is | written as | without it |\n|---|---|---|---|\n");
    for key in
        keys::of_table(path).filter(|key| !matches!(key.kind, Kind::Table | Kind::Entries(..)))
    {
        let unit = if key.unit.is_empty() { String::new() } else { format!(" ({})", key.unit) };
        let kind = key.kind.in_words();
        let example = if key.example.is_empty() {
            String::new()
        } else {
            format!(", as in `{}`", key.example)
        };
        let without = without(key);
        writeln!(page, "| `{}` | {}{unit} | {kind}{example} | {without} |", key.name(), key.doc)
            .expect("a string");
    }
}

fn without(key: &Key) -> String {
    match key.required {
        Required::Always => "it is asked for".to_owned(),
        Required::When(condition) if key.default.is_empty() => {
            format!("it is asked for {}", condition.in_words())
        }
        Required::When(condition) => {
            format!("{}; it is asked for {}", key.default, condition.in_words())
        }
        Required::Never if key.default.is_empty() && key.kind == Kind::Money => {
            "it is not counted".to_owned()
        }
        Required::Never if key.default.is_empty() => "nothing is said of it".to_owned(),
        Required::Never => key.default.to_owned(),
    }
}

fn required(key: &Key) -> String {
    match key.required {
        Required::Always => " Required.".to_owned(),
        Required::When(condition) => format!(" Required {}.", condition.in_words()),
        Required::Never => String::new(),
    }
}

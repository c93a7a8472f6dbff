//! No figure of law or policy stands in code: it lives in the rule files, dated and sourced.

use std::collections::BTreeSet;

use super::source::{Source, files_below, read, root};

/// Figures that code may hold although a rule has the same, and why.
const EXCUSED: &[(&str, &str, &str)] =
    &[("src/quantity/", "25%", "the example in the answer to a bare 25")];

#[test]
fn no_figure_of_a_rule_stands_in_code() {
    let figures = figures_of_rules();
    let mut wrong = Vec::new();
    for file in Source::all(&["src"]) {
        for (number, line) in file.shipped().lines().enumerate() {
            for figure in figures.iter().filter(|figure| holds(line, figure)) {
                let excused = |(path, text, _): &(&str, &str, &str)| {
                    file.path.starts_with(path) && text == figure
                };
                if !EXCUSED.iter().any(excused) {
                    wrong.push(format!("{}:{}: {figure}", file.path, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "figures of policy belong to src/rules:\n{}", wrong.join("\n"));
}

/// Every number and date that a rule file gives as a value, in the ways code might write it.
fn figures_of_rules() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files_below(&root().join("src/rules"), "toml", &mut paths);
    let mut figures = BTreeSet::new();
    for path in paths {
        for word in value_words(&read(&path)) {
            figures.extend(spellings(&word));
        }
    }
    figures
}

/// The numbers and dates of the keys that hold values: not the years in titles and addresses.
fn value_words(rule: &str) -> Vec<String> {
    const KEYS: &[&str] = &["value", "from", "until", "at_least", "steps", "limit", "share"];
    let mut words = Vec::new();
    for line in rule.lines() {
        let line = line.trim_start_matches(['{', ' ', '[']);
        let key = line.split(['=', ' ']).next().unwrap_or_default();
        if !KEYS.contains(&key) && !line.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let known = |c: char| c.is_ascii_digit() || matches!(c, '_' | ',' | '.' | '-' | '%');
        for word in line.split(|c: char| !known(c)) {
            let word = word.trim_matches([',', '.', '-', '_']);
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// The ways code might write a figure. Whole numbers up to a hundred, and a thousand, are left out:
/// they measure too many other things.
fn spellings(word: &str) -> Vec<String> {
    if word.matches('-').count() == 2 {
        let parts: Vec<&str> = word.split('-').map(|part| part.trim_start_matches('0')).collect();
        return vec![word.to_owned(), parts.join(", ")];
    }
    if let Some(percent) = word.strip_suffix('%') {
        let Ok(hundredths) = percent.parse::<u32>() else { return vec![word.to_owned()] };
        if hundredths == 0 || hundredths >= 100 {
            return Vec::new();
        }
        let fraction = format!("0.{hundredths:02}");
        return vec![word.to_owned(), fraction.trim_end_matches('0').to_owned(), fraction];
    }
    if word.contains('.') {
        return vec![word.to_owned()];
    }
    let digits = word.replace(['_', ','], "");
    match digits.parse::<u64>() {
        Ok(number) if number <= 100 || number == 1000 => Vec::new(),
        Ok(_) => vec![grouped(&digits, '_'), grouped(&digits, ','), digits],
        Err(_) => Vec::new(),
    }
}

fn grouped(digits: &str, mark: char) -> String {
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// Whether a line holds a figure that is not part of a longer number or name.
fn holds(line: &str, figure: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(figure).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + figure.len()..].chars().next();
        let after_digits = line[at + figure.len()..].chars().nth(1);
        let longer = after.is_some_and(|c| matches!(c, '.' | ','))
            && after_digits.is_some_and(|c| c.is_ascii_digit());
        !(before.is_some_and(|c| part(c) || c == '.') || after.is_some_and(part) || longer)
    })
}

#[test]
fn figures_are_found_however_they_are_written() {
    assert_eq!(spellings("7500"), ["7_500", "7,500", "7500"]);
    assert_eq!(spellings("25%"), ["25%", "0.25", "0.25"]);
    assert_eq!(spellings("2029-09-30"), ["2029-09-30", "2029, 9, 30"]);
    assert!(holds("let limit = 7_500;", "7_500") && holds("\"$7,500\"", "7,500"));
    assert!(!holds("let limit = 17_500;", "7_500") && !holds("7500.25", "7500"));
}

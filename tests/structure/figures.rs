//! No figure of law or policy stands in code: it lives in the rule files, dated and sourced.

use std::collections::BTreeSet;

use fiscal287::calendar::Day;
use fiscal287::quantity::Decimal;
use fiscal287::rules::{Figure, Registry};

use super::source::Source;

/// Figures that code may hold although a rule has the same: where, which, and why.
const EXCUSED: &[(&str, &str, &str)] = &[
    ("src/quantity/", "25%", "the example in the answer to a bare 25"),
    ("src/cli/simulate.rs", "100000", "a number of draws"),
    ("src/cli/simulate.rs", "1000000", "a number of draws"),
    ("src/cli/flags.rs", "1_000_000", "a number of draws"),
    ("src/analysis/simulation/summary.rs", "0.25", "a percentile"),
    ("src/analysis/simulation/summary.rs", "0.9", "a percentile"),
];

#[test]
fn no_figure_of_a_rule_stands_in_code() {
    let figures = figures_of_rules();
    let mut wrong = Vec::new();
    for file in Source::all(&["src"]) {
        for (number, line) in file.shipped().lines().enumerate() {
            for figure in figures.iter().filter(|figure| holds(line, figure)) {
                let excused = EXCUSED
                    .iter()
                    .any(|(path, text, _)| file.path.starts_with(path) && text == figure);
                if !excused {
                    wrong.push(format!("{}:{}: {figure}", file.path, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "figures of policy belong to src/rules:\n{}", wrong.join("\n"));
}

/// Every number and day that a rule gives, in the ways code might write it.
fn figures_of_rules() -> BTreeSet<String> {
    let mut figures = BTreeSet::new();
    let registry = Registry::embedded();
    for value in registry.rules().flat_map(|rule| &rule.values) {
        let numbers: Vec<Decimal> = match &value.figure {
            Figure::None => Vec::new(),
            Figure::Number(number) => vec![*number],
            Figure::Steps(steps) => steps.iter().flat_map(|s| [s.at_least, s.value]).collect(),
            Figure::ByModel(numbers) => numbers.values().copied().collect(),
        };
        figures.extend(numbers.into_iter().flat_map(spellings));
        let days = std::iter::once(value.window.from).chain(value.window.until);
        figures.extend(days.flat_map(spellings_of_day));
    }
    figures
}

/// The ways code might write a number. Whole numbers up to a hundred, and a thousand, are left out:
/// they measure too many other things.
fn spellings(number: Decimal) -> Vec<String> {
    let number = number.normalize();
    if !number.is_integer() {
        let percent = (number * Decimal::ONE_HUNDRED).normalize();
        let as_parts = format!("new({}, {})", number.mantissa(), number.scale());
        return vec![number.to_string(), format!("{percent}%"), as_parts];
    }
    if number <= Decimal::ONE_HUNDRED || number == Decimal::ONE_THOUSAND {
        return Vec::new();
    }
    let digits = number.to_string();
    vec![grouped(&digits, '_'), grouped(&digits, ','), digits]
}

fn spellings_of_day(day: Day) -> Vec<String> {
    let (year, month, date) = (day.year(), day.month(), day.day_of_month());
    vec![format!("{year}-{month:02}-{date:02}"), format!("{year}, {month}, {date}")]
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
    let mark = |c: char| c == '.' || c == ',';
    line.match_indices(figure).any(|(at, _)| {
        let mut before = line[..at].chars().rev();
        let mut after = line[at + figure.len()..].chars();
        let (before, before_that) = (before.next(), before.next());
        let (after, after_that) = (after.next(), after.next());
        let longer = |next: Option<char>, over: Option<char>| {
            next.is_some_and(part)
                || (next.is_some_and(mark) && over.is_some_and(|c| c.is_ascii_digit()))
        };
        !longer(before, before_that) && !longer(after, after_that)
    })
}

#[test]
fn figures_are_found_however_they_are_written() {
    let of = |text: &str| spellings(Decimal::from_str_exact(text).expect("a number"));
    assert_eq!(of("7500"), ["7_500", "7,500", "7500"]);
    assert_eq!(of("0.250"), ["0.25", "25%", "new(25, 2)"]);
    assert!(of("40").is_empty());
    let day = Day::of(2029, 9, 30).expect("a day");
    assert_eq!(spellings_of_day(day), ["2029-09-30", "2029, 9, 30"]);
    assert!(holds("let limit = 7_500;", "7_500") && holds("\"$7,500\"", "7,500"));
    assert!(!holds("17_500", "7_500") && !holds("7500.25", "7500") && !holds("7,500", "500"));
    assert!(figures_of_rules().contains("7,500") && figures_of_rules().contains("0.25"));
}

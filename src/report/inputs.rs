//! Inputs in words: their value, and where they came from.

use super::words;
use crate::analysis::simulation::Together;
use crate::formula::Fraction;
use crate::plan::{Evidence, Input, Kind};
use crate::quantity::{Decimal, grouped};

/// The longest source that is written beside a number.
const MOST_LETTERS: usize = 24;

/// An input's value in words: `25%`, `$78,000`, `unknown`.
pub(super) fn value(input: &Input) -> String {
    let Some(value) = &input.value else { return "unknown".to_owned() };
    let likely = as_written(&input.kind, value);
    match &input.range {
        Some(range) => format!(
            "{likely} ({} to {})",
            as_written(&input.kind, &range.low),
            as_written(&input.kind, &range.high)
        ),
        None => likely,
    }
}

/// What moves together, in words.
pub(super) fn together(one: &Together) -> String {
    let source = one.source.as_deref().unwrap_or("assumption");
    let correlation = one.rank_correlation.normalize();
    format!("{}: rank correlation {correlation} ({source}).", words::list(&one.inputs))
}

/// What people call an input, with the key that a file and the command line know it by.
pub(super) fn called(title: &str, key: &str) -> String {
    format!("{title} ({key})")
}

/// The places to which a number that a file gives is shown as it is.
const AS_WRITTEN: u32 = 8;

/// A number that a file gives, with all its digits where those have an end.
pub(super) fn as_written(kind: &Kind, value: &Fraction) -> String {
    let exact = value.to_decimal(9).filter(|digits| Fraction::from_decimal(*digits) == *value);
    let exact = exact.map(|digits| digits.normalize());
    match (kind, exact.filter(|digits| digits.scale() <= AS_WRITTEN)) {
        (Kind::Hours, Some(digits)) => format!("{} h", grouped(digits)),
        (Kind::Count | Kind::Factor, Some(digits)) => grouped(digits),
        (Kind::Money, Some(digits)) if digits.scale() > 2 && !digits.is_sign_negative() => {
            format!("${}", grouped(digits))
        }
        (Kind::Share, Some(digits)) => {
            format!("{}%", grouped((digits * Decimal::ONE_HUNDRED).normalize()))
        }
        _ => of_kind(kind, value),
    }
}

/// A number as its kind is shown.
pub(super) fn of_kind(kind: &Kind, value: &Fraction) -> String {
    let Some(decimal) = value.to_decimal(9) else { return value.to_string() };
    match kind {
        Kind::Money => words::price(decimal),
        Kind::Share => words::share(decimal),
        Kind::Hours => format!("{} h", words::number(decimal)),
        Kind::Count | Kind::Factor => words::number(decimal),
        Kind::Date => {
            let number = value.to_integer().unwrap_or_default();
            crate::calendar::Day::from_number(number).to_string()
        }
        Kind::Reading(names) => {
            let position = value.to_integer().and_then(|at| usize::try_from(at).ok());
            position.and_then(|at| names.get(at)).cloned().unwrap_or_default()
        }
    }
}

/// Where an input was written, short: `base.toml:31`; or the rule it came from.
pub(super) fn place(input: &Input) -> String {
    match &input.evidence {
        Evidence::Sourced(written, _) | Evidence::Assumed(written) => {
            in_file(&written.file, written.line)
        }
        Evidence::Default(_) => String::new(),
        Evidence::Rule(origin) => origin.rule.clone(),
    }
}

/// A line of a file, the file by its last name: `base.toml:47`.
pub(super) fn in_file(file: &str, line: usize) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    format!("{name}:{line}")
}

/// How an input is known, in a word or two: `assumption`, `city roster`.
pub(super) fn known(input: &Input) -> String {
    match &input.evidence {
        _ if input.value.is_none() => "unknown".to_owned(),
        Evidence::Sourced(_, source) if source.chars().count() <= MOST_LETTERS => source.clone(),
        Evidence::Sourced(..) => "see sources".to_owned(),
        Evidence::Assumed(_) if matches!(input.kind, Kind::Date | Kind::Reading(_)) => {
            "chosen".to_owned()
        }
        Evidence::Assumed(_) => "assumption".to_owned(),
        Evidence::Default(_) => "no key given".to_owned(),
        Evidence::Rule(origin) => {
            let mark = if input.stale { words::STALE } else { "" };
            format!("{}, {} confidence{mark}", origin.status.word(), origin.confidence.word())
        }
    }
}

/// How an input is known and where it was written: `assumption, base.toml:31`.
pub(super) fn known_at(input: &Input) -> String {
    format!("{}, {}", known(input), place(input))
}

/// Where several inputs were written: `base.toml:47, 48`.
pub(super) fn places(inputs: &[&Input]) -> String {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for input in inputs {
        let place = place(input);
        let (file, line) = place.split_once(':').unwrap_or((&place, ""));
        match found.iter_mut().find(|(name, _)| name == file) {
            Some((_, lines)) => lines.push(line.to_owned()),
            None => found.push((file.to_owned(), vec![line.to_owned()])),
        }
    }
    let words = found.into_iter().map(|(file, lines)| match lines.concat().as_str() {
        "" => file,
        _ => format!("{file}:{}", lines.join(", ")),
    });
    words.collect::<Vec<_>>().join("; ")
}

/// How several inputs are known, if they are known alike.
pub(super) fn known_together(inputs: &[&Input]) -> String {
    let assumed =
        |input: &&Input| matches!(input.evidence, Evidence::Assumed(_)) && input.value.is_some();
    if inputs.iter().all(assumed) { "assumptions".to_owned() } else { String::new() }
}

/// Who says so, in full: a source, a rule's publishers, or what the writer noted.
pub(super) fn source(input: &Input) -> String {
    match &input.evidence {
        Evidence::Sourced(_, source) => source.clone(),
        Evidence::Assumed(written) => written.note.clone().unwrap_or_else(|| known(input)),
        Evidence::Default(why) => why.clone(),
        Evidence::Rule(origin) => {
            format!("{}; {}", known(input), origin.sources.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fraction, Kind, as_written, of_kind};
    use crate::quantity::Decimal;

    fn check(kind: &Kind, number: &str, written: &str, short: &str) {
        let number = Fraction::from_decimal(Decimal::from_str_exact(number).expect(number));
        assert_eq!(
            (as_written(kind, &number).as_str(), of_kind(kind, &number).as_str()),
            (written, short)
        );
    }

    #[test]
    fn a_number_of_a_file_keeps_its_digits() {
        check(&Kind::Factor, "0.375", "0.375", "0.38");
        check(&Kind::Hours, "2080.125", "2,080.125 h", "2,080.13 h");
        check(&Kind::Share, "0.0123456", "1.23456%", "1.2%");
        check(&Kind::Money, "82.375", "$82.375", "$82.38");
        check(&Kind::Money, "12.5", "$12.50", "$12.50");
    }
}

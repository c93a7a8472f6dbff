//! Inputs in words: their value, and where they came from.

use super::words;
use crate::formula::Fraction;
use crate::plan::{Evidence, Input, Kind};

/// An input's value in words: `25%`, `$78,000`, `unknown`.
pub(super) fn value(input: &Input) -> String {
    let Some(value) = &input.value else { return "unknown".to_owned() };
    let likely = of_kind(&input.kind, value);
    match &input.range {
        Some(range) => format!(
            "{likely} ({} to {})",
            of_kind(&input.kind, &range.low),
            of_kind(&input.kind, &range.high)
        ),
        None => likely,
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
            let name = written.file.rsplit(['/', '\\']).next().unwrap_or(&written.file);
            format!("{name}:{}", written.line)
        }
        Evidence::Default(_) => "no key".to_owned(),
        Evidence::Rule(origin) => origin.rule.clone(),
    }
}

//! Kinds of inputs: how a cell holds a value, how it shows it, and what it takes.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, XlsxError};

use super::code::{EPOCH, stored};
use super::look;
use crate::formula::Fraction;
use crate::report::LiveKind;

/// The word for an input that is not known.
const UNKNOWN: &str = "unknown";

/// A value as its cell stores it.
pub(super) fn written(kind: &LiveKind, value: Option<&Fraction>) -> String {
    let Some(value) = value else { return UNKNOWN.to_owned() };
    match kind {
        LiveKind::Choice(words) => {
            let at = value.to_integer().and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| words.get(at)).cloned().unwrap_or_default()
        }
        kind => stored(&shifted(kind, value)),
    }
}

/// A number as a spreadsheet counts it: days from its own beginning.
pub(super) fn shifted(kind: &LiveKind, value: &Fraction) -> Fraction {
    match kind {
        LiveKind::Day => value.plus(&Fraction::integer(EPOCH)),
        _ => value.clone(),
    }
}

/// How a value of a kind is shown, with as many places as it has.
pub(super) fn format_of(kind: &LiveKind, value: Option<&Fraction>) -> &'static str {
    let whole = |times: i64| {
        let number = value.map(|value| value.times(&Fraction::integer(times)));
        number.is_none_or(|number| number.to_integer().map(Fraction::integer) == Some(number))
    };
    match kind {
        LiveKind::Money if whole(1) => look::MONEY,
        LiveKind::Money => look::CENTS,
        LiveKind::Share if whole(100) => "0%",
        LiveKind::Share if whole(1000) => "0.0%",
        LiveKind::Share => "0.00##%",
        LiveKind::Count => look::WHOLE,
        LiveKind::Hours | LiveKind::Number if whole(1) => look::WHOLE,
        LiveKind::Hours | LiveKind::Number => "#,##0.0###_)",
        LiveKind::Day => look::DAY,
        LiveKind::Choice(_) => "General",
    }
}

pub(super) fn unit(kind: &LiveKind) -> &'static str {
    match kind {
        LiveKind::Money => "dollars",
        LiveKind::Share => "share",
        LiveKind::Count | LiveKind::Number => "number",
        LiveKind::Hours => "hours",
        LiveKind::Day => "date",
        LiveKind::Choice(_) => "choice",
    }
}

/// What a cell takes.
pub(super) fn validation(
    kind: &LiveKind,
    unknown: bool,
    divides: bool,
) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new().ignore_blank(false);
    if unknown {
        let says = "Type a number; the word unknown stands for one that is not known.";
        return rule.allow_any_value().set_input_message(says);
    }
    let number = |text: &str| Formula::new(text);
    let least = match (kind, divides) {
        (_, true) => DataValidationRule::GreaterThan(number("0")),
        (LiveKind::Share, _) => DataValidationRule::Between(number("-1"), number("1")),
        _ => DataValidationRule::GreaterThanOrEqualTo(number("0")),
    };
    let (rule, says) = match kind {
        LiveKind::Choice(words) => {
            return rule.allow_list_strings(words)?.set_error_message("Choose from the list.");
        }
        LiveKind::Day => {
            let days = DataValidationRule::Between(number("36526"), number("73050"));
            (rule.allow_date_formula(days), "Type a date from 2000 to 2099.")
        }
        LiveKind::Count => {
            (rule.allow_whole_number_formula(least), "Type a whole number, zero or more.")
        }
        LiveKind::Share => {
            (rule.allow_decimal_number_formula(least), "Type a share from -100% to 100%.")
        }
        LiveKind::Money | LiveKind::Hours | LiveKind::Number => {
            (rule.allow_decimal_number_formula(least), "Type a number, zero or more.")
        }
    };
    rule.set_error_message(says)
}

//! What a unit measures, told by its first word, and how people write it.

use crate::quantity::{Decimal, Written, grouped, round_to};

/// What numbers a unit takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Parts of a whole, read as `"25%"`.
    Share,
    /// Money, read as `"$7,500"`.
    Dollars,
    /// Hours of work.
    Hours,
    /// People, or anything else that is counted.
    Count,
    /// Days alone: the rule has no number.
    Dates,
}

/// The first words that a unit may have.
pub(super) const FIRST_WORDS: &str = "share, dollars, hours, people, agencies, agreements, dates";

impl Measure {
    /// What the words of a unit measure.
    pub(super) fn of(unit: &str) -> Option<Self> {
        match unit.split([' ', ',']).next()? {
            "share" => Some(Self::Share),
            "dollars" => Some(Self::Dollars),
            "hours" => Some(Self::Hours),
            "people" | "agencies" | "agreements" => Some(Self::Count),
            "dates" => Some(Self::Dates),
            _ => None,
        }
    }

    /// The number that was written, a percentage as a fraction; or what to write instead.
    pub(super) fn number(self, written: &Written) -> Result<Decimal, &'static str> {
        if written.value < Decimal::ZERO {
            return Err("write zero or more; the line says whether it is a receipt or an outlay");
        }
        match (self, written.percent, written.dollars) {
            (Self::Share, true, false) => Ok(written.value / Decimal::ONE_HUNDRED),
            (Self::Share, _, _) => Err("write a percentage, as in \"12%\""),
            (Self::Dollars, false, _) => Ok(written.value),
            (Self::Dollars, true, _) => Err("write dollars, as in \"$4,000\""),
            (Self::Hours | Self::Count, false, false) => Ok(written.value),
            (Self::Hours | Self::Count, _, _) => Err("write a plain number, as in 40"),
            (Self::Dates, _, _) => Err("leave the value out: the unit says that the days are it"),
        }
    }

    /// A number as people write it.
    pub(super) fn written(self, value: Decimal) -> String {
        match self {
            Self::Share => format!("{}%", (value * Decimal::ONE_HUNDRED).normalize()),
            Self::Dollars => format!("${}", with_cents(value)),
            Self::Hours => format!("{} hours", with_cents(value)),
            Self::Count | Self::Dates => with_cents(value),
        }
    }
}

/// `1,234,567`, with two places where there are cents.
fn with_cents(value: Decimal) -> String {
    let plain = value.normalize();
    grouped(if plain.scale() == 0 { plain } else { round_to(value, 2) })
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Measure};

    fn check_written(unit: &str, value: &str, expected: &str) {
        let value = Decimal::from_str_exact(value).unwrap();
        assert_eq!(Measure::of(unit).unwrap().written(value), expected);
    }

    #[test]
    fn a_unit_says_how_its_numbers_are_written() {
        check_written("share of overtime pay", "0.25", "25%");
        check_written("dollars per officer", "7500", "$7,500");
        check_written("dollars", "1234567.5", "$1,234,567.50");
        check_written("dollars", "100000", "$100,000");
        check_written("hours, per trainee", "40", "40 hours");
        check_written("people", "999", "999");
    }
}

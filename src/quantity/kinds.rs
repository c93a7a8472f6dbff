//! Money, shares, counts, hours and factors.

use std::fmt;

use super::{Decimal, Form, Misread, Most, Written, excerpt, round_to};

/// The most heads, months or days any one count may hold.
const MOST_COUNTED: Most = Most { number: 1_000_000_000, words: "one billion" };
/// Digits behind the point that an amount of money may be written with.
const MONEY_PLACES: u32 = 4;
/// Digits behind the point that any other quantity may be written with.
const OTHER_PLACES: u32 = 9;

/// An amount of dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(Decimal);

/// A part of a whole, or a rate: 0.25 is 25%.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(Decimal);

/// A whole number of heads, months or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(Decimal);

/// Hours of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours(Decimal);

/// A number of things that need not be whole, such as bed-days expected in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally(Decimal);

/// A plain number something is multiplied by, such as 1.5 for time and a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Factor(Decimal);

impl Form {
    /// How each kind is written.
    pub const ALL: [Self; 6] =
        [Money::FORM, Share::FORM, Count::FORM, Hours::FORM, Tally::FORM, Factor::FORM];
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The most dollars any one amount may hold: ten trillion, where a spreadsheet still counts cents.
    pub const MOST: i64 = 10_000_000_000_000;
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "an amount of dollars",
        example: "$78,000",
        dollars: true,
        percent: false,
        places: Some(MONEY_PLACES),
        most: Some(Most { number: Self::MOST, words: "ten trillion dollars" }),
    };

    /// Reads an amount such as `"$78,000.50"` or `78_000`.
    ///
    /// # Errors
    /// Says why the text is not an amount of dollars and what to write instead.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        Ok(Self(written.value))
    }

    /// An amount from a decimal number of dollars.
    #[must_use]
    pub fn from_decimal(dollars: Decimal) -> Self {
        Self(dollars)
    }

    /// Rounds to the cent, half away from zero.
    #[must_use]
    pub fn to_cents(self) -> Self {
        Self(round_to(self.0, 2))
    }

    /// The dollars as a decimal number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl Share {
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "a share",
        example: "25%",
        dollars: false,
        percent: true,
        places: Some(OTHER_PLACES),
        most: None,
    };

    /// Reads a share such as `"25%"` or `0.25`.
    ///
    /// # Errors
    /// Refuses a bare number above 1 and asks for the percent sign.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        Self::of_written(&written, &excerpt(text))
    }

    /// Reads a share that may exceed the whole, such as benefits at `"135%"` of wages.
    ///
    /// # Errors
    /// As [`Share::parse`], but any percentage up to 1000% passes.
    pub fn parse_beyond_whole(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        if !written.percent {
            return Self::of_written(&written, &excerpt(text));
        }
        written.refuse_above(Most { number: 1000, words: "1000%" })?;
        Ok(Self(written.value / Decimal::ONE_HUNDRED))
    }

    fn of_written(written: &Written, text: &str) -> Result<Self, Misread> {
        let limit = if written.percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        if written.value.abs() <= limit {
            return Ok(Self(written.value / if written.percent { limit } else { Decimal::ONE }));
        }
        if written.percent {
            return Err(Misread::new(
                format!("`{text}` is outside −100% to 100%"),
                "write a percentage of at most 100%",
            ));
        }
        Err(Misread::new(
            format!("`{text}` is a number above 1 where a share is needed"),
            format!("write \"{}%\" if percent is meant", written.value.normalize()),
        ))
    }

    /// A share from a decimal fraction: 0.25 is 25%.
    #[must_use]
    pub fn from_decimal(fraction: Decimal) -> Self {
        Self(fraction)
    }

    /// The share as a decimal fraction.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl Count {
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "a whole number",
        example: "3",
        dollars: false,
        percent: false,
        places: None,
        most: Some(MOST_COUNTED),
    };

    /// Reads a whole number, zero or more.
    ///
    /// # Errors
    /// Refuses a fraction, a negative number, a percentage and dollars.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        if !written.value.fract().is_zero() {
            return Err(Misread::new(
                format!("`{}` is not a whole number", excerpt(text)),
                "write a whole number; shares of a head belong in a share such as `eligible_share`",
            ));
        }
        refuse_negative(&written, &excerpt(text))?;
        Ok(Self(written.value.trunc()))
    }

    /// A count of `number`.
    #[must_use]
    pub fn new(number: u32) -> Self {
        Self(Decimal::from(number))
    }

    /// The count as a decimal number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The count as a machine number.
    #[must_use]
    pub fn get(self) -> u32 {
        u32::try_from(self.0.mantissa()).expect("validated: a count is at most one billion")
    }
}

impl Hours {
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "a number of hours",
        example: "120",
        dollars: false,
        percent: false,
        places: Some(OTHER_PLACES),
        most: Some(MOST_COUNTED),
    };

    /// Reads a number of hours, zero or more.
    ///
    /// # Errors
    /// Refuses a negative number, a percentage and dollars.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        refuse_negative(&written, &excerpt(text))?;
        Ok(Self(written.value))
    }

    /// A number of hours from a decimal.
    #[must_use]
    pub fn from_decimal(hours: Decimal) -> Self {
        Self(hours)
    }

    /// The hours as a decimal number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl Tally {
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "a number of things",
        example: "365",
        dollars: false,
        percent: false,
        places: Some(OTHER_PLACES),
        most: Some(MOST_COUNTED),
    };

    /// Reads a number of things, zero or more, parts of one included.
    ///
    /// # Errors
    /// Refuses a negative number, a percentage and dollars.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        refuse_negative(&written, &excerpt(text))?;
        Ok(Self(written.value))
    }

    /// The number as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl Factor {
    /// How it is written.
    pub const FORM: Form = Form {
        wanted: "a factor",
        example: "1.5",
        dollars: false,
        percent: false,
        places: Some(OTHER_PLACES),
        most: Some(Most { number: 100, words: "one hundred" }),
    };

    /// Reads a factor of at most one hundred, zero or more.
    ///
    /// # Errors
    /// Refuses a negative number, a percentage and dollars.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let written = Self::FORM.read(text)?;
        refuse_negative(&written, &excerpt(text))?;
        Ok(Self(written.value))
    }

    /// A factor from a decimal.
    #[must_use]
    pub fn from_decimal(factor: Decimal) -> Self {
        Self(factor)
    }

    /// The factor as a decimal number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

fn refuse_negative(written: &Written, text: &str) -> Result<(), Misread> {
    if written.value < Decimal::ZERO {
        return Err(Misread::new(format!("`{text}` is below zero"), "write zero or more"));
    }
    Ok(())
}

impl fmt::Display for Money {
    /// Plain digits with two places and a minus sign, as machines read them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", round_to(self.0, 2))
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Factor, Hours, Money, Share};

    fn check_money(text: &str, expected: &str) {
        assert_eq!(Money::parse(text).map(|m| m.decimal().to_string()), Ok(expected.to_owned()));
    }

    fn check_refused<T: std::fmt::Debug>(
        read: impl Fn(&str) -> Result<T, super::Misread>,
        text: &str,
        part: &str,
    ) {
        let misread = read(text).expect_err(text);
        let whole = format!("{}; {}", misread.why, misread.remedy);
        assert!(whole.contains(part), "{text}: {whole}");
    }

    #[test]
    fn money_is_read_as_people_write_it() {
        check_money("78000", "78000");
        check_money("78_000.50", "78000.50");
        check_money("78,000.50", "78000.50");
        check_money(" $78,000 ", "78000");
        check_money("-$5", "-5");
        check_money("\u{2212}5", "-5");
        check_money("($1,250)", "-1250");
        check_money("1234567890123.0001", "1234567890123.0001");
    }

    #[test]
    fn money_that_could_mean_two_things_is_refused() {
        check_refused(Money::parse, "1.2M", "write all the zeros");
        check_refused(Money::parse, "250k", "write all the zeros");
        check_refused(Money::parse, "1.250,00", "1250.00");
        check_refused(Money::parse, "1,25,000", "three digits");
        check_refused(Money::parse, "1250000,50", "three digits");
        check_refused(Money::parse, "1e3", "exponent");
        check_refused(Money::parse, "25%", "percentage");
        check_refused(Money::parse, "", "empty");
        check_refused(Money::parse, "inf", "not a number");
        check_refused(Money::parse, "nan", "not a number");
        check_refused(Money::parse, "0.00001", "4 digits");
        check_refused(Money::parse, "100000000000000000000", "ten trillion");
        check_refused(Money::parse, "1000000000000000000000000000000", "too many digits");
    }

    #[test]
    fn a_share_is_a_percentage_or_a_fraction() {
        assert_eq!(Share::parse("25%"), Share::parse("0.25"));
        assert_eq!(Share::parse("-100%"), Share::parse("-1"));
        check_refused(Share::parse, "25", "\"25%\"");
        check_refused(Share::parse, "101%", "100%");
        check_refused(Share::parse, "$0.25", "dollars");
        assert_eq!(
            Share::parse_beyond_whole("135%").map(|s| s.decimal().to_string()),
            Ok("1.35".into())
        );
        check_refused(Share::parse_beyond_whole, "1.35", "\"1.35%\"");
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        assert_eq!(Count::parse("1,200").map(Count::get), Ok(1200));
        assert_eq!(Count::parse("3.0").map(Count::get), Ok(3));
        check_refused(Count::parse, "2.4", "whole");
        check_refused(Count::parse, "-1", "below zero");
    }

    #[test]
    fn hours_and_factors_are_not_negative() {
        assert!(Hours::parse("2080").is_ok());
        assert!(Factor::parse("1.5").is_ok());
        check_refused(Hours::parse, "-2", "below zero");
        check_refused(Factor::parse, "150%", "percentage");
    }
}

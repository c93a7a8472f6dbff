//! The one door to the decimal library.

use rust_decimal::RoundingStrategy;

/// An exact decimal number of at most 28 digits.
pub use rust_decimal::Decimal;

/// `value` with `places` digits behind the point, half away from zero as a spreadsheet does it.
///
/// Negative zero comes out as zero, and the digits behind the point are always there.
#[must_use]
pub fn round_to(value: Decimal, places: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    if rounded.is_zero() { Decimal::new(0, places) } else { rounded }
}

/// Digits with a comma between groups of three before the point.
#[must_use]
pub fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (minus, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) =
        text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let mut shown = String::from(minus);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    part.map_or(shown.clone(), |part| format!("{shown}.{part}"))
}

#[cfg(test)]
mod tests {
    use super::{Decimal, round_to};

    fn check_rounding(written: &str, places: u32, expected: &str) {
        let value = Decimal::from_str_exact(written).expect("a decimal");
        assert_eq!(round_to(value, places).to_string(), expected);
    }

    #[test]
    fn halves_round_away_from_zero() {
        check_rounding("0.125", 2, "0.13");
        check_rounding("-0.125", 2, "-0.13");
        check_rounding("2.349", 2, "2.35");
        check_rounding("0.5", 0, "1");
    }

    #[test]
    fn zero_has_no_sign_and_keeps_its_places() {
        check_rounding("-0.001", 2, "0.00");
        check_rounding("7", 2, "7.00");
    }
}

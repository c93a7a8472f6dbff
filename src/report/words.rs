//! Figures in the words of people: one way to write money, shares, dates and lists.

use super::{Figure, Scale};
use crate::calendar::{Day, FiscalYear};
use crate::formula::Fraction;
use crate::quantity::{Decimal, Money, grouped, round_to};

/// What stands in a cell for what is not zero but rounds to it.
pub const ROUNDS_TO_ZERO: &str = "*";
/// What marks a figure that a rule outside its dates has touched.
pub const STALE: &str = "†";
/// What marks a sum that leaves out what is indeterminate.
pub const LEAVES_OUT: &str = "‡";
/// Digits behind the point to which a percentage is shown as it is.
const PERCENT_PLACES: u32 = 4;

/// The note of a table in which a figure rounds to zero.
#[must_use]
pub fn rounds_to_zero() -> String {
    format!("{ROUNDS_TO_ZERO} is not zero and rounds to it")
}

/// What a cell holds, in words; `stale` figures are marked by whoever prints them.
#[must_use]
pub fn figure(figure: &Figure, scale: Scale) -> String {
    match figure {
        Figure::Text(words) => words.clone(),
        Figure::Money(money) => amount(*money, scale),
        Figure::Share(value) => share(*value),
        Figure::Number(value) => number(*value),
        Figure::Day(day) => day.to_string(),
        Figure::Indeterminate => "indeterminate".to_owned(),
        Figure::NotApplicable => "not applicable".to_owned(),
        Figure::Empty => String::new(),
    }
}

/// An amount in a table: `162,300`, `(401,900)`, `*` for what rounds to zero and is not.
#[must_use]
pub fn amount(money: Money, scale: Scale) -> String {
    let shown = scaled(money, scale);
    if shown.is_zero() && !money.decimal().is_zero() {
        return ROUNDS_TO_ZERO.to_owned();
    }
    in_parentheses(shown, "")
}

/// The number that a table shows for an amount.
#[must_use]
pub fn scaled(money: Money, scale: Scale) -> Decimal {
    let (powers, places) = scale.shift();
    round_to(money.decimal() / Decimal::from(10_u64.pow(powers)), places)
}

/// An amount in a sentence, in whole dollars: `$162,300`, `($47,200)`.
#[must_use]
pub fn dollars(money: Money) -> String {
    let shown = scaled(money, Scale::Dollars);
    if shown.is_zero() && !money.decimal().is_zero() {
        return cents(money);
    }
    in_parentheses(shown, "$")
}

/// An amount to the cent: `$12,108.46`.
#[must_use]
pub fn cents(money: Money) -> String {
    in_parentheses(scaled(money, Scale::Cents), "$")
}

/// An input's amount: to the cent where it has cents, else in whole dollars.
#[must_use]
pub fn price(value: Decimal) -> String {
    let whole = round_to(value, 2).fract().is_zero();
    in_parentheses(round_to(value, if whole { 0 } else { 2 }), "$")
}

/// A part of a whole: `25%`, `8.97%`, and `58.3%` for what has no end.
#[must_use]
pub fn share(value: Decimal) -> String {
    let percent = value * Decimal::ONE_HUNDRED;
    let exact = percent.normalize();
    let shown =
        if exact.scale() <= PERCENT_PLACES { exact } else { round_to(percent, 1).normalize() };
    if shown.is_zero() && !value.is_zero() {
        return format!("{}%", significant(percent));
    }
    format!("{}%", grouped(shown))
}

/// A plain number with separators, at most two places behind the point.
#[must_use]
pub fn number(value: Decimal) -> String {
    let shown = if value.normalize().scale() <= 2 { value } else { round_to(value, 2) };
    if shown.is_zero() && !value.is_zero() {
        return significant(value);
    }
    grouped(shown.normalize())
}

/// A fraction as a plain number.
#[must_use]
pub fn fraction(value: &Fraction) -> String {
    value.to_decimal(9).map_or_else(|| value.to_string(), number)
}

/// A date: `1 January 2027`.
#[must_use]
pub fn date(day: Day) -> String {
    day.in_words()
}

/// A fiscal year: `FY2027`.
#[must_use]
pub fn fiscal_year(year: FiscalYear) -> String {
    format!("FY{}", year.name)
}

/// Fiscal years from the first to the last: `FY2027–FY2031`.
#[must_use]
pub fn period(years: &[FiscalYear]) -> String {
    match years {
        [] => String::new(),
        [only] => fiscal_year(*only),
        [first, .., last] => format!("{}–{}", fiscal_year(*first), fiscal_year(*last)),
    }
}

/// Words one after the other: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A number of things: `1 warning`, `3 warnings`, `no warnings`.
#[must_use]
pub fn count(number: usize, one: &str, several: &str) -> String {
    match number {
        0 => format!("no {several}"),
        1 => format!("1 {one}"),
        _ => format!("{} {several}", grouped(Decimal::from(number))),
    }
}

/// A sentence's first letter as a capital.
#[must_use]
pub fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text of which a reader sees every sign: what turns the direction of writing, or shows nothing at
/// all, stands as the sign for a letter that cannot be shown.
#[must_use]
pub fn visible(text: &str) -> String {
    let shown = |letter: char| if is_unseen(letter) { char::REPLACEMENT_CHARACTER } else { letter };
    text.chars().map(shown).collect()
}

/// Whether a sign shows nothing or turns the direction of writing. The two that join letters and keep
/// them apart are none: words of some scripts, and some pictures, need them.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// A number for machines: plain digits, a minus sign, two places.
#[must_use]
pub fn plain(money: Money) -> String {
    money.to_cents().decimal().to_string()
}

fn in_parentheses(shown: Decimal, sign: &str) -> String {
    let digits = grouped(shown.abs());
    if shown.is_sign_negative() && !shown.is_zero() {
        return format!("({sign}{digits})");
    }
    format!("{sign}{digits}")
}

/// The first two digits of a number too small to show otherwise.
fn significant(value: Decimal) -> String {
    value.round_sf(2).unwrap_or(value).normalize().to_string()
}

/// The words of a message with what it quotes between grave accents in quotation marks, as prose
/// has them.
pub(super) fn code_in_quotes(message: &str) -> String {
    let mut quoted = String::with_capacity(message.len());
    for (at, piece) in message.split('`').enumerate() {
        if at > 0 {
            quoted.push(if at % 2 == 1 { '“' } else { '”' });
        }
        quoted.push_str(piece);
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Money, Scale, amount, cents, dollars, list, number, share, visible};

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect(text)
    }

    fn check_amount(value: &str, scale: Scale, expected: &str) {
        assert_eq!(amount(Money::from_decimal(decimal(value)), scale), expected);
    }

    #[test]
    fn amounts_are_rounded_first_and_negatives_stand_in_parentheses() {
        check_amount("162299.50", Scale::Dollars, "162,300");
        check_amount("-401900.49", Scale::Dollars, "(401,900)");
        check_amount("-1234567.005", Scale::Cents, "(1,234,567.01)");
        check_amount("1234567", Scale::Thousands, "1,234.6");
        check_amount("-1234567", Scale::Millions, "(1.23)");
        check_amount("0", Scale::Dollars, "0");
    }

    #[test]
    fn what_rounds_to_zero_and_is_not_is_marked() {
        check_amount("0.49", Scale::Dollars, "*");
        check_amount("-0.01", Scale::Thousands, "*");
        assert_eq!(dollars(Money::from_decimal(decimal("0.12"))), "$0.12");
    }

    #[test]
    fn sentences_carry_the_dollar_sign() {
        assert_eq!(dollars(Money::from_decimal(decimal("-47200"))), "($47,200)");
        assert_eq!(cents(Money::from_decimal(decimal("12108.455"))), "$12,108.46");
    }

    #[test]
    fn shares_and_numbers_keep_the_digits_that_matter() {
        assert_eq!(share(decimal("0.0897")), "8.97%");
        assert_eq!(share(decimal("0.5833333333")), "58.3%");
        assert_eq!(share(decimal("0.000004")), "0.0004%");
        assert_eq!(share(decimal("0.00000412345")), "0.00041%");
        assert_eq!(number(decimal("2080")), "2,080");
        assert_eq!(number(decimal("0.000123")), "0.00012");
    }

    /// The direction is turned by U+202A to U+202E and U+2066 to U+2069 (Unicode Standard Annex 9);
    /// U+200D joins the letters of some scripts and stays.
    #[test]
    fn every_sign_is_seen() {
        let turned = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
        let unseen = turned.chain(['\u{200b}', '\u{200e}', '\u{2060}', '\u{feff}', '\u{e0041}']);
        for letter in unseen {
            assert_eq!(
                visible(&format!("a{letter}b")),
                "a\u{fffd}b",
                "{}",
                letter.escape_unicode()
            );
        }
        assert_eq!(visible("Doña Ana – 表\u{200d}"), "Doña Ana – 表\u{200d}");
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
    }
}

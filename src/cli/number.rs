//! Numbers as people type them behind a flag: with the separators and signs that scenario files take.

use std::ops::RangeInclusive;

use fiscal287::quantity::{Decimal, Misread, Money, grouped, read};

/// A whole number within `ends`.
pub(super) fn whole<N>(text: &str, ends: RangeInclusive<N>) -> Result<N, String>
where
    N: Copy + PartialOrd + TryFrom<Decimal>,
    Decimal: From<N>,
{
    let [low, high] = [ends.start(), ends.end()].map(|end| grouped(Decimal::from(*end)));
    let remedy = format!("give a whole number from {low} to {high}");
    let written = read(text).map_err(|Misread { why, .. }| format!("{why}; {remedy}"))?;
    let plain = !written.dollars && !written.percent && written.value.fract().is_zero();
    let number = N::try_from(written.value).ok().filter(|number| ends.contains(number));
    number.filter(|_| plain).ok_or(remedy)
}

/// An amount of dollars above zero.
pub(super) fn dollars(text: &str) -> Result<Money, String> {
    let remedy = "give an amount of dollars above zero, such as 1,000";
    let amount = Money::parse(text).map_err(|Misread { why, .. }| format!("{why}; {remedy}"))?;
    if amount > Money::ZERO { Ok(amount) } else { Err(remedy.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Money, dollars, whole};

    #[test]
    fn a_whole_number_may_have_separators_and_nothing_else() {
        for text in ["10000", "10,000", "10_000", " 10000 ", "10000.0"] {
            assert_eq!(whole(text, 100_u64..=20_000), Ok(10_000), "{text}");
        }
        let remedy = "give a whole number from 100 to 20,000";
        for text in ["99", "20,001", "-500", "500.5", "$500", "500%"] {
            assert_eq!(whole(text, 100_u64..=20_000), Err(remedy.to_owned()), "{text}");
        }
        for (text, why) in [
            ("", "the text is empty"),
            ("ten", "`ten` is not a number"),
            ("1e4", "`1e4` has an exponent"),
            ("10k", "`10k` uses a letter for zeros"),
            ("--seed", "`--seed` is not a number"),
        ] {
            assert_eq!(whole(text, 100_u64..=20_000), Err(format!("{why}; {remedy}")), "{text}");
        }
    }

    #[test]
    fn dollars_are_above_zero() {
        for text in ["1000", "$1,000", "1,000.00"] {
            assert_eq!(dollars(text).map(Money::decimal), Ok(Decimal::ONE_THOUSAND));
        }
        for text in ["0", "-1", "($5)", "10%", "much"] {
            assert!(dollars(text).is_err_and(|why| why.contains("above zero")), "{text}");
        }
    }
}

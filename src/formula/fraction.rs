//! Exact fractions: machine integers while they fit, integers without limit where they do not.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::quantity::Decimal;

/// An exact fraction.
///
/// A decimal alone cannot hold a third of a dollar, so a tie at half a cent would hang on the
/// order of divisions; a fraction has no such order.
#[derive(Debug, Clone)]
pub struct Fraction(Repr);

#[derive(Debug, Clone)]
enum Repr {
    /// The denominator is above zero; the two may share factors.
    Small {
        numerator: i128,
        denominator: i128,
    },
    Big(Box<BigRational>),
}

/// How many of what bounds are rounded to make one.
const SCALE: i128 = 10_i128.pow(24);

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self::integer(0);
    /// One.
    pub const ONE: Self = Self::integer(1);

    /// A whole number.
    #[must_use]
    pub const fn integer(number: i64) -> Self {
        Self(Repr::Small { numerator: number as i128, denominator: 1 })
    }

    /// The same number as a decimal.
    #[must_use]
    pub fn from_decimal(decimal: Decimal) -> Self {
        let denominator = 10_i128.pow(decimal.scale());
        Self(Repr::Small { numerator: decimal.mantissa(), denominator })
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => *numerator == 0,
            Repr::Big(big) => big.is_zero(),
        }
    }

    /// Whether it is one.
    #[must_use]
    pub fn is_one(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, denominator } => numerator == denominator,
            Repr::Big(big) => big.is_one(),
        }
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => *numerator < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
        {
            let sum = if b == d {
                a.checked_add(*c).map(|n| (n, *b))
            } else {
                a.checked_mul(*d)
                    .zip(c.checked_mul(*b))
                    .and_then(|(x, y)| x.checked_add(y).zip(b.checked_mul(*d)))
            };
            if let Some((numerator, denominator)) = sum {
                return Self(Repr::Small { numerator, denominator });
            }
        }
        Self::settle(self.big() + other.big())
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// The number with its sign turned.
    #[must_use]
    pub fn negated(&self) -> Self {
        match &self.0 {
            Repr::Small { numerator, denominator } if *numerator != i128::MIN => {
                Self(Repr::Small { numerator: -numerator, denominator: *denominator })
            }
            _ => Self::settle(-self.big()),
        }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
            && let Some((numerator, denominator)) = a.checked_mul(*c).zip(b.checked_mul(*d))
        {
            return Self(Repr::Small { numerator, denominator });
        }
        Self::settle(self.big() * other.big())
    }

    /// The quotient.
    ///
    /// # Panics
    /// Where `other` is zero, which evaluation never asks for.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        assert!(!other.is_zero(), "a formula divides by zero");
        self.times(&other.turned_over())
    }

    fn turned_over(&self) -> Self {
        match &self.0 {
            Repr::Small { numerator, denominator } if *numerator != i128::MIN => {
                Self(Repr::Small {
                    numerator: denominator * numerator.signum(),
                    denominator: numerator.abs(),
                })
            }
            _ => Self::settle(self.big().recip()),
        }
    }

    /// The nearest number of whole cents, half away from zero.
    #[must_use]
    pub fn to_cents(&self) -> Self {
        if let Repr::Small { numerator, denominator } = &self.0 {
            if *denominator == 100 {
                return self.clone();
            }
            let doubled = denominator.checked_mul(2);
            let raised = numerator
                .checked_mul(200)
                .and_then(|hundredfold| hundredfold.checked_abs()?.checked_add(*denominator));
            if let Some((raised, doubled)) = raised.zip(doubled) {
                let numerator = raised / doubled * numerator.signum();
                return Self(Repr::Small { numerator, denominator: 100 });
            }
        }
        let hundredfold = self.big() * BigInt::from(100);
        Self::settle(BigRational::new(hundredfold.round().to_integer(), BigInt::from(100)))
    }

    /// The nearest whole number, half away from zero, or `None` beyond what a machine counts.
    #[must_use]
    pub fn to_integer(&self) -> Option<i64> {
        self.big().round().to_integer().to_i64()
    }

    /// The decimal with `places` digits behind the point, half away from zero.
    ///
    /// `None` where it has more than 28 digits.
    #[must_use]
    pub fn to_decimal(&self, places: u32) -> Option<Decimal> {
        if let Repr::Small { numerator, denominator: 100 } = &self.0
            && places == 2
        {
            return Decimal::try_from_i128_with_scale(*numerator, 2).ok();
        }
        let scaled = self.big() * BigInt::from(10_u32).pow(places);
        Decimal::try_from_i128_with_scale(scaled.round().to_integer().to_i128()?, places).ok()
    }

    /// The nearest binary number.
    #[expect(clippy::disallowed_types, reason = "the door from exact numbers to the simulation")]
    #[must_use]
    pub fn nearest(&self) -> f64 {
        self.big().to_f64().unwrap_or(f64::NAN)
    }

    /// The same number in lowest terms, which further steps work with fastest.
    #[must_use]
    pub fn reduced(&self) -> Self {
        Self::settle(self.big())
    }

    /// The number itself where it is small to write, else the nearest multiple of 10⁻²⁴ that is not
    /// above it.
    #[must_use]
    pub fn at_most(&self) -> Self {
        match &self.0 {
            Repr::Small { .. } => self.clone(),
            Repr::Big(big) => Self::floor(big.numer() * SCALE, big.denom()),
        }
    }

    /// The number itself where it is small to write, else the nearest multiple of 10⁻²⁴ that is not
    /// below it.
    #[must_use]
    pub fn at_least(&self) -> Self {
        self.negated().at_most().negated()
    }

    /// [`at_most`](Self::at_most) of the product, without the exact product where that is long to write.
    #[must_use]
    pub fn times_at_most(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (
                Repr::Small { numerator: a, denominator: b },
                Repr::Small { numerator: c, denominator: d },
            ) => match a.checked_mul(*c).zip(b.checked_mul(*d)) {
                Some((numerator, denominator)) => Self(Repr::Small { numerator, denominator }),
                None => Self::floor(
                    BigInt::from(*a) * BigInt::from(*c) * SCALE,
                    &(BigInt::from(*b) * BigInt::from(*d)),
                ),
            },
            _ => self.times(other).at_most(),
        }
    }

    /// The nearest multiple of 10⁻²⁴ that is not above `scaled` × 10⁻²⁴ ÷ `denominator`.
    fn floor(scaled: BigInt, denominator: &BigInt) -> Self {
        let scaled = scaled.div_floor(denominator);
        match scaled.to_i128() {
            Some(numerator) => Self(Repr::Small { numerator, denominator: SCALE }),
            None => Self::settle(BigRational::new(scaled, SCALE.into())),
        }
    }

    /// Half of the sum of the two.
    #[must_use]
    pub fn middle(&self, other: &Self) -> Self {
        self.plus(other).over(&Self::integer(2)).reduced()
    }

    /// Its distance from zero.
    #[must_use]
    pub fn distance(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                let common = numerator.gcd(denominator);
                BigRational::new_raw((numerator / common).into(), (denominator / common).into())
            }
            Repr::Big(big) => (**big).clone(),
        }
    }

    /// Back to machine integers where the reduced fraction fits them.
    fn settle(big: BigRational) -> Self {
        match (big.numer().to_i128(), big.denom().to_i128()) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small { numerator, denominator }),
            _ => Self(Repr::Big(Box::new(big))),
        }
    }
}

impl From<u32> for Fraction {
    fn from(number: u32) -> Self {
        Self::integer(i64::from(number))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (
            Repr::Small { numerator: a, denominator: b },
            Repr::Small { numerator: c, denominator: d },
        ) = (&self.0, &other.0)
        {
            let crossed = || a.checked_mul(*d).zip(c.checked_mul(*b));
            if let Some((left, right)) = if b == d { Some((*a, *c)) } else { crossed() } {
                return left.cmp(&right);
            }
        }
        self.big().cmp(&other.big())
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl fmt::Display for Fraction {
    /// The reduced fraction: `61/183`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.big())
    }
}

#[cfg(test)]
mod tests {
    use num_rational::BigRational;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::Fraction;
    use crate::quantity::Decimal;

    fn decimal(text: &str) -> Fraction {
        Fraction::from_decimal(Decimal::from_str_exact(text).expect(text))
    }

    fn check_cents(value: &Fraction, expected: &str) {
        let cents = value.to_cents().to_decimal(2).expect("it fits");
        assert_eq!(cents.to_string(), expected);
    }

    /// 54,000.03 × 50% × 122/366 is 9,000.005 exactly, a tie that decimals miss when they divide
    /// first: 122/366 is cut off at 28 digits.
    #[test]
    fn a_tie_is_a_tie_whatever_the_order_of_divisions() {
        let days = Fraction::integer(122).over(&Fraction::integer(366));
        let half = decimal("0.5");
        check_cents(&decimal("54000.03").times(&half).times(&days), "9000.01");
        check_cents(&days.times(&decimal("54000.03")).times(&half), "9000.01");
        check_cents(&decimal("54000.03").times(&half).times(&days).negated(), "-9000.01");
    }

    /// One part in 9.2 × 10¹⁸, times a twentieth of one, is 5.9 × 10⁻⁴⁰: between none and one part in 10²⁴.
    #[test]
    fn a_product_that_is_long_to_write_is_rounded_down() {
        let small = Fraction::ONE.over(&Fraction::integer(i64::MAX));
        let smaller = small.over(&Fraction::integer(20));
        assert_eq!(small.times_at_most(&smaller), Fraction::ZERO);
        let below = small.negated().times_at_most(&smaller);
        assert_eq!(below, decimal("-0.000000000000000000000001"));
    }

    #[test]
    fn thirty_years_of_growth_stay_exact() {
        let grown = (0..29).fold(Fraction::ONE, |value, _| value.times(&decimal("1.000000001")));
        let back = (0..29).fold(grown, |value, _| value.over(&decimal("1.000000001")));
        assert!(back.is_one());
    }

    #[test]
    fn whole_percent_sums_land_on_their_threshold() {
        let percent = |whole: u32| decimal(&format!("0.{whole:02}"));
        for threshold in [70, 80, 90] {
            for first in 1..threshold {
                let sum = percent(first).plus(&percent(threshold - first));
                assert_eq!(sum, percent(threshold), "{first}% of {threshold}%");
            }
        }
    }

    proptest! {
        #[test]
        fn machine_integers_and_big_integers_agree(a in any::<i128>(), b in 1..i128::MAX, c in any::<i64>(), d in 1..i64::MAX) {
            let small = Fraction(super::Repr::Small { numerator: a, denominator: b });
            let other = Fraction(super::Repr::Small { numerator: c.into(), denominator: d.into() });
            let big = BigRational::new(a.into(), b.into());
            let big_other = BigRational::new(c.into(), d.into());
            prop_assert_eq!(small.plus(&other).big(), &big + &big_other);
            prop_assert_eq!(small.minus(&other).big(), &big - &big_other);
            prop_assert_eq!(small.times(&other).big(), &big * &big_other);
            prop_assert_eq!(small.cmp(&other), big.cmp(&big_other));
            if c != 0 {
                prop_assert_eq!(small.over(&other).big(), &big / &big_other);
            }
            let hundredfold = &big * num_bigint::BigInt::from(100);
            prop_assert_eq!(small.to_cents().big(), hundredfold.round() / num_bigint::BigInt::from(100));
        }
    }
}

//! From values to places: round steps along an axis, and where a value lies between them.

use crate::quantity::{Decimal, Money, round_to};
use crate::report::words;

/// About how many steps an axis has.
const STEPS: i64 = 5;

/// The values that an axis runs over, and those that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axis {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) ticks: Vec<Decimal>,
    step: Decimal,
}

/// Where the values of an axis lie in pixels.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pub(super) axis: Axis,
    from: Decimal,
    to: Decimal,
}

impl Axis {
    /// From a round value at or below all others, and zero, to one at or above.
    pub(super) fn with_zero(values: impl Iterator<Item = Decimal>) -> Self {
        let (low, high) = ends(values.chain([Decimal::ZERO]));
        if low == high {
            let ticks = vec![Decimal::ZERO];
            return Self { low, high: Decimal::ONE, ticks, step: Decimal::ONE };
        }
        let step = round_step((high - low) / Decimal::from(STEPS));
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let ticks = multiples(first, last, step);
        Self { low: first * step, high: last * step, ticks, step }
    }

    /// From the lowest value to the highest, naming the round ones between.
    pub(super) fn tight(values: impl Iterator<Item = Decimal>) -> Self {
        let (mut low, mut high) = ends(values);
        if low == high {
            let room = (low.abs() / Decimal::TEN).max(Decimal::ONE);
            (low, high) = (low - room, high + room);
        }
        let step = round_step((high - low) / Decimal::from(STEPS));
        let ticks = multiples((low / step).ceil(), (high / step).floor(), step);
        Self { low, high, ticks, step }
    }

    /// The axis between two places, the low end at the first.
    pub(super) fn placed(self, from: Decimal, to: Decimal) -> Scale {
        Scale { axis: self, from, to }
    }

    /// A value on an axis of dollars; to the cent where the steps are no whole dollars.
    pub(super) fn dollars(&self, value: Decimal) -> String {
        let money = Money::from_decimal(value);
        if self.step.fract().is_zero() { words::dollars(money) } else { words::cents(money) }
    }

    /// Whether zero lies on it.
    pub(super) fn holds_zero(&self) -> bool {
        self.low <= Decimal::ZERO && Decimal::ZERO <= self.high
    }
}

impl Scale {
    /// Where a value lies, to a hundredth of a pixel, so that what should touch does.
    pub(super) fn at(&self, value: Decimal) -> Decimal {
        let Axis { low, high, .. } = self.axis;
        round_to(self.from + (value - low) / (high - low) * (self.to - self.from), 2)
    }

    /// Where zero lies.
    pub(super) fn zero(&self) -> Decimal {
        self.at(Decimal::ZERO)
    }
}

fn ends(values: impl Iterator<Item = Decimal>) -> (Decimal, Decimal) {
    let mut values = values;
    let first = values.next().unwrap_or_default();
    values.fold((first, first), |(low, high), value| (low.min(value), high.max(value)))
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is not below `raw`.
fn round_step(raw: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while power * Decimal::TEN <= raw {
        power *= Decimal::TEN;
    }
    let least = Decimal::new(1, 2);
    while power > raw && power > least {
        power /= Decimal::TEN;
    }
    let factors = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5)];
    let steps = factors.into_iter().map(|factor| factor * power);
    steps.into_iter().find(|step| *step >= raw).unwrap_or(power * Decimal::TEN)
}

fn multiples(first: Decimal, last: Decimal, step: Decimal) -> Vec<Decimal> {
    let mut found = Vec::new();
    let mut at = first;
    while at <= last {
        found.push((at * step).normalize());
        at += Decimal::ONE;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Axis, Decimal};

    fn check_ticks(values: &[i64], expected: &[i64]) {
        let axis = Axis::with_zero(values.iter().map(|value| Decimal::from(*value)));
        let expected: Vec<Decimal> = expected.iter().map(|tick| Decimal::from(*tick)).collect();
        assert_eq!(axis.ticks, expected);
    }

    #[test]
    fn steps_are_round_and_hold_zero_and_every_value() {
        // 950 in five steps are 190 each, rounded up to 200.
        check_ticks(&[-150, 800], &[-200, 0, 200, 400, 600, 800]);
        // 1,100 in five steps are 220 each, rounded up to 250.
        check_ticks(&[1_100], &[0, 250, 500, 750, 1_000, 1_250]);
        check_ticks(&[-9], &[-10, -8, -6, -4, -2, 0]);
    }

    #[test]
    fn nothing_but_zero_has_one_tick() {
        check_ticks(&[0, 0], &[0]);
        check_ticks(&[], &[0]);
    }

    #[test]
    fn a_value_lies_in_proportion() {
        let axis = Axis::with_zero([Decimal::from(-100), Decimal::from(300)].into_iter());
        assert_eq!((axis.low, axis.high), (Decimal::from(-100), Decimal::from(300)));
        let scale = axis.placed(Decimal::from(400), Decimal::ZERO);
        assert_eq!(scale.zero(), Decimal::from(300));
        assert_eq!(scale.at(Decimal::from(300)), Decimal::ZERO);
        assert_eq!(scale.at(Decimal::from(-50)), Decimal::from(350));
    }

    #[test]
    fn one_value_has_room_around_it() {
        let axis = Axis::tight([Decimal::from(500)].into_iter());
        assert_eq!((axis.low, axis.high), (Decimal::from(450), Decimal::from(550)));
    }
}

//! Between which bounds a graph's value and its slope stay over a stretch of one input.
//!
//! For what is curved: where the bounds of the value leave out zero there is no root, and where those
//! of the slope do there is at most one. Bounds are exact fractions, widened where they grow long.

use super::exact::add_months;
use super::{Comparison, Fraction, NodeId, Op, Slice};

/// Bounds of a value and of its slope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// The value is at least this.
    pub low: Fraction,
    /// The value is at most this.
    pub high: Fraction,
    /// Bounds of the slope; `None` where the value may jump.
    pub slope: Option<(Fraction, Fraction)>,
}

/// What can be said of a node.
#[derive(Debug, Clone)]
enum Bounds {
    /// It is not known.
    Unknown,
    /// It may be anything.
    Anything,
    Within(Enclosure),
}

/// Bounds of a slice's figure where its only input lies from `low` to `high`.
///
/// `None` where the figure or what it needs is not known, or no bound was found.
#[must_use]
pub fn enclose(slice: &Slice, low: &Fraction, high: &Fraction) -> Option<Enclosure> {
    let mut found: Vec<Bounds> = Vec::with_capacity(slice.graph().nodes().len());
    for node in slice.graph().nodes() {
        let bounds = bounds(&node.op, &found, (low, high));
        found.push(bounds);
    }
    let unknown = |id: &NodeId| matches!(found[id.0 as usize], Bounds::Unknown);
    match &found[slice.figure().0 as usize] {
        Bounds::Within(enclosure) if !slice.needs().iter().any(unknown) => Some(enclosure.clone()),
        _ => None,
    }
}

fn bounds(op: &Op, found: &[Bounds], (low, high): (&Fraction, &Fraction)) -> Bounds {
    let get = |id: &NodeId| &found[id.0 as usize];
    match op {
        Op::Input(id) if id.0 == 0 => Bounds::Within(Enclosure {
            low: low.clone(),
            high: high.clone(),
            slope: Some((Fraction::ONE, Fraction::ONE)),
        }),
        Op::Input(_) => Bounds::Unknown,
        Op::Constant(value) => Bounds::Within(Enclosure::point(value.clone())),
        Op::Add(a, b) => both(get(a), get(b), |a, b| Bounds::Within(a.plus(b))),
        Op::Subtract(a, b) => both(get(a), get(b), |a, b| Bounds::Within(a.plus(&b.negated()))),
        Op::Multiply(a, b) => multiply(get(a), get(b)),
        Op::Divide(a, b) => both(get(a), get(b), |a, b| match b.inverse() {
            Some(inverse) => Bounds::Within(a.times(&inverse)),
            None => Bounds::Anything,
        }),
        Op::Minimum(a, b) => both(get(a), get(b), |a, b| Bounds::Within(a.smaller(b))),
        Op::Maximum(a, b) => {
            both(get(a), get(b), |a, b| Bounds::Within(a.negated().smaller(&b.negated()).negated()))
        }
        Op::Compare(how, a, b) => both(get(a), get(b), |a, b| {
            Bounds::Within(match a.holds(*how, b) {
                Some(true) => Enclosure::point(Fraction::ONE),
                Some(false) => Enclosure::point(Fraction::ZERO),
                None => Enclosure { low: Fraction::ZERO, high: Fraction::ONE, slope: None },
            })
        }),
        Op::Choose(when, then, otherwise) => match get(when) {
            Bounds::Within(when) if when.is_zero() => get(otherwise).clone(),
            Bounds::Within(when) if when.leaves_out_zero() => get(then).clone(),
            Bounds::Within(_) => either(get(then), get(otherwise)),
            other => other.clone(),
        },
        Op::Steps { of, table } => steps(get(of), table, found),
        Op::Round(a) => get(a).clone(),
        Op::AddMonths(day, months) => both(get(day), get(months), |day, months| {
            let fixed = day.low == day.high && months.low == months.high;
            let moved = || Bounds::Within(Enclosure::point(add_months(&day.low, &months.low)));
            if fixed { moved() } else { Bounds::Anything }
        }),
        Op::Total(parts) => total(parts.iter().map(get)),
    }
}

impl Enclosure {
    fn point(value: Fraction) -> Self {
        Self { low: value.clone(), high: value, slope: Some((Fraction::ZERO, Fraction::ZERO)) }
    }

    fn is_zero(&self) -> bool {
        self.low.is_zero() && self.high.is_zero()
    }

    /// Whether zero is none of its values.
    #[must_use]
    pub fn leaves_out_zero(&self) -> bool {
        let positive = |value: &Fraction| !value.is_negative() && !value.is_zero();
        self.high.is_negative() || positive(&self.low)
    }

    /// Whether the value rises throughout, or falls throughout, without a jump.
    #[must_use]
    pub fn goes_one_way(&self) -> bool {
        self.slope
            .clone()
            .is_some_and(|(low, high)| Self { low, high, slope: None }.leaves_out_zero())
    }

    fn plus(&self, other: &Self) -> Self {
        let add = |a: &(Fraction, Fraction), b: &(Fraction, Fraction)| sum(a, b);
        let (low, high) = sum(&self.values(), &other.values());
        let slope = self.slope.as_ref().zip(other.slope.as_ref()).map(|(a, b)| add(a, b));
        Self { low, high, slope }
    }

    fn negated(&self) -> Self {
        let turned = |(low, high): &(Fraction, Fraction)| (high.negated(), low.negated());
        let (low, high) = turned(&self.values());
        Self { low, high, slope: self.slope.as_ref().map(turned) }
    }

    fn times(&self, other: &Self) -> Self {
        let (one, two) = (self.values(), other.values());
        let (low, high) = product(&one, &two);
        let slope = self.slope.as_ref().zip(other.slope.as_ref());
        let slope =
            slope.map(|(of_one, of_two)| sum(&product(of_one, &two), &product(&one, of_two)));
        Self { low, high, slope }
    }

    /// One over it, unless it may be zero.
    fn inverse(&self) -> Option<Self> {
        if !self.leaves_out_zero() {
            return None;
        }
        let over = |value: &Fraction| Fraction::ONE.over(value);
        let (low, high) = (over(&self.high).at_most(), over(&self.low).at_least());
        let square = product(&(low.clone(), high.clone()), &(low.clone(), high.clone()));
        let slope = self.slope.as_ref().map(|(a, b)| product(&(b.negated(), a.negated()), &square));
        Some(Self { low, high, slope })
    }

    fn smaller(&self, other: &Self) -> Self {
        if self.high <= other.low {
            return self.clone();
        }
        if other.high <= self.low {
            return other.clone();
        }
        let slope = self.slope.as_ref().zip(other.slope.as_ref());
        let slope = slope.map(|(a, b)| ((&a.0).min(&b.0).clone(), (&a.1).max(&b.1).clone()));
        Self {
            low: (&self.low).min(&other.low).clone(),
            high: (&self.high).min(&other.high).clone(),
            slope,
        }
    }

    /// Whether a comparison holds throughout, or nowhere.
    fn holds(&self, how: Comparison, other: &Self) -> Option<bool> {
        let at_least = self.low >= other.high;
        let below = self.high < other.low;
        let point = self.low == self.high && other.low == other.high;
        match how {
            Comparison::AtLeast => (at_least || below).then_some(at_least),
            Comparison::Below => (at_least || below).then_some(below),
            Comparison::Equal if point => Some(self.low == other.low),
            Comparison::Equal => (below || self.low > other.high).then_some(false),
        }
    }

    fn values(&self) -> (Fraction, Fraction) {
        (self.low.clone(), self.high.clone())
    }
}

fn sum(a: &(Fraction, Fraction), b: &(Fraction, Fraction)) -> (Fraction, Fraction) {
    (a.0.plus(&b.0).at_most(), a.1.plus(&b.1).at_least())
}

fn product(a: &(Fraction, Fraction), b: &(Fraction, Fraction)) -> (Fraction, Fraction) {
    let positive = |one: &(Fraction, Fraction)| !one.0.is_negative();
    let (low, high) = match (positive(a), positive(b)) {
        (true, true) => (vec![(&a.0, &b.0)], vec![(&a.1, &b.1)]),
        (true, false) => (vec![(&a.0, &b.0), (&a.1, &b.0)], vec![(&a.0, &b.1), (&a.1, &b.1)]),
        (false, true) => (vec![(&a.0, &b.0), (&a.0, &b.1)], vec![(&a.1, &b.0), (&a.1, &b.1)]),
        (false, false) => {
            (vec![(&a.0, &b.1), (&a.1, &b.0), (&a.1, &b.1)], vec![(&a.0, &b.0), (&a.1, &b.1)])
        }
    };
    let low = low.into_iter().map(|(one, other)| one.times_at_most(other)).min();
    let high =
        high.into_iter().map(|(one, other)| one.negated().times_at_most(other).negated()).max();
    (low.expect("a corner"), high.expect("a corner"))
}

fn both(a: &Bounds, b: &Bounds, of: impl Fn(&Enclosure, &Enclosure) -> Bounds) -> Bounds {
    match (a, b) {
        (Bounds::Within(a), Bounds::Within(b)) => of(a, b),
        (Bounds::Unknown, _) | (_, Bounds::Unknown) => Bounds::Unknown,
        _ => Bounds::Anything,
    }
}

fn multiply(a: &Bounds, b: &Bounds) -> Bounds {
    let zero = |one: &Bounds| matches!(one, Bounds::Within(one) if one.is_zero());
    if zero(a) || zero(b) {
        return Bounds::Within(Enclosure::point(Fraction::ZERO));
    }
    both(a, b, |a, b| Bounds::Within(a.times(b)))
}

/// One or the other, with a jump between them.
fn either(a: &Bounds, b: &Bounds) -> Bounds {
    match (a, b) {
        (Bounds::Within(a), Bounds::Within(b)) => Bounds::Within(Enclosure {
            low: (&a.low).min(&b.low).clone(),
            high: (&a.high).max(&b.high).clone(),
            slope: None,
        }),
        _ => Bounds::Anything,
    }
}

fn steps(of: &Bounds, table: &[(NodeId, NodeId)], found: &[Bounds]) -> Bounds {
    let get = |id: &NodeId| &found[id.0 as usize];
    let mut reached: Option<Bounds> = None;
    let mut add = |value: &Bounds| {
        reached = Some(reached.as_ref().map_or(value.clone(), |before| either(before, value)));
    };
    for (at_least, value) in table {
        match (of, get(at_least)) {
            (Bounds::Within(of), Bounds::Within(step)) => {
                match of.holds(Comparison::AtLeast, step) {
                    Some(true) => {
                        add(get(value));
                        return reached.unwrap_or(Bounds::Anything);
                    }
                    Some(false) => {}
                    None => add(get(value)),
                }
            }
            (Bounds::Unknown, _) | (_, Bounds::Unknown) => return Bounds::Unknown,
            _ => return Bounds::Anything,
        }
    }
    add(&Bounds::Within(Enclosure::point(Fraction::ZERO)));
    reached.unwrap_or(Bounds::Anything)
}

fn total<'b>(parts: impl Iterator<Item = &'b Bounds>) -> Bounds {
    let mut sum = Enclosure::point(Fraction::ZERO);
    for part in parts {
        match part {
            Bounds::Within(part) => sum = sum.plus(part),
            Bounds::Unknown => {}
            Bounds::Anything => return Bounds::Anything,
        }
    }
    Bounds::Within(sum)
}

#[cfg(test)]
mod tests {
    use super::{Fraction, product};

    fn check(one: [i64; 2], other: [i64; 2], expected: [i64; 2]) {
        let ends = |[low, high]: [i64; 2]| (Fraction::integer(low), Fraction::integer(high));
        assert_eq!(product(&ends(one), &ends(other)), ends(expected), "{one:?} {other:?}");
        assert_eq!(product(&ends(other), &ends(one)), ends(expected), "{other:?} {one:?}");
    }

    /// The least and the most of two times four to five times, whatever the signs.
    #[test]
    fn a_product_lies_between_its_corners() {
        check([2, 3], [4, 5], [8, 15]);
        check([2, 3], [-5, 4], [-15, 12]);
        check([2, 3], [-5, -4], [-15, -8]);
        check([-3, -2], [-5, -4], [8, 15]);
        check([-3, -2], [-5, 4], [-12, 15]);
        check([-3, 2], [-5, 4], [-12, 15]);
        check([0, 3], [-5, 0], [-15, 0]);
    }
}

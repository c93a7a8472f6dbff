//! Writing formulas with ordinary operators.

use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::unit::{OverUnit, TimesUnit};
use super::{Builder, Comparison, Date, Days, Dollars, NodeId, Op, Plain, Quantity, Truth};

/// A node of a graph in the making, with its unit as a type.
#[derive(Debug)]
pub struct Expr<'g, U> {
    builder: &'g Builder,
    id: NodeId,
    unit: PhantomData<U>,
}

impl<U> Clone for Expr<'_, U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Expr<'_, U> {}

impl<'g, U> Expr<'g, U> {
    pub(super) fn new(builder: &'g Builder, id: NodeId, unit: PhantomData<U>) -> Self {
        Self { builder, id, unit }
    }

    /// The node's place in the graph.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// Gives the node the name that people call it by.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { id: self.builder.name(self.id, name), ..self }
    }
}

impl<'g, U: Quantity> Expr<'g, U> {
    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        self.builder.expr(Op::Minimum(self.id, other.id))
    }

    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        self.builder.expr(Op::Maximum(self.id, other.id))
    }

    /// Whether this is at least `other`.
    #[must_use]
    pub fn at_least(self, other: Self) -> Expr<'g, Truth> {
        self.builder.expr(Op::Compare(Comparison::AtLeast, self.id, other.id))
    }

    /// Whether this is below `other`.
    #[must_use]
    pub fn below(self, other: Self) -> Expr<'g, Truth> {
        self.builder.expr(Op::Compare(Comparison::Below, self.id, other.id))
    }

    /// Whether the two are equal.
    #[must_use]
    pub fn equals(self, other: Self) -> Expr<'g, Truth> {
        self.builder.expr(Op::Compare(Comparison::Equal, self.id, other.id))
    }
}

impl<'g> Expr<'g, Truth> {
    /// Whether both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.builder.expr(Op::Multiply(self.id, other.id))
    }

    /// `then` where this holds, else `otherwise`.
    #[must_use]
    pub fn choose<U: Quantity>(self, then: Expr<'g, U>, otherwise: Expr<'g, U>) -> Expr<'g, U> {
        self.builder.expr(Op::Choose(self.id, then.id, otherwise.id))
    }

    /// One where this holds, else zero.
    #[must_use]
    pub fn as_number(self) -> Expr<'g, Plain> {
        self.choose(self.builder.plain(1_u32), self.builder.zero())
    }
}

impl<'g> Expr<'g, Plain> {
    /// This multiplied by itself, `times` times.
    #[must_use]
    pub fn power(self, times: u32) -> Self {
        (0..times).fold(self.builder.plain(1_u32), |product, _| product * self)
    }
}

impl<'g> Expr<'g, Dollars> {
    /// This as far as `most`; nothing stays nothing, also where `most` is not known.
    #[must_use]
    pub fn up_to(self, most: Self) -> Self {
        self.builder.zero().below(self).choose(self.min(most), self)
    }

    /// Rounded to the cent, half away from zero.
    #[must_use]
    pub fn to_cents(self) -> Self {
        self.builder.expr(Op::Round(self.id))
    }
}

impl<'g> Expr<'g, Days> {
    /// These days as a part of `whole`, and zero where `whole` has none.
    #[must_use]
    pub fn share_of(self, whole: Self) -> Expr<'g, Plain> {
        let builder = self.builder;
        builder.zero().below(whole).choose(self / whole, builder.zero())
    }
}

impl<'g> Expr<'g, Date> {
    /// The same day of the month some months later, clamped to the month's end.
    #[must_use]
    pub fn plus_months(self, months: Expr<'g, Plain>) -> Self {
        self.builder.expr(Op::AddMonths(self.id, months.id))
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        let one: Expr<'g, Plain> = self.builder.plain(1_u32);
        self.builder.expr(Op::Add(self.id, one.id))
    }

    /// How many days after `first` this is, never fewer than none.
    #[must_use]
    pub fn days_since(self, first: Self) -> Expr<'g, Days> {
        let days: Expr<'g, Days> = self.builder.expr(Op::Subtract(self.id, first.id));
        days.max(self.builder.zero())
    }
}

macro_rules! same_unit {
    ($($trait:ident $method:ident $op:ident;)*) => {$(
        impl<U: Quantity> $trait for Expr<'_, U> {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                self.builder.expr(Op::$op(self.id, other.id))
            }
        }
    )*};
}

same_unit! {
    Add add Add;
    Sub sub Subtract;
}

impl<'g, A: TimesUnit<B>, B> Mul<Expr<'g, B>> for Expr<'g, A> {
    type Output = Expr<'g, A::Product>;

    fn mul(self, other: Expr<'g, B>) -> Self::Output {
        self.builder.expr(Op::Multiply(self.id, other.id))
    }
}

impl<'g, A: OverUnit<B>, B> Div<Expr<'g, B>> for Expr<'g, A> {
    type Output = Expr<'g, A::Quotient>;

    fn div(self, other: Expr<'g, B>) -> Self::Output {
        self.builder.expr(Op::Divide(self.id, other.id))
    }
}

#[cfg(test)]
mod tests {
    use crate::formula::{Builder, Days, Fraction, InputId, Op, Slot, evaluate};

    /// What `part` days of `whole` come to, the whole an input or fixed.
    fn check_share(part: i64, whole: i64, expected: &str) {
        let inputs = [Some(Fraction::integer(part)), Some(Fraction::integer(whole))];
        for fixed in [true, false] {
            let builder = Builder::default();
            let days = |id| builder.input(Slot::<Days>::new(InputId(id)));
            let whole =
                if fixed { builder.expr(Op::Constant(Fraction::integer(whole))) } else { days(1) };
            let share = days(0).share_of(whole).id();
            let exact = evaluate(&builder.finish(), &inputs);
            assert_eq!(exact.value(share).map(ToString::to_string).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_share_of_no_days_is_none() {
        check_share(0, 0, "0");
        check_share(3, 0, "0");
        check_share(1, 1, "1");
        check_share(73, 365, "1/5");
    }
}

//! A run of days whose ends are expressions.

use crate::formula::{Date, Days, Expr, Truth};

/// From `first` up to, but not with, `end`; empty where `end` is not after `first`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'g> {
    /// The first day.
    pub(super) first: Expr<'g, Date>,
    /// The day after the last.
    pub(super) end: Expr<'g, Date>,
}

impl<'g> Stretch<'g> {
    /// The days that both have.
    pub(super) fn overlap(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), end: self.end.min(other.end) }
    }

    /// How many days there are.
    pub(super) fn days(self) -> Expr<'g, Days> {
        self.end.days_since(self.first)
    }

    /// Whether `day` is one of them.
    pub(super) fn holds(self, day: Expr<'g, Date>) -> Expr<'g, Truth> {
        day.at_least(self.first).and(day.below(self.end))
    }

    /// Whether all days of `other` are among them.
    pub(super) fn covers(self, other: Self) -> Expr<'g, Truth> {
        other.first.at_least(self.first).and(self.end.at_least(other.end))
    }

    /// Whether there is any day.
    pub(super) fn any(self) -> Expr<'g, Truth> {
        self.first.below(self.end)
    }
}

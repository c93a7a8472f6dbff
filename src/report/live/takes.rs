//! What an input may be, wherever it is typed.

use super::{LiveInput, LiveKind};
use crate::formula::Fraction;
use crate::quantity::{Count, Factor, Form, Hours, Money, Share, Tally};
use crate::scenario::keys::Kind;

/// The days that a date without bounds of its own may be: 2000 to 2099.
const FIRST_DAY: i64 = 10_957;
const LAST_DAY: i64 = 47_481;

impl LiveInput {
    /// How its number is written; none for days and choices.
    #[must_use]
    pub fn form(&self) -> Option<Form> {
        let is_factor = || self.key.as_ref().is_some_and(|key| key.most.is_some());
        match &self.kind {
            LiveKind::Money => Some(Money::FORM),
            LiveKind::Share => Some(Share::FORM),
            LiveKind::Count => Some(Count::FORM),
            LiveKind::Hours => Some(Hours::FORM),
            LiveKind::Number if is_factor() => Some(Factor::FORM),
            LiveKind::Number => Some(Tally::FORM),
            LiveKind::Day | LiveKind::Choice(_) => None,
        }
    }

    /// What it may be, in words that fit behind "needs".
    #[must_use]
    pub fn says(&self) -> String {
        let kind = match &self.kind {
            LiveKind::Money => Kind::Money,
            LiveKind::Share => Kind::Share,
            LiveKind::Hours => Kind::Hours,
            LiveKind::Day => Kind::Date,
            LiveKind::Count | LiveKind::Number | LiveKind::Choice(_) => Kind::Tally,
        };
        self.key.as_ref().map_or_else(|| kind.in_words(), |key| key.says.clone())
    }

    /// The least and the most that it may be.
    #[must_use]
    pub fn bounds(&self) -> (Option<Fraction>, Option<Fraction>) {
        let key = self.key.as_ref();
        let own = key.map_or((None, None), |key| (key.least.clone(), key.most.clone()));
        let whole = |number: i64| Some(Fraction::integer(number));
        let (least, most) = match (own, &self.kind) {
            ((None, None), LiveKind::Day) => (whole(FIRST_DAY), whole(LAST_DAY)),
            ((None, None), LiveKind::Share) => (whole(0), whole(1)),
            ((None, None), _) => (whole(0), None),
            (own, _) => own,
        };
        let most_written = || self.form()?.most.map(|most| Fraction::integer(most.number));
        (least, most.or_else(most_written))
    }

    /// Whether it has to be above the least.
    #[must_use]
    pub fn is_above(&self) -> bool {
        self.key.as_ref().is_some_and(|key| key.is_above)
    }

    /// Whether it may be this number.
    #[must_use]
    pub fn takes(&self, value: &Fraction) -> bool {
        let (least, most) = self.bounds();
        let is_enough = |least: Fraction| *value > least || (*value == least && !self.is_above());
        let is_whole = || value.to_integer().map(Fraction::integer).as_ref() == Some(value);
        least.is_none_or(is_enough)
            && most.is_none_or(|most| *value <= most)
            && (self.kind != LiveKind::Count || is_whole())
    }
}

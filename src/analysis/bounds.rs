//! From where to where an input can be moved.
//!
//! One answer for whoever moves inputs: the bounds that its kind has, or those of its ranges where
//! they reach further, and of a probability never more than the risks that it excludes leave of 100%.

use super::Subject;
use crate::calendar::Day;
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::plan::{Input, Kind, exclusive_sets};

/// The lowest and the highest value that an input can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The lowest.
    pub low: Fraction,
    /// The highest.
    pub high: Fraction,
    /// Of a probability, what other probabilities take of 100%; empty where they take nothing.
    pub taken: Vec<Taken>,
}

/// A probability that leaves less than 100% to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The input's name.
    pub name: String,
    /// What it is, as given.
    pub share: Fraction,
}

impl Bounds {
    /// The bounds of an input of `subject`, the same for both orders of the sides, where the inputs
    /// called `moving` move as well.
    #[must_use]
    pub fn of(subject: Subject<'_>, input: &Input, moving: &[&str]) -> Self {
        let sides = subject.ledgers().flat_map(|ledger| ledger.plan.inputs.iter());
        let same = sides.filter(|(_, one)| one.name == input.name);
        let ranges = same.filter_map(|(_, one)| one.range.as_ref());
        let (low, high) = ranges.fold(natural(subject, input), |(low, high), range| {
            (low.min(range.low.clone()), high.max(range.high.clone()))
        });
        let taken = taken(subject, &[&input.name], moving).unwrap_or_default();
        let high = if taken.is_empty() { high } else { high.min(room(&taken)) };
        Self { low, high, taken }
    }

    /// Whether a value lies within them.
    #[must_use]
    pub fn hold(&self, value: &Fraction) -> bool {
        self.low <= *value && *value <= self.high
    }
}

/// What is left of 100%.
#[must_use]
pub fn room(taken: &[Taken]) -> Fraction {
    taken.iter().fold(Fraction::ONE, |left, one| left.minus(&one.share)).reduced()
}

/// What takes of 100% beside the probabilities called `names` and those `moving`: the others of the
/// risks that all exclude each other, on the side where they take most. A risk that cannot happen on
/// a side takes nothing there.
///
/// `None` where no such risks have all these probabilities.
#[must_use]
pub fn taken(subject: Subject<'_>, names: &[&str], moving: &[&str]) -> Option<Vec<Taken>> {
    let of_set = |ledger: &Ledger, set: &[usize]| -> Option<Vec<Taken>> {
        let plan = &ledger.plan;
        let possible = || set.iter().filter(|risk| ledger.risks[**risk].impossible.is_none());
        let inputs = || possible().map(|risk| plan.inputs.get(plan.risks[*risk].probability.id()));
        let all = names.iter().all(|name| inputs().any(|input| input.name == *name));
        let stays = |name: &&str| !names.contains(name) && !moving.contains(name);
        let others = inputs().filter(|input| stays(&input.name.as_str())).filter_map(|input| {
            let share = input.value.clone().filter(|share| !share.is_zero())?;
            Some(Taken { name: input.name.clone(), share })
        });
        all.then(|| others.collect())
    };
    let of_side = |ledger: &Ledger| -> Vec<Vec<Taken>> {
        let sets = exclusive_sets(&ledger.plan.risks).unwrap_or_default();
        sets.iter().filter_map(|set| of_set(ledger, set)).collect()
    };
    subject.ledgers().flat_map(of_side).min_by_key(|taken| room(taken))
}

/// Whether an input has no values between whole numbers: heads, months and days.
#[must_use]
pub fn moves_in_steps(kind: &Kind) -> bool {
    match kind {
        Kind::Count | Kind::Date | Kind::Reading(_) => true,
        Kind::Money | Kind::Share | Kind::Hours | Kind::Factor => false,
    }
}

/// The bounds that an input has whatever the files say.
fn natural(subject: Subject<'_>, input: &Input) -> (Fraction, Fraction) {
    let percent = |of: i64| Fraction::integer(of).over(&Fraction::integer(100));
    let last = input.name.rsplit('.').next().unwrap_or_default();
    match input.kind {
        Kind::Share if last.ends_with("growth") || last == "discount_rate" => {
            (percent(-50), percent(100))
        }
        Kind::Share => (Fraction::ZERO, Fraction::ONE),
        Kind::Money => (Fraction::ZERO, Fraction::integer(10_000_000_000_000)),
        Kind::Count if last.ends_with("months") => (Fraction::ZERO, months(subject)),
        Kind::Hours if last == "hours_per_year" => (Fraction::ONE, Fraction::integer(8_784)),
        Kind::Hours => (Fraction::ZERO, Fraction::integer(8_784)),
        Kind::Count | Kind::Factor => (Fraction::ZERO, Fraction::integer(1_000_000_000)),
        Kind::Date | Kind::Reading(_) => days(subject),
    }
}

/// The months of the longest horizon.
fn months(subject: Subject<'_>) -> Fraction {
    let years = subject.ledgers().map(|ledger| ledger.plan.years.len()).max().unwrap_or_default();
    Fraction::integer(i64::try_from(years.saturating_mul(12)).unwrap_or(i64::MAX))
}

/// The first and the last day of any horizon.
fn days(subject: Subject<'_>) -> (Fraction, Fraction) {
    let number = |day: Day| Fraction::integer(i64::from(day.number()));
    let horizons = subject.ledgers().map(|ledger| ledger.plan.horizon);
    let ends = horizons.map(|span| (number(span.first), number(span.end.previous())));
    ends.reduce(|(low, high), (first, last)| (low.min(first), high.max(last)))
        .expect("a subject has a ledger")
}

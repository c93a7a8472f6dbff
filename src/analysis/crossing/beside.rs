//! The difference where it turns, at numbers that can be written.

use super::{Course, Place, Turn};
use crate::formula::Fraction;
use crate::plan::Kind;

/// The most digits behind the point that a number is written with.
const MOST_DIGITS: u32 = 12;

/// What `difference` comes to beside the turns of a course: on either side of each where the input is
/// `whole`, else at the shortest number, of as many digits as its kind is shown with or more, that
/// leaves less than half a cent.
pub(super) fn beside(
    course: &Course,
    difference: impl Fn(&Fraction) -> Option<Fraction>,
    (kind, whole): (&Kind, bool),
) -> Vec<Place> {
    let place = |at: Fraction| {
        let value = difference(&at);
        (at, value)
    };
    let of_turn = |turn: &Turn| match turn {
        Turn::Between(low, high) if whole => vec![place(low.clone()), place(high.clone())],
        Turn::Equal(at) if !whole => vec![written(at, kind, &place)],
        Turn::Between(low, high) => vec![written(&low.middle(high), kind, &place)],
        Turn::Equal(_) | Turn::Jump(_) | Turn::Close(..) => Vec::new(),
    };
    course.turns.iter().flat_map(of_turn).collect()
}

/// The shortest number near `at` that leaves less than half a cent, or the longest that is written.
fn written(at: &Fraction, kind: &Kind, place: &impl Fn(Fraction) -> Place) -> Place {
    let fewest = if *kind == Kind::Share { 4 } else { 2 };
    let half_a_cent = Fraction::ONE.over(&Fraction::integer(200));
    let settled =
        |(_, left): &Place| left.as_ref().is_some_and(|left| left.distance() < half_a_cent);
    let with =
        |digits: u32| at.to_decimal(digits).map(|short| place(Fraction::from_decimal(short)));
    let mut longest = place(at.clone());
    for found in (fewest..=MOST_DIGITS).filter_map(with) {
        if settled(&found) {
            return found;
        }
        longest = found;
    }
    longest
}

//! A difference along one input, with the places at which it is zero.

use super::super::chart::{Chart, Drawing, Unit};
use super::super::pair::{Pair, money, point as point_words, sum_title, turn};
use super::super::{Block, Table, words};
use super::block;
use crate::analysis::{Course, Crossing, Found, Place, Side, Turn, places};
use crate::formula::Fraction;
use crate::plan::Kind;
use crate::quantity::Decimal;

/// The values of an input at which a curve is worked out, both ends among them.
const POINTS: u32 = 121;

/// The difference of one sum along an input; nothing where there is no stretch of values to draw, or
/// the difference is known nowhere on it. `says` is the sentence of the report, `table` its table.
pub(in crate::report) fn of_crossing(
    pair: &Pair<'_>,
    (found, of_sum): (&Crossing, &Found),
    says: String,
    table: Table,
) -> Option<Block> {
    let drawn = drawn(pair, found, of_sum)?;
    let point = |(at, value): &Place| {
        Some((at.to_decimal(9)?, value.as_ref().and_then(money).map(|money| money.decimal())))
    };
    let points: Vec<(Decimal, Option<Decimal>)> = drawn.iter().filter_map(point).collect();
    if points.iter().all(|(_, value)| value.is_none()) {
        return None;
    }
    let inside = |at: &Decimal| points[0].0 <= *at && *at <= points[points.len() - 1].0;
    let crossed = |(number, there): (usize, &Turn)| {
        let sides = &of_sum.course.sides[number..=number + 1];
        let at = there.high().to_decimal(9).filter(inside)?;
        let words = match there {
            Turn::Between(_, first) if found.whole => point_words(&found.kind, first),
            _ => turn(&found.kind, there),
        };
        (!sides.contains(&Side::Unknown)).then_some((at, words))
    };
    let (case, reference) = pair.names();
    Some(block(Chart {
        id: "difference-along".to_owned(),
        title: format!("{} less {reference}, by {}", words::capital(&case), found.title),
        subtitle: format!(
            "{}, {}, dollars, positive/(negative)",
            sum_title(of_sum.asked),
            pair.period()
        ),
        says,
        drawing: Drawing::Curve {
            given: given(pair, found).and_then(|at| at.to_decimal(9)).filter(inside),
            turns: of_sum.course.turns.iter().enumerate().filter_map(crossed).collect(),
            across: (found.title.clone(), unit(&found.kind)),
            points,
        },
        table,
    }))
}

/// The value that both files give.
fn given<'c>(pair: &Pair<'_>, found: &'c Crossing) -> Option<&'c Fraction> {
    let one = pair.subject().given_differently(&found.name).is_none();
    found.given.as_ref().filter(|_| one)
}

/// The difference over the stretch that is drawn.
fn drawn(pair: &Pair<'_>, found: &Crossing, of_sum: &Found) -> Option<Vec<Place>> {
    if !of_sum.by_day.is_empty() {
        return Some(of_sum.by_day.clone());
    }
    let (low, high) = stretch(found, &of_sum.course)?;
    let last = POINTS - 1;
    let step = high.minus(&low).over(&Fraction::from(last));
    let mut at: Vec<Fraction> = (0..=last)
        .map(|point| low.plus(&step.times(&Fraction::from(point))).reduced())
        .filter_map(|at| {
            if found.whole { at.to_decimal(0).map(Fraction::from_decimal) } else { Some(at) }
        })
        .collect();
    at.extend(of_sum.course.turns.iter().flat_map(|one| [one.low(), one.high()]).cloned());
    at.retain(|one| *one >= low && *one <= high);
    at.sort();
    at.dedup();
    Some(places(pair.subject(), of_sum.asked, &found.name, at))
}

/// From where to where a curve is drawn: a share over all its values; of other inputs the range, what
/// is given and the places found, with some room on either side.
fn stretch(found: &Crossing, course: &Course) -> Option<(Fraction, Fraction)> {
    let (lowest, highest) = &found.searched;
    if found.kind == Kind::Share && !lowest.is_negative() {
        return Some((lowest.clone(), highest.clone()));
    }
    let ends = found.range.iter().flat_map(|range| [&range.low, &range.high]);
    let turns = course.turns.iter().flat_map(|one| [one.low(), one.high()]);
    let all: Vec<&Fraction> = ends.chain(&found.given).chain(turns).collect();
    let (low, high) = (all.iter().min()?, all.iter().max()?);
    let room = high.minus(low).over(&Fraction::integer(10));
    let room = if room.is_zero() { high.distance() } else { room };
    let ends = (low.minus(&room).max(lowest.clone()), high.plus(&room).min(highest.clone()));
    (ends.0 < ends.1).then_some(ends)
}

fn unit(kind: &Kind) -> Unit {
    match kind {
        Kind::Money => Unit::Dollars,
        Kind::Share => Unit::Share,
        Kind::Hours => Unit::Hours,
        Kind::Count | Kind::Factor | Kind::Reading(_) => Unit::Number,
        Kind::Date => Unit::Day,
    }
}

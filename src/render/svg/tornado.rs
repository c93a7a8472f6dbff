//! What a result comes to at both ends of each input, on both sides of the result as given.

use super::canvas::{Area, Canvas, LABEL, Place, Stroke, px};
use super::frame::{self, Swatch, UNKNOWN};
use super::letters;
use super::look::{INK, MAIN, OTHER};
use super::rows::Rows;
use super::scale::Axis;
use crate::quantity::{Decimal, Money};
use crate::report::{Swing, words};

/// The line at the result as given.
const GIVEN: Stroke = Stroke { colour: INK, width: "1.5", dash: "5 3" };

/// Draws it; gives the lower edge.
pub(super) fn draw(canvas: &mut Canvas, top: Decimal, given: Money, bars: &[Swing]) -> Decimal {
    let entries = [
        (Swatch::Area(OTHER), "input at its low end".to_owned()),
        (Swatch::Area(MAIN), "input at its high end".to_owned()),
        (Swatch::Stroke(GIVEN), format!("as given, {}", words::dollars(given))),
    ];
    let top = frame::legend(canvas, top, &entries);
    let results = || bars.iter().flat_map(|one| [one.results.0, one.results.1]);
    let known: Vec<Money> = results().flatten().chain([given]).collect();
    let widest = known.iter().map(|amount| letters::width(&words::dollars(*amount), LABEL));
    let axis = Axis::tight(known.iter().map(|amount| amount.decimal()));
    let rows = Rows::draw(canvas, top, axis, (bars.len(), 40), widest.max().unwrap_or_default());
    for (at, swing) in bars.iter().enumerate() {
        rows.name(canvas, at, &swing.name, &format!("{} to {}", swing.ends.0, swing.ends.1));
        row(canvas, &rows, at, (given, swing));
    }
    let x = rows.scale.at(given.decimal());
    let bottom = rows.bottom(bars.len());
    canvas.line(&[(x, top + px(20)), (x, bottom)], GIVEN);
    frame::unknown(canvas, bottom, results().any(|result| result.is_none()))
}

/// Both halves of an input's bar; where both lie on one side the low end takes the upper half of the
/// height and the high end the lower one.
fn row(canvas: &mut Canvas, rows: &Rows, at: usize, (given, swing): (Money, &Swing)) {
    let given = given.decimal();
    let (low, high) = (swing.results.0, swing.results.1);
    let side = |amount: Option<Money>| amount.map(|amount| amount.decimal().cmp(&given));
    let (upper, lower) = rows.bar(at);
    let middle = rows.middle(at);
    let one_side = side(low).is_none() || side(high).is_none() || side(low) == side(high);
    let heights = if one_side {
        [(upper, middle), (middle, lower)]
    } else {
        [(upper, lower), (upper, lower)]
    };
    let reaches_up = side(high).is_some_and(std::cmp::Ordering::is_gt)
        || side(low).is_some_and(std::cmp::Ordering::is_lt);
    for (end, height, look, right) in
        [(low, heights[0], OTHER, !reaches_up), (high, heights[1], MAIN, reaches_up)]
    {
        half(canvas, rows, (given, end), height, (look, right));
    }
}

fn half(
    canvas: &mut Canvas,
    rows: &Rows,
    (given, end): (Decimal, Option<Money>),
    height: (Decimal, Decimal),
    (look, right): (usize, bool),
) {
    let start = rows.scale.at(given);
    let reached = end.map_or(start, |end| rows.scale.at(end.decimal()));
    if start != reached {
        canvas.area(&Area::between((start, reached), height), look);
    }
    let y = (height.0 + height.1) / Decimal::TWO + px(4);
    let right = if reached == start { right } else { reached > start };
    let place =
        if right { Place::start(reached + px(6), y) } else { Place::end(reached - px(6), y) };
    let value = end.map_or_else(|| UNKNOWN.to_owned(), words::dollars);
    canvas.text(place, LABEL, &value);
}

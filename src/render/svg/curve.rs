//! A result along one input: a line, broken where it is not known, and marks where it is zero.

use super::canvas::{Canvas, LABEL, MARGIN, NOTE, Place, Stroke, WIDTH, px};
use super::frame::{self, Frame, Room, Swatch};
use super::letters::{self, shortened};
use super::look::{INK, Look};
use super::scale::{Axis, Scale};
use crate::quantity::Decimal;
use crate::report::Unit;

/// The line at the value given.
const GIVEN: Stroke = Stroke { colour: INK, width: "1.5", dash: "5 3" };
/// The most places that are named.
const MOST_NAMED: usize = 4;
/// How many dates an axis names.
const DATES: i64 = 4;

/// The values of the input, each with the result.
type Points = [(Decimal, Option<Decimal>)];

/// Draws it; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    (name, unit): &(String, Unit),
    (points, given, turns): (&Points, Option<Decimal>, &[(Decimal, String)]),
) -> Decimal {
    let mut entries = vec![(Swatch::Line(0), "the difference".to_owned())];
    entries
        .extend(given.map(|at| (Swatch::Stroke(GIVEN), format!("as given, {}", unit.words(at)))));
    let top = frame::legend(canvas, top, &entries);
    let axis = Axis::with_zero(points.iter().filter_map(|(_, value)| *value));
    let frame = Frame::draw(canvas, top, axis, Axis::dollars, Room::default());
    let across = Axis::tight(points.iter().map(|(at, _)| *at));
    let ticks = ticks(&across, *unit);
    let across = across.placed(frame.left, frame.right);
    if let Some(at) = given {
        let x = across.at(at);
        canvas.line(&[(x, frame.scale.at(frame.scale.axis.high)), (x, frame.bottom())], GIVEN);
    }
    line(canvas, &frame, &across, points);
    marks(canvas, &frame, &across, turns);
    for at in ticks {
        let (x, text) = (across.at(at), unit.words(at));
        canvas.text(within(&frame, x, frame.bottom() + px(18), &text), LABEL, &text);
    }
    let name = shortened(name, NOTE, px(WIDTH - 2 * MARGIN));
    let bottom = frame.bottom() + px(38);
    canvas.text(Place::middle(px(WIDTH / 2), bottom), NOTE, &name);
    let open = points.iter().any(|(_, value)| value.is_none());
    frame::unknown(canvas, bottom + px(2), open)
}

/// The values that the axis names: round ones, or dates evenly spread.
fn ticks(across: &Axis, unit: Unit) -> Vec<Decimal> {
    if unit != Unit::Day {
        return across.ticks.clone();
    }
    let part = (across.high - across.low) / Decimal::from(DATES);
    (0..=DATES).map(|at| (across.low + part * Decimal::from(at)).round()).collect()
}

/// Letters around a place, kept between the edges of the values.
fn within(frame: &Frame, x: Decimal, y: Decimal, text: &str) -> Place {
    let half = letters::width(text, LABEL) / Decimal::TWO;
    Place::middle(x.min(px(WIDTH - MARGIN) - half).max(frame.left + half.min(px(24))), y)
}

fn line(canvas: &mut Canvas, frame: &Frame, across: &Scale, points: &Points) {
    for stretch in points.split(|(_, value)| value.is_none()) {
        let place = |(at, value): &(Decimal, Option<Decimal>)| {
            value.map(|value| (across.at(*at), frame.scale.at(value)))
        };
        let known: Vec<(Decimal, Decimal)> = stretch.iter().filter_map(place).collect();
        match known.as_slice() {
            [] => {}
            [only] => canvas.mark(*only, 0),
            known => canvas.line(known, Look::at(0).stroke()),
        }
    }
    for stretch in points.split(|(_, value)| value.is_some()) {
        if let (Some((from, _)), Some((to, _))) = (stretch.first(), stretch.last()) {
            let x = across.at((*from + *to) / Decimal::TWO);
            canvas.text(Place::middle(x, frame.scale.zero() - px(5)), LABEL, frame::UNKNOWN);
        }
    }
}

/// The places at which the result is zero, the first few with their values.
fn marks(canvas: &mut Canvas, frame: &Frame, across: &Scale, turns: &[(Decimal, String)]) {
    for (at, _) in turns {
        canvas.mark((across.at(*at), frame.scale.zero()), 1);
    }
    for (number, (at, text)) in turns.iter().take(MOST_NAMED).enumerate() {
        let raised = px(10 + 14 * i64::try_from(number % 2).unwrap_or(0));
        let y = frame.scale.zero() - raised;
        canvas.text(within(frame, across.at(*at), y, text), LABEL, text);
    }
}

//! How often draws fell into each of many stretches of equal width.

use super::canvas::{Area, Canvas, LABEL, Place, Stroke, px};
use super::frame::{self, Frame, Room, Swatch};
use super::letters;
use super::look::{INK, LIGHT, ZERO};
use super::scale::Axis;
use crate::quantity::Decimal;
use crate::report::words;

/// Draws it; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    (from, width): (Decimal, Decimal),
    shares: &[Decimal],
) -> Decimal {
    let end = |at: usize| from + width * Decimal::from(at);
    let across = Axis::tight([from, end(shares.len())].into_iter());
    let crosses = across.low < Decimal::ZERO && Decimal::ZERO < across.high;
    let top = if crosses {
        let zero = "zero: to its right the result is positive, to its left negative";
        frame::legend(canvas, top, &[(Swatch::Stroke(ZERO), zero.to_owned())])
    } else {
        top
    };
    let axis = Axis::with_zero(shares.iter().copied());
    let frame = Frame::draw(
        canvas,
        top,
        axis,
        |_, tick| words::share(tick),
        Room { right: px(24), ..Room::default() },
    );
    let across = across.placed(frame.left, frame.right);
    let bottom = frame.bottom();
    for (at, share) in shares.iter().enumerate().filter(|(_, share)| !share.is_zero()) {
        let ends = if width.is_zero() {
            (across.at(from) - px(12), across.at(from) + px(12))
        } else {
            (across.at(end(at)), across.at(end(at + 1)))
        };
        canvas.area(&Area::between(ends, (bottom, frame.scale.at(*share))), LIGHT);
    }
    if crosses {
        let upper = frame.scale.at(frame.scale.axis.high);
        canvas.line(&[(across.zero(), upper), (across.zero(), bottom)], ZERO);
    }
    below(canvas, &across, bottom);
    bottom + px(20)
}

/// Dollars below the drawing.
fn below(canvas: &mut Canvas, across: &super::scale::Scale, bottom: Decimal) {
    let axis = &across.axis;
    let mut free = px(0);
    for tick in &axis.ticks {
        let (x, name) = (across.at(*tick), axis.dollars(*tick));
        let half = letters::width(&name, LABEL) / Decimal::TWO;
        canvas.line(&[(x, bottom), (x, bottom + px(4))], Stroke::plain(INK, "1"));
        if x - half >= free {
            canvas.text(Place::middle(x, bottom + px(18)), LABEL, &name);
            free = x + half + px(8);
        }
    }
}

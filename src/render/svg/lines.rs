//! A line for each series over the same points, broken where a value is not known.

use super::canvas::{Canvas, LABEL, Place, px};
use super::frame::{self, Frame, Room, Swatch, UNKNOWN};
use super::letters;
use super::look::Look;
use super::scale::Axis;
use crate::quantity::{Decimal, Money};
use crate::report::{Series, words};

/// Draws them; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    points: &[String],
    series: &[Series],
) -> Decimal {
    let entry = |(at, one): (usize, &Series)| (Swatch::Line(at), one.name.clone());
    let top = frame::legend(canvas, top, &series.iter().enumerate().map(entry).collect::<Vec<_>>());
    let amounts = || series.iter().flat_map(|one| &one.values);
    let axis = Axis::with_zero(amounts().flatten().map(|amount| amount.decimal()));
    let last = |one: &Series| one.values.last().copied().flatten();
    let widest = series.iter().filter_map(last).map(|amount| {
        let value = words::dollars(amount);
        letters::width(&value, LABEL)
    });
    let right = widest.max().unwrap_or_default() + px(10);
    let frame = Frame::draw(canvas, top, axis, Axis::dollars, Room { right, ..Room::default() });
    for (at, one) in series.iter().enumerate() {
        line(canvas, &frame, one, (at, points.len()));
    }
    let ends = series.iter().filter_map(last);
    let ends = ends.map(|amount| (frame.scale.at(amount.decimal()), words::dollars(amount)));
    let (x, _) = frame.part(points.len().saturating_sub(1), points.len());
    for (y, value) in frame::apart(ends.collect(), frame.bottom()) {
        canvas.text(Place::start(x + px(9), y + px(4)), LABEL, &value);
    }
    let bottom = frame.names(canvas, frame.bottom(), points);
    frame::unknown(canvas, bottom, amounts().any(Option::is_none))
}

fn line(canvas: &mut Canvas, frame: &Frame, series: &Series, (look, of): (usize, usize)) {
    let place = |(at, amount): (usize, &Option<Money>)| {
        let (x, _) = frame.part(at, of);
        amount.map(|amount| (x, frame.scale.at(amount.decimal())))
    };
    let places: Vec<Option<(Decimal, Decimal)>> =
        series.values.iter().enumerate().map(place).collect();
    for stretch in places.split(Option::is_none) {
        let known: Vec<(Decimal, Decimal)> = stretch.iter().flatten().copied().collect();
        if known.len() > 1 {
            canvas.line(&known, Look::at(look).stroke());
        }
        for point in known {
            canvas.mark(point, look);
        }
    }
    for (at, _) in places.iter().enumerate().filter(|(_, place)| place.is_none()) {
        let (x, _) = frame.part(at, of);
        let raised = px(5 + 13 * i64::try_from(look).unwrap_or(0));
        canvas.text(Place::middle(x, frame.scale.zero() - raised), LABEL, UNKNOWN);
    }
}

//! The spread of a result at each point: nine draws of ten, half of them, and the median.

use super::canvas::{Canvas, LABEL, Place, px};
use super::frame::{self, Frame, Room, Swatch};
use super::letters;
use super::look::Look;
use super::scale::Axis;
use crate::quantity::{Decimal, Money};
use crate::report::words;

/// The look of nine draws of ten, of half of them, and of the median.
const LOOKS: [usize; 3] = [6, 2, 0];

/// What the percentiles are called, lowest first.
const NAMES: [&str; 5] = ["5th", "25th", "50th", "75th", "95th"];

/// Draws it; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    points: &[String],
    bands: &[[Decimal; 5]],
) -> Decimal {
    let entries = [
        (Swatch::Line(LOOKS[2]), "median, the 50th percentile".to_owned()),
        (Swatch::Area(LOOKS[1]), "25th to 75th percentile".to_owned()),
        (Swatch::Area(LOOKS[0]), "5th to 95th percentile".to_owned()),
    ];
    let top = frame::legend(canvas, top, &entries);
    let axis = Axis::with_zero(bands.iter().flatten().copied());
    let told = |(value, name): (&Decimal, &str)| {
        format!("{name} {}", words::dollars(Money::from_decimal(*value)))
    };
    let ends: Vec<String> = bands.last().into_iter().flatten().zip(NAMES).map(told).collect();
    let widest = ends.iter().map(|end| letters::width(end, LABEL)).max().unwrap_or_default();
    let right = widest + px(10);
    let frame = Frame::draw(canvas, top, axis, Axis::dollars, Room { right, ..Room::default() });
    spread(canvas, &frame, bands, (0, 4, LOOKS[0]));
    spread(canvas, &frame, bands, (1, 3, LOOKS[1]));
    let median = edge(&frame, bands, 2);
    canvas.line(&median, Look::at(LOOKS[2]).stroke());
    let (last, _) = frame.part(bands.len().saturating_sub(1), bands.len());
    for at in 0..bands.len() {
        let (x, _) = frame.part(at, bands.len());
        canvas.mark((x, frame.scale.at(bands[at][2])), LOOKS[2]);
    }
    let labels = bands.last().into_iter().flatten().zip(ends);
    let labels = labels.map(|(value, end)| (frame.scale.at(*value), end)).collect();
    let beside = last.max(median.last().map_or(last, |(x, _)| *x));
    for (y, end) in frame::apart(labels, frame.bottom()) {
        canvas.text(Place::start(beside + px(9), y + px(4)), LABEL, &end);
    }
    frame.names(canvas, frame.bottom(), points)
}

/// The shape between two percentiles.
fn spread(
    canvas: &mut Canvas,
    frame: &Frame,
    bands: &[[Decimal; 5]],
    (low, high, look): (usize, usize, usize),
) {
    let mut points = edge(frame, bands, high);
    points.extend(edge(frame, bands, low).into_iter().rev());
    canvas.shape(&points, look);
}

/// A percentile over all points; one point alone is drawn as wide as a mark.
fn edge(frame: &Frame, bands: &[[Decimal; 5]], percentile: usize) -> Vec<(Decimal, Decimal)> {
    let place = |(at, band): (usize, &[Decimal; 5])| {
        (frame.part(at, bands.len()).0, frame.scale.at(band[percentile]))
    };
    let places: Vec<(Decimal, Decimal)> = bands.iter().enumerate().map(place).collect();
    match places.as_slice() {
        [(x, y)] => vec![(*x - px(24), *y), (*x + px(24), *y)],
        _ => places,
    }
}

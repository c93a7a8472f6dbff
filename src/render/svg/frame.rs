//! What stands around a drawing: the axis of values at the left, points or groups below, a legend.

use super::canvas::{Area, Canvas, LABEL, MARGIN, NOTE, Place, Stroke, WIDTH, px};
use super::letters::{self, shortened, wrapped};
use super::look::{GRID, Look, ZERO};
use super::scale::{Axis, Scale};
use crate::quantity::Decimal;

/// The height over which values are drawn.
pub(super) const HEIGHT: i64 = 260;
/// The most lines of a label below the axis.
const LABEL_LINES: usize = 3;
/// What marks a value that is not known.
pub(super) const UNKNOWN: &str = "?";

/// Where values are drawn, from the left to the right edge and along an axis upwards.
pub(super) struct Frame {
    pub(super) left: Decimal,
    pub(super) right: Decimal,
    pub(super) scale: Scale,
}

/// Empty room that a drawing wants around its values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Room {
    pub(super) above: Decimal,
    pub(super) right: Decimal,
}

/// How an entry of a legend is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Swatch {
    Area(usize),
    Line(usize),
    Stroke(Stroke),
}

impl Frame {
    /// Draws the axis with its ticks, and the line at zero where it has one.
    pub(super) fn draw(
        canvas: &mut Canvas,
        top: Decimal,
        axis: Axis,
        named: impl Fn(&Axis, Decimal) -> String,
        room: Room,
    ) -> Self {
        let names: Vec<String> = axis.ticks.iter().map(|tick| named(&axis, *tick)).collect();
        let widest = names.iter().map(|name| letters::width(name, LABEL)).max().unwrap_or_default();
        let left = px(MARGIN) + widest + px(8);
        let right = px(WIDTH - MARGIN) - room.right;
        let upper = top + room.above + px(6);
        let scale = axis.placed(upper + px(HEIGHT), upper);
        for (tick, name) in scale.axis.ticks.iter().zip(&names) {
            let y = scale.at(*tick);
            canvas.line(&[(left, y), (right, y)], Stroke::plain(GRID, "1"));
            canvas.text(Place::end(left - px(6), y + px(4)), LABEL, name);
        }
        if scale.axis.holds_zero() {
            canvas.line(&[(left, scale.zero()), (right, scale.zero())], ZERO);
        }
        Self { left, right, scale }
    }

    /// The lower edge of the values.
    pub(super) fn bottom(&self) -> Decimal {
        self.scale.at(self.scale.axis.low)
    }

    /// The middle of one of several equal parts across, and their width.
    pub(super) fn part(&self, at: usize, of: usize) -> (Decimal, Decimal) {
        let width = (self.right - self.left) / Decimal::from(of.max(1));
        (self.left + width * (Decimal::from(at) + Decimal::new(5, 1)), width)
    }

    /// Names below the parts, as many as there is room for; gives the lower edge.
    pub(super) fn names(&self, canvas: &mut Canvas, top: Decimal, names: &[String]) -> Decimal {
        let (_, part) = self.part(0, names.len());
        let words = names.iter().flat_map(|name| name.split_whitespace());
        let widest = words.map(|word| letters::width(word, LABEL)).max().unwrap_or_default();
        let every = every(widest.min(px(120)) + px(6), part);
        let room = part * Decimal::from(every) - px(6);
        let mut lowest = top + px(16);
        for (at, name) in names.iter().enumerate().step_by(every) {
            let (x, _) = self.part(at, names.len());
            let mut y = top;
            for line in wrapped(name, LABEL, room, LABEL_LINES) {
                y += px(16);
                canvas.text(Place::middle(x, y), LABEL, &line);
            }
            lowest = lowest.max(y);
        }
        lowest
    }
}

/// Each how-manyth label fits, where one takes `wide` and has `part`.
pub(super) fn every(wide: Decimal, part: Decimal) -> usize {
    (1..1000).find(|every| part * Decimal::from(*every) >= wide).unwrap_or(1000)
}

/// The names of series with how they are drawn; gives where the drawing may begin.
pub(super) fn legend(canvas: &mut Canvas, top: Decimal, entries: &[(Swatch, String)]) -> Decimal {
    let (mut x, mut y) = (px(MARGIN), top);
    for (swatch, name) in entries {
        let name = shortened(name, NOTE, px(WIDTH - 2 * MARGIN - 40));
        let width = px(40) + letters::width(&name, NOTE);
        if x > px(MARGIN) && x + width > px(WIDTH - MARGIN) {
            (x, y) = (px(MARGIN), y + px(20));
        }
        swatch.draw(canvas, (x, y));
        canvas.text(Place::start(x + px(34), y + px(11)), NOTE, &name);
        x += width + px(18);
    }
    y + px(22)
}

impl Swatch {
    fn draw(self, canvas: &mut Canvas, (x, y): (Decimal, Decimal)) {
        let middle = y + px(7);
        let line = [(x, middle), (x + px(28), middle)];
        match self {
            Self::Area(look) => {
                canvas.area(&Area::between((x, x + px(28)), (y, y + px(13))), look);
            }
            Self::Line(look) => {
                canvas.line(&line, Look::at(look).stroke());
                canvas.mark((x + px(14), middle), look);
            }
            Self::Stroke(stroke) => canvas.line(&line, stroke),
        }
    }
}

/// Says what the mark of a value not known means, where one stands; gives the lower edge.
pub(super) fn unknown(canvas: &mut Canvas, top: Decimal, any: bool) -> Decimal {
    if !any {
        return top;
    }
    let says = format!("{UNKNOWN} is indeterminate and not drawn");
    canvas.text(Place::start(px(MARGIN), top + px(20)), NOTE, &says);
    top + px(20)
}

/// Labels below each other at places down to `bottom`, moved so far that each is free.
pub(super) fn apart(mut labels: Vec<(Decimal, String)>, bottom: Decimal) -> Vec<(Decimal, String)> {
    labels.sort_by_key(|one| one.0);
    let line = px(14);
    for at in 1..labels.len() {
        labels[at].0 = labels[at].0.max(labels[at - 1].0 + line);
    }
    let mut lowest = bottom;
    for (y, _) in labels.iter_mut().rev() {
        *y = (*y).min(lowest);
        lowest = *y - line;
    }
    labels
}

//! A result over two inputs: which side of zero it lies on, and the line along which it is zero.
//!
//! Between the pairs worked out the result is drawn as if it ran straight.

use std::collections::BTreeSet;

use super::canvas::{Area, Canvas, LABEL, MARGIN, NOTE, Place, Stroke, WIDTH, px};
use super::frame::{self, Swatch};
use super::letters::{self, shortened};
use super::look::INK;
use crate::quantity::{Decimal, Money};
use crate::report::words;

/// The look of what lies above zero, below it and at it, and of what is not known.
const ABOVE: usize = 6;
const BELOW: usize = 1;
const EQUAL: usize = 7;
const UNKNOWN: usize = 3;
/// The height over which results are drawn.
const HEIGHT: i64 = 320;
/// Where the result is zero.
const EVEN: Stroke = Stroke::plain(INK, "3");

/// The name and the values of an input.
type Input = (String, Vec<String>);
/// The results, row by row from the lowest value up.
type Results = [Vec<Option<Decimal>>];

/// A point for each pair, evenly spread, and squares between them.
struct Field<'a> {
    results: &'a Results,
    left: Decimal,
    bottom: Decimal,
    width: Decimal,
    height: Decimal,
}

/// A point by its position across and up.
type At = (usize, usize);

/// Draws it; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    (across, up): (&Input, &Input),
    results: &Results,
) -> Decimal {
    let top = legend(canvas, top, results);
    let name = shortened(&up.0, NOTE, px(WIDTH - 2 * MARGIN));
    canvas.text(Place::start(px(MARGIN), top + px(11)), NOTE, &name);
    let widest = up.1.iter().map(|value| letters::width(value, LABEL)).max().unwrap_or_default();
    let left = px(MARGIN) + widest + px(8);
    let gaps = |values: &[String]| Decimal::from(values.len().saturating_sub(1).max(1));
    let field = Field {
        results,
        left,
        bottom: top + px(24 + HEIGHT),
        width: (px(WIDTH - 2 * MARGIN) - left) / gaps(&across.1),
        height: px(HEIGHT) / gaps(&up.1),
    };
    field.draw(canvas);
    for (at, value) in picked(&up.1, px(18), field.height) {
        let (_, y) = field.place((0, at));
        canvas.text(Place::end(left - px(6), y + px(4)), LABEL, value);
    }
    let wide = across.1.iter().map(|value| letters::width(value, LABEL)).max().unwrap_or_default();
    for (at, value) in picked(&across.1, wide + px(10), field.width) {
        let (x, _) = field.place((at, 0));
        canvas.text(Place::middle(x, field.bottom + px(18)), LABEL, value);
    }
    let name = shortened(&across.0, NOTE, px(WIDTH - 2 * MARGIN));
    canvas.text(Place::middle(px(WIDTH / 2), field.bottom + px(38)), NOTE, &name);
    field.bottom + px(40)
}

fn legend(canvas: &mut Canvas, top: Decimal, results: &Results) -> Decimal {
    let any = |wanted: &dyn Fn(&Option<Decimal>) -> bool| results.iter().flatten().any(wanted);
    let mut entries = Vec::new();
    if any(&|value| value.is_some_and(|value| value > Decimal::ZERO)) {
        entries.push((Swatch::Area(ABOVE), "positive".to_owned()));
    }
    if any(&|value| value.is_some_and(|value| value < Decimal::ZERO)) {
        entries.push((Swatch::Area(BELOW), "negative".to_owned()));
    }
    if entries.len() == 2 {
        entries.push((Swatch::Stroke(EVEN), "zero".to_owned()));
    }
    if any(&|value| value.is_some_and(|value| value.is_zero())) {
        entries.push((Swatch::Area(EQUAL), "zero".to_owned()));
    }
    if any(&Option::is_none) {
        entries.push((Swatch::Area(UNKNOWN), "indeterminate".to_owned()));
    }
    frame::legend(canvas, top, &entries)
}

/// As many values, from the first on, as there is room for.
fn picked(values: &[String], wide: Decimal, part: Decimal) -> Vec<(usize, &String)> {
    let every = frame::every(wide, part);
    values.iter().enumerate().step_by(every).collect()
}

impl Field<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        for up in 1..self.results.len() {
            let columns = self.results[up].len();
            let mut from = 1;
            for across in 1..columns {
                let next = (across + 1 < columns).then(|| self.look((across + 1, up))).flatten();
                match self.look((across, up)) {
                    Some(look) if next == Some(look) => {}
                    Some(look) => {
                        self.square(canvas, (from - 1, across), up, look);
                        from = across + 1;
                    }
                    None => {
                        self.crossed(canvas, self.corners((across, up)));
                        from = across + 1;
                    }
                }
            }
        }
        for at in self.named() {
            self.value(canvas, at);
        }
    }

    /// Where a point lies.
    fn place(&self, (across, up): At) -> (Decimal, Decimal) {
        let x = self.left + self.width * Decimal::from(across);
        (x, self.bottom - self.height * Decimal::from(up))
    }

    fn result(&self, (across, up): At) -> Option<Decimal> {
        self.results.get(up)?.get(across).copied().flatten()
    }

    /// The points around the square whose upper right one this is.
    fn corners(&self, (across, up): At) -> [At; 4] {
        [(across - 1, up - 1), (across, up - 1), (across, up), (across - 1, up)]
    }

    /// The look of a square as a whole; none where the line at zero runs through it.
    fn look(&self, at: At) -> Option<usize> {
        let results: Option<Vec<Decimal>> =
            self.corners(at).into_iter().map(|at| self.result(at)).collect();
        let Some(results) = results else { return Some(UNKNOWN) };
        let all = |wanted: &dyn Fn(&Decimal) -> bool| results.iter().all(wanted);
        if all(&Decimal::is_zero) {
            Some(EQUAL)
        } else if all(&|value| *value >= Decimal::ZERO) {
            Some(ABOVE)
        } else if all(&|value| *value <= Decimal::ZERO) {
            Some(BELOW)
        } else {
            None
        }
    }

    /// Neighbouring squares of one look, from a column of points to another.
    fn square(&self, canvas: &mut Canvas, (from, to): (usize, usize), up: usize, look: usize) {
        let corners = [(from, up - 1), (to, up - 1), (to, up), (from, up)];
        canvas.patch(&corners.map(|at| self.place(at)), look);
    }

    /// A square with the line at zero through it: each side of the line in its look.
    fn crossed(&self, canvas: &mut Canvas, corners: [At; 4]) {
        let (mut above, mut below, mut even) = (Vec::new(), Vec::new(), Vec::new());
        for (at, corner) in corners.iter().enumerate() {
            let next = corners[(at + 1) % corners.len()];
            let side = if self.is_above(*corner) { &mut above } else { &mut below };
            side.push(self.place(*corner));
            if self.is_above(*corner) != self.is_above(next) {
                let zero = self.zero_between(*corner, next);
                above.push(zero);
                below.push(zero);
                even.push(zero);
            }
        }
        canvas.patch(&above, ABOVE);
        canvas.patch(&below, BELOW);
        for ends in even.chunks_exact(2) {
            canvas.line(ends, EVEN);
        }
    }

    fn is_above(&self, at: At) -> bool {
        self.result(at).is_some_and(|value| value >= Decimal::ZERO)
    }

    /// Where the result, straight from one point to another, is zero.
    fn zero_between(&self, one: At, other: At) -> (Decimal, Decimal) {
        let value = |at| self.result(at).unwrap_or_default();
        let apart = value(one) - value(other);
        let part = if apart.is_zero() { Decimal::ZERO } else { value(one) / apart };
        let (from, to) = (self.place(one), self.place(other));
        (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
    }

    /// The points whose results are written: the corners and the middle.
    fn named(&self) -> BTreeSet<At> {
        let Some((right, high)) = self.last() else { return BTreeSet::new() };
        [(0, 0), (right, 0), (0, high), (right, high), (right / 2, high / 2)].into()
    }

    /// The point at the upper right.
    fn last(&self) -> Option<At> {
        let high = self.results.len().checked_sub(1)?;
        Some((self.results[high].len().checked_sub(1)?, high))
    }

    /// A result on a white ground that stays within the drawing.
    fn value(&self, canvas: &mut Canvas, at: At) {
        let text = match self.result(at) {
            Some(value) => words::dollars(Money::from_decimal(value)),
            None => frame::UNKNOWN.to_owned(),
        };
        let half = letters::width(&text, LABEL) / Decimal::TWO + px(4);
        let (x, y) = self.place(at);
        let (right, _) = self.place(self.last().unwrap_or_default());
        let x = x.min(right - half - px(2)).max(self.left + half + px(2));
        let top = self.bottom - px(HEIGHT);
        let y = y.min(self.bottom - px(11)).max(top + px(11));
        let ground = Area::between((x - half, x + half), (y - px(9), y + px(9)));
        canvas.area(&ground, EQUAL);
        canvas.text(Place::middle(x, y + px(4)), LABEL, &text);
    }
}

//! A result over two inputs: a cell for each pair, and the line along which it is zero.

use super::canvas::{Area, Canvas, LABEL, MARGIN, NOTE, Place, Stroke, WIDTH, px};
use super::frame::{self, Swatch};
use super::letters::{self, shortened};
use super::look::INK;
use crate::quantity::Decimal;
use crate::report::words;

/// The look of cells above zero, below it and at it, and of those not known.
const ABOVE: usize = 6;
const BELOW: usize = 1;
const EQUAL: usize = 7;
const UNKNOWN: usize = 3;
/// The height over which cells are drawn.
const HEIGHT: i64 = 320;
/// Where the result is zero.
const EVEN: Stroke = Stroke::plain(INK, "3");

/// The name and the values of an input.
type Input = (String, Vec<String>);
/// The results, row by row from the lowest value up.
type Results = [Vec<Option<Decimal>>];

/// Cells of equal size.
struct Cells<'a> {
    results: &'a Results,
    left: Decimal,
    bottom: Decimal,
    width: Decimal,
    height: Decimal,
}

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
    let (columns, rows) = (across.1.len().max(1), up.1.len().max(1));
    let upper = top + px(20);
    let cells = Cells {
        results,
        left,
        bottom: upper + px(HEIGHT),
        width: (px(WIDTH - MARGIN) - left) / Decimal::from(columns),
        height: px(HEIGHT) / Decimal::from(rows),
    };
    cells.draw(canvas);
    for (at, value) in picked(&up.1, px(18), cells.height) {
        let (_, y) = cells.middle(0, at);
        canvas.text(Place::end(left - px(6), y + px(4)), LABEL, value);
    }
    let wide = across.1.iter().map(|value| letters::width(value, LABEL)).max().unwrap_or_default();
    for (at, value) in picked(&across.1, wide + px(10), cells.width) {
        let (x, _) = cells.middle(at, 0);
        canvas.text(Place::middle(x, cells.bottom + px(16)), LABEL, value);
    }
    let name = shortened(&across.0, NOTE, px(WIDTH - 2 * MARGIN));
    canvas.text(Place::middle(px(WIDTH / 2), cells.bottom + px(36)), NOTE, &name);
    cells.bottom + px(38)
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

/// As many values, from the first on, as there is room for, and the last one.
fn picked(values: &[String], wide: Decimal, part: Decimal) -> Vec<(usize, &String)> {
    let every = frame::every(wide, part);
    values.iter().enumerate().step_by(every).collect()
}

impl Cells<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        for (up, row) in self.results.iter().enumerate() {
            for (from, to, look) in stretches(row) {
                let across = (
                    self.left + self.width * Decimal::from(from),
                    self.left + self.width * Decimal::from(to),
                );
                let lower = self.bottom - self.height * Decimal::from(up);
                canvas.area(&Area::between(across, (lower, lower - self.height)), look);
            }
        }
        for ends in self.even() {
            canvas.line(&ends, EVEN);
        }
        for (across, up) in self.named() {
            self.value(canvas, across, up);
        }
    }

    /// The middle of a cell.
    fn middle(&self, across: usize, up: usize) -> (Decimal, Decimal) {
        let half = Decimal::new(5, 1);
        (
            self.left + self.width * (Decimal::from(across) + half),
            self.bottom - self.height * (Decimal::from(up) + half),
        )
    }

    fn result(&self, (across, up): (usize, usize)) -> Option<Decimal> {
        self.results.get(up)?.get(across).copied().flatten()
    }

    /// The cells whose results are written: the corners and the middle.
    fn named(&self) -> Vec<(usize, usize)> {
        let rows = self.results.len();
        let columns = self.results.first().map_or(0, Vec::len);
        if rows < 2 || columns < 2 {
            return (0..rows).flat_map(|up| (0..columns).map(move |across| (across, up))).collect();
        }
        let (right, high) = (columns - 1, rows - 1);
        vec![(0, 0), (right, 0), (right / 2, high / 2), (0, high), (right, high)]
    }

    /// A result on a white ground that stays within the drawing.
    fn value(&self, canvas: &mut Canvas, across: usize, up: usize) {
        let text = match self.result((across, up)) {
            Some(value) => words::dollars(crate::quantity::Money::from_decimal(value)),
            None => frame::UNKNOWN.to_owned(),
        };
        let half = letters::width(&text, LABEL) / Decimal::TWO + px(4);
        let (x, y) = self.middle(across, up);
        let columns = self.results.first().map_or(0, Vec::len);
        let right = self.left + self.width * Decimal::from(columns);
        let x = x.max(self.left + half + px(2)).min(right - half - px(2));
        let top = self.bottom - px(HEIGHT);
        let y = y.max(top + px(11)).min(self.bottom - px(11));
        let ground = Area::between((x - half, x + half), (y - px(9), y + px(9)));
        canvas.area(&ground, EQUAL);
        canvas.text(Place::middle(x, y + px(4)), LABEL, &text);
    }

    /// The line at zero in pieces: through each square of four middles, straight between the places
    /// where the result, drawn straight from one middle to the next, is zero.
    fn even(&self) -> Vec<[(Decimal, Decimal); 2]> {
        let mut found = Vec::new();
        let rows = self.results.len();
        let columns = self.results.first().map_or(0, Vec::len);
        for up in 1..rows {
            for across in 1..columns {
                let corners =
                    [(across - 1, up - 1), (across, up - 1), (across, up), (across - 1, up)];
                let sides =
                    (0..4).filter_map(|at| self.crossed(corners[at], corners[(at + 1) % 4]));
                let places: Vec<(Decimal, Decimal)> = sides.collect();
                found.extend(places.chunks_exact(2).map(|ends| [ends[0], ends[1]]));
            }
        }
        found
    }

    /// Where the result is zero between two middles.
    fn crossed(&self, one: (usize, usize), other: (usize, usize)) -> Option<(Decimal, Decimal)> {
        let (first, second) = (self.result(one)?, self.result(other)?);
        if (first < Decimal::ZERO) == (second < Decimal::ZERO) {
            return None;
        }
        let part = first / (first - second);
        let (from, to) = (self.middle(one.0, one.1), self.middle(other.0, other.1));
        Some((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part))
    }
}

/// Neighbours of one look in a row, from the first to before the last.
fn stretches(row: &[Option<Decimal>]) -> Vec<(usize, usize, usize)> {
    let look = |value: &Option<Decimal>| match value {
        Some(value) if *value > Decimal::ZERO => ABOVE,
        Some(value) if *value < Decimal::ZERO => BELOW,
        Some(_) => EQUAL,
        None => UNKNOWN,
    };
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, value) in row.iter().enumerate() {
        match found.last_mut() {
            Some((_, to, known)) if *known == look(value) => *to = at + 1,
            _ => found.push((at, at + 1, look(value))),
        }
    }
    found
}

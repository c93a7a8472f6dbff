//! A row for each bar, its name at the left and dollars across: what bridges and tornados stand on.

use super::canvas::{Canvas, LABEL, MARGIN, Place, STRONG, Size, Stroke, WIDTH, px};
use super::letters::{self, wrapped};
use super::look::{GRID, ZERO};
use super::scale::{Axis, Scale};
use crate::quantity::Decimal;

/// The room that names get.
const NAMES: i64 = 220;

/// Rows under a common axis.
pub(super) struct Rows {
    pub(super) scale: Scale,
    top: Decimal,
    height: Decimal,
}

impl Rows {
    /// Draws the axis above so many rows; bars leave room for `widest` at both sides.
    pub(super) fn draw(
        canvas: &mut Canvas,
        top: Decimal,
        axis: Axis,
        (rows, height): (usize, i64),
        widest: Decimal,
    ) -> Self {
        let left = px(MARGIN + NAMES) + widest + px(14);
        let right = px(WIDTH - MARGIN) - widest - px(8);
        let scale = axis.placed(left, right);
        let upper = top + px(20);
        let height = px(height);
        let lower = upper + height * Decimal::from(rows) + px(4);
        let names: Vec<String> =
            scale.axis.ticks.iter().map(|tick| scale.axis.dollars(*tick)).collect();
        let wide = names.iter().map(|name| letters::width(name, LABEL)).max().unwrap_or_default();
        let apart = (right - left) / Decimal::from(names.len().saturating_sub(1).max(1));
        let every = super::frame::every(wide + px(10), apart);
        let zero = scale.axis.ticks.iter().position(Decimal::is_zero).unwrap_or(0);
        for (at, (tick, name)) in scale.axis.ticks.iter().zip(&names).enumerate() {
            let x = scale.at(*tick);
            canvas.line(&[(x, upper), (x, lower)], Stroke::plain(GRID, "1"));
            if at.abs_diff(zero).is_multiple_of(every) {
                canvas.text(Place::middle(x, upper - px(6)), LABEL, name);
            }
        }
        if scale.axis.holds_zero() {
            canvas.line(&[(scale.zero(), upper), (scale.zero(), lower)], ZERO);
        }
        Self { scale, top: upper + px(4), height }
    }

    /// From where to where down a row's bar reaches.
    pub(super) fn bar(&self, at: usize) -> (Decimal, Decimal) {
        let top = self.top + self.height * Decimal::from(at);
        (top + px(4), top + self.height - px(6))
    }

    /// The middle of a row.
    pub(super) fn middle(&self, at: usize) -> Decimal {
        let (upper, lower) = self.bar(at);
        (upper + lower) / Decimal::TWO
    }

    /// The lower edge of so many rows.
    pub(super) fn bottom(&self, rows: usize) -> Decimal {
        self.top + self.height * Decimal::from(rows)
    }

    /// A row's name, and what stands below it in the same letters.
    pub(super) fn name(&self, canvas: &mut Canvas, at: usize, name: &str, more: &str) {
        let of = |text: &str, lines: usize| wrapped(text, LABEL, px(NAMES), lines);
        let lines = match more {
            "" => of(name, 2),
            more => of(name, 1).into_iter().chain(of(more, 1)).collect(),
        };
        self.lines(canvas, at, &lines, LABEL);
    }

    /// The name of a row that is a sum.
    pub(super) fn sum(&self, canvas: &mut Canvas, at: usize, name: &str) {
        self.lines(canvas, at, &wrapped(name, STRONG, px(NAMES), 2), STRONG);
    }

    fn lines(&self, canvas: &mut Canvas, at: usize, lines: &[String], size: Size) {
        let height = px(14) * Decimal::from(lines.len());
        let mut y = self.middle(at) - height / Decimal::TWO - px(3);
        for line in lines {
            y += px(14);
            canvas.text(Place::start(px(MARGIN), y), size, line);
        }
    }
}

//! From one amount to another: a bar for each end, and between them each step from where the last
//! one stopped.

use super::canvas::{Area, Canvas, LABEL, Place, STRONG, Stroke, px};
use super::letters;
use super::look::{INK, MAIN, OTHER};
use super::rows::Rows;
use super::scale::Axis;
use crate::quantity::{Decimal, Money};
use crate::report::words;

/// The first amount, the steps and the last amount, each with its name.
type Bridge<'a> = (&'a (String, Money), &'a [(String, Money)], &'a (String, Money));

/// Draws it; gives the lower edge.
pub(super) fn draw(canvas: &mut Canvas, top: Decimal, (from, steps, to): Bridge<'_>) -> Decimal {
    let mut reached = vec![from.1.decimal()];
    for (_, step) in steps {
        reached.push(reached[reached.len() - 1] + step.decimal());
    }
    let amounts = steps.iter().map(|(_, amount)| *amount).chain([from.1, to.1]);
    let widest = amounts.map(|amount| letters::width(&words::dollars(amount), STRONG));
    let axis = Axis::with_zero(reached.iter().copied().chain([to.1.decimal()]));
    let count = steps.len() + 2;
    let widest = widest.max().unwrap_or_default();
    let rows = Rows::draw(canvas, top, axis, (count, 34), widest);
    let zero = Decimal::ZERO;
    rows.sum(canvas, 0, &from.0);
    bar(canvas, &rows, (0, MAIN), (zero, from.1.decimal()), (from.1, STRONG));
    for (at, (name, amount)) in steps.iter().enumerate() {
        rows.name(canvas, at + 1, name, "");
        let ends = (reached[at], reached[at + 1]);
        join(canvas, &rows, at, ends.0);
        bar(canvas, &rows, (at + 1, OTHER), ends, (*amount, LABEL));
    }
    join(canvas, &rows, steps.len(), reached[steps.len()]);
    rows.sum(canvas, count - 1, &to.0);
    bar(canvas, &rows, (count - 1, MAIN), (zero, to.1.decimal()), (to.1, STRONG));
    rows.bottom(count)
}

/// A bar between two amounts, with the amount it stands for behind the end it points at.
fn bar(
    canvas: &mut Canvas,
    rows: &Rows,
    (at, look): (usize, usize),
    (from, to): (Decimal, Decimal),
    (amount, size): (Money, super::canvas::Size),
) {
    let (start, end) = (rows.scale.at(from), rows.scale.at(to));
    if start != end {
        canvas.area(&Area::between((start, end), rows.bar(at)), look);
    }
    let y = rows.middle(at) + px(4);
    let place = if amount.decimal() < Decimal::ZERO {
        Place::end(end - px(6), y)
    } else {
        Place::start(end + px(6), y)
    };
    canvas.text(place, size, &words::dollars(amount));
}

/// A thin line from the end of one bar down to the next.
fn join(canvas: &mut Canvas, rows: &Rows, at: usize, amount: Decimal) {
    let x = rows.scale.at(amount);
    let (from, to) = (rows.bar(at).1, rows.bar(at + 1).0);
    canvas.line(&[(x, from), (x, to)], Stroke::plain(INK, "1"));
}

//! Bars side by side in groups, up from the line at zero or down from it.

use super::canvas::{Area, Canvas, LABEL, Place, px};
use super::frame::{self, Frame, Room, Swatch, UNKNOWN};
use super::letters;
use super::scale::Axis;
use crate::quantity::{Decimal, Money};
use crate::report::{Series, words};

/// How the values of bars are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    Level,
    Upright,
    None,
}

/// Draws them; gives the lower edge.
pub(super) fn draw(
    canvas: &mut Canvas,
    top: Decimal,
    groups: &[String],
    series: &[Series],
) -> Decimal {
    let top = if series.len() > 1 {
        let entry = |(at, one): (usize, &Series)| (Swatch::Area(at), one.name.clone());
        frame::legend(canvas, top, &series.iter().enumerate().map(entry).collect::<Vec<_>>())
    } else {
        top
    };
    let amounts = || series.iter().flat_map(|one| &one.values);
    let known: Vec<Money> = amounts().flatten().copied().collect();
    let axis = Axis::with_zero(known.iter().map(|amount| amount.decimal()));
    let widest = known
        .iter()
        .map(|amount| letters::width(&words::dollars(*amount), LABEL))
        .max()
        .unwrap_or_default();
    let rough = px(600) / Decimal::from((groups.len() * series.len()).max(1));
    let values = match used(rough) {
        bar if bar >= widest => Values::Level,
        bar if bar >= px(12) => Values::Upright,
        _ => Values::None,
    };
    let room = |down: bool| {
        let own = known.iter().filter(|amount| (amount.decimal() < Decimal::ZERO) == down);
        own.map(|amount| beyond(&axis, *amount, values)).max().unwrap_or_default().max(px(0))
    };
    let (above, below) = (room(false), room(true));
    let room = Room { above, right: px(0) };
    let frame = Frame::draw(canvas, top, axis, Axis::dollars, room);
    for group in 0..groups.len() {
        for (at, one) in series.iter().enumerate() {
            let area = across(&frame, (group, groups.len()), (at, series.len()));
            let amount = one.values.get(group).copied().flatten();
            bar(canvas, &frame, area, (amount, at), values);
        }
    }
    let bottom = frame.names(canvas, frame.bottom() + below, groups);
    frame::unknown(canvas, bottom, amounts().any(Option::is_none))
}

/// How far the value written at a bar's end reaches beyond the axis.
fn beyond(axis: &Axis, amount: Money, values: Values) -> Decimal {
    let value = match values {
        Values::Level => px(18),
        Values::Upright => letters::width(&words::dollars(amount), LABEL) + px(8),
        Values::None => px(0),
    };
    let end = if amount.decimal() < Decimal::ZERO { axis.low } else { axis.high };
    let free = (end - amount.decimal()).abs() / (axis.high - axis.low) * px(frame::HEIGHT);
    value - free
}

/// What bars take of a group's part: four fifths.
fn used(part: Decimal) -> Decimal {
    part * Decimal::from(4) / Decimal::from(5)
}

/// From where to where a bar stands.
fn across(frame: &Frame, group: (usize, usize), bar: (usize, usize)) -> (Decimal, Decimal) {
    let (middle, part) = frame.part(group.0, group.1);
    let width = used(part) / Decimal::from(bar.1.max(1));
    let from = middle - used(part) / Decimal::TWO + width * Decimal::from(bar.0);
    (from, from + width)
}

fn bar(
    canvas: &mut Canvas,
    frame: &Frame,
    across: (Decimal, Decimal),
    (amount, look): (Option<Money>, usize),
    values: Values,
) {
    let middle = (across.0 + across.1) / Decimal::TWO;
    let zero = frame.scale.zero();
    let Some(amount) = amount else {
        canvas.text(Place::middle(middle, zero - px(5)), LABEL, UNKNOWN);
        return;
    };
    let end = frame.scale.at(amount.decimal());
    if !amount.decimal().is_zero() {
        canvas.area(&Area::between(across, (zero, end)), look);
    }
    let down = amount.decimal() < Decimal::ZERO;
    let value = words::dollars(amount);
    match (values, down) {
        (Values::Level, false) => canvas.text(Place::middle(middle, end - px(5)), LABEL, &value),
        (Values::Level, true) => canvas.text(Place::middle(middle, end + px(14)), LABEL, &value),
        (Values::Upright, false) => {
            canvas.text(Place::start(middle + px(4), end - px(5)).upright(), LABEL, &value);
        }
        (Values::Upright, true) => {
            canvas.text(Place::end(middle + px(4), end + px(5)).upright(), LABEL, &value);
        }
        (Values::None, _) => {}
    }
}

//! The nets of every side by fiscal year, the same added up, and the differences.

use super::book::Book;
use super::code::{Code, stored};
use super::layout::{Place, count};
use super::look;
use super::pen::{Pen, Written};
use super::spot::Spot;
use super::tables;
use super::traced::INDETERMINATE;
use crate::formula::Fraction;
use crate::report::{Figure, LiveRow, RowKind};

/// The rows of a ledger that are set side by side.
const NETS: &[&str] = &[
    "net.no_risk",
    "net.expected",
    "net.every_risk",
    "full_cost.expected",
    "present_value.expected",
];
/// The row whose sums over the years are shown, and which charts draw.
const DRAWN: &str = "net.expected";

/// A row of nets: its key, its side and its place in the side's ledger.
struct Net<'b> {
    key: &'static str,
    side: usize,
    row: &'b LiveRow,
    from: Spot,
}

/// The row below the nets and the nets added up.
pub(super) fn end(book: &Book<'_>) -> u32 {
    added_up(book).below(book.live.sides.len())
}

/// The cells of a side's net by fiscal year, and of the same added up; charts draw them.
pub(super) fn drawn(book: &Book<'_>, side: usize) -> Option<(Spot, Spot)> {
    let nets = nets(book);
    let at = nets.iter().position(|net| net.key == DRAWN && net.side == side)?;
    Some((book.layout.nets().spot(at, 0), added_up(book).spot(side, 0)))
}

/// The cell of a side's total of a row of nets.
pub(super) fn total(book: &Book<'_>, key: &str, side: usize) -> Option<(Spot, Figure)> {
    let nets = nets(book);
    let at = nets.iter().position(|net| net.key == key && net.side == side)?;
    let last = book.layout.columns - 1;
    let figure = nets[at].row.cells.get(last)?.figure.clone();
    Some((book.layout.nets().spot(at, last), figure))
}

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, pen: &mut Pen<'_>) -> Written {
    pen.text((0, 0), &book.report.title, &look::title())?;
    let says = "Net effect on the budget in dollars; positive improves it.";
    pen.text((1, 0), says, &look::subtitle())?;
    let place = book.layout.nets();
    tables::headings(book, pen, place, ("Net of the agreement", "Scenario"))?;
    for (at, net) in nets(book).into_iter().enumerate() {
        let kind = if net.key == DRAWN { RowKind::Group } else { RowKind::Plain };
        let to = place.spot(at, 0);
        pen.text((to.row, 0), &net.row.label, &look::label(kind, 0))?;
        pen.text((to.row, 1), &book.live.sides[net.side].label, &look::label(kind, 0))?;
        tables::linked(book, pen, (net.row, net.from), (to, kind))?;
    }
    tables::headings(book, pen, added_up(book), ("Net, expected, added up", "Scenario"))?;
    for side in 0..book.live.sides.len() {
        running(book, pen, side)?;
    }
    for (difference, at) in book.live.differences.iter().zip(book.differences()) {
        let heading = format!("Differences: {}", book.less(difference.side));
        tables::write(book, pen, &difference.table, at)?;
        pen.text((at.heading, 0), &heading, &look::heading())?;
    }
    tables::widths(pen, book.layout.columns)?;
    pen.sheet().set_freeze_panes(place.heading + 1, 1)?;
    pen.sheet().set_repeat_rows(place.heading, place.heading)?;
    let last = book.differences().pop().zip(book.live.differences.last());
    let last = last.map_or(end(book), |(at, one)| at.below(one.table.rows.len()));
    let column = 1 + u16::try_from(book.layout.columns).unwrap_or(u16::MAX);
    pen.sheet().set_print_area(0, 0, last, column)?;
    Ok(())
}

fn added_up(book: &Book<'_>) -> Place {
    book.layout.added_up(nets(book).len())
}

fn nets<'b>(book: &'b Book<'_>) -> Vec<Net<'b>> {
    let mut found = Vec::new();
    for key in NETS {
        for (side, table) in book.live.ledgers.iter().enumerate() {
            let Some(at) = tables::position(table, key) else { continue };
            let from = book.layout.ledger(side).spot(at, 0);
            found.push(Net { key, side, row: &table.rows[at], from });
        }
    }
    found
}

/// A side's net, each fiscal year added to those before it.
fn running(book: &Book<'_>, pen: &mut Pen<'_>, side: usize) -> Written {
    let place = added_up(book);
    let to = place.spot(side, 0);
    pen.text((to.row, 0), "Net, expected, added up", &look::label(RowKind::Plain, 0))?;
    pen.text((to.row, 1), &book.live.sides[side].label, &look::words())?;
    let Some((net, _)) = drawn(book, side) else { return Ok(()) };
    let table = &book.live.ledgers[side];
    let Some(row) = tables::position(table, DRAWN).map(|at| &table.rows[at]) else {
        return Ok(());
    };
    let look = look::figure(RowKind::Plain, look::MONEY);
    let mut sum = Some(Fraction::ZERO);
    for (at, cell) in row.cells[..book.layout.columns - 1].iter().enumerate() {
        sum = match (sum, &cell.figure) {
            (Some(sum), Figure::Money(money)) => {
                Some(sum.plus(&Fraction::from_decimal(money.decimal())))
            }
            _ => None,
        };
        let spot = place.spot(side, at);
        let column = net.column + u16::try_from(at).unwrap_or(u16::MAX);
        let here = Spot { column, ..net }.read(spot.sheet, &book.layout.names);
        let code = match at {
            0 => here.read(true),
            _ => {
                let before = Spot { column: spot.column - 1, ..spot };
                before.read(spot.sheet, &book.layout.names).plus(here).perhaps(true)
            }
        };
        let result = sum.as_ref().map_or_else(|| INDETERMINATE.to_owned(), stored);
        let formula = Code::in_cell(code, INDETERMINATE);
        pen.formula((spot.row, spot.column), &formula, &result, &look)?;
    }
    let total = (to.row, to.column + u16::try_from(count_years(book)).unwrap_or(u16::MAX));
    pen.text(total, "", &look)
}

fn count_years(book: &Book<'_>) -> u32 {
    count(book.layout.columns - 1)
}

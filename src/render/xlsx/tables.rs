//! Tables of figures by fiscal year, each cell a formula with its stored result.

use super::book::Book;
use super::code::stored;
use super::layout::{Place, count};
use super::look;
use super::pen::{Pen, Written, result};
use super::spot::Spot;
use crate::report::{Figure, LiveCell, LiveRow, LiveSum, LiveTable, LiveValue, RowKind};

/// What stands beside figures that follow no input.
pub(super) const HELD: &str = "as written; does not follow";

/// The ledger of a side.
pub(super) fn ledger(book: &Book<'_>, pen: &mut Pen<'_>, side: usize) -> Written {
    let (live, place) = (&book.live.sides[side], book.layout.ledger(side));
    pen.text((0, 0), &live.title, &look::title())?;
    let says = format!("{}. {}. In dollars.", live.label, book.live.ledgers[side].title);
    pen.text((1, 0), &says, &look::subtitle())?;
    let table = &book.live.ledgers[side];
    write(book, pen, table, place)?;
    let says_column = place.figures + u16::try_from(book.layout.columns).unwrap_or(u16::MAX);
    pen.text((place.heading, says_column), "What it counts", &look::heading())?;
    for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| !row.says.is_empty()) {
        let row_at = place.heading + 1 + count(at);
        pen.text((row_at, says_column), &row.says, &look::subtitle())?;
    }
    widths(pen, book.layout.columns)?;
    pen.sheet().set_column_width(says_column, 60)?;
    let last = place.below(table.rows.len());
    pen.sheet().set_freeze_panes(place.heading + 1, 1)?;
    pen.sheet().set_repeat_rows(place.heading, place.heading)?;
    pen.sheet().set_print_area(0, 0, last, says_column - 1)?;
    Ok(())
}

/// The widths of a label, a word beside it and columns of figures.
pub(super) fn widths(pen: &mut Pen<'_>, columns: usize) -> Written {
    pen.sheet().set_column_width(0, 48)?.set_column_width(1, 22)?;
    for column in 0..columns {
        let at = 2 + u16::try_from(column).unwrap_or(u16::MAX);
        pen.sheet().set_column_width(at, 15)?;
    }
    Ok(())
}

/// A table with its headings.
pub(super) fn write(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    table: &LiveTable,
    place: Place,
) -> Written {
    headings(book, pen, place, ("Positive/(negative)", "Standing"))?;
    for (at, row) in table.rows.iter().enumerate() {
        let row_at = place.heading + 1 + count(at);
        pen.text((row_at, 0), &row.label, &look::label(row.kind, row.indent))?;
        let standing = if is_held(row) { HELD } else { &row.standing };
        pen.text((row_at, 1), standing, &look::label(row.kind, 0))?;
        for column in 0..book.layout.columns {
            figure(book, pen, (row, at, column), place)?;
        }
    }
    Ok(())
}

/// Whether a row's figures follow no input although they stand there.
fn is_held(row: &LiveRow) -> bool {
    let figures = |cell: &&LiveCell| !matches!(cell.figure, Figure::NotApplicable | Figure::Empty);
    row.cells.iter().filter(figures).any(|cell| cell.sum.is_none())
}

/// The headings of a table of figures.
pub(super) fn headings(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    place: Place,
    (first, second): (&str, &str),
) -> Written {
    pen.text((place.heading, 0), first, &look::heading())?;
    pen.text((place.heading, 1), second, &look::heading())?;
    for (at, heading) in book.live.headings.iter().enumerate() {
        let column = place.figures + u16::try_from(at).unwrap_or(u16::MAX);
        pen.text((place.heading, column), heading, &look::heading_right())?;
    }
    Ok(())
}

fn figure(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    (row, at, column): (&LiveRow, usize, usize),
    place: Place,
) -> Written {
    let spot = place.spot(at, column);
    let look = look::figure(row.kind, if row.money { look::MONEY } else { look::PLAIN });
    let cell = (spot.row, spot.column);
    let Some(figure) = row.cells.get(column).map(|cell| &cell.figure) else {
        return pen.text(cell, "", &look);
    };
    match formula(book, row, column, place.spot(at, 0)) {
        Some(formula) => pen.formula(cell, &formula, &stands(book, row, column), &look),
        None => value(pen, cell, figure, &look),
    }
}

/// What a cell comes to as the inputs stand: money to the cent, hours as far as they go.
fn stands(book: &Book<'_>, row: &LiveRow, column: usize) -> String {
    let cell = &row.cells[column];
    match cell.sum.as_ref().map(|sum| sum.as_it_stands(&book.live.sides)) {
        Some(LiveValue::Known { value, .. }) if !row.money => stored(&value),
        _ => result(&cell.figure),
    }
}

/// A figure that follows no input.
fn value(
    pen: &mut Pen<'_>,
    cell: (u32, u16),
    figure: &Figure,
    look: &rust_xlsxwriter::Format,
) -> Written {
    match figure {
        Figure::Money(money) => {
            let number = crate::formula::Fraction::from_decimal(money.decimal());
            pen.number(cell, &number, look)
        }
        other => pen.text(cell, &result(other), look),
    }
}

/// The formula of a row's cell, where it follows its inputs; `first` is the row's first cell.
fn formula(book: &Book<'_>, row: &LiveRow, column: usize, first: Spot) -> Option<String> {
    let sum = row.cells[column].sum.as_ref()?;
    let spot = |column: usize| Spot {
        column: first.column + u16::try_from(column).unwrap_or(u16::MAX),
        ..first
    };
    if column + 1 == row.cells.len() {
        let years = row.cells[..column].iter().enumerate();
        let years: Option<Vec<(&LiveSum, Spot)>> =
            years.map(|(at, cell)| Some((cell.sum.as_ref()?, spot(at)))).collect();
        let across = years.and_then(|years| book.sums().across(&years, sum));
        if across.is_some() {
            return across;
        }
    }
    Some(book.sums().formula(sum, spot(column)))
}

/// The position of the row with this key.
pub(super) fn position(table: &LiveTable, key: &str) -> Option<usize> {
    table.rows.iter().position(|row| row.key == key)
}

/// A row's cells as they stand in another table: a formula that reads each.
pub(super) fn linked(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    (row, from): (&LiveRow, Spot),
    (to, kind): (Spot, RowKind),
) -> Written {
    for (at, cell) in row.cells.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        let look = look::figure(kind, look::MONEY);
        let place = (to.row, to.column + at);
        if matches!(cell.figure, Figure::NotApplicable | Figure::Empty) {
            pen.text(place, "", &look)?;
            continue;
        }
        let read = Spot { column: from.column + at, ..from }.read(to.sheet, &book.layout.names);
        pen.formula(place, &read.in_cell(""), &result(&cell.figure), &look)?;
    }
    Ok(())
}

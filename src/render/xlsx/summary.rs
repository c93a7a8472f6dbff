//! The first sheet: the answer, the figures that carry it, charts, and how to use the book.

use rust_xlsxwriter::{Chart, ChartFont, ChartType};

use super::book::Book;
use super::layout::ABOVE;
use super::look;
use super::nets;
use super::pen::{Pen, Written, result};
use super::spot::{Spot, quoted};
use super::{checks, tables};
use crate::report::{Block, Figure, RowKind, words};

/// The last column of paragraphs, and how many letters a line across holds.
const ACROSS: (u16, usize) = (5, 165);
/// The figures that carry the answer.
const KEY_FIGURES: &[(&str, &str)] = &[
    ("net.no_risk", "No risk happens"),
    ("net.expected", "Expected"),
    ("net.every_risk", "Every risk happens"),
    ("full_cost.expected", "At full cost, expected"),
    ("present_value.expected", "Present value, expected"),
];

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, pen: &mut Pen<'_>) -> Written {
    pen.text((0, 0), &book.report.title, &look::title())?;
    let (formula, passed) = checks::headline(book);
    pen.text((1, 0), "Checks", &look::label(RowKind::Group, 0))?;
    pen.formula((1, 1), &formula, &passed, &look::label(RowKind::Group, 0))?;
    for column in 2..=ACROSS.0 {
        pen.text((1, column), "", &look::label(RowKind::Group, 0))?;
    }
    let mut row = ABOVE;
    pen.text((row, 0), "The answer, for the inputs as written", &look::section())?;
    for block in &book.report.blocks {
        if let Block::Answer(text) = block {
            row += 1;
            pen.paragraph(row, ACROSS, text, &look::wrapped())?;
        }
    }
    row = key_figures(book, pen, row + 2)?;
    row = charts(book, pen, row + 1)?;
    row = how_to(book, pen, row + 1)?;
    pen.sheet().set_column_width(0, 44)?;
    for column in 1..=ACROSS.0 {
        pen.sheet().set_column_width(column, 19)?;
    }
    pen.sheet().set_print_area(0, 0, row, ACROSS.0)?;
    Ok(())
}

/// The nets of each side and their differences in total, which follow the inputs.
fn key_figures(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    row: u32,
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let heading = "Net effect on the budget over all years, positive/(negative)";
    pen.text((row, 0), heading, &look::heading())?;
    for (at, (_, title)) in (1..).zip(KEY_FIGURES) {
        pen.text((row, at), title, &look::heading_right())?;
    }
    let mut row = row;
    for (side, label) in book.live.sides.iter().map(|side| &side.label).enumerate() {
        row += 1;
        pen.text((row, 0), label, &look::words())?;
        for (at, (key, _)) in (1..).zip(KEY_FIGURES) {
            let found = nets::total(book, key, side);
            key_figure(book, pen, (row, at), (found, RowKind::Plain))?;
        }
    }
    let mut held = Vec::new();
    for (difference, place) in book.live.differences.iter().zip(book.differences()) {
        row += 1;
        let label = look::label(RowKind::Total, 0);
        let less = book.less(difference.side);
        pen.text((row, 0), &less, &label)?;
        for (at, (key, title)) in (1..).zip(KEY_FIGURES) {
            let last = book.layout.columns - 1;
            let found = tables::position(&difference.table, key).and_then(|found| {
                let cell = difference.table.rows[found].cells.get(last)?;
                held.extend(cell.sum.is_none().then(|| format!("{less}, {title}")));
                Some((place.spot(found, last), cell.figure.clone()))
            });
            key_figure(book, pen, (row, at), (found, RowKind::Total))?;
        }
    }
    for figure in held {
        row += 1;
        let says = format!("{figure}: {}", tables::HELD);
        pen.paragraph(row, ACROSS, &says, &look::subtitle())?;
    }
    Ok(row)
}

fn key_figure(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    cell: (u32, u16),
    (found, kind): (Option<(Spot, Figure)>, RowKind),
) -> Written {
    let look = look::figure(kind, look::MONEY);
    let Some((spot, figure)) = found else { return pen.text(cell, "", &look) };
    let read = spot.read(0, &book.layout.names).in_cell("");
    pen.formula(cell, &read, &result(&figure), &look)
}

/// The net by fiscal year, and added up; both draw the cells of the sheet of nets.
fn charts(book: &Book<'_>, pen: &mut Pen<'_>, row: u32) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let kinds = [
        (ChartType::Column, "Net by fiscal year, expected", false, 0),
        (ChartType::Line, "Net added up over the years, expected", true, 2),
    ];
    for (kind, title, added_up, column) in kinds {
        let mut chart = Chart::new(kind);
        chart.title().set_name(title).set_font(ChartFont::new().set_size(11));
        let sheet = quoted(&book.layout.names[book.layout.nets]);
        let heading = book.layout.nets().heading;
        for (side, label) in book.live.sides.iter().map(|side| &side.label).enumerate() {
            let Some((net, sum)) = nets::drawn(book, side) else { continue };
            let first = if added_up { sum } else { net };
            let years = u16::try_from(book.layout.columns).unwrap_or(u16::MAX) - 2;
            let last = Spot { column: first.column + years, ..first };
            let cells =
                |first: Spot, last: Spot| format!("={sheet}!{}:{}", first.fixed(), last.fixed());
            let headings = [first, last].map(|spot| Spot { row: heading, ..spot });
            chart
                .add_series()
                .set_name(words::visible(label).as_str())
                .set_categories(cells(headings[0], headings[1]).as_str())
                .set_values(cells(first, last).as_str());
        }
        chart.y_axis().set_num_format("$#,##0;($#,##0);0");
        chart.x_axis().set_label_position(rust_xlsxwriter::ChartAxisLabelPosition::Low);
        chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        chart.set_width(445).set_height(260);
        let says = format!("{title}, by scenario; the figures stand on the sheet of nets");
        chart.set_alt_text(says);
        let aside = if added_up { 20 } else { 0 };
        pen.sheet().insert_chart_with_offset(row, column, &chart, aside, 4)?;
    }
    Ok(row + 15)
}

/// How to use the book, and what it does not do.
fn how_to(book: &Book<'_>, pen: &mut Pen<'_>, row: u32) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let mut row = row;
    pen.text((row, 0), "How to use this workbook", &look::section())?;
    let mut says: Vec<String> = [
        "Change a yellow cell on the sheet of inputs: every figure and chart follows. The column \
         Changed? marks what differs from the scenario files, and As written keeps it.",
        "To see where a figure comes from, trace its precedents: ledger, workings, inputs. Sheets \
         are protected without a password, so that no formula is overwritten by accident.",
        "A cell that says indeterminate hangs on an input that says unknown. Type a number there, \
         and it is worked out.",
        "The answer above and the notes are as the program wrote them, and do not follow changed \
         inputs.",
    ]
    .map(str::to_owned)
    .to_vec();
    says.extend(book.live.fixed.iter().map(|fixed| format!("Stays as it is: {fixed}.")));
    for text in says {
        row += 1;
        pen.paragraph(row, ACROSS, &text, &look::wrapped())?;
    }
    Ok(row)
}

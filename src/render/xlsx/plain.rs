//! Reports as sheets of plain values, and the receipt.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::look;
use super::pen::{Pen, Written, lines};
use crate::formula::Fraction;
use crate::report::{Align, Block, Cell, Figure, Receipt, Report, Scale, Table, words};

/// The letters in a line of a paragraph.
const ACROSS: usize = 120;
/// The name of the sheet that `verify` reads.
const RECEIPT: &str = "Receipt";

/// Writes a report as it reads, and its receipt.
pub(super) fn write(workbook: &mut Workbook, report: &Report) -> Written {
    let receipt = report.blocks.iter().find_map(|block| match block {
        Block::Receipt(receipt) => Some(receipt),
        _ => None,
    });
    let foot = receipt.map_or_else(String::new, foot);
    let mut sheet = Worksheet::new();
    sheet.set_name("Report")?;
    blocks(&mut Pen::new(&mut sheet), report)?;
    look::page(&mut sheet, &report.title, &foot);
    workbook.push_worksheet(sheet);
    let mut sheet = Worksheet::new();
    sheet.set_name(RECEIPT)?;
    self::receipt(&mut Pen::new(&mut sheet), receipt)?;
    look::page(&mut sheet, &report.title, &foot);
    workbook.push_worksheet(sheet);
    Ok(())
}

/// The receipt, a line in each row of the first column and nothing else.
pub(super) fn receipt(pen: &mut Pen<'_>, receipt: Option<&Receipt>) -> Written {
    pen.sheet().set_column_width(0, 120)?;
    let lines = receipt.map(Receipt::lines).unwrap_or_default();
    for (row, line) in (0..).zip(lines) {
        pen.text((row, 0), &line, &look::words())?;
    }
    Ok(())
}

/// What stands at the foot of each page.
pub(super) fn foot(receipt: &Receipt) -> String {
    let digest: String = receipt.rules_digest.chars().take(12).collect();
    format!("fiscal287 {}, rules {digest}", receipt.version)
}

fn blocks(pen: &mut Pen<'_>, report: &Report) -> Written {
    pen.text((0, 0), &report.title, &look::title())?;
    let mut row = 2;
    for block in &report.blocks {
        match block {
            Block::Answer(text) | Block::Paragraph(text) => row = paragraph(pen, row, text)?,
            Block::Heading(_, text) => {
                pen.text((row, 0), text, &look::section())?;
                row += 1;
            }
            Block::List(entries) => {
                for entry in entries {
                    row = paragraph(pen, row, entry)?;
                }
                row += 1;
            }
            Block::Table(one) => row = table(pen, row, one)? + 1,
            Block::Chart(chart) => row = table(pen, row, &chart.table)? + 1,
            Block::Receipt(receipt) => row = paragraph(pen, row, &receipt.command)?,
        }
    }
    pen.sheet().set_column_width(0, 52)?;
    for column in 1..12 {
        pen.sheet().set_column_width(column, 17)?;
    }
    Ok(())
}

fn paragraph(pen: &mut Pen<'_>, row: u32, text: &str) -> Result<u32, rust_xlsxwriter::XlsxError> {
    pen.paragraph(row, (5, ACROSS), text, &look::wrapped())?;
    Ok(row + 1)
}

fn table(pen: &mut Pen<'_>, row: u32, table: &Table) -> Result<u32, rust_xlsxwriter::XlsxError> {
    let mut row = row;
    let title = [table.title.as_str(), table.subtitle.as_str()];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    if !title.is_empty() {
        pen.text((row, 0), &title.join(", "), &look::section())?;
        row += 1;
    }
    for (at, column) in (0..).zip(&table.columns) {
        let look = match column.align {
            Align::Left => look::heading(),
            Align::Right => look::heading_right(),
        };
        pen.text((row, at), &column.heading, &look)?;
    }
    row += 1;
    for line in &table.rows {
        for (at, one) in (0..).zip(&line.cells) {
            let look = match at {
                0 => look::label(line.kind, line.indent),
                _ => look::figure(line.kind, "General"),
            };
            cell(pen, (row, at), one, (table.scale, look))?;
        }
        row += 1;
    }
    for note in &table.notes {
        row = paragraph(pen, row, note)?;
    }
    Ok(row)
}

/// A cell: a number where it is one, else words; a mark beside it makes words of it.
fn cell(pen: &mut Pen<'_>, at: (u32, u16), cell: &Cell, (scale, look): (Scale, Format)) -> Written {
    let number = |value| Fraction::from_decimal(value);
    match &cell.figure {
        Figure::Money(money) if !cell.stale => {
            let format = match scale {
                Scale::Cents => look::CENTS,
                Scale::Dollars => look::MONEY,
                Scale::Thousands => "$#,##0.0,_);($#,##0.0,);\"-\"_);@_)",
                Scale::Millions => "$#,##0.00,,_);($#,##0.00,,);\"-\"_);@_)",
            };
            pen.number(at, &number(money.decimal()), &look.set_num_format(format))
        }
        Figure::Share(share) if !cell.stale => {
            pen.number(at, &number(*share), &look.set_num_format("0.0#%"))
        }
        Figure::Number(value) if !cell.stale => {
            pen.number(at, &number(*value), &look.set_num_format(look::PLAIN))
        }
        figure => {
            let mark = if cell.stale { words::STALE } else { "" };
            let text = format!("{}{mark}", words::figure(figure, scale));
            let look = if lines(&text, 52) > 1 { look.set_text_wrap() } else { look };
            pen.text(at, &text, &look)
        }
    }
}

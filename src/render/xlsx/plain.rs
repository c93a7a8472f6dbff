//! Reports as sheets of plain values, and the receipt.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::look;
use super::pen::{Pen, Written, lines};
use crate::formula::Fraction;
use crate::report::{
    Align, Block, Cell, Column, Figure, Live, Receipt, Report, Scale, Table, words,
};

/// The last column of paragraphs, and how many letters a line across holds.
const ACROSS: (u16, usize) = (5, 120);
/// The name of the sheet that `verify` reads.
pub(in crate::render) const RECEIPT: &str = "Receipt";

/// Writes a report as it reads, and its receipt.
pub(super) fn write(workbook: &mut Workbook, report: &Report) -> Written {
    let receipt = report.blocks.iter().find_map(|block| match block {
        Block::Receipt(receipt) => Some(receipt),
        _ => None,
    });
    let foot = receipt.map_or_else(String::new, foot);
    let mut sheet = Worksheet::new();
    sheet.set_name("Report")?;
    let mut pen = Pen::new(&mut sheet);
    pen.text((0, 0), &report.title, &look::title())?;
    blocks(&mut pen, report, |_| false)?;
    look::page(&mut sheet, &report.title, &foot);
    workbook.push_worksheet(sheet);
    let mut sheet = Worksheet::new();
    sheet.set_name(RECEIPT)?;
    self::receipt(&mut Pen::new(&mut sheet), receipt)?;
    look::page(&mut sheet, &report.title, &foot);
    workbook.push_worksheet(sheet);
    Ok(())
}

/// What a report with ledgers says besides them, as it was first worked out.
pub(super) fn besides(pen: &mut Pen<'_>, report: &Report, live: &Live<'_>) -> Written {
    pen.text((0, 0), "Report", &look::title())?;
    let says =
        "What the program said of the inputs as written. Nothing on this sheet follows them.";
    pen.text((1, 0), says, &look::subtitle())?;
    let of_ledger = |table: &Table| live.ledgers.iter().any(|one| one.title == table.title);
    let end = blocks(pen, report, of_ledger)?;
    pen.sheet().set_print_area(0, 0, end, ACROSS.0)?;
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

/// What a report says, block by block, without the tables that `elsewhere` names.
pub(super) fn blocks(
    pen: &mut Pen<'_>,
    report: &Report,
    elsewhere: impl Fn(&Table) -> bool,
) -> Result<u32, XlsxError> {
    let mut row = 2;
    let mut tables: Vec<Table> = Vec::new();
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
            Block::Table(one) | Block::Sketch(one) if !elsewhere(one) => {
                let one = one.without_bars();
                row = table(pen, row, &one)? + 1;
                tables.push(one);
            }
            // A chart says what a table says that may stand before it.
            Block::Chart(chart)
                if !tables.iter().any(|one| one.title == chart.table.title)
                    && !elsewhere(&chart.table) =>
            {
                let one = chart.table.without_bars();
                row = table(pen, row, &one)? + 1;
                tables.push(one);
            }
            Block::Table(_) | Block::Chart(_) | Block::Sketch(_) => {}
            Block::Receipt(receipt) => row = paragraph(pen, row, &receipt.command)?,
        }
    }
    pen.sheet().set_column_width(0, FIRST)?;
    for (at, width) in (1..).zip(widths(&tables)) {
        pen.sheet().set_column_width(at, width)?;
    }
    Ok(row)
}

/// The letters that the first column holds, and the fewest and the most that another one does.
const FIRST: u16 = 52;
const NARROW: u16 = 12;
/// The letters of a heading in a line above figures.
const HEADING: usize = 17;
const WIDE: u16 = 44;

/// The widths of the columns behind the first: what stands in any of the tables, within bounds.
fn widths(tables: &[Table]) -> Vec<u16> {
    let mut found: Vec<u16> = vec![NARROW; usize::from(ACROSS.0)];
    for table in tables {
        for (at, column) in (1..table.columns.len()).enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
            let letters = cells.map(|cell| text(cell, table.scale).chars().count());
            let heading = table.columns[column].heading.chars().count();
            let letters = letters.chain([heading.min(HEADING)]).max().unwrap_or_default();
            let width = u16::try_from(letters + 3).unwrap_or(WIDE).clamp(NARROW, WIDE);
            found.resize(found.len().max(at + 1), NARROW);
            found[at] = found[at].max(width);
        }
    }
    found
}

fn paragraph(pen: &mut Pen<'_>, row: u32, text: &str) -> Result<u32, XlsxError> {
    pen.paragraph(row, ACROSS, text, &look::wrapped())?;
    Ok(row + 1)
}

fn table(pen: &mut Pen<'_>, row: u32, table: &Table) -> Result<u32, XlsxError> {
    let mut row = row;
    let title = [table.title.as_str(), table.subtitle.as_str()];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    if !title.is_empty() {
        pen.text((row, 0), &title.join(", "), &look::section())?;
        row += 1;
    }
    if table.columns.iter().any(|column| !column.heading.is_empty()) {
        headings(pen, row, table)?;
        row += 1;
    }
    for line in &table.rows {
        let mut lines_of = 1;
        for (at, (column, one)) in (0..).zip(table.columns.iter().zip(&line.cells)) {
            let look = match (at, column.align) {
                (0, _) => look::label(line.kind, line.indent),
                (_, Align::Left) => look::label(line.kind, 0),
                (_, Align::Drawn) => look::drawn(line.kind),
                (_, Align::Right) => look::figure(line.kind, "General"),
            };
            let room = usize::from(if at == 0 { FIRST } else { WIDE });
            lines_of = lines_of.max(lines(&text(one, table.scale), room));
            cell(pen, (row, at), one, (table.scale, look))?;
        }
        if lines_of > 1 {
            pen.height(row, lines_of)?;
        }
        row += 1;
    }
    for note in &table.notes {
        row = paragraph(pen, row, note)?;
    }
    Ok(row)
}

fn headings(pen: &mut Pen<'_>, row: u32, table: &Table) -> Written {
    let mut highest = 1;
    for (at, Column { heading, align }) in (0..).zip(&table.columns) {
        if at > 0 && *align == Align::Right {
            highest = highest.max(lines(heading, HEADING));
            pen.text((row, at), heading, &look::heading_right())?;
        } else {
            pen.text((row, at), heading, &look::heading())?;
        }
    }
    if highest > 1 { pen.height(row, highest) } else { Ok(()) }
}

/// What a cell says in words.
fn text(cell: &Cell, scale: Scale) -> String {
    let mark = if cell.stale { words::STALE } else { "" };
    format!("{}{mark}", words::figure(&cell.figure, scale))
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
        _ => {
            let text = text(cell, scale);
            let look =
                if lines(&text, usize::from(WIDE)) > 1 { look.set_text_wrap() } else { look };
            pen.text(at, &text, &look)
        }
    }
}

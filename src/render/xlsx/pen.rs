//! A sheet that is being written, and what is written into its cells.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::code::stored;
use super::look;
use super::traced::INDETERMINATE;
use crate::formula::Fraction;
use crate::report::Figure;

/// What writing comes to.
pub(super) type Written = Result<(), XlsxError>;

/// The letters that one cell holds, less some to be safe.
const MOST_LETTERS: usize = 32_000;
/// The letters of an address that a cell opens.
const MOST_OF_ADDRESS: usize = 2_000;
/// The height of a line of text in points.
const LINE: usize = 14;

/// A sheet that is being written.
pub(super) struct Pen<'s> {
    sheet: &'s mut Worksheet,
}

impl<'s> Pen<'s> {
    pub(super) fn new(sheet: &'s mut Worksheet) -> Self {
        Self { sheet }
    }

    /// The sheet itself.
    pub(super) fn sheet(&mut self) -> &mut Worksheet {
        self.sheet
    }

    /// Words; without any, nothing.
    pub(super) fn text(&mut self, (row, column): (u32, u16), text: &str, look: &Format) -> Written {
        if text.is_empty() {
            self.sheet.write_blank(row, column, look)?;
            return Ok(());
        }
        let text = look::clipped(text, MOST_LETTERS);
        self.sheet.write_string_with_format(row, column, text, look)?;
        Ok(())
    }

    /// A number.
    pub(super) fn number(
        &mut self,
        (row, column): (u32, u16),
        value: &Fraction,
        look: &Format,
    ) -> Written {
        self.sheet.write_number_with_format(row, column, value.nearest(), look)?;
        Ok(())
    }

    /// A formula with what it comes to.
    pub(super) fn formula(
        &mut self,
        (row, column): (u32, u16),
        formula: &str,
        result: &str,
        look: &Format,
    ) -> Written {
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(row, column, formula, look)?;
        Ok(())
    }

    /// An address that opens where it is one of the web.
    pub(super) fn address(&mut self, (row, column): (u32, u16), address: &str) -> Written {
        let opens = address.starts_with("https://") || address.starts_with("http://");
        if !opens || address.len() > MOST_OF_ADDRESS {
            return self.text((row, column), address, &look::words());
        }
        self.sheet.write_url_with_format(row, column, address, &look::link())?;
        Ok(())
    }

    /// A paragraph over the columns from the first to `last`, as high as it needs to be.
    pub(super) fn paragraph(
        &mut self,
        row: u32,
        (last, letters): (u16, usize),
        text: &str,
        look: &Format,
    ) -> Written {
        let text = look::clipped(text, MOST_LETTERS);
        let lines = lines(&text, letters);
        self.sheet.merge_range(row, 0, row, last, &text, look)?;
        self.height(row, lines)
    }

    /// Makes a row as high as some lines of text.
    pub(super) fn height(&mut self, row: u32, lines: usize) -> Written {
        let points = u32::try_from((lines * LINE + 2).min(400)).unwrap_or(400);
        self.sheet.set_row_height(row, points)?;
        Ok(())
    }
}

/// How many lines a text takes in a cell of so many letters.
pub(super) fn lines(text: &str, letters: usize) -> usize {
    let of = |line: &str| line.chars().count().div_ceil(letters.max(1)).max(1);
    text.lines().map(of).sum::<usize>().max(1)
}

/// A figure as a cell stores it.
pub(super) fn result(figure: &Figure) -> String {
    match figure {
        Figure::Money(money) => stored(&Fraction::from_decimal(money.decimal())),
        Figure::Number(number) | Figure::Share(number) => stored(&Fraction::from_decimal(*number)),
        Figure::Indeterminate => INDETERMINATE.to_owned(),
        Figure::Text(text) => text.clone(),
        Figure::Day(day) => (i64::from(day.number()) + super::code::EPOCH).to_string(),
        Figure::NotApplicable | Figure::Empty => String::new(),
    }
}

//! A workbook opened in a spreadsheet engine: its figures, and its inputs by name.

use std::collections::BTreeMap;

use fiscal287::formula::{Exact, Fraction};
use fiscal287::quantity::Decimal;
use fiscal287::report::{Live, LiveSum, LiveTable, LiveValue};
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;

/// The row of the headings on every sheet, and the column of the first figures, counted from one.
const HEADINGS: i32 = 4;
const FIGURES: i32 = 3;

/// A workbook that works its formulas out.
pub(crate) struct Book {
    pub(crate) model: Model<'static>,
    /// The row of each input.
    inputs: BTreeMap<String, i32>,
}

impl Book {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let workbook =
            load_from_xlsx_bytes(bytes, "book", "en", "UTC").expect("a workbook that opens");
        let mut model = Model::from_workbook(workbook, "en").expect("a model");
        model.evaluate();
        let mut book = Self { model, inputs: BTreeMap::new() };
        let sheet = book.sheet("Inputs");
        let name = (1..60).find(|column| book.text(sheet, HEADINGS, *column) == "Name");
        let name = name.expect("a column of names");
        for row in HEADINGS + 1..400 {
            let found = book.text(sheet, row, name);
            if !found.is_empty() {
                book.inputs.insert(found, row);
            }
        }
        book
    }

    /// The position of a sheet.
    pub(crate) fn sheet(&self, name: &str) -> u32 {
        let sheets = self.model.get_worksheets_properties();
        let at = sheets.iter().position(|sheet| sheet.name.to_lowercase() == name.to_lowercase());
        let at = at.unwrap_or_else(|| panic!("there is a sheet {name}"));
        u32::try_from(at).expect("few sheets")
    }

    fn value(&self, sheet: u32, row: i32, column: i32) -> CellValue {
        self.model.get_cell_value_by_index(sheet, row, column).expect("a cell")
    }

    pub(crate) fn text(&self, sheet: u32, row: i32, column: i32) -> String {
        match self.value(sheet, row, column) {
            CellValue::String(text) => text,
            CellValue::Number(number) => number.to_string(),
            CellValue::None => String::new(),
            CellValue::Boolean(truth) => truth.to_string(),
        }
    }

    /// The place of a side's cell of an input: `C12`.
    pub(crate) fn cell(&self, name: &str, side: usize) -> String {
        format!("{}{}", ["C", "D", "E"][side], self.inputs[name])
    }

    /// Types into the cell of an input on a side.
    pub(crate) fn type_in(&mut self, name: &str, side: usize, text: &str) {
        let (sheet, row) = (self.sheet("Inputs"), self.inputs[name]);
        let column = FIGURES + i32::try_from(side).expect("few sides");
        self.model.set_user_input(sheet, row, column, text.to_owned()).expect("a cell takes it");
    }

    /// What the cell of an input on a side holds, as it could be typed again.
    pub(crate) fn typed(&self, name: &str, side: usize) -> String {
        let (sheet, row) = (self.sheet("Inputs"), self.inputs[name]);
        let column = FIGURES + i32::try_from(side).expect("few sides");
        match self.model.get_cell_formula(sheet, row, column).expect("a cell") {
            Some(formula) => formula,
            None => self.text(sheet, row, column),
        }
    }

    /// The headline of the summary.
    pub(crate) fn headline(&self) -> String {
        self.text(self.sheet("Summary"), 2, 2)
    }

    /// Every figure that differs from what the engine works out.
    pub(crate) fn strangers(&self, live: &Live<'_>, exact: &[Exact]) -> Vec<String> {
        let mut found = Vec::new();
        for (side, table) in live.ledgers.iter().enumerate() {
            let sheet = self.sheet(&live.sides[side].label);
            found.extend(self.strangers_of(table, (sheet, HEADINGS), exact));
        }
        let reference = &live.sides[live.reference].label;
        for difference in &live.differences {
            let label = &live.sides[difference.side].label;
            let heading = format!("Differences: {label} less {reference}");
            let sheet = if live.sides.len() > 1 { "Compare" } else { "Nets" };
            let sheet = self.sheet(sheet);
            let row = (1..2000).find(|row| self.text(sheet, *row, 1) == heading);
            let row = row.expect("a table of differences");
            found.extend(self.strangers_of(&difference.table, (sheet, row), exact));
        }
        found
    }

    fn strangers_of(
        &self,
        table: &LiveTable,
        (sheet, heading): (u32, i32),
        exact: &[Exact],
    ) -> Vec<String> {
        let mut found = Vec::new();
        for (row, at) in table.rows.iter().zip(heading + 1..) {
            assert_eq!(self.text(sheet, at, 1), row.label, "the rows of the sheet");
            for (cell, column) in row.cells.iter().zip(FIGURES..) {
                let Some(sum) = &cell.sum else { continue };
                let wanted = worked_out(sum, exact, row.money);
                let shown = shown(&self.value(sheet, at, column), row.money);
                if wanted != shown {
                    let formula = self.model.get_cell_formula(sheet, at, column);
                    let formula = formula.ok().flatten().unwrap_or_default();
                    let key = &row.key;
                    found.push(format!("{key} {column}: {shown}, engine {wanted}: {formula}"));
                }
            }
        }
        found
    }
}

/// A sum as the engine works it out, to the cent; hours to the fourth place.
fn worked_out(sum: &LiveSum, exact: &[Exact], money: bool) -> String {
    match sum.value(|side, node| exact[side].value(node).cloned()) {
        LiveValue::Indeterminate => "indeterminate".to_owned(),
        LiveValue::Known { value, .. } => places(&value, money),
    }
}

fn places(value: &Fraction, money: bool) -> String {
    let decimal = value.to_decimal(if money { 2 } else { 4 });
    decimal.map_or_else(|| "too large".to_owned(), |decimal| decimal.normalize().to_string())
}

fn shown(value: &CellValue, money: bool) -> String {
    match value {
        CellValue::Number(number) => {
            let text = if money { format!("{number:.2}") } else { format!("{number:.4}") };
            let decimal: Option<Decimal> = text.parse().ok();
            decimal.map_or(text, |decimal| {
                let decimal = decimal.normalize();
                if decimal.is_zero() { "0".to_owned() } else { decimal.to_string() }
            })
        }
        CellValue::String(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

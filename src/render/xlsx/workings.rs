//! The sheet between inputs and ledger: each step that has a name or that several formulas read.
//!
//! Steps of one fiscal year stand in its column, those of all years in a column of their own; they
//! are listed below the line that they lead to.

use std::collections::BTreeMap;

use super::book::Book;
use super::code::{EPOCH, stored};
use super::layout::{ABOVE, count};
use super::look;
use super::pen::{Pen, Written, lines};
use super::spot::Spot;
use super::step;
use super::traced::{INDETERMINATE, Traced};
use crate::formula::{Fraction, NodeId, Unit};
use crate::report::{Live, LiveTable, RowKind};

/// The row of the number that keeps half cents.
const HALF_CENT_ROW: u32 = 2;
/// The column of steps that belong to no single fiscal year; a column for each year follows.
const ALL_YEARS: u16 = 2;
/// The letters of a step's name in a line.
const ACROSS: usize = 50;
/// The row of the headings.
const HEADING: u32 = ABOVE + 1;

/// The steps of a side.
pub(super) struct Workings {
    rows: Vec<Row>,
}

enum Row {
    Heading(String),
    Step(Step),
}

/// A step, with its node in each column that has one.
struct Step {
    name: String,
    unit: Unit,
    nodes: BTreeMap<u16, u32>,
}

/// Who reads a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Reader {
    #[default]
    Nobody,
    One(usize),
    Several,
}

impl Reader {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, one) | (one, Self::Nobody) => one,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }
}

impl Workings {
    /// Gives a cell to every node of a side that needs one.
    pub(super) fn new(
        live: &Live<'_>,
        traced: &mut Traced<'_>,
        side: usize,
        roots: &[NodeId],
        first_sheet: usize,
    ) -> Self {
        let table = &live.ledgers[side];
        let readers = readers(traced, table, side);
        let mut steps: BTreeMap<Reader, Vec<Step>> = BTreeMap::new();
        for place in traced.homeless(roots) {
            let (line, year) = readers[place as usize];
            let column = match year {
                Reader::One(year) if year + 1 < live.headings.len() => {
                    ALL_YEARS + 1 + u16::try_from(year).unwrap_or(u16::MAX)
                }
                _ => ALL_YEARS,
            };
            let unit = traced.unit(place);
            let own = traced.name(place).map(str::to_owned);
            let name = own.unwrap_or_else(|| step::name(traced, place));
            let list = steps.entry(line).or_default();
            let fits = |step: &&mut Step| {
                step.name == name
                    && step.unit == unit
                    && !step.nodes.contains_key(&column)
                    && step.nodes.contains_key(&ALL_YEARS) == (column == ALL_YEARS)
            };
            match list.iter_mut().find(fits) {
                Some(step) => {
                    step.nodes.insert(column, place);
                }
                None => list.push(Step { name, unit, nodes: BTreeMap::from([(column, place)]) }),
            }
        }
        let mut rows = Vec::new();
        let several = steps.remove(&Reader::Several).map(|steps| (Reader::Several, steps));
        for (line, steps) in several.into_iter().chain(steps) {
            rows.push(Row::Heading(match line {
                Reader::One(row) => table.rows[row].label.clone(),
                _ => "For several lines".to_owned(),
            }));
            rows.extend(steps.into_iter().map(Row::Step));
        }
        let workings = Self { rows };
        for (row, column, place) in workings.cells() {
            let spot = Spot { sheet: first_sheet + side, row, column };
            traced.settle(NodeId::at(place), spot, false);
        }
        workings
    }

    /// The place of the number that keeps half cents, on the first sheet of workings.
    pub(super) fn half_cent_place() -> String {
        Spot { sheet: 0, row: HALF_CENT_ROW, column: 2 }.fixed()
    }

    fn cells(&self) -> Vec<(u32, u16, u32)> {
        let mut found = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let Row::Step(step) = row {
                let row = HEADING + 1 + count(at);
                found.extend(step.nodes.iter().map(|(column, place)| (row, *column, *place)));
            }
        }
        found
    }

    /// Writes the sheet.
    pub(super) fn write(&self, book: &Book<'_>, pen: &mut Pen<'_>, side: usize) -> Written {
        let label = &book.live.sides[side].label;
        pen.text((0, 0), &format!("Workings: {label}"), &look::title())?;
        let says = "The steps from the inputs to the lines of the ledger, each below the line that \
                    it leads to.";
        pen.text((1, 0), says, &look::subtitle())?;
        if side == 0 {
            half_cent(pen)?;
        }
        let years = book.layout.columns - 1;
        self.headings(book, pen, years)?;
        for (at, row) in self.rows.iter().enumerate() {
            let row_at = HEADING + 1 + count(at);
            match row {
                Row::Heading(text) => {
                    let look = look::label(RowKind::Group, 0);
                    pen.text((row_at, 0), text, &look)?;
                    for column in 1..3 + u16::try_from(years).unwrap_or(u16::MAX) {
                        pen.text((row_at, column), "", &look)?;
                    }
                }
                Row::Step(step) => {
                    let look = look::label(RowKind::Plain, 1).set_text_wrap();
                    pen.text((row_at, 0), &step.name, &look)?;
                    pen.height(row_at, lines(&step.name, ACROSS))?;
                    pen.text((row_at, 1), look::unit(step.unit), &look::words())?;
                }
            }
        }
        for (row, column, place) in self.cells() {
            step(book, pen, (side, place), (row, column))?;
        }
        Ok(())
    }

    fn headings(&self, book: &Book<'_>, pen: &mut Pen<'_>, years: usize) -> Written {
        pen.text((HEADING, 0), "Step", &look::heading())?;
        pen.text((HEADING, 1), "Unit", &look::heading())?;
        pen.text((HEADING, 2), "All years", &look::heading_right())?;
        pen.sheet().set_column_width(0, 52)?.set_column_width(1, 16)?.set_column_width(2, 17)?;
        let mut last = 2;
        for heading in &book.live.headings[..years] {
            last += 1;
            pen.text((HEADING, last), heading, &look::heading_right())?;
            pen.sheet().set_column_width(last, 15)?;
        }
        pen.sheet().set_freeze_panes(HEADING + 1, 1)?;
        pen.sheet().set_repeat_rows(HEADING, HEADING)?;
        pen.sheet().set_print_area(0, 0, HEADING + count(self.rows.len()), last)?;
        Ok(())
    }
}

/// A step's cell.
fn step(
    book: &Book<'_>,
    pen: &mut Pen<'_>,
    (side, place): (usize, u32),
    (row, column): (u32, u16),
) -> Written {
    let traced = &book.sides[side];
    let sheet = book.layout.workings + side;
    let spot = Spot { sheet, row, column };
    let home = traced.home(NodeId::at(place)).is_some_and(|home| home.spot == spot);
    debug_assert!(home, "a step has the cell that the list gives it");
    let code = traced.shown(place, (sheet, &book.layout.names));
    let result = match traced.value(place) {
        None => INDETERMINATE.to_owned(),
        Some(day) if traced.unit(place) == Unit::Date => {
            stored(&day.plus(&Fraction::integer(EPOCH)))
        }
        Some(value) => stored(value),
    };
    let look = look::figure(RowKind::Plain, look::of_unit(traced.unit(place)));
    pen.formula((row, column), &code.in_cell(INDETERMINATE), &result, &look)
}

/// The number with which amounts are multiplied before they are rounded.
fn half_cent(pen: &mut Pen<'_>) -> Written {
    let says = "half_cent: amounts are multiplied with it before they are rounded, so that exactly \
                half a cent rounds away from zero although programs count in binary numbers";
    pen.text((HALF_CENT_ROW, 3), says, &look::subtitle())?;
    let least = Fraction::ONE.over(&Fraction::integer(100_000_000_000_000));
    let number = Fraction::ONE.plus(&least);
    pen.number((HALF_CENT_ROW, 2), &number, &look::figure(RowKind::Plain, "0.00000000000000"))
}

/// For each node the row of the ledger that it leads to, and the column of its fiscal year.
fn readers(traced: &Traced<'_>, table: &LiveTable, side: usize) -> Vec<(Reader, Reader)> {
    let nodes = traced.side.graph.nodes().len();
    let mut found = vec![(Reader::Nobody, Reader::Nobody); nodes];
    // What reads a line reads no step that leads to it.
    let mut lines = found.clone();
    for (at, row) in table.rows.iter().enumerate() {
        // What a line comes to if its risk happens leads to the line, as its expected amount does.
        let line = table.rows.iter().position(|other| other.label == row.label).unwrap_or(at);
        for (column, cell) in row.cells.iter().enumerate() {
            let terms = cell.sum.iter().flat_map(|sum| &sum.terms);
            let single = cell.sum.as_ref().is_some_and(|sum| sum.terms.len() == 1);
            let is_line = row.kind == RowKind::Plain && single;
            for part in terms.flat_map(|term| &term.parts).filter(|part| part.side == side) {
                if is_line {
                    let one = &mut lines[traced.first(part.node) as usize];
                    *one = (one.0.and(Reader::One(line)), one.1.and(Reader::One(column)));
                }
                if let Some(times) = part.times {
                    found[traced.first(times) as usize] = (Reader::Several, Reader::Several);
                }
            }
        }
    }
    for place in (0..count(nodes)).rev() {
        let (line, year) = match lines[place as usize] {
            (Reader::Nobody, _) => found[place as usize],
            own => own,
        };
        for operand in traced.operands(place) {
            let one = &mut found[operand.place() as usize];
            *one = (one.0.and(line), one.1.and(year));
        }
    }
    found
}

//! A report with ledgers as a book: what stands where, and the sheets in order.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::inputs::Inputs;
use super::layout::{Layout, Place};
use super::look;
use super::pen::{Pen, Written};
use super::spot::{Spot, quoted};
use super::sums::{Sums, Terms};
use super::traced::{HALF_CENT, Traced};
use super::workings::Workings;
use super::{checks, law, nets, plain, summary, tables};
use crate::formula::NodeId;
use crate::report::{Block, Live, LiveRow, LiveTable, LiveTerm, Receipt, Report, RowKind};

/// A book on its way to the sheets.
pub(super) struct Book<'a> {
    pub(super) report: &'a Report,
    pub(super) live: &'a Live<'a>,
    pub(super) layout: Layout,
    pub(super) inputs: Inputs<'a>,
    pub(super) sides: Vec<Traced<'a>>,
    pub(super) workings: Vec<Workings>,
    terms: Terms,
}

/// Writes the sheets of a report with ledgers.
pub(super) fn write(workbook: &mut Workbook, report: &Report, live: &Live<'_>) -> Written {
    let book = Book::new(report, live);
    book.inputs.define(workbook, &book.layout.names[book.layout.inputs])?;
    let (name, place) = (&book.layout.names[book.layout.workings], Workings::half_cent_place());
    workbook.define_name(HALF_CENT, &format!("={}!{place}", quoted(name)))?;
    for (position, name) in book.layout.names.iter().enumerate() {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        book.sheet(&mut Pen::new(&mut sheet), position)?;
        look::page(&mut sheet, &report.title, &book.foot());
        workbook.push_worksheet(sheet);
    }
    Ok(())
}

impl<'a> Book<'a> {
    /// What stands where on the sheets of a report with ledgers.
    pub(super) fn new(report: &'a Report, live: &'a Live<'a>) -> Self {
        let layout = Layout::of(live);
        let mut inputs = Inputs::new(live, layout.inputs);
        let mut sides = Vec::new();
        for (at, side) in live.sides.iter().enumerate() {
            let traced = Traced::new(side, inputs.of_side(at), &roots(live, at));
            traced.divisors().for_each(|id| inputs.divides(at, id));
            sides.push(traced);
        }
        let mut book = Self {
            report,
            live,
            layout,
            inputs,
            sides,
            workings: Vec::new(),
            terms: Terms::default(),
        };
        book.settle();
        book
    }

    /// Gives the lines of each ledger, the terms of each table and the workings their cells.
    fn settle(&mut self) {
        let live = self.live;
        for (side, table) in live.ledgers.iter().enumerate() {
            let lone = lone_terms(table, self.layout.ledger(side));
            for (term, spot) in &lone {
                if let [part] = term.parts.as_slice() {
                    self.sides[side].settle(part.node, *spot, part.minus);
                }
            }
            self.note(lone);
        }
        for (difference, place) in live.differences.iter().zip(self.differences()) {
            self.note(lone_terms(&difference.table, place));
        }
        for side in 0..live.sides.len() {
            let roots = roots(live, side);
            let workings =
                Workings::new(live, &mut self.sides[side], side, &roots, self.layout.workings);
            self.workings.push(workings);
        }
    }

    fn note(&mut self, lone: Vec<(&LiveTerm, Spot)>) {
        for (term, spot) in lone {
            self.terms.add(&self.sides, term, spot);
        }
    }

    /// What sums are written with.
    pub(super) fn sums(&self) -> Sums<'_, 'a> {
        Sums { sides: &self.sides, terms: &self.terms, names: &self.layout.names }
    }

    /// Where the tables of differences stand.
    pub(super) fn differences(&self) -> Vec<Place> {
        let tables: Vec<&LiveTable> = self.live.differences.iter().map(|one| &one.table).collect();
        self.layout.differences(nets::end(self), &tables)
    }

    /// The tables with their places: the ledgers, then the differences.
    pub(super) fn tables(&self) -> Vec<(String, &LiveTable, Place)> {
        let sides = &self.live.sides;
        let ledgers = self.live.ledgers.iter().enumerate();
        let ledgers = ledgers
            .map(|(side, table)| (sides[side].label.clone(), table, self.layout.ledger(side)));
        let differences = self.live.differences.iter().zip(self.differences());
        let differences = differences.map(|(one, place)| (self.less(one.side), &one.table, place));
        ledgers.chain(differences).collect()
    }

    /// `leave less stay`.
    pub(super) fn less(&self, side: usize) -> String {
        let sides = &self.live.sides;
        format!("{} less {}", sides[side].label, sides[self.live.reference].label)
    }

    /// The receipt.
    pub(super) fn receipt(&self) -> Option<&Receipt> {
        self.report.blocks.iter().find_map(|block| match block {
            Block::Receipt(receipt) => Some(receipt),
            _ => None,
        })
    }

    /// What stands at the foot of each page.
    fn foot(&self) -> String {
        self.receipt().map_or_else(String::new, plain::foot)
    }

    fn sheet(&self, pen: &mut Pen<'_>, position: usize) -> Written {
        let layout = &self.layout;
        let side =
            |first: usize| position.checked_sub(first).filter(|side| *side < self.live.sides.len());
        if let Some(side) = side(layout.ledgers) {
            return tables::ledger(self, pen, side);
        }
        if let Some(side) = side(layout.workings) {
            return self.workings[side].write(self, pen, side);
        }
        match position {
            at if at == layout.nets => nets::write(self, pen),
            at if at == layout.inputs => self.inputs.write(pen),
            at if at == layout.rules => law::rules(self, pen),
            at if at == layout.left_out => law::left_out(self, pen),
            at if at == layout.checks => checks::write(self, pen),
            at if at == layout.report => plain::besides(pen, self.report, self.live),
            at if at == layout.receipt => plain::receipt(pen, self.receipt()),
            _ => summary::write(self, pen),
        }
    }
}

/// The cells of lines that show one term, with that term.
fn lone_terms(table: &LiveTable, place: Place) -> Vec<(&LiveTerm, Spot)> {
    let mut found = Vec::new();
    for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| is_line(row)) {
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(sum) = &cell.sum else { continue };
            if let ([term], []) = (sum.terms.as_slice(), sum.needs.as_slice()) {
                found.push((term, place.spot(at, column)));
            }
        }
    }
    found
}

/// Whether a row is a line or another figure of its own, and no sum of those.
fn is_line(row: &LiveRow) -> bool {
    row.kind == RowKind::Plain && (row.indent > 0 || row.key.starts_with("diverted."))
}

/// The nodes of a side that the tables read.
fn roots(live: &Live<'_>, side: usize) -> Vec<NodeId> {
    let tables = live.ledgers.iter().chain(live.differences.iter().map(|one| &one.table));
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let sums = cells.filter_map(|cell| cell.sum.as_ref());
    let terms = sums.flat_map(|sum| sum.terms.iter().chain(&sum.needs));
    let parts = terms.flat_map(|term| &term.parts).filter(|part| part.side == side);
    let mut found: Vec<NodeId> =
        parts.flat_map(|part| std::iter::once(part.node).chain(part.times)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

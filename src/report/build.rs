//! Building tables: years as columns or as rows, and the notes that hold for what they show.

use std::collections::BTreeSet;

use super::{
    Align, Cell, Column, Figure, Follows, Layout, RowKind, Scale, Table, TableRow, View, words,
};
use crate::analysis::Sum;
use crate::calendar::FiscalYear;
use crate::quantity::{Decimal, Money};

/// A table of figures by fiscal year, before its layout is settled.
pub(super) struct YearTable<'a> {
    pub(super) title: String,
    /// Headings of columns of words between the label and the figures.
    pub(super) lead: Vec<&'a str>,
    pub(super) years: &'a [FiscalYear],
    pub(super) rows: Vec<YearRow>,
    pub(super) notes: Vec<String>,
}

/// A row of figures by fiscal year.
#[derive(Clone)]
pub(super) struct YearRow {
    pub(super) kind: RowKind,
    pub(super) indent: usize,
    pub(super) label: String,
    pub(super) lead: Vec<String>,
    /// A cell for each fiscal year and one for the total; none for a heading.
    pub(super) cells: Vec<Cell>,
    /// The rows that it sums, by position.
    pub(super) parts: Vec<usize>,
}

impl YearRow {
    /// A row among others.
    pub(super) fn plain(label: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Plain,
            indent: 0,
            label: label.into(),
            lead: Vec::new(),
            cells,
            parts: Vec::new(),
        }
    }

    /// A sum of the rows at these positions.
    pub(super) fn total(label: impl Into<String>, cells: Vec<Cell>, parts: Vec<usize>) -> Self {
        Self { kind: RowKind::Total, parts, ..Self::plain(label, cells) }
    }

    /// A heading for the rows that follow, with what they come to.
    pub(super) fn group(label: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Group, ..Self::plain(label, cells) }
    }

    /// The same row, set in.
    pub(super) fn indented(mut self) -> Self {
        self.indent = 1;
        self
    }
}

impl YearTable<'_> {
    /// The table as the reader wants it.
    pub(super) fn finish(self, view: View) -> Table {
        let period = words::period(self.years);
        let mut table = match view.layout {
            Layout::Columns => self.with_year_columns(),
            Layout::Rows => self.with_year_rows(),
        };
        table.subtitle = format!("{period}, {}", view.scale.unit());
        table.scale = view.scale;
        let footing = self.may_not_sum(view.scale);
        with_notes(table, self.notes, footing)
    }

    fn with_year_columns(&self) -> Table {
        let mut columns = vec![Column::left("")];
        columns.extend(self.lead.iter().map(|heading| Column::left(*heading)));
        columns.extend(self.years.iter().map(|year| Column::right(words::fiscal_year(*year))));
        columns.push(Column::right("Total"));
        let row = |row: &YearRow| {
            let mut cells = vec![Cell::text(row.label.clone())];
            cells.extend(row.lead.iter().map(Cell::text));
            cells.resize(1 + self.lead.len(), Cell::of(Figure::Empty));
            cells.extend(row.cells.iter().cloned());
            cells.resize(columns.len(), Cell::of(Figure::Empty));
            TableRow { kind: row.kind, indent: row.indent, cells }
        };
        let rows = self.rows.iter().map(row).collect();
        table(self.title.clone(), columns, rows)
    }

    fn with_year_rows(&self) -> Table {
        let shown = &self.rows;
        let mut columns = vec![Column::left("Fiscal year")];
        columns.extend(shown.iter().map(|row| Column::right(row.label.clone())));
        let row = |(position, label): (usize, String)| {
            let mut cells = vec![Cell::text(label)];
            let at = |row: &YearRow| row.cells.get(position).cloned();
            cells.extend(shown.iter().map(|row| at(row).unwrap_or(Cell::of(Figure::Empty))));
            let total = position == self.years.len();
            let kind = if total { RowKind::Total } else { RowKind::Plain };
            TableRow { kind, indent: 0, cells }
        };
        let years = self.years.iter().map(|year| words::fiscal_year(*year));
        let rows = years.chain(["Total".to_owned()]).enumerate().map(row).collect();
        table(self.title.clone(), columns, rows)
    }

    /// Whether figures as shown add up to something else than their total as shown.
    fn may_not_sum(&self, scale: Scale) -> bool {
        let shown = |cell: &Cell| match cell.figure {
            Figure::Money(money) => Some(words::scaled(money, scale)),
            _ => None,
        };
        let across = |row: &YearRow| {
            let Some((total, years)) = row.cells.split_last() else { return false };
            off(years.iter().map(shown), shown(total))
        };
        let down = |row: &YearRow| {
            (0..row.cells.len()).any(|at| {
                let parts = row.parts.iter().map(|part| self.rows[*part].cells.get(at));
                off(parts.map(|cell| cell.and_then(shown)), row.cells.get(at).and_then(shown))
                    && !row.parts.is_empty()
            })
        };
        self.rows.iter().any(|row| across(row) || down(row))
    }
}

/// Whether known parts add up to something else than a known total.
fn off(parts: impl Iterator<Item = Option<Decimal>>, total: Option<Decimal>) -> bool {
    let parts: Option<Vec<Decimal>> = parts.collect();
    parts.zip(total).is_some_and(|(parts, total)| parts.into_iter().sum::<Decimal>() != total)
}

impl Column {
    /// A column of words.
    pub(super) fn left(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Left }
    }

    /// A column of bars, or of rows of a map.
    pub(super) fn drawn(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Drawn }
    }

    /// A column of figures.
    pub(super) fn right(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Right }
    }
}

/// A table without notes, in whole dollars.
pub(super) fn table(title: impl Into<String>, columns: Vec<Column>, rows: Vec<TableRow>) -> Table {
    Table {
        title: title.into(),
        subtitle: String::new(),
        scale: Scale::Dollars,
        columns,
        rows,
        notes: Vec::new(),
    }
}

/// A table of words alone.
pub(super) fn words_table(title: &str, headings: &[&str], rows: Vec<Vec<String>>) -> Table {
    let columns = headings.iter().map(|heading| Column::left(*heading)).collect();
    let rows = rows.into_iter().map(|row| plain_row(row.into_iter().map(Cell::text).collect()));
    table(title, columns, rows.collect())
}

/// A row among others.
pub(super) fn plain_row(cells: Vec<Cell>) -> TableRow {
    TableRow { kind: RowKind::Plain, indent: 0, cells }
}

/// A sum, set off from what it sums.
pub(super) fn total_row(cells: Vec<Cell>) -> TableRow {
    TableRow { kind: RowKind::Total, indent: 0, cells }
}

/// Adds the notes that what a table shows asks for.
pub(super) fn with_notes(mut table: Table, notes: Vec<String>, may_not_sum: bool) -> Table {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let starred =
        cells().any(|cell| words::figure(&cell.figure, table.scale) == words::ROUNDS_TO_ZERO);
    let stale = cells().any(|cell| cell.stale);
    let mut found = notes;
    if stale {
        found.push(format!("{} uses a rule outside its dates (--allow-stale)", words::STALE));
    }
    if starred {
        found.push(words::rounds_to_zero());
    }
    if may_not_sum {
        found.push(
            "Figures are rounded for this table and may not sum; in cents they do".to_owned(),
        );
    }
    table.notes = found;
    table
}

/// The cell of a sum, with what the sum is worked out from.
pub(super) fn sum_cell(sum: Option<&Sum>, follows: Option<Follows>) -> Cell {
    let Some(sum) = sum else { return Cell::of(Figure::NotApplicable) };
    let figure = sum.money().map_or(Figure::Indeterminate, Figure::Money);
    Cell { figure, follows, leaves_out: !sum.leaves_out.is_empty(), stale: sum.stale }
}

/// An amount as it counts: an outlay below zero.
pub(super) fn signed(money: Money, outlay: bool) -> Money {
    if outlay { Money::from_decimal(-money.decimal()) } else { money }
}

/// The label of a sum, marked where the sum leaves something out.
pub(super) fn marked(label: &str, leaves_out: &BTreeSet<String>) -> String {
    if leaves_out.is_empty() { label.to_owned() } else { format!("{label} {}", words::LEAVES_OUT) }
}

/// What marked sums leave out, by titles.
pub(super) fn left_out_of_sums(titles: &[String]) -> Option<String> {
    let mark = words::LEAVES_OUT;
    (!titles.is_empty())
        .then(|| format!("{mark} leaves out what is indeterminate: {}", words::list(titles)))
}

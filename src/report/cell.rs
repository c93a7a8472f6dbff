//! Tables of typed cells.

use super::Scale;
use crate::analysis::{Column as Counted, Measure, Under, When};
use crate::calendar::Day;
use crate::formula::NodeId;
use crate::quantity::{Decimal, Money};

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it shows: `Net of the agreement, positive/(negative)`.
    pub title: String,
    /// The period and unit beside the title: `FY2027–FY2031, dollars`.
    pub subtitle: String,
    /// The unit of its money.
    pub scale: Scale,
    /// The columns; the first holds the rows' labels.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Notes that belong to the table: `* is not zero but rounds to it`.
    pub notes: Vec<String>,
}

impl Table {
    /// The table without its columns of bars, for documents that draw: figures beside a bar say the same.
    #[must_use]
    pub fn without_bars(&self) -> Self {
        let is_bar = |cell: &Cell| match &cell.figure {
            Figure::Text(text) => text == NO_BAR || text.chars().all(|letter| letter == BAR),
            Figure::Empty => true,
            _ => false,
        };
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.cells.get(at));
        let kept: Vec<bool> = (self.columns.iter().enumerate())
            .map(|(at, column)| column.align != Align::Drawn || !cells(at).all(is_bar))
            .collect();
        let mut table = self.clone();
        keep(&mut table.columns, &kept);
        table.rows.iter_mut().for_each(|row| keep(&mut row.cells, &kept));
        table
    }
}

/// Drops what is not kept.
fn keep<T>(all: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    all.retain(|_| kept.next().is_none_or(|kept| *kept));
}

/// What bars are drawn with, and what stands for one whose length is not known.
const BAR: char = '#';
const NO_BAR: &str = "?";

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Where its cells stand.
    pub align: Align,
}

/// Where cells stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left, for words.
    Left,
    /// At the right, for figures.
    Right,
    /// At the left, in letters of equal width that draw: a bar, a row of a map.
    Drawn,
}

/// A row.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// What kind of row it is.
    pub kind: RowKind,
    /// How far its label is set in, in steps.
    pub indent: usize,
    /// A cell for each column, the label first.
    pub cells: Vec<Cell>,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A row among others.
    Plain,
    /// A heading for the rows that follow; its figures are what they come to.
    Group,
    /// A sum, set off from what it sums.
    Total,
}

/// A cell, with what it is worked out from.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub figure: Figure,
    /// What it is worked out from, for documents that follow their inputs.
    pub follows: Option<Follows>,
    /// Whether it leaves out what is indeterminate; the label of its row says so too.
    pub leaves_out: bool,
    /// Whether a rule outside its dates touched it; whoever prints it adds [`super::words::STALE`].
    pub stale: bool,
}

/// What a figure is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// A sum of a ledger or of a difference.
    Sum {
        /// Whose sum it is.
        of: Whose,
        /// Under which assumptions.
        under: Under,
        /// What is summed.
        measure: Measure,
        /// How risks count.
        column: Counted,
        /// In which fiscal year, or in all of them.
        when: When,
    },
    /// A node of the graph of a ledger.
    Node {
        /// The ledger's position among the report's scenarios.
        ledger: usize,
        /// The node.
        id: NodeId,
        /// The places to which it is shown as a plain number; none for an amount.
        places: Option<u32>,
    },
}

/// One of the ledgers of a report, or one of their differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The ledger at this position among the report's scenarios.
    Ledger(usize),
    /// The difference at this position among those from the reference.
    Difference(usize),
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Words.
    Text(String),
    /// Money; positive counts toward the budget unless the table says otherwise.
    Money(Money),
    /// A part of a whole; 0.25 is 25%.
    Share(Decimal),
    /// A plain number.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// Cannot be known; the report says why.
    Indeterminate,
    /// Does not apply; the report says why.
    NotApplicable,
    /// Nothing stands here.
    Empty,
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::of(Figure::Text(words.into()))
    }

    /// A bar of so many letters; none where its length is not known.
    pub(super) fn bar(length: Option<usize>) -> Self {
        Self::text(
            length.map_or_else(|| NO_BAR.to_owned(), |length| BAR.to_string().repeat(length)),
        )
    }

    /// A figure that came from no node.
    #[must_use]
    pub fn of(figure: Figure) -> Self {
        Self { figure, follows: None, leaves_out: false, stale: false }
    }
}

#[cfg(test)]
mod tests {
    use super::{Align, Cell, Column, Scale, Table, TableRow};
    use crate::report::RowKind;

    fn without_bars(drawn: [&str; 2]) -> Vec<usize> {
        let column = |align| Column { heading: String::new(), align };
        let row = |drawn: &str| TableRow {
            kind: RowKind::Plain,
            indent: 0,
            cells: vec![Cell::text("10%"), Cell::text(drawn)],
        };
        let table = Table {
            title: String::new(),
            subtitle: String::new(),
            scale: Scale::Dollars,
            columns: vec![column(Align::Left), column(Align::Drawn)],
            rows: drawn.map(row).into(),
            notes: Vec::new(),
        };
        let table = table.without_bars();
        table.rows.iter().map(|row| row.cells.len()).chain([table.columns.len()]).collect()
    }

    #[test]
    fn bars_go_and_a_map_stays() {
        assert_eq!(without_bars(["####", "?"]), [1, 1, 1]);
        assert_eq!(without_bars(["++--", "+---"]), [2, 2, 2]);
    }
}

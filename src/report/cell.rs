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

    /// A figure that came from no node.
    #[must_use]
    pub fn of(figure: Figure) -> Self {
        Self { figure, follows: None, leaves_out: false, stale: false }
    }
}

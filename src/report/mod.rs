//! Headings, sentences, notes and typed cells, free of any format.
//!
//! In: ledgers and what analysis finds. Out: a report that every renderer can write, and the same
//! figures as data for machines. Guaranteed: every report opens with a sentence that answers the
//! question and closes with how to reproduce it; nothing here knows how it looks.

mod answer;
mod breakeven;
mod bridge;
mod brief;
mod build;
mod cell;
mod chart;
mod charts;
mod check;
mod compare;
mod data;
mod decision;
mod even;
mod evidence;
mod explain;
mod grid;
mod inputs;
mod json;
mod ledger_table;
mod lines;
mod live;
mod nearest;
mod nets;
mod not_drawn;
mod notices;
mod pair;
mod plane;
mod receipt;
mod rests_on;
mod risks;
mod rules;
mod show;
mod side_by_side;
mod simulate;
mod statuses;
mod tornado;
mod variance;
mod verify;
mod view;
pub mod words;

pub use crate::ledger::BEYOND;
pub use breakeven::breakeven;
pub use brief::{Brief, Cite, Cited, Part, SOURCES, Style, brief};
pub use cell::{Align, Cell, Column, Figure, Follows, RowKind, Table, TableRow, Whose};
pub use chart::{Chart, Drawing, Series, SeriesRow, Swing, Unit};
pub use check::check;
pub use compare::{compare, labels};
pub use data::Data;
pub use decision::decide;
pub use evidence::evidence;
pub use explain::explain;
pub use lines::lines_reference;
pub use live::{
    DAY, IfUnknown, Live, LiveAnswer, LiveAside, LiveCell, LiveDifference, LiveExclusive,
    LiveInput, LiveKey, LiveKind, LiveMember, LiveOrigin, LivePart, LiveRow, LiveRule, LiveSide,
    LiveSource, LiveSum, LiveTable, LiveTerm, LiveValue, LiveValueOf, LiveWorld, TOLD,
    live_of_case, live_of_cases,
};
pub use not_drawn::not_drawn;
pub use pair::Refused;
pub use plane::{AxisWanted, plane, typed_value};
pub use receipt::{
    RECEIPT, RECEIPT_END, Receipt, ReceiptFile, ReceiptNet, RuleValue, Unreadable, is_sealed,
    receipt_span, seal,
};
pub use rules::rules;
pub use show::show;
pub use simulate::simulate;
pub use tornado::sensitivity;
pub use verify::{Compared, Difference, Edit, Found, Whole, verify};
pub use view::{Layout, Scale, Setting, View};

/// A report.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// The same figures for machines; the JSON contract.
    pub data: Data,
    /// The tables that a spreadsheet of plain values gets, in order.
    pub grids: Vec<Table>,
}

/// A report with what documents need that follow their inputs.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The report.
    pub report: Report,
    /// The ledgers under it; none where the report shows no ledger.
    pub live: Option<Live<'a>>,
}

impl Report {
    /// How to run it again.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        self.blocks.iter().find_map(|block| match block {
            Block::Receipt(receipt) => Some(receipt),
            _ => None,
        })
    }

    /// Leaves the texts of files out of its receipt.
    pub fn leave_out_files(&mut self) {
        for block in &mut self.blocks {
            if let Block::Receipt(receipt) = block {
                receipt.leave_out_files();
            }
        }
    }
}

impl From<Report> for Document<'_> {
    fn from(report: Report) -> Self {
        Self { report, live: None }
    }
}

/// A piece of a report.
#[derive(Debug, Clone)]
pub enum Block {
    /// The answer, in a sentence or a few.
    Answer(String),
    /// A heading below the title; 2 is the highest.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// Short entries, one a line.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// A chart, for documents that draw; its table says the same.
    Chart(Box<Chart>),
    /// A drawing in letters, for forms without charts; figures and a chart beside it say the same.
    Sketch(Table),
    /// How to reproduce the report.
    Receipt(Receipt),
}

/// Why there is nothing to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unexplained {
    /// There is no line, or no rule, of this name; the nearest names are given.
    Unknown {
        /// What was asked for.
        name: String,
        /// The nearest names, nearest first.
        nearest: Vec<String>,
    },
    /// The year is none of the fiscal years looked at.
    OutsideHorizon {
        /// What was asked for.
        year: i32,
        /// The fiscal years looked at.
        years: Vec<i32>,
    },
}

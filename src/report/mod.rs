//! Headings, sentences, notes and typed cells, free of any format.
//!
//! In: ledgers and what analysis finds. Out: a report that every renderer can write, and the same
//! figures as data for machines. Guaranteed: every report opens with a sentence that answers the
//! question and closes with how to reproduce it; nothing here knows how it looks.

mod cell;
mod data;

pub use cell::{Align, Cell, Column, Figure, Node, RowKind, Table, TableRow};
pub use data::Data;

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
    /// How to reproduce the report.
    Receipt(Receipt),
}

/// What it takes to run a report again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The program's version.
    pub version: String,
    /// The command line, as it can be typed again.
    pub command: String,
    /// The digest of the rules used.
    pub rules_digest: String,
    /// The digest of the merged scenarios.
    pub input_digest: String,
    /// The seed of random draws, where there are any.
    pub seed: Option<u64>,
}

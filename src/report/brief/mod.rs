//! The document people hand over: a fiscal note, testimony of two pages, or everything.
//!
//! In: one scenario, or several and the one they are measured from. Out: parts of a document with
//! numbered sources, free of any format. Guaranteed: fixed sentences, the same for joining and for
//! leaving; the answer first; every citation has its source; lines to fill in and no date that the
//! reader did not give.

mod contents;
mod facts;
mod matter;
mod source;
mod sources;
mod tables;
mod told;

use super::chart::Chart;
use super::{Block, Data, Receipt, Report, Setting, Table};
use crate::analysis::{Case, comparable};
use crate::diagnostic::Diagnostic;
use matter::Matter;

pub use source::Cite;

/// How much a brief says, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The parts of a fiscal note.
    FiscalNote,
    /// The question, three facts and the strongest figure on the other side, in two pages.
    Testimony,
    /// A fiscal note with every line, assumption, notice and chart.
    Full,
}

/// A document, free of any format.
#[derive(Debug, Clone)]
pub struct Brief {
    /// Its title.
    pub title: String,
    /// What it says, in order.
    pub parts: Vec<Part>,
    /// What its citations stand for, in the order of their numbers.
    pub sources: Vec<Cite>,
    /// Whether addresses of sources are written whole; else by their host alone.
    pub whole_addresses: bool,
    /// How to reproduce it.
    pub receipt: Receipt,
}

/// A piece of a brief.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading below the title; 1 is the highest.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Cited),
    /// Sentences in one paragraph, each with its own sources.
    Run(Vec<Cited>),
    /// Short entries, one a line.
    List(Vec<Cited>),
    /// A table.
    Table(Table),
    /// A chart; its table says the same.
    Chart(Box<Chart>),
    /// A line to fill in by hand, by what it asks for.
    Blank(String),
}

/// Words and the sources behind them, by number from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub words: String,
    /// The sources.
    pub sources: Vec<usize>,
}

/// A brief on one scenario, or on several measured from the one at `reference`.
///
/// # Errors
/// Which fiscal years, first days or discount rates differ.
pub fn brief(
    cases: &[Case],
    reference: usize,
    style: Style,
    setting: &Setting<'_>,
) -> Result<Brief, Vec<Diagnostic>> {
    comparable(cases, reference)?;
    Ok(contents::of(&Matter::of(cases, reference, setting), style))
}

impl Brief {
    /// A report as a brief: what it says in its order, and lines to fill in.
    ///
    /// # Panics
    /// Where the report has no receipt.
    #[must_use]
    pub fn of_report(report: &Report) -> Self {
        let receipt = report.blocks.iter().find_map(|block| match block {
            Block::Receipt(receipt) => Some(receipt.clone()),
            _ => None,
        });
        let mut parts = parts(report.blocks.clone());
        parts.extend(blanks());
        Self {
            title: report.title.clone(),
            parts,
            sources: Vec::new(),
            whole_addresses: true,
            receipt: receipt.expect("every report has a receipt"),
        }
    }

    /// The brief as a report, for formats that write reports; citations stand in brackets and the
    /// sources in a list.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut blocks: Vec<Block> = self.parts.iter().filter_map(block).collect();
        if !self.sources.is_empty() {
            blocks.push(Block::Heading(2, SOURCES.to_owned()));
            let numbered =
                |(at, source): (usize, &Cite)| format!("[{}] {}", at + 1, source.whole());
            blocks.push(Block::List(self.sources.iter().enumerate().map(numbered).collect()));
        }
        blocks.push(Block::Receipt(self.receipt.clone()));
        Report { title: self.title.clone(), blocks, data: Data::Null, grids: Vec::new() }
    }
}

/// The heading of the list of sources.
pub const SOURCES: &str = "Sources";

impl Cited {
    /// The words with their citations in brackets.
    #[must_use]
    pub fn with_numbers(&self) -> String {
        let numbers: String = self.sources.iter().map(|number| format!(" [{number}]")).collect();
        format!("{}{numbers}", self.words)
    }
}

impl<T: Into<String>> From<T> for Cited {
    fn from(words: T) -> Self {
        Self { words: words.into(), sources: Vec::new() }
    }
}

fn block(part: &Part) -> Option<Block> {
    Some(match part {
        Part::Heading(level, words) => Block::Heading(level + 1, words.clone()),
        Part::Paragraph(cited) => Block::Paragraph(cited.with_numbers()),
        Part::Run(sentences) => {
            let sentences: Vec<String> = sentences.iter().map(Cited::with_numbers).collect();
            Block::Paragraph(sentences.join(" "))
        }
        Part::List(entries) => Block::List(entries.iter().map(Cited::with_numbers).collect()),
        Part::Table(table) => Block::Table(table.clone()),
        Part::Chart(chart) => Block::Chart(chart.clone()),
        Part::Blank(asked) => Block::Paragraph(format!("{asked}: {}", "_".repeat(30))),
    })
}

/// The parts that blocks of a report make.
fn parts(blocks: Vec<Block>) -> Vec<Part> {
    let part = |block| match block {
        Block::Answer(words) | Block::Paragraph(words) => Some(Part::Paragraph(words.into())),
        Block::Heading(level, words) => Some(Part::Heading(level.saturating_sub(1).max(1), words)),
        Block::List(entries) => Some(Part::List(entries.into_iter().map(Cited::from).collect())),
        Block::Table(table) => Some(Part::Table(table)),
        Block::Chart(chart) => Some(Part::Chart(chart)),
        Block::Sketch(_) | Block::Receipt(_) => None,
    };
    blocks.into_iter().filter_map(part).collect()
}

/// The lines to fill in.
fn blanks() -> impl Iterator<Item = Part> {
    ["Prepared by", "Reviewed by", "Date"].map(|asked| Part::Blank(asked.to_owned())).into_iter()
}

/// A heading of the highest level with what stands below it; nothing where nothing does.
fn section(heading: &str, below: Vec<Part>) -> Vec<Part> {
    if below.is_empty() {
        return below;
    }
    let mut found = vec![Part::Heading(1, heading.to_owned())];
    found.extend(below);
    found
}

/// A list below a heading; nothing where it is empty.
fn listed(heading: &str, entries: Vec<Cited>) -> Vec<Part> {
    let list = (!entries.is_empty()).then_some(Part::List(entries));
    section(heading, list.into_iter().collect())
}

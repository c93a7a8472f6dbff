//! The pieces of a report.

use maud::{Markup, PreEscaped, html};

use super::model::Model;
use super::table::{self, table};
use crate::render::svg;
use crate::report::{Block, Chart, Figure, Receipt, Table};

/// A piece; headings stand `below` steps lower than in the report.
pub(super) fn block(block: &Block, below: u8, model: Option<&Model<'_>>) -> Markup {
    match block {
        Block::Answer(text) => html! { p .answer { (text) } },
        Block::Paragraph(text) => html! { p { (text) } },
        Block::Heading(level, text) => heading(level + below, text),
        Block::List(entries) => html! { ul { @for entry in entries { li { (entry) } } } },
        Block::Table(shown) => table(&shown.without_bars(), model),
        Block::Chart(shown) => chart(shown),
        Block::Sketch(_) => html! {},
        Block::Receipt(receipt) => reproduce(receipt),
    }
}

/// A piece above all figures: words, and inputs as they are given.
pub(super) fn lead(piece: &Block) -> Markup {
    html! {
        @if matches!(piece, Block::Table(_)) { (as_first_calculated()) }
        (block(piece, 0, None))
    }
}

/// Pieces among those that follow the inputs, a step below the title of their part; each that does
/// not follow says so, and words that stand together say so once.
pub(super) fn among(pieces: &[&Block], model: &Model<'_>) -> Markup {
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_) | Block::List(_));
    let stands = |at: usize| match pieces[at] {
        Block::Heading(..) => false,
        text if is_text(text) => at == 0 || !is_text(pieces[at - 1]),
        other => !follows(other, model),
    };
    html! {
        @for (at, piece) in pieces.iter().enumerate() {
            @if stands(at) { (as_first_calculated()) }
            (block(piece, 1, Some(model)))
        }
    }
}

/// Whether any figure of a piece follows the inputs.
pub(super) fn follows(block: &Block, model: &Model<'_>) -> bool {
    match block {
        Block::Table(shown) => table_follows(shown, model),
        _ => false,
    }
}

fn table_follows(shown: &Table, model: &Model<'_>) -> bool {
    let mut cells = shown.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| table::number(cell, Some(model)).is_some())
}

/// What marks words and figures that do not follow the inputs, once any has changed.
fn as_first_calculated() -> Markup {
    html! { p .first hidden { "As first calculated: this does not follow changed inputs." } }
}

/// A chart, and the table that says the same.
fn chart(shown: &Chart) -> Markup {
    html! {
        figure {
            (PreEscaped(svg::chart(shown)))
            figcaption { (shown.says) }
            details { summary { "The figures of this chart" } (table(&shown.table.without_bars(), None)) }
        }
    }
}

/// Whether a piece holds words alone.
pub(super) fn is_words(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::List(_) => true,
        Block::Table(table) => {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.all(|cell| matches!(cell.figure, Figure::Text(_) | Figure::Empty))
        }
        _ => false,
    }
}

fn heading(level: u8, text: &str) -> Markup {
    match level {
        0..=2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        _ => html! { h5 { (text) } },
    }
}

fn reproduce(receipt: &Receipt) -> Markup {
    let lines = receipt.sealed_lines().join("\n");
    html! {
        section #reproduce aria-labelledby="reproduce-title" {
            h2 #reproduce-title { "Reproduce" }
            pre { code { (receipt.command) } }
            dl {
                dt { "Version" } dd { "fiscal287 " (receipt.version) }
                dt { "Rules" } dd { code { (receipt.rules_digest) } }
                @if !receipt.input_digest.is_empty() {
                    dt { "Inputs" } dd { code { (receipt.input_digest) } }
                }
                @if let Some(seed) = receipt.seed { dt { "Seed" } dd { (seed) } }
            }
            @if !lines.is_empty() {
                details {
                    summary { "What " code { "fiscal287 verify" } " reads" }
                    pre #receipt { (lines) }
                }
            }
        }
    }
}

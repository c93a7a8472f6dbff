//! The pieces of a report.

use maud::{Markup, PreEscaped, html};

use super::table::table;
use crate::render::svg;
use crate::report::{Block, Chart, Figure, Receipt};

/// A piece; headings stand `below` steps lower than in the report.
pub(super) fn block(block: &Block, below: u8) -> Markup {
    match block {
        Block::Answer(text) => html! { p .answer { (text) } },
        Block::Paragraph(text) => html! { p { (text) } },
        Block::Heading(level, text) => heading(level + below, text),
        Block::List(entries) => html! { ul { @for entry in entries { li { (entry) } } } },
        Block::Table(shown) => table(shown),
        Block::Chart(shown) => chart(shown),
        Block::Receipt(receipt) => reproduce(receipt),
    }
}

/// A chart, and the table that says the same.
fn chart(shown: &Chart) -> Markup {
    html! {
        figure {
            (PreEscaped(svg::chart(shown)))
            figcaption { (shown.says) }
            details { summary { "The figures of this chart" } (table(&shown.table)) }
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

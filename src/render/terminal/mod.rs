//! Reports on a screen: plain ruled lines, nothing told by colour.
//!
//! In: a report and the width of the screen. Out: text. Guaranteed: a line is as wide as the screen
//! at most, unless it holds a command with a word that is wider; no figure is broken; no text
//! of a scenario can command the terminal. The library that draws tables is known here only.

mod fit;
mod table;
mod wrap;

use wrap::{hang, harmless, width_of, wrap};

use crate::report::{Block, Cell, Receipt, Report, Table, words};

/// Digits of a digest that a screen shows; every other format has all of them.
const DIGEST_DIGITS: usize = 12;
/// The highest level of a heading.
const HIGHEST: u8 = 2;

/// The report in lines of at most `width` columns, with bold words if `colour`.
#[must_use]
pub fn write(report: &Report, width: usize, colour: bool) -> String {
    let paint = Paint { colour };
    let mut lines = Vec::new();
    if !matches!(report.blocks.first(), Some(Block::Answer(_))) && !report.title.is_empty() {
        lines.extend(wrap(&harmless(&report.title), width).iter().map(|line| paint.bold(line)));
    }
    let mut after_heading = false;
    for block in report.blocks.iter().filter(|block| !matches!(block, Block::Chart(_))) {
        if !lines.is_empty() && !after_heading {
            lines.push(String::new());
        }
        lines.extend(block_lines(block, width, paint));
        after_heading = matches!(block, Block::Heading(..));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Whether words may stand in bold.
#[derive(Debug, Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn bold(self, text: &str) -> String {
        if self.colour && !text.is_empty() {
            return format!("\u{1b}[1m{text}\u{1b}[0m");
        }
        text.to_owned()
    }
}

fn block_lines(block: &Block, width: usize, paint: Paint) -> Vec<String> {
    match block {
        Block::Answer(text) => wrap(&harmless(text), width),
        Block::Heading(level, text) => heading(*level, text, width, paint),
        Block::Paragraph(text) => wrap(&harmless(text), width),
        Block::List(entries) => {
            entries.iter().flat_map(|entry| hang(&harmless(entry), width, "- ", "  ")).collect()
        }
        Block::Table(table) | Block::Sketch(table) => table::lines(table, width, paint),
        Block::Chart(_) => Vec::new(),
        Block::Receipt(receipt) => receipt_lines(receipt, width),
    }
}

/// A heading; the highest ones are underlined, so that they stand out without bold letters.
fn heading(level: u8, text: &str, width: usize, paint: Paint) -> Vec<String> {
    let lines = wrap(&harmless(text), width);
    let rule = "=".repeat(lines.iter().map(|line| width_of(line)).max().unwrap_or(0));
    let bold = lines.iter().map(|line| paint.bold(line));
    bold.chain((level <= HIGHEST).then_some(rule)).collect()
}

/// What a cell shows in a table for people.
fn words_of(cell: &Cell, table: &Table) -> String {
    let mark = if cell.stale { words::STALE } else { "" };
    harmless(&format!("{}{mark}", words::figure(&cell.figure, table.scale)))
}

fn receipt_lines(receipt: &Receipt, width: usize) -> Vec<String> {
    let mut lines = command_lines(&receipt.command, width);
    let mut origin =
        format!("fiscal287 {} · rules {}", receipt.version, short(&receipt.rules_digest));
    if !receipt.input_digest.is_empty() {
        origin.push_str(&format!(" · inputs {}", short(&receipt.input_digest)));
    }
    if let Some(seed) = receipt.seed {
        origin.push_str(&format!(" · seed {seed}"));
    }
    lines.insert(0, "Reproduce:".to_owned());
    lines.extend(hang(&harmless(&origin), width, "  ", "  "));
    lines
}

/// A command in lines that a shell reads as one.
fn command_lines(command: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in shell_words(&harmless(command)) {
        match lines.last_mut() {
            Some(line) if width_of(line) + 1 + width_of(word) + 2 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) => {
                line.push_str(" \\");
                lines.push(format!("      {word}"));
            }
            None => lines.push(format!("  {word}")),
        }
    }
    lines
}

/// The words of a command; what stands in quotes stays together.
fn shell_words(command: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut open = None;
    for (at, letter) in command.char_indices() {
        match letter {
            '\'' | '"' if open.is_none() => open = Some(letter),
            _ if open == Some(letter) => open = None,
            ' ' if open.is_none() => {
                words.push(&command[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&command[start..]);
    words.retain(|word| !word.is_empty());
    words
}

fn short(digest: &str) -> &str {
    digest.get(..DIGEST_DIGITS).unwrap_or(digest)
}

#[cfg(test)]
mod tests;

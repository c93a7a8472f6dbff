//! Reports as Markdown, with pipe tables as GitHub and most other readers know them.
//!
//! Everything in a report is words, so every sign that Markdown would read as an order is escaped;
//! no scenario can put a link, a picture or HTML into a document, or turn the direction of its writing.

use crate::report::{Align, Block, Cell, Receipt, Report, RowKind, Table, words};

/// The widest column whose cells are filled up with blanks in the source.
const WIDEST_FILLED: usize = 40;
/// What sets a row's label in, for each step.
const STEP: &str = "&emsp;";

/// The report.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut parts = Vec::new();
    if !report.title.is_empty() {
        parts.push(format!("# {}", escaped(&report.title)));
    }
    parts.extend(report.blocks.iter().map(block).filter(|part| !part.is_empty()));
    words::visible(&format!("{}\n", parts.join("\n\n")))
}

fn block(block: &Block) -> String {
    match block {
        Block::Answer(text) | Block::Paragraph(text) => paragraph(text),
        Block::Heading(level, text) => {
            format!("{} {}", "#".repeat(usize::from(*level)), escaped(text))
        }
        Block::List(entries) => {
            let lines: Vec<String> =
                entries.iter().map(|entry| format!("- {}", paragraph(entry))).collect();
            lines.join("\n")
        }
        Block::Table(table) | Block::Sketch(table) => with_title(table),
        Block::Chart(_) => String::new(),
        Block::Receipt(receipt) => reproduce(receipt),
    }
}

fn with_title(table: &Table) -> String {
    let mut parts = Vec::new();
    let title = match (table.title.as_str(), table.subtitle.as_str()) {
        ("", "") => None,
        (title, "") => Some(format!("**{}**", escaped(title))),
        ("", unit) => Some(paragraph(unit)),
        (title, unit) => Some(format!("**{}** ({})", escaped(title), escaped(unit))),
    };
    parts.extend(title);
    parts.push(pipes(table));
    parts.extend(table.notes.iter().map(|note| paragraph(note)));
    parts.join("\n\n")
}

/// The table itself: a heading, the marks of alignment, and a line for each row.
fn pipes(table: &Table) -> String {
    let heading: Vec<String> =
        table.columns.iter().map(|column| escaped(&column.heading)).collect();
    let rows = table.rows.iter().map(|row| {
        let bold = row.kind != RowKind::Plain;
        (0..table.columns.len())
            .map(|at| {
                let text =
                    row.cells.get(at).map_or_else(String::new, |cell| shown(cell, table, at));
                let text = if bold && !text.is_empty() { format!("**{text}**") } else { text };
                if at == 0 { format!("{}{text}", STEP.repeat(row.indent)) } else { text }
            })
            .collect::<Vec<String>>()
    });
    let lines: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
    let widths: Vec<usize> = (0..table.columns.len()).map(|at| filled(&lines, at)).collect();
    let marks: Vec<String> = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| mark(column.align, *width))
        .collect();
    let mut text: Vec<String> = lines.iter().map(|line| piped(line, &widths, table)).collect();
    text.insert(1, format!("|{}|", marks.join("|")));
    text.join("\n")
}

/// The width to which a column's cells are filled up.
fn filled(lines: &[Vec<String>], column: usize) -> usize {
    let widths = lines.iter().map(|line| line[column].chars().count());
    widths.filter(|width| *width <= WIDEST_FILLED).max().unwrap_or(0).max(3)
}

fn mark(align: Align, width: usize) -> String {
    match align {
        Align::Left | Align::Drawn => "-".repeat(width + 2),
        Align::Right => format!("{}:", "-".repeat(width + 1)),
    }
}

fn piped(line: &[String], widths: &[usize], table: &Table) -> String {
    let cells = line.iter().zip(widths).zip(&table.columns).map(|((text, width), column)| {
        match column.align {
            Align::Left | Align::Drawn => format!(" {text:<width$} "),
            Align::Right => format!(" {text:>width$} "),
        }
    });
    format!("|{}|", cells.collect::<Vec<_>>().join("|"))
}

fn shown(cell: &Cell, table: &Table, column: usize) -> String {
    let mark = if cell.stale { words::STALE } else { "" };
    let text = format!("{}{mark}", words::figure(&cell.figure, table.scale));
    match table.columns[column].align {
        Align::Drawn if !text.is_empty() => format!("`{text}`"),
        Align::Left | Align::Right | Align::Drawn => escaped(&text),
    }
}

fn reproduce(receipt: &Receipt) -> String {
    let command = one_line(&receipt.command);
    let fence = "`".repeat(longest_run(&command).max(2) + 1);
    let mut text = format!(
        "## Reproduce\n\n{fence}sh\n{command}\n{fence}\n\n\
         - fiscal287 {}\n- rules `{}`",
        escaped(&receipt.version),
        receipt.rules_digest
    );
    if !receipt.input_digest.is_empty() {
        text.push_str(&format!("\n- inputs `{}`", receipt.input_digest));
    }
    if let Some(seed) = receipt.seed {
        text.push_str(&format!("\n- seed {seed}"));
    }
    let lines = receipt.sealed_lines();
    if !lines.is_empty() {
        let lines = lines.join("\n");
        let fence = "`".repeat(longest_run(&lines).max(2) + 1);
        text.push_str(&format!("\n\n{fence}text\n{lines}\n{fence}"));
    }
    text
}

/// The most backticks that follow each other.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// Words at the start of a line, where some signs open a heading, a quotation or a list.
fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some('#' | '-' | '+' | '=' | '>') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

/// Words in which no sign is an order.
fn escaped(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match letter {
            '<' => escaped.push_str("&lt;"),
            '&' if next.is_ascii_alphabetic() || next == '#' => escaped.push_str("&amp;"),
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => escaped.push('_'),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
        before = letter;
    }
    escaped
}

/// Words without line ends, which would end a cell or a list.
fn one_line(text: &str) -> String {
    let blank = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.chars().map(blank).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{escaped, longest_run, paragraph};

    #[test]
    fn no_sign_of_a_scenario_is_an_order() {
        assert_eq!(escaped("a|b*c"), "a\\|b\\*c");
        assert_eq!(escaped("<b>&lt;"), "&lt;b>&amp;lt;");
        assert_eq!(escaped("[x](javascript:y)"), "\\[x\\](javascript:y)");
        assert_eq!(escaped("a_b _c_ R&D"), "a_b \\_c\\_ R&amp;D");
        assert_eq!(escaped("two\nlines"), "two lines");
    }

    #[test]
    fn the_start_of_a_line_opens_nothing() {
        assert_eq!(paragraph("# a"), "\\# a");
        assert_eq!(paragraph("- a"), "\\- a");
        assert_eq!(paragraph("2027. a"), "2027\\. a");
        assert_eq!(paragraph("2027 a"), "2027 a");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(longest_run("a ``b`` c"), 2);
        assert_eq!(longest_run("a"), 0);
    }
}

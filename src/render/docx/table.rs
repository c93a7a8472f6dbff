//! Tables whose heading repeats on every page and whose rows stay whole.

use super::escaped;
use crate::report::{Align, RowKind, Table, TableRow, words};

/// The width between the margins of US Letter, in twentieths of a point.
const WIDTH: usize = 10_224;
/// The widest that one column counts, in letters.
const WIDEST: usize = 44;

/// What keeps two tables apart.
const GAP: &str = "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/></w:pPr></w:p>";

/// The table with its caption above and its notes below.
pub(super) fn table(table: &Table) -> String {
    let caption = match (table.title.as_str(), table.subtitle.as_str()) {
        ("", "") => String::new(),
        (title, "") => title.to_owned(),
        ("", subtitle) => subtitle.to_owned(),
        (title, subtitle) => format!("{title} ({subtitle})"),
    };
    let mut text = String::new();
    if !caption.is_empty() {
        text.push_str(&styled("Caption", &caption));
    }
    let widths = widths(table);
    let columns: String =
        widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let headed = table.columns.iter().any(|column| !column.heading.is_empty());
    let look = if headed { "w:val=\"0420\" w:firstRow=\"1\"" } else { "w:val=\"0400\"" };
    text.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook {look}/>\
         <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>",
        escaped(&caption)
    ));
    if headed {
        text.push_str(&heading(table, &widths));
    }
    text.extend((0..table.rows.len()).map(|at| body_row(table, at, &widths)));
    text.push_str("</w:tbl>");
    match table.notes.is_empty() {
        true => text.push_str(GAP),
        false => {
            let notes: Vec<&str> =
                table.notes.iter().map(|note| note.trim_end_matches('.')).collect();
            text.push_str(&styled("Note", &format!("{}.", notes.join(". "))));
        }
    }
    text
}

/// A paragraph of plain words in a style.
pub(super) fn styled(style: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t>\
         </w:r></w:p>",
        escaped(words)
    )
}

fn heading(table: &Table, widths: &[usize]) -> String {
    let cell = |(column, width): (&crate::report::Column, &usize)| {
        let set = Set { bold: true, indent: 0, stays: true };
        cell(*width, column.align, &column.heading, set)
    };
    let cells: String = table.columns.iter().zip(widths).map(cell).collect();
    format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
}

/// A row; the first stays on the page of the next, and so does the last but one, so that none is alone.
fn body_row(table: &Table, at: usize, widths: &[usize]) -> String {
    let (row, rows) = (&table.rows[at], table.rows.len());
    let bold = row.kind != RowKind::Plain;
    let stays = (at == 0 || at + 2 == rows) && at + 1 < rows;
    let cells = table.columns.iter().enumerate().map(|(at, column)| {
        let indent = if at == 0 { row.indent } else { 0 };
        cell(widths[at], column.align, &shown(table, row, at), Set { bold, indent, stays })
    });
    let cells: String = cells.collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

fn shown(table: &Table, row: &TableRow, at: usize) -> String {
    row.cells.get(at).map_or_else(String::new, |cell| {
        let mark = if cell.stale { words::STALE } else { "" };
        format!("{}{mark}", words::figure(&cell.figure, table.scale))
    })
}

/// How the words of a cell are set, and whether they stay on the page of what follows.
struct Set {
    bold: bool,
    indent: usize,
    stays: bool,
}

fn cell(width: usize, align: Align, words: &str, set: Set) -> String {
    let font = match align {
        Align::Drawn => "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>",
        Align::Left | Align::Right => "",
    };
    let align = match align {
        Align::Left | Align::Drawn => "left",
        Align::Right => "right",
    };
    let indent = match set.indent {
        0 => String::new(),
        steps => format!("<w:ind w:left=\"{}\"/>", 180 * steps),
    };
    let stays = if set.stays { "<w:keepNext/>" } else { "" };
    let bold = if set.bold { "<w:b/>" } else { "" };
    let look = match (font, bold) {
        ("", "") => String::new(),
        _ => format!("<w:rPr>{font}{bold}</w:rPr>"),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>\
         <w:pStyle w:val=\"Cell\"/>{stays}{indent}<w:jc w:val=\"{align}\"/></w:pPr><w:r>{look}\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>",
        escaped(words)
    )
}

/// The widths of the columns, shared out by their longest words.
fn widths(table: &Table) -> Vec<usize> {
    let letters = |text: &str| text.chars().count();
    let long = |at: usize| {
        let heading = table.columns[at].heading.split(' ').map(letters).max().unwrap_or(0);
        let cells = table.rows.iter().map(|row| letters(&shown(table, row, at)));
        heading.max(cells.max().unwrap_or(0)).clamp(5, WIDEST) + 2
    };
    let longest: Vec<usize> = (0..table.columns.len()).map(long).collect();
    let all: usize = longest.iter().sum();
    longest.iter().map(|one| one * WIDTH / all.max(1)).collect()
}

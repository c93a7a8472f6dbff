//! Tables of plain ruled lines.

use tabled::builder::Builder;
use tabled::settings::formatting::AlignmentStrategy;
use tabled::settings::object::Columns;
use tabled::settings::style::HorizontalLine;
use tabled::settings::{Alignment, Padding, Style, Theme};

use super::fit::{Block, GAP, Shape, blocks};
use super::wrap::{hang, harmless, width_of, wrap};
use super::{Paint, words_of};
use crate::report::{Align, Cell, Figure, RowKind, Table};

/// Blanks for each step that a row is set in.
const STEP: usize = 2;

/// A row as text.
struct Row {
    kind: RowKind,
    indent: usize,
    /// Each cell's words, and whether it is a figure.
    cells: Vec<(String, bool)>,
}

/// The lines of a table: its title and unit, its columns, its rows and its notes.
///
/// Columns that do not fit stand in further blocks below, each with the label column.
pub(super) fn lines(table: &Table, width: usize, paint: Paint) -> Vec<String> {
    let rows = rows(table);
    let columns = (0..table.columns.len()).map(|at| rows.iter().map(move |row| shape(row, at)));
    let mut blocks = blocks(columns, width);
    let natural = blocks.iter().map(Block::width).max().unwrap_or(0);
    let target = natural.max(title_width(table)).min(width);
    if table.columns.iter().any(|column| column.align == Align::Right) {
        blocks.iter_mut().for_each(|block| stretch(block, target));
    }
    let mut lines = title(table, target, width, paint);
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        lines.extend(drawn(table, &rows, block, paint));
    }
    lines.extend(table.notes.iter().flat_map(|note| hang(&harmless(note), width, "", "  ")));
    lines
}

/// The heading as a row, if it says anything, and the rows.
fn rows(table: &Table) -> Vec<Row> {
    let heading = Row {
        kind: RowKind::Group,
        indent: 0,
        cells: table.columns.iter().map(|column| (harmless(&column.heading), false)).collect(),
    };
    let body = table.rows.iter().map(|row| Row {
        kind: row.kind,
        indent: row.indent * STEP,
        cells: (0..table.columns.len())
            .map(|at| {
                row.cells.get(at).map_or_else(<(String, bool)>::default, |cell| shown(cell, table))
            })
            .collect(),
    });
    let heading = has_heading(table).then_some(heading);
    heading.into_iter().chain(body).collect()
}

fn shown(cell: &Cell, table: &Table) -> (String, bool) {
    (words_of(cell, table), !matches!(cell.figure, Figure::Text(_)))
}

fn has_heading(table: &Table) -> bool {
    table.columns.iter().any(|column| !column.heading.is_empty())
}

/// A cell as it is laid out: only labels are set in, and go on further in.
fn shape(row: &Row, column: usize) -> Shape<'_> {
    let (indent, hanging) = if column == 0 { (row.indent, row.indent + STEP) } else { (0, 0) };
    let (text, figure) = &row.cells[column];
    Shape { text, indent, hanging, figure: *figure }
}

/// The lines of a cell in a column of this width.
fn cell_lines(shape: Shape<'_>, width: usize) -> Vec<String> {
    let (indent, hanging) = (" ".repeat(shape.indent), " ".repeat(shape.hanging));
    if shape.indent + width_of(shape.text) <= width {
        return vec![format!("{indent}{}", shape.text)];
    }
    hang(shape.text, width, &indent, &hanging)
}

/// The columns that title and unit take on one line.
fn title_width(table: &Table) -> usize {
    let gap = if table.subtitle.is_empty() || table.title.is_empty() { 0 } else { GAP };
    width_of(&table.title) + gap + width_of(&table.subtitle)
}

/// The title at the left and the unit at the right, on one line if they fit.
fn title(table: &Table, target: usize, width: usize, paint: Paint) -> Vec<String> {
    let (title, unit) = (harmless(&table.title), harmless(&table.subtitle));
    if title.is_empty() && unit.is_empty() {
        return Vec::new();
    }
    if title_width(table) > width {
        let titles = wrap(&title, width).into_iter().map(|line| paint.bold(&line));
        return titles.chain(wrap(&unit, width)).collect();
    }
    let blanks = target.saturating_sub(width_of(&title) + width_of(&unit));
    let line = format!("{}{}{unit}", paint.bold(&title), " ".repeat(blanks));
    vec![line.trim_end().to_owned()]
}

/// Widens the label column until the block is as wide as `target`.
fn stretch(block: &mut Block, target: usize) {
    let room = target.saturating_sub(block.width());
    if let Some(label) = block.widths.first_mut() {
        *label += room;
    }
}

/// One block of a table, drawn.
fn drawn(table: &Table, rows: &[Row], block: &Block, paint: Paint) -> Vec<String> {
    let mut builder = Builder::default();
    let mut heights = Vec::new();
    let mut taken = vec![0; block.columns.len()];
    for row in rows {
        let cells = block.columns.iter().zip(&block.widths).zip(&mut taken);
        let cells: Vec<Vec<String>> = cells
            .map(|((column, width), taken)| {
                let lines = cell_lines(shape(row, *column), *width);
                let widest = lines.iter().map(|line| width_of(line)).max().unwrap_or(0);
                *taken = widest.max(*taken);
                lines
            })
            .collect();
        heights.push(cells.iter().map(Vec::len).max().unwrap_or(1));
        builder.push_record(cells.into_iter().map(|lines| lines.join("\n")));
    }
    let ruled = ruled(rows, has_heading(table));
    let text = with_rules(builder, table, block, (&taken, &ruled));
    painted(&text, rows, &heights, &ruled, paint)
}

/// The rows that stand below a rule: the first under the heading, and each first total.
fn ruled(rows: &[Row], heading: bool) -> Vec<usize> {
    let total = |at: usize| rows.get(at).is_some_and(|row: &Row| row.kind == RowKind::Total);
    (1..rows.len()).filter(|at| (heading && *at == 1) || (total(*at) && !total(at - 1))).collect()
}

/// The table as text; `taken` is what the cells of each column take of its width.
fn with_rules(
    builder: Builder,
    table: &Table,
    block: &Block,
    (taken, ruled): (&[usize], &[usize]),
) -> String {
    let mut drawn = builder.build();
    let mut theme = Theme::from_style(Style::empty());
    for row in ruled {
        theme.insert_horizontal_line(*row, HorizontalLine::new('-'));
    }
    drawn.with(theme).with(AlignmentStrategy::PerLine);
    for (at, (column, width)) in block.columns.iter().zip(&block.widths).enumerate() {
        let gap = if at + 1 < block.columns.len() { GAP } else { 0 };
        let room = width.saturating_sub(taken[at]);
        let (padding, alignment) = match table.columns[*column].align {
            Align::Left | Align::Drawn => (Padding::new(0, room + gap, 0, 0), Alignment::left()),
            Align::Right => (Padding::new(room, gap, 0, 0), Alignment::right()),
        };
        drawn.modify(Columns::one(at), padding).modify(Columns::one(at), alignment);
    }
    drawn.to_string()
}

/// The lines without blanks at their ends, the heading and the totals in bold.
fn painted(
    text: &str,
    rows: &[Row],
    heights: &[usize],
    ruled: &[usize],
    paint: Paint,
) -> Vec<String> {
    let mut lines = text.lines().map(str::trim_end);
    let mut painted = Vec::new();
    for (at, (row, height)) in rows.iter().zip(heights).enumerate() {
        if ruled.contains(&at) {
            painted.extend(lines.next().map(str::to_owned));
        }
        let bold = row.kind != RowKind::Plain;
        let own = lines.by_ref().take(*height);
        painted.extend(own.map(|line| if bold { paint.bold(line) } else { line.to_owned() }));
    }
    painted
}

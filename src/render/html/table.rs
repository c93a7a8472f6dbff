//! Tables of a report.

use maud::{Markup, html};

use crate::report::{Align, Cell, RowKind, Table, TableRow, words};

/// A table with its title, and its notes below.
pub(super) fn table(shown: &Table) -> Markup {
    let name = if shown.title.is_empty() { &shown.subtitle } else { &shown.title };
    let inside = html! {
        table {
            (caption(&shown.title, &shown.subtitle))
            thead { tr {
                @for column in &shown.columns {
                    @if column.heading.is_empty() { td {} }
                    @else { th scope="col" class=[class(column.align)] { (column.heading) } }
                }
            } }
            tbody { @for row in &shown.rows { (table_row(row, shown)) } }
        }
        @for note in &shown.notes { p .note { (note) } }
    };
    wide(name, &inside)
}

/// What is wider than a narrow screen: it scrolls by itself, and by the keyboard.
pub(super) fn wide(name: &str, inside: &Markup) -> Markup {
    html! { div .wide role="group" tabindex="0" aria-label=(name) { (inside) } }
}

/// The title of a table with its unit and period.
pub(super) fn caption(title: &str, subtitle: &str) -> Markup {
    html! {
        caption {
            @if !title.is_empty() { strong { (title) } }
            @if !title.is_empty() && !subtitle.is_empty() { " · " }
            (subtitle)
        }
    }
}

/// How a row is set, as a class.
pub(super) fn row_class(kind: RowKind) -> Option<&'static str> {
    match kind {
        RowKind::Plain => None,
        RowKind::Group => Some("group"),
        RowKind::Total => Some("total"),
    }
}

/// How far a label is set in, as a class.
pub(super) fn indent_class(indent: usize) -> Option<&'static str> {
    match indent {
        0 => None,
        1 => Some("in1"),
        _ => Some("in2"),
    }
}

fn table_row(row: &TableRow, shown: &Table) -> Markup {
    html! {
        tr class=[row_class(row.kind)] {
            @for (at, column) in shown.columns.iter().enumerate() {
                @let text = row.cells.get(at).map_or_else(String::new, |cell| text(cell, shown));
                @if at == 0 && !text.is_empty() {
                    th scope="row" class=[indent_class(row.indent)] { (text) }
                } @else {
                    td class=[class(column.align)] { (text) }
                }
            }
        }
    }
}

fn text(cell: &Cell, shown: &Table) -> String {
    let mark = if cell.stale { words::STALE } else { "" };
    format!("{}{mark}", words::figure(&cell.figure, shown.scale))
}

fn class(align: Align) -> Option<&'static str> {
    (align == Align::Right).then_some("figure")
}

//! Tables of a report.

use maud::{Markup, html};

use super::model::Model;
use crate::report::{Align, Cell, Figure, Follows, RowKind, Scale, Table, TableRow, words};

/// A table with its title, and its notes below; with a model its figures follow the inputs.
pub(super) fn table(shown: &Table, model: Option<&Model<'_>>) -> Markup {
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
            tbody { @for row in &shown.rows { (table_row(row, shown, model)) } }
        }
        (notes(shown, model))
    };
    wide(name, &inside)
}

/// The notes of a table. Those on what figures leave out and on figures that round to zero are there while any
/// figure of it does: as they were first calculated, or where none did at first, without titles.
fn notes(shown: &Table, model: Option<&Model<'_>>) -> Markup {
    let of_mark = |note: &String| note.starts_with(words::LEAVES_OUT);
    let of_zero = |note: &String| note.starts_with(words::ROUNDS_TO_ZERO);
    let follows = |row: &TableRow| row.cells.iter().any(|cell| number(cell, model).is_some());
    let is_marked = |row: &TableRow| {
        let label = row.cells.first().map(|cell| text(cell, shown));
        label.is_some_and(|label| label.ends_with(words::LEAVES_OUT))
    };
    let lives = shown.rows.iter().any(follows);
    let moves = lives && shown.rows.iter().filter(|row| is_marked(row)).all(follows);
    html! {
        @for note in &shown.notes {
            p .note .leaves[moves && of_mark(note)] .rounds[lives && of_zero(note)] {
                (note) @if model.is_some() && !(lives && of_zero(note)) { (" ") (first()) }
            }
        }
        @if lives && !shown.notes.iter().any(of_zero) {
            p .note .rounds hidden { (words::rounds_to_zero()) }
        }
        @if moves && !shown.notes.iter().any(of_mark) {
            p .note .leaves hidden { (words::LEAVES_OUT) " leaves out what is indeterminate" }
        }
    }
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

/// What marks a figure, or a note, that does not follow the inputs.
pub(super) fn first() -> Markup {
    html! { small .first hidden { "as first calculated" } }
}

/// The number of the cell that a figure follows.
pub(super) fn number(cell: &Cell, model: Option<&Model<'_>>) -> Option<usize> {
    model?.followed(cell.follows.as_ref()?)
}

fn table_row(row: &TableRow, shown: &Table, model: Option<&Model<'_>>) -> Markup {
    let follows = row.cells.iter().any(|cell| number(cell, model).is_some());
    let marked = format!(" {}", words::LEAVES_OUT);
    html! {
        tr class=[row_class(row.kind)] {
            @for (at, column) in shown.columns.iter().enumerate() {
                @let cell = row.cells.get(at);
                @let text = cell.map_or_else(String::new, |cell| text(cell, shown));
                @if at == 0 && !text.is_empty() {
                    @let label = text.strip_suffix(&marked).filter(|_| follows).unwrap_or(&text);
                    th scope="row" class=[indent_class(row.indent)] { (label) }
                } @else if let Some((cell, number)) = cell.and_then(|cell| Some((cell, number(cell, model)?))) {
                    (live_cell(cell, (number, places(cell)), shown.scale))
                } @else {
                    td class=[class(column.align)] { (text) }
                }
            }
        }
    }
}

fn places(cell: &Cell) -> Option<u32> {
    match cell.follows {
        Some(Follows::Node { places, .. }) => places,
        _ => None,
    }
}

/// A figure that follows the inputs, with its exact amount and what the script needs to write it.
pub(super) fn live_cell(
    cell: &Cell,
    (number, places): (usize, Option<u32>),
    scale: Scale,
) -> Markup {
    let exact = match &cell.figure {
        Figure::Money(money) => Some(words::plain(*money)),
        Figure::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let (powers, digits) = scale.shift();
    let shift = (scale != Scale::Dollars).then(|| format!("{powers},{digits}"));
    let mark = cell.stale.then_some(words::STALE);
    let text = words::figure(&cell.figure, scale);
    html! {
        td data-cell=(number) data-places=[places] data-shift=[shift] data-mark=[mark] {
            @match exact {
                Some(exact) => data value=(exact) { (text) (mark.unwrap_or_default()) @if cell.leaves_out { " " (words::LEAVES_OUT) } },
                None => { (text) (mark.unwrap_or_default()) },
            }
        }
    }
}

fn text(cell: &Cell, shown: &Table) -> String {
    let mark = if cell.stale { words::STALE } else { "" };
    format!("{}{mark}", words::figure(&cell.figure, shown.scale))
}

fn class(align: Align) -> Option<&'static str> {
    match align {
        Align::Left => None,
        Align::Right => Some("figure"),
        Align::Drawn => Some("drawn"),
    }
}

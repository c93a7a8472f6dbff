//! The rules under the figures with their sources, and what is not counted.

use super::book::Book;
use super::layout::ABOVE;
use super::look;
use super::pen::{Pen, Written, lines};
use crate::report::{LiveRule, RowKind, words};

/// The columns of rules and of sources, with their widths.
const RULES: &[(&str, u32)] = &[
    ("Rule", 30),
    ("Reading", 24),
    ("What it gives", 42),
    ("Value used", 16),
    ("Holds", 25),
    ("Status", 12),
    ("Confidence", 12),
    ("Address", 60),
];
const SOURCES: &[&str] = &["Rule", "Publisher", "Title", "Published", "Read on", "", "", "Address"];

/// The sheet of rules.
pub(super) fn rules(book: &Book<'_>, pen: &mut Pen<'_>) -> Written {
    pen.text((0, 0), "Rules", &look::title())?;
    let says = "Values that rules give; change them on the sheet of inputs. Their sources follow.";
    pen.text((1, 0), says, &look::subtitle())?;
    for (at, (heading, width)) in (0..).zip(RULES) {
        let heading = if *heading == "Address" { "" } else { heading };
        pen.text((ABOVE, at), heading, &look::heading())?;
        pen.sheet().set_column_width(at, *width)?;
    }
    let mut row = ABOVE + 1;
    for (at, input) in book.live.inputs.iter().enumerate() {
        if let Some(rule) = &input.rule {
            value(book, pen, (at, rule), row)?;
            row += 1;
        }
    }
    row += 1;
    for (at, heading) in (0..).zip(SOURCES) {
        pen.text((row, at), heading, &look::heading())?;
    }
    for source in &book.live.sources {
        row += 1;
        let (wrapped, plain) = (look::wrapped(), look::words());
        pen.text((row, 0), &source.rule, &plain)?;
        pen.text((row, 1), &source.publisher, &wrapped)?;
        pen.text((row, 2), &source.title, &wrapped)?;
        pen.text((row, 3), &source.published, &plain)?;
        pen.text((row, 4), &source.seen, &plain)?;
        pen.address((row, 7), source.url.as_deref().unwrap_or_default())?;
        pen.height(row, lines(&source.title, 44).max(lines(&source.publisher, 24)))?;
    }
    pen.sheet().set_freeze_panes(ABOVE + 1, 1)?;
    pen.sheet().set_repeat_rows(ABOVE, ABOVE)?;
    pen.sheet().set_print_area(0, 0, row, 7)?;
    Ok(())
}

/// A value of a rule, read from the sheet of inputs.
fn value(book: &Book<'_>, pen: &mut Pen<'_>, (at, rule): (usize, &LiveRule), row: u32) -> Written {
    let input = &book.live.inputs[at];
    let mark = if rule.stale { words::STALE } else { "" };
    pen.text((row, 0), &rule.id, &look::words())?;
    pen.text((row, 1), &rule.reading, &look::words())?;
    pen.text((row, 2), &input.title, &look::wrapped())?;
    pen.height(row, lines(&input.title, 44))?;
    book.inputs.linked(pen, at, (row, 3))?;
    pen.text((row, 4), &format!("{}{mark}", rule.days), &look::words())?;
    pen.text((row, 5), rule.status, &look::words())?;
    pen.text((row, 6), rule.confidence, &look::words())
}

/// The sheet of what the figures leave out.
pub(super) fn left_out(book: &Book<'_>, pen: &mut Pen<'_>) -> Written {
    pen.text((0, 0), "Not counted", &look::title())?;
    pen.text((1, 0), "What the figures leave out, and why.", &look::subtitle())?;
    pen.sheet().set_column_width(0, 120)?;
    let mut row = ABOVE;
    for side in &book.live.sides {
        let parts = [
            ("not counted", &side.not_counted),
            ("lines that count nothing", &side.counts_nothing),
            ("indeterminate", &side.indeterminate),
        ];
        for (what, entries) in parts.into_iter().filter(|(_, entries)| !entries.is_empty()) {
            let heading = format!("{}: {what}", side.label);
            pen.text((row, 0), &heading, &look::label(RowKind::Group, 0))?;
            for entry in entries {
                row += 1;
                pen.text((row, 0), entry, &look::wrapped())?;
                pen.height(row, lines(entry, 125))?;
            }
            row += 2;
        }
    }
    pen.sheet().set_print_area(0, 0, row, 0)?;
    Ok(())
}

//! The reference page of the lines, in markdown.

use std::fmt::Write;

use crate::ledger::LINES;

/// What opens the page.
const OPENING: &str = "# Lines\n\n\
    Generated from the list of lines in `src/ledger/line`; change that, not this page. Amounts of \
    lines are positive; the direction says which way they count. `ID`, `RISK` and the like stand \
    for the ids of a scenario's own entries.\n";

/// The page: every kind of line with its category, its direction and what it counts.
#[must_use]
pub fn lines_reference() -> String {
    let mut page = String::from(OPENING);
    for line in LINES {
        let _ = write!(page, "\n## {}\n\n`{}`\n\n{}\n", line.title, line.id, line.says);
    }
    page
}

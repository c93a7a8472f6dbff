//! The reference page of the lines, in markdown.

use std::fmt::Write;

use crate::ledger::{Category, Direction, LINES};

/// What opens the page.
const OPENING: &str = "# Lines\n\n\
    Generated from the list of lines in `src/ledger/line`; change that, not this page. Amounts of \
    lines are positive; the direction says which way they count. `ID` stands for the id of a \
    scenario's own entry; of what a risk withholds it is `RISK.FUNDING`, of what it reduces \
    `RISK.LINE`. How a line is worked out stands at the head of its file, and \
    `fiscal287 explain FILE LINE` prints it with the numbers of a scenario.\n";

/// The page: every kind of line with its category, its direction and what it counts.
#[must_use]
pub fn lines_reference() -> String {
    let mut page = String::from(OPENING);
    for category in Category::ALL {
        let lines: Vec<_> = LINES.iter().filter(|line| line.category == *category).collect();
        if lines.is_empty() {
            continue;
        }
        let title = category.title();
        let _ = write!(page, "\n## {title}\n\n| Line | Title | Direction | Comes | Counts |\n");
        page.push_str("|---|---|---|---|---|\n");
        for line in lines {
            let direction = match line.direction {
                Direction::Receipt => "receipt",
                Direction::Outlay => "outlay",
            };
            let comes = if line.one_time { "once" } else { "each year, or as written" };
            let (id, title, says) = (line.id, line.title, line.says);
            let _ = writeln!(page, "| `{id}` | {title} | {direction} | {comes} | {says} |");
        }
    }
    page
}

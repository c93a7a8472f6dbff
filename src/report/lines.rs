//! The reference page of the lines, in markdown.

use std::fmt::Write;

use crate::ledger::{Category, Direction, LINES};

/// What opens the page.
const OPENING: &str = "# Lines\n\n\
    Generated from the list of lines in `src/ledger/line`; change that, not this page. Amounts of \
    lines are positive; the direction says which way they count. `ID` stands for the id of a \
    scenario's own entry; of what a risk withholds it is `RISK.FUNDING`, of what it reduces \
    `RISK.LINE`. `fiscal287 explain FILE LINE` prints a line with the numbers of a scenario.\n";

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
    page.push_str("\n## How each is worked out\n");
    let mut told: Vec<Vec<(&'static str, String)>> = Vec::new();
    for line in LINES {
        let sections: Vec<_> = line.sections().collect();
        if !told.contains(&sections) {
            page.push_str(&worked_out(&sections));
            told.push(sections);
        }
    }
    page
}

/// The lines of one file, and what the head of the file says of them.
fn worked_out(sections: &[(&'static str, String)]) -> String {
    let same = LINES.iter().filter(|line| line.sections().eq(sections.iter().cloned()));
    let ids: Vec<String> = same.map(|line| format!("`{}`", line.id)).collect();
    let mut text = format!("\n### {}\n", ids.join(", "));
    for (heading, paragraph) in sections {
        let _ = write!(text, "\n*{heading}.* {paragraph}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::ledger::LINES;

    #[test]
    fn every_line_says_the_same_five_things_of_itself() {
        let headings = [
            "What it counts",
            "How it is worked out",
            "When it is zero",
            "What it leaves out",
            "Sources",
        ];
        for line in LINES {
            let said: Vec<&str> = line.sections().map(|(heading, _)| heading).collect();
            assert_eq!(said, headings, "{}", line.id);
        }
    }
}

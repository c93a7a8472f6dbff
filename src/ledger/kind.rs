//! What kinds of lines there are: direction, standing, category.

use super::draft::Draft;
use super::scene::Scene;

/// A kind of line: what it is called, where it is listed, and the formula it builds.
pub struct Line {
    /// Its id; `ID` stands for the id of an entry where there can be several.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it counts, in a sentence.
    pub says: &'static str,
    /// The category it is listed under.
    pub category: Category,
    /// Which way it counts.
    pub direction: Direction,
    /// Whether it comes once.
    pub one_time: bool,
    /// The text of the file it stands in, whose head says how it is worked out.
    pub(super) text: &'static str,
    pub(super) build: for<'s, 'g> fn(&'s Scene<'g>, &'s [Draft<'g>]) -> Vec<Draft<'g>>,
}

impl Line {
    /// What the head of its file says: headings, each with its paragraph.
    ///
    /// Lines that stand in one file have the same.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, String)> {
        let head = self.text.lines().map_while(|line| line.strip_prefix("//!"));
        let mut sections: Vec<(&'static str, String)> = Vec::new();
        for line in head {
            let line = line.trim();
            if let Some(heading) = line.strip_prefix("# ") {
                sections.push((heading, String::new()));
            } else if let Some((_, paragraph)) = sections.last_mut().filter(|_| !line.is_empty()) {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
        }
        sections.into_iter()
    }
}

/// Which way a line counts; its amounts are positive either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Money that comes in.
    Receipt,
    /// Money that goes out.
    Outlay,
}

/// How firm a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By law or contract in force.
    Owed,
    /// Offered or announced today.
    Announced,
    /// Only if a risk happens.
    Contingent,
}

/// The categories, in the order of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Receipts from the federal government.
    FederalReceipts,
    /// Receipts from the state.
    StateReceipts,
    /// Any other receipts.
    OtherReceipts,
    /// Outlays for people.
    Personnel,
    /// Outlays at the start.
    StartUp,
    /// Outlays that come each year.
    Running,
    /// Outlays for detention.
    Detention,
    /// Legal outlays.
    Legal,
    /// Any other outlays.
    Other,
    /// Outlays on an exit.
    Exit,
    /// What risks take away or cost.
    Contingent,
}

impl Category {
    /// All categories, in the order of the ledger.
    pub const ALL: &[Self] = &[
        Self::FederalReceipts,
        Self::StateReceipts,
        Self::OtherReceipts,
        Self::Personnel,
        Self::StartUp,
        Self::Running,
        Self::Detention,
        Self::Legal,
        Self::Other,
        Self::Exit,
        Self::Contingent,
    ];

    /// What reports call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::FederalReceipts => "Federal receipts",
            Self::StateReceipts => "State receipts",
            Self::OtherReceipts => "Other receipts",
            Self::Personnel => "Personnel",
            Self::StartUp => "Start-up",
            Self::Running => "Running",
            Self::Detention => "Detention",
            Self::Legal => "Legal",
            Self::Other => "Other outlays",
            Self::Exit => "Exit",
            Self::Contingent => "Contingent",
        }
    }
}

//! How a reader wants a report, and what stands at its foot.

use crate::calendar::Day;
use crate::diagnostic::Files;
use crate::rules::Registry;

/// What a report needs besides the scenarios.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// The rules.
    pub registry: &'a Registry,
    /// The files that were read.
    pub files: &'a Files,
    /// How the reader wants it.
    pub view: View,
    /// The command line, as it can be typed again.
    pub command: String,
    /// The program's version.
    pub version: &'a str,
    /// The digest of the rules.
    pub rules_digest: String,
    /// The day on which rules past their review are named, where the reader names one.
    pub as_of: Option<Day>,
}

/// How a reader wants a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Where fiscal years stand.
    pub layout: Layout,
    /// The unit of money in tables.
    pub scale: Scale,
    /// Whether a comparison also goes by fiscal year.
    pub by_year: bool,
    /// Whether a comparison also says which inputs account for its difference.
    pub why: bool,
}

/// Where fiscal years stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A column each.
    Columns,
    /// A row each.
    Rows,
}

/// The unit of money in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Dollars and cents.
    Cents,
    /// Whole dollars.
    Dollars,
    /// Thousands of dollars, to a tenth.
    Thousands,
    /// Millions of dollars, to a hundredth.
    Millions,
}

impl Default for View {
    fn default() -> Self {
        Self { layout: Layout::Columns, scale: Scale::Dollars, by_year: false, why: false }
    }
}

impl Scale {
    /// The unit as a heading names it: `thousands of dollars`.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Cents => "dollars and cents",
            Self::Dollars => "dollars",
            Self::Thousands => "thousands of dollars",
            Self::Millions => "millions of dollars",
        }
    }

    /// Powers of ten that the unit leaves out, and places behind the point.
    pub(crate) fn shift(self) -> (u32, u32) {
        match self {
            Self::Cents => (0, 2),
            Self::Dollars => (0, 0),
            Self::Thousands => (3, 1),
            Self::Millions => (6, 2),
        }
    }
}

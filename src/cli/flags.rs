//! Flags that several commands share.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use fiscal287::analysis::sensitivity::{DEFAULT_DRAWS, FEWEST_DRAWS, ShareSettings};
use fiscal287::analysis::simulation::DEFAULT_SEED;
use fiscal287::calendar::Day;
use fiscal287::plan::{self, Options};
use fiscal287::render::open::Form;
use fiscal287::report::{self, View};

use super::number::whole;

/// How a scenario is worked out.
#[derive(Debug, Args)]
pub(super) struct Calculation {
    /// When federal receipts count: when they are earned, or when they are paid
    #[arg(long, value_enum, default_value_t = Basis::Accrual)]
    pub(super) basis: Basis,

    /// A folder of rule files to lay over those of the program
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,

    /// Use a rule outside its dates and mark every figure that it touches
    #[arg(long)]
    pub(super) allow_stale: bool,
}

/// How figures that are drawn from ranges are drawn.
#[derive(Debug, Args)]
pub(super) struct Draws {
    /// How many pairs of draws to work out what comes of all ranges at once
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_DRAWS, value_parser = draws,
        allow_hyphen_values = true)]
    pub(super) draws: usize,

    /// The seed of the draws; the same seed gives the same report
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_SEED,
        value_parser = seed, allow_hyphen_values = true)]
    pub(super) seed: u64,
}

/// The most pairs of draws that can be asked for.
const MOST_DRAWS: usize = 1_000_000;

/// When federal receipts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Basis {
    // When they are earned.
    Accrual,
    // When they are paid.
    Cash,
}

/// When rules are due for review.
#[derive(Debug, Args)]
pub(super) struct Review {
    /// Name the rules used whose sources should have been read again by DATE
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Day>,
}

/// How a report is laid out.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// Fiscal years as columns or as rows
    #[arg(long, value_enum, default_value_t = Layout::Columns)]
    pub(super) layout: Layout,

    /// The unit of money in tables
    #[arg(long = "in", value_name = "UNIT", value_enum, default_value_t = Unit::Dollars)]
    pub(super) unit: Unit,
}

/// Where fiscal years stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Layout {
    // A column each.
    Columns,
    // A row each.
    Rows,
}

/// The unit of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Unit {
    // Whole dollars.
    Dollars,
    // Thousands of dollars.
    Thousands,
    // Millions of dollars.
    Millions,
}

/// Where a report goes, and in which form.
#[derive(Debug, Args)]
pub(super) struct Destination {
    /// The form of the report; without it, the ending of FILE decides
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Write to FILE (.txt, .md, .csv, .json, .html, .pdf, .svg, .xlsx or .docx), whole or not at
    /// all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// Where a report of files goes.
#[derive(Debug, Args)]
pub(super) struct FilesDestination {
    #[command(flatten)]
    pub(super) destination: Destination,

    /// Append the full text of the files read, for `verify`; JSON always has it
    #[arg(long)]
    pub(super) appendix: bool,
}

/// Where a report with charts goes.
#[derive(Debug, Args)]
pub(super) struct ChartsDestination {
    #[command(flatten)]
    pub(super) files: FilesDestination,

    /// The chart to write as SVG, where a report has several
    #[arg(long, value_name = "ID")]
    pub(super) chart: Option<String>,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    // Plain lines of 80 columns.
    Terminal,
    // Markdown.
    Markdown,
    // Comma-separated values.
    Csv,
    // JSON, for programs.
    Json,
    // One chart.
    Svg,
    // A page for a browser that works without a network.
    Html,
    // A workbook with live formulas; it needs a file to go to.
    Xlsx,
    // That page printed by an installed Chromium, Chrome or Edge; needs FILE.
    Pdf,
    // A brief for Word, to a file.
    Docx,
}

impl Format {
    /// The form that the ending of a file's name stands for.
    pub(super) fn of_ending(path: &Path) -> Option<Self> {
        match path.extension()?.to_string_lossy().to_lowercase().as_str() {
            "txt" => Some(Self::Terminal),
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "svg" => Some(Self::Svg),
            "html" | "htm" => Some(Self::Html),
            "xlsx" => Some(Self::Xlsx),
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }

    /// The form in which a document of it is read again; none where it carries no receipt.
    pub(super) fn read_again(self) -> Option<Form> {
        match self {
            Self::Terminal | Self::Markdown => Some(Form::Text),
            Self::Csv => Some(Form::Csv),
            Self::Json => Some(Form::Json),
            Self::Html => Some(Form::Html),
            Self::Xlsx => Some(Form::Xlsx),
            Self::Docx => Some(Form::Docx),
            Self::Svg | Self::Pdf => None,
        }
    }
}

/// A day as people type it.
fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day such as 2027-01-31".to_owned())
}

/// A number of pairs of draws that is neither too small nor too large.
fn draws(written: &str) -> Result<usize, String> {
    whole(written, FEWEST_DRAWS..=MOST_DRAWS)
}

/// The seed of draws: a number that JSON can hold.
pub(super) fn seed(written: &str) -> Result<u64, String> {
    whole(written, 0..=i64::MAX.unsigned_abs())
}

impl Draws {
    pub(super) fn settings(&self) -> ShareSettings {
        ShareSettings { draws: self.draws, seed: self.seed, ..ShareSettings::default() }
    }
}

impl Calculation {
    pub(super) fn options(&self) -> Options {
        let basis = match self.basis {
            Basis::Accrual => plan::Basis::Accrual,
            Basis::Cash => plan::Basis::Cash,
        };
        Options { allow_stale: self.allow_stale, basis }
    }
}

impl Look {
    /// The view of a report; `by_year` is for comparisons.
    pub(super) fn view(&self, by_year: bool) -> View {
        let layout = match self.layout {
            Layout::Columns => report::Layout::Columns,
            Layout::Rows => report::Layout::Rows,
        };
        let scale = match self.unit {
            Unit::Dollars => report::Scale::Dollars,
            Unit::Thousands => report::Scale::Thousands,
            Unit::Millions => report::Scale::Millions,
        };
        View { layout, scale, by_year, why: false }
    }
}

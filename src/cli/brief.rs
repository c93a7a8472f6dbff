//! Whether a brief is wanted in place of a report, and in which style.

use clap::{Args, ValueEnum};
use fiscal287::report;

use super::flags::Format;
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;

/// The style of a brief.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Write a brief, in Markdown or Word; a Word file is a fiscal note unless said
    #[arg(long, value_enum)]
    style: Option<Style>,
}

/// The style of a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    // The parts of a fiscal note.
    FiscalNote,
    // Two pages for a committee.
    Testimony,
    // Every line, assumption and notice.
    Full,
}

impl Wanted {
    /// The style of the brief that is wanted, or none where a report is.
    pub(super) fn style(&self, output: &Output) -> Result<Option<report::Style>, Stop> {
        match (self.style, output.format) {
            (Some(style), Format::Markdown | Format::Docx) => Ok(Some(style.of_report())),
            (None, Format::Docx) => Ok(Some(report::Style::FiscalNote)),
            (None, _) => Ok(None),
            (Some(_), _) => Err(Stop::CommandLine(
                "a brief is written in Markdown or Word; add `-o FILE.md` or `-o FILE.docx` to \
                 `--style`"
                    .to_owned(),
            )),
        }
    }

    /// Adds the style, if one is named.
    pub(super) fn typed(&self, typed: Typed) -> Typed {
        let name = |style: Style| style.to_possible_value().expect("no choice is hidden");
        match self.style {
            None => typed,
            Some(style) => typed.flag("--style", name(style).get_name()),
        }
    }
}

impl Style {
    fn of_report(self) -> report::Style {
        match self {
            Self::FiscalNote => report::Style::FiscalNote,
            Self::Testimony => report::Style::Testimony,
            Self::Full => report::Style::Full,
        }
    }
}

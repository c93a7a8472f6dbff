//! From a report to where it goes.

use std::path::PathBuf;

use fiscal287::diagnostic::Files;
use fiscal287::render::{csv, json, markdown, terminal};
use fiscal287::report::Document;

use super::WIDTH;
use super::disk;
use super::flags::{Destination, Format};
use super::screen::Screen;
use super::stop::Stop;

/// Where a report goes, and in which form, decided before anything is worked out.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) format: Format,
    path: Option<PathBuf>,
    force: bool,
    appendix: bool,
}

impl Output {
    /// Decides, and refuses a file that may not be written.
    pub(super) fn of(destination: &Destination) -> Result<Self, Stop> {
        let Destination { format, output, force, appendix } = destination;
        if let Some(path) = output {
            disk::check_target(path, *force)?;
        }
        let format = match (format, output) {
            (Some(format), _) => *format,
            (None, None) => Format::Terminal,
            (None, Some(path)) => {
                let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
                of_ending(ending.as_deref()).ok_or_else(|| {
                    Stop::CommandLine(format!(
                        "the ending of `{}` names no form; use .txt, .md, .csv or .json, or say \
                         `--format`",
                        path.display()
                    ))
                })?
            }
        };
        Ok(Self { format, path: output.clone(), force: *force, appendix: *appendix })
    }

    /// Writes the report of what was read from `files`; none of them is ever replaced by it.
    pub(super) fn write<'a>(
        &self,
        document: impl Into<Document<'a>>,
        files: &Files,
        screen: &Screen,
    ) -> Result<(), Stop> {
        let mut document = document.into();
        if !self.appendix && !matches!(self.format, Format::Json) {
            document.report.leave_out_files();
        }
        let Some(path) = &self.path else {
            return screen.result(&self.text(&document, screen.colour()));
        };
        disk::check_not_read(path, files)?;
        disk::write_whole(path, self.text(&document, false).as_bytes(), self.force)?;
        screen.note(&format!("wrote {}\n", path.display()));
        Ok(())
    }

    fn text(&self, document: &Document<'_>, colour: bool) -> String {
        let report = &document.report;
        match self.format {
            Format::Terminal => terminal::write(report, WIDTH, colour),
            Format::Markdown => markdown::write(report),
            Format::Csv => csv::write(report),
            Format::Json => json::write(report),
        }
    }
}

fn of_ending(ending: Option<&str>) -> Option<Format> {
    match ending? {
        "txt" => Some(Format::Terminal),
        "md" | "markdown" => Some(Format::Markdown),
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        _ => None,
    }
}

//! From a report to where it goes.

use std::path::{Path, PathBuf};

use fiscal287::diagnostic::Files;
use fiscal287::render::open::{Form, MadeAgain, sealed};
use fiscal287::render::{csv, docx, html, json, markdown, svg, terminal, xlsx};
use fiscal287::report::{Block, Brief, Chart, Document, Edit, Report, words};

use super::WIDTH;
use super::desk::Desk;
use super::disk;
use super::flags::{ChartsDestination, Destination, FilesDestination, Format};
use super::print;
use super::stop::Stop;

/// Where a report goes, and in which form, decided before anything is worked out.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) format: Format,
    path: Option<PathBuf>,
    force: bool,
    appendix: bool,
    chart: Option<String>,
}

impl Output {
    /// Decides, and refuses a file that may not be written.
    pub(super) fn of(destination: &Destination, desk: &Desk<'_>) -> Result<Self, Stop> {
        let Destination { format, output, force } = destination;
        if let Some(format) = desk.form_again(*format) {
            let (format, appendix) = (format?, desk.appends());
            return Ok(Self { format, path: None, force: false, appendix, chart: None });
        }
        if let Some(path) = output {
            disk::check_target(path, *force)?;
        }
        let format = match (format, output) {
            (Some(format), _) => *format,
            (None, None) => Format::Terminal,
            (None, Some(path)) => Format::of_ending(path).ok_or_else(|| {
                Stop::CommandLine(format!(
                    "the ending of `{}` names no form; use .txt, .md, .csv, .json, .html, .pdf, \
                         .svg, .xlsx or .docx, or say `--format`",
                    path.display()
                ))
            })?,
        };
        let bytes = match (format, output) {
            (Format::Xlsx, None) => Some("a workbook needs a file to go to: add `-o FILE.xlsx`"),
            (Format::Docx, None) => Some("a Word file needs a file to go to: add `-o FILE.docx`"),
            _ => None,
        };
        if let Some(why) = bytes {
            return Err(Stop::CommandLine(why.to_owned()));
        }
        if format == Format::Pdf {
            if output.is_none() {
                let why = "a PDF needs a file to go to: add `-o FILE.pdf`";
                return Err(Stop::CommandLine(why.to_owned()));
            }
            print::browser()?;
        }
        Ok(Self { format, path: output.clone(), force: *force, appendix: false, chart: None })
    }

    /// The same for a report of files.
    pub(super) fn of_files(files: &FilesDestination, desk: &Desk<'_>) -> Result<Self, Stop> {
        let found = Self::of(&files.destination, desk)?;
        Ok(Self { appendix: files.appendix || found.appendix, ..found })
    }

    /// The same for a report with charts.
    pub(super) fn of_charts(charts: &ChartsDestination, desk: &Desk<'_>) -> Result<Self, Stop> {
        let chart = charts.chart.clone();
        let found = Self { chart, ..Self::of_files(&charts.files, desk)? };
        if found.chart.is_some() && found.format != Format::Svg {
            let why = "`--chart` chooses what is written as SVG; add `--format svg`";
            return Err(Stop::CommandLine(why.to_owned()));
        }
        Ok(found)
    }

    /// Writes the report of what was read from `files`; none of them is ever replaced by it.
    pub(super) fn write<'a>(
        &self,
        document: impl Into<Document<'a>>,
        files: &Files,
        desk: &Desk<'_>,
    ) -> Result<(), Stop> {
        let mut document = document.into();
        let carries =
            matches!(self.format, Format::Json | Format::Html | Format::Pdf | Format::Xlsx);
        if !self.appendix && !carries {
            document.report.leave_out_files();
        }
        let made = |edits: &[Edit]| {
            let bytes = self.written(&document, false)?;
            Ok(MadeAgain { bytes, figures: xlsx::figures(&document, edits) })
        };
        if desk.keep(made)? {
            return Ok(());
        }
        let Some(path) = &self.path else {
            return desk.screen.result(self.written(&document, desk.screen.colour())?);
        };
        self.put(path, &self.written(&document, false)?, (files, desk))
    }

    /// Writes a brief, as Markdown or for Word.
    pub(super) fn write_brief(
        &self,
        mut brief: Brief,
        files: &Files,
        desk: &Desk<'_>,
    ) -> Result<(), Stop> {
        if self.format != Format::Docx {
            return self.write(brief.report(), files, desk);
        }
        if !self.appendix {
            brief.receipt.leave_out_files();
        }
        let bytes = docx::write(&brief);
        let made = |_: &[Edit]| Ok(MadeAgain { bytes: bytes.clone(), ..MadeAgain::default() });
        match &self.path {
            _ if desk.keep(made)? => Ok(()),
            Some(path) => self.put(path, &bytes, (files, desk)),
            None => desk.screen.result(bytes),
        }
    }

    fn put(
        &self,
        path: &Path,
        bytes: &[u8],
        (files, desk): (&Files, &Desk<'_>),
    ) -> Result<(), Stop> {
        disk::check_not_read(path, files)?;
        disk::write_whole(path, bytes, self.force)?;
        desk.screen.note(&format!("wrote {}\n", path.display()));
        Ok(())
    }

    /// Whether the document follows its inputs in this form.
    pub(super) fn is_live(&self) -> bool {
        match self.format {
            Format::Html | Format::Pdf | Format::Xlsx => true,
            Format::Terminal
            | Format::Markdown
            | Format::Csv
            | Format::Json
            | Format::Svg
            | Format::Docx => false,
        }
    }

    fn written(&self, document: &Document<'_>, colour: bool) -> Result<Vec<u8>, Stop> {
        let report = &document.report;
        let text = match self.format {
            Format::Xlsx => return Ok(xlsx::write(document)),
            Format::Pdf => {
                return print::print(
                    &print::browser()?,
                    &sealed(html::write(document), Form::Html),
                );
            }
            Format::Terminal => terminal::write(report, WIDTH, colour),
            Format::Markdown => markdown::write(report),
            Format::Csv => csv::write(report),
            Format::Json => json::write(report),
            Format::Html => html::write(document),
            Format::Svg => svg::chart(self.chosen(report)?),
            Format::Docx => return Ok(docx::write(&Brief::of_report(report))),
        };
        let text = match self.format.read_again() {
            Some(form) => sealed(text, form),
            None => text,
        };
        Ok(text.into_bytes())
    }

    /// The chart asked for, or the only one.
    fn chosen<'r>(&self, report: &'r Report) -> Result<&'r Chart, Stop> {
        let charts = report.blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.as_ref()),
            _ => None,
        });
        let charts: Vec<&Chart> = charts.collect();
        let ids: Vec<String> = charts.iter().map(|chart| format!("`{}`", chart.id)).collect();
        let ids = words::list(&ids);
        let named = |id: &String| charts.iter().find(|chart| chart.id == *id);
        let why = match (charts.as_slice(), &self.chart) {
            ([], _) => format!("this report has no chart; {HAVE_CHARTS} have"),
            ([only], None) => return Ok(only),
            (_, None) => format!("this report has several charts; say which: `--chart` {ids}"),
            (_, Some(id)) => match named(id) {
                Some(chart) => return Ok(chart),
                None => format!("this report has no chart `{id}`; it has {ids}"),
            },
        };
        Err(Stop::CommandLine(why))
    }
}

/// The commands whose reports have charts.
const HAVE_CHARTS: &str = "`show`, `compare`, `breakeven --vary`, `sensitivity` with a range, `grid`, `decide` and \
     `simulate`";

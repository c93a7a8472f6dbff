//! `fiscal287 show`: one scenario by fiscal year.

use clap::Args;
use fiscal287::report::{self, Document, Setting};

use super::TEMPLATE;
use super::brief::Wanted;
use super::desk::Desk;
use super::flags::{Calculation, ChartsDestination, Look, Review};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// One scenario by fiscal year, and the effect of its decision
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 show leave.toml
  fiscal287 show leave.toml --basis cash --layout rows
  fiscal287 show leave.toml -o leave.md
  fiscal287 show leave.toml -o fiscal-note.docx",
    help_template = TEMPLATE
)]
pub(super) struct Show {
    /// The scenario file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    review: Review,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    wanted: Wanted,

    #[command(flatten)]
    destination: ChartsDestination,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_charts(&self.destination, desk)?;
        let style = self.wanted.style(&output)?;
        let names = std::slice::from_ref(&self.file);
        let work = work_out(names, &self.calculation, desk)?;
        let typed = self
            .wanted
            .typed(Typed::new("show", names))
            .calculation(&self.calculation)
            .review(&self.review)
            .look(&self.look)
            .format(output.format);
        work.mention_warnings(names, &desk.screen);
        let setting =
            Setting { as_of: self.review.as_of, ..work.setting(self.look.view(false), &typed) };
        if let Some(style) = style {
            let brief = report::brief(&work.cases, 0, style, &setting);
            let brief = brief.map_err(|found| Stop::Found(found, work.files.clone()))?;
            return output.write_brief(brief, &work.files, desk);
        }
        let case = &work.cases[0];
        let live =
            output.is_live().then(|| report::live_of_case(case).with_sources(&work.registry));
        let document = Document { report: report::show(case, &setting), live };
        output.write(document, &work.files, desk)
    }
}

//! `fiscal287 compare`: scenarios side by side.

use clap::Args;
use fiscal287::report::{self, Document, Setting, View};

use super::TEMPLATE;
use super::brief::Wanted;
use super::desk::Desk;
use super::disk;
use super::flags::{Calculation, ChartsDestination, Look, Review};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// Two to eight scenarios side by side, and the differences from one of them
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 compare stay.toml leave.toml
  fiscal287 compare stay.toml leave.toml what-if.toml --by-year
  fiscal287 compare stay.toml leave.toml --why
  fiscal287 compare stay.toml leave.toml --reference leave.toml -o compare.md
  fiscal287 compare stay.toml leave.toml --style testimony -o brief.docx",
    help_template = TEMPLATE
)]
pub(super) struct Compare {
    /// The scenario files, two to eight; `-` is standard input
    #[arg(value_name = "FILE", required = true, num_args = 2..=8)]
    files: Vec<String>,

    /// The file that the others are measured against [default: the first]
    #[arg(long, value_name = "FILE")]
    reference: Option<String>,

    /// Show the differences by fiscal year as well
    #[arg(long)]
    by_year: bool,

    /// Show how much of each difference the inputs that differ account for
    #[arg(long)]
    why: bool,

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

impl Compare {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let reference = self.reference()?;
        let output = Output::of_charts(&self.destination, desk)?;
        let style = self.wanted.style(&output)?;
        let work = work_out(&self.files, &self.calculation, desk)?;
        let typed = self.typed(reference, &output);
        work.mention_warnings(&self.files, &desk.screen);
        let setting = Setting {
            as_of: self.review.as_of,
            ..work.setting(View { why: self.why, ..self.look.view(self.by_year) }, &typed)
        };
        let stop = |found| Stop::Found(found, work.files.clone());
        if let Some(style) = style {
            let brief = report::brief(&work.cases, reference, style, &setting).map_err(stop)?;
            return output.write_brief(brief, &work.files, desk);
        }
        let report = report::compare(&work.cases, reference, &setting).map_err(stop)?;
        let live = output.is_live().then(|| {
            let labels = report::labels(&work.cases);
            let live = report::live_of_cases(&work.cases, &labels, reference);
            live.with_sources(&work.registry)
        });
        output.write(Document { report, live }, &work.files, desk)
    }

    /// The position of the reference among the files.
    fn reference(&self) -> Result<usize, Stop> {
        let Some(reference) = &self.reference else { return Ok(0) };
        let exact = self.files.iter().position(|file| file == reference);
        let same = || self.files.iter().position(|file| disk::is_same(file, reference));
        exact.or_else(same).ok_or_else(|| {
            let files = self.files.join("`, `");
            Stop::CommandLine(format!(
                "the reference `{reference}` is none of the files to compare: `{files}`"
            ))
        })
    }

    fn typed(&self, reference: usize, output: &Output) -> Typed {
        let typed = Typed::new("compare", &self.files);
        let typed = match reference {
            0 => typed,
            at => typed.flag("--reference", &self.files[at]),
        };
        self.wanted
            .typed(typed)
            .switch("--by-year", self.by_year)
            .switch("--why", self.why)
            .calculation(&self.calculation)
            .review(&self.review)
            .look(&self.look)
            .format(output.format)
    }
}

//! `fiscal287 check`: what is wrong, and what a careful reader would ask about.

use clap::Args;
use fiscal287::report::{self, Setting, View};

use super::TEMPLATE;
use super::desk::Desk;
use super::flags::{Calculation, FilesDestination, Review};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::{once, work_out};

/// Everything wrong at once; what is assumed, defaulted, contingent and not counted
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 check our-city.toml
  fiscal287 check our-city.toml --evidence
  fiscal287 check *.toml --quiet",
    help_template = TEMPLATE
)]
pub(super) struct Check {
    /// The scenario files; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,

    /// Print how far each assumption 10% lower and higher moves the result, the farthest first, and no more
    #[arg(long)]
    evidence: bool,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    review: Review,

    #[command(flatten)]
    destination: FilesDestination,
}

impl Check {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_files(&self.destination, desk)?;
        let work = work_out(&self.files, &self.calculation, desk)?;
        let warnings = work.cases.iter().flat_map(|case| case.warnings.clone()).collect();
        let warnings = once(warnings, &work.files);
        if !desk.screen.quiet() {
            desk.screen.diagnostics(&warnings, &work.files);
        }
        let typed = Typed::new("check", &self.files)
            .switch("--evidence", self.evidence)
            .calculation(&self.calculation)
            .review(&self.review)
            .format(output.format);
        let setting = Setting { as_of: self.review.as_of, ..work.setting(View::default(), &typed) };
        let report = match self.evidence {
            true => report::evidence(&work.cases, &setting),
            false => report::check(&work.cases, &setting),
        };
        output.write(report, &work.files, desk)
    }
}

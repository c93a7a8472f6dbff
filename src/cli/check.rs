//! `fiscal287 check`: what is wrong, and what a careful reader would ask about.

use clap::Args;
use fiscal287::report::{self, View};

use super::TEMPLATE;
use super::flags::{Calculation, Destination};
use super::output::Output;
use super::screen::Screen;
use super::stop::Stop;
use super::typed::Typed;
use super::work::{once, work_out};

/// Everything wrong at once; what is assumed, defaulted, contingent and not counted
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 check our-city.toml
  fiscal287 check *.toml --quiet",
    help_template = TEMPLATE
)]
pub(super) struct Check {
    /// The scenario files; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    destination: Destination,
}

impl Check {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Stop> {
        let output = Output::of(&self.destination)?;
        let work = work_out(&self.files, &self.calculation)?;
        let warnings = work.cases.iter().flat_map(|case| case.warnings.clone()).collect();
        let warnings = once(warnings, &work.files);
        if !screen.quiet() {
            screen.diagnostics(&warnings, &work.files);
        }
        let typed =
            Typed::new("check", &self.files).calculation(&self.calculation).format(output.format);
        let setting = work.setting(View::default(), &typed);
        output.write(&report::check(&work.cases, &setting), screen)
    }
}

//! `fiscal287 sensitivity`: what moves a result most.

use clap::Args;
use fiscal287::report;

use super::TEMPLATE;
use super::breakeven::refused;
use super::desk::Desk;
use super::flags::{Calculation, ChartsDestination, Draws, Look};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// How far a result moves with each input and with each reading of a rule
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 sensitivity leave.toml
  fiscal287 sensitivity stay.toml leave.toml
  fiscal287 sensitivity stay.toml leave.toml --format csv",
    help_template = TEMPLATE
)]
pub(super) struct Sensitivity {
    /// One scenario file, or two: the first is what the second is measured from
    #[arg(value_name = "FILE", required = true, num_args = 1..=2)]
    files: Vec<String>,

    #[command(flatten)]
    draws: Draws,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    destination: ChartsDestination,
}

impl Sensitivity {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_charts(&self.destination, desk)?;
        let work = work_out(&self.files, &self.calculation, desk)?;
        let typed = Typed::new("sensitivity", &self.files)
            .draws(&self.draws)
            .calculation(&self.calculation)
            .look(&self.look)
            .format(output.format);
        work.mention_warnings(&self.files, &desk.screen);
        let setting = work.setting(self.look.view(false), &typed);
        match report::sensitivity(&work.cases, &self.draws.settings(), &setting) {
            Ok(report) => output.write(report, &work.files, desk),
            Err(why) => Err(refused(why, &work)),
        }
    }
}

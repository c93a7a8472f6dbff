//! `fiscal287 decide`: several options when it is not sure what will happen.

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

/// Expected value, worst case and regret of options, and what knowing more is worth
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 decide stay.toml leave.toml
  fiscal287 decide stay.toml leave.toml leave-after-ruling.toml --present-value",
    help_template = TEMPLATE
)]
pub(super) struct Decide {
    /// The scenario files, two to eight; `-` is standard input
    #[arg(value_name = "FILE", required = true, num_args = 2..=8)]
    files: Vec<String>,

    /// Decide by present values instead of totals
    #[arg(long)]
    present_value: bool,

    #[command(flatten)]
    draws: Draws,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    destination: ChartsDestination,
}

impl Decide {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_charts(&self.destination, desk)?;
        let work = work_out(&self.files, &self.calculation, desk)?;
        let typed = Typed::new("decide", &self.files)
            .switch("--present-value", self.present_value)
            .draws(&self.draws)
            .calculation(&self.calculation)
            .look(&self.look)
            .format(output.format);
        work.mention_warnings(&self.files, &desk.screen);
        let setting = work.setting(self.look.view(false), &typed);
        match report::decide(&work.cases, self.present_value, &self.draws.settings(), &setting) {
            Ok(report) => output.write(report, &work.files, desk),
            Err(why) => Err(refused(why, &work)),
        }
    }
}

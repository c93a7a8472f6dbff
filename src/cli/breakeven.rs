//! `fiscal287 breakeven`: where two scenarios come out equal.

use clap::Args;
use fiscal287::report::{self, Refused, View};

use super::TEMPLATE;
use super::desk::Desk;
use super::explain::unexplained;
use super::flags::{Calculation, ChartsDestination};
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::{Work, work_out};

/// The values of an input at which two scenarios come out equal
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 breakeven stay.toml leave.toml
  fiscal287 breakeven stay.toml leave.toml --vary risk.state-withholds.probability
  fiscal287 breakeven stay.toml leave.toml --vary state_funding.state-aid.annual",
    help_template = TEMPLATE
)]
pub(super) struct Breakeven {
    /// The scenario file that the other is measured from; `-` is standard input
    #[arg(value_name = "REFERENCE")]
    reference: String,

    /// The other scenario file
    #[arg(value_name = "FILE")]
    file: String,

    /// One input, by the path of its key [default: every input that is not sure]
    #[arg(long, value_name = "INPUT")]
    vary: Option<String>,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    destination: ChartsDestination,
}

impl Breakeven {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_charts(&self.destination, desk)?;
        let names = [self.reference.clone(), self.file.clone()];
        let work = work_out(&names, &self.calculation, desk)?;
        let typed = Typed::new("breakeven", &names);
        let typed = match &self.vary {
            Some(input) => typed.flag("--vary", input),
            None => typed,
        };
        let typed = typed.calculation(&self.calculation).format(output.format);
        work.mention_warnings(&names, &desk.screen);
        let setting = work.setting(View::default(), &typed);
        match report::breakeven(&work.cases, self.vary.as_deref(), &setting) {
            Ok(report) => output.write(report, &work.files, desk),
            Err(why) => Err(refused(why, &work)),
        }
    }
}

/// Why there is no such report.
pub(super) fn refused(why: Refused, work: &Work) -> Stop {
    match why {
        Refused::NotComparable(found) => Stop::Found(found, work.files.clone()),
        Refused::NoInput(why) => unexplained(&why, "input in these files"),
        Refused::Cannot(why) => Stop::CommandLine(why),
    }
}

//! `fiscal287 grid`: the difference over two inputs.

use clap::Args;
use fiscal287::report::{self, AxisWanted, typed_value};

use super::TEMPLATE;
use super::breakeven::refused;
use super::desk::Desk;
use super::flags::{Calculation, ChartsDestination, Look};
use super::number::whole;
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// The difference between two scenarios over two inputs, and where it is zero
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 grid stay.toml leave.toml \\
      --x risk.state-withholds.probability=0%..10% \\
      --y state_funding.state-aid.annual=0..20000000
  fiscal287 grid stay.toml leave.toml --x federal.collected.salary \\
      --y officers.patrol.salary --steps 21 -o grid.csv",
    help_template = TEMPLATE
)]
pub(super) struct Grid {
    /// The scenario file that the other is measured from; `-` is standard input
    #[arg(value_name = "REFERENCE")]
    reference: String,

    /// The other scenario file
    #[arg(value_name = "FILE")]
    file: String,

    /// What goes across: INPUT=LOW..HIGH, or INPUT over its own range
    #[arg(long, value_name = "INPUT")]
    x: String,

    /// What goes up: INPUT=LOW..HIGH, or INPUT over its own range
    #[arg(long, value_name = "INPUT")]
    y: String,

    /// How many values of each, 2 to 61
    #[arg(long, value_name = "NUMBER", default_value_t = 41, value_parser = steps,
        allow_hyphen_values = true)]
    steps: u32,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    destination: ChartsDestination,
}

/// A number of values that a grid can show.
fn steps(written: &str) -> Result<u32, String> {
    whole(written, 2..=61)
}

impl Grid {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let (x, y) = (self.wanted(&self.x)?, self.wanted(&self.y)?);
        let output = Output::of_charts(&self.destination, desk)?;
        let names = [self.reference.clone(), self.file.clone()];
        let work = work_out(&names, &self.calculation, desk)?;
        let typed = Typed::new("grid", &names)
            .flag("--x", &self.x)
            .flag("--y", &self.y)
            .flag("--steps", &self.steps.to_string())
            .calculation(&self.calculation)
            .look(&self.look)
            .format(output.format);
        work.mention_warnings(&names, &desk.screen);
        let setting = work.setting(self.look.view(false), &typed);
        match report::plane(&work.cases, [&x, &y], &setting) {
            Ok(report) => output.write(report, &work.files, desk),
            Err(why) => Err(refused(why, &work)),
        }
    }

    /// `INPUT` or `INPUT=LOW..HIGH`.
    fn wanted(&self, text: &str) -> Result<AxisWanted, Stop> {
        let steps = self.steps;
        let Some((name, ends)) = text.split_once('=') else {
            return Ok(AxisWanted { name: text.to_owned(), ends: None, steps });
        };
        let wrong = || {
            let why = format!("`{text}`: values are written INPUT=LOW..HIGH, such as p=0%..40%");
            Stop::CommandLine(why)
        };
        let (low, high) = ends.split_once("..").ok_or_else(wrong)?;
        let value = |text: &str| typed_value(text).ok_or_else(wrong);
        Ok(AxisWanted { name: name.to_owned(), ends: Some((value(low)?, value(high)?)), steps })
    }
}

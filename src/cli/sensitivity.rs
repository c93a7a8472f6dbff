//! `fiscal287 sensitivity`: what moves a result most.

use clap::Args;
use fiscal287::analysis::sensitivity::{DEFAULT_DRAWS, FEWEST_DRAWS, ShareSettings};
use fiscal287::analysis::simulation::DEFAULT_SEED;
use fiscal287::report;

use super::TEMPLATE;
use super::breakeven::refused;
use super::flags::{Calculation, Destination, Look};
use super::output::Output;
use super::screen::Screen;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// The most pairs of draws that can be asked for.
const MOST_DRAWS: usize = 1_000_000;

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

    /// How many pairs of draws to share the variance out with
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_DRAWS, value_parser = draws)]
    draws: usize,

    /// The seed of the draws; the same seed gives the same report
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_SEED,
        value_parser = clap::value_parser!(u64).range(..=i64::MAX.unsigned_abs()))]
    seed: u64,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    destination: Destination,
}

impl Sensitivity {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Stop> {
        let output = Output::of(&self.destination)?;
        let work = work_out(&self.files, &self.calculation)?;
        let mut typed = Typed::new("sensitivity", &self.files);
        if self.draws != DEFAULT_DRAWS {
            typed = typed.flag("--draws", &self.draws.to_string());
        }
        if self.seed != DEFAULT_SEED {
            typed = typed.flag("--seed", &self.seed.to_string());
        }
        let typed = typed.calculation(&self.calculation).look(&self.look).format(output.format);
        work.mention_warnings(&self.files, screen);
        let setting = work.setting(self.look.view(false), &typed);
        let shares =
            ShareSettings { draws: self.draws, seed: self.seed, ..ShareSettings::default() };
        match report::sensitivity(&work.cases, &shares, &setting) {
            Ok(report) => output.write(report, &work.files, screen),
            Err(why) => Err(refused(why, &work)),
        }
    }
}

/// A number of pairs of draws that is neither too small nor too large.
fn draws(written: &str) -> Result<usize, String> {
    let number = written.parse().ok().filter(|draws| (FEWEST_DRAWS..=MOST_DRAWS).contains(draws));
    number.ok_or_else(|| format!("give a whole number from {FEWEST_DRAWS} to {MOST_DRAWS}"))
}

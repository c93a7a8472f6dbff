//! `fiscal287 simulate`: how uncertain nets and differences are.

use std::thread::available_parallelism;

use clap::Args;
use fiscal287::analysis::comparable;
use fiscal287::analysis::simulation::{
    DEFAULT_DRAWS, DEFAULT_SEED, Ended, FEWEST_DRAWS, Progress, Settings, simulate,
};
use fiscal287::ledger::Ledger;
use fiscal287::quantity::Money;
use fiscal287::report;

use super::TEMPLATE;
use super::desk::{Desk, MOST_DRAWS};
use super::flags::{Calculation, ChartsDestination, Look, seed};
use super::interrupt::Interrupt;
use super::number::{dollars, whole};
use super::output::Output;
use super::progress::ProgressLine;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// The most threads that can be asked for.
const MOST_THREADS: u16 = 256;

/// How uncertain the net of each scenario is, and its difference from the first
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 simulate stay.toml leave.toml
  fiscal287 simulate leave.toml --draws 100000 --seed 7
  fiscal287 simulate stay.toml leave.toml --draws 1000000 --within 1000",
    help_template = TEMPLATE
)]
pub(super) struct Simulate {
    /// The scenario files, one to eight, the first of them the reference; `-` is standard input
    #[arg(value_name = "FILE", required = true, num_args = 1..=8)]
    files: Vec<String>,

    /// How many draws to make
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_DRAWS, value_parser = draws,
        allow_hyphen_values = true)]
    draws: u64,

    /// The seed of the draws; the same seed gives the same report
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_SEED, value_parser = seed,
        allow_hyphen_values = true)]
    seed: u64,

    /// Stop before all draws are made once the mean of each total is known to within DOLLARS
    #[arg(long, value_name = "DOLLARS", value_parser = dollars, allow_hyphen_values = true)]
    within: Option<Money>,

    /// How many threads to draw on; the report does not depend on it [default: as many as there are]
    #[arg(long, value_name = "NUMBER", value_parser = threads, allow_hyphen_values = true)]
    threads: Option<u16>,

    #[command(flatten)]
    calculation: Calculation,

    #[command(flatten)]
    look: Look,

    #[command(flatten)]
    destination: ChartsDestination,
}

impl Simulate {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of_charts(&self.destination, desk)?;
        self.refuse_above(desk.most_draws(), &output)?;
        let work = work_out(&self.files, &self.calculation, desk)?;
        if let Err(found) = comparable(&work.cases, 0) {
            return Err(Stop::Found(found, work.files.clone()));
        }
        let interrupt = Interrupt::listen();
        work.mention_warnings(&self.files, &desk.screen);
        let ledgers: Vec<&Ledger> = work.cases.iter().map(|case| &case.ledger).collect();
        let mut told = ProgressLine::begin(desk.screen);
        let mut watch = |progress: Progress| {
            told.tell(progress.done, progress.of);
            !interrupt.heard()
        };
        let found = simulate(&ledgers, &self.settings(), &mut watch);
        interrupt.no_longer_waits();
        told.wipe();
        let found = found.map_err(|refusal| Stop::Input(report::not_drawn(&refusal)))?;
        let typed = self.typed(&output, found.draws);
        let setting = work.setting(self.look.view(false), &typed);
        output.write(report::simulate(&work.cases, &found, &setting), &work.files, desk)?;
        let [made, of] = [found.draws, self.draws].map(|draws| report::words::number(draws.into()));
        match found.ended {
            Ended::Interrupted => {
                Err(Stop::Interrupted(format!("interrupted after {made} of {of} draws")))
            }
            Ended::Near => {
                desk.screen.note(&format!("near enough after {made} of {of} draws\n"));
                Ok(())
            }
            Ended::Done => Ok(()),
        }
    }

    fn refuse_above(&self, most: u64, output: &Output) -> Result<(), Stop> {
        if self.draws <= most {
            return Ok(());
        }
        let [asked, most] = [self.draws, most].map(|draws| report::words::number(draws.into()));
        let command = self.typed(output, self.draws);
        Err(Stop::TooLong(format!(
            "its command asks for {asked} draws, and at most {most} are made again; run it \
             yourself and compare the two: `{command}`"
        )))
    }

    fn settings(&self) -> Settings {
        let all = || available_parallelism().map_or(1, usize::from);
        Settings {
            draws: self.draws,
            seed: self.seed,
            threads: self.threads.map_or_else(all, usize::from),
            within: self.within,
        }
    }

    /// The command that gives the same report, with the draws that were made.
    fn typed(&self, output: &Output, made: u64) -> Typed {
        let mut typed = Typed::new("simulate", &self.files);
        if made != DEFAULT_DRAWS {
            typed = typed.flag("--draws", &made.to_string());
        }
        if self.seed != DEFAULT_SEED {
            typed = typed.flag("--seed", &self.seed.to_string());
        }
        typed.calculation(&self.calculation).look(&self.look).format(output.format)
    }
}

/// A number of draws that is neither too small nor too large.
fn draws(written: &str) -> Result<u64, String> {
    whole(written, FEWEST_DRAWS..=MOST_DRAWS)
}

fn threads(written: &str) -> Result<u16, String> {
    whole(written, 1..=MOST_THREADS)
}

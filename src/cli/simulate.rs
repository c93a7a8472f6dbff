//! `fiscal287 simulate`: how uncertain nets and differences are.

use std::thread::available_parallelism;

use clap::Args;
use fiscal287::analysis::comparable;
use fiscal287::analysis::simulation::{
    DEFAULT_DRAWS, DEFAULT_SEED, FEWEST_DRAWS, Progress, Refusal, Settings, simulate,
};
use fiscal287::ledger::Ledger;
use fiscal287::report;

use super::TEMPLATE;
use super::desk::Desk;
use super::flags::{Calculation, ChartsDestination, Look};
use super::interrupt::Interrupt;
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::work_out;

/// The most draws that can be asked for.
const MOST_DRAWS: u64 = 1_000_000_000;

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
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_DRAWS,
        value_parser = clap::value_parser!(u64).range(FEWEST_DRAWS..=MOST_DRAWS))]
    draws: u64,

    /// The seed of the draws; the same seed gives the same report
    #[arg(long, value_name = "NUMBER", default_value_t = DEFAULT_SEED,
        value_parser = clap::value_parser!(u64).range(..=i64::MAX.unsigned_abs()))]
    seed: u64,

    /// Stop before all draws are made once the mean of each total is known to within DOLLARS
    #[arg(long, value_name = "DOLLARS")]
    within: Option<u32>,

    /// How many threads to draw on; the report does not depend on it [default: as many as there are]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
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
        let work = work_out(&self.files, &self.calculation, desk)?;
        if let Err(found) = comparable(&work.cases, 0) {
            return Err(Stop::Found(found, work.files.clone()));
        }
        let interrupt = Interrupt::listen();
        work.mention_warnings(&self.files, &desk.screen);
        let ledgers: Vec<&Ledger> = work.cases.iter().map(|case| &case.ledger).collect();
        let mut told = false;
        let mut watch = |progress: Progress| {
            // The first word comes after some tenths of a second.
            let more = progress.done < progress.of;
            if more && progress.done >= TELL_FROM {
                told = true;
                let percent = progress.done * 100 / progress.of;
                desk.screen.note(&format!("\r{percent:3}% of {} draws", progress.of));
            }
            !interrupt.heard()
        };
        let found = simulate(&ledgers, &self.settings(), &mut watch);
        interrupt.no_longer_waits();
        if told {
            desk.screen.note("\r                              \r");
        }
        let found = found.map_err(|refusal| Stop::Input(why(&refusal)))?;
        let typed = self.typed(&output);
        let setting = work.setting(self.look.view(false), &typed);
        output.write(report::simulate(&work.cases, &found, &setting), &work.files, desk)?;
        if found.interrupted() { Err(Stop::Interrupted) } else { Ok(()) }
    }

    fn settings(&self) -> Settings {
        let all = || available_parallelism().map_or(1, usize::from);
        Settings {
            draws: self.draws,
            seed: self.seed,
            threads: self.threads.map_or_else(all, usize::from),
            within: self.within.map(Into::into),
        }
    }

    fn typed(&self, output: &Output) -> Typed {
        let mut typed = Typed::new("simulate", &self.files);
        if self.draws != DEFAULT_DRAWS {
            typed = typed.flag("--draws", &self.draws.to_string());
        }
        if self.seed != DEFAULT_SEED {
            typed = typed.flag("--seed", &self.seed.to_string());
        }
        if let Some(within) = self.within {
            typed = typed.flag("--within", &within.to_string());
        }
        typed.calculation(&self.calculation).look(&self.look).format(output.format)
    }
}

/// Draws from which on progress is told.
const TELL_FROM: u64 = 600_000;

fn why(refusal: &Refusal) -> String {
    match refusal {
        Refusal::DifferentYears => {
            "the scenarios do not have the same fiscal years; give them the same first year and \
             number of years"
                .to_owned()
        }
        Refusal::NotACorrelation(inputs) => format!(
            "the rank correlations of {} contradict each other",
            report::words::list(inputs)
        ),
        Refusal::DifferentlyTogether([one, other]) => format!(
            "the scenarios declare different rank correlations of {one} and {other}; what is compared \
             is drawn once, so give the pair the same one in each"
        ),
        Refusal::TooManyTogether => {
            "more than a thousand combinations of risks hang together; leave out those that matter \
             least"
                .to_owned()
        }
        Refusal::OppositeOrders => {
            "one scenario hangs a risk on another, and a second scenario hangs them the other way \
             round; rename one of the two"
                .to_owned()
        }
    }
}

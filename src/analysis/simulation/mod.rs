//! Many draws of what is uncertain, worked through the ledger's own graph.
//!
//! In: ledgers over the same fiscal years, the first of them the reference. Out: how each net, and
//! each difference from the reference, is spread, by fiscal year and in total, every figure with its
//! own sampling error. Guaranteed: the same draws for every scenario, by the name of the input; the
//! same bytes for any number of threads; an input or a risk that comes or goes changes no other
//! input's draws; no formula is written a second time.
//!
//! Yes-or-no risks are not drawn but weighted: for each draw of the ranges every combination of
//! risks is worked out with its exact probability. Only where a figure has too many combinations is one
//! drawn; its mean counts each all the same. `docs/decisions/0008-draws.md` has the figures.
#![expect(
    clippy::disallowed_types,
    reason = "simulation is in binary floating point, and is tested against exact figures"
)]

pub(super) mod stream;

pub(super) mod together;

mod draw;

mod model;

mod tree;

mod tally;

mod sheet;

mod run;

mod worked;

mod setup;

mod probe;

mod stretches;

mod summary;

pub use probe::Probe;
pub use summary::{Bar, Estimate, PERCENTILES, Summary};
pub use together::{Together, contradictions, declared};
pub use worked::MOST_TOGETHER;

use super::distribution::decimal;
use run::{Room, Setup, Tallying};
use setup::{setup, with_differences};
use stretches::Stretches;
use tally::{Extent, Scale, Seen, Tally};

use crate::ledger::Ledger;
use crate::quantity::{Decimal, Money};

/// The seed that is used where none is given, and printed.
pub const DEFAULT_SEED: u64 = 287;

/// The draws that are made where no number is given.
pub const DEFAULT_DRAWS: u64 = 10_000;

/// The fewest draws.
pub const FEWEST_DRAWS: u64 = 100;

/// The draws of a round. Only the last two of a replicate have fewer, so that a run that stops before
/// these has made the draws of one that was asked for so many.
const ROUND: u64 = 1024;

/// The most rounds of each replicate before whoever watches is asked again: some twentieths of a second.
const MOST_ROUNDS: u64 = 8;

/// The rounds of each replicate in which it is seen where in their bins figures lie: up to some hundred
/// thousand draws all of them.
const SEEN_ROUNDS: u64 = 4;

/// The most replicates.
const REPLICATES: u64 = 32;

/// Digits behind the point of an error that is held against the one asked for.
const PLACES: usize = 4;

/// The replicate that draws only to see where figures lie.
const PILOT: [u64; 2] = [u64::MAX, 0];

/// Draws of the pilot.
const PILOT_DRAWS: usize = 512;

/// How a simulation is to be run.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// How many draws; at least [`FEWEST_DRAWS`].
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// How many threads; the result does not depend on it.
    pub threads: usize,
    /// The sampling error at which to stop early, of the mean of each total.
    pub within: Option<Money>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { draws: DEFAULT_DRAWS, seed: DEFAULT_SEED, threads: 1, within: None }
    }
}

/// Why a simulation cannot be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no scenario, or they do not share their fiscal years.
    DifferentYears,
    /// The rank correlations of these inputs contradict each other.
    NotACorrelation(Vec<String>),
    /// Two scenarios declare different rank correlations of these two inputs.
    DifferentlyTogether([String; 2]),
    /// What one of these risks hangs on has too many combinations.
    TooManyTogether(Vec<String>),
    /// One scenario hangs a risk on another, and a second scenario the other way round.
    OppositeOrders,
}

/// What a simulation comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// The seed it was run with.
    pub seed: u64,
    /// How many draws were made; asked for so many, the same comes out.
    pub draws: u64,
    /// Why there are no more.
    pub ended: Ended,
    /// How many independent replicates they fall into.
    pub replicates: u64,
    /// How many inputs were drawn.
    pub inputs: usize,
    /// What of them moves together.
    pub together: Vec<Together>,
    /// Whether some figure has more combinations of risks than [`MOST_TOGETHER`], so that one is drawn
    /// for each of its draws instead of counting each; means count each all the same.
    pub risks_drawn: bool,
    /// Each scenario's net, in the order given.
    pub nets: Vec<Spread>,
    /// Each other scenario's net less the reference's; above zero means better than the reference.
    pub differences: Vec<Spread>,
    /// For each scenario, the lines that are not known and left out, by id.
    pub left_out: Vec<Vec<String>>,
    /// For each difference, the lines that one side alone does not know and that count on neither, by
    /// id.
    pub left_aside: Vec<Vec<String>>,
}

/// Why a simulation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All draws that were asked for are made.
    Done,
    /// The sampling error that was asked for is reached.
    Near,
    /// Whoever watched stopped it.
    Interrupted,
}

/// A figure's spread by fiscal year and in total.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// By fiscal year.
    pub years: Vec<Summary>,
    /// Over all fiscal years.
    pub total: Summary,
}

/// How far a simulation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Draws made.
    pub done: u64,
    /// Draws asked for.
    pub of: u64,
}

/// Simulates ledgers together, the first of them the reference. `watch` hears how far it is, and
/// stops it by returning false; what has been drawn by then is what it comes to.
///
/// # Errors
/// The reasons of [`Refusal`].
///
/// # Panics
/// Never: a thread of its own only works figures out.
pub fn simulate(
    ledgers: &[&Ledger],
    settings: &Settings,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> Result<Simulation, Refusal> {
    let setup = with_differences(ledgers, settings)?;
    let draws = settings.draws.max(FEWEST_DRAWS);
    let mut running = Running::new(&setup, draws, settings.threads.max(1));
    let mut rounds = 1;
    while running.done() < draws {
        running.advance(&setup, rounds);
        rounds = (2 * rounds).min(MOST_ROUNDS);
        let more = running.done() < draws;
        if !watch(Progress { done: running.done(), of: draws }) && more {
            return Ok(running.result(&setup, Ended::Interrupted));
        }
        if more && settings.within.is_some_and(|within| running.error(&setup) <= within.decimal()) {
            return Ok(running.result(&setup, Ended::Near));
        }
    }
    Ok(running.result(&setup, Ended::Done))
}

/// Draws what [`simulate`] would, in as many rounds and on as many threads, and works nothing out
/// with it: the time that drawing takes alone.
///
/// # Errors
/// The reasons of [`Refusal`].
pub fn draw_only(ledgers: &[&Ledger], settings: &Settings) -> Result<f64, Refusal> {
    let setup = setup(ledgers, settings)?;
    let running = Running::new(&setup, settings.draws.max(FEWEST_DRAWS), settings.threads.max(1));
    let share = running.replicates.len().div_ceil(running.rooms.len());
    let draw = |replicates: &[Replicate]| {
        let mut drawing = draw::Drawing::default();
        let mut sum = 0.0;
        for one in replicates {
            for round in 0..one.rounds() {
                let count = usize::try_from(one.size(round)).expect("a round is short");
                setup.draws.fill(setup.seed, [one.number, round], count, &mut drawing);
                sum += drawing.columns.iter().filter_map(|column| column.last()).sum::<f64>();
            }
        }
        sum
    };
    Ok(std::thread::scope(|scope| {
        let parts = running.replicates.chunks(share);
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || draw(part))).collect();
        threads.into_iter().map(|one| one.join().expect("drawing does not fail")).sum()
    }))
}

/// A simulation under way.
struct Running {
    scales: Vec<Scale>,
    replicates: Vec<Replicate>,
    rooms: Vec<(Room, Vec<Extent>)>,
}

/// Draws that are independent of all other replicates'.
struct Replicate {
    number: u64,
    draws: u64,
    next: u64,
    tallies: Vec<Tally>,
}

impl Running {
    fn new(setup: &Setup, draws: u64, threads: usize) -> Self {
        let series = setup.series();
        let mut room = Room::default();
        let mut seen = vec![Seen::default(); series];
        setup.round(PILOT, PILOT_DRAWS, &mut room, &mut seen);
        let differences = setup.scenarios * (setup.models[0].years + 1);
        let scale = |(series, seen)| Scale::over(seen, series >= differences);
        let scales: Vec<Scale> = seen.iter().enumerate().map(scale).collect();
        let count = (draws / 10).clamp(10, REPLICATES);
        let replicate = |number: u64| {
            let mine = draws / count + u64::from(number < draws % count);
            let tallies = scales.iter().map(|scale| Tally::new(scale.all_bins())).collect();
            Replicate { number, draws: mine, next: 0, tallies }
        };
        let replicates = (0..count).map(replicate).collect();
        let threads = threads.min(usize::try_from(count).expect("few replicates"));
        let extents = || scales.iter().map(|scale| Extent::new(scale.all_bins())).collect();
        let rooms = (0..threads).map(|_| (Room::default(), extents())).collect();
        Self { scales, replicates, rooms }
    }

    fn done(&self) -> u64 {
        self.replicates.iter().map(Replicate::done).sum()
    }

    /// Works the next rounds of every replicate out; never the last but one without the last.
    fn advance(&mut self, setup: &Setup, rounds: u64) {
        let last = self.replicates.iter().map(Replicate::rounds).max().unwrap_or(0);
        let next = self.replicates.iter().map(|one| one.next).max().unwrap_or(0) + rounds;
        let end = if next + 1 < last { next } else { last };
        let share = self.replicates.len().div_ceil(self.rooms.len());
        let threads = self.rooms.len();
        let parts = self.replicates.chunks_mut(share).zip(&mut self.rooms);
        let scales = &self.scales;
        let work = |replicates: &mut [Replicate], (room, extents): &mut (Room, Vec<Extent>)| {
            for replicate in replicates {
                replicate.advance(setup, end, scales, (&mut *room, &mut *extents));
            }
        };
        if threads == 1 {
            return parts.for_each(|(replicates, room)| work(replicates, room));
        }
        std::thread::scope(|scope| {
            for (replicates, room) in parts {
                scope.spawn(move || work(replicates, room));
            }
        });
    }

    /// The largest error of the mean of a total.
    fn error(&self, setup: &Setup) -> Decimal {
        let years = setup.models[0].years;
        let totals = (0..setup.views.len()).map(|view| view * (years + 1) + years);
        let errors = totals.map(|series| {
            let mean = |one: &Replicate| one.tallies[series].mean(&self.scales[series]);
            summary::half_width(&self.replicates.iter().map(mean).collect::<Vec<_>>())
        });
        decimal(errors.fold(0.0, f64::max), PLACES)
    }

    fn result(mut self, setup: &Setup, ended: Ended) -> Simulation {
        let (_, mut extents) = self.rooms.remove(0);
        for (_, other) in &self.rooms {
            extents.iter_mut().zip(other).for_each(|(mine, other)| mine.join(other));
        }
        let mut of_series = |series: usize| {
            let tallies: Vec<&Tally> =
                self.replicates.iter().map(|one| &one.tallies[series]).collect();
            let (scale, extent) = (&self.scales[series], &mut extents[series]);
            extent.settle(&tallies, scale);
            summary::summary(&tallies, scale, (&Stretches::new(extent, scale), extent))
        };
        let years = setup.models[0].years;
        let mut spread = |view: usize| {
            let first = view * (years + 1);
            let of_years = (first..first + years).map(&mut of_series).collect();
            Spread { years: of_years, total: of_series(first + years) }
        };
        let scenarios = setup.scenarios;
        let nets = (0..scenarios).map(&mut spread).collect();
        let differences = (scenarios..setup.views.len()).map(spread).collect();
        let mut tallies = self.replicates.iter().flat_map(|one| &one.tallies);
        Simulation {
            seed: setup.seed,
            draws: self.done(),
            ended,
            replicates: self.replicates.len() as u64,
            inputs: setup.draws.inputs().len(),
            together: setup.together.clone(),
            risks_drawn: tallies.any(|tally| tally.drawn),
            nets,
            differences,
            left_out: setup.models.iter().take(scenarios).map(|one| one.left_out.clone()).collect(),
            left_aside: setup.left_aside.clone(),
        }
    }
}

impl Replicate {
    fn rounds(&self) -> u64 {
        self.draws.div_ceil(ROUND)
    }

    /// The draws of the first rounds.
    fn done(&self) -> u64 {
        (0..self.next).map(|round| self.size(round)).sum()
    }

    /// All rounds are whole, but where draws are left over the last two share theirs.
    fn size(&self, round: u64) -> u64 {
        let whole = self.draws / ROUND;
        let left = self.draws % ROUND;
        match self.rounds() - round {
            1 if whole > 0 && left > 0 => (ROUND + left) / 2,
            2 if left > 0 => (ROUND + left).div_ceil(2),
            1 if left > 0 => left,
            _ => ROUND,
        }
    }

    /// Works the rounds before `end` out.
    fn advance(
        &mut self,
        setup: &Setup,
        end: u64,
        scales: &[Scale],
        (room, extents): (&mut Room, &mut Vec<Extent>),
    ) {
        let end = end.min(self.rounds());
        for round in self.next..end {
            let count = usize::try_from(self.size(round)).expect("a round is short");
            let mut taker =
                Tallying { tallies: &mut self.tallies, extents, scales, sees: round < SEEN_ROUNDS };
            setup.round([self.number, round], count, room, &mut taker);
        }
        self.next = end;
    }
}

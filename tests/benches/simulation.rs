//! How long a simulation takes: `cargo bench --bench simulation`.
#![expect(clippy::disallowed_types, reason = "simulation is in binary floating point")]

use std::fs;
use std::path::Path;

use fiscal287::analysis::sensitivity::{ShareSettings, variance_shares};
use fiscal287::analysis::simulation::{Probe, Settings, draw_only, simulate};
use fiscal287::diagnostic::Files;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

fn main() {
    divan::main();
}

struct Miami;

impl Folder for Miami {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/miami");
        fs::read(folder.join(name)).map_err(|_| Unread::Missing)
    }
}

fn ledger(name: &str) -> Ledger {
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let loaded = load(name, &Miami, &mut Files::default()).expect("shipped");
    let plan = pin(&loaded.scenario, &Registry::embedded(), options).expect("shipped");
    project(plan).expect("shipped").0
}

fn pair() -> [Ledger; 2] {
    ["stay.toml", "leave-what-if-10-million.toml"].map(ledger)
}

fn settings(draws: u64, threads: usize) -> Settings {
    Settings { draws, threads, ..Settings::default() }
}

/// Staying and leaving together: draws and threads.
#[divan::bench(args = [(10_000, 1), (10_000, 2), (1_000_000, 1), (1_000_000, 2)], sample_count = 5)]
fn pair_of_miami(bencher: divan::Bencher<'_, '_>, (draws, threads): (u64, usize)) {
    let [stay, leave] = pair();
    let settings = settings(draws, threads);
    bencher.bench(|| simulate(&[&stay, &leave], &settings, &mut |_| true).expect("it runs"));
}

/// Only drawing the same inputs.
#[divan::bench(args = [(10_000, 1), (10_000, 2), (1_000_000, 1), (1_000_000, 2)], sample_count = 5)]
fn variates_alone(bencher: divan::Bencher<'_, '_>, (draws, threads): (u64, usize)) {
    let [stay, leave] = pair();
    let settings = settings(draws, threads);
    bencher.bench(|| draw_only(&[&stay, &leave], &settings).expect("it runs"));
}

/// First-order and total shares with bootstrap intervals, and Shapley effects, of the difference.
#[divan::bench(sample_count = 5)]
fn shares_of_miami(bencher: divan::Bencher<'_, '_>) {
    let [stay, leave] = pair();
    let mut probe = Probe::new(&leave, Some(&stay)).expect("it runs");
    let (names, settings) = (probe.factors(), ShareSettings::default());
    bencher.bench_local(|| {
        let mut figure = |shares: &[Vec<f64>], out: &mut [f64]| probe.work_out(shares, out);
        variance_shares(&mut figure, &names, &settings)
    });
}

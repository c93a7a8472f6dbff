//! How long it takes to ask how sure an answer is: `cargo bench --bench analysis`.

use std::fs;
use std::path::Path;

use fiscal287::analysis::sensitivity::{ShareSettings, split, worth_of_all};
use fiscal287::analysis::{
    Asked, Axis, Case, Column, Measure, Subject, bridge, crossings, decide, grid, tornado,
};
use fiscal287::diagnostic::Files;
use fiscal287::formula::Fraction;
use fiscal287::plan::{Basis, Kind, Options};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

fn main() {
    divan::main();
}

/// The folder of the Miami scenarios.
struct Miami;

impl Folder for Miami {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/miami");
        fs::read(folder.join(name)).map_err(|_| Unread::Missing)
    }
}

fn case(registry: &Registry, name: &str) -> Case {
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let loaded = load(name, &Miami, &mut Files::default()).expect("shipped");
    Case::work_out(loaded, registry, options).expect("shipped")
}

fn pair() -> (Registry, Case, Case) {
    let registry = Registry::embedded();
    let stay = case(&registry, "stay.toml");
    let leave = case(&registry, "leave-what-if-10-million.toml");
    (registry, stay, leave)
}

fn axis(name: &str, kind: &Kind, high: i64) -> Axis {
    Axis::spread(name, kind, (&Fraction::ZERO, &Fraction::integer(high)), 41)
}

/// The difference over 41 × 41 values, by a probability and an amount.
#[divan::bench]
fn grid_of_a_risk(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let subject = Subject::difference(&leave.ledger, &stay.ledger);
    bencher.bench(|| {
        let x = axis("risk.state-withholds.probability", &Kind::Share, 1);
        let y = axis("state_funding.state-aid.annual", &Kind::Money, 20_000_000);
        grid(subject, Asked::EXPECTED, x, y)
    });
}

/// The same by two inputs that reach most lines.
#[divan::bench]
fn grid_of_pay(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let subject = Subject::difference(&leave.ledger, &stay.ledger);
    bencher.bench(|| {
        let x = axis("federal.collected.salary", &Kind::Share, 1);
        let y = axis("officers.patrol.salary", &Kind::Money, 110_000);
        grid(subject, Asked::EXPECTED, x, y)
    });
}

/// Every input from low to high, and every reading.
#[divan::bench]
fn tornado_of_the_pair(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let subject = Subject::difference(&leave.ledger, &stay.ledger);
    bencher.bench(|| tornado(subject, Asked::EXPECTED));
}

/// Break-even by each of 23 inputs, for four sums.
#[divan::bench]
fn every_break_even_of_the_pair(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let subject = Subject::difference(&leave.ledger, &stay.ledger);
    bencher.bench(|| crossings(subject));
}

/// The bridge from staying to leaving after a ruling.
#[divan::bench]
fn bridge_to_a_ruling(bencher: divan::Bencher<'_, '_>) {
    let (registry, stay, _) = pair();
    let ruling = case(&registry, "leave-after-ruling.toml");
    bencher.bench(|| bridge(&stay, &ruling, &registry, Column::Expected));
}

/// Three options over all states of the world, with switches and what knowing is worth.
#[divan::bench]
fn decide_among_three(bencher: divan::Bencher<'_, '_>) {
    let (registry, stay, leave) = pair();
    let ruling = case(&registry, "leave-after-ruling.toml");
    let options = [&stay.ledger, &leave.ledger, &ruling.ledger];
    bencher.bench(|| decide(&options, Measure::Net));
}

/// Variance shares with their intervals, and Shapley effects, of the pair.
#[divan::bench]
fn variance_shares_of_the_pair(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let subject = Subject::difference(&leave.ledger, &stay.ledger);
    bencher.bench(|| split(subject, Asked::EXPECTED, &ShareSettings::default()));
}

/// What knowing every range and risk of the pair would be worth.
#[divan::bench]
fn worth_of_knowing_all(bencher: divan::Bencher<'_, '_>) {
    let (_, stay, leave) = pair();
    let options = [&stay.ledger, &leave.ledger];
    bencher.bench(|| worth_of_all(&options, &ShareSettings::default()));
}

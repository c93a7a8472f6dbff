//! How long the engine takes: `cargo bench`.

use std::fs;
use std::path::Path;

use fiscal287::diagnostic::Files;
use fiscal287::formula::evaluate;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
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

/// The same files, read once, so that a bench of the engine does not time the disk.
struct Read(Vec<(String, Vec<u8>)>);

impl Folder for Read {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.clone()).ok_or(Unread::Missing)
    }
}

fn folder() -> Read {
    let names = ["base.toml", "stay.toml", "leave.toml"];
    let text = |name: &str| Miami.read(name).expect("shipped");
    Read(names.map(|name| (name.to_owned(), text(name))).into())
}

fn ledger(folder: &dyn Folder, registry: &Registry, name: &str) -> Ledger {
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let loaded = load(name, folder, &mut Files::default()).expect("shipped");
    let plan = pin(&loaded.scenario, registry, options).expect("shipped");
    project(plan).expect("shipped").0
}

/// Parse, plan and ledger of the Miami base, rules already read.
#[divan::bench]
fn parse_plan_and_ledger(bencher: divan::Bencher<'_, '_>) {
    let (folder, registry) = (folder(), Registry::embedded());
    ledger(&folder, &registry, "base.toml");
    bencher.bench(|| ledger(&folder, &registry, "base.toml"));
}

/// Parsing alone.
#[divan::bench]
fn parse(bencher: divan::Bencher<'_, '_>) {
    let folder = folder();
    bencher.bench(|| load("base.toml", &folder, &mut Files::default()).expect("shipped"));
}

/// Working a built five-year graph out again.
#[divan::bench]
fn evaluate_again(bencher: divan::Bencher<'_, '_>) {
    let ledger = ledger(&folder(), &Registry::embedded(), "leave.toml");
    let inputs = ledger.plan.inputs.values();
    bencher.bench(|| evaluate(&ledger.graph, &inputs));
}

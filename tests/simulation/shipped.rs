//! The shipped scenarios as ledgers.

use std::fs;
use std::path::Path;

use fiscal287::diagnostic::Files;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// Every shipped scenario that can be worked out by itself.
pub(crate) const ALL: &[&str] = &[
    "miami/base.toml",
    "miami/stay.toml",
    "miami/leave.toml",
    "miami/leave-what-if-10-million.toml",
    "miami/leave-after-ruling.toml",
    "city-joining.toml",
    "county-jail.toml",
    "florida-sheriff.toml",
    "georgia-sheriff.toml",
    "leave-midyear.toml",
    "maryland-county.toml",
    "state-agency.toml",
    "stay-out.toml",
    "texas-county-early-end.toml",
    "texas-county.toml",
];

struct Shipped;

impl Folder for Shipped {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        fs::read(folder.join(name)).map_err(|_| Unread::Missing)
    }
}

/// A shipped scenario's ledger.
pub(crate) fn ledger(name: &str, basis: Basis) -> Ledger {
    let options = Options { allow_stale: false, basis };
    let loaded = load(name, &Shipped, &mut Files::default()).expect(name);
    let plan = pin(&loaded.scenario, &Registry::embedded(), options).expect(name);
    project(plan).expect(name).0
}

#[test]
fn every_shipped_scenario_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let count = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("scenarios").flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|e| e == "toml")).count()
    };
    assert_eq!(count(&root) + count(&root.join("miami")), ALL.len());
}

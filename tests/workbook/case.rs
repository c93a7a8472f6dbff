//! Scenarios worked out, as documents that workbooks are written from.

use std::path::Path;

use fiscal287::analysis::Case;
use fiscal287::diagnostic::Files;
use fiscal287::ledger::Ledger;
use fiscal287::plan::{Basis, Options};
use fiscal287::render::xlsx;
use fiscal287::report::{self, Document, Live, Setting, View};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// What is worked out: one scenario, or several side by side.
pub(crate) const ALL: &[(&[&str], Basis)] = &[
    (&["miami/stay", "miami/leave"], Basis::Accrual),
    (&["miami/stay", "miami/leave-what-if-10-million"], Basis::Accrual),
    (&["miami/stay", "miami/leave", "miami/leave-after-ruling"], Basis::Cash),
    (&["miami/stay", "miami/leave", "miami/leave-what-if-10-million"], Basis::Accrual),
    (&["stay-out", "city-joining"], Basis::Accrual),
    (&["miami/base"], Basis::Accrual),
    (&["miami/leave"], Basis::Cash),
    (&["miami/leave-after-ruling"], Basis::Accrual),
    (&["city-joining"], Basis::Accrual),
    (&["city-joining"], Basis::Cash),
    (&["county-jail"], Basis::Accrual),
    (&["florida-sheriff"], Basis::Accrual),
    (&["florida-sheriff"], Basis::Cash),
    (&["georgia-sheriff"], Basis::Accrual),
    (&["leave-midyear"], Basis::Accrual),
    (&["leave-midyear"], Basis::Cash),
    (&["maryland-county"], Basis::Accrual),
    (&["state-agency"], Basis::Accrual),
    (&["state-agency"], Basis::Cash),
    (&["stay-out"], Basis::Accrual),
    (&["texas-county-early-end"], Basis::Accrual),
    (&["texas-county"], Basis::Accrual),
    (&["texas-county"], Basis::Cash),
];

#[test]
fn every_shipped_scenario_is_among_them() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    for folder in ["", "miami/"] {
        for entry in std::fs::read_dir(home.join(folder)).expect("a folder") {
            let file = entry.expect("an entry").file_name().into_string().expect("a name");
            let Some(name) = file.strip_suffix(".toml") else { continue };
            let name = format!("{folder}{name}");
            assert!(ALL.iter().any(|(names, _)| names.contains(&name.as_str())), "{name}");
        }
    }
}

/// Works scenarios out that are not shipped, by name and text.
pub(crate) fn worked_from(texts: &[(&str, String)]) -> Worked {
    let (registry, mut files) = (Registry::embedded(), Files::default());
    let mut cases = Vec::new();
    for (name, _) in texts {
        let loaded = load(name, &Texts(texts), &mut files).expect("it loads");
        let options = Options { allow_stale: true, basis: Basis::Accrual };
        cases.push(Case::work_out(loaded, &registry, options).expect("it can be worked out"));
    }
    Worked { cases, name: "texts".to_owned(), registry, files }
}

struct Texts<'a>(&'a [(&'a str, String)]);

impl Folder for Texts<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let found = self.0.iter().find(|(own, _)| *own == name);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or(Unread::Missing)
    }
}

struct Disk;

impl Folder for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).map_err(|_| Unread::Missing)
    }
}

/// Scenarios worked out, with what they were read from.
pub(crate) struct Worked {
    pub(crate) cases: Vec<Case>,
    pub(crate) name: String,
    registry: Registry,
    files: Files,
}

/// Works shipped scenarios out.
pub(crate) fn worked(names: &[&str], basis: Basis) -> Worked {
    let (registry, mut files) = (Registry::embedded(), Files::default());
    let case = |name: &&str| {
        let loaded = load(&format!("scenarios/{name}.toml"), &Disk, &mut files).expect("it loads");
        let options = Options { allow_stale: true, basis };
        Case::work_out(loaded, &registry, options).expect("it can be worked out")
    };
    let cases = names.iter().map(case).collect();
    Worked { cases, name: format!("{} {basis:?}", names.join(" ")), registry, files }
}

impl Worked {
    /// The figures and what they follow.
    pub(crate) fn live(&self) -> Live<'_> {
        let live = match self.cases.as_slice() {
            [only] => report::live_of_case(only),
            several => report::live_of_cases(several, &report::labels(several), 0),
        };
        live.with_sources(&self.registry)
    }

    /// The ledger of each side.
    pub(crate) fn ledgers(&self) -> Vec<&Ledger> {
        match self.cases.as_slice() {
            [only] => std::iter::once(&only.ledger).chain(&only.turned).collect(),
            several => several.iter().map(|case| &case.ledger).collect(),
        }
    }

    /// What a report needs besides the scenarios.
    pub(crate) fn setting(&self) -> Setting<'_> {
        Setting {
            registry: &self.registry,
            files: &self.files,
            view: View::default(),
            command: "fiscal287 compare".to_owned(),
            version: "0.1.0",
            rules_digest: self.registry.digest(),
            as_of: None,
        }
    }

    /// The workbook.
    pub(crate) fn workbook(&self) -> Vec<u8> {
        let setting = self.setting();
        let report = match self.cases.as_slice() {
            [only] => report::show(only, &setting),
            several => report::compare(several, 0, &setting).expect("they can be compared"),
        };
        xlsx::write(&Document { report, live: Some(self.live()) })
    }
}

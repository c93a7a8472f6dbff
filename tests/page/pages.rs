//! Pages as the program writes them, and the ledgers under them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fiscal287::analysis::Case;
use fiscal287::diagnostic::Files;
use fiscal287::ledger::Ledger;
use fiscal287::plan::{Basis, Options};
use fiscal287::report::{
    Live, Report, Setting, View, compare, labels, live_of_case, live_of_cases, show,
};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// The Miami pair.
pub(crate) const STAY: &str = "scenarios/miami/stay.toml";
/// The other of it.
pub(crate) const LEAVE: &str = "scenarios/miami/leave.toml";

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, to be run from the root of the repository.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_fiscal287"));
    program.current_dir(root()).stdin(Stdio::null());
    program
}

/// What a command prints.
pub(crate) fn printed(arguments: &[&str]) -> String {
    let output = program().args(arguments).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The page that a command gives.
pub(crate) fn page(command: &[&str]) -> String {
    printed(&[command, &["--format", "html"]].concat())
}

/// An empty folder of a test's own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Every shipped scenario, as a path from the root of the repository.
pub(crate) fn scenarios() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["scenarios", "scenarios/miami"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
            if name.ends_with(".toml") {
                found.push(format!("{folder}/{name}"));
            }
        }
    }
    found.sort();
    found
}

struct Disk;

impl Folder for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        fs::read(root().join(name)).map_err(|_| Unread::Missing)
    }
}

/// A scenario worked out, by its path from the root of the repository or from anywhere; none where
/// it is refused.
fn case_unless_refused(name: &str) -> Option<Case> {
    let loaded = load(name, &Disk, &mut Files::default()).ok()?;
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    Case::work_out(loaded, &Registry::embedded(), options).ok()
}

/// A scenario worked out.
pub(crate) fn case(name: &str) -> Case {
    case_unless_refused(name).expect("a valid scenario")
}

/// The command that gives a page, and what stands under it.
pub(crate) struct Under {
    pub(crate) command: Vec<String>,
    cases: Vec<Case>,
}

impl Under {
    /// A page of one scenario.
    pub(crate) fn show(file: &str) -> Self {
        Self { command: vec!["show".to_owned(), file.to_owned()], cases: vec![case(file)] }
    }

    /// A page of one scenario, unless it is refused.
    pub(crate) fn show_unless_refused(file: &str) -> Option<Self> {
        let case = case_unless_refused(file)?;
        Some(Self { command: vec!["show".to_owned(), file.to_owned()], cases: vec![case] })
    }

    /// A page of two scenarios.
    pub(crate) fn compare(files: [&str; 2]) -> Self {
        let command = std::iter::once("compare").chain(files).map(str::to_owned).collect();
        Self { command, cases: files.map(case).into() }
    }

    pub(crate) fn page(&self) -> String {
        let command: Vec<&str> = self.command.iter().map(String::as_str).collect();
        page(&command)
    }

    pub(crate) fn live(&self) -> Live<'_> {
        match self.cases.as_slice() {
            [only] => live_of_case(only),
            several => live_of_cases(several, &labels(several), 0),
        }
    }

    /// The report on the page.
    pub(crate) fn report(&self) -> Report {
        let registry = Registry::embedded();
        let setting = Setting {
            rules_digest: registry.digest(),
            registry: &registry,
            files: &Files::default(),
            view: View::default(),
            command: String::new(),
            version: "",
            as_of: None,
        };
        match self.cases.as_slice() {
            [only] => show(only, &setting),
            several => compare(several, 0, &setting).expect("scenarios that can be compared"),
        }
    }

    /// The ledger of each side.
    pub(crate) fn ledgers(&self) -> Vec<&Ledger> {
        match self.cases.as_slice() {
            [only] => std::iter::once(&only.ledger).chain(&only.turned).collect(),
            several => several.iter().map(|case| &case.ledger).collect(),
        }
    }
}

//! How to run a report again, and what came out.

mod lines;
mod seal;

use super::{Data, Setting};
use crate::analysis::{Case, Column, Measure, Outcome, When};
use crate::digest::sha256_hex;
use crate::ledger::{Amount, Ledger};
use crate::plan::{Basis, Evidence};

pub use lines::{FIRST as RECEIPT, LAST as RECEIPT_END, Unreadable, receipt_span};
pub use seal::{is_sealed, seal};

/// What it takes to run a report again, and to see whether the same comes out.
///
/// Its lines, which every document carries, are those of [`Receipt::lines`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// The program's version.
    pub version: String,
    /// The command line, as it can be typed again.
    pub command: String,
    /// The digest of the rules.
    pub rules_digest: String,
    /// The digest of the merged scenarios; empty for a report on no scenario.
    pub input_digest: String,
    /// When federal receipts count.
    pub basis: Basis,
    /// The seed of random draws, where there are any.
    pub seed: Option<u64>,
    /// The digest of every line and net of the scenarios, to the cent; empty for a report on no scenario.
    pub figures_digest: String,
    /// The nets over all fiscal years.
    pub nets: Vec<ReceiptNet>,
    /// What the rules gave.
    pub rule_values: Vec<RuleValue>,
    /// The scenario files that were read, with their texts.
    pub files: Vec<ReceiptFile>,
    /// The files of rules that were laid over those of the program, by their path below their folder.
    pub rule_files: Vec<ReceiptFile>,
}

/// The net of a scenario over all fiscal years in each of the three columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptNet {
    /// The scenario's file.
    pub file: String,
    /// Dollars and cents where no risk happens, expected, and where every risk happens; none where
    /// it is indeterminate.
    pub columns: [Option<String>; 3],
}

/// A number that a rule gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleValue {
    /// The rule's id and reading.
    pub name: String,
    /// The number; a day as days since 1 January 1970.
    pub value: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptFile {
    /// Its name as it was typed.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Receipt {
    /// Leaves the texts of files out.
    pub fn leave_out_files(&mut self) {
        self.files.clear();
        self.rule_files.clear();
    }
}

/// What names a report on these scenarios, without what came out.
pub(super) fn head(cases: &[&Case], setting: &Setting<'_>) -> Receipt {
    Receipt {
        version: setting.version.to_owned(),
        command: setting.command.clone(),
        rules_digest: setting.rules_digest.clone(),
        input_digest: input_digest(cases),
        ..Receipt::default()
    }
}

/// The receipt of a report on these scenarios.
pub(super) fn receipt(cases: &[&Case], setting: &Setting<'_>) -> Receipt {
    let (files, rule_files) = files(setting);
    Receipt {
        basis: cases.first().map_or(Basis::Accrual, |case| case.ledger.plan.basis),
        figures_digest: match cases {
            [] => String::new(),
            cases => figures_digest(cases.iter().map(|case| &case.ledger)),
        },
        nets: cases.iter().map(|case| net(case)).collect(),
        rule_values: rule_values(cases),
        files,
        rule_files,
        ..head(cases, setting)
    }
}

/// The fingerprint of merged scenarios; of several, of their fingerprints in order.
fn input_digest(cases: &[&Case]) -> String {
    let digests: Vec<String> = cases.iter().map(|case| sha256_hex(&case.canonical)).collect();
    match digests.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        several => sha256_hex(&several.join("\n")),
    }
}

/// The fingerprint of every line and net by fiscal year.
fn figures_digest<'l>(ledgers: impl Iterator<Item = &'l Ledger>) -> String {
    let mut text = String::new();
    for ledger in ledgers {
        let outcome = Outcome::of(ledger);
        for line in &ledger.lines {
            for row in std::iter::once(&line.amounts).chain(&line.if_it_happens) {
                let amounts = row.years.iter().map(|node| match outcome.amount(*node) {
                    Amount::Known(money) => super::words::plain(money),
                    Amount::Indeterminate(_) => INDETERMINATE.to_owned(),
                });
                text.push_str(&line.id);
                text.push(' ');
                text.push_str(&amounts.collect::<Vec<_>>().join(" "));
                text.push('\n');
            }
        }
        for measure in [Measure::Net, Measure::FullCost, Measure::PresentValue] {
            for column in Column::ALL {
                let when = When::all(ledger.plan.years.len());
                let sums = when.map(|when| sum(&outcome, measure, column, when));
                let sums = sums.map(|sum| sum.unwrap_or_else(|| INDETERMINATE.to_owned()));
                text.push_str(&sums.collect::<Vec<_>>().join(" "));
                text.push('\n');
            }
        }
    }
    sha256_hex(&text)
}

/// What stands for a figure that is not known.
const INDETERMINATE: &str = "indeterminate";

fn sum(outcome: &Outcome<'_>, measure: Measure, column: Column, when: When) -> Option<String> {
    outcome.sum(measure, column, when)?.money().map(super::words::plain)
}

fn net(case: &Case) -> ReceiptNet {
    let outcome = Outcome::of(&case.ledger);
    let column = |column| sum(&outcome, Measure::Net, column, When::Total);
    ReceiptNet { file: case.scenario.file.clone(), columns: Column::ALL.map(column) }
}

/// Every number that any of the scenarios has from a rule, once.
fn rule_values(cases: &[&Case]) -> Vec<RuleValue> {
    let mut found: Vec<RuleValue> = Vec::new();
    for (_, input) in cases.iter().flat_map(|case| case.ledger.plan.inputs.iter()) {
        let of_rule = matches!(input.evidence, Evidence::Rule(_));
        let value = input.value.as_ref().filter(|_| of_rule).and_then(|value| value.to_decimal(9));
        if let Some(value) = value {
            let one = RuleValue { name: input.name.clone(), value: value.normalize().to_string() };
            found.extend((!found.contains(&one)).then_some(one));
        }
    }
    found
}

/// The files that were read: scenarios, and rules that lie over those of the program.
fn files(setting: &Setting<'_>) -> (Vec<ReceiptFile>, Vec<ReceiptFile>) {
    let (mut files, mut rule_files) = (Vec::new(), Vec::new());
    let of_rule = |name: &str| {
        let name = name.replace('\\', "/");
        let changed = setting.registry.changed().iter().map(|id| format!("{id}.toml"));
        changed.into_iter().find(|path| name.ends_with(path.as_str()))
    };
    for (name, text) in setting.files.texts() {
        let text = text.to_owned();
        match of_rule(name) {
            Some(name) => rule_files.push(ReceiptFile { name, text }),
            None => files.push(ReceiptFile { name: name.to_owned(), text }),
        }
    }
    (files, rule_files)
}

/// A receipt for machines.
pub(super) fn data(receipt: &Receipt) -> Data {
    let seed = receipt.seed.and_then(|seed| i64::try_from(seed).ok());
    Data::map([
        ("version", Data::text(&receipt.version)),
        ("rules_digest", Data::text(&receipt.rules_digest)),
        ("input_digest", Data::text(&receipt.input_digest)),
        ("seed", seed.map_or(Data::Null, Data::Integer)),
        ("command", Data::text(&receipt.command)),
    ])
}

//! Scenarios in memory, and reports on them.

use fiscal287::analysis::Case;
use fiscal287::diagnostic::{Diagnostic, Files};
use fiscal287::plan::{Basis, Options};
use fiscal287::report::{Block, Data, Report, Setting, View, words};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// Three officers; FY2027 and FY2028; everything claimed and collected; nothing repaid but salary.
const BASE: &str = r#"
format = 1
title = "Three officers"

[jurisdiction]
name = "Example city"
state = "FL"
kind = "municipality"
fiscal_year_starts = "10-01"

[horizon]
first_fiscal_year = 2027
years = 2

[agreement]
model = "task-force"
DECISION

[[officers]]
id = "patrol"
positions = "existing"
trained = 3
to_train = 0
salary = "$60,000"
benefits = "0%"
pay_growth = "0%"
hours_per_year = 2000
overtime_hours = 0
overtime_multiplier = 1.5
overtime_on_costs = "0%"
time_share = "10%"
backfill_share = "0%"

[federal]
claims = true
eligible_share = "100%"
collected = { salary = "50%", overtime = "50%", equipment = "50%", vehicles = "50%", awards = "50%" }
award_score = "0%"
readings = { salary = "every-trained-officer" }

[running]
supervision = 40_000

[[state_funding]]
id = "aid"
name = "State aid"
annual = ANNUAL

[[risk]]
id = "withheld"
title = "State aid is withheld"
while = "out"
probability = "20%"
lasts_months = 24
ends_with_while = true
withholds = [{ funding = "aid", share = "100%" }]
"#;

/// In force throughout.
pub(crate) const STAY: &str = "decision = \"stay\"";
/// Never in force.
pub(crate) const STAY_OUT: &str = "decision = \"stay-out\"";
/// Out from the start of FY2028.
pub(crate) const LEAVE: &str = "decision = \"leave\"\non = 2027-10-01\n[exit]\n\
    startup_received = 0\nrepay_share = 0\ncloseout_cost = 0";
/// In from the start of FY2028.
pub(crate) const JOIN: &str = "decision = \"join\"\non = 2027-10-01";

/// A folder that holds one file.
pub(crate) struct OneFile<'a>(pub(crate) &'a str);

impl Folder for OneFile<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The scenario with this decision and this much state aid at risk.
pub(crate) fn text(decision: &str, annual: &str) -> String {
    BASE.replace("DECISION", decision).replace("ANNUAL", annual)
}

/// A scenario worked out.
pub(crate) fn work_out(name: &str, text: &str) -> Case {
    let mut files = Files::default();
    let loaded = load(name, &OneFile(text), &mut files).expect("a valid scenario");
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    Case::work_out(loaded, &Registry::embedded(), options).expect("a ledger")
}

/// The scenario of a decision, $1,000,000 of state aid at risk.
pub(crate) fn case(name: &str, decision: &str) -> Case {
    work_out(name, &text(decision, "1_000_000"))
}

/// Calls `report` with what every report needs.
pub(crate) fn with_setting<T>(report: impl FnOnce(&Setting<'_>) -> T) -> T {
    let registry = Registry::embedded();
    let rules_digest = registry.digest();
    report(&Setting {
        registry: &registry,
        files: &Files::default(),
        view: View { by_year: true, ..View::default() },
        command: "fiscal287 test".to_owned(),
        version: "0.0.0",
        rules_digest,
        as_of: None,
    })
}

/// A comparison, the first as the reference.
pub(crate) fn compared(cases: &[Case]) -> Result<Report, Vec<Diagnostic>> {
    with_setting(|setting| fiscal287::report::compare(cases, 0, setting))
}

/// All that a report says, a line for each sentence, entry and row.
pub(crate) fn said(report: &Report) -> Vec<String> {
    let mut lines = vec![report.title.clone()];
    for block in &report.blocks {
        match block {
            Block::Answer(text) | Block::Heading(_, text) | Block::Paragraph(text) => {
                lines.push(text.clone());
            }
            Block::List(entries) => lines.extend(entries.iter().cloned()),
            Block::Table(table) | Block::Sketch(table) => {
                lines.push(format!("{} {}", table.title, table.subtitle));
                lines.extend(table.rows.iter().map(|row| {
                    let cells = row.cells.iter();
                    let cells = cells.map(|cell| words::figure(&cell.figure, table.scale));
                    cells.collect::<Vec<_>>().join(" | ")
                }));
                lines.extend(table.notes.iter().cloned());
            }
            Block::Chart(chart) => lines.push(format!("{} {}", chart.title, chart.says)),
            Block::Receipt(_) => {}
        }
    }
    lines
}

/// The answer that a report opens with.
pub(crate) fn answer(report: &Report) -> &str {
    match report.blocks.first() {
        Some(Block::Answer(text)) => text,
        _ => panic!("a report opens with its answer"),
    }
}

/// The value at a path of names and positions.
pub(crate) fn at<'d>(data: &'d Data, path: &str) -> &'d Data {
    path.split('/').fold(data, |data, name| match data {
        Data::Map(entries) => {
            let found = entries.iter().find(|(key, _)| key == name);
            &found.unwrap_or_else(|| panic!("no {name} of {path}")).1
        }
        Data::List(values) => &values[name.parse::<usize>().expect("a position")],
        _ => panic!("nothing below {name} of {path}"),
    })
}

/// The words at a path.
pub(crate) fn text_at<'d>(data: &'d Data, path: &str) -> &'d str {
    match at(data, path) {
        Data::Text(text) => text,
        other => panic!("{path} is {other:?}"),
    }
}

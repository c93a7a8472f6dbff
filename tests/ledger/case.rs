//! A scenario in memory, changed a little for each case, and its ledger.

use std::collections::BTreeMap;

use fiscal287::diagnostic::{Diagnostic, Files};
use fiscal287::formula::NodeId;
use fiscal287::ledger::{Ledger, LedgerLine, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// Three officers in force throughout FY2027 and FY2028, everything claimed and collected.
pub(crate) const STAY: &str = r#"
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
decision = "stay"

[[officers]]
id = "patrol"
positions = "existing"
trained = 3
to_train = 0
salary = "$60,000"
benefits = "35%"
pay_growth = "0%"
hours_per_year = 2000
overtime_hours = 100
overtime_multiplier = 1.5
overtime_on_costs = "10%"
time_share = "10%"
backfill_share = "50%"

[federal]
claims = true
eligible_share = "100%"
collected = { salary = "100%", overtime = "100%", equipment = "100%", vehicles = "100%", awards = "100%" }
award_score = "85%"
readings = { salary = "every-trained-officer" }
"#;

struct Shelf(BTreeMap<String, String>);

impl Folder for Shelf {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        self.0.get(name).map(|text| text.clone().into_bytes()).ok_or(Unread::Missing)
    }
}

/// The ledger of [`STAY`] with `changes` laid over it.
pub(crate) fn try_ledger(
    changes: &str,
    options: Options,
) -> Result<(Ledger, Vec<Diagnostic>), Vec<Diagnostic>> {
    ledger_under(changes, &Registry::embedded(), options)
}

/// The same under these rules.
pub(crate) fn ledger_under(
    changes: &str,
    registry: &Registry,
    options: Options,
) -> Result<(Ledger, Vec<Diagnostic>), Vec<Diagnostic>> {
    let case = format!("format = 1\ntitle = \"Case\"\nextends = \"stay.toml\"\n{changes}");
    let shelf = Shelf(BTreeMap::from([
        ("case.toml".to_owned(), case),
        ("stay.toml".to_owned(), STAY.to_owned()),
    ]));
    let loaded = load("case.toml", &shelf, &mut Files::default())?;
    project(pin(&loaded.scenario, registry, options)?)
}

/// The ledger of [`STAY`] with `changes` laid over it, on an accrual basis.
pub(crate) fn ledger(changes: &str) -> Ledger {
    ledger_on(changes, Basis::Accrual)
}

/// The same on either basis.
pub(crate) fn ledger_on(changes: &str, basis: Basis) -> Ledger {
    let (ledger, _) = try_ledger(changes, Options { allow_stale: false, basis })
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    ledger
}

/// The line with this id.
pub(crate) fn line<'l>(ledger: &'l Ledger, id: &str) -> &'l LedgerLine {
    let ids: Vec<_> = ledger.lines.iter().map(|line| &line.id).collect();
    ledger.lines.iter().find(|line| line.id == id).unwrap_or_else(|| panic!("{id} not in {ids:?}"))
}

/// Digits of a node, or `?` where it is not known.
pub(crate) fn digits(ledger: &Ledger, id: NodeId) -> String {
    ledger.amount(id).money().map_or("?".to_owned(), |money| money.to_string())
}

/// The digits of some nodes, one after the other.
pub(crate) fn row(ledger: &Ledger, years: &[NodeId]) -> String {
    years.iter().map(|id| digits(ledger, *id)).collect::<Vec<_>>().join(" ")
}

/// A line's amounts by fiscal year.
pub(crate) fn check_line(changes: &str, id: &str, expected: &str) {
    let ledger = ledger(changes);
    assert_eq!(row(&ledger, &line(&ledger, id).amounts.years), expected, "{id} with {changes}");
}

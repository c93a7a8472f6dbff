//! What holds for documents that follow their inputs: their sums are the figures of the report.

use std::path::Path;

use fiscal287::analysis::{Case, Column, Comparison, Measure, Outcome, When};
use fiscal287::diagnostic::Files;
use fiscal287::formula::{Fraction, InputId};
use fiscal287::ledger::{Changes, Ledger};
use fiscal287::plan::{Basis, Options};
use fiscal287::report::{
    Figure, Live, LiveKind, LiveRow, LiveTable, LiveValue, live_of_case, live_of_cases,
};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

use super::draw::drawn;
use super::moved::case_of;

/// The sums whose figures are checked after a change.
const SUMS: &[(&str, Measure)] = &[
    ("net", Measure::Net),
    ("full_cost", Measure::FullCost),
    ("present_value", Measure::PresentValue),
];

/// The sum of a cell in the words of the report.
pub(crate) fn figure(value: &LiveValue, money: bool) -> String {
    match value {
        LiveValue::Indeterminate => "indeterminate".to_owned(),
        LiveValue::Known { value, .. } if money => value
            .to_decimal(2)
            .map_or("too large".to_owned(), |cents| cents.normalize().to_string()),
        LiveValue::Known { value, .. } => value
            .to_decimal(4)
            .map_or("too large".to_owned(), |hours| hours.normalize().to_string()),
    }
}

pub(crate) fn printed(figure: &Figure) -> String {
    match figure {
        Figure::Money(money) => money.decimal().normalize().to_string(),
        Figure::Number(number) => number.normalize().to_string(),
        Figure::Indeterminate => "indeterminate".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Cells whose sum is another figure than they hold.
fn strangers(live: &Live<'_>) -> Vec<String> {
    let tables = live.ledgers.iter().chain(live.differences.iter().map(|one| &one.table));
    let mut found = Vec::new();
    for row in tables.flat_map(|table| &table.rows) {
        for (at, cell) in row.cells.iter().enumerate() {
            let Some(sum) = &cell.sum else { continue };
            let stands = sum.as_it_stands(&live.sides);
            let leaves_out = matches!(stands, LiveValue::Known { leaves_out: true, .. });
            let held = (printed(&cell.figure), cell.leaves_out);
            let worked_out = (figure(&stands, row.money), leaves_out);
            if held != worked_out {
                found.push(format!("{} {at}: holds {held:?}, sums to {worked_out:?}", row.key));
            }
        }
    }
    found
}

fn row<'t>(table: &'t LiveTable, key: &str) -> Option<&'t LiveRow> {
    table.rows.iter().find(|row| row.key == key)
}

/// What one input changed does to each ledger.
fn changed(ledgers: &[&Ledger], ids: &[Option<InputId>], to: &Fraction) -> Vec<Changes> {
    let change = |id: &Option<InputId>| id.map(|id| (id, Some(to.clone()))).into_iter().collect();
    assert_eq!(ledgers.len(), ids.len());
    ids.iter().map(change).collect()
}

/// Differences that do not follow a change as the comparison worked out again does.
fn not_following(live: &Live<'_>, ledgers: &[&Ledger], changes: &[Changes]) -> Vec<String> {
    let worked: Vec<_> =
        ledgers.iter().zip(changes).map(|(ledger, changes)| ledger.with(changes)).collect();
    let mut found = Vec::new();
    for difference in &live.differences {
        let outcome = |side: usize| Outcome::with(ledgers[side], &changes[side]);
        let comparison = Comparison::between(outcome(difference.side), outcome(live.reference));
        for (measure, column) in SUMS.iter().flat_map(|one| Column::ALL.map(|column| (one, column)))
        {
            let key = format!("{}.{}", measure.0, column.key());
            let Some(row) = row(&difference.table, &key) else { continue };
            for (at, when) in When::all(live.headings.len() - 1).enumerate() {
                let Some(sum) = &row.cells[at].sum else { continue };
                let value = sum.value(|side, node| worked[side].value(node).cloned());
                let wanted = comparison.sum(measure.1, column, when).expect("there is such a sum");
                let wanted = wanted.money().map_or("indeterminate".to_owned(), |money| {
                    money.decimal().normalize().to_string()
                });
                if figure(&value, true) != wanted {
                    let got = figure(&value, true);
                    found.push(format!("{key} {at}: wanted {wanted}, got {got}"));
                }
            }
        }
    }
    found
}

fn ledgers(case: &Case) -> Vec<&Ledger> {
    std::iter::once(&case.ledger).chain(&case.turned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_the_figures_before_and_after_a_change(drawn in drawn(), pick in any::<usize>(), to in 1..40_u32) {
        let case = case_of(&drawn.text());
        let live = live_of_case(&case);
        prop_assert_eq!(strangers(&live), Vec::<String>::new());
        let moving: Vec<_> = live.inputs.iter().filter(|input| {
            input.held.is_none() && !matches!(input.kind, LiveKind::Day | LiveKind::Choice(_))
        }).collect();
        let input = moving[pick % moving.len()];
        let ids: Vec<Option<InputId>> =
            input.sides.iter().map(|side| side.as_ref().map(|side| side.id)).collect();
        let to = match input.kind {
            LiveKind::Share => Fraction::from(to).over(&Fraction::integer(40)),
            _ => Fraction::from(to),
        };
        let ledgers = ledgers(&case);
        let changes = changed(&ledgers, &ids, &to);
        prop_assert_eq!(not_following(&live, &ledgers, &changes), Vec::<String>::new(), "{}", input.name);
    }
}

struct Disk;

impl Folder for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).map_err(|_| Unread::Missing)
    }
}

fn shipped(name: &str) -> Case {
    let loaded = load(name, &Disk, &mut Files::default()).expect("a shipped scenario");
    let options = Options { allow_stale: true, basis: Basis::Accrual };
    Case::work_out(loaded, &Registry::embedded(), options).expect("a case")
}

/// Miami's pair holds unknown amounts: on one side alone, and hanging on a risk.
#[test]
fn unknown_amounts_stand_in_sums_as_they_do_in_the_report() {
    let cases = ["scenarios/miami/stay.toml", "scenarios/miami/leave.toml"].map(shipped);
    let labels = ["stay".to_owned(), "leave".to_owned()];
    let live = live_of_cases(&cases, &labels, 0);
    assert_eq!(strangers(&live), Vec::<String>::new());
    let unknown = |table: &LiveTable| {
        table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.figure == Figure::Indeterminate)
    };
    assert!(unknown(&live.ledgers[1]) && unknown(&live.differences[0].table));
    let ledgers: Vec<&Ledger> = cases.iter().map(|case| &case.ledger).collect();
    for name in ["exit.startup_received", "state_funding.state-aid.annual", "exit.repay_share"] {
        let input = live.inputs.iter().find(|input| input.name == name).expect("an input");
        let ids: Vec<Option<InputId>> =
            input.sides.iter().map(|side| side.as_ref().map(|side| side.id)).collect();
        let changes = changed(&ledgers, &ids, &Fraction::ONE);
        assert_eq!(not_following(&live, &ledgers, &changes), Vec::<String>::new(), "{name}");
    }
}

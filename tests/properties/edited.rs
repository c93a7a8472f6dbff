//! What a document tells after an input is changed is what a scenario tells that says so itself.
//!
//! The one is worked out over the graph that was laid out for the values given, as pages and
//! workbooks do; the other is read, planned and laid out again from the edited text.

use std::collections::BTreeSet;
use std::path::Path;

use fiscal287::analysis::Case;
use fiscal287::calendar::Day;
use fiscal287::diagnostic::Files;
use fiscal287::formula::{Exact, Fraction};
use fiscal287::ledger::{Changes, Ledger};
use fiscal287::plan::{Basis, Options};
use fiscal287::report::{
    Live, LiveCell, LiveDifference, LiveInput, LiveKind, LiveValueOf, live_of_case, live_of_cases,
};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

use super::live::{figure, printed};

/// Every scenario that is shipped, and pairs of them.
const DOCUMENTS: &[&[&str]] = &[
    &["city-joining.toml"],
    &["county-jail.toml"],
    &["florida-sheriff.toml"],
    &["georgia-sheriff.toml"],
    &["leave-midyear.toml"],
    &["maryland-county.toml"],
    &["state-agency.toml"],
    &["stay-out.toml"],
    &["texas-county-early-end.toml"],
    &["texas-county.toml"],
    &["miami/leave-after-ruling.toml"],
    &["miami/leave-what-if-10-million.toml"],
    &["miami/stay.toml", "miami/leave.toml"],
];

/// One line of one file, as it is given and as it is edited.
struct Edit {
    file: String,
    line: usize,
    text: String,
}

/// The shipped files, with a line edited.
struct Edited<'e>(Option<&'e Edit>);

impl Folder for Edited<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = std::fs::read_to_string(path).map_err(|_| Unread::Missing)?;
        let Some(edit) = self.0.filter(|edit| edit.file == name) else {
            return Ok(text.into_bytes());
        };
        let mut lines: Vec<&str> = text.lines().collect();
        lines[edit.line - 1] = &edit.text;
        Ok(lines.join("\n").into_bytes())
    }
}

/// Scenarios worked out, none where the program refuses them.
fn cases(names: &[&str], edit: Option<&Edit>, basis: Basis) -> Option<Vec<Case>> {
    let of = |name: &&str| {
        let name = format!("scenarios/{name}");
        let loaded = load(&name, &Edited(edit), &mut Files::default()).ok()?;
        let options = Options { allow_stale: true, basis };
        Case::work_out(loaded, &Registry::embedded(), options).ok()
    };
    names.iter().map(of).collect()
}

/// What a document shows of cases: one with its decision turned, or several side by side.
fn shown(cases: &[Case]) -> Live<'_> {
    match cases {
        [case] => live_of_case(case),
        cases => {
            let labels: Vec<String> = (0..cases.len()).map(|at| format!("side {at}")).collect();
            live_of_cases(cases, &labels, 0)
        }
    }
}

fn ledgers(cases: &[Case]) -> Vec<&Ledger> {
    match cases {
        [case] => std::iter::once(&case.ledger).chain(&case.turned).collect(),
        cases => cases.iter().map(|case| &case.ledger).collect(),
    }
}

/// A document with every input that may be changed in it.
struct Document<'a> {
    names: &'a [&'a str],
    basis: Basis,
    live: Live<'a>,
    ledgers: Vec<&'a Ledger>,
}

impl Document<'_> {
    /// The line on which an input is written for itself alone, edited to say another value.
    fn edit(&self, input: &LiveInput, value: Option<&Fraction>) -> Option<Edit> {
        let key = input.key.as_ref().filter(|key| key.member.is_none())?;
        let sides = input.sides.iter().zip(&self.ledgers);
        let (own, ledger) =
            sides.filter_map(|(own, ledger)| Some((own.as_ref()?, ledger))).next()?;
        let written = ledger.plan.inputs.get(own.id).written()?;
        let text = String::from_utf8(Edited(None).read(&written.file).ok()?).ok()?;
        let (name, _) = text.lines().nth(written.line - 1)?.split_once('=')?;
        let text = format!("{name}= {}", in_toml(&input.kind, value)?);
        let edit = Edit { file: written.file.to_string(), line: written.line, text };
        (name.trim() == key.name).then_some(edit)
    }

    /// The input changed on each side that reads it from the edited line.
    fn changes(&self, input: &LiveInput, edit: &Edit, value: Option<&Fraction>) -> Vec<Changes> {
        let of_side = |(own, ledger): (&Option<LiveValueOf>, &&Ledger)| {
            let id = own.as_ref().map(|own| own.id).filter(|id| {
                let written = ledger.plan.inputs.get(*id).written();
                written.is_some_and(|at| *at.file == *edit.file && at.line == edit.line)
            });
            id.map(|id| (id, value.cloned())).into_iter().collect()
        };
        input.sides.iter().zip(&self.ledgers).map(of_side).collect()
    }

    /// Every row of every table after changes, as the document works it out.
    fn told(&self, changes: &[Changes]) -> Rows {
        let sides = self.ledgers.iter().zip(changes);
        let worked: Vec<Exact> = sides.map(|(ledger, changes)| ledger.with(changes)).collect();
        let value = |side: usize, node| worked[side].value(node).cloned();
        rows(&self.live, |cell, money| {
            let sum = cell.sum.as_ref();
            sum.map_or(NOT_FOLLOWED.to_owned(), |sum| figure(&sum.value(value), money))
        })
    }

    /// Changes an input in the document and in the text; says where the two are apart, or nothing
    /// where the text cannot be edited or the program refuses it.
    fn changed(&self, input: &LiveInput, value: Option<&Fraction>) -> Option<Vec<String>> {
        let edit = self.edit(input, value)?;
        let edited = cases(self.names, Some(&edit), self.basis)?;
        let wanted = rows(&shown(&edited), |cell, _| printed(&cell.figure));
        let told = self.told(&self.changes(input, &edit, value));
        let what = format!("{}:{} {}", edit.file, edit.line, edit.text);
        Some(apart(&told, &wanted).iter().map(|found| format!("{what}: {found}")).collect())
    }

    /// The days on which a date can lie, and the two beside the one given.
    fn days(&self, input: &LiveInput) -> Vec<Option<Fraction>> {
        let horizon = self.ledgers[0].plan.horizon;
        let (first, end) = (i64::from(horizon.first.number()), i64::from(horizon.end.number()));
        let given = input.sides.iter().flatten().find_map(|own| own.value.as_ref()?.to_integer());
        let beside = given.into_iter().flat_map(|day| [day - 1, day + 1]);
        let days: BTreeSet<i64> = beside.chain((first..end).step_by(89)).chain([end - 1]).collect();
        let days = days.into_iter().filter(|day| (first..end).contains(day));
        days.map(|day| Some(Fraction::integer(day))).collect()
    }
}

/// A value as a scenario file says it.
fn in_toml(kind: &LiveKind, value: Option<&Fraction>) -> Option<String> {
    let Some(value) = value else { return Some("\"unknown\"".to_owned()) };
    match kind {
        LiveKind::Choice(_) => None,
        LiveKind::Day => Some(Day::from_number(value.to_integer()?).to_string()),
        LiveKind::Share => {
            let percent = value.times(&Fraction::integer(100)).to_decimal(4)?;
            Some(format!("\"{}%\"", percent.normalize()))
        }
        LiveKind::Money | LiveKind::Count | LiveKind::Hours | LiveKind::Number => {
            Some(value.to_decimal(4)?.normalize().to_string())
        }
    }
}

/// What stands for a cell that does not follow its inputs.
const NOT_FOLLOWED: &str = "not followed";

/// The cells of rows, each row by its table and key.
type Rows = Vec<(String, Vec<String>)>;

fn rows(live: &Live<'_>, cell: impl Fn(&LiveCell, bool) -> String) -> Rows {
    let ledgers = live.ledgers.iter().enumerate().map(|(at, table)| (format!("{at}"), table));
    let less = |one: &'_ LiveDifference| format!("{} less {}", one.side, live.reference);
    let differences = live.differences.iter().map(|one| (less(one), &one.table));
    let mut found = Vec::new();
    for (name, table) in ledgers.chain(differences) {
        for row in &table.rows {
            let cells = row.cells.iter().map(|one| cell(one, row.money)).collect();
            found.push((format!("{name} {}", row.key), cells));
        }
    }
    found
}

/// Where a document tells another figure than the edited text gives, or none of those that count.
///
/// What it cannot know any more it may call indeterminate; what is not known it may not call known.
/// Rows by the status of rules are there only for a side on which such a line counts.
fn apart(told: &Rows, wanted: &Rows) -> Vec<String> {
    let nothing = |cells: &[String]| cells.iter().all(|cell| cell == "0");
    let differs = |told: &str, wanted: &str| {
        told != wanted && told != NOT_FOLLOWED && told != "indeterminate"
    };
    let mut found = Vec::new();
    for (key, cells) in told {
        let row = wanted.iter().find(|(other, _)| other == key).map(|(_, cells)| cells);
        let wrong = match row {
            Some(wanted) => cells.iter().zip(wanted).any(|(told, wanted)| differs(told, wanted)),
            None => !nothing(cells) && !key.contains(" status."),
        };
        found.extend(wrong.then(|| format!("{key}: told {cells:?}, wanted {row:?}")));
    }
    let missing = wanted
        .iter()
        .filter(|(key, cells)| !nothing(cells) && !told.iter().any(|(other, _)| other == key));
    found.extend(missing.map(|(key, cells)| format!("{key}: not told, wanted {cells:?}")));
    found
}

/// Changes inputs of every document to the values that `values` lists; says how often.
fn check(
    basis: Basis,
    values: impl Fn(&Document<'_>, &LiveInput) -> Vec<Option<Fraction>>,
) -> usize {
    let (mut checked, mut wrong) = (0, Vec::new());
    for names in DOCUMENTS {
        let Some(cases) = cases(names, None, basis) else { continue };
        let document = Document { names, basis, live: shown(&cases), ledgers: ledgers(&cases) };
        for input in document.live.inputs.iter().filter(|input| input.held.is_none()) {
            for value in values(&document, input) {
                let Some(found) = document.changed(input, value.as_ref()) else { continue };
                checked += 1;
                wrong.extend(found);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    checked
}

fn check_days(basis: Basis) -> usize {
    check(basis, |document, input| match input.kind {
        LiveKind::Day => document.days(input),
        _ => Vec::new(),
    })
}

#[test]
fn a_document_follows_every_day_as_the_edited_scenario_does() {
    let checked = check_days(Basis::Accrual);
    assert!(checked > 500, "{checked}");
}

#[test]
fn a_document_on_a_cash_basis_follows_every_day_too() {
    let checked = check_days(Basis::Cash);
    assert!(checked > 40, "{checked}");
}

#[test]
fn a_document_never_tells_a_figure_that_the_edited_scenario_does_not_know() {
    let whole = |numbers: &[i64]| numbers.iter().map(|one| Some(Fraction::integer(*one))).collect();
    let checked = check(Basis::Accrual, |_, input| match input.kind {
        LiveKind::Day | LiveKind::Choice(_) => Vec::new(),
        _ if input.name.ends_with("_months") => whole(&[0, 1, 5, 14, 30]),
        LiveKind::Share => vec![None, Some(Fraction::ZERO)],
        _ => vec![None, Some(Fraction::integer(7))],
    });
    assert!(checked > 400, "{checked}");
}

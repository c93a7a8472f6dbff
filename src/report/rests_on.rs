//! What a result rests on: sentences of evidence, and the table of assumptions.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{plain_row, table};
use super::ledger_table::counts as line_counts;
use super::{Cell, Column, Figure, Table, View, inputs, words};
use crate::analysis::{Case, Evidence, Movement, evidence, unknown_words};
use crate::formula::InputId;
use crate::ledger::{Ledger, LedgerLine, Standing};
use crate::plan::Input;
use crate::quantity::Money;
use crate::rules::Registry;

/// How many inputs of each kind a net uses, in a sentence.
pub(super) fn counts(ledger: &Ledger) -> String {
    let Evidence { sourced, from_rules, assumed, defaulted, unknown, chosen } = evidence(ledger);
    let mut parts = vec![
        words::count(sourced.len(), "sourced input", "sourced inputs"),
        words::count(from_rules.len(), "number from the rules", "numbers from the rules"),
        words::count(assumed.len(), "assumption", "assumptions"),
    ];
    if !defaulted.is_empty() {
        parts.push(words::count(
            defaulted.len(),
            "stand-in for a key not given",
            "stand-ins for keys not given",
        ));
    }
    if !chosen.is_empty() {
        parts.push(words::count(
            chosen.len(),
            "date or reading chosen",
            "dates or readings chosen",
        ));
    }
    let unknown = words::count(unknown.len(), "unknown", "unknown");
    format!("{} and {unknown}", parts.join(", "))
}

/// The assumption that moves a result most, in a sentence.
pub(super) fn largest(movements: &[Movement], what: &str) -> Option<String> {
    let first = movements.first()?;
    let (raised, change) = first.larger().filter(|(_, change)| !change.decimal().is_zero())?;
    Some(format!(
        "Largest assumption: {} ({} changes {what} by {}).",
        first.name,
        moved(first, raised),
        words::dollars(change)
    ))
}

/// How an input is moved: `10% lower`.
pub(super) fn moved(movement: &Movement, raised: bool) -> String {
    let by = if movement.by_one { "one" } else { "10%" };
    format!("{by} {}", if raised { "higher" } else { "lower" })
}

/// Every assumption that a result uses, with how far it moves the result in both directions; `most` at
/// most.
pub(super) fn assumptions_table(
    ledgers: &[&Ledger],
    movements: &[Movement],
    (what, view): (&str, View),
    most: Option<usize>,
) -> Option<Table> {
    let by_name = assumed(ledgers);
    let change = |change: Option<Money>| match change {
        None => Cell::text("-"),
        Some(change) if change == Money::ZERO => Cell::text("none"),
        Some(change) => Cell::of(Figure::Money(change)),
    };
    let row = |movement: &Movement| {
        let input = by_name.get(movement.name.as_str())?;
        Some(plain_row(vec![
            Cell::text(movement.name.clone()),
            Cell::text(inputs::value(input)),
            Cell::text(inputs::place(input)),
            change(movement.lower),
            change(movement.higher),
        ]))
    };
    let shown = movements.iter().take(most.unwrap_or(usize::MAX));
    let columns = vec![
        Column::left("Input"),
        Column::left("Value"),
        Column::left("Where"),
        Column::right("10% lower"),
        Column::right("10% higher"),
    ];
    let mut found = table(
        "Assumptions used, those that move the result most first",
        columns,
        shown.clone().filter_map(row).collect(),
    );
    let whole =
        if shown.clone().any(|one| one.by_one) { "; whole numbers move by one" } else { "" };
    found.subtitle = format!("change of {what} in {}{whole}", view.scale.unit());
    found.scale = view.scale;
    (!found.rows.is_empty()).then_some(found)
}

/// The assumed inputs of several ledgers by name.
pub(super) fn assumed<'l>(ledgers: &[&'l Ledger]) -> BTreeMap<&'l str, &'l Input> {
    let mut found = BTreeMap::new();
    for ledger in ledgers {
        for id in evidence(ledger).assumed {
            let input = ledger.plan.inputs.get(id);
            found.entry(input.name.as_str()).or_insert(input);
        }
    }
    found
}

/// What cannot be known and why: each line with the unknown inputs behind it.
pub(super) fn indeterminate(ledger: &Ledger) -> Vec<String> {
    let told = |(line, why): (&LedgerLine, Vec<String>)| {
        format!("{} ({}): {}.", line.title, line.id, why.join("; "))
    };
    unknown_lines(ledger).into_iter().map(told).collect()
}

/// Each line that cannot be known, with the unknown inputs behind it in words.
pub(super) fn unknown_lines(ledger: &Ledger) -> Vec<(&LedgerLine, Vec<String>)> {
    let why = |line: &LedgerLine| {
        let nodes =
            line.amounts.years.iter().chain(line.if_it_happens.iter().flat_map(|row| &row.years));
        let unknown: BTreeSet<InputId> = nodes
            .filter(|node| ledger.exact.value(**node).is_none())
            .flat_map(|node| ledger.unknown(*node))
            .collect();
        unknown.into_iter().map(|id| unknown_words(ledger, id)).collect::<Vec<String>>()
    };
    let lines = ledger.lines.iter().map(|line| (line, why(line)));
    lines.filter(|(_, why)| !why.is_empty()).collect()
}

/// Inputs that are not known, each with the reason its writer gives.
pub(super) fn unknown(ledger: &Ledger, ids: &[InputId]) -> Vec<String> {
    ids.iter().map(|id| format!("{}.", unknown_words(ledger, *id))).collect()
}

/// Lines that count nothing, each with the reason.
pub(super) fn counts_nothing(ledger: &Ledger) -> Vec<String> {
    let nothing = ledger.lines.iter().filter(|line| !line_counts(ledger, line));
    let why = |line: &LedgerLine| {
        let zero = "its amounts come to zero as the file has them".to_owned();
        line.reason.clone().unwrap_or(zero)
    };
    nothing.map(|line| format!("{}: {}.", line.id, why(line))).collect()
}

/// What is not counted: what the scenario lists, and what no key was given for.
pub(super) fn not_counted(ledger: &Ledger) -> Vec<String> {
    let listed = ledger.plan.not_counted.iter().map(|one| match &one.source {
        Some(source) => format!("{} ({source}).", one.title),
        None => format!("{}.", one.title),
    });
    let left_out = ledger.plan.left_out.iter();
    let left_out =
        left_out.map(|title| format!("{}: no key is given for it.", words::capital(title)));
    listed.chain(left_out).collect()
}

/// What a reader has put in place of a rule, and what rests on an announcement, each told once.
pub(super) fn caveats(cases: &[&Case], registry: &Registry) -> Vec<String> {
    let mut found = changed(cases, registry);
    for caveat in cases.iter().flat_map(|case| of_case(case)) {
        if !found.contains(&caveat) {
            found.push(caveat);
        }
    }
    found
}

/// The rules that a reader's folder changed, and which of them nothing uses.
fn changed(cases: &[&Case], registry: &Registry) -> Vec<String> {
    let changed = registry.changed();
    if changed.is_empty() {
        return Vec::new();
    }
    let listed = changed.join(", ");
    let mut told = vec![format!("Rules changed by a folder of the reader's own: {listed}.")];
    let used = |rule: &String| {
        cases.iter().any(|case| case.ledger.plan.rules_used().contains(rule.as_str()))
    };
    let idle: Vec<&str> = changed.iter().filter(|rule| !used(rule)).map(String::as_str).collect();
    if !idle.is_empty() {
        told.push(format!("Of these, nothing here uses {}.", idle.join(", ")));
    }
    told
}

fn of_case(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(own) = &case.scenario.federal.until {
        found.push(format!(
            "federal.until puts {} in place of the published last day of the federal money.",
            words::date(own.value)
        ));
    }
    let ledger = &case.ledger;
    if ledger.plan.inputs.iter().any(|(_, input)| input.stale) {
        let mark = words::STALE;
        found.push(format!(
            "A rule is used outside its dates; each figure it touches is marked {mark}."
        ));
    }
    if ledger.lines.iter().any(|line| line.standing == Standing::Announced && line.reason.is_none())
    {
        found.push(
            "Money called offered rests on an offer and not on a law or contract in force."
                .to_owned(),
        );
    }
    found
}

/// How many warnings there are and where to read them.
pub(super) fn warnings(case: &Case) -> Option<String> {
    let number = case.warnings.len();
    (number > 0).then(|| {
        let warnings = words::count(number, "warning", "warnings");
        format!("{}: fiscal287 check {}.", words::capital(&warnings), case.scenario.file)
    })
}

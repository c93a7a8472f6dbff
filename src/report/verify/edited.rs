//! Inputs that were changed in a document: what each is worth, and all of them together.

use super::super::build::{plain_row, total_row};
use super::super::live::{Live, live_of_case, live_of_cases};
use super::super::{Table, compare};
use super::worth::{Nets, steps};
use super::{Data, Edit, Found};
use crate::analysis::{Case, Outcome, comparable};
use crate::formula::{Fraction, InputId};
use crate::ledger::{Changes, Ledger};

/// A scenario of a document in which inputs were changed.
pub(super) struct Edited<'a> {
    label: String,
    given: Nets,
    /// Each changed input with what it alone is worth.
    each: Vec<(&'a Edit, Nets)>,
    all: Nets,
}

/// The scenarios in which inputs were changed to something that can be worked out.
pub(super) fn of<'a>(found: &Found<'a>) -> Vec<Edited<'a>> {
    if found.edits.is_empty() || found.carried.is_empty() || comparable(found.carried, 0).is_err() {
        return Vec::new();
    }
    let live = live(found.carried);
    let changes = live.typed(found.edits);
    let ledgers = ledgers(found.carried);
    let sides = live.sides.iter().zip(ledgers).zip(changes);
    let edited = sides.filter(|(_, changes)| !changes.is_empty());
    edited.map(|((side, ledger), changes)| one(&side.label, ledger, &changes)).collect()
}

fn one<'a>(
    label: &str,
    ledger: &Ledger,
    changes: &[(&'a Edit, InputId, Option<Fraction>)],
) -> Edited<'a> {
    let given = Nets::of(&Outcome::of(ledger));
    let with = |changes: &[(&Edit, InputId, Option<Fraction>)]| {
        let changes: Changes = changes.iter().map(|(_, id, value)| (*id, value.clone())).collect();
        Nets::of(&Outcome::with(ledger, &changes))
    };
    let alone = |at: usize| (changes[at].0, with(&changes[at..=at]).less(&given));
    let each = (0..changes.len()).map(alone).collect();
    Edited { label: label.to_owned(), given, each, all: with(changes) }
}

/// The scenarios of a document as its workbook has them.
fn live(cases: &[Case]) -> Live<'_> {
    match cases {
        [only] => live_of_case(only),
        several => live_of_cases(several, &compare::labels(several), 0),
    }
}

fn ledgers(cases: &[Case]) -> Vec<&Ledger> {
    match cases {
        [only] => std::iter::once(&only.ledger).chain(&only.turned).collect(),
        several => several.iter().map(|case| &case.ledger).collect(),
    }
}

/// A table for each of them.
pub(super) fn tables(edited: &[Edited<'_>]) -> Vec<Table> {
    edited.iter().map(table).collect()
}

fn table(edited: &Edited<'_>) -> Table {
    let mut rows = vec![plain_row(edited.given.row("With its inputs as written"))];
    let mut rest = edited.all.less(&edited.given);
    for (edit, nets) in &edited.each {
        rest = rest.less(nets);
        let label = format!("{}: {}", edit.name, from_to(edit));
        rows.push(plain_row(nets.row(&label)));
    }
    if edited.each.len() > 1 {
        rows.push(plain_row(rest.row("All together, beyond each alone")));
    }
    rows.push(total_row(edited.all.row("With its inputs as they stand")));
    let title = format!("Net of {}, and what each changed input is worth", edited.label);
    steps(title, rows)
}

fn from_to(edit: &Edit) -> String {
    match edit.now.as_str() {
        "" => format!("{} to empty, which counts as zero", edit.written),
        now => format!("{} to {now}", edit.written),
    }
}

/// The changed inputs in a sentence each.
pub(super) fn told(edits: &[Edit]) -> Vec<String> {
    let one = |edit: &Edit| {
        let Edit { place, name, side, written, now } = edit;
        let now = if now.is_empty() { "empty" } else { now };
        format!("{name} ({side}, {place}): {written} as written, {now} in the document.")
    };
    edits.iter().map(one).collect()
}

/// The same for machines.
pub(super) fn data(edited: &[Edited<'_>]) -> Data {
    let input = |(edit, nets): &(&Edit, Nets)| {
        Data::map([
            ("input", Data::text(&edit.name)),
            ("written", Data::text(&edit.written)),
            ("document", Data::text(&edit.now)),
            ("worth", nets.data()),
        ])
    };
    let one = |edited: &Edited<'_>| {
        Data::map([
            ("scenario", Data::text(&edited.label)),
            ("net_as_written", edited.given.data()),
            ("inputs", Data::List(edited.each.iter().map(input).collect())),
            ("net_as_it_stands", edited.all.data()),
        ])
    };
    Data::List(edited.iter().map(one).collect())
}

//! Inputs that were changed in a document: what each is worth and all of them together, or why nothing.

use super::super::build::{plain_row, total_row};
use super::super::live::{Live, live_of_case, live_of_cases};
use super::super::{Table, compare, json};
use super::refused::Reading;
use super::worth::{Nets, steps};
use super::{Data, Edit, Found, Setting};
use crate::analysis::{Case, Outcome, comparable};
use crate::formula::{Fraction, InputId};
use crate::ledger::{Changes, Ledger};
use crate::plan::Options;

/// A scenario of a document in which inputs were changed.
pub(super) struct Edited<'a> {
    label: String,
    given: Nets,
    now: Now<'a>,
}

/// What a scenario comes to with its changed inputs.
enum Now<'a> {
    /// Nothing, for the program refuses them; why, a sentence each.
    Refused(Vec<String>),
    /// The nets, and each changed input with what it alone is worth.
    Worth { each: Vec<(&'a Edit, Nets)>, all: Nets },
}

/// The scenarios in which inputs were changed to something that can be worked out, or is refused.
pub(super) fn of<'a>(found: &Found<'a>, setting: &Setting<'_>) -> Vec<Edited<'a>> {
    if found.edits.is_empty() || found.carried.is_empty() || comparable(found.carried, 0).is_err() {
        return Vec::new();
    }
    let live = live(found.carried);
    let ledgers = ledgers(found.carried);
    let options = Options { allow_stale: true, basis: found.receipt.basis };
    let typed = live.typed(found.edits).into_iter().enumerate();
    let edited = typed.filter_map(|(side, typed)| {
        let label = &live.sides[side].label;
        let edits: Vec<&Edit> = found.edits.iter().filter(|edit| edit.side == *label).collect();
        let case = found.carried.get(side).unwrap_or(&found.carried[0]);
        let reading = Reading { live: &live, case, registry: setting.registry, options };
        let refusals = reading.refusals(&edits, label);
        let given = Nets::of(&Outcome::of(ledgers[side]));
        let now = match (refusals.is_empty(), typed.is_empty()) {
            (false, _) => Now::Refused(refusals),
            (true, true) => return None,
            (true, false) => worth(ledgers[side], &given, &typed),
        };
        Some(Edited { label: label.clone(), given, now })
    });
    edited.collect()
}

fn worth<'a>(
    ledger: &Ledger,
    given: &Nets,
    changes: &[(&'a Edit, InputId, Option<Fraction>)],
) -> Now<'a> {
    let with = |changes: &[(&Edit, InputId, Option<Fraction>)]| {
        let changes: Changes = changes.iter().map(|(_, id, value)| (*id, value.clone())).collect();
        Nets::of(&Outcome::with(ledger, &changes))
    };
    let alone = |at: usize| (changes[at].0, with(&changes[at..=at]).less(given));
    Now::Worth { each: (0..changes.len()).map(alone).collect(), all: with(changes) }
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

/// A table for each of them that can be worked out.
pub(super) fn tables(edited: &[Edited<'_>]) -> Vec<Table> {
    edited.iter().filter_map(table).collect()
}

fn table(edited: &Edited<'_>) -> Option<Table> {
    let Now::Worth { each, all } = &edited.now else { return None };
    let mut rows = vec![plain_row(edited.given.row("With its inputs as written"))];
    let mut rest = all.less(&edited.given);
    for (edit, nets) in each {
        rest = rest.less(nets);
        let label = format!("{}: {}", edit.name, from_to(edit));
        rows.push(plain_row(nets.row(&label)));
    }
    if each.len() > 1 {
        rows.push(plain_row(rest.row("All together, beyond each alone")));
    }
    rows.push(total_row(all.row("With its inputs as they stand")));
    let title = format!("Net of {}, and what each changed input is worth", edited.label);
    Some(steps(title, rows))
}

/// What the program says against the inputs of those that it refuses, in the order of the scenarios.
pub(super) fn refusals(edited: &[Edited<'_>]) -> Vec<String> {
    edited.iter().flat_map(|one| one.now.refusals().to_vec()).collect()
}

impl Now<'_> {
    fn refusals(&self) -> &[String] {
        match self {
            Self::Refused(why) => why,
            Self::Worth { .. } => &[],
        }
    }
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
        let (each, all) = match &edited.now {
            Now::Refused(_) => (Vec::new(), Data::Null),
            Now::Worth { each, all } => (each.iter().map(input).collect(), all.data()),
        };
        Data::map([
            ("scenario", Data::text(&edited.label)),
            ("net_as_written", edited.given.data()),
            ("refused", json::strings(edited.now.refusals())),
            ("inputs", Data::List(each)),
            ("net_as_it_stands", all),
        ])
    };
    Data::List(edited.iter().map(one).collect())
}

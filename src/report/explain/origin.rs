//! What stands behind a figure: rules with their windows and sources, other readings, unknowns.

use std::collections::BTreeSet;

use crate::analysis::{Outcome, unknown_words};
use crate::formula::{Fraction, InputId, NodeId};
use crate::ledger::Ledger;
use crate::plan::{Evidence, Input, Kind, RuleOrigin};
use crate::report::{Block, inputs, words};

/// What stands behind nodes, in paragraphs.
pub(super) fn blocks(ledger: &Ledger, nodes: &[NodeId]) -> Vec<Block> {
    let used: BTreeSet<InputId> =
        nodes.iter().flat_map(|node| ledger.exact.inputs_used(&ledger.graph, *node)).collect();
    let mut texts = rules(ledger, &used, nodes);
    texts.extend(notes(ledger, &used));
    texts.push("Rounded once a fiscal year, to the cent, half away from zero.".to_owned());
    texts.into_iter().map(Block::Paragraph).collect()
}

/// A sentence for each rule used, with what its other readings give.
fn rules(ledger: &Ledger, used: &BTreeSet<InputId>, nodes: &[NodeId]) -> Vec<String> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut texts = Vec::new();
    for id in used {
        let input = ledger.plan.inputs.get(*id);
        let Evidence::Rule(origin) = &input.evidence else { continue };
        if seen.contains(&(origin.rule.as_str(), origin.reading.as_str())) {
            continue;
        }
        seen.push((&origin.rule, &origin.reading));
        let mut text = rule(origin, stale(ledger, used, origin));
        text.extend(other_readings(ledger, used, (&origin.rule, nodes)));
        text.extend(own_last_day(ledger, used).filter(|_| origin.rule == "federal/window"));
        texts.push(text.join(" "));
    }
    texts
}

/// That the scenario puts a last day of its own in place of the rule's.
fn own_last_day(ledger: &Ledger, used: &BTreeSet<InputId>) -> Option<String> {
    let inputs = used.iter().map(|id| ledger.plan.inputs.get(*id));
    let own = inputs.into_iter().find(|input| input.name == "federal.until")?;
    let (day, place) = (inputs::value(own), inputs::place(own));
    Some(format!("The scenario's own last day, {day} ({place}), stands in place of the rule's."))
}

/// Whether any value of a rule's reading is used outside its dates.
fn stale(ledger: &Ledger, used: &BTreeSet<InputId>, origin: &RuleOrigin) -> bool {
    used.iter().map(|id| ledger.plan.inputs.get(*id)).any(|input| match &input.evidence {
        Evidence::Rule(other) => {
            input.stale && other.rule == origin.rule && other.reading == origin.reading
        }
        Evidence::Sourced(..) | Evidence::Assumed(_) | Evidence::Default(_) => false,
    })
}

fn rule(origin: &RuleOrigin, stale: bool) -> Vec<String> {
    let RuleOrigin { rule, reading, window, status, confidence, sources, overlaid } = origin;
    let sources =
        if sources.is_empty() { String::new() } else { format!(": {}", sources.join("; ")) };
    let mut text = vec![format!(
        "Rule {rule}, reading {reading}, {window}, {}, {} confidence{sources}.",
        status.word(),
        confidence.word()
    )];
    if *overlaid {
        text.push("A folder of the reader's own changed this rule.".to_owned());
    }
    if stale {
        text.push("It is used outside its dates.".to_owned());
    }
    text
}

/// What the nodes come to under the other readings of a rule.
fn other_readings(
    ledger: &Ledger,
    used: &BTreeSet<InputId>,
    (rule, nodes): (&str, &[NodeId]),
) -> Option<String> {
    let title = format!("reading of {rule}");
    let inputs = used.iter().map(|id| (*id, ledger.plan.inputs.get(*id)));
    let (id, input) = inputs.into_iter().find(|(_, input)| input.title == title)?;
    let Kind::Reading(names) = &input.kind else { return None };
    let others: Vec<String> = (0..)
        .zip(names)
        .filter(|(position, _)| input.value != Some(Fraction::integer(*position)))
        .map(|(position, name)| {
            let outcome = Outcome::with(ledger, &vec![(id, Some(Fraction::integer(position)))]);
            let amounts = nodes.iter().map(|node| {
                outcome.amount(*node).money().map_or("indeterminate".into(), words::cents)
            });
            let mut amounts: Vec<String> = amounts.collect();
            amounts.dedup();
            format!("{name} gives {}", amounts.join(" and "))
        })
        .collect();
    let heading = if others.len() == 1 { "Other reading" } else { "Other readings" };
    (!others.is_empty()).then(|| format!("{heading}: {}.", others.join("; ")))
}

/// What is unknown, and what writers noted beside the numbers.
fn notes(ledger: &Ledger, used: &BTreeSet<InputId>) -> Vec<String> {
    let unknown = used.iter().filter(|id| ledger.plan.inputs.get(**id).value.is_none());
    let unknown: Vec<String> = unknown.map(|id| unknown_words(ledger, *id)).collect();
    let mut texts = Vec::new();
    if !unknown.is_empty() {
        texts.push(format!("Indeterminate: {}.", unknown.join("; ")));
    }
    let sourced = used.iter().map(|id| ledger.plan.inputs.get(*id));
    let sources: Vec<String> = sourced.filter_map(source).collect();
    if !sources.is_empty() {
        texts.push(format!("Sources: {}.", sources.join("; ")));
    }
    texts
}

fn source(input: &Input) -> Option<String> {
    match &input.evidence {
        Evidence::Sourced(_, source) => Some(format!("{}: {source}", input.name)),
        Evidence::Assumed(_) | Evidence::Default(_) | Evidence::Rule(_) => None,
    }
}

//! The inputs under the figures, each name once.

use super::tables::may_count;
use super::{Live, LiveExclusive, LiveInput, LiveKind, LiveOrigin, LiveRule, LiveValueOf, key};
use crate::analysis::leaves_lines_out;
use crate::formula::{Fraction, InputId, Op};
use crate::ledger::Ledger;
use crate::plan::{Evidence, Input, Kind, exclusive_sets};
use crate::report::{answer, inputs, words};

impl Live<'_> {
    /// What an input is, and of what: the entry of a list that it belongs to, or what tells it from other
    /// values of its rule.
    #[must_use]
    pub fn title_of(&self, input: &LiveInput) -> String {
        let alike = self.inputs.iter().filter(|other| other.title == input.title).count();
        let of = match (&input.key, &input.rule) {
            (Some(key), _) => key.of.join(", "),
            (None, Some(rule)) if alike > 1 => {
                let own = input.name.strip_prefix(&rule.id).unwrap_or(&input.name);
                own.trim_start_matches('.').replace('.', ", ").replace('_', " ")
            }
            _ => String::new(),
        };
        if of.is_empty() { input.title.clone() } else { format!("{}: {of}", input.title) }
    }
}

/// The inputs of all ledgers in the order in which they first come up.
pub(super) fn of(ledgers: &[&Ledger]) -> Vec<LiveInput> {
    let mut found: Vec<LiveInput> = Vec::new();
    for (side, ledger) in ledgers.iter().enumerate() {
        let read = read_by_graph(ledger);
        for (id, input) in ledger.plan.inputs.iter() {
            let at = found.iter().position(|known| known.name == input.name);
            let at = at.unwrap_or_else(|| {
                found.push(new(input, ledger, ledgers.len()));
                found.len() - 1
            });
            found[at].sides[side] = Some(value_of(id, input));
            if !read[id.0 as usize] {
                continue;
            }
            found[at].held = found[at].held.take().filter(|_| leaves_lines_out(input));
        }
    }
    found
}

/// The probabilities of risks that exclude each other, side by side, where a figure follows one.
pub(super) fn exclusive(ledgers: &[&Ledger], inputs: &[LiveInput]) -> Vec<LiveExclusive> {
    let of_side = |(side, ledger): (usize, &&Ledger)| {
        let (plan, read) = (&ledger.plan, read_by_graph(ledger));
        let sets = exclusive_sets(&plan.risks).unwrap_or_default().into_iter();
        let probabilities = sets.map(|set| {
            set.iter().map(|risk| plan.risks[*risk].probability.id()).collect::<Vec<InputId>>()
        });
        let followed = probabilities.filter(|set| set.iter().any(|id| read[id.0 as usize]));
        let place = |id: &InputId| {
            let name = &plan.inputs.get(*id).name;
            inputs.iter().position(|input| input.name == *name)
        };
        let exclusive = followed
            .map(|set| LiveExclusive { side, inputs: set.iter().filter_map(place).collect() });
        exclusive.collect::<Vec<_>>()
    };
    ledgers.iter().enumerate().flat_map(of_side).collect()
}

/// Which inputs a ledger's graph reads.
fn read_by_graph(ledger: &Ledger) -> Vec<bool> {
    let mut read = vec![false; ledger.plan.inputs.values().len()];
    for node in ledger.graph.nodes() {
        if let Op::Input(id) = node.op {
            read[id.0 as usize] = true;
        }
    }
    read
}

fn new(input: &Input, ledger: &Ledger, sides: usize) -> LiveInput {
    LiveInput {
        name: input.name.clone(),
        title: input.title.clone(),
        kind: kind(&input.kind),
        origin: origin(input),
        place: inputs::place(input),
        key: key::of(input, &ledger.plan),
        source: inputs::source(input),
        sides: vec![None; sides],
        held: Some(why_held(input)),
        rule: rule(input),
    }
}

fn rule(input: &Input) -> Option<LiveRule> {
    let Evidence::Rule(origin) = &input.evidence else { return None };
    Some(LiveRule {
        id: origin.rule.clone(),
        reading: origin.reading.clone(),
        days: origin.window.to_string(),
        status: origin.status.word(),
        confidence: origin.confidence.word(),
        stale: input.stale,
    })
}

/// Why figures do not follow an input, where they do not.
fn why_held(input: &Input) -> String {
    if leaves_lines_out(input) {
        return "zero leaves its lines out; give another number in the scenario file".to_owned();
    }
    "no figure uses it".to_owned()
}

fn value_of(id: InputId, input: &Input) -> LiveValueOf {
    let words = |value: &Fraction| inputs::of_kind(&input.kind, value);
    let range = input.range.as_ref().map(|range| (range.low.clone(), range.high.clone()));
    let says_range = range.as_ref().map(|(low, high)| format!("{} to {}", words(low), words(high)));
    LiveValueOf {
        id,
        value: input.value.clone(),
        range,
        says: input.value.as_ref().map_or_else(|| "unknown".to_owned(), words),
        says_range: says_range.unwrap_or_default(),
    }
}

fn kind(kind: &Kind) -> LiveKind {
    match kind {
        Kind::Money => LiveKind::Money,
        Kind::Share => LiveKind::Share,
        Kind::Count => LiveKind::Count,
        Kind::Hours => LiveKind::Hours,
        Kind::Factor => LiveKind::Number,
        Kind::Date => LiveKind::Day,
        Kind::Reading(names) => LiveKind::Choice(names.clone()),
    }
}

fn origin(input: &Input) -> LiveOrigin {
    match &input.evidence {
        Evidence::Sourced(..) => LiveOrigin::Sourced,
        Evidence::Assumed(_) if matches!(input.kind, Kind::Date | Kind::Reading(_)) => {
            LiveOrigin::Chosen
        }
        Evidence::Assumed(_) => LiveOrigin::Assumed,
        Evidence::Default(_) => LiveOrigin::StandIn,
        Evidence::Rule(_) => LiveOrigin::Rule,
    }
}

/// What stays as it is whatever the inputs are.
pub(super) fn fixed(ledgers: &[&Ledger]) -> Vec<String> {
    let decisions: Vec<&str> =
        ledgers.iter().map(|ledger| answer::short_doing(&ledger.plan)).collect();
    let plan = &ledgers[0].plan;
    let mut found = vec![
        format!("The decisions: {}", words::list(&decisions)),
        format!("The fiscal years: {}", words::period(&plan.years)),
        "The jurisdiction, its kind and state, and the model of the agreement".to_owned(),
        "Which rules apply, and the days they hold for".to_owned(),
        "Which lines, risks and entries there are".to_owned(),
    ];
    let nothing = nothing(ledgers);
    if !nothing.is_empty() {
        let titles = words::list(&nothing);
        found.push(format!("Lines that count nothing for the dates and choices given: {titles}"));
    }
    found
}

/// The titles of lines that count nothing whatever is made of an input, within a sentence.
fn nothing(ledgers: &[&Ledger]) -> Vec<String> {
    let silent = |ledger: &&Ledger| {
        let ledger: &Ledger = ledger;
        let lines = ledger.lines.iter().filter(|line| line.reason.is_some());
        let fixed = lines.filter(|line| !may_count(ledger, &line.id));
        fixed.map(|line| answer::lower(&line.title)).collect::<Vec<_>>()
    };
    let mut found: Vec<String> = Vec::new();
    for title in ledgers.iter().flat_map(silent) {
        if !found.contains(&title) {
            found.push(title);
        }
    }
    found
}

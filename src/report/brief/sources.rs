//! Sources by number, in the order in which they are first cited.

use std::collections::BTreeSet;

use super::super::{inputs, notices, words};
use super::matter::Matter;
use super::{Cite, Cited};
use crate::analysis::{evidence, used};
use crate::formula::InputId;
use crate::ledger::Ledger;
use crate::plan::{Citation, Evidence, Notice, RuleOrigin};
use crate::rules::{Confidence, DatedValue, Registry, Rule, RuleKind, Source, Status};

/// The sources cited so far.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) cited: Vec<Cite>,
    /// Whether every source of a notice is cited; else the first of each reading.
    all: bool,
}

impl Sources {
    /// None yet.
    pub(super) fn none(all: bool) -> Self {
        Self { cited: Vec::new(), all }
    }
}

impl Sources {
    /// Words with these sources behind them.
    pub(super) fn cite(&mut self, words: String, sources: impl IntoIterator<Item = Cite>) -> Cited {
        let mut numbers: Vec<usize> = sources.into_iter().map(|one| self.number(one)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Cited { words, sources: numbers }
    }

    fn number(&mut self, source: Cite) -> usize {
        match self.cited.iter().position(|known| *known == source) {
            Some(at) => at + 1,
            None => {
                self.cited.push(source);
                self.cited.len()
            }
        }
    }

    /// Words with the sources of the inputs that some figures came from.
    pub(super) fn of_inputs<'l>(
        &mut self,
        words: String,
        found: impl Iterator<Item = (&'l Ledger, InputId)>,
        registry: &Registry,
    ) -> Cited {
        let sources = found.flat_map(|(ledger, id)| match &ledger.plan.inputs.get(id).evidence {
            Evidence::Sourced(_, source) => vec![source.clone().into()],
            Evidence::Rule(origin) => of_rule(origin, registry),
            Evidence::Assumed(_) | Evidence::Default(_) => Vec::new(),
        });
        let sources: BTreeSet<Cite> = sources.collect();
        self.cite(words, sources)
    }

    /// Every number that a scenario file gives a source for.
    pub(super) fn of_numbers(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        let mut found: Vec<Cited> = Vec::new();
        for ledger in matter.ledgers() {
            for id in evidence(ledger).sourced {
                let input = ledger.plan.inputs.get(id);
                let Evidence::Sourced(_, source) = &input.evidence else { continue };
                let told = format!(
                    "{} ({}): {}.",
                    words::capital(&input.title),
                    input.name,
                    inputs::value(input)
                );
                if !found.iter().any(|known| known.words == told) {
                    found.push(self.cite(told, [source.clone().into()]));
                }
            }
        }
        found
    }

    /// Every rule that a figure came from, in the reading used.
    pub(super) fn of_rules(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        let registry = matter.setting.registry;
        let mut found: Vec<Cited> = Vec::new();
        for ledger in matter.ledgers() {
            for origin in origins(ledger) {
                let title = registry.rule(&origin.rule).map_or("", |rule| rule.title.as_str());
                let days = dated(origin, registry)
                    .map_or_else(|| origin.window.to_string(), |(_, value)| value.days());
                let told = format!(
                    "{title} ({}, read as {}): {}{}, {days}.",
                    origin.rule,
                    origin.reading,
                    origin.status.word(),
                    unless_high(origin.confidence)
                );
                if !found.iter().any(|known| known.words == told) {
                    found.push(self.cite(told, of_rule(origin, registry)));
                }
            }
        }
        found
    }

    /// The notices of all scenarios on what their own states ask, forbid or punish.
    pub(super) fn of_state_notices(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        let registry = matter.setting.registry;
        let plan = &matter.first().ledger.plan;
        let of_state = |notice: &&Notice| {
            if notice.kind == RuleKind::Grant {
                return false;
            }
            let rule = registry.rule(&notice.rule);
            rule.is_some_and(|rule| rule.applies_to.states.contains(&plan.state))
        };
        let of_state = all_notices(matter).into_iter().filter(of_state);
        of_state.map(|notice| self.of_notice(notice, says)).collect()
    }

    /// The notices of all scenarios, each once with how firm it is in each reading.
    pub(super) fn of_notices(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        all_notices(matter).into_iter().map(|notice| self.of_notice(notice, no_more)).collect()
    }

    /// The notices of all scenarios but on rules that figures came from.
    pub(super) fn of_other_notices(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        let used = |notice: &&Notice| {
            let ledgers = matter.ledgers().into_iter();
            ledgers.flat_map(origins).any(|origin| origin.rule == notice.rule)
        };
        let others = all_notices(matter).into_iter().filter(|notice| !used(notice));
        others.map(|notice| self.of_notice(notice, no_more)).collect()
    }

    /// A notice with how firm it is in each reading, and what more is told of it.
    fn of_notice(&mut self, notice: &Notice, more: fn(&Notice) -> Option<String>) -> Cited {
        let several = notice.values.len() > 1;
        let value = |value: &crate::plan::NoticeValue| {
            let read = if several { format!("read as {}, ", value.reading) } else { String::new() };
            let status = match value.status {
                Status::Proposed => "proposed and not found enacted",
                status => status.word(),
            };
            format!("{read}{status}{}, {}", unless_high(value.confidence), value.dated)
        };
        let values: Vec<String> = notice.values.iter().map(value).collect();
        let more = more(notice).map(|more| format!(" {more}")).unwrap_or_default();
        let told = format!("{} ({}): {}.{more}", notice.title, notice.rule, values.join("; "));
        let most = if self.all { usize::MAX } else { 1 };
        let citations = notice.values.iter().flat_map(|value| value.citations.iter().take(most));
        self.cite(told, citations.map(of_citation))
    }
}

/// What a notice says, in a sentence; where it is read in several ways, all of it.
fn says(notice: &Notice) -> Option<String> {
    let says = notices::without_ids(&notice.says);
    match notice.values.len() {
        0 | 1 => Some(notices::first_sentence(&says).to_owned()),
        _ => Some(says),
    }
}

fn no_more(_: &Notice) -> Option<String> {
    None
}

fn unless_high(confidence: Confidence) -> String {
    match confidence {
        Confidence::High => String::new(),
        confidence => format!(", {} confidence", confidence.word()),
    }
}

/// The rules that figures of a ledger came from.
fn origins(ledger: &Ledger) -> impl Iterator<Item = &RuleOrigin> {
    let evidence = used(ledger).into_iter().map(|id| &ledger.plan.inputs.get(id).evidence);
    evidence.filter_map(|evidence| match evidence {
        Evidence::Rule(origin) => Some(origin.as_ref()),
        Evidence::Sourced(..) | Evidence::Assumed(_) | Evidence::Default(_) => None,
    })
}

/// The notices of all scenarios, each once.
fn all_notices<'m>(matter: &'m Matter<'_>) -> Vec<&'m Notice> {
    let mut found: Vec<&Notice> = Vec::new();
    for notice in matter.cases.iter().flat_map(|case| &case.ledger.plan.notices) {
        if !found.iter().any(|known| known.rule == notice.rule) {
            found.push(notice);
        }
    }
    found.sort_by(|one, other| one.rule.cmp(&other.rule));
    found
}

fn of_citation(one: &Citation) -> Cite {
    entry([&one.publisher, &one.title, &one.published], one.url.as_ref())
}

/// The sources of a rule's value in full, or where the record is not at hand in short.
fn of_rule(origin: &RuleOrigin, registry: &Registry) -> Vec<Cite> {
    let Some((rule, value)) = dated(origin, registry) else {
        return origin.sources.iter().cloned().map(Cite::from).collect();
    };
    let sources = value.sources.iter().filter_map(|id| rule.source(id));
    sources.map(of_source).collect()
}

/// The record of a rule's value.
fn dated<'r>(origin: &RuleOrigin, registry: &'r Registry) -> Option<(&'r Rule, &'r DatedValue)> {
    let rule = registry.rule(&origin.rule)?;
    let is_it =
        |value: &&DatedValue| value.reading == origin.reading && value.window == origin.window;
    rule.values.iter().find(is_it).map(|value| (rule, value))
}

fn of_source(source: &Source) -> Cite {
    entry([&source.publisher, &source.title, &source.published], source.url.as_ref())
}

/// `Publisher, “Title”, 2025-09-02`, and its address.
fn entry([publisher, title, published]: [&String; 3], address: Option<&String>) -> Cite {
    let words = format!("{}, “{title}”, {published}", words::capital(publisher));
    Cite { words, address: address.cloned() }
}

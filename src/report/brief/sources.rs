//! Sources by number, in the order in which they are first cited.

use std::collections::BTreeSet;

use super::super::{inputs, words};
use super::Cited;
use super::matter::Matter;
use crate::analysis::{evidence, used};
use crate::formula::InputId;
use crate::ledger::Ledger;
use crate::plan::{Citation, Evidence, Notice, RuleOrigin};
use crate::rules::{Registry, RuleKind, Source, Status};

/// The sources cited so far.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) cited: Vec<String>,
}

impl Sources {
    /// Words with these sources behind them.
    fn cite(&mut self, words: String, sources: impl IntoIterator<Item = String>) -> Cited {
        let mut numbers: Vec<usize> = sources.into_iter().map(|one| self.number(one)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Cited { words, sources: numbers }
    }

    fn number(&mut self, source: String) -> usize {
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
            Evidence::Sourced(_, source) => vec![source.clone()],
            Evidence::Rule(origin) => of_rule(origin, registry),
            Evidence::Assumed(_) | Evidence::Default(_) => Vec::new(),
        });
        let sources: BTreeSet<String> = sources.collect();
        self.cite(words, sources)
    }

    /// Every number that a scenario file gives a source for.
    pub(super) fn of_numbers(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        let mut found: Vec<Cited> = Vec::new();
        for ledger in matter.ledgers() {
            for id in evidence(ledger).sourced {
                let input = ledger.plan.inputs.get(id);
                let Evidence::Sourced(_, source) = &input.evidence else { continue };
                let told = format!("{} ({}): {}", input.title, input.name, inputs::value(input));
                if !found.iter().any(|known| known.words == told) {
                    found.push(self.cite(told, [source.clone()]));
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
            for id in used(ledger) {
                let input = ledger.plan.inputs.get(id);
                let Evidence::Rule(origin) = &input.evidence else { continue };
                let title = registry.rule(&origin.rule).map_or("", |rule| rule.title.as_str());
                let told = format!(
                    "{title} ({}, read as {}): {}, {} confidence",
                    origin.rule,
                    origin.reading,
                    origin.status.word(),
                    origin.confidence.word()
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
        notices(matter).into_iter().filter(of_state).map(|notice| self.of_notice(notice)).collect()
    }

    /// The notices of all scenarios, each once with how firm it is in each reading.
    pub(super) fn of_notices(&mut self, matter: &Matter<'_>) -> Vec<Cited> {
        notices(matter).into_iter().map(|notice| self.of_notice(notice)).collect()
    }

    fn of_notice(&mut self, notice: &Notice) -> Cited {
        let several = notice.values.len() > 1;
        let value = |value: &crate::plan::NoticeValue| {
            let read = if several { format!("as {} ", value.reading) } else { String::new() };
            let status = match value.status {
                Status::Proposed => "proposed and not found enacted",
                status => status.word(),
            };
            format!("{read}{status}, {}", value.dated)
        };
        let values: Vec<String> = notice.values.iter().map(value).collect();
        let told = format!("{} ({}): {}", notice.title, notice.rule, values.join("; "));
        let citations = notice.values.iter().flat_map(|value| &value.citations);
        self.cite(told, citations.map(of_citation))
    }
}

/// The notices of all scenarios, each once.
fn notices<'m>(matter: &'m Matter<'_>) -> Vec<&'m Notice> {
    let mut found: Vec<&Notice> = Vec::new();
    for notice in matter.cases.iter().flat_map(|case| &case.ledger.plan.notices) {
        if !found.iter().any(|known| known.rule == notice.rule) {
            found.push(notice);
        }
    }
    found.sort_by(|one, other| one.rule.cmp(&other.rule));
    found
}

fn of_citation(one: &Citation) -> String {
    entry([&one.publisher, &one.title, &one.published], one.url.as_ref())
}

/// The sources of a rule's value in full, or where the record is not at hand in short.
fn of_rule(origin: &RuleOrigin, registry: &Registry) -> Vec<String> {
    let full = || {
        let rule = registry.rule(&origin.rule)?;
        let value = rule
            .values
            .iter()
            .find(|value| value.reading == origin.reading && value.window == origin.window)?;
        let sources = value.sources.iter().filter_map(|id| rule.source(id));
        Some(sources.map(of_source).collect::<Vec<String>>())
    };
    full().unwrap_or_else(|| origin.sources.clone())
}

fn of_source(source: &Source) -> String {
    entry([&source.publisher, &source.title, &source.published], source.url.as_ref())
}

/// `Publisher, “Title”, 2025-09-02, https://…`.
fn entry([publisher, title, published]: [&String; 3], url: Option<&String>) -> String {
    let address = url.map(|url| format!(", {url}")).unwrap_or_default();
    format!("{}, “{title}”, {published}{address}", words::capital(publisher))
}

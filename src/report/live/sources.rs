//! The sources of the rules that the figures rest on.

use super::{Live, LiveInput, LiveSource};
use crate::rules::{Registry, Rule, Source};

impl Live<'_> {
    /// The same with who says what the rules used say.
    #[must_use]
    pub fn with_sources(mut self, registry: &Registry) -> Self {
        let mut used: Vec<&str> = Vec::new();
        for rule in self.inputs.iter().filter_map(|input: &LiveInput| input.rule.as_ref()) {
            if !used.contains(&rule.id.as_str()) {
                used.push(&rule.id);
            }
        }
        let rules = used.into_iter().filter_map(|id| registry.rule(id));
        self.sources = rules.flat_map(of).collect();
        self
    }
}

fn of(rule: &Rule) -> impl Iterator<Item = LiveSource> {
    rule.sources.iter().map(|source: &Source| LiveSource {
        rule: rule.id.clone(),
        rule_title: rule.title.clone(),
        publisher: source.publisher.clone(),
        title: source.title.clone(),
        published: source.published.clone(),
        seen: source.seen.clone(),
        url: source.url.clone(),
    })
}

//! What the program does with a rule, in words.

use super::{Rule, RuleKind, Touches};

impl Rule {
    /// What the program does with it, in a few sentences; `lines` are the rules that lines use.
    #[must_use]
    pub fn use_made(&self, lines: &[&str]) -> String {
        let mut sentences: Vec<String> = Vec::new();
        if lines.contains(&self.id.as_str()) {
            sentences.push("Lines of the ledger are worked out from it.".to_owned());
        }
        if self.kind == RuleKind::Grant {
            sentences.push(claimed(self));
            sentences.extend(terms(self));
        }
        sentences.extend(self.touches.as_ref().map(listed));
        if !self.beside.is_empty() {
            let beside: Vec<String> = self.beside.iter().map(|id| format!("`{id}`")).collect();
            let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
            let beside = joined(&beside);
            sentences
                .push(format!("It stands beside {beside} for comparison; no figure rests on it."));
        }
        if sentences.is_empty() {
            sentences.push("No line and no notice uses it.".to_owned());
        }
        sentences.join(" ")
    }
}

/// The scenarios that it is a notice for.
fn listed(touches: &Touches) -> String {
    let decisions: Vec<&str> = touches.decisions.iter().map(|word| decision(word)).collect();
    let after = if touches.after { ", also where its last day is past" } else { "" };
    let decisions = joined(&decisions);
    format!(
        "It is listed as a notice beside scenarios it applies to that decide {decisions}{after}; a \
         notice moves no figure."
    )
}

fn claimed(rule: &Rule) -> String {
    let id = &rule.id;
    format!(
        "A scenario may claim it with a `[[state_grant]]` that names `rule = \"{id}\"`; for anyone \
         it does not apply to, the claim counts nothing and says so."
    )
}

fn terms(rule: &Rule) -> Vec<String> {
    let terms = &rule.grant;
    let mut found = Vec::new();
    if terms.per_officer {
        found.push("Its amount is multiplied by the officers trained by then.".to_owned());
    }
    for reading in &terms.in_all {
        found.push(format!("Read as `{reading}`, its amount is the limit of all years together."));
    }
    if terms.only_not_repaid {
        found.push(
            "It pays only what federal receipts leave of the lines that the claim names."
                .to_owned(),
        );
    }
    if !terms.not_before_award.is_empty() {
        let lines = terms.not_before_award.join(", ");
        found.push(format!("It pays nothing of these where they come before the award: {lines}."));
    }
    found
}

fn decision(word: &str) -> &str {
    match word {
        "stay-out" => "to stay out",
        "stay" => "to stay",
        "leave" => "to leave",
        "join" => "to join",
        other => other,
    }
}

/// Words in a row: `a, b or c` with commas alone.
fn joined(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

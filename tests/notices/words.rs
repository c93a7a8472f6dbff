//! The words of the rules take no side, and hold no amount that was not found.

use std::path::Path;

use fiscal287::rules::{Figure, Registry, Rule, RuleKind};

/// Words that praise or blame one side, or say what ought to be done.
const ONE_SIDED: &[&str] = &[
    "saving",
    "savings",
    "save",
    "saves",
    "loss",
    "losses",
    "lose",
    "loses",
    "lost",
    "win",
    "wins",
    "won",
    "windfall",
    "should",
    "ought",
    "sadly",
    "unfortunately",
    "fortunately",
    "illegal",
    "illegals",
    "alien",
    "aliens",
    "crackdown",
    "sanctuary-loving",
    "draconian",
    "landmark",
    "merely",
    "clearly",
    "obviously",
    "refuses",
    "defies",
    "threat",
    "threatens",
    "threatened",
    "safe",
    "safer",
    "dangerous",
    "criminals",
    "punish",
    "punishes",
    "reward",
    "rewards",
    "burden",
    "burdens",
];

/// Every sentence of a rule that is in our own words.
fn sentences(rule: &Rule) -> Vec<&str> {
    let mut all = vec![rule.title.as_str(), rule.says.as_str()];
    all.extend(rule.readings.iter().map(|reading| reading.says.as_str()));
    all.extend(rule.conflicts.iter().chain(&rule.not_found).map(String::as_str));
    all.extend(rule.gaps.iter().map(|gap| gap.why.as_str()));
    all.extend(rule.sources.iter().map(|source| source.says.as_str()));
    all.extend(rule.no_default.as_deref());
    all
}

#[test]
fn rules_are_told_without_praise_blame_or_advice() {
    for rule in Registry::embedded().rules() {
        for sentence in sentences(rule) {
            for word in sentence.split(|c: char| !c.is_alphanumeric() && c != '-') {
                let lower = word.to_lowercase();
                assert!(!ONE_SIDED.contains(&lower.as_str()), "{}: {word}: {sentence}", rule.id);
            }
        }
    }
}

/// Only a law, an order or a term can require: "must" stands in no other kind of rule.
#[test]
fn only_a_rule_that_requires_something_says_must() {
    let requires = [RuleKind::Mandate, RuleKind::Ban, RuleKind::Requirement, RuleKind::Penalty];
    for rule in Registry::embedded().rules() {
        let must = format!(" {} ", rule.says).contains(" must ");
        assert!(!must || requires.contains(&rule.kind), "{}", rule.id);
    }
}

/// Amounts that were looked for and not found: no rule of such a kind, and no sentence of it, gives
/// one.
#[test]
fn no_duty_ban_or_consequence_has_an_amount() {
    for rule in Registry::embedded().rules() {
        let free = [RuleKind::Grant, RuleKind::Offer, RuleKind::Record, RuleKind::Request]
            .contains(&rule.kind);
        let own = rule.says.contains('$') || rule.readings.iter().any(|one| one.says.contains('$'));
        let value = rule.values.iter().any(|value| value.figure != Figure::None);
        assert!(free || (!own && (!value || rule.id == "federal/training")), "{}", rule.id);
    }
}

/// A fine for which a figure was searched and not confirmed: neither a rule nor a scenario nor a page
/// gives one.
#[test]
fn no_fine_has_an_amount_anywhere() {
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in ["src/rules", "scenarios", "docs"] {
        texts_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut texts);
    }
    assert!(texts.len() > 80, "rules, scenarios and pages");
    for (path, text) in texts {
        for line in text.lines() {
            let fine = line.split(|c: char| !c.is_alphanumeric()).any(|word| word == "fine");
            assert!(!(fine && line.contains('$')), "{path}: {line}");
        }
    }
}

/// The texts of the rules, scenarios and pages below a folder.
fn texts_below(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            texts_below(&path, found);
        } else if ["toml", "md"].contains(&ending) {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.push((path.display().to_string(), text));
        }
    }
}

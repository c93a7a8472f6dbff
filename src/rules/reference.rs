//! The reference page of the rules, in markdown.

use std::fmt::Write;

use super::lint::citations;
use super::measure::Measure;
use super::{AppliesTo, DatedValue, Extent, Figure, Registry, Rule, Source};

/// What opens the page.
const OPENING: &str = "# Rules\n\n\
    Generated from the files in `src/rules`; change those, not this page. Each value holds for its \
    days only. A reading is one way to understand the sources; *status* says how firm a value is in \
    law, *confidence* how sure the record is of it: see [evidence](../explanation/evidence.md). What was \
    not found has no value here. The rules of one state have [a page of their own](states/README.md).\n";

/// The page: every rule with its values, readings, sources, conflicts and what was not found.
///
/// `lines` are the ids of the rules that lines of a ledger use.
#[must_use]
pub fn reference(registry: &Registry, lines: &[&str]) -> String {
    let mut page = String::from(OPENING);
    for rule in registry.rules() {
        page.push_str(&section(rule, lines));
    }
    page
}

/// What is told of one rule.
pub(super) fn section(rule: &Rule, lines: &[&str]) -> String {
    let mut text = format!("\n## {}\n\n`{}`", rule.title, rule.id);
    if rule.overlaid {
        text.push_str(" (from a folder laid over the program's own rules)");
    }
    let _ = write!(text, "\n\n{}\n\n", cited(&rule.says));
    text.push_str(&facts(rule));
    text.push_str(&values(rule));
    let _ = write!(text, "\nWhat the program does with it: {}\n", rule.use_made(lines));
    list(
        &mut text,
        "Readings",
        rule.readings.iter().map(|reading| format!("`{}`: {}", reading.name, cited(&reading.says))),
    );
    let gaps = rule.gaps.iter().map(|gap| format!("{}: {}", gap.window, gap.why));
    list(&mut text, "Days without a value", gaps);
    let conflicts = rule.conflicts.iter().map(|conflict| cited(conflict));
    list(&mut text, "Where sources disagree, or leave something open", conflicts);
    list(&mut text, "Not found", rule.not_found.iter().map(|what| cited(what)));
    list(&mut text, "Sources", rule.sources.iter().map(source));
    text
}

fn facts(rule: &Rule) -> String {
    let mut text = format!("- Kind: {}\n- Unit: {}\n", rule.kind.word(), rule.unit);
    if let Some(steps_by) = &rule.steps_by {
        let _ = writeln!(text, "- Steps by: {steps_by}");
    }
    let _ = writeln!(text, "- Applies to: {}", applies_to(&rule.applies_to));
    match (&rule.default_reading, &rule.no_default) {
        (Some(reading), _) => {
            let _ = writeln!(text, "- Default reading: `{reading}`");
        }
        (None, why) => {
            let why = why.as_deref().unwrap_or_default();
            let _ = writeln!(text, "- Default reading: none, because {why}");
        }
    }
    if let Some(day) = rule.review_by {
        let _ = writeln!(text, "- To be reviewed by: {day}");
    }
    text
}

fn applies_to(applies_to: &AppliesTo) -> String {
    let AppliesTo { models, kinds, states, operates_jail } = applies_to;
    let states = if states.is_empty() { "every state".to_owned() } else { states.join(", ") };
    let jail = match operates_jail {
        Some(true) => "; those who operate a jail",
        Some(false) => "; those who operate no jail",
        None => "",
    };
    format!("{}; {}; {states}{jail}", models.join(", "), kinds.join(", "))
}

fn values(rule: &Rule) -> String {
    let mut text = String::from(
        "\n| Reading | Days | Value | Status | Confidence | Sources |\n|---|---|---|---|---|---|\n",
    );
    for value in &rule.values {
        let DatedValue { reading, figure, status, confidence, sources, .. } = value;
        let _ = writeln!(
            text,
            "| `{reading}` | {} | {} | {} | {} | {} |",
            value.days(),
            written(rule, figure),
            status.word(),
            confidence.word(),
            sources.join(", "),
        );
    }
    text
}

fn written(rule: &Rule, figure: &Figure) -> String {
    match figure {
        Figure::None if Measure::of(&rule.unit) == Some(Measure::Dates) => "the days".to_owned(),
        Figure::None => "no amount published".to_owned(),
        Figure::Number(number) => rule.written(*number),
        Figure::Steps(steps) => {
            let steps = steps.iter().map(|step| {
                let threshold = rule.written_threshold(step.at_least);
                format!("at least {threshold}: {}", rule.written(step.value))
            });
            steps.collect::<Vec<_>>().join("; ")
        }
        Figure::ByModel(numbers) => {
            let numbers =
                numbers.iter().map(|(model, number)| format!("{model}: {}", rule.written(*number)));
            numbers.collect::<Vec<_>>().join("; ")
        }
    }
}

fn source(source: &Source) -> String {
    let Source { id, publisher, title, url, published, seen, extent, says } = source;
    let extent = match extent {
        Extent::Full => "in full",
        Extent::Excerpt => "an excerpt",
    };
    let title = match url {
        Some(url) => format!("[{title}]({url})"),
        None => format!("{title} (no address in the record)"),
    };
    format!("`{id}`: {publisher}, {title}, {published}. {says} Read {extent}, {seen}.")
}

/// A sentence in which each `[id]` reads as the id of a source listed below it.
fn cited(sentence: &str) -> String {
    citations(sentence).fold(sentence.to_owned(), |text, id| {
        text.replace(&format!("[{id}]"), &format!("(`{id}`)"))
    })
}

fn list(text: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return;
    }
    let _ = write!(text, "\n{heading}:\n\n");
    for item in items {
        let _ = writeln!(text, "- {item}");
    }
}

//! What the rules say, since when, and according to whom.

use super::build::words_table;
use super::nearest;
use super::show::listed;
use super::{Block, Data, Report, Setting, Unexplained, receipt, words};
use crate::calendar::Window;
use crate::plan::RULES_USED;
use crate::rules::{DatedValue, Figure, Registry, Rule, Source};

/// What the rules say: all of them in a list, or one in full.
///
/// # Errors
/// A rule that the registry does not have.
pub fn rules(
    registry: &Registry,
    id: Option<&str>,
    setting: &Setting<'_>,
) -> Result<Report, Unexplained> {
    let mut report = match id {
        None => list(registry),
        Some(id) => match registry.rule(id) {
            Some(rule) => one(registry, rule),
            None => {
                let known = registry.rules().map(|rule| rule.id.as_str());
                return Err(nearest::unknown(id, known));
            }
        },
    };
    report.blocks.push(Block::Receipt(receipt::receipt(&[], setting)));
    if let (Data::Map(entries), Some(Block::Receipt(last))) =
        (&mut report.data, report.blocks.last())
    {
        entries.push(("receipt".to_owned(), receipt::data(last)));
    }
    Ok(report)
}

fn list(registry: &Registry) -> Report {
    let row = |rule: &Rule| {
        vec![
            rule.id.clone(),
            rule.title.clone(),
            rule.kind.word().to_owned(),
            window(rule),
            of_values(rule, &|value| value.status.word()),
            of_values(rule, &|value| value.confidence.word()),
        ]
    };
    let rows: Vec<Vec<String>> = registry.rules().map(row).collect();
    let number = words::count(rows.len(), "rule", "rules");
    let mut blocks = vec![Block::Answer(format!(
        "{number}, each dated and sourced; “fiscal287 rules ID” says what one says and who says so."
    ))];
    let changed = registry.changed();
    if !changed.is_empty() {
        let changed = words::list(changed);
        blocks.push(Block::Paragraph(format!("A folder of the reader's own changed {changed}.")));
    }
    let headings = ["Rule", "Title", "Kind", "Days", "Status", "Confidence"];
    let table = words_table("", &headings, rows);
    blocks.push(Block::Table(table.clone()));
    let data = Data::map([
        ("format", Data::Integer(1)),
        ("rules", Data::List(registry.rules().map(rule_data).collect())),
    ]);
    Report { title: "Rules".to_owned(), blocks, data, grids: vec![table] }
}

/// The days that any value of a rule holds for.
fn window(rule: &Rule) -> String {
    let first = rule.values.iter().min_by_key(|value| value.window.from);
    let ends: Option<Vec<_>> = rule.values.iter().map(|value| value.window.until).collect();
    let until = ends.and_then(|ends| ends.into_iter().max());
    let whole = |first: &DatedValue| {
        let window = Window { from: first.window.from, until };
        DatedValue { window, ..first.clone() }.days()
    };
    first.map(whole).unwrap_or_default()
}

/// The words of a rule's values, each once.
fn of_values(rule: &Rule, word: &dyn Fn(&DatedValue) -> &'static str) -> String {
    let mut found: Vec<&str> = Vec::new();
    for value in &rule.values {
        if !found.contains(&word(value)) {
            found.push(word(value));
        }
    }
    found.join(", ")
}

fn one(registry: &Registry, rule: &Rule) -> Report {
    let mut blocks = vec![
        Block::Answer(format!("{} ({}): {}", rule.title, rule.id, rule.says)),
        Block::Paragraph(about(rule)),
        Block::Paragraph(rule.use_made(RULES_USED)),
    ];
    let headings = ["Reading", "Days", "Value", "Status", "Confidence", "Sources"];
    let rows = rule.values.iter().map(|value| value_row(rule, value)).collect();
    let table = words_table("Values", &headings, rows);
    blocks.push(Block::Table(table.clone()));
    let readings = rule.readings.iter();
    let readings = readings.map(|one| format!("{}: {}", one.name, one.says)).collect();
    blocks.extend(listed("Readings", readings));
    let gaps = rule.gaps.iter().map(|gap| format!("{}: {}", gap.window, gap.why));
    blocks.extend(listed("Days without a value", gaps.collect()));
    blocks.extend(listed("Where sources disagree", rule.conflicts.clone()));
    blocks.extend(listed("Beside it, for comparison", beside(registry, rule)));
    blocks.extend(listed("Not found", rule.not_found.clone()));
    blocks.extend(listed("Sources", rule.sources.iter().map(source).collect()));
    let data = Data::map([("format", Data::Integer(1)), ("rule", rule_data(rule))]);
    Report { title: rule.title.clone(), blocks, data, grids: vec![table] }
}

/// The published figures that stand beside a rule, each with its values.
fn beside(registry: &Registry, rule: &Rule) -> Vec<String> {
    let one = |record: &Rule| {
        let values = record
            .values
            .iter()
            .map(|value| format!("{} ({})", figure(record, &value.figure), value.days()));
        let values = values.collect::<Vec<_>>().join("; ");
        format!("{} ({}): {values}. {}", record.title, record.id, record.says)
    };
    registry.beside(&rule.id).map(one).collect()
}

/// What kind of rule it is, whom it applies to, and which reading holds unless one is chosen.
fn about(rule: &Rule) -> String {
    let to = &rule.applies_to;
    let states = if to.states.is_empty() { "every state".to_owned() } else { to.states.join(", ") };
    let default = match (&rule.default_reading, &rule.no_default) {
        (Some(reading), _) => format!("Unless a scenario chooses, it is read as {reading}."),
        (None, Some(why)) => format!("A scenario has to choose a reading: {why}."),
        (None, None) => "A scenario has to choose a reading.".to_owned(),
    };
    let mut text = format!(
        "Kind: {}. Unit: {}. Applies to: {}; {}; {states}. {default}",
        rule.kind.word(),
        rule.unit,
        to.models.join(", "),
        to.kinds.join(", "),
    );
    if let Some(steps_by) = &rule.steps_by {
        text.push_str(&format!(" Its steps go by {steps_by}."));
    }
    if let Some(day) = rule.review_by {
        text.push_str(&format!(" Its sources should be read again by {}.", words::date(day)));
    }
    if rule.overlaid {
        text.push_str(" It comes from a folder of the reader's own.");
    }
    text
}

fn value_row(rule: &Rule, value: &DatedValue) -> Vec<String> {
    vec![
        value.reading.clone(),
        value.days(),
        figure(rule, &value.figure),
        value.status.word().to_owned(),
        value.confidence.word().to_owned(),
        value.sources.join(", "),
    ]
}

fn figure(rule: &Rule, figure: &Figure) -> String {
    match figure {
        Figure::None => "no amount".to_owned(),
        Figure::Number(number) => rule.written(*number),
        Figure::Steps(steps) => {
            let steps = steps.iter().map(|step| {
                let from = rule.written_threshold(step.at_least);
                format!("from {from}: {}", rule.written(step.value))
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
    let address = url.as_deref().unwrap_or("no address in the record");
    let extent = extent.word();
    format!("[{id}] {publisher}, “{title}”, {published}, {address}. {says} Read: {extent}, {seen}.")
}

fn rule_data(rule: &Rule) -> Data {
    let strings = super::json::strings;
    let value = |value: &DatedValue| {
        Data::map([
            ("reading", Data::text(&value.reading)),
            ("from", Data::Text(value.window.from.to_string())),
            ("until", value.window.until.map_or(Data::Null, |day| Data::Text(day.to_string()))),
            ("first_day_found", Data::Bool(value.first_day_found)),
            ("value", Data::Text(figure(rule, &value.figure))),
            ("status", Data::text(value.status.word())),
            ("confidence", Data::text(value.confidence.word())),
            ("sources", strings(&value.sources)),
        ])
    };
    let source = |source: &Source| {
        Data::map([
            ("id", Data::text(&source.id)),
            ("publisher", Data::text(&source.publisher)),
            ("title", Data::text(&source.title)),
            ("url", source.url.as_ref().map_or(Data::Null, Data::text)),
            ("published", Data::text(&source.published)),
            ("seen", Data::text(&source.seen)),
            ("says", Data::text(&source.says)),
        ])
    };
    let reading = |one: &crate::rules::Reading| {
        Data::map([("name", Data::text(&one.name)), ("says", Data::text(&one.says))])
    };
    Data::map([
        ("id", Data::text(&rule.id)),
        ("title", Data::text(&rule.title)),
        ("says", Data::text(&rule.says)),
        ("kind", Data::text(rule.kind.word())),
        ("unit", Data::text(&rule.unit)),
        ("default_reading", rule.default_reading.as_ref().map_or(Data::Null, Data::text)),
        ("readings", Data::List(rule.readings.iter().map(reading).collect())),
        ("values", Data::List(rule.values.iter().map(value).collect())),
        ("sources", Data::List(rule.sources.iter().map(source).collect())),
        ("conflicts", strings(&rule.conflicts)),
        ("not_found", strings(&rule.not_found)),
        ("overlaid", Data::Bool(rule.overlaid)),
        ("review_by", rule.review_by.map_or(Data::Null, |day| Data::Text(day.to_string()))),
        ("use", Data::Text(rule.use_made(RULES_USED))),
    ])
}

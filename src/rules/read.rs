//! From the text of a rule file to a rule, or everything that is wrong with it.

use std::ops::Range;

use super::fields::{Fields, Problems, text as text_of};
use super::figure::{Measures, figure};
use super::file::{Held, Node, parse};
use super::grant::grant;
use super::measure::{FIRST_WORDS, Measure};
use super::touches::touches;
use super::{
    AppliesTo, Confidence, DatedValue, Extent, Gap, Reading, Rule, RuleKind, Source, Status, lint,
};
use crate::calendar::{Day, Window};
use crate::diagnostic::{Code, Diagnostic, FileId};

/// The models of agreement, as scenario files call them.
pub(super) const MODELS: &[&str] = &["task-force", "jail-enforcement", "warrant-service"];
/// The kinds of jurisdiction, as scenario files call them.
const KINDS: &[&str] = &["municipality", "county", "sheriff", "state-agency", "tribal"];

/// What stands for the address of a source whose address is not in the record.
const NO_URL: &str = "none";

/// Where the parts of a rule stand, in step with the lists of the rule, and what could not be read.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Whether a value could not be read, so that what it says is not known.
    pub(super) value_lost: bool,
    /// Whether a source could not be read.
    pub(super) source_lost: bool,
    /// Whether a reading could not be read.
    pub(super) reading_lost: bool,
    pub(super) values: Vec<Range<usize>>,
    pub(super) sources: Vec<Range<usize>>,
    pub(super) readings: Vec<Range<usize>>,
    pub(super) gaps: Vec<Range<usize>>,
}

/// Reads a rule whose path, without its ending, is `path`.
///
/// # Errors
/// Everything that is wrong with the text, and with what its parts say of each other as far as they
/// could be read.
pub(super) fn read(path: &str, text: &str, file: FileId) -> Result<Rule, Vec<Diagnostic>> {
    let mut problems = Problems::of(file);
    let root = match parse(text) {
        Ok(root) => root,
        Err(faults) => {
            faults.iter().for_each(|fault| problems.add_fault(fault));
            return Err(problems.into_found());
        }
    };
    let mut places = Places::default();
    let rule = rule(&root, &mut places, &mut problems);
    check_id(&rule.id, path, &root, &mut problems);
    lint::check(&rule, &places, &mut problems);
    let found = problems.into_found();
    if found.is_empty() { Ok(rule) } else { Err(found) }
}

fn check_id(id: &str, path: &str, root: &Node, problems: &mut Problems) {
    if id == path || id.is_empty() {
        return;
    }
    let bytes = match &root.held {
        Held::Table(entries) => entries.iter().find(|entry| entry.key == "id"),
        _ => None,
    }
    .map_or(0..0, |entry| entry.node.bytes.clone());
    let message = format!("the id `{id}` is not the path of the file, `{path}`");
    problems.add(
        Code::RuleId,
        &bytes,
        message,
        format!("write `id = \"{path}\"` or move the file"),
    );
}

/// The rule as far as it can be read; what cannot leaves a problem, and something empty in its stead.
fn rule(root: &Node, places: &mut Places, problems: &mut Problems) -> Rule {
    let mut fields = Fields::of(root, "a rule", problems);
    let id = fields.text("id", problems);
    let title = fields.text("title", problems);
    let says = fields.text("says", problems);
    let kind = fields.word("kind", RuleKind::WORDS, RuleKind::from_word, problems);
    let unit = unit(&mut fields, problems);
    let steps_by = fields.optional_text("steps_by", problems);
    let applies_to = fields.required("applies_to", problems);
    let applies_to = applies_to.and_then(|node| applies(node, problems));
    let default_reading = fields.optional_text("default_reading", problems);
    let no_default = fields.optional_text("no_default", problems);
    let readings = readings(&mut fields, places, problems);
    let conflicts = fields.texts("conflicts", problems);
    let not_found = fields.texts("not_found", problems);
    let gaps = gaps(&mut fields, places, problems);
    let touched = fields.optional("touches").and_then(|node| touches(node, problems));
    let terms = fields.optional("grant").map(|node| grant(node, problems)).unwrap_or_default();
    let beside = fields.texts("beside", problems);
    let review_by = fields.optional_date("review_by", problems);
    let measures = Measures {
        value: unit.as_deref().and_then(Measure::of),
        threshold: steps_by.as_deref().and_then(Measure::of),
    };
    let values = values(&mut fields, measures, places, problems);
    let sources = sources(&mut fields, places, problems);
    fields.finish(problems);
    Rule {
        id: id.unwrap_or_default(),
        title: title.unwrap_or_default(),
        says: says.unwrap_or_default(),
        kind: kind.unwrap_or(RuleKind::Requirement),
        unit: unit.unwrap_or_default(),
        steps_by,
        applies_to: applies_to.unwrap_or_default(),
        default_reading,
        no_default,
        readings,
        values,
        sources,
        conflicts,
        not_found,
        gaps,
        grant: terms,
        touches: touched,
        beside,
        review_by,
        overlaid: false,
    }
}

fn unit(fields: &mut Fields<'_>, problems: &mut Problems) -> Option<String> {
    let node = fields.required("unit", problems)?;
    let unit = text_of(node, "unit", problems)?;
    if Measure::of(&unit).is_none() {
        let message = format!("the unit `{unit}` does not begin with a measure");
        let help = format!("begin it with one of {FIRST_WORDS}");
        problems.add(Code::RuleForm, &node.bytes, message, help);
    }
    Some(unit)
}

fn applies(node: &Node, problems: &mut Problems) -> Option<AppliesTo> {
    let mut fields = Fields::of(node, "`applies_to`", problems);
    let models = closed(&mut fields, "models", MODELS, problems);
    let kinds = closed(&mut fields, "kinds", KINDS, problems);
    let states = fields.texts("states", problems);
    if let Some(state) = states.iter().find(|state| !is_state_code(state)) {
        let message = format!("`{state}` is not the code of a state");
        problems.add(Code::RuleForm, fields.bytes(), message, "write two capitals, as in \"FL\"");
    }
    let operates_jail = fields.optional_flag("operates_jail", problems);
    fields.finish(problems);
    Some(AppliesTo { models: models?, kinds: kinds?, states, operates_jail })
}

fn is_state_code(text: &str) -> bool {
    text.len() == 2 && text.chars().all(|c| c.is_ascii_uppercase())
}

/// A list that is not empty, of words from a closed list.
fn closed(
    fields: &mut Fields<'_>,
    key: &'static str,
    known: &[&str],
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let node = fields.required(key, problems)?;
    let words = fields.texts(key, problems);
    let stray = words.iter().find(|word| !known.contains(&word.as_str()));
    if let Some(stray) = stray {
        let message = format!("`{stray}` is not one of the words for `{key}`");
        let help = format!("its words are {}", known.join(", "));
        problems.add(Code::RuleForm, &node.bytes, message, help);
    } else if words.is_empty() {
        let help = format!("list those it applies to, of {}", known.join(", "));
        problems.add(Code::RuleForm, &node.bytes, format!("`{key}` is empty"), help);
    }
    Some(words)
}

fn readings(fields: &mut Fields<'_>, places: &mut Places, problems: &mut Problems) -> Vec<Reading> {
    let Some(node) = fields.required("readings", problems) else {
        places.reading_lost = true;
        return Vec::new();
    };
    let table = Fields::of(node, "`readings`", problems);
    let mut readings = Vec::new();
    for entry in table.entries() {
        let Some(says) = text_of(&entry.node, &entry.key, problems) else {
            places.reading_lost = true;
            continue;
        };
        places.readings.push(entry.key_bytes.clone());
        readings.push(Reading { name: entry.key.clone(), says });
    }
    readings
}

fn gaps(fields: &mut Fields<'_>, places: &mut Places, problems: &mut Problems) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for node in fields.list("gaps", problems) {
        let Some(written) = text_of(node, "gaps", problems) else { continue };
        let Some(gap) = gap(&written) else {
            let message = format!("`{written}` does not name the days of a gap");
            let help = "write \"2031-01-01 to 2031-02-01: why there is no value\"";
            problems.add(Code::RuleForm, &node.bytes, message, help);
            continue;
        };
        places.gaps.push(node.bytes.clone());
        gaps.push(gap);
    }
    gaps
}

fn gap(written: &str) -> Option<Gap> {
    let (days, why) = written.split_once(':')?;
    let (from, until) = days.split_once(" to ")?;
    let window = Window { from: Day::parse(from)?, until: Some(Day::parse(until)?) };
    let why = why.trim();
    (!why.is_empty() && !window.span().is_empty()).then(|| Gap { window, why: why.to_owned() })
}

fn values(
    fields: &mut Fields<'_>,
    measures: Measures,
    places: &mut Places,
    problems: &mut Problems,
) -> Vec<DatedValue> {
    let mut values = Vec::new();
    for node in fields.list("value", problems) {
        let Some(value) = value(node, measures, problems) else {
            places.value_lost = true;
            continue;
        };
        places.values.push(node.bytes.clone());
        values.push(value);
    }
    values
}

fn value(node: &Node, measures: Measures, problems: &mut Problems) -> Option<DatedValue> {
    let mut fields = Fields::of(node, "a value", problems);
    let reading = fields.text("reading", problems);
    let from = fields.date("from", problems);
    let until = fields.optional_date("until", problems);
    let first_day_found = fields.optional_flag("first_day_found", problems).unwrap_or(true);
    let status = fields.word("status", Status::WORDS, Status::from_word, problems);
    let confidence = fields.word("confidence", Confidence::WORDS, Confidence::from_word, problems);
    let sources = fields.texts("sources", problems);
    let figure = figure(&mut fields, measures, problems);
    let window = Window { from: from?, until };
    if window.span().is_empty() {
        let message = format!("the value ends before it begins: {window}");
        let help = "`until` is the last day, and not before `from`";
        problems.add(Code::RuleForm, fields.bytes(), message, help);
    }
    fields.finish(problems);
    Some(DatedValue {
        reading: reading?,
        window,
        first_day_found,
        figure: figure?,
        status: status?,
        confidence: confidence?,
        sources,
    })
}

fn sources(fields: &mut Fields<'_>, places: &mut Places, problems: &mut Problems) -> Vec<Source> {
    let mut sources = Vec::new();
    for node in fields.list("source", problems) {
        let Some(source) = source(node, problems) else {
            places.source_lost = true;
            continue;
        };
        places.sources.push(node.bytes.clone());
        sources.push(source);
    }
    sources
}

fn source(node: &Node, problems: &mut Problems) -> Option<Source> {
    let mut fields = Fields::of(node, "a source", problems);
    let id = fields.text("id", problems);
    let publisher = fields.text("publisher", problems);
    let title = fields.text("title", problems);
    let url = fields.text("url", problems);
    let published = fields.text("published", problems);
    let seen = fields.text("seen", problems);
    let extent = fields.word("extent", Extent::WORDS, Extent::from_word, problems);
    let says = fields.text("says", problems);
    for (key, when) in [("published", &published), ("seen", &seen)] {
        if when.as_deref().is_some_and(|when| !is_when(when)) {
            let message = format!("`{key}` is not a year, a month or a day");
            let help = "write \"2025\", \"2025-09\", \"2025-09-14\" or \"undated\"";
            problems.add(Code::RuleForm, fields.bytes(), message, help);
        }
    }
    if url.as_deref().is_some_and(|url| url != NO_URL && !is_address(url)) {
        let message = "`url` is not an address";
        let help = format!("begin it with https:// or http://, or write \"{NO_URL}\"");
        problems.add(Code::RuleForm, fields.bytes(), message, help);
    }
    fields.finish(problems);
    Some(Source {
        id: id?,
        publisher: publisher?,
        title: title?,
        url: Some(url?).filter(|url| url != NO_URL),
        published: published?,
        seen: seen?,
        extent: extent?,
        says: says?,
    })
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether a text is a year, a month, a day, or says that there is no date.
fn is_when(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    text == "undated" || Day::parse(&whole).is_some()
}

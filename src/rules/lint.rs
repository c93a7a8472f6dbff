//! What must hold between the parts of one rule file.

use std::ops::Range;

use crate::calendar::Window;
use crate::diagnostic::Code;

use super::fields::Problems;
use super::read::Places;
use super::{DatedValue, Rule};

/// A value with the place where it stands.
type Placed<'r> = (&'r DatedValue, &'r Range<usize>);

/// Notes everything that does not hold: readings, sources, overlaps and gaps.
///
/// Where a part could not be read, nothing is said that might be its fault.
pub(super) fn check(rule: &Rule, places: &Places, problems: &mut Problems) {
    if !places.reading_lost {
        check_default(rule, problems);
        check_described(rule, places, problems);
        check_grant(rule, problems);
    }
    if !places.value_lost {
        check_dated(rule, places, problems);
        check_cited(rule, places, problems);
    }
    if !places.source_lost {
        check_citations(rule, places, problems);
    }
    check_sources(rule, places, problems);
    check_days(rule, places, problems);
}

fn check_default(rule: &Rule, problems: &mut Problems) {
    let message = match (&rule.default_reading, &rule.no_default) {
        (Some(name), None) if rule.readings.iter().any(|reading| reading.name == *name) => return,
        (None, Some(_)) => return,
        (Some(name), None) => format!("the default reading `{name}` is not one of the readings"),
        (Some(_), Some(_)) => "there is a default reading and a word that there is none".into(),
        (None, None) => "nothing says which reading is the default".into(),
    };
    let help = "write `default_reading = \"…\"`, or `no_default = \"why\"`";
    problems.add(Code::RuleReading, &(0..0), message, help);
}

fn check_grant(rule: &Rule, problems: &mut Problems) {
    let known = |name: &&String| rule.readings.iter().any(|reading| reading.name == **name);
    for name in rule.grant.in_all.iter().filter(|name| !known(name)) {
        let message = format!("`in_all` names `{name}`, which is no reading of this file");
        problems.add(Code::RuleReading, &(0..0), message, "name readings that the file describes");
    }
}

fn check_described(rule: &Rule, places: &Places, problems: &mut Problems) {
    for (value, bytes) in rule.values.iter().zip(&places.values) {
        if rule.readings.iter().all(|reading| reading.name != value.reading) {
            let message = format!("the reading `{}` is not described", value.reading);
            let help = "add a sentence for it to `readings`";
            problems.add(Code::RuleReading, bytes, message, help);
        }
    }
}

fn check_dated(rule: &Rule, places: &Places, problems: &mut Problems) {
    for (reading, bytes) in rule.readings.iter().zip(&places.readings) {
        if rule.values_of(&reading.name).next().is_none() {
            let message = format!("the reading `{}` has no value", reading.name);
            problems.add(Code::RuleReading, bytes, message, "add a value or drop the reading");
        }
    }
}

fn check_cited(rule: &Rule, places: &Places, problems: &mut Problems) {
    let cited = cited(rule);
    for (source, bytes) in rule.sources.iter().zip(&places.sources) {
        if !cited.contains(&source.id.as_str()) {
            let message = format!("no value and no sentence cites the source `{}`", source.id);
            let help = "cite it in a value's `sources`, or as [id] in a sentence, or drop it";
            problems.add(Code::RuleSource, bytes, message, help);
        }
    }
}

fn check_citations(rule: &Rule, places: &Places, problems: &mut Problems) {
    for (value, bytes) in rule.values.iter().zip(&places.values) {
        for id in value.sources.iter().filter(|id| rule.source(id).is_none()) {
            let message = format!("a value cites `{id}`, which is no source of this file");
            problems.add(Code::RuleSource, bytes, message, "add the source or mend the id");
        }
    }
    for id in sentences(rule).flat_map(citations).filter(|id| rule.source(id).is_none()) {
        let message = format!("a sentence cites [{id}], which is no source of this file");
        problems.add(Code::RuleSource, &(0..0), message, "add the source or mend the id");
    }
}

fn check_sources(rule: &Rule, places: &Places, problems: &mut Problems) {
    for (value, bytes) in rule.values.iter().zip(&places.values) {
        if value.sources.is_empty() {
            let help = "name the ids of its sources in `sources`";
            problems.add(Code::RuleSource, bytes, "a value has no source", help);
        }
    }
    for (index, (source, bytes)) in rule.sources.iter().zip(&places.sources).enumerate() {
        if rule.sources[..index].iter().any(|earlier| earlier.id == source.id) {
            let message = format!("two sources are called `{}`", source.id);
            problems.add(Code::RuleSource, bytes, message, "give each source an id of its own");
        }
    }
}

/// Every id that a value or a sentence cites.
fn cited(rule: &Rule) -> Vec<&str> {
    let by_values = rule.values.iter().flat_map(|value| value.sources.iter().map(String::as_str));
    by_values.chain(sentences(rule).flat_map(citations)).collect()
}

/// The sentences that may cite a source.
fn sentences(rule: &Rule) -> impl Iterator<Item = &str> {
    let readings = rule.readings.iter().map(|reading| &reading.says);
    let rest = rule.conflicts.iter().chain(&rule.not_found);
    std::iter::once(&rule.says).chain(readings).chain(rest).map(String::as_str)
}

/// The ids that stand in square brackets in a sentence.
pub(super) fn citations(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(id, _)| id))
}

fn check_days(rule: &Rule, places: &Places, problems: &mut Problems) {
    let mut gaps = Vec::new();
    for reading in &rule.readings {
        let mut placed: Vec<Placed<'_>> = rule.values.iter().zip(&places.values).collect();
        placed.retain(|(value, _)| value.reading == reading.name);
        placed.sort_by_key(|(value, _)| value.window.from);
        for pair in placed.windows(2) {
            check_overlap(pair[0], pair[1], problems);
            gaps.extend(gap_between(pair[0], pair[1]));
        }
    }
    if !places.value_lost {
        check_gaps(rule, places, &gaps, problems);
    }
}

fn check_overlap((earlier, _): Placed<'_>, (later, bytes): Placed<'_>, problems: &mut Problems) {
    if earlier.window.span().end <= later.window.from {
        return;
    }
    let message = format!(
        "two values of `{}` overlap: {} and {}",
        later.reading, earlier.window, later.window
    );
    let help = "end the earlier one on the day before the later one begins";
    problems.add(Code::RuleOverlap, bytes, message, help);
}

/// The days between two values, with the later one, if there are any.
fn gap_between<'r>(
    (earlier, _): Placed<'r>,
    (later, bytes): Placed<'r>,
) -> Option<(Window, Placed<'r>)> {
    let end = earlier.window.span().end;
    let gap = Window { from: end, until: Some(later.window.from.previous()) };
    (end < later.window.from).then_some((gap, (later, bytes)))
}

fn check_gaps(
    rule: &Rule,
    places: &Places,
    gaps: &[(Window, Placed<'_>)],
    problems: &mut Problems,
) {
    for (gap, (later, bytes)) in gaps {
        if rule.gaps.iter().all(|named| named.window != *gap) {
            let message = format!("`{}` has no value {gap}, and no word why", later.reading);
            let help = format!("add \"{gap}: why\" to `gaps`");
            problems.add(Code::RuleGapUnnamed, bytes, message, help);
        }
    }
    for (named, bytes) in rule.gaps.iter().zip(&places.gaps) {
        if gaps.iter().all(|(gap, _)| *gap != named.window) {
            let message = format!("there is no gap {}", named.window);
            let help = "name the first and the last day that have no value";
            problems.add(Code::RuleGapUnnamed, bytes, message, help);
        }
    }
}

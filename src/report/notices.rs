//! The rules of law and policy that scenarios touch, as sentences and for machines.

use std::collections::BTreeMap;

use super::json::strings;
use super::{Block, Data, Setting, words};
use crate::analysis::Case;
use crate::calendar::Day;
use crate::plan::{Citation, Notice, NoticeValue, Touch};
use crate::rules::Rule;

/// The heading of the list.
const HEADING: &str = "Law and policy";
/// What the list is and is not.
const ABOUT: &str = "Rules that are touched by state, kind of jurisdiction, model, decision and dates. They are listed for information: no figure follows from a notice, and none of this is legal \
    advice. `fiscal287 rules ID` tells each in full.";

/// The notices of one scenario.
pub(super) fn of_case(case: &Case, setting: &Setting<'_>) -> Vec<Block> {
    let notices = case.ledger.plan.notices.iter();
    let entries: Vec<String> = notices.map(|notice| entry(notice, Told::Briefly)).collect();
    blocks(entries, std::slice::from_ref(case), setting)
}

/// The notices of one scenario with where sources disagree, what was not found and why each is
/// listed.
pub(super) fn in_full(case: &Case, setting: &Setting<'_>) -> Vec<Block> {
    let notices = case.ledger.plan.notices.iter();
    let entries: Vec<String> = notices.map(|notice| entry(notice, Told::InFull)).collect();
    blocks(entries, std::slice::from_ref(case), setting)
}

/// The notices of several scenarios, each rule once, with the scenarios that touch it.
pub(super) fn of_cases(cases: &[Case], labels: &[String], setting: &Setting<'_>) -> Vec<Block> {
    let mut found: Vec<(&Notice, Vec<String>)> = Vec::new();
    for (case, label) in cases.iter().zip(labels) {
        for notice in &case.ledger.plan.notices {
            match found.iter_mut().find(|(known, _)| known.rule == notice.rule) {
                Some((_, touched)) => touched.push(label.clone()),
                None => found.push((notice, vec![label.clone()])),
            }
        }
    }
    let told = |(notice, touched): (&Notice, Vec<String>)| {
        let several = notice.values.len() > 1;
        let values = notice.values.iter().map(|value| in_short(value, several));
        let values: Vec<String> = values.collect();
        let touched = words::list(&touched);
        let (title, rule, kind) = (&notice.title, &notice.rule, notice.kind.word());
        format!("{title} ({rule}, {kind}; touched by {touched}). {}", values.join(" "))
    };
    blocks(found.into_iter().map(told).collect(), cases, setting)
}

/// One reading's firmness, days and sources.
fn in_short(value: &NoticeValue, several: bool) -> String {
    let read = if several { format!("Read as {}: ", value.reading) } else { String::new() };
    let status = value.status.word();
    let status = if several { status.to_owned() } else { words::capital(status) };
    let cited: Vec<String> = value.citations.iter().map(citation).collect();
    format!(
        "{read}{status}, {} confidence, {}: {}.",
        value.confidence.word(),
        value.window,
        cited.join("; ")
    )
}

fn blocks(entries: Vec<String>, cases: &[Case], setting: &Setting<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !entries.is_empty() {
        blocks.push(Block::Heading(2, HEADING.to_owned()));
        blocks.push(Block::Paragraph(ABOUT.to_owned()));
        blocks.push(Block::List(entries));
    }
    blocks.extend(past_review(cases, setting).map(Block::Paragraph));
    blocks
}

/// How much is told of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// What the rule says, its values and who says so.
    Briefly,
    /// Also where sources disagree, what was not found, and why it is listed.
    InFull,
}

/// A notice in a few sentences.
fn entry(notice: &Notice, told: Told) -> String {
    let mut text = format!("{} ({}, {}).", notice.title, notice.rule, notice.kind.word());
    let mut add = |sentence: String| {
        text.push(' ');
        text.push_str(&sentence);
    };
    add(without_ids(&notice.says));
    let several = notice.values.len() > 1;
    for one in &notice.values {
        add(value(one, several));
    }
    if told == Told::InFull {
        notice.conflicts.iter().for_each(|conflict| add(without_ids(conflict)));
        if !notice.not_found.is_empty() {
            let not_found: Vec<String> =
                notice.not_found.iter().map(|what| without_ids(what)).collect();
            add(format!("Not found: {}.", not_found.join("; ")));
        }
        let why: Vec<&str> = notice.touches.iter().map(|touch| touch.says.as_str()).collect();
        add(format!("Listed because {}.", why.join("; ")));
    } else if !notice.conflicts.is_empty() {
        add("Sources disagree, or leave something open.".to_owned());
    }
    if notice.overlaid {
        add("It comes from a folder of the reader's own.".to_owned());
    }
    text
}

/// One reading with its days, how firm and how sure it is, and who says so.
fn value(value: &NoticeValue, several: bool) -> String {
    let NoticeValue { says, days, amount, status, confidence, .. } = value;
    let mut text = String::new();
    if several {
        text.push_str(&format!("Read as {}: {} ", value.reading, without_ids(says)));
    }
    let amount = amount.as_ref().map(|amount| format!(", {amount}")).unwrap_or_default();
    text.push_str(&format!(
        "{}, {} confidence{amount}, {}; {days}.",
        words::capital(status.word()),
        confidence.word(),
        value.window,
    ));
    let cited: Vec<String> = value.citations.iter().map(citation).collect();
    text.push_str(&format!(" Sources: {}.", cited.join("; ")));
    text
}

fn citation(citation: &Citation) -> String {
    format!("{}, {}", citation.publisher, citation.published)
}

/// A sentence without the ids of sources in brackets, which `fiscal287 rules ID` resolves.
fn without_ids(sentence: &str) -> String {
    let mut text = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before.trim_end());
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

/// Which of the rules used should have been read again by the day that the reader names.
pub(super) fn past_review(cases: &[Case], setting: &Setting<'_>) -> Option<String> {
    let day = setting.as_of?;
    let rules = past(cases.iter(), setting, day);
    let on = words::date(day);
    if rules.is_empty() {
        return Some(format!("As of {on} no rule used here is past the day of its review."));
    }
    let mut by_day: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for rule in &rules {
        by_day.entry(rule.review_by?).or_default().push(rule.id.clone());
    }
    let due = by_day
        .into_iter()
        .map(|(due, names)| format!("by {}: {}", words::date(due), words::list(&names)));
    let due: Vec<String> = due.collect();
    Some(format!(
        "As of {on} the sources of these rules should have been read again, {}.",
        due.join("; ")
    ))
}

fn past<'s>(
    cases: impl Iterator<Item = &'s Case>,
    setting: &'s Setting<'_>,
    day: Day,
) -> Vec<&'s Rule> {
    let used = cases.flat_map(|case| case.ledger.plan.rules_used()).collect();
    setting.registry.past_review(&used, day)
}

/// The notices of a scenario for machines.
pub(super) fn data(case: &Case) -> Data {
    let one = |notice: &Notice| {
        let touch = |touch: &Touch| touch.says.clone();
        Data::map([
            ("rule", Data::text(&notice.rule)),
            ("title", Data::text(&notice.title)),
            ("says", Data::text(&notice.says)),
            ("kind", Data::text(notice.kind.word())),
            ("values", Data::List(notice.values.iter().map(value_data).collect())),
            ("conflicts", strings(&notice.conflicts)),
            ("not_found", strings(&notice.not_found)),
            ("touches", strings(&notice.touches.iter().map(touch).collect::<Vec<_>>())),
        ])
    };
    Data::List(case.ledger.plan.notices.iter().map(one).collect())
}

fn value_data(value: &NoticeValue) -> Data {
    let source = |one: &Citation| {
        Data::map([
            ("publisher", Data::text(&one.publisher)),
            ("title", Data::text(&one.title)),
            ("url", one.url.as_ref().map_or(Data::Null, Data::text)),
            ("published", Data::text(&one.published)),
        ])
    };
    Data::map([
        ("reading", Data::text(&value.reading)),
        ("says", Data::text(&value.says)),
        ("from", Data::Text(value.window.from.to_string())),
        ("until", value.window.until.map_or(Data::Null, |day| Data::Text(day.to_string()))),
        ("days", Data::text(&value.days)),
        ("amount", value.amount.as_ref().map_or(Data::Null, Data::text)),
        ("status", Data::text(value.status.word())),
        ("confidence", Data::text(value.confidence.word())),
        ("sources", Data::List(value.citations.iter().map(source).collect())),
    ])
}

/// The rules past review for machines; null where no day is named.
pub(super) fn past_review_data(case: &Case, setting: &Setting<'_>) -> Data {
    let Some(day) = setting.as_of else { return Data::Null };
    let rules = past(std::iter::once(case), setting, day);
    strings(&rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::without_ids;

    #[test]
    fn a_sentence_is_told_without_the_ids_of_its_sources() {
        let told = "The Press counts ten [ap]; a weekly counts nine [epoch].";
        assert_eq!(without_ids(told), "The Press counts ten; a weekly counts nine.");
        assert_eq!(without_ids("No id."), "No id.");
    }
}

//! The rules of law and policy that scenarios touch, as sentences and for machines.

use std::collections::BTreeMap;

use super::json::strings;
use super::{Block, Data, Setting, words};
use crate::analysis::Case;
use crate::calendar::Day;
use crate::plan::{Citation, NO_FIRST_DAY, Notice, NoticeValue, Touch};
use crate::rules::{Confidence, Rule, RuleKind, Status};

/// The heading of the list.
const HEADING: &str = "Law and policy";
/// What the list is and is not.
const ABOUT: &str = "Rules touched by state, kind of jurisdiction, model, decision and dates, for \
    information: no figure follows from a notice, and none is legal advice. “fiscal287 rules ID” \
    tells each in full.";
/// What is said of a rule from a folder given with `--rules`.
const OVERLAID: &str = " It comes from a folder of the reader's own.";

/// The notices of one scenario in a sentence or two each; what they share is said once.
pub(super) fn of_case(case: &Case, setting: &Setting<'_>) -> Vec<Block> {
    let notices = &case.ledger.plan.notices;
    let decided_on = case.scenario.agreement.on.as_ref();
    let day = match decided_on {
        Some(on) => format!(" on the day of the decision, {}", on.value),
        None => " on the first of these fiscal years".to_owned(),
    };
    let entries: Vec<String> = notices.iter().map(|notice| brief(notice, &day)).collect();
    let mut blocks = blocks(entries, &day, std::slice::from_ref(case), setting);
    let open = notices.iter().filter(|notice| !notice.conflicts.is_empty());
    let open: Vec<String> = open.map(|notice| notice.rule.clone()).collect();
    if !open.is_empty() {
        let open = words::list(&open);
        let says = format!("Sources disagree, or leave something open, on {open}.");
        blocks.push(Block::Paragraph(says));
    }
    blocks
}

/// The notices of one scenario with where sources disagree, what was not found and why each is
/// listed.
pub(super) fn in_full(case: &Case, setting: &Setting<'_>) -> Vec<Block> {
    let entries: Vec<String> = case.ledger.plan.notices.iter().map(in_full_entry).collect();
    blocks(entries, "", std::slice::from_ref(case), setting)
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
    found.sort_by(|(one, _), (other, _)| one.rule.cmp(&other.rule));
    let told = |(notice, touched): (&Notice, Vec<String>)| {
        let several = notice.values.len() > 1;
        let values = notice.values.iter().map(|value| in_short(value, several));
        let values: Vec<String> = values.collect();
        let touched = words::list(&touched);
        let (title, rule, kind) = (&notice.title, &notice.rule, notice.kind.word());
        format!("{title} ({rule}, {kind}; touched by {touched}). {}", values.join(" "))
    };
    blocks(found.into_iter().map(told).collect(), "", cases, setting)
}

/// One reading's firmness, days and sources.
fn in_short(value: &NoticeValue, several: bool) -> String {
    let read = if several { format!("Read as {}: ", value.reading) } else { String::new() };
    let status = match value.status {
        Status::Proposed => "proposed and not found enacted",
        status => status.word(),
    };
    let status = if several { status.to_owned() } else { words::capital(status) };
    let cited: Vec<String> = value.citations.iter().map(citation).collect();
    format!(
        "{read}{status}, {} confidence, {}: {}.",
        value.confidence.word(),
        value.dated,
        cited.join("; ")
    )
}

/// The heading, what the list is, and the list; `day` is said there of every entry.
fn blocks(entries: Vec<String>, day: &str, cases: &[Case], setting: &Setting<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !entries.is_empty() {
        let day = if day.is_empty() {
            String::new()
        } else {
            format!(
                " Each is told as it stands{day}, with its first source; confidence is high unless said, and the \
                 first day of what is known by a day was not found."
            )
        };
        blocks.push(Block::Heading(2, HEADING.to_owned()));
        blocks.push(Block::Paragraph(format!("{ABOUT}{day}")));
        blocks.push(Block::List(entries));
    }
    blocks.extend(past_review(cases, setting).map(Block::Paragraph));
    blocks
}

/// A notice in a sentence or two; readings of which the same is known are told together.
fn brief(notice: &Notice, day: &str) -> String {
    let (rule, kind) = (&notice.rule, notice.kind.word());
    let says = without_ids(&notice.says);
    let mut text = format!("{rule} ({kind}):");
    let mut alike: Vec<(String, Vec<&NoticeValue>)> = Vec::new();
    for value in &notice.values {
        let facts = facts(notice, value, day);
        match alike.iter_mut().find(|(known, _)| *known == facts) {
            Some((_, values)) => values.push(value),
            None => alike.push((facts, vec![value])),
        }
    }
    match alike.as_slice() {
        [(facts, values)] => {
            text.push_str(&format!(" {} {facts}", first_sentence(&says)));
            if values.len() > 1 {
                let readings: Vec<&str> =
                    values.iter().map(|value| value.reading.as_str()).collect();
                text.push_str(&format!(" Readings: {}.", readings.join(", ")));
            }
        }
        several => {
            text.push_str(&format!(" {}.", notice.title));
            for (facts, values) in several {
                let value = values[0];
                let says = without_ids(&value.says);
                text.push_str(&format!(" As {}: {says} {facts}", value.reading));
            }
        }
    }
    if notice.overlaid {
        text.push_str(OVERLAID);
    }
    text
}

/// How firm a reading is, the confidence, amount and days, and who says so first.
fn facts(notice: &Notice, value: &NoticeValue, day: &str) -> String {
    let NoticeValue { days, amount, status, confidence, citations, .. } = value;
    let last = value.window.until.map(|last| format!(", and its last day is {last}"));
    let firm = days.replace(day, "").replace(NO_FIRST_DAY, "");
    let firm = last.map_or(firm.clone(), |last| firm.replace(&last, ""));
    let mut of_window = [Some(value.window.from), value.window.until].into_iter().flatten();
    let dated = of_window.any(|day| firm.contains(&day.to_string()));
    let mut facts = match firm.starts_with(status.word()) {
        true => vec![firm],
        false => vec![status.word().to_owned(), firm],
    };
    if *confidence != Confidence::High {
        facts.push(format!("{} confidence", confidence.word()));
    }
    facts.extend(amount.as_ref().map(|amount| at_most(notice, amount)));
    if !dated {
        facts.push(value.dated.clone());
    }
    let cited = citations.first().map(citation).unwrap_or_default();
    format!("{}: {cited}.", words::capital(&facts.join(", ")))
}

/// An amount of a rule; that of a grant is the most it pays.
fn at_most(notice: &Notice, amount: &str) -> String {
    match notice.kind {
        RuleKind::Grant => format!("up to {amount}"),
        _ => amount.to_owned(),
    }
}

/// The first sentence of a text; the dot of `S. 4405` ends none.
pub(super) fn first_sentence(text: &str) -> &str {
    let ends = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 2..].chars().next();
        before.is_some_and(|letter| !letter.is_uppercase())
            && after.is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit())
    };
    let end = text.match_indices(". ").map(|(at, _)| at).find(ends);
    end.map_or(text, |at| &text[..=at])
}

fn name(notice: &Notice) -> String {
    format!("{} ({}, {}).", notice.title, notice.rule, notice.kind.word())
}

/// A notice with everything that is known of it.
fn in_full_entry(notice: &Notice) -> String {
    let mut told = vec![name(notice), without_ids(&notice.says)];
    let several = notice.values.len() > 1;
    told.extend(notice.values.iter().map(|one| value(notice, one, several)));
    told.extend(notice.conflicts.iter().map(|conflict| without_ids(conflict)));
    if !notice.not_found.is_empty() {
        let not_found = notice.not_found.iter().map(|what| without_ids(what));
        told.push(format!("Not found: {}.", not_found.collect::<Vec<_>>().join("; ")));
    }
    let why: Vec<&str> = notice.touches.iter().map(|touch| touch.says.as_str()).collect();
    told.push(format!("Listed because {}.", why.join("; ")));
    if notice.overlaid {
        told.push(OVERLAID.trim_start().to_owned());
    }
    told.join(" ")
}

/// One reading with its days, how firm and how sure it is, and who says so.
fn value(notice: &Notice, value: &NoticeValue, several: bool) -> String {
    let NoticeValue { says, days, amount, status, confidence, dated, .. } = value;
    let mut text = String::new();
    if several {
        text.push_str(&format!("Read as {}: {} ", value.reading, without_ids(says)));
    }
    let mut facts = vec![status.word().to_owned(), format!("{} confidence", confidence.word())];
    facts.extend(amount.as_ref().map(|amount| at_most(notice, amount)));
    if value.first_day_found {
        facts.push(dated.clone());
    }
    text.push_str(&format!("{}; {days}.", words::capital(&facts.join(", "))));
    let cited: Vec<String> = value.citations.iter().map(citation).collect();
    text.push_str(&format!(" Sources: {}.", cited.join("; ")));
    text
}

fn citation(citation: &Citation) -> String {
    format!("{}, {}", citation.publisher, citation.published)
}

/// A sentence without the ids of sources in brackets, which `fiscal287 rules ID` resolves.
pub(super) fn without_ids(sentence: &str) -> String {
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
        ("first_day_found", Data::Bool(value.first_day_found)),
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
    use super::{first_sentence, without_ids};

    #[test]
    fn the_dot_of_a_bill_ends_no_sentence() {
        assert_eq!(first_sentence("S. 4405 would pay. It was not."), "S. 4405 would pay.");
        assert_eq!(first_sentence("One."), "One.");
    }

    #[test]
    fn a_sentence_is_told_without_the_ids_of_its_sources() {
        let told = "The Press counts ten [ap]; a weekly counts nine [epoch].";
        assert_eq!(without_ids(told), "The Press counts ten; a weekly counts nine.");
        assert_eq!(without_ids("No id."), "No id.");
    }
}

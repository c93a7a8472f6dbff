//! Scenarios side by side, and their differences from a reference.

use super::answer::{
    Answer, difference_of, instead_of, line_title, names_of, other_readings, quoted,
};
use super::bridge::{Between, Why, why};
use super::build::words_table;
use super::even::{equal_sentence, equal_under_readings, turning_sentences};
use super::nets::on_cash_basis;
use super::show::{listed, paragraphs};
use super::side_by_side::{self, Side};
use super::{Block, Data, Report, Setting, words};
use super::{charts, grid, json, notices, receipt, rests_on};
use crate::analysis::{
    Case, Comparison, Movement, break_even, comparable, movements_of_difference, what_differs,
};
use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::plan::Plan;

/// How many assumptions a comparison prints before it points to `check`.
const MOST_ASSUMPTIONS: usize = 5;
/// How many entries of "not counted" a comparison prints before it points to `check`.
const MOST_NOT_COUNTED: usize = 3;

/// Scenarios side by side, and their differences from the one at `reference`.
///
/// # Errors
/// Which fiscal years, first days or discount rates differ.
///
/// # Panics
/// Where there is no scenario at `reference`.
pub fn compare(
    cases: &[Case],
    reference: usize,
    setting: &Setting<'_>,
) -> Result<Report, Vec<Diagnostic>> {
    comparable(cases, reference)?;
    let side = Side { cases, labels: labels(cases), reference };
    let compared: Vec<Compared<'_>> = side.others().map(|at| Compared::of(&side, at)).collect();
    let mut blocks = answers(&side, &compared);
    blocks.extend(on_cash_basis(cases));
    blocks.extend(differing(&side));
    blocks.extend(side_by_side::blocks(&side, setting.view));
    blocks.extend(charts::of_comparison(&side, setting.view));
    blocks.extend(turning(&compared));
    let whys = whys(&compared, setting);
    for (at, (between, why)) in whys.iter().enumerate() {
        let id = charts::numbered("why", at, whys.len());
        blocks.extend(why.blocks(between, id, setting));
    }
    blocks.extend(notices::of_cases(cases, &side.labels, setting));
    blocks.extend(known(&side, &compared, setting));
    let all: Vec<&Case> = cases.iter().collect();
    blocks.push(Block::Receipt(receipt::receipt(&all, setting)));
    Ok(Report {
        title: format!("Comparison of {}", words::list(&side.labels)),
        blocks,
        data: data(&side, &compared, &whys, setting),
        grids: vec![grid::comparison_grid(cases, (&side.labels, reference), setting)],
    })
}

/// One scenario against the reference.
struct Compared<'a> {
    case: &'a Case,
    reference: &'a Case,
    label: &'a str,
    reference_label: &'a str,
    comparison: Comparison<'a>,
    movements: Vec<Movement>,
}

impl<'a> Compared<'a> {
    fn of(side: &'a Side<'a>, at: usize) -> Self {
        let case = &side.cases[at];
        let comparison = Comparison::of(&case.ledger, &side.cases[side.reference].ledger);
        let movements = movements_of_difference(&comparison);
        Self {
            case,
            reference: &side.cases[side.reference],
            label: &side.labels[at],
            reference_label: &side.labels[side.reference],
            comparison,
            movements,
        }
    }

    /// What the difference is of: `leaving on 1 January 2027 instead of staying`.
    fn subject(&self) -> String {
        difference_of(self.plans(), (self.label, self.reference_label))
    }

    fn plans(&self) -> (&'a Plan, &'a Plan) {
        (&self.comparison.outcome.ledger.plan, &self.comparison.reference.ledger.plan)
    }

    /// What a sentence calls the two: their decisions, or where those are the same their labels.
    fn names(&self) -> (String, String) {
        names_of(self.plans(), (self.label, self.reference_label))
    }
}

/// What accounts for each difference, where that is asked for.
fn whys<'a>(compared: &'a [Compared<'_>], setting: &Setting<'_>) -> Vec<(Between<'a>, Why)> {
    let asked_for = compared.iter().filter(|_| setting.view.why);
    let of = |one: &'a Compared<'_>| {
        let (label, reference_label) = (one.label, one.reference_label);
        let between = Between { case: one.case, reference: one.reference, label, reference_label };
        let found = why(&between, setting);
        (between, found)
    };
    asked_for.map(of).collect()
}

/// Short names by which tables call the scenarios: file names, with as much of the folder as it
/// takes to tell them apart.
#[must_use]
pub fn labels(cases: &[Case]) -> Vec<String> {
    let name = |case: &Case, parts: usize| {
        let file = case.scenario.file.trim_end_matches(".toml");
        let mut found: Vec<&str> = file.rsplit(['/', '\\']).take(parts).collect();
        found.reverse();
        if file == "-" { "standard input".to_owned() } else { found.join("/") }
    };
    let names = |parts| cases.iter().map(|case| name(case, parts)).collect::<Vec<String>>();
    let apart = |names: &[String]| {
        let files: std::collections::BTreeSet<&str> =
            cases.iter().map(|case| case.scenario.file.as_str()).collect();
        names.iter().collect::<std::collections::BTreeSet<_>>().len() == files.len()
    };
    let mut parts = 1;
    while parts < 8 && !apart(&names(parts)) {
        parts += 1;
    }
    names(parts)
}

/// The answers: one for all scenarios that come out alike without risks, then their risks, what other
/// readings make of it and where it is equal.
fn answers(side: &Side<'_>, compared: &[Compared<'_>]) -> Vec<Block> {
    let mut groups: Vec<Vec<(&Compared<'_>, Answer<'_>)>> = Vec::new();
    for one in compared {
        let answer = Answer::of_difference(&one.comparison, one.subject());
        let alike = |group: &&mut Vec<(&Compared<'_>, Answer<'_>)>| {
            let first = &group[0].1;
            first.head() == answer.head() && first.sums[0] == answer.sums[0]
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push((one, answer)),
            None => groups.push(vec![(one, answer)]),
        }
    }
    if groups.is_empty() {
        let only = &side.labels[side.reference];
        return vec![Block::Answer(format!("{only} is compared with nothing."))];
    }
    if let [group] = &groups[..] {
        let names = group[0].0.names();
        return vec![Block::Answer(group_answer(group, &names))];
    }
    let told = |mut group: Vec<(&Compared<'_>, Answer<'_>)>| {
        let labels: Vec<&str> = group.iter().map(|(one, _)| one.label).collect();
        let names = quoted(&labels, group[0].0.reference_label);
        group[0].1.subject = instead_of(&names);
        Block::Answer(group_answer(&group, &names))
    };
    groups.into_iter().map(told).collect()
}

/// The answer for scenarios that come out alike without risks, by what a sentence calls them and the
/// reference.
fn group_answer(group: &[(&Compared<'_>, Answer<'_>)], names: &(String, String)) -> String {
    let (first, answer) = &group[0];
    let comparison = &first.comparison;
    let ledgers = [comparison.outcome.ledger, comparison.reference.ledger];
    let titles = |id: &str| line_title(&ledgers, id);
    let mut text = match group {
        [_] => answer.sentence(&titles),
        several => {
            let risks: Vec<String> = several
                .iter()
                .map(|(one, answer)| match answer.with_risks() {
                    Some(range) => format!("{}, {range}", one.label),
                    None => format!("{}, indeterminate", one.label),
                })
                .collect();
            format!(
                "{} if no risk happens (positive improves it). With risks: {}.{}",
                answer.head(),
                risks.join("; "),
                answer.left_out(&titles)
            )
        }
    };
    let even = break_even(comparison);
    let equal = equal_sentence(&even, &names.0, &names.1);
    for sentence in other_readings(comparison).into_iter().chain([equal]) {
        text.push(' ');
        text.push_str(&sentence);
    }
    text
}

/// Each scenario by its label, with its title, its file and which is the reference.
pub(super) fn titles(cases: &[Case], labels: &[String], reference: usize) -> Vec<String> {
    let told = |(at, (case, label)): (usize, (&Case, &String))| {
        let role = if at == reference { ", the reference" } else { "" };
        format!("{label}: {} ({}{role})", case.scenario.title, case.scenario.file)
    };
    cases.iter().zip(labels).enumerate().map(told).collect()
}

fn differing(side: &Side<'_>) -> Vec<Block> {
    let titles = titles(side.cases, &side.labels, side.reference);
    let rows: Vec<Vec<String>> = what_differs(side.cases)
        .into_iter()
        .map(|row| {
            let texts = row.texts.into_iter().map(|text| text.unwrap_or_else(|| "-".into()));
            std::iter::once(row.path).chain(texts).collect()
        })
        .collect();
    let mut blocks = vec![Block::List(titles)];
    if rows.is_empty() {
        blocks.push(Block::Paragraph("No input differs.".to_owned()));
        return blocks;
    }
    let mut headings = vec![""];
    headings.extend(side.labels.iter().map(String::as_str));
    blocks.push(Block::Table(words_table("What differs", &headings, rows)));
    blocks
}

/// Where each scenario and the reference come out equal, and what that asks of each risk.
fn turning(compared: &[Compared<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for one in compared {
        let even = break_even(&one.comparison);
        let (name, reference) = if compared.len() == 1 {
            one.names()
        } else {
            quoted(&[one.label], one.reference_label)
        };
        let risks = turning_sentences(&even);
        let readings = equal_under_readings(&one.comparison, (&name, &reference));
        let ways: Vec<String> = risks.into_iter().chain(readings).collect();
        if !ways.is_empty() {
            blocks.push(Block::Paragraph(equal_sentence(&even, &name, &reference)));
            blocks.extend(listed("", ways));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(2, "Break-even".to_owned()));
    }
    blocks
}

fn known(side: &Side<'_>, compared: &[Compared<'_>], setting: &Setting<'_>) -> Vec<Block> {
    let mut unknown: Vec<(String, Vec<String>)> = Vec::new();
    for (case, label) in side.cases.iter().zip(&side.labels) {
        for line in rests_on::indeterminate(&case.ledger) {
            match unknown.iter_mut().find(|(known, _)| *known == line) {
                Some((_, labels)) => labels.push(label.clone()),
                None => unknown.push((line, vec![label.clone()])),
            }
        }
    }
    let unknown = unknown.into_iter();
    let unknown = unknown.map(|(line, labels)| format!("In {}: {line}", words::list(&labels)));
    let mut blocks = listed("Indeterminate", unknown.collect());
    blocks.push(Block::Heading(2, "What this rests on".to_owned()));
    let mut rests = Vec::new();
    for (case, label) in side.cases.iter().zip(&side.labels) {
        let warnings = rests_on::warnings(case).map(|text| format!(" {text}")).unwrap_or_default();
        rests.push(format!("{label}: {}.{warnings}", rests_on::counts(&case.ledger)));
    }
    blocks.push(Block::List(rests));
    for one in compared.iter().skip(1) {
        let what = format!("the difference of {}", one.label);
        let largest = rests_on::largest(&one.movements, &what);
        blocks.extend(largest.map(Block::Paragraph));
    }
    blocks.extend(paragraphs(rests_on::caveats(
        &side.cases.iter().collect::<Vec<_>>(),
        setting.registry,
    )));
    blocks.extend(assumptions(compared, setting));
    blocks.extend(not_counted(side));
    blocks
}

/// The assumptions that move the first difference most, and where to read the others.
fn assumptions(compared: &[Compared<'_>], setting: &Setting<'_>) -> Vec<Block> {
    let Some(one) = compared.first() else { return Vec::new() };
    let ledgers: Vec<&Ledger> =
        vec![one.comparison.outcome.ledger, one.comparison.reference.ledger];
    let what = format!("the difference of {}", one.label);
    let view = setting.view;
    let most = Some(MOST_ASSUMPTIONS);
    let table = rests_on::assumptions_table(&ledgers, &one.movements, (&what, view), most);
    let more = one.movements.len().saturating_sub(MOST_ASSUMPTIONS);
    let mut blocks: Vec<Block> = table.map(Block::Table).into_iter().collect();
    if more > 0 {
        let others = words::count(more, "more assumption", "more assumptions");
        blocks.push(Block::Paragraph(format!(
            "{others}: fiscal287 check {}",
            one.case.scenario.file
        )));
    }
    blocks
}

fn not_counted(side: &Side<'_>) -> Option<Block> {
    let mut titles: Vec<String> = Vec::new();
    for case in side.cases {
        let plan = &case.ledger.plan;
        let listed = plan.not_counted.iter().map(|one| one.title.clone());
        for title in listed.chain(plan.left_out.iter().cloned()) {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    let (shown, more) = titles.split_at(titles.len().min(MOST_NOT_COUNTED));
    let more = match more.len() {
        0 => String::new(),
        number => {
            format!("; {number} more: fiscal287 check {}", side.cases[side.reference].scenario.file)
        }
    };
    (!titles.is_empty())
        .then(|| Block::Paragraph(format!("Not counted: {}{more}.", shown.join("; "))))
}

fn data(
    side: &Side<'_>,
    compared: &[Compared<'_>],
    whys: &[(Between<'_>, Why)],
    setting: &Setting<'_>,
) -> Data {
    let scenario = |case: &Case| json::scenario(case, None, setting);
    let difference = |(at, one): (usize, &Compared<'_>)| {
        let even = break_even(&one.comparison);
        let mut data = json::difference(one.case, &one.comparison, &even, &one.movements);
        if let (Data::Map(entries), Some((_, why))) = (&mut data, whys.get(at)) {
            entries.push(("why".to_owned(), why.data()));
        }
        data
    };
    let differs = what_differs(side.cases).into_iter().map(|row| {
        let texts = row.texts.into_iter().map(|text| text.map_or(Data::Null, Data::Text));
        Data::map([("input", Data::Text(row.path)), ("values", Data::List(texts.collect()))])
    });
    let all: Vec<&Case> = side.cases.iter().collect();
    Data::map([
        ("reference", Data::text(&side.cases[side.reference].scenario.file)),
        ("basis", json::basis(&side.cases[side.reference])),
        ("scenarios", Data::List(side.cases.iter().map(scenario).collect())),
        ("differences", Data::List(compared.iter().enumerate().map(difference).collect())),
        ("what_differs", Data::List(differs.collect())),
        ("receipt", receipt::data(&receipt::head(&all, setting))),
    ])
}

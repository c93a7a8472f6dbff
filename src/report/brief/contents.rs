//! The parts of a brief in the order of its style.

use super::super::answer::{Answer, equal_sentence, line_title, other_readings};
use super::super::build::left_out_of_sums;
use super::super::show::measured;
use super::super::side_by_side::Side as Compared;
use super::super::{Block, charts, compare, ledger_table, nets, notices, rests_on, risks, words};
use super::facts::{facts, hangs_on, other_side};
use super::matter::Matter;
use super::sources::Sources;
use super::tables::{by_year, drivers, one_time, positions};
use super::{Brief, Cited, Part, Style, listed, parts, section};
use crate::analysis::{Case, Tornado, break_even};
use crate::ledger::Ledger;

/// How many inputs, assumptions and entries a style shows.
struct Most {
    drivers: usize,
    assumptions: Option<usize>,
}

/// The brief in a style.
pub(super) fn of(matter: &Matter<'_>, style: Style) -> Brief {
    let mut sources = Sources::default();
    let found = matter.moves();
    let (kind, mut parts) = match style {
        Style::FiscalNote => ("Fiscal note", note(matter, &found, &mut sources)),
        Style::Testimony => ("Testimony", testimony(matter, &found, &mut sources)),
        Style::Full => ("Fiscal note in full", full(matter, &found, &mut sources)),
    };
    parts.extend(["Prepared by", "Reviewed by", "Date"].map(|asked| Part::Blank(asked.to_owned())));
    Brief {
        title: format!("{kind}: {}", matter.title()),
        parts,
        sources: sources.cited,
        receipt: matter.receipt(),
    }
}

fn note(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let most = Most { drivers: 5, assumptions: Some(8) };
    let mut parts = opening(matter, found);
    parts.extend(chart(matter));
    parts.extend(middle(matter, found, &most));
    parts.extend(evidence(matter, sources, &most));
    parts.extend(listed("Legal notices", sources.of_notices(matter)));
    parts.extend(closing(matter));
    parts
}

fn testimony(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let mut parts = section("Question at issue", question(matter));
    parts.extend(section("Answer", answers(matter)));
    parts.push(Part::Table(by_year(matter)));
    parts.extend(listed("Three facts that carry the result", facts(matter, found, sources)));
    let against: Vec<Cited> = other_side(matter, found).map(Cited::from).into_iter().collect();
    parts.extend(listed("The other side’s strongest figure", against));
    parts.extend(listed("Contingent", cited(contingent(matter))));
    parts.extend(listed("Indeterminate, and why", cited(indeterminate(matter))));
    parts.extend(listed("State law and policy", sources.of_state_notices(matter)));
    parts.extend(section("Basis", vec![Part::Paragraph(basis(matter).into())]));
    parts
}

fn full(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let most = Most { drivers: usize::MAX, assumptions: None };
    let mut parts = opening(matter, found);
    parts.extend(all_charts(matter));
    parts.extend(middle(matter, found, &most));
    let view = matter.setting.view;
    let tables = matter.sides().flat_map(|side| {
        [
            Part::Heading(2, words::capital(&side.label)),
            Part::Table(ledger_table::ledger_table(side.ledger, view)),
            Part::Table(nets::nets_table(side.ledger, view)),
            Part::Table(nets::diverted_table(side.ledger, view)),
        ]
    });
    parts.extend(section("Receipts and outlays line by line", tables.collect()));
    parts.extend(evidence(matter, sources, &most));
    parts.extend(listed("Legal notices", sources.of_notices(matter)));
    for case in matter.cases {
        let entries =
            notices::in_full(case, matter.setting).into_iter().filter_map(|block| match block {
                Block::List(entries) => {
                    Some(Part::List(entries.into_iter().map(Cited::from).collect()))
                }
                _ => None,
            });
        let entries: Vec<Part> = entries.collect();
        if !entries.is_empty() {
            let title = format!("Notices in full, {}", case.scenario.file);
            parts.push(Part::Heading(2, title));
            parts.extend(entries);
        }
    }
    parts.extend(closing(matter));
    parts
}

/// The question, the answer with its range, and the table by fiscal year.
fn opening(matter: &Matter<'_>, found: &Tornado) -> Vec<Part> {
    let mut parts = section("Question", question(matter));
    let mut answer = answers(matter);
    answer.extend(hangs_on(matter, found).map(|range| Part::Paragraph(range.into())));
    parts.extend(section("Answer", answer));
    parts.extend(section("By fiscal year", vec![Part::Table(by_year(matter))]));
    parts
}

/// The question, and what stands behind the labels of several scenarios.
fn question(matter: &Matter<'_>) -> Vec<Part> {
    let scenarios = matter.scenarios();
    let mut parts = vec![Part::Paragraph(matter.question().into())];
    parts.extend((!scenarios.is_empty()).then(|| Part::List(cited(scenarios))));
    parts
}

/// A paragraph for each comparison, or for the net alone.
fn answers(matter: &Matter<'_>) -> Vec<Part> {
    let ledgers = matter.ledgers();
    let titles = |id: &str| line_title(&ledgers, id);
    let compared = matter.comparisons();
    if compared.is_empty() {
        let outcome = matter.outcome();
        let answer = Answer::of_net(&outcome, matter.subject(matter.first()));
        return vec![Part::Paragraph(answer.sentence(&titles).into())];
    }
    let paragraph =
        |(side, comparison): &(&super::matter::Side<'_>, crate::analysis::Comparison<'_>)| {
            let answer = Answer::of_difference(comparison, matter.subject(side));
            let (name, reference) = matter.names(side);
            let even = equal_sentence(&break_even(comparison), &name, &reference);
            let sentences = std::iter::once(answer.sentence(&titles));
            let sentences = sentences.chain(other_readings(comparison)).chain([even]);
            Part::Paragraph(sentences.collect::<Vec<_>>().join(" ").into())
        };
    compared.iter().map(paragraph).collect()
}

/// One-time and recurring, positions, what drives it, what is contingent and what is not known.
fn middle(matter: &Matter<'_>, found: &Tornado, most: &Most) -> Vec<Part> {
    let mut parts = section(
        "One-time and recurring, and positions",
        vec![Part::Table(one_time(matter)), Part::Table(positions(matter))],
    );
    let drives = drivers(matter, found, most.drivers).map(Part::Table);
    parts.extend(section("What drives the result", drives.into_iter().collect()));
    parts.extend(listed("What is contingent", cited(contingent(matter))));
    parts.extend(listed("What is indeterminate, and why", cited(indeterminate(matter))));
    parts
}

/// Numbers with sources, rules, assumptions and what is not counted.
fn evidence(matter: &Matter<'_>, sources: &mut Sources, most: &Most) -> Vec<Part> {
    let ledgers = matter.ledgers();
    let mut below = Vec::new();
    let counts = matter
        .sides()
        .map(|side| format!("{}: {}.", words::capital(&side.label), rests_on::counts(side.ledger)));
    below.push(Part::List(counts.map(Cited::from).collect()));
    for (heading, entries) in
        [("Numbers with a source", sources.of_numbers(matter)), ("Rules", sources.of_rules(matter))]
    {
        if !entries.is_empty() {
            below.push(Part::Heading(2, heading.to_owned()));
            below.push(Part::List(entries));
        }
    }
    let (what, view) = (matter.result(), matter.setting.view);
    let movements = matter.movements();
    let table = rests_on::assumptions_table(&ledgers, &movements, (&what, view), most.assumptions);
    if let Some(table) = table {
        below.push(Part::Heading(2, "Assumptions".to_owned()));
        below.push(Part::Table(table));
        let more = movements.len().saturating_sub(most.assumptions.unwrap_or(usize::MAX));
        if more > 0 {
            let others = words::count(more, "more assumption moves", "more assumptions move");
            below.push(Part::Paragraph(
                format!("{others} it less; the full style lists all.").into(),
            ));
        }
    }
    let mut parts = section("Assumptions and sources", below);
    let not_counted = once(ledgers.iter().flat_map(|ledger| rests_on::not_counted(ledger)));
    parts.extend(listed("Not counted", cited(not_counted)));
    parts
}

/// How it was worked out, and lines to fill in.
fn closing(matter: &Matter<'_>) -> Vec<Part> {
    let last = matter.first().ledger.plan.years.last().copied();
    let after = last.map(words::fiscal_year).unwrap_or_default();
    let cases: Vec<&Case> = matter.cases.iter().collect();
    let caveats = rests_on::caveats(&cases, matter.setting.registry);
    let method = [
        basis(matter),
        "Every line is worked out for each fiscal year from the inputs and rules listed here and \
         rounded once, to the cent; totals are sums of rounded lines."
            .to_owned(),
        "Regular pay of existing positions is paid with or without an agreement and is no outlay of \
         it; the net at full cost counts the value of paid time that goes to it."
            .to_owned(),
        format!("What recurs may go on after {after}; nothing after it is counted."),
        "This document is for information. It states what follows from its inputs and recommends \
         nothing."
            .to_owned(),
    ];
    listed("Method", cited(method.into_iter().chain(caveats).collect()))
}

fn basis(matter: &Matter<'_>) -> String {
    measured(matter.first().ledger)
}

/// Each risk, and state funding that could be withheld; what does not hold on every side with the
/// side's name.
fn contingent(matter: &Matter<'_>) -> Vec<String> {
    let of = |ledger: &Ledger| {
        let funding = risks::funding_sentences(ledger);
        risks::sentences_with_sums(ledger).into_iter().chain(funding).collect()
    };
    told_once(matter, &of)
}

fn indeterminate(matter: &Matter<'_>) -> Vec<String> {
    told_once(matter, &rests_on::indeterminate)
}

/// What holds on every side as it is, and what holds on some with their names.
fn told_once(matter: &Matter<'_>, of: &dyn Fn(&Ledger) -> Vec<String>) -> Vec<String> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for side in matter.sides() {
        for sentence in of(side.ledger) {
            match found.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, labels)) => labels.push(&side.label),
                None => found.push((sentence, vec![&side.label])),
            }
        }
    }
    let all = matter.sides().count();
    let told = |(sentence, labels): (String, Vec<&str>)| match labels.len() {
        number if number == all => sentence,
        _ => format!("In {}: {sentence}", words::list(&labels)),
    };
    found.into_iter().map(told).collect()
}

/// Sentences without those that were said before.
fn once(sentences: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in sentences {
        if !found.contains(&sentence) {
            found.push(sentence);
        }
    }
    found
}

fn cited(sentences: Vec<String>) -> Vec<Cited> {
    sentences.into_iter().map(Cited::from).collect()
}

/// What marked sums leave out.
pub(super) fn left_out_note(matter: &Matter<'_>, ids: &[String]) -> Option<String> {
    let ledgers = matter.ledgers();
    let titles: Vec<String> = ids.iter().map(|id| line_title(&ledgers, id)).collect();
    left_out_of_sums(&titles)
}

/// The chart of the first difference by fiscal year, or of the net.
fn chart(matter: &Matter<'_>) -> Option<Part> {
    let mut charts = all_charts(matter);
    let is_difference = |part: &Part| match part {
        Part::Chart(chart) => chart.id.starts_with("difference") || chart.id.starts_with("effect"),
        _ => false,
    };
    let at = charts.iter().position(is_difference).unwrap_or(0);
    (at < charts.len()).then(|| charts.swap_remove(at))
}

fn all_charts(matter: &Matter<'_>) -> Vec<Part> {
    let view = matter.setting.view;
    let blocks = match matter.cases {
        [only] => {
            let compared = matter.comparisons();
            charts::of_scenario(only, compared.first().map(|(_, effect)| effect), view)
        }
        cases => {
            let (labels, reference) = (compare::labels(cases), matter.position);
            charts::of_comparison(&Compared { cases, labels, reference }, view)
        }
    };
    parts(blocks)
}

//! The parts of a brief in the order of its style.

use super::super::answer::{Answer, line_title, other_readings};
use super::super::bridge::{Between, why};
use super::super::build::left_out_of_sums;
use super::super::even::equal_sentence;
use super::super::show::measured;
use super::super::side_by_side::Side as Compared;
use super::super::{charts, compare, ledger_table, nets, notices, rests_on, words};
use super::facts::{facts, hangs_on, other_side, without_range};
use super::matter::Matter;
use super::sources::Sources;
use super::tables::{by_year, drivers, one_time};
use super::told::{contingent, indeterminate, not_counted};
use super::{Brief, Cited, Part, Style, blanks, listed, parts, section};
use crate::analysis::{Case, Tornado, break_even};

/// How many inputs with a range a fiscal note shows.
const MOST_DRIVERS: usize = 5;

/// The brief in a style.
pub(super) fn of(matter: &Matter<'_>, style: Style) -> Brief {
    let mut sources = Sources::none(style == Style::Full);
    let found = matter.moves();
    let (kind, mut parts) = match style {
        Style::FiscalNote => ("Fiscal note", note(matter, &found, &mut sources)),
        Style::Testimony => ("Testimony", testimony(matter, &found, &mut sources)),
        Style::Full => ("Fiscal note in full", full(matter, &found, &mut sources)),
    };
    parts.extend(blanks());
    Brief {
        title: format!("{kind}: {}", matter.title()),
        parts,
        sources: sources.cited,
        whole_addresses: style == Style::Full,
        receipt: matter.receipt(),
    }
}

fn note(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let mut parts = opening(matter, found);
    parts.extend(by_fiscal_year(matter));
    parts.extend(bridges(matter));
    let mut carried = in_depth(matter);
    carried.extend(drivers(matter, found, MOST_DRIVERS).map(Part::Table));
    carried.extend(without_range(matter).map(|told| Part::Paragraph(told.into())));
    carried
        .push(Part::Paragraph(format!("{} The style “full” lists each.", rests_on(matter)).into()));
    parts.extend(section("What carries the result", carried));
    parts.extend(unsettled(matter, sources));
    parts.extend(left_aside(matter, sources));
    let mut rules = sources.of_rules(matter);
    rules.extend(sources.of_numbers(matter));
    parts.extend(listed("Rules, and numbers with a source", rules));
    parts.extend(listed("Legal notices", sources.of_other_notices(matter)));
    parts.extend(method(matter));
    parts
}

fn testimony(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let mut parts = section("Question at issue", question(matter));
    parts.extend(section("Answer", answers(matter)));
    parts.push(Part::Table(by_year(matter)));
    parts.extend(bridges(matter));
    let facts = facts(matter, found, sources);
    let heading = match facts.len() {
        3 => "Three facts that carry the result",
        _ => "What carries the result",
    };
    let mut carried = in_depth(matter);
    carried.push(Part::List(facts));
    parts.extend(section(heading, carried));
    let against: Vec<Cited> = other_side(matter).map(Cited::from).into_iter().collect();
    parts.extend(listed("The other side’s strongest figure", against));
    parts.extend(unsettled(matter, sources));
    parts.extend(listed("State law and policy", sources.of_state_notices(matter)));
    parts.extend(left_aside(matter, sources));
    let mut basis = vec![Cited::from(basis(matter)), rests_on(matter).into()];
    basis.extend(without_range(matter).map(Cited::from));
    parts.extend(section("Basis and assumptions", vec![Part::Run(basis)]));
    parts
}

fn full(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Part> {
    let mut parts = opening(matter, found);
    parts.extend(by_fiscal_year(matter));
    parts.extend(bridges(matter));
    parts.extend(section("Charts", all_charts(matter)));
    let mut drives = in_depth(matter);
    drives.extend(drivers(matter, found, usize::MAX).map(Part::Table));
    parts.extend(section("What drives the result", drives));
    parts.extend(unsettled(matter, sources));
    parts.extend(listed("Not counted", not_counted(matter, sources)));
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
    parts.extend(evidence(matter, sources));
    parts.extend(listed("Legal notices", sources.of_notices(matter)));
    for case in matter.cases {
        let blocks = notices::in_full(case, matter.setting);
        let lists = self::parts(blocks).into_iter().filter(|part| matches!(part, Part::List(_)));
        let lists: Vec<Part> = lists.collect();
        if !lists.is_empty() {
            parts.push(Part::Heading(2, format!("Notices in full, {}", case.scenario.file)));
            parts.extend(lists);
        }
    }
    parts.extend(method(matter));
    parts
}

/// The answer with its range, and the question.
fn opening(matter: &Matter<'_>, found: &Tornado) -> Vec<Part> {
    let mut answer = answers(matter);
    answer.extend(hangs_on(matter, found).map(|range| Part::Paragraph(range.into())));
    let mut parts = section("Answer", answer);
    parts.extend(section("Question", question(matter)));
    parts
}

/// What it comes to by fiscal year, in money and positions, and once and year after year.
fn by_fiscal_year(matter: &Matter<'_>) -> Vec<Part> {
    let tables = [by_year(matter), one_time(matter)];
    section("By fiscal year", tables.map(Part::Table).into())
}

/// What accounts for each difference between scenarios, where that is asked for.
fn bridges(matter: &Matter<'_>) -> Vec<Part> {
    let (cases, reference) = (matter.cases, matter.position);
    if !matter.setting.view.why || cases.len() < 2 {
        return Vec::new();
    }
    let labels = compare::labels(cases);
    let others = (0..cases.len()).filter(|at| *at != reference);
    let blocks = others.enumerate().flat_map(|(number, at)| {
        let between = Between {
            case: &cases[at],
            reference: &cases[reference],
            label: &labels[at],
            reference_label: &labels[reference],
        };
        let id = charts::numbered("why", number, cases.len() - 1);
        why(&between, matter.setting).blocks(&between, id, matter.setting)
    });
    parts(blocks.collect())
}

/// Which of several differences is described in depth.
fn in_depth(matter: &Matter<'_>) -> Vec<Part> {
    let several = matter.others.len() > 1;
    let told = || format!("Of the differences above, this part is on {} alone.", matter.result());
    several.then(|| Part::Paragraph(told().into())).into_iter().collect()
}

/// What is contingent, and what is not known.
fn unsettled(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Part> {
    let mut parts = listed("What is contingent", contingent(matter, sources));
    parts.extend(listed("What is indeterminate, and why", indeterminate(matter, sources)));
    parts
}

/// What is not counted, in one paragraph.
fn left_aside(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Part> {
    let told = not_counted(matter, sources);
    let told = (!told.is_empty()).then_some(Part::Run(told));
    section("Not counted", told.into_iter().collect())
}

/// The question, and what stands behind the labels of several scenarios.
fn question(matter: &Matter<'_>) -> Vec<Part> {
    let scenarios = matter.scenarios();
    let mut parts = vec![Part::Paragraph(matter.question().into())];
    let scenarios: Vec<Cited> = scenarios.into_iter().map(Cited::from).collect();
    parts.extend((!scenarios.is_empty()).then_some(Part::List(scenarios)));
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

/// How many inputs each side rests on, in a sentence each.
fn rests_on(matter: &Matter<'_>) -> String {
    let told = matter.sides().map(|side| {
        let name = words::capital(&matter.called(side));
        format!("{name} rests on {}.", rests_on::counts(side.ledger))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// How much each side rests on what, the numbers with sources, rules and assumptions.
fn evidence(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Part> {
    let mut below = vec![Part::Paragraph(rests_on(matter).into())];
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
    let ledgers = matter.ledgers();
    let table = rests_on::assumptions_table(&ledgers, &movements, (&what, view), None);
    if let Some(table) = table {
        below.push(Part::Heading(2, "Assumptions".to_owned()));
        below.push(Part::Table(table));
    }
    section("Assumptions and sources", below)
}

/// How it was worked out.
fn method(matter: &Matter<'_>) -> Vec<Part> {
    let last = matter.first().ledger.plan.years.last().copied();
    let after = last.map(words::fiscal_year).unwrap_or_default();
    let cases: Vec<&Case> = matter.cases.iter().collect();
    let caveats = rests_on::caveats(&cases, matter.setting.registry);
    let method = [
        format!(
            "{} What recurs may go on after {after}; nothing after it is counted.",
            basis(matter)
        ),
        "Each line is worked out by fiscal year and rounded once, to the cent; totals are sums of \
         rounded lines. Regular pay of existing positions is paid either way and is no outlay; “at \
         full cost” also counts the value of the paid time that goes to the agreement."
            .to_owned(),
    ];
    let ends = "For information: this states what follows from its inputs and recommends nothing. \
                Confidence in a rule is high unless said.";
    let all = method.into_iter().chain(caveats).chain([ends.to_owned()]);
    listed("Method", all.map(Cited::from).collect())
}

fn basis(matter: &Matter<'_>) -> String {
    measured(matter.first().ledger)
}

/// What marked sums leave out.
pub(super) fn left_out_note(matter: &Matter<'_>, ids: &[String]) -> Option<String> {
    let ledgers = matter.ledgers();
    let titles: Vec<String> = ids.iter().map(|id| line_title(&ledgers, id)).collect();
    left_out_of_sums(&titles)
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

//! One scenario by fiscal year, and the effect of its decision.

use super::answer::{Answer, difference_of, line_title, net_of, other_readings, short_doing};
use super::even::{equal_sentence, equal_under_readings, turning_sentences};
use super::{Block, Report, Setting, json, words};
use super::{charts, grid, ledger_table, nets, notices, receipt, rests_on, risks, statuses};
use crate::analysis::{
    Case, Comparison, Movement, Outcome, break_even, movements, movements_of_difference,
};
use crate::ledger::Ledger;

/// One scenario by fiscal year, and the effect of its decision.
#[must_use]
pub fn show(case: &Case, setting: &Setting<'_>) -> Report {
    let ledger = &case.ledger;
    let effect = case.turned.as_ref().map(|turned| Comparison::of(ledger, turned));
    let moved = match &effect {
        Some(effect) => movements_of_difference(effect),
        None => movements(ledger),
    };
    let mut blocks = vec![answer(case, effect.as_ref())];
    blocks.push(Block::Paragraph(measured(ledger)));
    if let Some(effect) = &effect {
        blocks.extend(effect_blocks(effect, setting));
    }
    blocks.extend(money_blocks(ledger, setting));
    blocks.extend(charts::of_scenario(case, effect.as_ref(), setting.view));
    blocks.extend(risk_blocks(ledger, setting));
    blocks.extend(notices::of_case(case, setting));
    blocks.extend(known_blocks(case, (&moved, effect.is_some()), setting));
    blocks.push(Block::Receipt(receipt::receipt(&[case], setting)));
    Report {
        title: case.scenario.title.clone(),
        blocks,
        data: json::scenario(case, Some(&moved), setting),
        grids: vec![grid::scenario_grid(case, setting)],
    }
}

fn answer(case: &Case, effect: Option<&Comparison<'_>>) -> Block {
    let ledger = &case.ledger;
    let titles = |ledgers: &[&Ledger], id: &str| line_title(ledgers, id);
    Block::Answer(match effect {
        Some(effect) => {
            let plans = (&ledger.plan, &effect.reference.ledger.plan);
            let subject = difference_of(plans, ("", ""));
            let ledgers = [ledger, effect.reference.ledger];
            let answer = Answer::of_difference(effect, subject);
            let sentences = [answer.sentence(&|id| titles(&ledgers, id))];
            let sentences = sentences.into_iter().chain(other_readings(effect));
            sentences.collect::<Vec<_>>().join(" ")
        }
        None => {
            let outcome = Outcome::of(ledger);
            Answer::of_net(&outcome, net_of(&ledger.plan)).sentence(&|id| titles(&[ledger], id))
        }
    })
}

/// What the figures measure and when money counts.
pub(super) fn measured(ledger: &Ledger) -> String {
    let plan = &ledger.plan;
    let first = plan.years.first().expect("a plan has at least one fiscal year");
    format!(
        "{}: {} runs from {} to {}. {}",
        plan.jurisdiction,
        words::fiscal_year(*first),
        words::date(first.span.first),
        words::date(first.span.end.previous()),
        nets::basis(ledger)
    )
}

fn effect_blocks(effect: &Comparison<'_>, setting: &Setting<'_>) -> Vec<Block> {
    let even = break_even(effect);
    let name = short_doing(&effect.outcome.ledger.plan);
    let reference = short_doing(&effect.reference.ledger.plan);
    let mut blocks = vec![
        Block::Heading(2, "Effect of the decision".to_owned()),
        Block::Table(nets::effect_table(effect, setting.view)),
        Block::Table(nets::effect_beside_table(effect, setting.view)),
        Block::Paragraph(equal_sentence(&even, name, reference)),
    ];
    let readings = equal_under_readings(effect, (name, reference));
    blocks.extend(listed("", turning_sentences(&even).into_iter().chain(readings).collect()));
    blocks
}

fn money_blocks(ledger: &Ledger, setting: &Setting<'_>) -> Vec<Block> {
    let view = setting.view;
    let mut blocks = vec![
        Block::Heading(2, "Net of the agreement".to_owned()),
        Block::Paragraph(
            "Measured from the same jurisdiction with no agreement, none of its risks and none of \
             its other costs and receipts."
                .to_owned(),
        ),
        Block::Table(ledger_table::ledger_table(ledger, view)),
        Block::Table(nets::nets_table(ledger, view)),
        Block::Table(statuses::table_of(ledger, view)),
        Block::Table(nets::diverted_table(ledger, view)),
    ];
    blocks.extend(nets::owed_at_end(ledger).map(Block::Paragraph));
    blocks
}

fn risk_blocks(ledger: &Ledger, setting: &Setting<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !ledger.plan.risks.is_empty() {
        blocks.push(Block::Heading(2, "What may happen".to_owned()));
        blocks.extend(risks::risks_table(ledger, setting.view).map(Block::Table));
        blocks.push(Block::List(risks::risk_sentences(ledger)));
    }
    blocks.extend(listed("State funding", risks::funding_sentences(ledger)));
    blocks
}

fn known_blocks(
    case: &Case,
    (moved, is_effect): (&[Movement], bool),
    setting: &Setting<'_>,
) -> Vec<Block> {
    let ledger = &case.ledger;
    let what = if is_effect { "the effect" } else { "the net" };
    let mut blocks = listed("Indeterminate", rests_on::indeterminate(ledger));
    blocks.extend(listed("Lines that count nothing", rests_on::counts_nothing(ledger)));
    blocks.extend(listed("Not counted", rests_on::not_counted(ledger)));
    blocks.push(Block::Heading(2, "What this rests on".to_owned()));
    let mut sentence = format!("{}.", words::capital(&rests_on::counts(ledger)));
    for more in rests_on::largest(moved, what).into_iter().chain(rests_on::warnings(case)) {
        sentence.push(' ');
        sentence.push_str(&more);
    }
    blocks.push(Block::Paragraph(sentence));
    blocks.extend(paragraphs(rests_on::caveats(&[case], setting.registry)));
    let ledgers: Vec<&Ledger> = std::iter::once(ledger).chain(case.turned.as_ref()).collect();
    let table = rests_on::assumptions_table(&ledgers, moved, (what, setting.view), None);
    blocks.extend(table.map(Block::Table));
    blocks
}

/// Sentences as paragraphs.
pub(super) fn paragraphs(sentences: Vec<String>) -> impl Iterator<Item = Block> {
    sentences.into_iter().map(Block::Paragraph)
}

/// A heading with a list below it, or nothing where the list is empty.
pub(super) fn listed(heading: &str, entries: Vec<String>) -> Vec<Block> {
    if entries.is_empty() {
        return Vec::new();
    }
    let list = Block::List(entries);
    if heading.is_empty() {
        return vec![list];
    }
    vec![Block::Heading(2, heading.to_owned()), list]
}

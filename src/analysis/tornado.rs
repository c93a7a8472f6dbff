//! How far a result moves with each input alone, and with each reading of a rule.

use super::{Asked, Bounds, Subject};
use crate::formula::{Fraction, InputId};
use crate::ledger::Ledger;
use crate::plan::{FederalPlan, Kind, Reading, RuleTerms};

/// What moves a result, the farthest first.
#[derive(Debug, Clone)]
pub struct Tornado {
    /// Which result.
    pub asked: Asked,
    /// The result at the numbers given, unrounded; `None` where it is not known.
    pub given: Option<Fraction>,
    /// Every input with a range, by how far the result moves between its ends.
    pub swings: Vec<Swing>,
    /// Every rule whose reading moves the result, by how far.
    pub readings: Vec<ReadingSwing>,
    /// The names of inputs that are not known and so have no ends.
    pub unknown: Vec<String>,
}

/// The result at both ends of one input's range, all others as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swing {
    /// The input's name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// How it is shown.
    pub kind: Kind,
    /// The ends of its range; of a probability no more than what others leave of 100%.
    pub ends: (Fraction, Fraction),
    /// The result at the low end and at the high end.
    pub results: (Option<Fraction>, Option<Fraction>),
}

/// The result under each reading of one rule, all else as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingSwing {
    /// The input's name: `federal.readings.salary`.
    pub name: String,
    /// The rule's id.
    pub rule: String,
    /// The readings that have values.
    pub results: Vec<UnderOne>,
}

/// The result under one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderOne {
    /// The reading's name.
    pub reading: String,
    /// Whether every scenario that it concerns chose it.
    pub chosen: bool,
    /// The result.
    pub result: Option<Fraction>,
}

/// Moves each input with a range from its low to its high end, and reads each rule in each way.
#[must_use]
pub fn tornado(subject: Subject<'_>, asked: Asked) -> Tornado {
    let uncertain = subject.uncertain();
    let swing = |input: &&crate::plan::Input| {
        let range = input.range.as_ref()?;
        let slice = subject.slice(asked, &[&input.name], &[])?;
        let most = Bounds::of(subject, input, &[]).high;
        let [low, high] = [&range.low, &range.high].map(|end| end.clone().min(most.clone()));
        let at = |value: &Fraction| slice.at(std::slice::from_ref(value));
        Some(Swing {
            name: input.name.clone(),
            title: input.title.clone(),
            kind: input.kind.clone(),
            results: (at(&low), at(&high)),
            ends: (low, high),
        })
    };
    let mut swings: Vec<Swing> = uncertain.iter().filter_map(swing).collect();
    swings.sort_by(|a, b| b.width().cmp(&a.width()).then_with(|| a.name.cmp(&b.name)));
    let mut readings = readings(subject, asked);
    readings.sort_by(|a, b| b.width().cmp(&a.width()).then_with(|| a.name.cmp(&b.name)));
    let unknown = uncertain.iter().filter(|input| input.value.is_none());
    Tornado {
        asked,
        given: subject.value(asked, &[]),
        swings,
        readings,
        unknown: unknown.map(|input| input.name.clone()).collect(),
    }
}

impl Swing {
    /// How far the two results lie apart; `None` where either is not known.
    #[must_use]
    pub fn width(&self) -> Option<Fraction> {
        let (low, high) = &self.results;
        Some(high.as_ref()?.minus(low.as_ref()?).distance())
    }
}

impl ReadingSwing {
    /// How far the highest and the lowest result lie apart.
    #[must_use]
    pub fn width(&self) -> Option<Fraction> {
        let known = || self.results.iter().filter_map(|one| one.result.as_ref());
        Some(known().max()?.minus(known().min()?))
    }
}

/// A rule as a ledger reads it: the chosen position, and the names of readings that have values.
struct Read {
    input: InputId,
    rule: &'static str,
    names: Vec<&'static str>,
    valued: Vec<bool>,
}

fn readings(subject: Subject<'_>, asked: Asked) -> Vec<ReadingSwing> {
    let read: Vec<(&Ledger, Vec<Read>)> =
        subject.ledgers().map(|ledger| (ledger, rules_read(ledger))).collect();
    let mut found: Vec<ReadingSwing> = Vec::new();
    for one in read.iter().flat_map(|(_, rules)| rules) {
        if found.iter().any(|swing| swing.rule == one.rule) {
            continue;
        }
        let of_rule: Vec<(&Ledger, &Read)> = read
            .iter()
            .filter_map(|(ledger, rules)| {
                Some((*ledger, rules.iter().find(|other| other.rule == one.rule)?))
            })
            .collect();
        let name = format!("federal.readings.{}", one.rule.rsplit('/').next().unwrap_or_default());
        let under = |(position, reading): (usize, &&str)| {
            let value = Fraction::integer(i64::try_from(position).unwrap_or(0));
            let chosen = |(ledger, rule): &(&Ledger, &Read)| {
                ledger.plan.inputs.get(rule.input).value.as_ref() == Some(&value)
            };
            UnderOne {
                reading: (*reading).to_owned(),
                chosen: of_rule.iter().all(chosen),
                result: subject.value(asked, &[(name.as_str(), Some(value.clone()))]),
            }
        };
        let has_values = |position: &usize| of_rule.iter().all(|(_, rule)| rule.valued[*position]);
        let results = one.names.iter().enumerate().filter(|(at, _)| has_values(at)).map(under);
        let results: Vec<UnderOne> = results.collect();
        found.push(ReadingSwing { name, rule: one.rule.to_owned(), results });
    }
    found.retain(|swing| swing.width().is_some_and(|width| !width.is_zero()));
    found
}

/// The rules that give a ledger something.
fn rules_read(ledger: &Ledger) -> Vec<Read> {
    let Ok(federal) = &ledger.plan.federal else { return Vec::new() };
    let FederalPlan { salary, overtime, equipment, vehicles, awards, .. } = federal;
    [
        one_read(salary),
        one_read(overtime),
        one_read(equipment),
        one_read(vehicles),
        one_read(awards),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn one_read<R: Reading>(terms: &Result<RuleTerms<R>, String>) -> Option<Read> {
    let terms = terms.as_ref().ok()?;
    let valued = |reading: &R| {
        let mut pieces = terms.pieces.iter();
        pieces.all(|piece| piece.figures.iter().any(|(one, _)| one == reading))
    };
    Some(Read {
        input: terms.reading.id(),
        rule: R::RULE,
        names: R::ALL.iter().map(|reading| reading.name()).collect(),
        valued: R::ALL.iter().map(valued).collect(),
    })
}

//! What is simulated: models of ledgers, what they draw, and the figures that are followed.
//!
//! A difference leaves out of both sides what one of them does not know, as a printed one does; the
//! two sides then are models of their own behind the scenarios.

use super::draw::Gathering;
use super::model::{Model, is_unknown};
use super::run::{Setup, View};
use super::together::{declared, matrices};
use super::tree::families;
use super::{Refusal, Settings};
use crate::analysis::aside::counted_apart;
use crate::analysis::settled::in_order;
use crate::ledger::{Ledger, LedgerLine};
use crate::plan::Plan;

/// Ledgers, each by itself and each other less the first.
pub(super) fn setup(ledgers: &[&Ledger], settings: &Settings) -> Result<Setup, Refusal> {
    let pairs = (1..ledgers.len()).map(|scenario| vec![scenario, 0]).collect();
    followed(ledgers, (ledgers.len(), pairs), settings)
}

/// The same, where a difference leaves out of both sides what one of them does not know.
pub(super) fn with_differences(ledgers: &[&Ledger], settings: &Settings) -> Result<Setup, Refusal> {
    let (mut pairs, mut left_aside): (Vec<Vec<usize>>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let mut sides: Vec<Ledger> = Vec::new();
    for (scenario, ledger) in ledgers.iter().enumerate().skip(1) {
        let pair = [*ledger, ledgers[0]];
        let contingent = contingent_apart(pair);
        let (both, mut lines) = match counted_apart(pair[0], pair[1]) {
            Some((both, lines)) => (both, lines),
            None if contingent.is_empty() => (Vec::new(), Vec::new()),
            None => (pair.map(Ledger::clone).into(), Vec::new()),
        };
        let place = ledgers.len() + sides.len();
        pairs.push(if both.is_empty() { vec![scenario, 0] } else { vec![place, place + 1] });
        sides.extend(both.into_iter().map(|mut side| {
            side.lines.retain(|line| !contingent.contains(&line.id));
            side
        }));
        lines.extend(contingent);
        left_aside.push(lines);
    }
    let models: Vec<&Ledger> = ledgers.iter().copied().chain(&sides).collect();
    let setup = followed(&models, (ledgers.len(), pairs), settings)?;
    Ok(Setup { left_aside, ..setup })
}

/// The ids of contingent lines that one of two ledgers counts and the other has and does not know,
/// its amount or its probability.
fn contingent_apart([one, other]: [&Ledger; 2]) -> Vec<String> {
    let apart = |line: &&LedgerLine, there: &Ledger| {
        let same = there.lines.iter().find(|known| known.id == line.id);
        same.is_some_and(|same| is_unknown(there, same)) && line.risk.is_some()
    };
    let of = |here: &Ledger, there: &Ledger| -> Vec<String> {
        let known = here.lines.iter().filter(|line| !is_unknown(here, line));
        known.filter(|line| apart(line, there)).map(|line| line.id.clone()).collect()
    };
    [of(one, other), of(other, one)].concat()
}

/// Models of ledgers, the first `scenarios` of them followed by themselves, and pairs of them.
fn followed(
    ledgers: &[&Ledger],
    (scenarios, pairs): (usize, Vec<Vec<usize>>),
    settings: &Settings,
) -> Result<Setup, Refusal> {
    let first = ledgers.first().ok_or(Refusal::DifferentYears)?;
    if ledgers.iter().any(|ledger| ledger.plan.years != first.plan.years) {
        return Err(Refusal::DifferentYears);
    }
    let mut gathering = Gathering::default();
    let models = ledgers.iter().map(|ledger| Model::of(ledger, &mut gathering));
    let models = models.collect::<Result<Vec<_>, _>>()?;
    let settled = in_order(ledgers).ok_or(Refusal::OppositeOrders)?;
    let families = families(&models, &settled)?;
    let alone = (0..scenarios).map(|scenario| vec![scenario]);
    let view = |scenarios| View::new(scenarios, &models, &families);
    let views = alone.chain(pairs).map(view).collect();
    let plans: Vec<&Plan> = ledgers[..scenarios].iter().map(|ledger| &ledger.plan).collect();
    let draws = gathering.finish(&matrices(&plans)?)?;
    let together = declared(plans, |name| draws.inputs().contains(name));
    let (left_aside, seed) = (Vec::new(), settings.seed);
    Ok(Setup { models, scenarios, left_aside, draws, families, views, together, seed })
}

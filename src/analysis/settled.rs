//! The order in which risks are settled where several scenarios are looked at together.
//!
//! What excludes each other takes its share of all that can happen one after the other. Where that
//! share is the same in every scenario, a risk is settled before those of which it is not, so that it
//! is the same event everywhere; beyond that ids decide, and not the order of a file.

use crate::formula::Fraction;
use crate::ledger::Ledger;

/// A risk by its id, with those it hangs on in any scenario.
struct Waiting<'l> {
    id: &'l str,
    given: Vec<&'l str>,
    differs: bool,
}

/// The ids of all risks, each after those it hangs on in any scenario; `None` where one hangs on
/// another that elsewhere hangs on it.
pub(super) fn in_order(ledgers: &[&Ledger]) -> Option<Vec<String>> {
    let risks = || ledgers.iter().flat_map(|ledger| &ledger.plan.risks);
    let mut waiting: Vec<Waiting<'_>> = Vec::new();
    for risk in risks() {
        if !waiting.iter().any(|one| one.id == risk.id) {
            let differs = differs(ledgers, &risk.id);
            waiting.push(Waiting { id: &risk.id, given: given(ledgers, &risk.id), differs });
        }
    }
    waiting.sort_by_key(|one| (one.differs, one.id));
    let mut done: Vec<String> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = |one: &Waiting<'_>| {
            one.given.iter().all(|parent| done.iter().any(|known| known == parent))
        };
        let at = waiting.iter().position(ready)?;
        done.push(waiting.remove(at).id.to_owned());
    }
    Some(done)
}

fn given<'l>(ledgers: &[&'l Ledger], id: &str) -> Vec<&'l str> {
    let of = |ledger: &&'l Ledger| {
        let risks = &ledger.plan.risks;
        let mine = risks.iter().filter(|risk| risk.id == id);
        mine.filter_map(|risk| Some(risks[risk.given?].id.as_str())).collect::<Vec<_>>()
    };
    ledgers.iter().flat_map(of).collect()
}

/// Whether a risk is likelier in one scenario than in another; where it cannot happen it is not likely at
/// all.
fn differs(ledgers: &[&Ledger], id: &str) -> bool {
    let of = |ledger: &&Ledger| -> Option<Fraction> {
        let mut risks = ledger.plan.risks.iter().zip(&ledger.risks);
        match risks.find(|(risk, result)| risk.id == id && result.impossible.is_none()) {
            Some((risk, _)) => ledger.plan.inputs.get(risk.probability.id()).value.clone(),
            None => Some(Fraction::ZERO),
        }
    };
    let mut given = ledgers.iter().map(of);
    let first = given.next();
    given.any(|other| Some(other) != first)
}

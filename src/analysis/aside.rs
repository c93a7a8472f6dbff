//! Lines that one of several scenarios does not know, and that therefore count in none of them.
//!
//! Else all of what such a line comes to where it is known would stand in the difference.

use std::collections::BTreeSet;

use super::Outcome;
use crate::formula::NodeId;
use crate::ledger::{Ledger, LedgerLine};

/// Fiscal years, by position, of lines that are owed or announced, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Aside {
    years: BTreeSet<(String, usize)>,
    no_other: bool,
}

impl Aside {
    /// What a ledger does not know as it comes out.
    pub(super) fn of(outcome: &Outcome<'_>) -> Self {
        let inputs = &outcome.ledger.plan.inputs;
        if outcome.is_as_given() && inputs.iter().all(|(_, input)| input.value.is_some()) {
            return Self::default();
        }
        let unknown = |line: &LedgerLine| {
            let years = line.amounts.years.iter().enumerate();
            let open = years.filter(|(_, node)| outcome.value(**node).is_none());
            open.map(|(year, _)| (line.id.clone(), year)).collect::<Vec<_>>()
        };
        let years = owed_or_announced(outcome.ledger).flat_map(unknown).collect();
        Self { years, no_other: false }
    }

    /// What either leaves aside.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.years.extend(other.years);
        self
    }

    /// The ids of the lines that one alone leaves aside.
    pub(super) fn apart(&self, other: &Self) -> BTreeSet<String> {
        self.years.symmetric_difference(&other.years).map(|(id, _)| id.clone()).collect()
    }

    /// Whether nothing is left aside.
    pub(super) fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// The same where no other line may be left out.
    pub(super) fn and_no_other(self) -> Self {
        Self { no_other: true, ..self }
    }

    /// The ids of the lines.
    pub(super) fn lines(&self) -> BTreeSet<String> {
        self.years.iter().map(|(id, _)| id.clone()).collect()
    }

    /// The nodes of a ledger that are left aside.
    pub(super) fn nodes(&self, ledger: &Ledger) -> BTreeSet<NodeId> {
        self.pick(ledger, true)
    }

    /// The nodes of a ledger that may not be left out.
    pub(super) fn to_be_known(&self, ledger: &Ledger) -> BTreeSet<NodeId> {
        if !self.no_other {
            return BTreeSet::new();
        }
        let aside = self.pick(ledger, true);
        self.pick(ledger, false).difference(&aside).copied().collect()
    }

    fn pick(&self, ledger: &Ledger, wanted: bool) -> BTreeSet<NodeId> {
        let of_line = |line: &LedgerLine| {
            let years = line.amounts.years.iter().enumerate();
            let here = |year: usize| self.years.contains(&(line.id.clone(), year));
            let picked = years.filter(|(year, _)| here(*year) == wanted);
            picked.map(|(_, node)| *node).collect::<Vec<_>>()
        };
        owed_or_announced(ledger).flat_map(of_line).collect()
    }
}

/// Two ledgers without what one of them alone does not know, and the ids of these lines; `None` where
/// both do not know the same, or the other has no such line, so that it falls away by itself.
pub(super) fn counted_apart(one: &Ledger, other: &Ledger) -> Option<(Vec<Ledger>, Vec<String>)> {
    let [of_one, of_other] = [one, other].map(|ledger| Aside::of(&Outcome::of(ledger)));
    if of_one == of_other {
        return None;
    }
    let has = |ledger: &Ledger, id: &String| ledger.lines.iter().any(|line| line.id == *id);
    let mut lines: Vec<String> = of_one.apart(&of_other).into_iter().collect();
    lines.retain(|id| has(one, id) && has(other, id));
    (!lines.is_empty()).then(|| (counted_alike(&[one, other]).0, lines))
}

/// The ledgers, each without what any of them does not know, and what that is.
pub(super) fn counted_alike(ledgers: &[&Ledger]) -> (Vec<Ledger>, Aside) {
    let unknown = ledgers.iter().map(|ledger| Aside::of(&Outcome::of(ledger)));
    let aside = unknown.fold(Aside::default(), Aside::and);
    let without = |ledger: &&Ledger| Ledger {
        graph: ledger.graph.leaving_out(&aside.nodes(ledger)),
        ..(*ledger).clone()
    };
    (ledgers.iter().map(without).collect(), aside)
}

fn owed_or_announced(ledger: &Ledger) -> impl Iterator<Item = &LedgerLine> {
    ledger.lines.iter().filter(|line| line.risk.is_none())
}

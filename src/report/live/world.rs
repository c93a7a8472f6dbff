//! The same ledgers under other assumptions, and without what another does not know.

use super::sum::Of;
use super::{Live, LivePart, LiveSum, LiveTerm};
use crate::analysis::{Column, Comparison, Measure, Under};
use crate::formula::NodeId;
use crate::ledger::{Changes, Ledger};
use crate::report::{Follows, Whose};

/// A side as it is worked out once: with some inputs held at numbers of their own, or without lines.
#[derive(Debug, Clone)]
pub struct LiveWorld {
    /// The position of the side.
    pub side: usize,
    /// The inputs that are held, whatever the reader makes of them.
    pub changes: Changes,
    /// The lines that are left out of it.
    pub aside: Option<LiveAside>,
    kind: Kind,
}

/// Lines that are left out of a side as far as another does not know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAside {
    /// The position of the other side.
    pub against: usize,
    /// Nodes of the side with those of the other: where the other's is not known, and the side's own
    /// is known and not zero, the side's is taken as not known.
    pub nodes: Vec<(NodeId, NodeId)>,
}

/// What a world is asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Under(Under),
    Less(usize),
}

/// The worlds of ledgers: each as it stands, then under other assumptions, then of each side and the
/// reference without what one of the two does not know.
pub(super) fn of(ledgers: &[&Ledger], reference: usize) -> Vec<LiveWorld> {
    let under = |(side, under): (usize, Under)| LiveWorld {
        side,
        changes: under.changes(ledgers[side]),
        aside: None,
        kind: Kind::Under(under),
    };
    let less = |(side, against): (usize, usize)| LiveWorld {
        side,
        changes: Changes::new(),
        aside: Some(aside(ledgers, (side, against))),
        kind: Kind::Less(against),
    };
    let sides = || 0..ledgers.len();
    let others = sides().filter(|side| *side != reference);
    let pairs = others.flat_map(|side| [(side, reference), (reference, side)]);
    Under::all()
        .flat_map(|one| sides().map(move |side| (side, one)))
        .map(under)
        .chain(pairs.map(less))
        .collect()
}

fn aside(ledgers: &[&Ledger], (side, against): (usize, usize)) -> LiveAside {
    let mut nodes = Vec::new();
    for line in ledgers[side].lines.iter().filter(|line| line.risk.is_none()) {
        let other = crate::analysis::line(ledgers[against], &line.id);
        let years = other.map(|other| line.amounts.years.iter().zip(&other.amounts.years));
        nodes.extend(years.into_iter().flatten().map(|(own, other)| (*own, *other)));
    }
    LiveAside { against, nodes }
}

impl Live<'_> {
    /// How a figure of the report follows the inputs, as a sum over nodes of [`Live::worlds`]; none
    /// where it does not.
    ///
    /// # Panics
    /// Where the figure is not of these ledgers.
    #[must_use]
    pub fn follow(&self, follows: &Follows) -> Option<LiveSum> {
        match *follows {
            Follows::Node { ledger, id, .. } => Some(LiveSum::node(ledger, id)),
            Follows::Sum { of, under, measure, column, when } => {
                let side = |at| Of::side(&self.known, at);
                let sums = match of {
                    Whose::Ledger(at) => side(at),
                    Whose::Difference(at) => {
                        let (one, comparison) = (self.differences[at].side, &self.comparisons[at]);
                        if measure == Measure::PresentValue && under == Under::AsGiven {
                            return self.present_value((one, comparison), column);
                        }
                        side(one).less(self.reference, comparison)
                    }
                };
                let sum = sums.sum(measure, column, when)?;
                Some(sum.moved(&|side| self.world(side, Kind::Under(under))))
            }
        }
    }

    /// The present value of a side less that of the reference, each without what one of the two does
    /// not know.
    pub(super) fn present_value(
        &self,
        (side, comparison): (usize, &Comparison<'_>),
        column: Column,
    ) -> Option<LiveSum> {
        let other = self.reference;
        let sums = Of::side(&self.known, side).less(other, comparison);
        let LiveSum { terms, needs } = sums.present_values(column)?;
        let apart = |at: usize| self.world(at, Kind::Less(if at == side { other } else { side }));
        let terms = LiveSum { terms, needs: Vec::new() }.moved(&apart).terms;
        Some(LiveSum { terms, needs })
    }

    /// The inputs that a figure holds at numbers of their own, each with its side.
    #[must_use]
    pub fn held(&self, under: Under) -> Vec<(usize, &Changes)> {
        let worlds = self.worlds.iter().filter(|world| world.kind == Kind::Under(under));
        worlds.map(|world| (world.side, &world.changes)).collect()
    }

    fn world(&self, side: usize, kind: Kind) -> usize {
        let found = self.worlds.iter().position(|world| world.side == side && world.kind == kind);
        found.expect("every side has every world")
    }
}

impl LiveSum {
    /// The same sum in the worlds that take the places of its sides.
    fn moved(self, world: &dyn Fn(usize) -> usize) -> Self {
        let part = |part: LivePart| LivePart { side: world(part.side), ..part };
        let term =
            |term: LiveTerm| LiveTerm { parts: term.parts.into_iter().map(part).collect(), ..term };
        let moved = |terms: Vec<LiveTerm>| terms.into_iter().map(term).collect();
        Self { terms: moved(self.terms), needs: moved(self.needs) }
    }
}

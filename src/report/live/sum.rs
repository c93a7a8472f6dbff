//! Sums over nodes: what they add up, and what they come to.

use super::{IfUnknown, LivePart, LiveSide, LiveSum, LiveTerm};
use crate::analysis::{Column, Comparison, Measure, When, line, merged_line_ids, same};
use crate::formula::{Fraction, NodeId, Op};
use crate::ledger::{Direction, Ledger, LedgerLine};

/// What a sum comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveValue {
    /// It is known, or as far as it is: `leaves_out` says whether anything owed or announced is not.
    Known {
        /// What the known terms add up to.
        value: Fraction,
        /// Whether a term that is not known is left out.
        leaves_out: bool,
    },
    /// It is not known.
    Indeterminate,
}

/// What a term comes to: nothing can be said where any of its parts is unknown.
type Term = Option<Fraction>;

impl LiveSum {
    /// What it needs and cannot be known without.
    pub fn must_be_known(&self) -> impl Iterator<Item = &LiveTerm> {
        self.needs.iter().filter(|term| term.if_unknown != IfUnknown::LeftOut)
    }

    /// What it comes to where `value` says what the nodes of each side come to.
    ///
    /// A term is unknown where a part of it is, unless what that part is multiplied with is zero. An
    /// unknown term makes the sum indeterminate, is left out, or falls away, as it says; one falls
    /// away only while it is unknown on both sides. Where all that is known is zero and something is
    /// left out, the sum is indeterminate too.
    pub fn value(&self, value: impl Fn(usize, NodeId) -> Option<Fraction>) -> LiveValue {
        let of = |term: &LiveTerm| term.value(&value);
        let blocks = |term: &LiveTerm| match term.if_unknown {
            IfUnknown::LeftOut => false,
            IfUnknown::Indeterminate => of(term).is_none(),
            IfUnknown::FallsAway => {
                let known = |part: &LivePart| value(part.side, part.node).is_some();
                of(term).is_none() && term.parts.iter().any(known)
            }
        };
        if self.terms.iter().chain(&self.needs).any(blocks) {
            return LiveValue::Indeterminate;
        }
        let left_out =
            |term: &LiveTerm| term.if_unknown == IfUnknown::LeftOut && of(term).is_none();
        let leaves_out = self.terms.iter().chain(&self.needs).any(left_out);
        let (mut sum, mut counts) = (Fraction::ZERO, false);
        for value in self.terms.iter().filter_map(of) {
            counts |= !value.is_zero();
            sum = sum.plus(&value);
        }
        if leaves_out && !counts {
            return LiveValue::Indeterminate;
        }
        LiveValue::Known { value: sum.reduced(), leaves_out }
    }

    /// What it comes to as the sides stand.
    #[must_use]
    pub fn as_it_stands(&self, sides: &[LiveSide<'_>]) -> LiveValue {
        self.value(|side, node| sides[side].exact.value(node).cloned())
    }

    /// A single node, indeterminate where it is not known.
    pub(super) fn node(side: usize, node: NodeId) -> Self {
        let part = LivePart { side, minus: false, node, times: None };
        let term = LiveTerm { parts: vec![part], if_unknown: IfUnknown::Indeterminate };
        Self { terms: vec![term], needs: Vec::new() }
    }
}

impl LiveTerm {
    fn value(&self, value: &impl Fn(usize, NodeId) -> Option<Fraction>) -> Term {
        let mut sum = Fraction::ZERO;
        for part in &self.parts {
            let times = part.times.map(|node| value(part.side, node));
            let amount = match times {
                Some(Some(times)) if times.is_zero() => Fraction::ZERO,
                Some(times) => {
                    let amount = value(part.side, part.node)?;
                    if amount.is_zero() { amount } else { amount.times(&times?) }
                }
                None => value(part.side, part.node)?,
            };
            sum = if part.minus { sum.minus(&amount) } else { sum.plus(&amount) };
        }
        Some(sum)
    }
}

/// Sums of one side, or of one side less another.
#[derive(Clone, Copy)]
pub(super) struct Of<'l> {
    ledgers: &'l [&'l Ledger],
    side: usize,
    less: Option<(usize, &'l Comparison<'l>)>,
}

impl<'l> Of<'l> {
    /// Sums of one side.
    pub(super) fn side(ledgers: &'l [&'l Ledger], side: usize) -> Self {
        Self { ledgers, side, less: None }
    }

    /// Sums of one side less another; the comparison is that of the two.
    pub(super) fn less(self, other: usize, comparison: &'l Comparison<'l>) -> Self {
        Self { less: Some((other, comparison)), ..self }
    }

    /// The sum of `measure`; none where it does not follow its inputs.
    pub(super) fn sum(self, measure: Measure, column: Column, when: When) -> Option<LiveSum> {
        if measure == Measure::PresentValue {
            return self.present_value(column);
        }
        let counted = |line: &LedgerLine| counted(line, measure, column);
        let mut terms: Vec<LiveTerm> = Vec::new();
        for year in self.years(when) {
            for id in self.line_ids() {
                let parts = self.parts(&id, column == Column::EveryRisk, (year, true), &counted);
                let if_unknown = match self.if_unknown(&id, column, year) {
                    IfUnknown::Indeterminate if !self.is_contingent(&id) => IfUnknown::LeftOut,
                    other => other,
                };
                terms.extend((!parts.is_empty()).then_some(LiveTerm { parts, if_unknown }));
            }
            terms.extend((measure == Measure::FullCost).then(|| self.diverted(year)));
        }
        Some(LiveSum { terms, needs: Vec::new() })
    }

    /// The amount of one line, expected or as it is if its risk happens.
    pub(super) fn line(self, id: &str, column: Column, when: When) -> LiveSum {
        let every = column == Column::EveryRisk;
        let term = |year| LiveTerm {
            parts: self.parts(id, every, (year, false), &|_| true),
            if_unknown: self.if_unknown(id, column, year),
        };
        LiveSum { terms: self.years(when).map(term).collect(), needs: Vec::new() }
    }

    fn years(self, when: When) -> impl Iterator<Item = When> {
        let years = match when {
            When::Year(year) => year..year + 1,
            When::Total => 0..self.ledgers[self.side].plan.years.len(),
        };
        years.map(When::Year)
    }

    fn line_ids(self) -> Vec<String> {
        let ledgers: Vec<&Ledger> = self.sides().map(|(side, _)| self.ledgers[side]).collect();
        merged_line_ids(&ledgers)
    }

    /// The sides with whether they are taken away.
    fn sides(self) -> impl Iterator<Item = (usize, bool)> {
        [(self.side, false)].into_iter().chain(self.less.map(|(other, _)| (other, true)))
    }

    /// A part for each side that has the line and counts it; weighed with whether its risk counts.
    fn parts(
        self,
        id: &str,
        every: bool,
        (when, weighed): (When, bool),
        counted: &dyn Fn(&LedgerLine) -> bool,
    ) -> Vec<LivePart> {
        let part = |(side, taken_away): (usize, bool)| {
            let ledger = self.ledgers[side];
            let line = line(ledger, id).filter(|line| counted(line))?;
            let happens = line.if_it_happens.as_ref().filter(|_| every);
            let risk = happens.and(line.risk).filter(|_| weighed);
            Some(LivePart {
                side,
                minus: taken_away != (line.direction == Direction::Outlay),
                node: when.node(happens.unwrap_or(&line.amounts)),
                times: risk.map(|risk| ledger.risks[risk].included),
            })
        };
        self.sides().filter_map(part).collect()
    }

    fn is_contingent(self, id: &str) -> bool {
        let found = self.sides().find_map(|(side, _)| line(self.ledgers[side], id));
        found.is_some_and(|line| line.risk.is_some())
    }

    fn if_unknown(self, id: &str, column: Column, when: When) -> IfUnknown {
        let every = column == Column::EveryRisk;
        let same = self.less.is_some_and(|(_, comparison)| {
            let alike = comparison.same_line(id, every, when);
            let unknown = self.is_unknown(id, every, when);
            alike && (unknown || comparison.same_line_formula(id, every, when))
        });
        if same { IfUnknown::FallsAway } else { IfUnknown::Indeterminate }
    }

    /// Whether a line is not known as it stands. What is known and equal on both sides would not be
    /// the same unknown once an input is changed, unless its formula is.
    fn is_unknown(self, id: &str, every: bool, when: When) -> bool {
        let ledger = self.ledgers[self.side];
        line(ledger, id).is_none_or(|line| {
            let row = line.if_it_happens.as_ref().filter(|_| every);
            ledger.exact.value(when.node(row.unwrap_or(&line.amounts))).is_none()
        })
    }

    /// Diverted paid time, taken away.
    fn diverted(self, when: When) -> LiveTerm {
        let node = |ledger: &Ledger| when.node(&ledger.diverted.value);
        let part = |(side, taken_away): (usize, bool)| {
            let ledger = self.ledgers[side];
            LivePart { side, minus: !taken_away, node: node(ledger), times: None }
        };
        let alike = self.less.is_some_and(|(other, _)| {
            let (one, other) = (self.ledgers[self.side], self.ledgers[other]);
            same((one, node(one)), (other, node(other)))
        });
        let if_unknown = if alike { IfUnknown::FallsAway } else { IfUnknown::Indeterminate };
        LiveTerm { parts: self.sides().map(part).collect(), if_unknown }
    }

    /// The present value, which needs every contingent line that its column counts.
    ///
    /// A difference leaves out what one side alone does not know, and no node does: there is none then.
    /// What neither knows has to stay so on both, or become known on both.
    fn present_value(self, column: Column) -> Option<LiveSum> {
        let LiveSum { terms, mut needs } = self.present_values(column)?;
        let both = |term: &&mut LiveTerm| {
            let counting = term.parts.iter().filter(|part| self.may_count(part)).count();
            term.if_unknown == IfUnknown::LeftOut && counting > 1
        };
        let known = |part: &LivePart| self.ledgers[part.side].exact.value(part.node).is_some();
        for term in needs.iter_mut().filter(both) {
            match (term.parts.iter().any(known), term.parts.iter().all(known)) {
                (true, true) => {}
                (true, false) => return None,
                (false, _) => term.if_unknown = IfUnknown::FallsAway,
            }
        }
        Some(LiveSum { terms, needs })
    }

    /// Whether a part is more than a zero that no input moves.
    fn may_count(self, part: &LivePart) -> bool {
        !matches!(self.ledgers[part.side].graph.node(part.node).op, Op::Constant(_))
    }

    /// The present values of the sides as their nodes say, whatever they leave out.
    pub(super) fn present_values(self, column: Column) -> Option<LiveSum> {
        let mut parts = Vec::new();
        for (side, minus) in self.sides() {
            let node = *column.of(self.ledgers[side].present_value.as_ref()?);
            parts.push(LivePart { side, minus, node, times: None });
        }
        let net = self.sum(Measure::Net, column, When::Total)?;
        let term = LiveTerm { parts, if_unknown: IfUnknown::Indeterminate };
        Some(LiveSum { terms: vec![term], needs: net.terms })
    }
}

/// Whether a sum counts a line.
fn counted(line: &LedgerLine, measure: Measure, column: Column) -> bool {
    let measured = match measure {
        Measure::Category(category) => line.category == category,
        Measure::Status(status) => line.status == status,
        Measure::Net | Measure::FullCost | Measure::PresentValue => true,
    };
    measured && (line.risk.is_none() || column != Column::NoRisk)
}

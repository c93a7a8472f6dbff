//! Building a graph: equal nodes are made once, and what only constants reach is worked out at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::exact::{add_months, compare};
use super::{
    Comparison, Date, Dollars, Expr, Fraction, Graph, Node, NodeId, Op, Plain, Quantity, Slot,
    Truth, Unit,
};
use crate::calendar::Day;

/// A graph in the making.
#[derive(Debug, Default)]
pub struct Builder {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    nodes: Vec<Node>,
    known: Known,
    constants: BTreeMap<(Unit, Fraction), NodeId>,
}

/// The nodes that have been made, by what they do.
#[expect(
    clippy::disallowed_types,
    reason = "only looked up, never walked, so its order shows nowhere"
)]
type Known = std::collections::HashMap<Key, NodeId>;

/// An operation on at most three nodes, small enough to look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key(u8, u32, u32, u32);

impl Builder {
    /// The node that reads an input.
    pub fn input<U: Quantity>(&self, slot: Slot<U>) -> Expr<'_, U> {
        self.expr(Op::Input(slot.id()))
    }

    /// Nothing of whatever is measured.
    pub fn zero<U: Quantity>(&self) -> Expr<'_, U> {
        self.expr(Op::Constant(Fraction::ZERO))
    }

    /// What always holds.
    pub fn yes(&self) -> Expr<'_, Truth> {
        self.expr(Op::Constant(Fraction::ONE))
    }

    /// A number without a unit.
    pub fn plain(&self, value: impl Into<Fraction>) -> Expr<'_, Plain> {
        self.expr(Op::Constant(value.into()))
    }

    /// A day that stays as it is.
    pub fn day(&self, day: Day) -> Expr<'_, Date> {
        self.expr(Op::Constant(Fraction::integer(i64::from(day.number()))))
    }

    /// The sum of those parts that are known.
    pub fn total<'g>(
        &'g self,
        parts: impl IntoIterator<Item = Expr<'g, Dollars>>,
    ) -> Expr<'g, Dollars> {
        self.expr(Op::Total(parts.into_iter().map(Expr::id).collect()))
    }

    /// The value of the first threshold that `of` reaches, thresholds highest first, else zero.
    pub fn steps<'g, U: Quantity>(
        &'g self,
        of: Expr<'g, Plain>,
        table: &[(Expr<'g, Plain>, Expr<'g, U>)],
    ) -> Expr<'g, U> {
        let table = table.iter().map(|(at_least, value)| (at_least.id(), value.id())).collect();
        self.expr(Op::Steps { of: of.id(), table })
    }

    /// The finished graph.
    #[must_use]
    pub fn finish(self) -> Graph {
        Graph::new(self.inner.into_inner().nodes)
    }

    pub(super) fn expr<U: Quantity>(&self, op: Op) -> Expr<'_, U> {
        Expr::new(self, self.inner.borrow_mut().add(op, U::UNIT), PhantomData)
    }

    /// Names a node: in place when it has just been made, else as a node of its own.
    pub(super) fn name(&self, id: NodeId, name: &str) -> NodeId {
        let inner = &mut *self.inner.borrow_mut();
        let last = inner.nodes.len() - 1;
        let node = &mut inner.nodes[id.0 as usize];
        if node.name.as_deref() == Some(name) {
            return id;
        }
        if node.name.is_none() && id.0 as usize == last && !matches!(node.op, Op::Constant(_)) {
            node.name = Some(name.to_owned());
            return id;
        }
        let named = Node { name: Some(name.to_owned()), ..node.clone() };
        inner.push(named)
    }
}

impl Inner {
    fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("a graph has fewer nodes"));
        self.nodes.push(node);
        id
    }

    fn add(&mut self, op: Op, unit: Unit) -> NodeId {
        if let Some(simpler) = self.simplify(&op, unit) {
            return simpler;
        }
        if let Op::Constant(value) = &op {
            return self.constant(unit, value.clone());
        }
        let Some(key) = key(&op) else {
            return self.push(Node { op, unit, name: None });
        };
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let id = self.push(Node { op, unit, name: None });
        self.known.insert(key, id);
        id
    }

    fn constant(&mut self, unit: Unit, value: Fraction) -> NodeId {
        if let Some(known) = self.constants.get(&(unit, value.clone())) {
            return *known;
        }
        let op = Op::Constant(value.clone());
        let id = self.push(Node { op, unit, name: None });
        self.constants.insert((unit, value), id);
        id
    }

    fn fixed(&self, id: NodeId) -> Option<&Fraction> {
        match &self.nodes[id.0 as usize] {
            Node { op: Op::Constant(value), name: None, .. } => Some(value),
            _ => None,
        }
    }

    /// A node that is already there and equal to `op`, where constants make that plain.
    fn simplify(&mut self, op: &Op, unit: Unit) -> Option<NodeId> {
        if let Op::Choose(when, then, otherwise) = op {
            let holds = !self.fixed(*when)?.is_zero();
            return Some(if holds { *then } else { *otherwise });
        }
        let (a, b) = match op {
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Divide(a, b)
            | Op::Minimum(a, b)
            | Op::Maximum(a, b)
            | Op::Compare(_, a, b)
            | Op::AddMonths(a, b) => (*a, *b),
            _ => return None,
        };
        if let Some(same) = self.neutral(op, a, b, unit) {
            return Some(same);
        }
        let (left, right) = (self.fixed(a)?, self.fixed(b)?);
        let value = match op {
            Op::Add(..) => left.plus(right),
            Op::Subtract(..) => left.minus(right),
            Op::Multiply(..) => left.times(right),
            Op::Divide(..) if right.is_zero() => return None,
            Op::Divide(..) => left.over(right),
            Op::Minimum(..) => left.min(right).clone(),
            Op::Maximum(..) => left.max(right).clone(),
            Op::Compare(how, ..) => compare(*how, left, right),
            _ => add_months(left, right),
        };
        Some(self.constant(unit, value))
    }

    fn neutral(&mut self, op: &Op, a: NodeId, b: NodeId, unit: Unit) -> Option<NodeId> {
        let is = |id, wanted: fn(&Fraction) -> bool| self.fixed(id).is_some_and(wanted);
        match op {
            Op::Minimum(..) | Op::Maximum(..) if a == b => Some(a),
            Op::Add(..) if is(a, Fraction::is_zero) => Some(b),
            Op::Add(..) | Op::Subtract(..) | Op::AddMonths(..) if is(b, Fraction::is_zero) => {
                Some(a)
            }
            Op::Multiply(..) if is(a, Fraction::is_zero) || is(b, Fraction::is_zero) => {
                Some(self.constant(unit, Fraction::ZERO))
            }
            Op::Multiply(..) if is(a, Fraction::is_one) && self.unit(b) == unit => Some(b),
            Op::Multiply(..) | Op::Divide(..)
                if is(b, Fraction::is_one) && self.unit(a) == unit =>
            {
                Some(a)
            }
            _ => None,
        }
    }

    fn unit(&self, id: NodeId) -> Unit {
        self.nodes[id.0 as usize].unit
    }
}

fn key(op: &Op) -> Option<Key> {
    Some(match op {
        Op::Input(id) => Key(0, id.0, 0, 0),
        Op::Add(a, b) => Key(1, a.0, b.0, 0),
        Op::Subtract(a, b) => Key(2, a.0, b.0, 0),
        Op::Multiply(a, b) => Key(3, a.0, b.0, 0),
        Op::Divide(a, b) => Key(4, a.0, b.0, 0),
        Op::Minimum(a, b) => Key(5, a.0, b.0, 0),
        Op::Maximum(a, b) => Key(6, a.0, b.0, 0),
        Op::Compare(Comparison::AtLeast, a, b) => Key(7, a.0, b.0, 0),
        Op::Compare(Comparison::Below, a, b) => Key(8, a.0, b.0, 0),
        Op::Compare(Comparison::Equal, a, b) => Key(9, a.0, b.0, 0),
        Op::Choose(a, b, c) => Key(10, a.0, b.0, c.0),
        Op::Round(a) => Key(11, a.0, 0, 0),
        Op::AddMonths(a, b) => Key(12, a.0, b.0, 0),
        Op::Constant(_) | Op::Steps { .. } | Op::Total(_) => return None,
    })
}

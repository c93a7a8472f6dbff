//! What a graph comes to where nothing varies, and which of its nodes do.

use std::collections::BTreeMap;

use super::{Rounding, Varying};
use crate::formula::exact::evaluate_as;
use crate::formula::{Exact, Fraction, Graph, InputId, Node, NodeId, Op};

/// A graph in two parts: nodes that vary, and nodes whose one value is known or known to be unknown.
pub(super) struct Folded<'g> {
    pub(super) graph: &'g Graph,
    exact: Exact,
    varies: Vec<bool>,
    /// The column of each input that varies.
    pub(super) columns: BTreeMap<InputId, u32>,
}

impl<'g> Folded<'g> {
    pub(super) fn new(
        graph: &'g Graph,
        inputs: &[Option<Fraction>],
        varying: Varying<'_>,
        rounding: Rounding,
    ) -> Self {
        let exact = evaluate_as(graph, inputs, rounding == Rounding::ToCents);
        let columns = varying.iter().copied().zip(0..).collect();
        let mut folded =
            Self { graph, exact, varies: Vec::with_capacity(graph.nodes().len()), columns };
        for node in graph.nodes() {
            let varies = folded.node_varies(node);
            folded.varies.push(varies);
        }
        folded
    }

    pub(super) fn varies(&self, id: NodeId) -> bool {
        self.varies[id.0 as usize]
    }

    /// The one value of a node that does not vary; NaN where it is not known.
    pub(super) fn fixed(&self, id: NodeId) -> f64 {
        self.exact.value(id).map_or(f64::NAN, Fraction::nearest)
    }

    fn is(&self, id: NodeId, wanted: fn(&Fraction) -> bool) -> bool {
        !self.varies(id) && self.exact.value(id).is_some_and(wanted)
    }

    fn is_unknown(&self, id: NodeId) -> bool {
        !self.varies(id) && self.exact.value(id).is_none()
    }

    /// The nodes of which a varying node is made, once what does not vary has settled its choices.
    pub(super) fn operands(&self, op: &Op) -> Vec<NodeId> {
        match op {
            Op::Choose(when, then, _) if self.is(*when, |value| !value.is_zero()) => vec![*then],
            Op::Choose(when, _, otherwise) if self.is(*when, Fraction::is_zero) => vec![*otherwise],
            other => other.operands(),
        }
    }

    /// Whether a node can differ from row to row; where it cannot, its exact value holds for all.
    fn node_varies(&self, node: &Node) -> bool {
        match &node.op {
            Op::Input(id) => self.columns.contains_key(id),
            Op::Constant(_) => false,
            Op::Multiply(a, b)
                if self.is(*a, Fraction::is_zero) || self.is(*b, Fraction::is_zero) =>
            {
                false
            }
            Op::Divide(_, b) if self.is(*b, Fraction::is_zero) => false,
            Op::Choose(when, ..) if self.is_unknown(*when) => false,
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Divide(a, b)
            | Op::Minimum(a, b)
            | Op::Maximum(a, b)
            | Op::Compare(_, a, b)
            | Op::AddMonths(a, b)
                if self.is_unknown(*a) || self.is_unknown(*b) =>
            {
                false
            }
            other => self.operands(other).into_iter().any(|id| self.varies(id)),
        }
    }
}

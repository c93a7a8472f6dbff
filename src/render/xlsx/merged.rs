//! Nodes that come to the same are one node, and what never changes is a constant.

use std::collections::BTreeMap;

use crate::formula::{Fraction, NodeId, Op, Unit};
use crate::report::LiveSide;

/// For each node the first that comes to the same, what it does on first nodes, and its name.
///
/// What constants alone reach is a constant, and a factor of one is left out.
pub(super) fn merged<'a>(side: &LiveSide<'a>) -> (Vec<u32>, Vec<Op>, Vec<Option<&'a str>>) {
    let mut known: BTreeMap<(Op, Unit), u32> = BTreeMap::new();
    let mut same: Vec<u32> = Vec::new();
    let mut ops: Vec<Op> = Vec::new();
    let mut names: Vec<Option<&str>> = Vec::new();
    for (place, node) in (0..).zip(side.graph.nodes()) {
        let op = node.op.with_operands(|id| NodeId::at(same[id.place() as usize]));
        let op = folded(op, &ops, side.exact.value(NodeId::at(place)));
        let first = match unchanged(&op, &ops) {
            Some(factor) if side.graph.node(factor).unit == node.unit => factor.place(),
            _ => *known.entry((op.clone(), node.unit)).or_insert(place),
        };
        same.push(first);
        ops.push(op);
        names.push(None);
        let name = &mut names[first as usize];
        *name = name.or(node.name.as_deref());
    }
    (same, ops, names)
}

/// The constant that an operation on constants comes to, else the operation.
fn folded(op: Op, ops: &[Op], value: Option<&Fraction>) -> Op {
    let varies = |id: NodeId| !matches!(ops[id.place() as usize], Op::Constant(_));
    match value {
        Some(value) if !matches!(op, Op::Input(_)) && !op.any_operand(varies) => {
            Op::Constant(value.clone())
        }
        _ => op,
    }
}

/// The factor that a product with one leaves as it is.
fn unchanged(op: &Op, ops: &[Op]) -> Option<NodeId> {
    let Op::Multiply(a, b) = op else { return None };
    let is_one = |id: &NodeId| match &ops[id.place() as usize] {
        Op::Constant(value) => value.is_one(),
        _ => false,
    };
    if is_one(a) { Some(*b) } else { is_one(b).then_some(*a) }
}

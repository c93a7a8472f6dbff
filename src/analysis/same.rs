//! Whether two figures of two ledgers are the same formula over the same numbers.

use std::collections::BTreeSet;

use crate::formula::{NodeId, Op};
use crate::ledger::Ledger;

/// Whether two nodes come to the same whatever their unknown inputs are.
///
/// Inputs are the same where name and number are; an input unknown on both sides is the same
/// unknown.
#[must_use]
pub fn same(one: (&Ledger, NodeId), other: (&Ledger, NodeId)) -> bool {
    walk(one, other, true)
}

/// Whether two nodes are the same formula over the same inputs: they come to the same, and stay the
/// same whatever is made of an input on both sides.
#[must_use]
pub fn same_formula(one: (&Ledger, NodeId), other: (&Ledger, NodeId)) -> bool {
    walk(one, other, false)
}

/// Walks both formulas side by side; what is known and equal need not be looked into where
/// `by_value` says so.
fn walk(one: (&Ledger, NodeId), other: (&Ledger, NodeId), by_value: bool) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![(one.1, other.1)];
    while let Some((a, b)) = open.pop() {
        if !seen.insert((a, b)) {
            continue;
        }
        let (op_a, op_b) = (&one.0.graph.node(a).op, &other.0.graph.node(b).op);
        let (known_a, known_b) = (one.0.exact.value(a), other.0.exact.value(b));
        match (known_a, known_b) {
            (Some(a), Some(b)) if a == b && (by_value || are_constants(op_a, op_b)) => continue,
            (a, b) if a == b => {}
            _ => return false,
        }
        if !same_op((one.0, op_a), (other.0, op_b)) {
            return false;
        }
        open.extend(op_a.operands().into_iter().zip(op_b.operands()));
    }
    true
}

/// Whether both are constants.
fn are_constants(a: &Op, b: &Op) -> bool {
    matches!((a, b), (Op::Constant(_), Op::Constant(_)))
}

fn same_op((one, a): (&Ledger, &Op), (other, b): (&Ledger, &Op)) -> bool {
    let alike = std::mem::discriminant(a) == std::mem::discriminant(b);
    alike
        && match (a, b) {
            (Op::Input(a), Op::Input(b)) => {
                one.plan.inputs.get(*a).name == other.plan.inputs.get(*b).name
            }
            (Op::Compare(how_a, ..), Op::Compare(how_b, ..)) => how_a == how_b,
            _ => a.operands().len() == b.operands().len(),
        }
}

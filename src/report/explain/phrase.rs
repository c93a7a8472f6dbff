//! Nodes in words: their value in its unit, and a formula in one line.

use crate::calendar::Day;
use crate::formula::{Fraction, NodeId, Op, Unit};
use crate::ledger::Ledger;
use crate::quantity::Money;
use crate::report::{inputs, words};

/// A node's value in its unit: `$38.46`, `120 h`, `58.3%`, `92/365`.
pub(super) fn value(ledger: &Ledger, id: NodeId) -> String {
    let Some(value) = ledger.exact.value(id) else { return "unknown".to_owned() };
    let node = ledger.graph.node(id);
    if let Op::Input(input) = node.op {
        let input = ledger.plan.inputs.get(input);
        return inputs::of_kind(&input.kind, value);
    }
    if let Some(days) = days_of_days(ledger, id) {
        return days;
    }
    let number = || words::fraction(value);
    if matches!(node.op, Op::Constant(_)) && node.unit == Unit::Plain && node.name.is_none() {
        return number();
    }
    match node.unit {
        Unit::Dollars | Unit::DollarsPerHour => {
            let cents = value.to_decimal(2).map(Money::from_decimal);
            cents.map_or_else(number, words::cents)
        }
        Unit::Hours => format!("{} h", number()),
        // A sum such as 1 + growth is a number, even where it comes to no more than one.
        Unit::Plain if is_share(value) && !matches!(node.op, Op::Add(..)) => {
            value.to_decimal(9).map_or_else(number, words::share)
        }
        Unit::Plain => number(),
        Unit::Date => Day::from_number(value.to_integer().unwrap_or_default()).in_words(),
        Unit::Days => format!("{} days", number()),
        Unit::Truth => if value.is_zero() { "no" } else { "yes" }.to_owned(),
    }
}

/// A part of a whole; 1 counts as the whole.
fn is_share(value: &Fraction) -> bool {
    !value.is_negative() && *value <= Fraction::ONE
}

/// Of a choice the branch that was taken, of anything else the node itself.
fn chosen(ledger: &Ledger, id: NodeId) -> NodeId {
    match ledger.graph.node(id).op {
        Op::Choose(..) => {
            ledger.exact.live_operands(&ledger.graph, id).get(1).copied().unwrap_or(id)
        }
        _ => id,
    }
}

/// `92/365` for days as a part of days.
fn days_of_days(ledger: &Ledger, id: NodeId) -> Option<String> {
    let Op::Divide(a, b) = ledger.graph.node(chosen(ledger, id)).op else { return None };
    if ledger.graph.node(a).unit != Unit::Days || ledger.graph.node(b).unit != Unit::Days {
        return None;
    }
    let days = |id| ledger.exact.value(id).map(words::fraction);
    Some(format!("{}/{}", days(a)?, days(b)?))
}

/// The first and last day behind a number of days: `1 October 2026 to 31 December 2026`.
pub(super) fn first_and_last(ledger: &Ledger, id: NodeId) -> Option<String> {
    let Op::Divide(days, _) = ledger.graph.node(chosen(ledger, id)).op else { return None };
    let Op::Maximum(days, _) = ledger.graph.node(days).op else { return None };
    let Op::Subtract(end, first) = ledger.graph.node(days).op else { return None };
    let (first, end) = (ledger.exact.day(first)?, ledger.exact.day(end)?);
    (first < end).then(|| format!("{} to {}", first.in_words(), end.previous().in_words()))
}

/// A formula in one line, with the values of what it is made of: `120 h × $56.25`.
pub(super) fn in_line(ledger: &Ledger, id: NodeId) -> Option<String> {
    let node = ledger.graph.node(id);
    let two = |a: NodeId, sign: &str, b: NodeId| {
        Some(format!("{} {sign} {}", value(ledger, a), value(ledger, b)))
    };
    match node.op {
        Op::Multiply(..) => {
            let unnamed = |id: NodeId| ledger.graph.node(id).name.is_none();
            let factors = powers(ledger, &factors(ledger, id, &unnamed));
            (factors.len() > 1).then(|| factors.join(" × "))
        }
        Op::Divide(a, b) if days_of_days(ledger, id).is_none() => two(a, "÷", b),
        Op::Add(a, b) => two(a, "+", b),
        Op::Subtract(a, b) => two(a, "−", b),
        Op::Choose(..) => {
            let live = *ledger.exact.live_operands(&ledger.graph, id).get(1)?;
            in_line(ledger, live)
        }
        _ => None,
    }
}

/// The factors of a product; `open` says which products are opened as well.
pub(super) fn factors(ledger: &Ledger, id: NodeId, open: &dyn Fn(NodeId) -> bool) -> Vec<NodeId> {
    let one = |id: NodeId| {
        let node = ledger.graph.node(id);
        let opened = open(id);
        match node.op {
            Op::Multiply(..) if opened => factors(ledger, id, open),
            Op::Choose(..) if opened && node.name.is_some() => factors(ledger, id, open),
            _ => vec![id],
        }
    };
    match ledger.graph.node(id).op {
        Op::Multiply(a, b) => one(a).into_iter().chain(one(b)).collect(),
        _ => vec![id],
    }
}

/// Factors in words, equal ones as a power and ones left out.
fn powers(ledger: &Ledger, factors: &[NodeId]) -> Vec<String> {
    let mut found: Vec<(NodeId, usize)> = Vec::new();
    for factor in factors {
        let unmoved = ledger.exact.value(*factor).is_some_and(Fraction::is_one)
            && matches!(ledger.graph.node(*factor).op, Op::Add(..));
        if is_one(ledger, *factor) || unmoved {
            continue;
        }
        match found.iter_mut().find(|(id, _)| id == factor) {
            Some((_, times)) => *times += 1,
            None => found.push((*factor, 1)),
        }
    }
    let word = |(id, times): (NodeId, usize)| match times {
        1 => value(ledger, id),
        times => format!("{}^{times}", value(ledger, id)),
    };
    found.into_iter().map(word).collect()
}

/// Whether a node is the constant one.
pub(super) fn is_one(ledger: &Ledger, id: NodeId) -> bool {
    matches!(&ledger.graph.node(id).op, Op::Constant(value) if value.is_one())
        && ledger.graph.node(id).name.is_none()
}

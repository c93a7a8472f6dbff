//! Working a graph out in exact fractions.
//!
//! A number that is not known makes unknown what needs it: zero times it is zero all the same, a
//! choice needs only the branch it takes, and a total leaves it out and can say so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Comparison, Fraction, Graph, InputId, NodeId, Op};
use crate::calendar::Day;
use crate::quantity::Money;

/// Every node of a graph worked out; `None` is not known.
#[derive(Debug, Clone)]
pub struct Exact {
    values: Arc<Vec<Option<Fraction>>>,
    /// The nodes that come to something else than in `values`, by place.
    changed: BTreeMap<u32, Option<Fraction>>,
    /// The nodes that are taken as not known.
    hidden: BTreeSet<NodeId>,
}

/// Two are equal where every node comes to the same, whatever it was worked out from.
impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        let places = u32::try_from(self.values.len()).expect("a place fits its number");
        self.values.len() == other.values.len()
            && (0..places).map(NodeId).all(|id| self.value(id) == other.value(id))
    }
}

impl Eq for Exact {}

/// Works out every node of `graph`; `inputs` holds a number for each input, or `None`.
///
/// # Panics
/// Where the graph reads an input that `inputs` has no place for.
#[must_use]
pub fn evaluate(graph: &Graph, inputs: &[Option<Fraction>]) -> Exact {
    evaluate_as(graph, inputs, true)
}

/// The same, and without `rounding` a node that rounds to the cent hands on what it is given.
pub(super) fn evaluate_as(graph: &Graph, inputs: &[Option<Fraction>], rounding: bool) -> Exact {
    let mut values: Vec<Option<Fraction>> = Vec::with_capacity(graph.nodes().len());
    for node in graph.nodes() {
        let value = match &node.op {
            Op::Round(a) if !rounding => values[a.0 as usize].clone(),
            op => work_out(op, &|id| values[id.0 as usize].as_ref(), inputs),
        };
        values.push(value);
    }
    Exact::of(values)
}

/// Works out every node of `graph` with nothing rounded: a node that rounds passes its operand on.
///
/// Sums, differences and roots then move with the inputs and not in steps of a cent. A ledger's own
/// figures come from [`evaluate`] alone.
///
/// # Panics
/// Where the graph reads an input that `inputs` has no place for.
#[must_use]
pub fn evaluate_unrounded(graph: &Graph, inputs: &[Option<Fraction>]) -> Exact {
    let mut values: Vec<Option<Fraction>> = Vec::with_capacity(graph.nodes().len());
    for node in graph.nodes() {
        let value = match node.op {
            Op::Round(a) => values[a.0 as usize].clone(),
            _ => work_out(&node.op, &|id| values[id.0 as usize].as_ref(), inputs),
        };
        values.push(value);
    }
    Exact::of(values)
}

impl Exact {
    fn of(values: Vec<Option<Fraction>>) -> Self {
        Self { values: Arc::new(values), changed: BTreeMap::new(), hidden: BTreeSet::new() }
    }

    /// Works the graph out again where some inputs hold other numbers.
    ///
    /// What they do not reach is taken over as it is.
    ///
    /// # Panics
    /// Where `inputs` has no place for an input of the graph.
    #[must_use]
    pub fn again(
        &self,
        graph: &Graph,
        inputs: &[Option<Fraction>],
        changed: &BTreeSet<InputId>,
    ) -> Self {
        let open = changed.iter().flat_map(|id| graph.readers(*id)).copied().collect();
        let value = |id: InputId| inputs[id.0 as usize].clone();
        self.clone().settled(graph, open, &value, &|_| true)
    }

    /// The same where one input holds another number, for the nodes alone that are wanted.
    pub(crate) fn moved(
        &self,
        graph: &Graph,
        (input, number): (InputId, &Fraction),
        wanted: &[bool],
    ) -> Self {
        let open = graph.readers(input).iter().copied().collect();
        let value = |id: InputId| {
            if id == input { Some(number.clone()) } else { self.read(graph, id) }
        };
        let wanted = |place: u32| wanted[place as usize];
        self.clone().settled(graph, open, &value, &wanted)
    }

    /// The same where some nodes are taken as not known.
    #[must_use]
    pub fn without(&self, graph: &Graph, nodes: &BTreeSet<NodeId>) -> Self {
        let mut hiding = self.clone();
        hiding.hidden.extend(nodes.iter().copied());
        let open = nodes.iter().map(|id| id.0).collect();
        hiding.settled(graph, open, &|id| self.read(graph, id), &|_| true)
    }

    /// What an input holds.
    fn read(&self, graph: &Graph, id: InputId) -> Option<Fraction> {
        let reader = graph.readers(id).first()?;
        self.value(NodeId(*reader)).cloned()
    }

    /// Works out the nodes at the places that are `open`, and on from those that come to something
    /// else than before.
    fn settled(
        mut self,
        graph: &Graph,
        mut open: BTreeSet<u32>,
        input: &dyn Fn(InputId) -> Option<Fraction>,
        wanted: &dyn Fn(u32) -> bool,
    ) -> Self {
        while let Some(place) = open.pop_first() {
            let id = NodeId(place);
            let value = match &graph.node(id).op {
                _ if self.hidden.contains(&id) => None,
                Op::Input(id) => input(*id),
                op => work_out(op, &|id| self.value(id), &[]),
            };
            if value.as_ref() != self.value(id) {
                self.changed.insert(place, value);
                open.extend(graph.users(id).iter().filter(|place| wanted(**place)));
            }
        }
        self
    }

    /// The node's value, or `None` where it is not known.
    #[must_use]
    pub fn value(&self, id: NodeId) -> Option<&Fraction> {
        if self.changed.is_empty() {
            return self.values[id.0 as usize].as_ref();
        }
        match self.changed.get(&id.0) {
            Some(value) => value.as_ref(),
            None => self.values[id.0 as usize].as_ref(),
        }
    }

    /// Whether the node is known and not zero.
    #[must_use]
    pub fn holds(&self, id: NodeId) -> bool {
        self.value(id).is_some_and(|value| !value.is_zero())
    }

    /// The node's value as money, rounded to the cent; `None` where it is not known or too large.
    #[must_use]
    pub fn money(&self, id: NodeId) -> Option<Money> {
        Some(Money::from_decimal(self.value(id)?.to_decimal(2)?))
    }

    /// The node's value as a day.
    #[must_use]
    pub fn day(&self, id: NodeId) -> Option<Day> {
        self.value(id)?.to_integer().map(Day::from_number)
    }

    /// The operands that the node's value came from: of a choice the branch taken, of a table of
    /// steps the step that applies, of a product with zero the zero.
    #[must_use]
    pub fn live_operands(&self, graph: &Graph, id: NodeId) -> Vec<NodeId> {
        match &graph.node(id).op {
            Op::Choose(when, then, otherwise) => match self.value(*when) {
                Some(value) if value.is_zero() => vec![*when, *otherwise],
                Some(_) => vec![*when, *then],
                None => vec![*when, *then, *otherwise],
            },
            Op::Steps { of, table } => {
                let step = self.step(*of, table);
                std::iter::once(*of).chain(step.into_iter().flat_map(|(a, b)| [*a, *b])).collect()
            }
            Op::Multiply(a, b) => match [*a, *b].into_iter().find(|id| self.is_zero(*id)) {
                Some(zero) => vec![zero],
                None => vec![*a, *b],
            },
            other => other.operands(),
        }
    }

    /// The operands that could move the node's value by moving a little: as the live ones, of the
    /// smaller or larger of two the one that applies, of a product of zeros none, and of a choice
    /// between equals what is chosen.
    #[must_use]
    pub fn binding_operands(&self, graph: &Graph, id: NodeId) -> Vec<NodeId> {
        match graph.node(id).op {
            Op::Minimum(a, b) | Op::Maximum(a, b) => {
                let applies = |operand: &NodeId| self.value(*operand) == self.value(id);
                [a, b].into_iter().filter(applies).collect()
            }
            Op::Choose(_, a, b) if self.value(a).is_some() && self.value(a) == self.value(b) => {
                self.live_operands(graph, id).split_off(1)
            }
            Op::Multiply(a, b) if [a, b].iter().all(|id| self.is_zero(*id)) => Vec::new(),
            _ => self.live_operands(graph, id),
        }
    }

    fn is_zero(&self, id: NodeId) -> bool {
        self.value(id).is_some_and(Fraction::is_zero)
    }

    /// The inputs that keep the node from being known, or that a total on the way leaves out.
    #[must_use]
    pub fn unknown_inputs(&self, graph: &Graph, id: NodeId) -> BTreeSet<InputId> {
        let from = self.came_from(graph, &[id], Self::live_operands).into_iter();
        from.filter(|id| self.value(*id).is_none()).filter_map(|id| input_of(graph, id)).collect()
    }

    /// The inputs that the node's value came from.
    #[must_use]
    pub fn inputs_used(&self, graph: &Graph, id: NodeId) -> BTreeSet<InputId> {
        let from = self.came_from(graph, &[id], Self::live_operands).into_iter();
        from.filter_map(|id| input_of(graph, id)).collect()
    }

    /// The inputs that could move any of the nodes by moving a little.
    #[must_use]
    pub fn inputs_binding(&self, graph: &Graph, ids: &[NodeId]) -> BTreeSet<InputId> {
        let from = self.came_from(graph, ids, Self::binding_operands).into_iter();
        from.filter_map(|id| input_of(graph, id)).collect()
    }

    /// The nodes and all that their values came from.
    fn came_from(
        &self,
        graph: &Graph,
        ids: &[NodeId],
        operands: impl Fn(&Self, &Graph, NodeId) -> Vec<NodeId>,
    ) -> Vec<NodeId> {
        let mut seen = vec![false; graph.nodes().len()];
        let mut from = Vec::new();
        let mut open = ids.to_vec();
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut seen[next.0 as usize], true) {
                from.push(next);
                open.extend(operands(self, graph, next));
            }
        }
        from
    }

    fn step<'t>(&self, of: NodeId, table: &'t [(NodeId, NodeId)]) -> Option<&'t (NodeId, NodeId)> {
        let number = self.value(of)?;
        table.iter().find(|(at_least, _)| self.value(*at_least).is_some_and(|step| number >= step))
    }
}

fn input_of(graph: &Graph, id: NodeId) -> Option<InputId> {
    match graph.node(id).op {
        Op::Input(input) => Some(input),
        _ => None,
    }
}

fn work_out<'v>(
    op: &'v Op,
    value: &dyn Fn(NodeId) -> Option<&'v Fraction>,
    inputs: &[Option<Fraction>],
) -> Option<Fraction> {
    let get = |id: &NodeId| value(*id);
    Some(match op {
        Op::Input(id) => return inputs[id.0 as usize].clone(),
        Op::Constant(value) => value.clone(),
        Op::Add(a, b) => get(a)?.plus(get(b)?),
        Op::Subtract(a, b) => get(a)?.minus(get(b)?),
        Op::Multiply(a, b) => return multiply(get(a), get(b)),
        Op::Divide(a, b) => return divide(get(a)?, get(b)?),
        Op::Minimum(a, b) => get(a)?.min(get(b)?).clone(),
        Op::Maximum(a, b) => get(a)?.max(get(b)?).clone(),
        Op::Compare(how, a, b) => compare(*how, get(a)?, get(b)?),
        Op::Choose(when, then, otherwise) => {
            return get(if get(when)?.is_zero() { otherwise } else { then }).cloned();
        }
        Op::Steps { of, table } => {
            let number = get(of)?;
            for (at_least, value) in table {
                if number >= get(at_least)? {
                    return get(value).cloned();
                }
            }
            Fraction::ZERO
        }
        Op::Round(a) => get(a)?.to_cents(),
        Op::AddMonths(day, months) => add_months(get(day)?, get(months)?),
        Op::Total(parts) => {
            parts.iter().filter_map(get).fold(Fraction::ZERO, |sum, part| sum.plus(part))
        }
    })
}

/// Nothing by which to divide gives no number; a formula that may come to it chooses another branch.
fn divide(a: &Fraction, b: &Fraction) -> Option<Fraction> {
    (!b.is_zero()).then(|| a.over(b))
}

fn multiply(a: Option<&Fraction>, b: Option<&Fraction>) -> Option<Fraction> {
    match (a, b) {
        (Some(zero), None) | (None, Some(zero)) if zero.is_zero() => Some(Fraction::ZERO),
        _ => Some(a?.times(b?)),
    }
}

pub(super) fn compare(how: Comparison, a: &Fraction, b: &Fraction) -> Fraction {
    let holds = match how {
        Comparison::AtLeast => a >= b,
        Comparison::Below => a < b,
        Comparison::Equal => a == b,
    };
    if holds { Fraction::ONE } else { Fraction::ZERO }
}

pub(super) fn add_months(day: &Fraction, months: &Fraction) -> Fraction {
    let day = Day::from_number(day.to_integer().unwrap_or(i64::MAX));
    let months = months.to_integer().and_then(|months| i32::try_from(months).ok());
    let moved = day.plus_months(months.unwrap_or(i32::MAX));
    Fraction::integer(i64::from(moved.number()))
}

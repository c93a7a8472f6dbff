//! Walking a formula from a figure to its inputs, one row for each step.

use std::collections::BTreeMap;

use super::phrase::{factors, first_and_last, in_line, is_one, value};
use crate::formula::{NodeId, Op};
use crate::ledger::Ledger;
use crate::plan::{Evidence, Kind};

/// What opens the name of a product that only labels one part of a sum.
const LABEL: &str = "group ";

/// One row of an explanation.
#[derive(Debug, Clone, Default)]
pub(super) struct Step {
    /// How far it is set in.
    pub(super) depth: usize,
    /// `×`, `+` or `−`; empty for the first of a run.
    pub(super) operator: &'static str,
    /// The value, in its unit.
    pub(super) value: String,
    /// What it is.
    pub(super) what: String,
    /// Where it was written.
    pub(super) place: String,
    /// How it is known.
    pub(super) known: String,
    /// Whether it is the branch that applies.
    pub(super) applies: bool,
}

/// A walk over the graph of a ledger.
pub(super) struct Walk<'a> {
    /// The ledger.
    pub(super) ledger: &'a Ledger,
    /// What the cells of lines and nets are called.
    pub(super) names: &'a BTreeMap<NodeId, String>,
    /// A part that has been written out already.
    pub(super) written: Option<NodeId>,
    /// Whether named parts are opened too.
    pub(super) full: bool,
}

impl Walk<'_> {
    /// The rows behind a node.
    pub(super) fn steps(&self, node: NodeId) -> Vec<Step> {
        self.below(node, 0, usize::MAX)
    }

    /// The rows behind a node, of a sum only the first part written out.
    pub(super) fn outline(&self, node: NodeId) -> Vec<Step> {
        self.below(node, 0, 1)
    }

    /// The rows behind a node, `opened` parts of a sum written out.
    fn below(&self, node: NodeId, depth: usize, opened: usize) -> Vec<Step> {
        let node = self.inside(node);
        let terms = self.terms(node);
        match terms.as_slice() {
            [] => Vec::new(),
            [(_, only)] => self.product(*only, depth),
            several => self.sum(several, depth, opened),
        }
    }

    /// The node itself, or what it rounds or chooses.
    pub(super) fn inside(&self, id: NodeId) -> NodeId {
        let node = self.ledger.graph.node(id);
        match node.op {
            _ if self.stops(id) => id,
            Op::Round(inner) => self.inside(inner),
            Op::Maximum(..) if node.name.is_none() => {
                self.above_zero(id).map_or(id, |one| self.inside(one))
            }
            Op::Choose(..) if node.name.is_none() && !self.by_reading(id) => {
                self.live_branch(id).map_or(id, |live| self.inside(live))
            }
            _ => id,
        }
    }

    /// What a cell of a line or net, or a part already written out, is called.
    fn called(&self, id: NodeId) -> Option<String> {
        let written = self.stops(id).then(|| "what it comes to if it happens".to_owned());
        written.or_else(|| self.names.get(&id).cloned())
    }

    fn is_called(&self, id: NodeId) -> bool {
        self.stops(id) || self.names.contains_key(&id)
    }

    /// What a node keeps from falling below zero, where that is all it does and it does not fall.
    fn above_zero(&self, id: NodeId) -> Option<NodeId> {
        let Op::Maximum(one, zero) = self.ledger.graph.node(id).op else { return None };
        let constant = &self.ledger.graph.node(zero).op;
        let is_zero = matches!(constant, Op::Constant(value) if value.is_zero());
        (is_zero && self.ledger.exact.value(one) == self.ledger.exact.value(id)).then_some(one)
    }

    /// Whether a node has been written out already and is called by a name.
    fn stops(&self, id: NodeId) -> bool {
        self.written.is_some_and(|written| written == id)
    }

    /// The branch of a choice that was taken.
    fn live_branch(&self, id: NodeId) -> Option<NodeId> {
        let live = self.ledger.exact.live_operands(&self.ledger.graph, id);
        (live.len() == 2).then(|| live[1])
    }

    /// Whether a choice goes by the reading of a rule.
    fn by_reading(&self, id: NodeId) -> bool {
        let Op::Choose(when, ..) = self.ledger.graph.node(id).op else { return false };
        self.ledger
            .graph
            .node(when)
            .op
            .operands()
            .into_iter()
            .any(|id| self.input(id).is_some_and(|input| matches!(input.kind, Kind::Reading(_))))
    }

    /// The parts of a sum that are not zero, each with its sign; of anything else the thing itself.
    fn terms(&self, id: NodeId) -> Vec<(bool, NodeId)> {
        let mut found = Vec::new();
        self.collect(id, true, &mut found);
        let counts = |(_, id): &(bool, NodeId)| {
            self.ledger.exact.value(*id).is_none_or(|value| !value.is_zero())
        };
        let live: Vec<_> = found.iter().copied().filter(counts).collect();
        if live.is_empty() { found.into_iter().take(1).collect() } else { live }
    }

    fn collect(&self, id: NodeId, positive: bool, found: &mut Vec<(bool, NodeId)>) {
        let node = self.ledger.graph.node(id);
        if self.is_called(id) && !found.is_empty() {
            found.push((positive, id));
            return;
        }
        match &node.op {
            Op::Add(a, b) if node.unit == crate::formula::Unit::Dollars => {
                self.collect(*a, positive, found);
                self.collect(*b, positive, found);
            }
            Op::Subtract(a, b) if node.unit == crate::formula::Unit::Dollars => {
                self.collect(*a, positive, found);
                self.collect(*b, !positive, found);
            }
            Op::Total(parts) => parts.iter().for_each(|part| {
                let named = self.is_called(*part);
                if named {
                    found.push((positive, *part))
                } else {
                    self.collect(*part, positive, found)
                }
            }),
            _ => found.push((positive, id)),
        }
    }

    /// The parts of a sum, a row each and what they are made of below.
    fn sum(&self, terms: &[(bool, NodeId)], depth: usize, opened: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        for (at, (positive, id)) in terms.iter().enumerate() {
            let operator = match (at, positive) {
                (0, true) => "",
                (_, true) => "+",
                (_, false) => "−",
            };
            let what = self.title(*id);
            steps.push(Step {
                depth,
                operator,
                value: value(self.ledger, *id),
                what,
                ..Step::default()
            });
            let is_line = self.is_called(*id);
            if at < opened && (self.full || !is_line) {
                steps.extend(self.below(*id, depth + 1, opened));
            }
        }
        steps
    }

    /// What a part of a sum is called: a line, its own name, or that of the first factor with one.
    pub(super) fn title(&self, id: NodeId) -> String {
        if let Some(name) = self.called(id) {
            return name;
        }
        let graph = &self.ledger.graph;
        let id = self.inside(id);
        let named = |id: NodeId| graph.node(id).name.clone();
        let unnamed = |id: NodeId| graph.node(id).name.is_none();
        let label = factors(self.ledger, id, &unnamed)
            .into_iter()
            .filter_map(named)
            .find(|name| name.starts_with(LABEL));
        let title = named(id).or(label).unwrap_or_else(|| self.group_of(id));
        title.split(',').next().unwrap_or_default().to_owned()
    }

    /// The group of officers that a part counts, if it counts one.
    fn group_of(&self, id: NodeId) -> String {
        let inputs = self.ledger.exact.inputs_used(&self.ledger.graph, id);
        let names = inputs.into_iter().map(|id| self.ledger.plan.inputs.get(id).name.as_str());
        let mut groups = names.filter_map(|name| name.strip_prefix("officers.")?.split('.').next());
        groups.next().map_or_else(String::new, |group| format!("{LABEL}{group}"))
    }

    /// Whether a part is one because none of its keys was given: no growth, nothing returned.
    fn goes_without_saying(&self, id: NodeId) -> bool {
        let one = self.ledger.exact.value(id).is_some_and(crate::formula::Fraction::is_one);
        let inputs = self.ledger.exact.inputs_used(&self.ledger.graph, id);
        let not_given = |id| {
            let input = self.ledger.plan.inputs.get(id);
            matches!(input.evidence, Evidence::Default(_))
        };
        one && !self.full && !inputs.is_empty() && inputs.into_iter().all(not_given)
    }

    /// The factors of a product, a row each.
    fn product(&self, id: NodeId, depth: usize) -> Vec<Step> {
        let top = self.inside(id);
        let graph = &self.ledger.graph;
        let opened = |id: NodeId| {
            let name = graph.node(id).name.as_deref();
            !self.is_called(id) && name.is_none_or(|name| name.starts_with(LABEL))
        };
        let mut found: Vec<NodeId> = Vec::new();
        for factor in self.all_factors(top, &opened) {
            let silent = is_one(self.ledger, factor) || self.goes_without_saying(factor);
            if !silent && !found.contains(&factor) {
                found.push(factor);
            }
        }
        let mut steps = Vec::new();
        for (at, factor) in found.into_iter().enumerate() {
            let operator = if at == 0 { "" } else { "×" };
            steps.extend(self.factor(factor, depth, operator));
        }
        steps
    }

    /// The factors of a product, of choices without a name the branch that was taken.
    fn all_factors(&self, id: NodeId, open: &dyn Fn(NodeId) -> bool) -> Vec<NodeId> {
        let id = self.inside(id);
        let found = match self.ledger.graph.node(id).op {
            Op::Multiply(..) => factors(self.ledger, id, open),
            _ => return vec![id],
        };
        let inner = |factor: NodeId| match self.within(factor) {
            Some(inside) => self.all_factors(inside, open),
            None => vec![self.inside(factor)],
        };
        found.into_iter().flat_map(inner).collect()
    }

    /// The product that a factor without a name chooses, or the one live part of its sum.
    fn within(&self, factor: NodeId) -> Option<NodeId> {
        let graph = &self.ledger.graph;
        if self.is_called(factor) {
            return None;
        }
        let inside = self.inside(factor);
        let node = graph.node(inside);
        match node.op {
            Op::Multiply(..) => (inside != factor).then_some(inside),
            Op::Add(..) if node.name.is_none() => match self.terms(inside).as_slice() {
                [(true, only)] if *only != inside => Some(*only),
                _ => None,
            },
            _ => None,
        }
    }

    /// One factor: an input, a cap, a table of steps, or a part with a name of its own.
    pub(super) fn factor(&self, id: NodeId, depth: usize, operator: &'static str) -> Vec<Step> {
        let graph = &self.ledger.graph;
        let node = graph.node(id);
        if self.is_called(id) {
            return self.named(id, depth, operator);
        }
        if let Some(input) = self.input(id) {
            return vec![self.input_step(id, input, (depth, operator))];
        }
        match &node.op {
            Op::Minimum(a, b) => self.either("the smaller of", [*a, *b], id, (depth, operator)),
            Op::Maximum(..) if self.above_zero(id).is_some() => match &node.name {
                Some(_) => self.named(id, depth, operator),
                None => self.bracketed(self.inside(id), depth, operator),
            },
            Op::Maximum(a, b) => self.either("the larger of", [*a, *b], id, (depth, operator)),
            Op::Steps { of, table } => self.table(*of, table, id, (depth, operator)),
            Op::Choose(..) => match self.live_branch(id) {
                Some(live) if self.has_rows(live) => {
                    self.factor(self.inside(live), depth, operator)
                }
                _ => self.named(id, depth, operator),
            },
            Op::Add(..) | Op::Subtract(..) | Op::Total(_) if node.name.is_none() => {
                self.bracketed(id, depth, operator)
            }
            _ => self.named(id, depth, operator),
        }
    }

    /// Whether a branch is a cap or a table, which have rows of their own.
    fn has_rows(&self, id: NodeId) -> bool {
        let op = &self.ledger.graph.node(self.inside(id)).op;
        matches!(op, Op::Minimum(..) | Op::Maximum(..) | Op::Steps { .. })
    }

    /// A sum among factors.
    fn bracketed(&self, id: NodeId, depth: usize, operator: &'static str) -> Vec<Step> {
        let what = in_line(self.ledger, id).unwrap_or_default();
        let mut steps =
            vec![Step { depth, operator, value: value(self.ledger, id), what, ..Step::default() }];
        if self.terms(id).len() > 1
            && self.ledger.graph.node(id).unit == crate::formula::Unit::Dollars
        {
            steps[0].what = "the sum of".to_owned();
            steps.extend(self.below(id, depth + 1, usize::MAX));
        }
        steps
    }

    /// A part with a name: its value, its name and its formula in one line.
    fn named(&self, id: NodeId, depth: usize, operator: &'static str) -> Vec<Step> {
        let node = self.ledger.graph.node(id);
        let named = self.called(id).or(node.name.clone());
        let mut what = named.unwrap_or_default();
        if self.is_called(id) {
            let value = value(self.ledger, id);
            return vec![Step { depth, operator, value, what, ..Step::default() }];
        }
        let days = first_and_last(self.ledger, id);
        let formula = days.or_else(|| in_line(self.ledger, id));
        if let Some(formula) = formula.filter(|formula| *formula != value(self.ledger, id)) {
            what = if what.is_empty() { formula } else { format!("{what}: {formula}") };
        }
        let (place, known) = self.origin(id);
        let mut steps = vec![Step {
            depth,
            operator,
            value: value(self.ledger, id),
            what,
            place,
            known,
            applies: false,
        }];
        if self.full {
            steps.extend(self.opened(id, depth + 1));
        }
        steps
    }

    /// The rows behind a part with a name.
    fn opened(&self, id: NodeId, depth: usize) -> Vec<Step> {
        let live = self.ledger.exact.live_operands(&self.ledger.graph, id);
        let is_choice = matches!(self.ledger.graph.node(id).op, Op::Choose(..));
        let shown = live.into_iter().skip(usize::from(is_choice));
        let unnamed = |id: NodeId| self.ledger.graph.node(id).name.is_none();
        let mut seen: Vec<NodeId> = Vec::new();
        let mut steps = Vec::new();
        for operand in shown.flat_map(|operand| self.all_factors(operand, &unnamed)) {
            let constant = matches!(self.ledger.graph.node(operand).op, Op::Constant(_));
            if !constant && !seen.contains(&operand) {
                seen.push(operand);
                steps.extend(self.factor(operand, depth, ""));
            }
        }
        steps
    }
}

//! The graph of one side as formulas: which nodes have a cell of their own, and what each cell says.
//!
//! A node that several others read, or that is long, or that has a name, has a cell; the rest is
//! written out where it is read. A node that may not be known shows a word in its cell, and whoever
//! reads that cell adds zero to it, so that the word becomes an error that goes on to the next cell.

use std::collections::BTreeMap;

use super::code::{Code, product};
use super::merged::merged;
use super::spot::Spot;
use crate::formula::{Comparison, Fraction, InputId, NodeId, Op, Unit};
use crate::report::{LiveKind, LiveSide};

/// The word for a figure that is not known.
pub(super) const INDETERMINATE: &str = "indeterminate";
/// The name of the cell that keeps half cents from being lost in binary numbers.
pub(super) const HALF_CENT: &str = "half_cent";

/// How many letters a formula written out where it is read may have.
const LONG: usize = 110;
/// The same for one that is written out at several places.
const SHORT: usize = 24;
/// How many operations may be written out within each other.
const DEEP: usize = 18;

/// What formulas know of an input: the name of its cell and what it holds.
#[derive(Debug, Clone)]
pub(super) struct InputCell {
    /// The name of its cell.
    pub(super) name: String,
    /// What people call it.
    pub(super) title: String,
    /// What kind of number it is.
    pub(super) kind: LiveKind,
    /// Whether it is not known as it stands.
    pub(super) unknown: bool,
}

/// Where a node's value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Home {
    /// The cell.
    pub(super) spot: Spot,
    /// Whether its sign is turned there.
    pub(super) minus: bool,
}

/// The graph of one side on its way into cells.
pub(super) struct Traced<'a> {
    /// The side.
    pub(super) side: &'a LiveSide<'a>,
    inputs: Vec<InputCell>,
    /// For each node the first that does the same.
    same: Vec<u32>,
    /// What each node does, on those first nodes.
    ops: Vec<Op>,
    names: Vec<Option<&'a str>>,
    unsure: Vec<bool>,
    uses: Vec<u32>,
    homes: BTreeMap<u32, Home>,
}

impl<'a> Traced<'a> {
    /// The graph as far as `roots` need it; `inputs` stand in the order of their numbers.
    pub(super) fn new(side: &'a LiveSide<'a>, inputs: Vec<InputCell>, roots: &[NodeId]) -> Self {
        let (same, ops, names) = merged(side);
        let mut traced = Self {
            side,
            inputs,
            unsure: vec![false; ops.len()],
            uses: vec![0; ops.len()],
            homes: BTreeMap::new(),
            same,
            ops,
            names,
        };
        for place in 0..traced.ops.len() {
            traced.unsure[place] = traced.is_unsure(place);
        }
        for place in traced.needed(roots) {
            for operand in traced.ops[place as usize].operands() {
                traced.uses[operand.place() as usize] += 1;
            }
        }
        traced
    }

    /// The first node that does the same as this.
    pub(super) fn first(&self, node: NodeId) -> u32 {
        self.same[node.place() as usize]
    }

    /// Whether a node may not be known, as far as the inputs that are unknown now reach.
    pub(super) fn may_be_unknown(&self, node: NodeId) -> bool {
        self.unsure[self.first(node) as usize]
    }

    /// The number that a node always is.
    pub(super) fn constant(&self, node: NodeId) -> Option<&Fraction> {
        match &self.ops[self.first(node) as usize] {
            Op::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// What a node comes to as the inputs stand.
    pub(super) fn value(&self, place: u32) -> Option<&Fraction> {
        self.side.exact.value(NodeId::at(place))
    }

    /// A node's unit.
    pub(super) fn unit(&self, place: u32) -> Unit {
        self.side.graph.node(NodeId::at(place)).unit
    }

    /// A node's name.
    pub(super) fn name(&self, place: u32) -> Option<&'a str> {
        self.names[place as usize]
    }

    /// What a node does.
    pub(super) fn op(&self, place: u32) -> &Op {
        &self.ops[place as usize]
    }

    /// What people call an input.
    pub(super) fn title(&self, id: InputId) -> &str {
        &self.inputs[id.0 as usize].title
    }

    /// What a node reads.
    pub(super) fn operands(&self, place: u32) -> Vec<NodeId> {
        self.ops[place as usize].operands()
    }

    /// Gives a node a cell, unless it has one or needs none.
    pub(super) fn settle(&mut self, node: NodeId, spot: Spot, minus: bool) {
        let first = self.first(node);
        if !self.is_plain(first) {
            self.homes.entry(first).or_insert(Home { spot, minus });
        }
    }

    /// Where a node stands.
    pub(super) fn home(&self, node: NodeId) -> Option<&Home> {
        self.homes.get(&self.first(node))
    }

    /// The inputs that something is divided by, by number: they must not be zero.
    pub(super) fn divisors(&self) -> impl Iterator<Item = u32> {
        self.ops.iter().filter_map(|op| match op {
            Op::Divide(_, by) => match self.ops[by.place() as usize] {
                Op::Input(id) => Some(id.0),
                _ => None,
            },
            _ => None,
        })
    }

    /// The nodes that need a cell and have none yet, operands first.
    pub(super) fn homeless(&self, roots: &[NodeId]) -> Vec<u32> {
        let needed = self.needed(roots);
        let repeated = self.repeated(&needed);
        let mut size = vec![(0, 0); self.ops.len()];
        let mut found = Vec::new();
        for place in needed {
            let at = place as usize;
            let op = &self.ops[at];
            let parts = op.operands().into_iter().map(|operand| size[operand.place() as usize]);
            let (letters, depth) = parts.fold((8, 0), |(letters, depth), (more, deeper)| {
                (letters + more, depth.max(deeper + 1))
            });
            size[at] = (letters, depth);
            if self.is_plain(place) {
                size[at] = (14, 0);
                continue;
            }
            if self.homes.contains_key(&place) {
                size[at] = (18, 0);
                continue;
            }
            let several = self.uses[at] > 1 && (letters > SHORT || self.unsure[at]);
            let named = self.names[at].is_some();
            if several || named || repeated[at] || letters > LONG || depth > DEEP {
                found.push(place);
                size[at] = (18, 0);
            }
        }
        found
    }

    /// What a formula on `sheet` writes for a node.
    pub(super) fn code(&self, node: NodeId, (sheet, names): (usize, &[String])) -> Code {
        match self.home(node) {
            Some(home) => {
                let read = home.spot.read(sheet, names).read(self.may_be_unknown(node));
                read.signed(home.minus)
            }
            None => self.worked_out(node, (sheet, names)),
        }
    }

    /// The cell of a node as it stands, a number or a word; without a cell, its formula.
    pub(super) fn bare(&self, node: NodeId, (sheet, names): (usize, &[String])) -> Code {
        match (self.home(node), &self.ops[self.first(node) as usize]) {
            (Some(home), _) => home.spot.read(sheet, names),
            (None, Op::Input(id)) => Code::whole(&self.inputs[id.0 as usize].name),
            (None, _) => self.worked_out(node, (sheet, names)),
        }
    }

    /// How a node is worked out, cell or not.
    pub(super) fn worked_out(&self, node: NodeId, at: (usize, &[String])) -> Code {
        let place = self.first(node);
        let get = |node: &NodeId| self.code(*node, at);
        let unsure = self.unsure[place as usize];
        match &self.ops[place as usize] {
            Op::Input(id) => self.input(&self.inputs[id.0 as usize]),
            Op::Constant(value) if self.unit(place) == Unit::Date => Code::day(value),
            Op::Constant(value) => Code::number(value),
            Op::Add(a, b) => get(a).plus(get(b)),
            Op::Subtract(a, b) => get(a).minus(get(b)),
            Op::Multiply(a, b) if self.unit(place) == Unit::Truth && !unsure => get(a).and(get(b)),
            Op::Multiply(a, b) => product(get(a), get(b)),
            Op::Divide(a, b) => get(a).over(get(b)).perhaps(unsure),
            Op::Minimum(a, b) => Code::call("MIN", vec![get(a), get(b)]),
            Op::Maximum(a, b) => Code::call("MAX", vec![get(a), get(b)]),
            Op::Compare(how, a, b) => self.comparison(*how, (*a, *b), at),
            Op::Choose(when, then, otherwise) => {
                Code::choice(get(when), get(then), get(otherwise)).perhaps(unsure)
            }
            Op::Steps { of, table } => table.iter().rev().fold(Code::whole("0"), |below, step| {
                let reached = self.comparison(Comparison::AtLeast, (*of, step.0), at);
                Code::choice(reached, get(&step.1), below)
            }),
            Op::Round(a) => {
                let whole = get(a).times(Code::whole(HALF_CENT));
                Code::call("ROUND", vec![whole, Code::whole("2")])
            }
            Op::AddMonths(day, months) => Code::call("EDATE", vec![get(day), get(months)]),
            Op::Total(parts) => {
                let part = |node: &NodeId| get(node).or_else(Code::whole("0"));
                parts.iter().map(part).reduce(Code::plus).unwrap_or_else(|| Code::whole("0"))
            }
        }
    }

    /// A node as a cell shows it: a condition as a number.
    pub(super) fn shown(&self, place: u32, at: (usize, &[String])) -> Code {
        let code = self.worked_out(NodeId::at(place), at);
        match self.unit(place) {
            Unit::Truth => {
                let unsure = code.unsure;
                Code::choice(code, Code::whole("1"), Code::whole("0")).perhaps(unsure)
            }
            _ => code,
        }
    }

    fn input(&self, input: &InputCell) -> Code {
        let name = Code::whole(&input.name);
        let LiveKind::Choice(words) = &input.kind else { return name.read(input.unknown) };
        let last = Code::whole(words.len().saturating_sub(1).to_string());
        let before = words.iter().enumerate().take(words.len().saturating_sub(1)).rev();
        before.fold(last, |otherwise, (at, word)| {
            let chosen = name.clone().compared("=", quoted(word));
            Code::choice(chosen, Code::whole(at.to_string()), otherwise)
        })
    }

    fn comparison(
        &self,
        how: Comparison,
        (a, b): (NodeId, NodeId),
        at: (usize, &[String]),
    ) -> Code {
        if let Some(chosen) = self.chosen(how, a, b) {
            return chosen;
        }
        let (sign, turned) = match how {
            Comparison::AtLeast => (">=", "<="),
            Comparison::Below => ("<", ">"),
            Comparison::Equal => ("=", "="),
        };
        let (left, right) = (self.code(a, at), self.code(b, at));
        let places = match self.unit(self.first(a)) {
            Unit::Date | Unit::Days | Unit::Truth => None,
            _ if self.is_plain(self.first(a)) && self.is_plain(self.first(b)) => None,
            Unit::Dollars | Unit::DollarsPerHour => Some("6"),
            Unit::Plain | Unit::Hours => Some("9"),
        };
        let Some(places) = places else { return left.compared(sign, right) };
        // What is equal as a fraction may differ in the last digit of a binary number.
        let is_zero = |node| self.constant(node).is_some_and(Fraction::is_zero);
        let (apart, sign) = match (is_zero(a), is_zero(b)) {
            (true, _) => (right, turned),
            (_, true) => (left, sign),
            _ => (left.minus(right), sign),
        };
        let rounded = Code::call("ROUND", vec![apart, Code::whole(places)]);
        rounded.compared(sign, Code::whole("0"))
    }

    /// A choice compared with one of its words.
    fn chosen(&self, how: Comparison, a: NodeId, b: NodeId) -> Option<Code> {
        let (input, word) = self.choice(how, a, b)?;
        Some(Code::whole(&input.name).compared("=", quoted(word)))
    }

    /// The title of a choice and the word that it is compared with.
    pub(super) fn chosen_word(
        &self,
        how: Comparison,
        a: NodeId,
        b: NodeId,
    ) -> Option<(&str, &str)> {
        let (input, word) = self.choice(how, a, b)?;
        Some((&input.title, word))
    }

    fn choice(&self, how: Comparison, a: NodeId, b: NodeId) -> Option<(&InputCell, &str)> {
        let Op::Input(id) = self.ops[a.place() as usize] else { return None };
        let input = &self.inputs[id.0 as usize];
        let (LiveKind::Choice(words), Comparison::Equal) = (&input.kind, how) else { return None };
        let at = usize::try_from(self.constant(b)?.to_integer()?).ok()?;
        Some((input, words.get(at)?))
    }

    /// Inputs and constants, which need no cell.
    fn is_plain(&self, place: u32) -> bool {
        matches!(self.ops[place as usize], Op::Input(_) | Op::Constant(_))
    }

    fn is_unsure(&self, place: usize) -> bool {
        let of = |node: &NodeId| self.unsure[node.place() as usize];
        match &self.ops[place] {
            Op::Input(id) => self.inputs[id.0 as usize].unknown,
            Op::Total(_) | Op::Constant(_) => false,
            Op::Divide(a, b) => of(a) || of(b) || !self.never_zero(*b),
            Op::Choose(when, then, otherwise) => {
                of(when) || of(otherwise) || (of(then) && !self.guards(*when, *then))
            }
            op => op.any_operand(|node| of(&node)),
        }
    }

    /// Whether a divisor is never zero: a number, or an input whose cell takes no zero.
    fn never_zero(&self, by: NodeId) -> bool {
        match &self.ops[by.place() as usize] {
            Op::Constant(value) => !value.is_zero(),
            Op::Input(_) => self.value(by.place()).is_some_and(|value| !value.is_zero()),
            _ => false,
        }
    }

    /// Whether a quotient is taken only where its divisor is above zero.
    fn guards(&self, when: NodeId, then: NodeId) -> bool {
        let of = |node: NodeId| self.unsure[node.place() as usize];
        let (Op::Compare(Comparison::Below, low, high), Op::Divide(a, b)) =
            (&self.ops[when.place() as usize], &self.ops[then.place() as usize])
        else {
            return false;
        };
        self.constant(*low).is_some_and(Fraction::is_zero) && high == b && !of(*a) && !of(*b)
    }

    /// The first nodes that the roots need, operands first.
    fn needed(&self, roots: &[NodeId]) -> Vec<u32> {
        let mut seen = vec![false; self.ops.len()];
        let mut open: Vec<u32> = roots.iter().map(|root| self.first(*root)).collect();
        while let Some(place) = open.pop() {
            if !std::mem::replace(&mut seen[place as usize], true) {
                open.extend(self.operands(place).into_iter().map(NodeId::place));
            }
        }
        (0..).zip(seen).filter_map(|(place, seen)| seen.then_some(place)).collect()
    }

    /// For each node whether a formula would write it out more than once.
    fn repeated(&self, needed: &[u32]) -> Vec<bool> {
        let mut repeated = vec![false; self.ops.len()];
        for place in needed {
            match &self.ops[*place as usize] {
                Op::Multiply(a, b) if self.unsure[*place as usize] => {
                    repeated[a.place() as usize] = true;
                    repeated[b.place() as usize] = true;
                }
                Op::Steps { of, .. } => repeated[of.place() as usize] = true,
                _ => {}
            }
        }
        repeated
    }
}

fn quoted(word: &str) -> Code {
    Code::whole(format!("\"{}\"", word.replace('"', "\"\"")))
}

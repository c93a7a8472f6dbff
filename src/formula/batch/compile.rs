//! From a folded graph to steps over registers.

use std::collections::HashMap;

use super::fold::Folded;
use super::fuse::fused;
use super::{Rounding, Varying};
use crate::formula::{Comparison, Fraction, Graph, NodeId, Op};

/// A program that works out some nodes of a graph, a block of rows at a time.
#[derive(Debug, Clone)]
pub struct Batch {
    pub(super) steps: Vec<Step>,
    pub(super) outputs: Vec<Source>,
    pub(super) registers: usize,
}

/// One operation over a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) code: Code,
    pub(super) into: u32,
    pub(super) of: [Source; 3],
}

/// Where an operand is read from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Source {
    /// The same number in every row.
    Fixed(f64),
    /// The column of an input.
    Input(u32),
    /// A register.
    Register(u32),
}

impl Source {
    /// What tells two operands apart.
    fn key(self) -> (u8, u64) {
        match self {
            Self::Fixed(number) => (0, number.to_bits()),
            Self::Input(place) => (1, u64::from(place)),
            Self::Register(place) => (2, u64::from(place)),
        }
    }
}

/// What a step does; those that end in `Known` heed that an operand may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Code {
    Add,
    /// The sum of three, the first two added first.
    AddThree,
    /// The product of the first two, added to the third.
    MultiplyAdd,
    Subtract,
    Multiply,
    MultiplyKnown,
    /// The product of three, the first two multiplied first.
    MultiplyThree,
    Divide,
    DivideKnown,
    Minimum,
    MinimumKnown,
    Maximum,
    MaximumKnown,
    Compare(Comparison),
    CompareKnown(Comparison),
    Choose,
    ChooseKnown,
    Cents,
    AddMonths,
    /// The number, or zero where it is not known.
    OrZero,
}

/// An operand with whether it may be unknown in some row.
#[derive(Debug, Clone, Copy)]
struct Value {
    source: Source,
    doubtful: bool,
}

impl Value {
    fn fixed(number: f64) -> Self {
        Self { source: Source::Fixed(number), doubtful: number.is_nan() }
    }

    fn is(self, number: f64) -> bool {
        self.source == Source::Fixed(number)
    }
}

impl Batch {
    /// The program for `outputs`, with `inputs` for all that does not vary.
    ///
    /// # Panics
    /// Where the graph reads an input that `inputs` has no place for.
    #[must_use]
    pub fn compile(
        graph: &Graph,
        inputs: &[Option<Fraction>],
        varying: Varying<'_>,
        outputs: &[NodeId],
        rounding: Rounding,
    ) -> Self {
        let folded = Folded::new(graph, inputs, varying, rounding);
        let mut lowering = Lowering {
            folded: &folded,
            rounding,
            values: vec![None; graph.nodes().len()],
            steps: Vec::new(),
            taken: HashMap::new(),
        };
        for (place, needed) in needed(&folded, outputs).into_iter().enumerate() {
            if needed {
                lowering.lower(NodeId(u32::try_from(place).expect("a graph has fewer nodes")));
            }
        }
        let mut ends: Vec<Source> = outputs.iter().map(|id| lowering.value(*id).source).collect();
        let steps = fused(lowering.steps, &mut ends);
        super::run::with_registers(steps, ends)
    }

    /// Whether an output is not known in any row.
    #[must_use]
    pub fn is_unknown(&self, output: usize) -> bool {
        matches!(self.outputs[output], Source::Fixed(number) if number.is_nan())
    }

    /// Whether an output is zero in every row.
    #[must_use]
    pub fn is_zero(&self, output: usize) -> bool {
        self.outputs[output] == Source::Fixed(0.0)
    }

    /// Whether the program reads the column of a varying input.
    #[must_use]
    pub fn reads(&self, column: u32) -> bool {
        let read = self.steps.iter().flat_map(|step| &step.of).chain(&self.outputs);
        read.into_iter().any(|source| *source == Source::Input(column))
    }

    /// How many operations a row takes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing that is asked for varies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// Which nodes vary and are asked for, or are needed for one that is.
fn needed(folded: &Folded<'_>, outputs: &[NodeId]) -> Vec<bool> {
    let mut needed = vec![false; folded.graph.nodes().len()];
    let mut open = outputs.to_vec();
    while let Some(next) = open.pop() {
        let seen = &mut needed[next.0 as usize];
        if !*seen && folded.varies(next) {
            *seen = true;
            open.extend(folded.operands(&folded.graph.node(next).op));
        }
    }
    needed
}

struct Lowering<'f, 'g> {
    folded: &'f Folded<'g>,
    rounding: Rounding,
    values: Vec<Option<Value>>,
    steps: Vec<Step>,
    /// The register of each step by what it does to which operands.
    taken: HashMap<(Code, [(u8, u64); 3]), u32>,
}

impl Lowering<'_, '_> {
    fn value(&self, id: NodeId) -> Value {
        if self.folded.varies(id) {
            self.values[id.0 as usize].expect("operands stand before the node that uses them")
        } else {
            Value::fixed(self.folded.fixed(id))
        }
    }

    /// Each step has a register of its own until registers are shared out; one that has been taken
    /// is not taken again, as when every quarter asks for the same tier of the same score.
    fn step(&mut self, code: Code, of: &[Value], doubtful: bool) -> Value {
        let mut sources = [Source::Fixed(0.0); 3];
        for (source, value) in sources.iter_mut().zip(of) {
            *source = value.source;
        }
        let next = u32::try_from(self.steps.len()).expect("a program has fewer steps");
        let into = *self.taken.entry((code, sources.map(Source::key))).or_insert(next);
        if into == next {
            self.steps.push(Step { code, into, of: sources });
        }
        Value { source: Source::Register(into), doubtful }
    }

    /// A step that is unknown where any operand is.
    fn heedful(&mut self, plain: Code, known: Code, of: &[Value]) -> Value {
        let doubtful = of.iter().any(|value| value.doubtful);
        self.step(if doubtful { known } else { plain }, of, doubtful)
    }

    fn lower(&mut self, id: NodeId) {
        let value = self.lowered(id);
        self.values[id.0 as usize] = Some(value);
    }

    fn lowered(&mut self, id: NodeId) -> Value {
        let graph = self.folded.graph;
        match &graph.node(id).op {
            Op::Input(id) => {
                Value { source: Source::Input(self.folded.columns[id]), doubtful: false }
            }
            Op::Constant(_) => Value::fixed(self.folded.fixed(id)),
            Op::Round(a) => {
                let a = self.value(*a);
                match self.rounding {
                    Rounding::ToCents => self.step(Code::Cents, &[a], a.doubtful),
                    Rounding::None => a,
                }
            }
            Op::Compare(how, a, b) => {
                let of = [self.value(*a), self.value(*b)];
                self.heedful(Code::Compare(*how), Code::CompareKnown(*how), &of)
            }
            Op::Choose(when, then, otherwise) => self.choose(*when, *then, *otherwise),
            Op::Steps { of, table } => self.table(*of, table),
            Op::Total(parts) => self.total(parts),
            Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::Divide(a, b)
            | Op::Minimum(a, b)
            | Op::Maximum(a, b)
            | Op::AddMonths(a, b) => self.binary(&graph.node(id).op, *a, *b),
        }
    }

    fn binary(&mut self, op: &Op, a: NodeId, b: NodeId) -> Value {
        let of = [self.value(a), self.value(b)];
        let [left, right] = of;
        let doubtful = left.doubtful || right.doubtful;
        match op {
            Op::Add(..) if right.is(0.0) => left,
            Op::Add(..) if left.is(0.0) => right,
            Op::Add(..) => self.step(Code::Add, &of, doubtful),
            Op::Subtract(..) if right.is(0.0) => left,
            Op::Subtract(..) => self.step(Code::Subtract, &of, doubtful),
            Op::Multiply(..) if right.is(1.0) => left,
            Op::Multiply(..) if left.is(1.0) => right,
            Op::Multiply(..) => self.heedful(Code::Multiply, Code::MultiplyKnown, &of),
            Op::Divide(..) if right.is(1.0) => left,
            Op::Divide(..) if matches!(right.source, Source::Fixed(_)) => {
                self.step(Code::Divide, &of, doubtful)
            }
            Op::Divide(..) => self.step(Code::DivideKnown, &of, true),
            Op::Minimum(..) => self.heedful(Code::Minimum, Code::MinimumKnown, &of),
            Op::Maximum(..) => self.heedful(Code::Maximum, Code::MaximumKnown, &of),
            _ => self.step(Code::AddMonths, &of, doubtful),
        }
    }

    fn choose(&mut self, when: NodeId, then: NodeId, otherwise: NodeId) -> Value {
        let condition = self.value(when);
        if let Source::Fixed(holds) = condition.source {
            return self.value(if holds == 0.0 { otherwise } else { then });
        }
        let of = [condition, self.value(then), self.value(otherwise)];
        if self.guards(when, then) && !of[2].doubtful {
            return self.step(Code::Choose, &of, false);
        }
        self.heedful(Code::Choose, Code::ChooseKnown, &of)
    }

    /// Whether `then` is a quotient, doubtful only because its divisor may be zero, and `when`
    /// holds only where it is not.
    fn guards(&self, when: NodeId, then: NodeId) -> bool {
        let graph = self.folded.graph;
        let Op::Divide(over, by) = graph.node(then).op else { return false };
        let Op::Compare(Comparison::Below, zero, whole) = graph.node(when).op else { return false };
        let known = |id| !self.value(id).doubtful;
        self.value(zero).is(0.0) && whole == by && known(over) && known(by)
    }

    /// From the lowest threshold up, each choosing between its value and what came before.
    fn table(&mut self, of: NodeId, table: &[(NodeId, NodeId)]) -> Value {
        let of = self.value(of);
        let mut result = Value::fixed(0.0);
        for (at_least, value) in table.iter().rev() {
            let pair = [of, self.value(*at_least)];
            let how = Comparison::AtLeast;
            let reached = self.heedful(Code::Compare(how), Code::CompareKnown(how), &pair);
            let choice = [reached, self.value(*value), result];
            result = self.heedful(Code::Choose, Code::ChooseKnown, &choice);
        }
        result
    }

    fn total(&mut self, parts: &[NodeId]) -> Value {
        let mut fixed = 0.0;
        let mut varying = Vec::with_capacity(parts.len() + 1);
        for part in parts {
            let part = self.value(*part);
            match part.source {
                Source::Fixed(number) if number.is_nan() => {}
                Source::Fixed(number) => fixed += number,
                _ if part.doubtful => varying.push(self.step(Code::OrZero, &[part], false)),
                _ => varying.push(part),
            }
        }
        if fixed != 0.0 || varying.is_empty() {
            varying.push(Value::fixed(fixed));
        }
        let sum = varying[0];
        varying[1..].iter().fold(sum, |sum, part| self.step(Code::Add, &[sum, *part], false))
    }
}

//! The nodes of a graph: inputs, constants and operations on earlier nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use super::{Fraction, Unit};

/// Which input a node reads; whoever owns the inputs numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputId(pub u32);

/// An input together with what it measures.
#[derive(Debug)]
pub struct Slot<U> {
    id: InputId,
    unit: PhantomData<U>,
}

impl<U> Clone for Slot<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Slot<U> {}

impl<U> Slot<U> {
    /// The input with this number, measured in `U`.
    #[must_use]
    pub fn new(id: InputId) -> Self {
        Self { id, unit: PhantomData }
    }

    /// Which input it is.
    #[must_use]
    pub fn id(self) -> InputId {
        self.id
    }
}

/// A node of a graph; operands always stand before the node that uses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The node at a place in the list of nodes.
    #[must_use]
    pub fn at(place: u32) -> Self {
        Self(place)
    }

    /// Its place in the list of nodes.
    #[must_use]
    pub fn place(self) -> u32 {
        self.0
    }
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// The left is at least the right.
    AtLeast,
    /// The left is below the right.
    Below,
    /// The two are equal.
    Equal,
}

/// What a node does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Op {
    /// Reads an input.
    Input(InputId),
    /// Is always the same number.
    Constant(Fraction),
    /// Adds.
    Add(NodeId, NodeId),
    /// Takes the second from the first.
    Subtract(NodeId, NodeId),
    /// Multiplies.
    Multiply(NodeId, NodeId),
    /// Divides the first by the second.
    Divide(NodeId, NodeId),
    /// The smaller of two.
    Minimum(NodeId, NodeId),
    /// The larger of two.
    Maximum(NodeId, NodeId),
    /// One where the comparison holds, else zero.
    Compare(Comparison, NodeId, NodeId),
    /// The second where the first is not zero, else the third.
    Choose(NodeId, NodeId, NodeId),
    /// A table of steps, highest first: the value of the first threshold that is reached, or zero.
    Steps {
        /// The number looked up.
        of: NodeId,
        /// Thresholds and values.
        table: Vec<(NodeId, NodeId)>,
    },
    /// Rounds to the cent, half away from zero.
    Round(NodeId),
    /// The day some months later, clamped to the month's end.
    AddMonths(NodeId, NodeId),
    /// The sum of those that are known.
    Total(Vec<NodeId>),
}

/// One node with its unit and, where it has one, its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it does.
    pub op: Op,
    /// What it measures.
    pub unit: Unit,
    /// What people call it.
    pub name: Option<String>,
}

/// A finished graph.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    /// For each node the places of those that read it.
    users: Vec<Vec<u32>>,
    /// For each input the places of the nodes that read it.
    readers: BTreeMap<InputId, Vec<u32>>,
}

impl Graph {
    pub(super) fn new(nodes: Vec<Node>) -> Self {
        let mut users: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
        let mut readers: BTreeMap<InputId, Vec<u32>> = BTreeMap::new();
        for (place, node) in (0..).zip(&nodes) {
            if let Op::Input(id) = node.op {
                readers.entry(id).or_default().push(place);
            }
            node.op.any_operand(|operand| {
                users[operand.0 as usize].push(place);
                false
            });
        }
        Self { nodes, users, readers }
    }

    /// The same graph where no total counts these nodes.
    #[must_use]
    pub fn leaving_out(&self, nodes: &BTreeSet<NodeId>) -> Self {
        let mut all = self.nodes.clone();
        for node in &mut all {
            if let Op::Total(parts) = &mut node.op {
                parts.retain(|part| !nodes.contains(part));
            }
        }
        Self::new(all)
    }

    /// The places of the nodes that read a node.
    pub(super) fn users(&self, id: NodeId) -> &[u32] {
        &self.users[id.0 as usize]
    }

    /// The places of the nodes that read an input.
    pub(super) fn readers(&self, id: InputId) -> &[u32] {
        self.readers.get(&id).map_or(&[], Vec::as_slice)
    }

    /// For each node whether any of `ids` needs it.
    #[must_use]
    pub fn needed(&self, ids: &[NodeId]) -> Vec<bool> {
        let mut needed = vec![false; self.nodes.len()];
        let mut open = ids.to_vec();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut needed[id.0 as usize], true) {
                open.extend(self.node(id).op.operands());
            }
        }
        needed
    }

    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes, operands before those that use them.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

impl Op {
    /// The nodes it reads.
    #[must_use]
    pub fn operands(&self) -> Vec<NodeId> {
        let mut operands = Vec::new();
        self.any_operand(|id| {
            operands.push(id);
            false
        });
        operands
    }

    /// Whether something holds for any of the nodes it reads; asked in order, until it does.
    pub fn any_operand(&self, mut holds: impl FnMut(NodeId) -> bool) -> bool {
        match self {
            Self::Input(_) | Self::Constant(_) => false,
            Self::Round(a) => holds(*a),
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Divide(a, b)
            | Self::Minimum(a, b)
            | Self::Maximum(a, b)
            | Self::Compare(_, a, b)
            | Self::AddMonths(a, b) => holds(*a) || holds(*b),
            Self::Choose(a, b, c) => holds(*a) || holds(*b) || holds(*c),
            Self::Steps { of, table } => {
                holds(*of) || table.iter().any(|(a, b)| holds(*a) || holds(*b))
            }
            Self::Total(parts) => parts.iter().any(|part| holds(*part)),
        }
    }

    /// The same operation on other nodes.
    #[must_use]
    pub fn with_operands(&self, to: impl Fn(NodeId) -> NodeId) -> Self {
        let pair = |a: &NodeId, b: &NodeId| (to(*a), to(*b));
        match self {
            Self::Input(_) | Self::Constant(_) => self.clone(),
            Self::Round(a) => Self::Round(to(*a)),
            Self::Add(a, b) => Self::Add(to(*a), to(*b)),
            Self::Subtract(a, b) => Self::Subtract(to(*a), to(*b)),
            Self::Multiply(a, b) => Self::Multiply(to(*a), to(*b)),
            Self::Divide(a, b) => Self::Divide(to(*a), to(*b)),
            Self::Minimum(a, b) => Self::Minimum(to(*a), to(*b)),
            Self::Maximum(a, b) => Self::Maximum(to(*a), to(*b)),
            Self::Compare(how, a, b) => Self::Compare(*how, to(*a), to(*b)),
            Self::AddMonths(a, b) => Self::AddMonths(to(*a), to(*b)),
            Self::Choose(a, b, c) => Self::Choose(to(*a), to(*b), to(*c)),
            Self::Steps { of, table } => {
                Self::Steps { of: to(*of), table: table.iter().map(|(a, b)| pair(a, b)).collect() }
            }
            Self::Total(parts) => Self::Total(parts.iter().map(|part| to(*part)).collect()),
        }
    }
}

//! What is left of a graph when a few inputs move and all others stay.
//!
//! Whatever the moving inputs do not reach is worked out once. Nothing is rounded: a slice is for
//! roots, shares and grids, not for a ledger's own figures.

use super::{Exact, Fraction, Graph, InputId, Node, NodeId, Op, evaluate, evaluate_unrounded};

/// A small graph over the inputs that move, for one figure.
///
/// Its inputs are numbered in the order in which they were freed. A total leaves out what is not
/// known; where it must not, the nodes that have to be known are named beside the figure.
#[derive(Debug, Clone)]
pub struct Slice {
    graph: Graph,
    free: usize,
    figure: NodeId,
    needs: Vec<NodeId>,
}

impl Slice {
    /// Cuts out of `graph` what the inputs `free` reach on the way to `figure` and to what it `needs`.
    ///
    /// `inputs` holds a number for each input, or `None`; what stands at the free ones does not
    /// matter. A free input that this graph does not have is `None`.
    ///
    /// # Panics
    /// Never: the figure is a node of the graph.
    #[must_use]
    pub fn cut(
        graph: &Graph,
        inputs: &[Option<Fraction>],
        free: &[Option<InputId>],
        (figure, needs): (NodeId, &[NodeId]),
    ) -> Self {
        let base = evaluate_unrounded(graph, inputs);
        let reached = reached(graph, free);
        let mut cut = Cut { graph, base: &base, reached: &reached, free, nodes: Vec::new() };
        let needed = cut.needed(figure, needs);
        let mut places = vec![None; graph.nodes().len()];
        for at in (0..).take(places.len()).filter(|at| needed[*at as usize]) {
            places[at as usize] = Some(cut.copy(NodeId(at), &places));
        }
        let place = |id: &NodeId| places[id.0 as usize].expect("what is asked for is needed");
        let (figure, needs) = (place(&figure), needs.iter().map(place).collect());
        Self { graph: Graph::new(cut.nodes), free: free.len(), figure, needs }
    }

    /// This figure less that of another slice over the same free inputs; both need what they needed.
    ///
    /// Less the very same figure it is zero wherever that is known, however it moves: no search would
    /// find out as much of a curve.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        let same = self.graph.nodes() == other.graph.nodes()
            && (self.figure, &self.needs) == (other.figure, &other.needs);
        if same { self.nothing() } else { self.joined([other], Op::Subtract) }
    }

    /// Zero wherever this figure is known.
    fn nothing(&self) -> Self {
        let mut nodes = self.graph.nodes().to_vec();
        let zero = NodeId(u32::try_from(nodes.len()).expect("a graph has fewer nodes"));
        let unit = self.graph.node(self.figure).unit;
        nodes.push(Node { op: Op::Constant(Fraction::ZERO), unit, name: None });
        let needs = self.needs.iter().copied().chain([self.figure]).collect();
        Self { graph: Graph::new(nodes), free: self.free, figure: zero, needs }
    }

    /// The same slice where nothing is known of its figure.
    #[must_use]
    pub fn unknown(&self) -> Self {
        let op = Op::Input(InputId(u32::try_from(self.free).expect("few inputs")));
        let unit = self.graph.node(self.figure).unit;
        let graph = Graph::new(vec![Node { op, unit, name: None }]);
        Self { graph, free: self.free, figure: NodeId(0), needs: Vec::new() }
    }

    /// The smallest of this figure and those of others over the same free inputs.
    #[must_use]
    pub fn smallest<'s>(&self, others: impl IntoIterator<Item = &'s Self>) -> Self {
        self.joined(others, Op::Minimum)
    }

    /// The largest of this figure and those of others over the same free inputs.
    #[must_use]
    pub fn largest<'s>(&self, others: impl IntoIterator<Item = &'s Self>) -> Self {
        self.joined(others, Op::Maximum)
    }

    /// This figure joined with each other in turn; all need what they needed.
    fn joined<'s>(
        &self,
        others: impl IntoIterator<Item = &'s Self>,
        join: fn(NodeId, NodeId) -> Op,
    ) -> Self {
        let place =
            |nodes: &[Node]| NodeId(u32::try_from(nodes.len()).expect("a graph has fewer nodes"));
        let unit = self.graph.node(self.figure).unit;
        let mut nodes = self.graph.nodes().to_vec();
        let (mut figure, mut needs) = (self.figure, self.needs.clone());
        for other in others {
            assert_eq!(self.free, other.free, "the same free inputs");
            let shift = place(&nodes).0;
            let moved = |id: NodeId| NodeId(id.0 + shift);
            for node in other.graph.nodes() {
                nodes.push(Node { op: node.op.with_operands(moved), ..node.clone() });
            }
            needs.extend(other.needs.iter().copied().map(moved));
            let op = join(figure, moved(other.figure));
            figure = place(&nodes);
            nodes.push(Node { op, unit, name: None });
        }
        Self { graph: Graph::new(nodes), free: self.free, figure, needs }
    }

    /// The figure where the free inputs have these values; `None` where it, or what it needs, is not
    /// known.
    #[must_use]
    pub fn at(&self, values: &[Fraction]) -> Option<Fraction> {
        self.with(values.iter().cloned().map(Some))
    }

    /// The same where some of the free inputs may be unknown.
    #[must_use]
    pub fn with(&self, values: impl IntoIterator<Item = Option<Fraction>>) -> Option<Fraction> {
        let inputs: Vec<Option<Fraction>> = values.into_iter().chain([None]).collect();
        let exact = evaluate(&self.graph, &inputs);
        let known = self.needs.iter().all(|id| exact.value(*id).is_some());
        exact.value(self.figure).filter(|_| known).map(Fraction::reduced)
    }

    /// The slice with one of its inputs held at a value; those behind it move up by one.
    #[must_use]
    pub fn held(&self, input: usize, value: &Fraction) -> Self {
        let mut inputs = vec![None; self.free + 1];
        inputs[input] = Some(value.clone());
        let position = |at: usize| InputId(u32::try_from(at).expect("few inputs"));
        let free: Vec<_> =
            (0..self.free).filter(|at| *at != input).map(|at| Some(position(at))).collect();
        Self::cut(&self.graph, &inputs, &free, (self.figure, &self.needs))
    }

    /// Whether the figure, or what it needs, hangs on one of the free inputs at all.
    #[must_use]
    pub fn hangs_on(&self, input: usize) -> bool {
        let is = |node: &Node| matches!(node.op, Op::Input(id) if id.0 as usize == input);
        self.graph.nodes().iter().any(is)
    }

    /// The graph; the input behind the free ones is never known.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The figure's node.
    #[must_use]
    pub fn figure(&self) -> NodeId {
        self.figure
    }

    /// The nodes that have to be known for the figure to be.
    #[must_use]
    pub fn needs(&self) -> &[NodeId] {
        &self.needs
    }

    /// Whether anything moves in steps of whole months as the inputs move.
    #[must_use]
    pub fn counts_months(&self) -> bool {
        self.graph.nodes().iter().any(|node| matches!(node.op, Op::AddMonths(..)))
    }
}

/// Which nodes the free inputs reach.
fn reached(graph: &Graph, free: &[Option<InputId>]) -> Vec<bool> {
    let mut reached: Vec<bool> = Vec::with_capacity(graph.nodes().len());
    for node in graph.nodes() {
        let here = match &node.op {
            Op::Input(id) => free.contains(&Some(*id)),
            op => op.operands().iter().any(|id| reached[id.0 as usize]),
        };
        reached.push(here);
    }
    reached
}

struct Cut<'a> {
    graph: &'a Graph,
    base: &'a Exact,
    reached: &'a [bool],
    free: &'a [Option<InputId>],
    nodes: Vec<Node>,
}

impl Cut<'_> {
    fn moves(&self, id: NodeId) -> bool {
        self.reached[id.0 as usize]
    }

    fn is_fixed_zero(&self, id: NodeId) -> bool {
        !self.moves(id) && self.base.value(id).is_some_and(Fraction::is_zero)
    }

    /// The nodes that are needed once what is settled is settled.
    fn needed(&self, figure: NodeId, needs: &[NodeId]) -> Vec<bool> {
        let mut needed = vec![false; self.reached.len()];
        let mut open: Vec<NodeId> = std::iter::once(figure).chain(needs.iter().copied()).collect();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut needed[id.0 as usize], true) && self.moves(id) {
                open.extend(self.kept(id));
            }
        }
        needed
    }

    /// The operands that a moving node still has.
    fn kept(&self, id: NodeId) -> Vec<NodeId> {
        match &self.graph.node(id).op {
            Op::Choose(when, then, otherwise) if !self.moves(*when) => {
                let branch = self.base.value(*when);
                let taken = branch.map(|holds| if holds.is_zero() { *otherwise } else { *then });
                taken.into_iter().collect()
            }
            Op::Multiply(a, b) if self.is_fixed_zero(*a) || self.is_fixed_zero(*b) => Vec::new(),
            Op::Total(parts) => parts.iter().copied().filter(|part| self.moves(*part)).collect(),
            op => op.operands(),
        }
    }

    /// The node's place among the new nodes, where `places` holds those of the earlier ones.
    fn copy(&mut self, id: NodeId, places: &[Option<NodeId>]) -> NodeId {
        let node = self.graph.node(id);
        if !self.moves(id) {
            let op = self.fixed(self.base.value(id));
            return self.push(op, node);
        }
        let kept = self.kept(id);
        let place = |id: NodeId| places[id.0 as usize].expect("operands stand before");
        let op = match &node.op {
            Op::Input(input) => self.input(*input),
            Op::Choose(when, ..) if !self.moves(*when) => match kept.first() {
                Some(taken) => return place(*taken),
                None => self.fixed(None),
            },
            Op::Multiply(..) if kept.is_empty() => Op::Constant(Fraction::ZERO),
            Op::Round(a) => return place(*a),
            Op::Total(parts) => {
                let known = parts.iter().filter(|part| !self.moves(**part));
                let known = known.filter_map(|part| self.base.value(*part));
                let sum = known.fold(Fraction::ZERO, |sum, part| sum.plus(part)).reduced();
                let sum = self.push(Op::Constant(sum), node);
                Op::Total(kept.into_iter().map(place).chain([sum]).collect())
            }
            op => op.with_operands(place),
        };
        self.push(op, node)
    }

    /// A settled value; what is not known is the input behind the free ones.
    fn fixed(&self, value: Option<&Fraction>) -> Op {
        match value {
            Some(value) => Op::Constant(value.reduced()),
            None => Op::Input(InputId(u32::try_from(self.free.len()).expect("few inputs"))),
        }
    }

    fn input(&self, input: InputId) -> Op {
        let at = self.free.iter().position(|one| *one == Some(input)).expect("it is free");
        Op::Input(InputId(u32::try_from(at).expect("few inputs")))
    }

    fn push(&mut self, op: Op, like: &Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("a graph has fewer nodes"));
        self.nodes.push(Node { op, unit: like.unit, name: None });
        id
    }
}

//! Single parts of a formula: a cap, a table of steps, an input, and where each was written.

use super::phrase::value;
use super::walk::{Step, Walk};
use crate::formula::{NodeId, Op, Unit};
use crate::plan::{Evidence, Input, Kind};
use crate::report::inputs;

impl Walk<'_> {
    /// The smaller or larger of two, the one that applies marked.
    pub(super) fn either(
        &self,
        word: &str,
        operands: [NodeId; 2],
        id: NodeId,
        (depth, operator): (usize, &'static str),
    ) -> Vec<Step> {
        let head = Step { depth, operator, value: word.to_owned(), ..Step::default() };
        let mut steps = vec![head];
        let whole = self.ledger.exact.value(id);
        let mut marked = false;
        for operand in operands {
            let applies = !marked && whole.is_some() && self.ledger.exact.value(operand) == whole;
            marked |= applies;
            let mut rows = self.factor(self.inside(operand), depth + 1, "");
            if let Some(first) = rows.first_mut() {
                first.applies = applies;
            }
            steps.extend(rows);
        }
        steps
    }

    /// A table of steps, the one that applies marked.
    pub(super) fn table(
        &self,
        of: NodeId,
        table: &[(NodeId, NodeId)],
        id: NodeId,
        (depth, operator): (usize, &'static str),
    ) -> Vec<Step> {
        let name = self.ledger.graph.node(id).name.clone().unwrap_or_default();
        let of_what = self.input(of).map_or_else(|| self.title(of), |input| input.title.clone());
        let what = format!("{name}, by {of_what} {}", value(self.ledger, of));
        let what = what.trim_start_matches(", ").to_owned();
        let (place, known) = self.origin(of);
        let mut steps = vec![Step {
            depth,
            operator,
            value: value(self.ledger, id),
            what,
            place,
            known,
            applies: false,
        }];
        let number = self.ledger.exact.value(of);
        let mut marked = false;
        for (at_least, gives) in table {
            let reached = number >= self.ledger.exact.value(*at_least) && number.is_some();
            let applies = reached && !marked;
            marked |= applies;
            let (place, known) = self.origin(*gives);
            steps.push(Step {
                depth: depth + 1,
                operator: "",
                value: value(self.ledger, *gives),
                what: format!("from {}", value(self.ledger, *at_least)),
                place,
                known,
                applies,
            });
        }
        let below = Step {
            depth: depth + 1,
            value: "nothing".into(),
            what: "below".into(),
            applies: !marked && number.is_some(),
            ..Step::default()
        };
        steps.push(below);
        steps
    }

    pub(super) fn input(&self, id: NodeId) -> Option<&Input> {
        match self.ledger.graph.node(id).op {
            Op::Input(input) => Some(self.ledger.plan.inputs.get(input)),
            _ => None,
        }
    }

    pub(super) fn input_step(
        &self,
        id: NodeId,
        input: &Input,
        (depth, operator): (usize, &'static str),
    ) -> Step {
        let group = input.name.strip_prefix("officers.").and_then(|rest| rest.split('.').next());
        let several = self.ledger.plan.groups.len() > 1;
        let what = match group.filter(|_| several) {
            Some(group) => format!("{}, {group}", input.title),
            None => input.title.clone(),
        };
        let (place, known) = (inputs::place(input), inputs::known(input));
        Step { depth, operator, value: value(self.ledger, id), what, place, known, applies: false }
    }

    /// Where the numbers behind a part were written, and how they are known if all are alike.
    pub(super) fn origin(&self, id: NodeId) -> (String, String) {
        let graph = &self.ledger.graph;
        let mut found: Vec<&Input> = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let is_date = graph.node(next).unit == Unit::Date;
            match self.input(next) {
                Some(input) if !is_date && !found.iter().any(|one| one.name == input.name) => {
                    found.push(input);
                }
                Some(_) => {}
                None if next == id || graph.node(next).name.is_none() => {
                    open.extend(self.ledger.exact.live_operands(graph, next));
                }
                None => {}
            }
        }
        let numbers = |input: &&Input| !matches!(input.kind, Kind::Reading(_) | Kind::Date);
        let mut found: Vec<&Input> = found.into_iter().filter(numbers).collect();
        found.reverse();
        let rule = found.iter().find(|input| matches!(input.evidence, Evidence::Rule(_)));
        match (found.as_slice(), rule) {
            ([], _) => (String::new(), String::new()),
            (_, Some(input)) => (inputs::place(input), inputs::known(input)),
            ([only], _) => (inputs::place(only), inputs::known(only)),
            (several, _) => (inputs::places(several), inputs::known_together(several)),
        }
    }
}

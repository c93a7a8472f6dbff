//! The fiscal ledger: lines by fiscal year, and what they come to.
//!
//! In: a plan. Out: every line, the nets and the present value as nodes of one formula graph, worked
//! out exactly. Guaranteed: a line is rounded once for each fiscal year, totals are sums of rounded
//! lines, contingent money stays in lines of its own, and nothing here knows a file or a format.

mod project;

mod sheet;

mod scene;

mod stretch;

mod kind;

mod line;

mod draft;

mod risk;

mod count;

mod timing;

mod total;

mod diverted;

mod check;

pub use check::BEYOND;
pub use kind::{Category, Direction, Line, Standing};
pub use line::LINES;
pub use project::project;

use std::collections::BTreeSet;

use crate::calendar::{Day, Span};
use crate::formula::{Exact, Fraction, Graph, InputId, NodeId};
use crate::plan::Plan;
use crate::quantity::Money;
use crate::rules::Status;

/// A cell for each fiscal year, and their total.
#[derive(Debug, Clone)]
pub struct Row {
    /// The fiscal years' nodes.
    pub years: Vec<NodeId>,
    /// The total's node.
    pub total: NodeId,
}

/// One line of a ledger; amounts are positive and its direction says which way they count.
#[derive(Debug, Clone)]
pub struct LedgerLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it counts.
    pub says: &'static str,
    /// The category it is listed under.
    pub category: Category,
    /// Which way it counts.
    pub direction: Direction,
    /// How firm it is.
    pub standing: Standing,
    /// How firm the rule it rests on is in law; none where it rests on no rule.
    pub status: Option<Status>,
    /// Whether it comes once and not each year.
    pub one_time: bool,
    /// The position in the plan of the risk it hangs on.
    pub risk: Option<usize>,
    /// Its amounts; of a contingent line the expected ones.
    pub amounts: Row,
    /// What a contingent line comes to if its risk happens.
    pub if_it_happens: Option<Row>,
    /// Why it counts nothing, where it counts nothing.
    pub reason: Option<String>,
}

/// The three ways to count what risks do.
#[derive(Debug, Clone)]
pub struct Columns<T> {
    /// No risk happens.
    pub no_risk: T,
    /// Each risk weighted with its probability.
    pub expected: T,
    /// Every risk happens; of those that exclude each other the costliest.
    pub every_risk: T,
}

impl<T> Columns<T> {
    /// The same columns of something else.
    pub fn map<U>(&self, change: impl Fn(&T) -> U) -> Columns<U> {
        Columns {
            no_risk: change(&self.no_risk),
            expected: change(&self.expected),
            every_risk: change(&self.every_risk),
        }
    }

    /// The three in order.
    #[must_use]
    pub fn list(&self) -> [&T; 3] {
        [&self.no_risk, &self.expected, &self.every_risk]
    }
}

/// The lines of one category together, as they count in each of the three columns.
#[derive(Debug, Clone)]
pub struct CategoryTotal {
    /// The category.
    pub category: Category,
    /// Its sums, positive where it adds to the net.
    pub sums: Columns<Row>,
}

/// The lines together that rest on rules of one status, as they count in each of the three columns.
#[derive(Debug, Clone)]
pub struct StatusTotal {
    /// The status; none for lines that rest on no rule, as outlays and risks do.
    pub status: Option<Status>,
    /// Its sums, positive where it adds to the net; over all statuses they come to the net.
    pub sums: Columns<Row>,
}

/// What a risk comes to in this scenario.
#[derive(Debug, Clone)]
pub struct RiskResult {
    /// The event's day.
    pub event: Day,
    /// The days its effects last.
    pub effects: Span,
    /// Why it cannot happen, where it cannot.
    pub impossible: Option<String>,
    /// The node of its probability with all it hangs on.
    pub probability: NodeId,
    /// The node that is one where it counts when every risk happens.
    pub included: NodeId,
}

/// Paid time that goes to immigration work and that nobody fills in for.
#[derive(Debug, Clone)]
pub struct Diverted {
    /// Its value in dollars.
    pub value: Row,
    /// Officer hours.
    pub hours: Row,
    /// Full-time equivalents, by fiscal year.
    pub positions: Vec<NodeId>,
}

/// A ledger with the graph it is read from.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The plan it was made from.
    pub plan: Plan,
    /// The graph.
    pub graph: Graph,
    /// Every node, worked out.
    pub exact: Exact,
    /// The lines, by category and within it in the order of [`LINES`].
    pub lines: Vec<LedgerLine>,
    /// The categories that have lines.
    pub categories: Vec<CategoryTotal>,
    /// The statuses that have lines, the firmest first and no rule last.
    pub statuses: Vec<StatusTotal>,
    /// The net of the agreement; positive improves the budget.
    pub net: Columns<Row>,
    /// The net less the value of diverted paid time.
    pub full_cost: Columns<Row>,
    /// The net's present value at the start of the first fiscal year, given a discount rate.
    pub present_value: Option<Columns<NodeId>>,
    /// Diverted paid time.
    pub diverted: Diverted,
    /// Full-time equivalents of added positions by fiscal year; empty where none are added.
    pub added_positions: Vec<NodeId>,
    /// On a cash basis, what is earned and not yet paid when the horizon ends.
    pub owed_at_end: Option<Columns<NodeId>>,
    /// The risks, in the plan's order.
    pub risks: Vec<RiskResult>,
}

/// A figure as far as it can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// Known.
    Known(Money),
    /// Not known, because these inputs are not.
    Indeterminate(BTreeSet<InputId>),
}

impl Amount {
    /// The money, where it is known.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        match self {
            Self::Known(money) => Some(*money),
            Self::Indeterminate(_) => None,
        }
    }
}

/// Numbers to put in place of a plan's own; `None` makes an input unknown.
pub type Changes = Vec<(InputId, Option<Fraction>)>;

impl Ledger {
    /// What a node comes to.
    #[must_use]
    pub fn amount(&self, id: NodeId) -> Amount {
        self.amount_in(&self.exact, id)
    }

    /// What a node comes to where some inputs are changed.
    #[must_use]
    pub fn amount_in(&self, exact: &Exact, id: NodeId) -> Amount {
        match exact.money(id) {
            Some(money) => Amount::Known(money),
            None => Amount::Indeterminate(exact.unknown_inputs(&self.graph, id)),
        }
    }

    /// The unknown inputs that keep a figure from being known, or that a total leaves out.
    #[must_use]
    pub fn unknown(&self, id: NodeId) -> BTreeSet<InputId> {
        self.exact.unknown_inputs(&self.graph, id)
    }

    /// The inputs that move no line here: a cap that is not reached, a cost that does not count.
    #[must_use]
    pub fn idle_inputs(&self) -> Vec<InputId> {
        let rows = self
            .lines
            .iter()
            .flat_map(|line| std::iter::once(&line.amounts).chain(&line.if_it_happens));
        let rows = rows.chain([&self.diverted.value, &self.diverted.hours]);
        let mut nodes: Vec<NodeId> = rows.map(|row| row.total).collect();
        nodes.extend(self.present_value.iter().flat_map(Columns::list));
        nodes.extend(self.owed_at_end.iter().flat_map(Columns::list));
        let moving = self.exact.inputs_binding(&self.graph, &nodes);
        let all = self.plan.inputs.iter().map(|(id, _)| id);
        all.filter(|id| !moving.contains(id)).collect()
    }

    /// Works the whole graph out again with other numbers in some places.
    #[must_use]
    pub fn with(&self, changes: &Changes) -> Exact {
        let mut inputs = self.plan.inputs.values();
        for (id, value) in changes {
            inputs[id.0 as usize].clone_from(value);
        }
        let changed = changes.iter().map(|(id, _)| *id).collect();
        self.exact.again(&self.graph, &inputs, &changed)
    }

    /// The changes after which no announced money is collected.
    #[must_use]
    pub fn without_announced_money(&self) -> Changes {
        let mut changes = self.collecting(&Fraction::ZERO);
        if let Ok(federal) = &self.plan.federal {
            let owed = federal.owed_at_start.map(|slot| (slot.id(), Some(Fraction::ZERO)));
            changes.extend(owed);
        }
        changes
    }

    /// The changes after which everything claimed is collected.
    #[must_use]
    pub fn with_everything_collected(&self) -> Changes {
        let mut changes = self.collecting(&Fraction::ONE);
        let grants = self.plan.grants.iter();
        changes.extend(grants.map(|grant| (grant.collected.id(), Some(Fraction::ONE))));
        changes
    }

    /// The collected shares of all announced money set to `share`.
    fn collecting(&self, share: &Fraction) -> Changes {
        let federal = self.plan.federal.as_ref().ok().into_iter();
        let federal = federal.flat_map(|federal| federal.collected.all());
        let announced = |id: &str| {
            let line = self.lines.iter().find(|line| line.id == format!("state-grant.{id}"));
            line.is_some_and(|line| line.standing == Standing::Announced)
        };
        let grants = self.plan.grants.iter().filter(|grant| announced(&grant.id));
        let slots = federal.chain(grants.map(|grant| grant.collected));
        slots.map(|slot| (slot.id(), Some(share.clone()))).collect()
    }
}

//! The ledger as nodes of a graph, before anything is worked out.

use super::count::{Counted, count};
use super::diverted::{added, diverted};
use super::draft::Draft;
use super::line::LINES;
use super::risk::RiskOutlook;
use super::scene::Scene;
use super::total::{categories, line_row, net, owed, present_value, statuses, total_row};
use super::{CategoryTotal, Columns, Diverted, LedgerLine, RiskResult, Row, Standing, StatusTotal};
use crate::calendar::{Day, Span};
use crate::formula::{Builder, Dollars, Exact, Expr, Fraction, NodeId, Plain, Truth};
use crate::plan::Plan;

/// A condition's node and the words for when it does not hold.
type Condition = (NodeId, String);

/// The ledger as nodes, before anything is worked out.
pub(super) struct Sheet {
    pub(super) lines: Vec<SheetLine>,
    pub(super) categories: Vec<CategoryTotal>,
    pub(super) statuses: Vec<StatusTotal>,
    pub(super) net: Columns<Row>,
    pub(super) full_cost: Columns<Row>,
    pub(super) present_value: Option<Columns<NodeId>>,
    pub(super) diverted: Diverted,
    pub(super) added_positions: Vec<NodeId>,
    pub(super) owed_at_end: Option<Columns<NodeId>>,
    pub(super) risks: Vec<SheetRisk>,
}

/// A line with what must hold for it to count.
pub(super) struct SheetLine {
    pub(super) line: LedgerLine,
    pub(super) conditions: Vec<Condition>,
}

/// A risk as nodes.
pub(super) struct SheetRisk {
    event: NodeId,
    effects: (NodeId, NodeId),
    conditions: Vec<Condition>,
    probability: NodeId,
    included: NodeId,
}

impl Sheet {
    /// Builds every line of a plan and what the lines come to.
    pub(super) fn build<'g>(plan: &'g Plan, graph: &'g Builder) -> Self {
        let scene = Scene::new(plan, graph);
        let mut drafts: Vec<Draft<'g>> = Vec::new();
        for line in LINES {
            let of_line = (line.build)(&scene, &drafts);
            drafts.extend(of_line);
        }
        let (lines, picked) = count(&scene, drafts);
        let net = net(&scene, &lines);
        let diverted = diverted(&scene);
        let full_cost = net.map(|years| {
            years.iter().zip(&diverted.value).map(|(net, value)| *net - *value).collect::<Vec<_>>()
        });
        let owed_at_end = owed(&scene, &lines);
        let categories = categories(&scene, &lines);
        let statuses = statuses(&scene, &lines);
        let present_value = plan.discount_rate.map(|rate| {
            let rate = graph.plain(1_u32) + graph.input::<Plain>(rate);
            net.map(|years| present_value(graph, years, rate).id())
        });
        Self {
            lines: sheet_lines(lines),
            categories,
            statuses,
            net: net.map(|years| total_row(graph, years)),
            full_cost: full_cost.map(|years| total_row(graph, years)),
            present_value,
            diverted: diverted.rows(),
            added_positions: added(&scene),
            owed_at_end,
            risks: sheet_risks(&scene.risks, &picked),
        }
    }
}

fn sheet_lines(lines: Vec<Counted<'_>>) -> Vec<SheetLine> {
    let mut lines: Vec<SheetLine> = lines.into_iter().map(sheet_line).collect();
    lines.sort_by_key(|line| line.line.category);
    lines
}

fn sheet_line(counted: Counted<'_>) -> SheetLine {
    let row = |years: &[Expr<'_, Dollars>]| line_row(years);
    let draft = counted.draft;
    let conditions = node_conditions(&draft.conditions);
    let line = LedgerLine {
        amounts: row(&counted.amounts),
        if_it_happens: counted.if_it_happens.as_deref().map(row),
        id: draft.id,
        title: draft.title,
        says: draft.line.says,
        category: draft.category,
        direction: draft.line.direction,
        standing: if draft.risk.is_some() { Standing::Contingent } else { draft.standing },
        status: draft.status,
        one_time: draft.one_time,
        risk: draft.risk,
        reason: draft.nothing,
    };
    SheetLine { line, conditions }
}

fn node_conditions(conditions: &[(Expr<'_, Truth>, String)]) -> Vec<Condition> {
    conditions.iter().map(|(holds, why)| (holds.id(), why.clone())).collect()
}

/// The words for the first condition that does not hold.
fn failed<'c>(conditions: &'c [Condition], exact: &Exact) -> Option<&'c str> {
    let broken =
        conditions.iter().find(|(holds, _)| exact.value(*holds).is_some_and(Fraction::is_zero));
    broken.map(|(_, why)| why.as_str())
}

impl SheetLine {
    /// The words for the first of its conditions that does not hold.
    pub(super) fn failed_condition(&self, exact: &Exact) -> Option<&str> {
        failed(&self.conditions, exact)
    }

    /// Why it counts nothing, once the conditions are worked out.
    pub(super) fn why_nothing(&self, exact: &Exact) -> Option<String> {
        self.line.reason.clone().or_else(|| failed(&self.conditions, exact).map(str::to_owned))
    }

    /// The line as the ledger holds it.
    pub(super) fn settle(self, exact: &Exact) -> LedgerLine {
        let reason = self.why_nothing(exact);
        LedgerLine { reason, ..self.line }
    }
}

fn sheet_risks(risks: &[RiskOutlook<'_>], picked: &[Expr<'_, Plain>]) -> Vec<SheetRisk> {
    let sheet = |(risk, picked): (&RiskOutlook<'_>, &Expr<'_, Plain>)| SheetRisk {
        event: risk.event.id(),
        effects: (risk.effects.first.id(), risk.effects.end.id()),
        conditions: node_conditions(&risk.conditions),
        probability: risk.probability.id(),
        included: picked.id(),
    };
    risks.iter().zip(picked).map(sheet).collect()
}

impl SheetRisk {
    /// What the risk comes to.
    pub(super) fn result(&self, exact: &Exact) -> RiskResult {
        let day = |id| exact.day(id).unwrap_or(Day::from_number(0));
        RiskResult {
            event: day(self.event),
            effects: Span { first: day(self.effects.0), end: day(self.effects.1) },
            impossible: failed(&self.conditions, exact).map(str::to_owned),
            probability: self.probability,
            included: self.included,
        }
    }
}

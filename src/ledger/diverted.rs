//! Paid time that goes to immigration work and that nobody fills in for, and positions added for it.

use super::scene::{Crew, Scene, Year};
use super::total::line_row;
use super::{Diverted, Row};
use crate::formula::{Dollars, Expr, NodeId, Plain};
use crate::plan::Group;
use crate::scenario::Decision;

/// Diverted time with its value still as expressions.
pub(super) struct DivertedTime<'g> {
    pub(super) value: Vec<Expr<'g, Dollars>>,
    hours: Vec<NodeId>,
    all_hours: NodeId,
    positions: Vec<NodeId>,
}

/// Paid time of existing positions that goes to immigration work and that nobody fills in for.
pub(super) fn diverted<'g>(scene: &Scene<'g>) -> DivertedTime<'g> {
    let graph = scene.graph;
    let existing: Vec<&Group> = scene.plan.groups.iter().filter(|group| !group.added).collect();
    let over = |year: Year, add: &mut dyn FnMut(&Group, Expr<'g, Plain>)| {
        for group in &existing {
            let whole = graph.plain(1_u32);
            let share = scene.get(group.time_share) * (whole - scene.get(group.backfill_share));
            for Crew { heads, days, .. } in scene.crews(group) {
                add(group, heads * share * scene.share(year, days));
            }
        }
    };
    let value = |year: Year| {
        let mut sum: Expr<'g, Dollars> = graph.zero();
        over(year, &mut |group, positions| {
            let pay = scene.salary(group, year) + scene.benefits(group, year);
            sum = sum + pay * positions;
        });
        sum.to_cents()
    };
    let hours = |year: Year| {
        let mut sum = graph.zero();
        over(year, &mut |group, positions| {
            sum = sum + scene.get(group.hours_per_year) * positions;
        });
        sum
    };
    let positions = |year: Year| {
        let mut sum = graph.zero();
        over(year, &mut |_, positions| sum = sum + positions);
        sum.id()
    };
    let by_year: Vec<_> = scene.years().map(hours).collect();
    let all_hours = by_year.iter().fold(graph.zero(), |sum, hours| sum + *hours);
    DivertedTime {
        value: scene.years().map(value).collect(),
        hours: by_year.into_iter().map(Expr::id).collect(),
        all_hours: all_hours.id(),
        positions: scene.years().map(positions).collect(),
    }
}

/// Full-time equivalents of positions that exist only because of the agreement, by fiscal year.
pub(super) fn added(scene: &Scene<'_>) -> Vec<NodeId> {
    let decides = scene.plan.decision() != Decision::StayOut;
    let groups: Vec<&Group> =
        scene.plan.groups.iter().filter(|group| group.added && decides).collect();
    let positions = |year: Year| {
        let mut sum = scene.graph.zero();
        for group in &groups {
            for crew in scene.crews(group) {
                sum = sum + crew.heads * scene.share(year, scene.employed(group, &crew));
            }
        }
        sum.id()
    };
    if groups.is_empty() { Vec::new() } else { scene.years().map(positions).collect() }
}

impl DivertedTime<'_> {
    /// The same as rows of nodes.
    pub(super) fn rows(self) -> Diverted {
        Diverted {
            value: line_row(&self.value),
            hours: Row { years: self.hours, total: self.all_hours },
            positions: self.positions,
        }
    }
}

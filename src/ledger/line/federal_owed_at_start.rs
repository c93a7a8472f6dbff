//! # What it counts
//! Federal receipts earned before the horizon and paid in its first year.
//!
//! # How it is worked out
//! The amount that the scenario gives, in the first fiscal year, on a cash basis.
//!
//! # When it is zero
//! On an accrual basis, and where nothing is claimed.
//!
//! # What it leaves out
//! Receipts earned within the horizon and paid after it: they are shown beside the net.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::rules::Status;

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-owed-at-start",
    title: "Federal receipts owed at the start",
    says: "Federal receipts earned before these years and paid in the first of them.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: true,
    text: include_str!("federal_owed_at_start.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let federal = scene.plan.federal.as_ref().ok();
    let draft = |owed| {
        let on = scene.graph.day(scene.plan.horizon.first);
        Draft::new(&LINE).status(Status::Announced).once(scene, on, |_| scene.get(owed))
    };
    federal.and_then(|federal| federal.owed_at_start).map(draft).into_iter().collect()
}

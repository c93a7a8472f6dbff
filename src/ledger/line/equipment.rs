//! # What it counts
//! Equipment bought for officers who are trained.
//!
//! # How it is worked out
//! Officers trained at the start-up × equipment per officer. Once, on the start-up's day.
//!
//! # When it is zero
//! Where nobody is trained or the start-up does not take place.
//!
//! # What it leaves out
//! Replacing it.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "equipment",
    title: "Equipment",
    says: "Equipment bought for officers who are trained.",
    category: Category::StartUp,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("equipment.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let equipment = scene.plan.start_up.equipment_per_officer;
    let equipment = equipment.map_or(scene.graph.zero(), |amount| scene.get(amount));
    vec![super::for_trainees(scene, &LINE, |_, _| equipment)]
}

//! # What it counts
//! Travel and lodging of officers who are trained.
//!
//! # How it is worked out
//! Officers trained at the start-up × travel per trainee. Once, on the start-up's day.
//!
//! # When it is zero
//! Where nobody is trained or the start-up does not take place.
//!
//! # What it leaves out
//! The course itself, whose cost the federal government bears.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "training-travel",
    title: "Travel to training",
    says: "Travel and lodging of officers who are trained.",
    category: Category::StartUp,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("training_travel.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let travel = scene.plan.start_up.travel_per_trainee;
    let travel = travel.map_or(scene.graph.zero(), |amount| scene.get(amount));
    vec![super::for_trainees(scene, &LINE, |_, _| travel)]
}

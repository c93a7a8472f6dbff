//! # What it counts
//! Vehicles bought at the start.
//!
//! # How it is worked out
//! The amount that the scenario gives. Once, on the start-up's day.
//!
//! # When it is zero
//! Where the start-up does not take place.
//!
//! # What it leaves out
//! Replacing them; running them is a line of its own.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "vehicles",
    title: "Vehicles",
    says: "Vehicles bought at the start.",
    category: Category::StartUp,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("vehicles.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let Some(vehicles) = scene.plan.start_up.vehicles else {
        return Vec::new();
    };
    let starts = scene.starts_up();
    let on = scene.start_up_day();
    let amount = scene.get(vehicles);
    let draft = Draft::new(&LINE)
        .yearly(scene, |year| vec![Flow::once(scene, year, on, amount).only_when(scene, starts)]);
    vec![draft.only_on(scene, (super::START_UP, on), (starts, super::NOT_IN_FORCE))]
}

//! # What it counts
//! Overtime of those who fill in while officers are trained.
//!
//! # How it is worked out
//! Officers trained at the start-up × hours of training × share covered by others × pay per hour ×
//! overtime multiplier. Once, on the start-up's day.
//!
//! # When it is zero
//! Where nobody is trained or the start-up does not take place.
//!
//! # What it leaves out
//! Refresher courses.
//!
//! # Sources
//! `federal/training` for the hours, unless the scenario gives them.

use super::training_per_trainee;
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "training-backfill",
    title: "Overtime during training",
    says: "Overtime of those who fill in while officers are trained.",
    category: Category::StartUp,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("training_backfill.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    vec![super::for_trainees(scene, &LINE, |group, year| training_per_trainee(scene, group, year))]
}

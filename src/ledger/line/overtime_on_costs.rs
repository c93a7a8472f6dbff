//! # What it counts
//! Payroll cost that follows overtime pay and is not repaid.
//!
//! # How it is worked out
//! Group by group: on-costs × (overtime pay + overtime of those who fill in + overtime during
//! training).
//!
//! # When it is zero
//! Where there is no overtime.
//!
//! # What it leaves out
//! Benefits that follow regular pay.
//!
//! # Sources
//! The scenario.

use super::{backfill_per_officer, overtime_per_officer, training_per_trainee};
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "overtime-on-costs",
    title: "On-costs of overtime",
    says: "Payroll cost that follows overtime pay and is not repaid.",
    category: Category::Personnel,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("overtime_on_costs.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    vec![Draft::new(&LINE).while_in_force(scene).yearly(scene, |year| {
        let mut flows = Vec::new();
        for group in &scene.plan.groups {
            let rate = scene.get(group.overtime_on_costs);
            let overtime =
                overtime_per_officer(scene, group, year) + backfill_per_officer(scene, group, year);
            for crew in scene.crews(group) {
                let amount = overtime * crew.heads * rate;
                flows.push(Flow::by_days(scene, year, crew.days, amount));
            }
            let trainees = scene.trainees(group);
            let training = training_per_trainee(scene, group, year) * trainees.heads * rate;
            flows.push(Flow::once(scene, year, trainees.from, training));
        }
        flows
    })]
}

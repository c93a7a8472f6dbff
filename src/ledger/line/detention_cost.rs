//! # What it counts
//! What beds used under a contract cost the jurisdiction.
//!
//! # How it is worked out
//! Bed-days × cost of one more day × growth of costs × days in force ÷ days of the fiscal year.
//!
//! # When it is zero
//! Without a contract for beds, and on days not in force.
//!
//! # What it leaves out
//! Building more beds: jail capacity is not modelled.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "detention-cost",
    title: "Detention cost",
    says: "What beds used under a contract cost the jurisdiction.",
    category: Category::Detention,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("detention_cost.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let beds = scene.plan.detention.as_ref();
    let line = |beds: &crate::plan::Detention| {
        Draft::new(&LINE).while_in_force(scene).by_days(scene, scene.in_force, |year| {
            scene.get(beds.cost_per_day) * scene.get(beds.bed_days) * scene.cost_growth(year)
        })
    };
    beds.map(line).into_iter().collect()
}

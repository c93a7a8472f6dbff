//! # What it counts
//! What the federal government pays for beds in the jurisdiction's jail.
//!
//! # How it is worked out
//! Bed-days × federal rate per day × growth of costs × days in force ÷ days of the fiscal year.
//!
//! # When it is zero
//! Without a contract for beds, and on days not in force.
//!
//! # What it leaves out
//! It is a contract of its own: the offer's window, claims and payment lag do not touch it.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "detention-reimbursement",
    title: "Detention paid for",
    says: "What the federal government pays for beds in the jurisdiction's jail.",
    category: Category::OtherReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("detention_reimbursement.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let beds = scene.plan.detention.as_ref();
    let line = |beds: &crate::plan::Detention| {
        Draft::new(&LINE).while_in_force(scene).by_days(scene, scene.in_force, |year| {
            scene.get(beds.federal_rate_per_day)
                * scene.get(beds.bed_days)
                * scene.cost_growth(year)
        })
    };
    beds.map(line).into_iter().collect()
}

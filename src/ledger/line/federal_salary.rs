//! # What it counts
//! What the federal government repays of the salaries of trained officers.
//!
//! # How it is worked out
//! Officers × eligible share × salary of the year × what the chosen reading of `federal/salary`
//! repays × days in force and within the offer ÷ days of the fiscal year × collected share.
//!
//! # When it is zero
//! Where nothing is claimed, for a model the rule does not name, and on days outside the offer.
//!
//! # What it leaves out
//! Hours spent in training, and any test of eligibility beyond the share that the scenario gives.
//!
//! # Sources
//! `federal/salary`, `federal/window`.

use super::pay_repaid;
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-salary",
    title: "Salaries repaid",
    says: "What the federal government repays of the salaries of trained officers.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("federal_salary.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    vec![pay_repaid(scene, &LINE, Scene::salary)]
}

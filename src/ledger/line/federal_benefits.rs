//! # What it counts
//! What the federal government repays of the benefits of trained officers.
//!
//! # How it is worked out
//! As salaries repaid, with benefits of the year in place of salary.
//!
//! # When it is zero
//! Where nothing is claimed, for a model the rule does not name, and on days outside the offer.
//!
//! # What it leaves out
//! Benefits that follow overtime pay.
//!
//! # Sources
//! `federal/salary`, `federal/window`.

use super::pay_repaid;
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-benefits",
    title: "Benefits repaid",
    says: "What the federal government repays of the benefits of trained officers.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("federal_benefits.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    vec![pay_repaid(scene, &LINE, Scene::benefits)]
}

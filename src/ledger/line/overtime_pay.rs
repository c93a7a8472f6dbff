//! # What it counts
//! Pay for overtime on immigration work.
//!
//! # How it is worked out
//! Officers × overtime hours × pay per hour × overtime multiplier × days in force ÷ days of the
//! fiscal year.
//!
//! # When it is zero
//! On days not in force.
//!
//! # What it leaves out
//! Hours that would be worked on overtime without the agreement.
//!
//! # Sources
//! The scenario.

use super::{Counted, over_groups, overtime_per_officer};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "overtime-pay",
    title: "Overtime pay",
    says: "Pay for overtime on immigration work.",
    category: Category::Personnel,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("overtime_pay.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let draft = Draft::new(&LINE);
    vec![over_groups(scene, draft, Counted::EveryGroup, |group, year| {
        overtime_per_officer(scene, group, year)
    })]
}

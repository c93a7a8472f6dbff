//! # What it counts
//! Overtime of those who fill in while officers spend regular hours on immigration work.
//!
//! # How it is worked out
//! Officers × paid hours × share of time on immigration work × share of that time covered by others
//! × pay per hour × overtime multiplier × days in force ÷ days of the fiscal year.
//!
//! # When it is zero
//! On days not in force.
//!
//! # What it leaves out
//! Work that nobody fills in for: it is shown as diverted paid time.
//!
//! # Sources
//! The scenario.

use super::{Counted, backfill_per_officer, over_groups};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

/// The line.
pub(super) const LINE: Line = Line {
    id: "backfill",
    title: "Overtime of those who fill in",
    says: "Overtime of those who fill in while officers spend regular hours on immigration work.",
    category: Category::Personnel,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("backfill.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let draft = Draft::new(&LINE);
    vec![over_groups(scene, draft, Counted::EveryGroup, |group, year| {
        backfill_per_officer(scene, group, year)
    })]
}

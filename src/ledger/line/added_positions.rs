//! # What it counts
//! Pay and benefits of positions that exist only because of the agreement.
//!
//! # How it is worked out
//! Heads × (salary + benefits) × days from the day they count to `employed_until` ÷ days of the
//! fiscal year. Pay goes on after an exit unless `employed_until` ends it.
//!
//! # When it is zero
//! For existing positions, whose regular pay is due either way, and for a decision to stay out.
//!
//! # What it leaves out
//! Hiring, uniforms and severance.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::{Scene, Year};
use crate::ledger::{Category, Direction, Line};
use crate::plan::Group;
use crate::scenario::Decision;

/// The line.
pub(super) const LINE: Line = Line {
    id: "added-positions",
    title: "Added positions",
    says: "Pay and benefits of positions that exist only because of the agreement.",
    category: Category::Personnel,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("added_positions.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let added: Vec<&Group> = scene.plan.groups.iter().filter(|group| group.added).collect();
    if added.is_empty() {
        return Vec::new();
    }
    if scene.plan.decision() == Decision::StayOut {
        return vec![Draft::new(&LINE).nothing("the agreement is never in force")];
    }
    vec![Draft::new(&LINE).yearly(scene, |year| {
        added.iter().flat_map(|group| positions(scene, group, year)).collect()
    })]
}

fn positions<'g>(scene: &Scene<'g>, group: &Group, year: Year) -> Vec<Flow<'g>> {
    let pay = (scene.salary(group, year) + scene.benefits(group, year))
        .named("salary and benefits per officer");
    let flow = |crew: crate::ledger::scene::Crew<'g>| {
        let amount = (pay * crew.heads).named(&format!("group {}", group.id));
        Flow::by_days(scene, year, scene.employed(group, &crew), amount)
    };
    scene.crews(group).into_iter().map(flow).collect()
}

//! # What it counts
//! What the federal government pays toward equipment for newly trained officers.
//!
//! # How it is worked out
//! For each officer trained at the start-up: under `up-to` the smaller of what is spent and the
//! rule's amount, under `flat` the rule's amount; times the collected share. Once, on the start-up's
//! day.
//!
//! # When it is zero
//! Where nothing is claimed, nobody is trained, or the start-up's day is not in force and within
//! the offer.
//!
//! # What it leaves out
//! Who owns the equipment after an exit.
//!
//! # Sources
//! `federal/equipment`, `federal/window`.

use super::{offer, once_within_offer};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::EquipmentReading;

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-equipment",
    title: "Equipment money",
    says: "What the federal government pays toward equipment for newly trained officers.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: true,
    text: include_str!("federal_equipment.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let offer = offer(scene, |federal| (&federal.equipment, federal.collected.equipment));
    let draft = once_within_offer(scene, &LINE, offer, |terms, piece| {
        let spent = scene.plan.start_up.equipment_per_officer;
        let spent = spent.map_or(scene.graph.zero(), |amount| scene.get(amount));
        let per_officer = scene.by_reading(terms, piece, |reading, figure| match reading {
            EquipmentReading::UpTo => spent.min(scene.number(figure)),
            EquipmentReading::Flat => scene.number(figure),
        });
        let groups = scene.plan.groups.iter();
        groups.fold(scene.graph.zero(), |sum, group| {
            let amount = per_officer * scene.trainees(group).heads;
            sum + amount.named(&format!("group {}", group.id))
        })
    });
    vec![draft]
}

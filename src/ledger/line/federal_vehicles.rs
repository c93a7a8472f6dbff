//! # What it counts
//! What the federal government pays toward vehicles, once for an agency.
//!
//! # How it is worked out
//! Under `up-to` the smaller of what is spent and the rule's amount; under `flat` the rule's amount
//! if anything is spent; times the collected share. Once, on the start-up's day.
//!
//! # When it is zero
//! Where nothing is claimed, no vehicle is bought, the money came before the horizon, or the
//! start-up's day is not in force and within the offer.
//!
//! # What it leaves out
//! Who owns the vehicles after an exit.
//!
//! # Sources
//! `federal/vehicles`, `federal/window`.

use super::{offer, once_within_offer};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::VehiclesReading;

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-vehicles",
    title: "Vehicle money",
    says: "What the federal government pays toward vehicles, once for an agency.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: true,
    text: include_str!("federal_vehicles.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let offer = offer(scene, |federal| (&federal.vehicles, federal.collected.vehicles));
    let draft = once_within_offer(scene, &LINE, offer, |terms, piece| {
        let nothing = scene.graph.zero();
        let spent = scene.plan.start_up.vehicles.map_or(nothing, |amount| scene.get(amount));
        scene.by_reading(terms, piece, |reading, figure| match reading {
            VehiclesReading::UpTo => spent.min(scene.number(figure)),
            VehiclesReading::Flat => nothing.below(spent).choose(scene.number(figure), nothing),
        })
    });
    vec![draft]
}

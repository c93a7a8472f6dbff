//! # What it counts
//! Performance awards that go on to the officers.
//!
//! # How it is worked out
//! Under the `officers` reading of `federal/awards`, the awards collected; under `agency`, nothing.
//! On a cash basis they go on when they are paid.
//!
//! # When it is zero
//! Under the `agency` reading.
//!
//! # What it leaves out
//! Payroll tax and pension cost of an award.
//!
//! # Sources
//! `federal/awards`.

use super::federal_awards::{NO_QUARTER, any_quarter};
use super::offer;
use crate::formula::Plain;
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::AwardsReading;

/// The line.
pub(super) const LINE: Line = Line {
    id: "awards-passed-on",
    title: "Awards passed on to officers",
    says: "Performance awards that go on to the officers.",
    category: Category::Personnel,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("awards_passed_on.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, drafts: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let terms = match offer(scene, |federal| (&federal.awards, federal.collected.awards)) {
        Ok(offer) => offer.terms,
        Err(why) => return vec![Draft::new(&LINE).nothing(why)],
    };
    let awards = drafts.iter().find(|draft| draft.id == "federal-awards");
    let graph = scene.graph;
    let share = terms.pieces.first().map_or(graph.zero::<Plain>(), |piece| {
        scene.by_reading(terms, piece, |reading, _| match reading {
            AwardsReading::Agency => graph.zero(),
            AwardsReading::Officers => graph.plain(1_u32),
        })
    });
    let passed_on = share.equals(graph.plain(1_u32));
    let draft = Draft::new(&LINE)
        .status(terms.status)
        .lagged()
        .only_when(any_quarter(scene), NO_QUARTER)
        .only_when(passed_on, "the agency keeps the awards");
    vec![draft.yearly(scene, |year| {
        let flows = awards.and_then(|awards| awards.flows.get(year.k as usize));
        let passed_on = |flow: &Flow<'g>| Flow { amount: flow.amount * share, ..*flow };
        flows.into_iter().flatten().map(passed_on).collect()
    })]
}

//! # What it counts
//! Quarterly performance awards from the federal government.
//!
//! # How it is worked out
//! For each calendar quarter that is wholly in force, wholly within the offer and wholly within the
//! horizon: officers trained by its first day × eligible share × the rule's step for the quarter's
//! score × collected share, in the fiscal year that holds the quarter's last day.
//!
//! # When it is zero
//! Where nothing is claimed, for a model the rule does not name, below the lowest step, and for a
//! quarter cut short.
//!
//! # What it leaves out
//! How scores are set: the scenario gives them.
//!
//! # Sources
//! `federal/awards`, `federal/window`.

use super::{Offer, offer};
use crate::calendar::Quarter;
use crate::formula::{Dollars, Expr, Plain, Truth};
use crate::ledger::draft::{Draft, Flow, Paid};
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::AwardsReading;

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-awards",
    title: "Performance awards",
    says: "Quarterly performance awards from the federal government.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("federal_awards.rs"),
    build,
};

/// Why there are no awards where no quarter counts.
pub(super) const NO_QUARTER: &str = "no whole quarter is in force and within the offer";

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let offer = match offer(scene, |federal| (&federal.awards, federal.collected.awards)) {
        Ok(offer) => offer,
        Err(why) => return vec![Draft::new(&LINE).nothing(why)],
    };
    let draft = Draft::new(&LINE)
        .status(offer.terms.status)
        .lagged()
        .only_when(any_quarter(scene), NO_QUARTER);
    vec![draft.yearly(scene, |year| {
        let quarters = Quarter::wholly_within(scene.plan.horizon);
        let ending_here =
            quarters.filter(|quarter| year.fiscal.span.holds(quarter.span().end.previous()));
        ending_here.map(|quarter| award(scene, &offer, quarter)).collect()
    })]
}

/// Whether a whole quarter of the horizon is in force and within the offer.
pub(super) fn any_quarter<'g>(scene: &Scene<'g>) -> Expr<'g, Truth> {
    let whole = |quarter: Quarter| scene.offered.covers(scene.fixed(quarter.span())).as_number();
    let quarters = Quarter::wholly_within(scene.plan.horizon);
    let nothing: Expr<'g, Plain> = scene.graph.zero();
    nothing.below(quarters.fold(nothing, |sum, quarter| sum + whole(quarter)))
}

fn award<'g>(scene: &Scene<'g>, offer: &Offer<'g, AwardsReading>, quarter: Quarter) -> Flow<'g> {
    let days = scene.fixed(quarter.span());
    let score = scene.get(offer.federal.award_scores[quarter.index as usize]);
    let last = quarter.span().end.previous();
    let piece = offer.terms.pieces.iter().find(|piece| piece.days.holds(last));
    let per_officer: Expr<'g, Dollars> = piece.map_or(scene.graph.zero(), |piece| {
        scene.by_reading(offer.terms, piece, |_, figure| scene.step(figure, score))
    });
    let per_officer = per_officer.named(&format!("award per officer, {quarter}"));
    let eligible = scene.get(offer.federal.eligible_share);
    let mut amount = scene.graph.zero();
    for group in &scene.plan.groups {
        for crew in scene.crews(group) {
            let counted = crew.days.overlap(scene.offered).covers(days);
            let earned = crew.heads * eligible * per_officer;
            amount = amount + counted.choose(earned, scene.graph.zero());
        }
    }
    let amount = (amount * offer.collected(scene)).named(&quarter.to_string());
    Flow { amount, days, paid: Paid::On(scene.graph.day(last)) }
}

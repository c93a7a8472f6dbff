//! From unrounded flows to the cells of a line: rounding by fiscal year, and the cash basis.

use super::draft::{Draft, Flow, Paid};
use super::scene::{Scene, Year};
use super::stretch::Stretch;
use crate::formula::{Dollars, Expr, Plain};

/// The cells of a line, and what of it is still to be paid when the horizon ends.
pub(super) struct Cells<'g> {
    /// A rounded amount for each fiscal year.
    pub(super) years: Vec<Expr<'g, Dollars>>,
    /// Earned within the horizon and paid after it.
    pub(super) owed: Option<Expr<'g, Dollars>>,
}

/// Rounds a line once for each fiscal year, after multiplying it by `factor`.
pub(super) fn cells<'g>(
    scene: &Scene<'g>,
    draft: &Draft<'g>,
    factor: Option<Expr<'g, Plain>>,
) -> Cells<'g> {
    let lag = scene.plan.federal.as_ref().ok().and_then(|federal| federal.payment_lag_months);
    match lag {
        Some(lag) if draft.lagged => paid_later(scene, draft, factor, scene.get(lag)),
        _ => Cells {
            years: scene
                .years()
                .map(|year| scaled(draft.amount(scene, year), factor).to_cents())
                .collect(),
            owed: None,
        },
    }
}

fn scaled<'g>(amount: Expr<'g, Dollars>, factor: Option<Expr<'g, Plain>>) -> Expr<'g, Dollars> {
    factor.map_or(amount, |factor| amount * factor)
}

/// Each fiscal year's amount moves on by the lag and is shared out over the days it moves to.
///
/// What has been paid by the end of each fiscal year is rounded, so the parts add up to the rounded
/// amount and the last takes the rest.
fn paid_later<'g>(
    scene: &Scene<'g>,
    draft: &Draft<'g>,
    factor: Option<Expr<'g, Plain>>,
    lag: Expr<'g, Plain>,
) -> Cells<'g> {
    let nothing = scene.graph.zero();
    let mut years = vec![nothing; scene.plan.years.len()];
    let mut owed = nothing;
    for earned in scene.years() {
        let flows = &draft.flows[earned.k as usize];
        let (mut before, mut shares_before) = (nothing, scene.graph.zero());
        for paid in scene.years().skip(earned.k as usize) {
            let (by_then, shares) = paid_by_end(scene, flows, paid, lag);
            let by_then = scaled(by_then, factor).to_cents();
            let any_paid = shares_before.below(shares);
            let cell = &mut years[paid.k as usize];
            *cell = *cell + any_paid.choose(by_then - before, nothing);
            (before, shares_before) = (by_then, shares);
        }
        let whole = scaled(draft.amount(scene, earned), factor).to_cents();
        let all = flows.iter().fold(scene.graph.zero(), |sum, flow| sum + counts(flow));
        owed = owed + shares_before.below(all).choose(whole - before, nothing);
    }
    Cells { years, owed: Some(owed) }
}

/// One where a flow has any days of its own, else zero.
fn counts<'g>(flow: &Flow<'g>) -> Expr<'g, Plain> {
    flow.days.any().as_number()
}

/// What of some flows has been paid when a fiscal year ends, and the sum of their shares paid.
fn paid_by_end<'g>(
    scene: &Scene<'g>,
    flows: &[Flow<'g>],
    year: Year,
    lag: Expr<'g, Plain>,
) -> (Expr<'g, Dollars>, Expr<'g, Plain>) {
    let (mut paid, mut shares) = (scene.graph.zero(), scene.graph.zero());
    for flow in flows {
        let share = share_paid_by_end(scene, flow, year, lag);
        paid = paid + flow.amount * share;
        shares = shares + share * counts(flow);
    }
    (paid, shares)
}

/// The share of a flow that has been paid when a fiscal year ends.
///
/// Days at a month's end may move onto one and the same day; then all is paid on that day.
fn share_paid_by_end<'g>(
    scene: &Scene<'g>,
    flow: &Flow<'g>,
    year: Year,
    lag: Expr<'g, Plain>,
) -> Expr<'g, Plain> {
    let end = scene.graph.day(year.fiscal.span.end);
    match flow.paid {
        Paid::On(day) => day.plus_months(lag).below(end).as_number(),
        Paid::ByDays => {
            let first = flow.days.first.plus_months(lag);
            let end_of_days = flow.days.end.plus_months(lag).max(first.next());
            let moved = Stretch { first, end: end_of_days };
            let by_then = Stretch { first: moved.first, end: moved.end.min(end) };
            by_then.days().share_of(moved.days()).named("paid by the end of the year")
        }
    }
}

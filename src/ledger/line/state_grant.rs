//! # What it counts
//! A state grant that the scenario claims.
//!
//! # How it is worked out
//! The smallest of what is claimed, the limit of the grant's rule if it has one, and what the lines
//! it pays for leave after federal receipts for them and after grants listed before it by id; times
//! the collected share. A limit for each officer is multiplied by the officers trained by then; a
//! limit of all years together is used up year by year; a grant that pays a share of its lines pays
//! no more than that share of their cost. Claimed once, those lines are taken over the whole
//! horizon; claimed each year, by fiscal year and by those days in force that it is claimed for.
//!
//! # When it is zero
//! Where its rule is not for this state, kind of jurisdiction or model; on a day not in force or not
//! claimed for; where federal receipts already cover what it pays for; and for what was bought before the award, where
//! the rule leaves that out.
//!
//! # What it leaves out
//! Whether the state's money suffices for all who apply.
//!
//! # Sources
//! The rule that the grant names.

use super::left::Left;
use crate::calendar::Span;
use crate::formula::{Date, Dollars, Expr};
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::{Scene, Year};
use crate::ledger::{Category, Direction, Line, Standing};
use crate::plan::{GrantLimit, PlannedGrant};

/// The line.
pub(super) const LINE: Line = Line {
    id: "state-grant.ID",
    title: "State grant",
    says: "A state grant that the scenario claims.",
    category: Category::StateReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("state_grant.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, drafts: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let mut in_order: Vec<(usize, &PlannedGrant)> = scene.plan.grants.iter().enumerate().collect();
    in_order.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    let mut left = Left::before_grants(scene, drafts);
    let mut done: Vec<(usize, Draft<'g>)> =
        in_order.into_iter().map(|(at, grant)| (at, draft(scene, grant, &mut left))).collect();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, draft)| draft).collect()
}

fn draft<'g>(scene: &Scene<'g>, grant: &PlannedGrant, left: &mut Left<'g>) -> Draft<'g> {
    let mut draft = Draft::new(&LINE).called(&grant.id, &format!("State grant {}", grant.id));
    draft.standing = Standing::Announced;
    draft.one_time = grant.once_on.is_some();
    if let Some(status) = grant.status {
        draft = draft.status(status);
    }
    if let Some(why) = &grant.not_eligible {
        return draft.nothing(why);
    }
    match grant.once_on {
        Some(on) => once(scene, draft, grant, (scene.get(on), left)),
        None => each_year(scene, draft, grant, left),
    }
}

fn once<'g>(
    scene: &Scene<'g>,
    draft: Draft<'g>,
    grant: &PlannedGrant,
    (on, left): (Expr<'g, Date>, &mut Left<'g>),
) -> Draft<'g> {
    let held = scene.in_force.overlap(scene.fixed(scene.plan.horizon)).holds(on);
    let most =
        grant.limit.as_ref().map(|limit| most(scene, limit, (scene.plan.horizon, on.next())));
    let claimed = scene.get(grant.claimed);
    let budget = most.map_or(claimed, |most| claimed.min(most));
    let all: Vec<Year> = scene.years().collect();
    let amount = paid(scene, grant, left, (budget, &all));
    let taken = held.choose(budget, scene.graph.zero());
    left.take(scene, grant, (taken, &all));
    draft
        .yearly(scene, |year| vec![Flow::once(scene, year, on, amount).only_when(scene, held)])
        .only_on(scene, ("its day", on), (held, "not a day in force"))
}

fn each_year<'g>(
    scene: &Scene<'g>,
    mut draft: Draft<'g>,
    grant: &PlannedGrant,
    left: &mut Left<'g>,
) -> Draft<'g> {
    let claimed = scene.get(grant.claimed);
    let days = scene.between(scene.in_force, grant.from, grant.until);
    let mut before = scene.graph.zero();
    for year in scene.years() {
        let most = |limit: &GrantLimit| {
            let by = scene.graph.day(year.fiscal.span.end);
            most(scene, limit, (year.fiscal.span, by))
        };
        let each = grant.limit.as_ref().filter(|limit| !limit.in_all).map(most);
        let in_all = grant.limit.as_ref().filter(|limit| limit.in_all).map(most);
        let claimed = each.map_or(claimed, |most| claimed.min(most));
        let mut flow = Flow::by_days(scene, year, days, claimed);
        if let Some(most) = in_all {
            flow.amount = flow.amount.min((most - before).max(scene.graph.zero()));
        }
        let budget = flow.amount;
        flow.amount = paid(scene, grant, left, (budget, &[year]));
        left.take(scene, grant, (budget, &[year]));
        before = before + flow.amount;
        draft.flows.push(vec![flow]);
    }
    let none = "no day it is claimed for is in force within these years";
    draft.while_in_force(scene).only_when(days.any(), none)
}

/// The most that a rule pays in some days, for officers trained before the day `by`.
fn most<'g>(
    scene: &Scene<'g>,
    limit: &GrantLimit,
    (days, by): (Span, Expr<'g, Date>),
) -> Expr<'g, Dollars> {
    let amount = match (limit.figure(days), limit.population) {
        (Some(figure), Some(people)) => scene.step(figure, scene.get(people)),
        (Some(figure), None) => scene.number(figure),
        (None, _) => scene.graph.zero(),
    };
    if !limit.per_officer {
        return amount;
    }
    let nothing = scene.graph.zero();
    let crews = scene.plan.groups.iter().flat_map(|group| scene.crews(group));
    let officers = crews.fold(nothing, |sum, crew| {
        sum + crew.from.below(by).choose(crew.heads, scene.graph.zero())
    });
    amount * officers.named("officers trained by then")
}

/// What a grant pays of a budget for some fiscal years.
fn paid<'g>(
    scene: &Scene<'g>,
    grant: &PlannedGrant,
    left: &Left<'g>,
    (budget, years): (Expr<'g, Dollars>, &[Year]),
) -> Expr<'g, Dollars> {
    let most = if grant.pays_for.is_empty() {
        budget
    } else {
        let left = left.for_grant(scene, grant, years);
        budget.min(left.named("what the lines it pays for leave"))
    };
    most * scene.get(grant.collected)
}

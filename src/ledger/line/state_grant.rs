//! # What it counts
//! A state grant that the scenario claims.
//!
//! # How it is worked out
//! The smallest of what is claimed, the limit of the grant's rule if it has one, and what the lines
//! it pays for leave after federal receipts for them and after grants listed before it by id; times
//! the collected share. Claimed once, those lines are taken over the whole horizon; claimed each
//! year, by fiscal year and by days in force.
//!
//! # When it is zero
//! On a day not in force, and where federal receipts already cover what it pays for.
//!
//! # What it leaves out
//! Whether the state's money suffices for all who apply.
//!
//! # Sources
//! The rule that the grant names.

use crate::formula::{Dollars, Expr};
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::{Scene, Year};
use crate::ledger::{Category, Direction, Line};
use crate::plan::PlannedGrant;
use crate::rules::Status;

/// The line.
pub(super) const LINE: Line = Line {
    id: "state-grant.ID",
    title: "State grant",
    says: "A state grant that the scenario claims.",
    category: Category::StateReceipts,
    direction: Direction::Receipt,
    one_time: false,
    build,
};

/// Lines that federal receipts pay for, each with those receipts.
const PAID_BY: &[(&str, &[&str])] = &[
    ("equipment", &["federal-equipment"]),
    ("vehicles", &["federal-vehicles"]),
    ("overtime-pay", &["federal-overtime"]),
    ("added-positions", &["federal-salary", "federal-benefits"]),
];

fn build<'g>(scene: &Scene<'g>, drafts: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let mut in_order: Vec<&PlannedGrant> = scene.plan.grants.iter().collect();
    in_order.sort_by(|a, b| a.id.cmp(&b.id));
    let mut done: Vec<(&PlannedGrant, Draft<'g>)> = Vec::new();
    for grant in in_order {
        let draft = draft(scene, drafts, grant, &done);
        done.push((grant, draft));
    }
    let position = |id: &str| scene.plan.grants.iter().position(|grant| grant.id == id);
    done.sort_by_key(|(grant, _)| position(&grant.id));
    done.into_iter().map(|(_, draft)| draft).collect()
}

fn draft<'g>(
    scene: &Scene<'g>,
    drafts: &[Draft<'g>],
    grant: &PlannedGrant,
    before: &[(&PlannedGrant, Draft<'g>)],
) -> Draft<'g> {
    let status = if grant.rule.is_some() { Status::Enacted } else { Status::Announced };
    let mut draft =
        Draft::new(&LINE).called(&grant.id, &format!("State grant {}", grant.id)).status(status);
    draft.one_time = grant.once_on.is_some();
    let claimed = scene.get(grant.claimed);
    let limit = grant.limit.as_ref().map(|limit| match grant.population {
        Some(people) => scene.step(limit, scene.get(people)),
        None => scene.number(limit),
    });
    let claimed = limit.map_or(claimed, |limit| claimed.min(limit));
    let collected = scene.get(grant.collected);
    let left = |years: &[Year]| left_to_pay(scene, drafts, grant, (before, years));
    let paid = |most: Expr<'g, Dollars>, years: &[Year]| {
        let most = left(years).map_or(most, |left| most.min(left));
        most * collected
    };
    let all: Vec<Year> = scene.years().collect();
    match grant.once_on {
        Some(on) => {
            let on = scene.get(on);
            let held = scene.in_force.overlap(scene.fixed(scene.plan.horizon)).holds(on);
            let amount = paid(claimed, &all);
            draft
                .yearly(scene, |year| {
                    vec![Flow::once(scene, year, on, amount).only_when(scene, held)]
                })
                .only_when(held, "its day is not a day in force within these years")
        }
        None => draft.yearly(scene, |year| {
            let mut flow = Flow::by_days(scene, year, scene.in_force, claimed);
            flow.amount = paid(flow.amount, &[year]);
            vec![flow]
        }),
    }
}

/// What the lines that a grant pays for leave, or `None` where it names no line.
fn left_to_pay<'g>(
    scene: &Scene<'g>,
    drafts: &[Draft<'g>],
    grant: &PlannedGrant,
    (before, years): (&[(&PlannedGrant, Draft<'g>)], &[Year]),
) -> Option<Expr<'g, Dollars>> {
    if grant.pays_for.is_empty() {
        return None;
    }
    let nothing = scene.graph.zero();
    let amount = |id: &str| {
        let draft = drafts.iter().find(|draft| draft.id == id);
        let years = years.iter();
        draft.map_or(nothing, |d| years.fold(nothing, |sum, y| sum + d.amount(scene, *y)))
    };
    let mut left = nothing;
    for line in &grant.pays_for {
        let paid = PAID_BY.iter().find(|(paid_for, _)| paid_for == line);
        let receipts = paid.map_or(&[][..], |(_, receipts)| receipts);
        let repaid = receipts.iter().fold(nothing, |sum, id| sum + amount(id));
        left = left + (amount(line) - repaid).max(nothing);
    }
    for (other, draft) in before {
        if other.pays_for.iter().any(|line| grant.pays_for.contains(line)) {
            let years = years.iter();
            left = left - years.fold(nothing, |sum, year| sum + draft.amount(scene, *year));
        }
    }
    Some(left.max(nothing).named("what the lines it pays for leave"))
}

//! # What it counts
//! What a risk takes away or costs if it happens; the ledger multiplies it by its probability.
//!
//! # How it is worked out
//! Withheld: funding a year × growth × share withheld × (1 − share returned) × days its effects last
//! ÷ days of the fiscal year. Reduced: each part of a receipt × share × days of its effects among
//! the part's own days ÷ those own days. Cost once: on the day effects start. Cost per year: amount
//! × growth of costs × days its effects last ÷ days of the fiscal year.
//!
//! # When it is zero
//! Where the risk cannot happen in the scenario.
//!
//! # What it leaves out
//! What nobody listed as a risk.
//!
//! # Sources
//! The scenario.

use crate::formula::{Dollars, Expr, Plain, Slot};
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::risk::RiskOutlook;
use crate::ledger::scene::{Scene, Year};
use crate::ledger::{Category, Direction, Line, Standing};
use crate::plan::{Effect, PlannedRisk};

/// State funding withheld.
pub(super) const WITHHELD: Line = Line {
    id: "withheld.ID",
    title: "State funding withheld",
    says: "State funding that a risk takes away if it happens.",
    category: Category::Contingent,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("contingent.rs"),
    build: |scene, _| {
        effects(scene, |risk, outlook, effect| match effect {
            Effect::Withholds { funding, share, returned_share } => {
                Some(withheld(scene, (risk, outlook), *funding, (*share, *returned_share)))
            }
            _ => None,
        })
    },
};

/// A receipt reduced.
pub(super) const REDUCED: Line = Line {
    id: "reduced.ID",
    title: "Receipt reduced",
    says: "A yearly receipt that a risk takes away if it happens.",
    category: Category::Contingent,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("contingent.rs"),
    build: |scene, drafts| {
        effects(scene, |risk, outlook, effect| match effect {
            Effect::Reduces { line, share } => {
                let reduced = drafts.iter().find(|draft| &draft.id == line);
                reduced.map(|reduced| reduce(scene, (risk, outlook), reduced, *share))
            }
            _ => None,
        })
    },
};

/// A risk's own costs.
pub(super) const COST: Line = Line {
    id: "risk-cost.ID",
    title: "Cost of a risk",
    says: "What a risk costs if it happens.",
    category: Category::Contingent,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("contingent.rs"),
    build: |scene, _| costs(scene),
};

fn effects<'g>(
    scene: &Scene<'g>,
    draft: impl Fn(&PlannedRisk, &RiskOutlook<'g>, &Effect) -> Option<Draft<'g>>,
) -> Vec<Draft<'g>> {
    let mut drafts = Vec::new();
    for (position, (risk, outlook)) in scene.plan.risks.iter().zip(&scene.risks).enumerate() {
        let of_risk = risk.effects.iter().filter_map(|effect| draft(risk, outlook, effect));
        drafts.extend(of_risk.map(|draft| hang(draft, position, outlook)));
    }
    drafts
}

/// Ties a draft to its risk.
fn hang<'g>(mut draft: Draft<'g>, position: usize, outlook: &RiskOutlook<'g>) -> Draft<'g> {
    draft.risk = Some(position);
    draft.standing = Standing::Contingent;
    draft.conditions.extend(outlook.conditions.iter().cloned());
    draft
}

fn withheld<'g>(
    scene: &Scene<'g>,
    (risk, outlook): (&PlannedRisk, &RiskOutlook<'g>),
    funding: usize,
    (share, returned): (Slot<Plain>, Slot<Plain>),
) -> Draft<'g> {
    let funding = &scene.plan.funding[funding];
    let title = format!("Withheld: {} ({})", funding.name, risk.id);
    let kept = (scene.graph.plain(1_u32) - scene.get(returned)).named("share not returned");
    Draft::new(&WITHHELD)
        .called(&format!("{}.{}", risk.id, funding.id), &title)
        .by_days(scene, outlook.effects, |year| {
            let growth = scene.growth(funding.growth, year).named("growth of the funding");
            scene.get(funding.annual) * growth * scene.get(share) * kept
        })
        .while_possible(scene, outlook)
}

fn reduce<'g>(
    scene: &Scene<'g>,
    (risk, outlook): (&PlannedRisk, &RiskOutlook<'g>),
    reduced: &Draft<'g>,
    share: Slot<Plain>,
) -> Draft<'g> {
    let title = format!("Reduced: {} ({})", reduced.title, risk.id);
    let cut = |flow: &Flow<'g>| {
        let hit = flow.days.overlap(outlook.effects);
        let part = hit.days().share_of(flow.days.days()).named("of its own days");
        Flow { amount: flow.amount * scene.get(share) * part, days: hit, paid: flow.paid }
    };
    let mut draft = Draft::new(&REDUCED);
    draft.lagged = reduced.lagged;
    draft
        .called(&format!("{}.{}", risk.id, reduced.id), &title)
        .yearly(scene, |year| {
            let flows = reduced.flows.get(year.k as usize);
            flows.into_iter().flatten().map(cut).collect()
        })
        .while_possible(scene, outlook)
}

fn costs<'g>(scene: &Scene<'g>) -> Vec<Draft<'g>> {
    let mut drafts = Vec::new();
    for (position, (risk, outlook)) in scene.plan.risks.iter().zip(&scene.risks).enumerate() {
        let cost = |year: Year| {
            let flow = |effect: &Effect| match effect {
                Effect::Costs(amount) => {
                    let on = outlook.effects.first;
                    Some(Flow::once(scene, year, on, scene.get(*amount)))
                }
                Effect::CostsPerYear(amount) => {
                    let amount: Expr<'g, Dollars> = scene.get(*amount) * scene.cost_growth(year);
                    Some(Flow::by_days(scene, year, outlook.effects, amount))
                }
                Effect::Withholds { .. } | Effect::Reduces { .. } => None,
            };
            risk.effects.iter().filter_map(flow).collect::<Vec<_>>()
        };
        let once = risk.effects.iter().any(|effect| matches!(effect, Effect::Costs(_)));
        let yearly = risk.effects.iter().any(|effect| matches!(effect, Effect::CostsPerYear(_)));
        if once || yearly {
            let draft = Draft::new(&COST).called(&risk.id, &format!("Cost of {}", risk.id));
            let mut draft = draft.yearly(scene, cost).while_possible(scene, outlook);
            draft.one_time = once && !yearly;
            drafts.push(hang(draft, position, outlook));
        }
    }
    drafts
}

impl<'g> Draft<'g> {
    /// The same amounts where the risk can happen, else nothing.
    fn while_possible(mut self, scene: &Scene<'g>, outlook: &RiskOutlook<'g>) -> Self {
        for flow in self.flows.iter_mut().flatten() {
            *flow = flow.only_when(scene, outlook.possible);
        }
        self
    }
}

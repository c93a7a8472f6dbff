//! What several lines are made of: pay per officer, and amounts over groups, trainees and the offer.

use crate::formula::{Dollars, Expr, Plain, Slot};
use crate::ledger::Line;
use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::{Scene, Year};
use crate::plan::{FederalPlan, Group, Reading, RulePiece, RuleTerms, SalaryReading};

/// What a reason calls the day of the start-up.
pub(super) const START_UP: &str = "the start-up's day";
/// What is said of a day that does not count.
pub(super) const NOT_IN_FORCE: &str = "not a day in force";

/// Which groups a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) enum Counted {
    /// All.
    EveryGroup,
    /// Those whose positions exist without the agreement.
    ExistingPositions,
}

/// Overtime pay per officer and year.
pub(super) fn overtime_per_officer<'g>(
    scene: &Scene<'g>,
    group: &Group,
    year: Year,
) -> Expr<'g, Dollars> {
    (scene.overtime_hourly(group, year) * scene.get(group.overtime_hours))
        .named("overtime pay per officer")
}

/// Overtime of those who fill in, per officer and year.
pub(super) fn backfill_per_officer<'g>(
    scene: &Scene<'g>,
    group: &Group,
    year: Year,
) -> Expr<'g, Dollars> {
    let hours = (scene.get(group.hours_per_year)
        * scene.get(group.time_share)
        * scene.get(group.backfill_share))
    .named("hours covered by others per officer");
    (scene.overtime_hourly(group, year) * hours).named("pay of those who fill in per officer")
}

/// Overtime of those who fill in during training, per trainee.
pub(super) fn training_per_trainee<'g>(
    scene: &Scene<'g>,
    group: &Group,
    year: Year,
) -> Expr<'g, Dollars> {
    let Some(hours) = scene.plan.start_up.training_hours else {
        return scene.graph.zero();
    };
    let hours = scene.get(hours) * scene.get(group.backfill_share);
    scene.overtime_hourly(group, year) * hours
}

/// An amount per officer and year, for those who count while the agreement is in force.
pub(in crate::ledger) fn over_groups<'g>(
    scene: &Scene<'g>,
    draft: Draft<'g>,
    counted: Counted,
    per_officer: impl Fn(&Group, Year) -> Expr<'g, Dollars>,
) -> Draft<'g> {
    draft.while_in_force(scene).yearly(scene, |year| {
        let mut flows = Vec::new();
        for group in &scene.plan.groups {
            if counted == Counted::ExistingPositions && group.added {
                continue;
            }
            for crew in scene.crews(group) {
                let amount = per_officer(group, year) * crew.heads;
                let amount = amount.named(&format!("group {}, a full year", group.id));
                flows.push(Flow::by_days(scene, year, crew.days, amount));
            }
        }
        flows
    })
}

/// An amount per officer trained at the start-up, once.
pub(super) fn for_trainees<'g>(
    scene: &Scene<'g>,
    line: &'static Line,
    per_trainee: impl Fn(&Group, Year) -> Expr<'g, Dollars>,
) -> Draft<'g> {
    let trains = scene.plan.groups.iter().any(|g| !scene.plan.inputs.is_zero(g.to_train));
    if !trains {
        return Draft::new(line).nothing("no officers are to be trained");
    }
    Draft::new(line)
        .yearly(scene, |year| {
            let groups = scene.plan.groups.iter();
            let flow = |group: &Group| {
                let trainees = scene.trainees(group);
                let amount = per_trainee(group, year) * trainees.heads;
                let amount = amount.named(&format!("group {}", group.id));
                Flow::once(scene, year, trainees.from, amount)
            };
            groups.map(flow).collect()
        })
        .only_on(scene, (START_UP, scene.start_up_day()), (scene.starts_up(), NOT_IN_FORCE))
}

/// A federal rule as it applies here.
pub(super) struct Offer<'p, R> {
    /// The offer.
    pub(super) federal: &'p FederalPlan,
    /// The rule's terms.
    pub(super) terms: &'p RuleTerms<R>,
    /// Paid ÷ properly claimed.
    collected: Slot<Plain>,
}

/// A rule of the offer with its collected share, or why it gives nothing.
pub(super) fn offer<'p, R>(
    scene: &Scene<'p>,
    pick: impl Fn(&'p FederalPlan) -> (&'p Result<RuleTerms<R>, String>, Slot<Plain>),
) -> Result<Offer<'p, R>, String> {
    let federal = scene.plan.federal.as_ref().map_err(Clone::clone)?;
    let (terms, collected) = pick(federal);
    let terms = terms.as_ref().map_err(Clone::clone)?;
    Ok(Offer { federal, terms, collected })
}

impl<R> Offer<'_, R> {
    /// The collected share.
    pub(super) fn collected<'g>(&self, scene: &Scene<'g>) -> Expr<'g, Plain> {
        scene.get(self.collected)
    }
}

/// A federal receipt per officer and year, for days in force and within the offer.
pub(super) fn repaid_by_days<'g, R: Reading>(
    scene: &Scene<'g>,
    line: &'static Line,
    offer: Result<Offer<'g, R>, String>,
    per_officer: impl Fn(&RuleTerms<R>, &RulePiece<R>, &Group, Year) -> Expr<'g, Dollars>,
) -> Draft<'g> {
    let offer = match offer {
        Ok(offer) => offer,
        Err(why) => return Draft::new(line).nothing(why),
    };
    let terms = offer.terms;
    let share = scene.get(offer.federal.eligible_share) * offer.collected(scene);
    let several = terms.pieces.len() > 1;
    Draft::new(line)
        .status(terms.status)
        .lagged()
        .yearly(scene, |year| {
            let mut flows = Vec::new();
            for piece in &terms.pieces {
                let within = if several {
                    scene.offered.overlap(scene.fixed(piece.days))
                } else {
                    scene.offered
                };
                for group in &scene.plan.groups {
                    let per_officer = per_officer(terms, piece, group, year);
                    for crew in scene.crews(group) {
                        let amount = per_officer * crew.heads * share;
                        let amount = amount.named(&format!("group {}, a full year", group.id));
                        let days = crew.days.overlap(within);
                        flows.push(Flow::by_days(scene, year, days, amount));
                    }
                }
            }
            flows
        })
        .only_when(scene.offered.any(), "no day in force lies within the offer")
}

/// Salary or benefits as the salary rule repays them.
pub(super) fn pay_repaid<'g>(
    scene: &Scene<'g>,
    line: &'static Line,
    pay: impl Fn(&Scene<'g>, &Group, Year) -> Expr<'g, Dollars>,
) -> Draft<'g> {
    let offer = offer(scene, |federal| (&federal.salary, federal.collected.salary));
    repaid_by_days(scene, line, offer, |terms, piece, group, year| {
        let whole = scene.graph.plain(1_u32);
        let time = scene.get(group.time_share);
        let repaid = scene.by_reading(terms, piece, |reading, figure| {
            let share = scene.number::<Plain>(figure);
            match reading {
                SalaryReading::EveryTrainedOfficer => share,
                SalaryReading::HoursWorked => share * time,
                SalaryReading::DedicatedOnly => {
                    time.at_least(whole).choose(share, scene.graph.zero())
                }
            }
        });
        pay(scene, group, year) * repaid.named("share of pay that the reading repays")
    })
}

/// A federal receipt that comes once, on the start-up's day, where that is within the offer.
pub(super) fn once_within_offer<'g, R: Reading>(
    scene: &Scene<'g>,
    line: &'static Line,
    offer: Result<Offer<'g, R>, String>,
    amount: impl Fn(&RuleTerms<R>, &RulePiece<R>) -> Expr<'g, Dollars>,
) -> Draft<'g> {
    let offer = match offer {
        Ok(offer) => offer,
        Err(why) => return Draft::new(line).nothing(why),
    };
    let terms = offer.terms;
    let on = scene.start_up_day();
    let holds = scene.starts_up().and(scene.offered.holds(on));
    let mut pieces = terms.pieces.iter().rev();
    let last = pieces.next().map_or(scene.graph.zero(), |piece| amount(terms, piece));
    let on_the_day = pieces.fold(last, |later, piece| {
        on.below(scene.graph.day(piece.days.end)).choose(amount(terms, piece), later)
    });
    let amount = on_the_day * offer.collected(scene);
    Draft::new(line)
        .status(terms.status)
        .lagged()
        .yearly(scene, |year| vec![Flow::once(scene, year, on, amount).only_when(scene, holds)])
        .only_on(scene, (START_UP, on), (scene.starts_up(), NOT_IN_FORCE))
        .only_when(holds, "the start-up's day is outside the offer's days")
}

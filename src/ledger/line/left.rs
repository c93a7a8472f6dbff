//! What outlays leave to be paid, after federal receipts for them and after earlier grants.

use std::collections::BTreeMap;

use super::shared::pay_repaid;
use super::{federal_benefits, federal_salary};
use crate::formula::{Dollars, Expr};
use crate::ledger::draft::Draft;
use crate::ledger::scene::{Scene, Year};
use crate::plan::{Group, PlannedGrant};

/// Lines that federal receipts pay for, each with those receipts.
const PAID_BY: &[(&str, &[&str])] = &[
    ("equipment", &["federal-equipment"]),
    ("vehicles", &["federal-vehicles"]),
    ("overtime-pay", &["federal-overtime"]),
    ("detention-cost", &["detention-reimbursement"]),
];

/// The one line of which the federal government repays those people alone who are added for it.
const ADDED: &str = "added-positions";

/// What each outlay that some grant pays for leaves, by fiscal year.
pub(super) struct Left<'g> {
    cost: BTreeMap<String, Vec<Expr<'g, Dollars>>>,
    left: BTreeMap<String, Vec<Expr<'g, Dollars>>>,
}

impl<'g> Left<'g> {
    /// What the outlays leave before any grant.
    pub(super) fn before_grants(scene: &Scene<'g>, drafts: &[Draft<'g>]) -> Self {
        let mut cost = BTreeMap::new();
        let mut left = BTreeMap::new();
        for line in scene.plan.grants.iter().flat_map(|grant| &grant.pays_for) {
            let amounts = amounts(scene, drafts, line);
            let repaid = repaid(scene, drafts, line);
            let rest = amounts.iter().zip(&repaid);
            let rest = rest.map(|(amount, repaid)| (*amount - *repaid).max(scene.graph.zero()));
            left.insert(line.clone(), rest.collect());
            cost.insert(line.clone(), amounts);
        }
        Self { cost, left }
    }

    /// What `grant` may pay of one line in one fiscal year.
    fn open(
        &self,
        scene: &Scene<'g>,
        grant: &PlannedGrant,
        line: &str,
        year: Year,
    ) -> Expr<'g, Dollars> {
        let at = year.k as usize;
        let left = self.left[line][at];
        let share = |share| (self.cost[line][at] * scene.get(share)).named("its share of the cost");
        let left = grant.pays_share.map_or(left, |of| left.min(share(of)));
        match &grant.award {
            Some((day, lines)) if lines.iter().any(|one| one == line) => {
                let bought_before = scene.start_up_day().below(scene.get(*day));
                bought_before.choose(scene.graph.zero(), left)
            }
            _ => left,
        }
    }

    /// What `grant` may pay of all its lines in some fiscal years.
    pub(super) fn for_grant(
        &self,
        scene: &Scene<'g>,
        grant: &PlannedGrant,
        years: &[Year],
    ) -> Expr<'g, Dollars> {
        let lines = grant.pays_for.iter();
        let open = lines.flat_map(|line| years.iter().map(move |year| (line, *year)));
        open.fold(scene.graph.zero(), |sum, (line, year)| sum + self.open(scene, grant, line, year))
    }

    /// Takes off what `grant` has of `budget` for some fiscal years: year by year, its lines in the
    /// order in which it names them.
    pub(super) fn take(
        &mut self,
        scene: &Scene<'g>,
        grant: &PlannedGrant,
        (budget, years): (Expr<'g, Dollars>, &[Year]),
    ) {
        let collected = scene.get(grant.collected);
        let mut rest = budget;
        for year in years {
            for line in &grant.pays_for {
                let paid = rest.min(self.open(scene, grant, line, *year));
                rest = rest - paid;
                if let Some(years) = self.left.get_mut(line) {
                    let cell = &mut years[year.k as usize];
                    *cell = *cell - paid * collected;
                }
            }
        }
    }
}

fn amounts<'g>(scene: &Scene<'g>, drafts: &[Draft<'g>], id: &str) -> Vec<Expr<'g, Dollars>> {
    let draft = drafts.iter().find(|draft| draft.id == id);
    let amount = |year| draft.map_or(scene.graph.zero(), |draft| draft.amount(scene, year));
    scene.years().map(amount).collect()
}

/// What the federal government repays of a line, by fiscal year.
fn repaid<'g>(scene: &Scene<'g>, drafts: &[Draft<'g>], line: &str) -> Vec<Expr<'g, Dollars>> {
    if line == ADDED {
        return repaid_of_added(scene);
    }
    let receipts = PAID_BY.iter().find(|(paid_for, _)| *paid_for == line);
    let mut sums: Vec<Expr<'g, Dollars>> = scene.years().map(|_| scene.graph.zero()).collect();
    for id in receipts.map_or(&[][..], |(_, receipts)| receipts) {
        for (sum, amount) in sums.iter_mut().zip(amounts(scene, drafts, id)) {
            *sum = *sum + amount;
        }
    }
    sums
}

/// What the federal government repays of pay and benefits of added positions alone.
fn repaid_of_added<'g>(scene: &Scene<'g>) -> Vec<Expr<'g, Dollars>> {
    type Pay<'g> = fn(&Scene<'g>, &Group, Year) -> Expr<'g, Dollars>;
    let of_added = |pay: Pay<'g>| {
        move |scene: &Scene<'g>, group: &Group, year: Year| {
            if group.added { pay(scene, group, year) } else { scene.graph.zero() }
        }
    };
    let salary = pay_repaid(scene, &federal_salary::LINE, of_added(Scene::salary));
    let benefits = pay_repaid(scene, &federal_benefits::LINE, of_added(Scene::benefits));
    let both = |year| salary.amount(scene, year) + benefits.amount(scene, year);
    scene.years().map(both).collect()
}

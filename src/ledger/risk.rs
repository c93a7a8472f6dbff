//! When a risk can happen, how likely it is, and which of those that exclude each other counts.

use super::scene::Scene;
use super::stretch::Stretch;
use crate::formula::{Date, Dollars, Expr, Plain, Truth};
use crate::plan::{PlannedRisk, compatible_sets, tied};

/// A risk in the graph.
#[derive(Clone)]
pub(super) struct RiskOutlook<'g> {
    /// The event's day.
    pub(super) event: Expr<'g, Date>,
    /// The days its effects last.
    pub(super) effects: Stretch<'g>,
    /// Whether it can happen in this scenario.
    pub(super) possible: Expr<'g, Truth>,
    /// Its probability with all it hangs on, zero where it cannot happen.
    pub(super) probability: Expr<'g, Plain>,
    /// What must hold for it to be possible, each with the words for when it does not.
    pub(super) conditions: Vec<(Expr<'g, Truth>, String)>,
}

impl<'g> RiskOutlook<'g> {
    /// All risks of the plan, in its order.
    pub(super) fn all(scene: &Scene<'g>) -> Vec<Self> {
        let risks = &scene.plan.risks;
        let mut done: Vec<Option<Self>> = vec![None; risks.len()];
        for position in 0..risks.len() {
            Self::fill(scene, position, &mut done);
        }
        done.into_iter().flatten().collect()
    }

    /// Works out a risk after the one it hangs on.
    fn fill(scene: &Scene<'g>, position: usize, done: &mut Vec<Option<Self>>) -> Self {
        if let Some(outlook) = &done[position] {
            return outlook.clone();
        }
        let risk = &scene.plan.risks[position];
        let parent = risk.given.map(|parent| Self::fill(scene, parent, done));
        let outlook = Self::of(scene, risk, parent.as_ref());
        done[position] = Some(outlook.clone());
        outlook
    }

    fn of(scene: &Scene<'g>, risk: &PlannedRisk, parent: Option<&Self>) -> Self {
        let graph = scene.graph;
        let window = scene.during(risk.during);
        let horizon = scene.fixed(scene.plan.horizon);
        let event =
            window.first.plus_months(scene.get(risk.occurs_after_months)).named("day of the event");
        let first = event
            .plus_months(scene.get(risk.starts_after_months))
            .named("first day of its effects");
        let lasts = risk.lasts_months.map(|months| first.plus_months(scene.get(months)));
        let mut end = lasts.map_or(horizon.end, |end| end.min(horizon.end));
        if risk.ends_with_while {
            end = end.min(window.end);
        }
        let effects = Stretch { first, end };
        let conditions = Self::conditions(scene, risk, parent, (window, event, effects));
        let possible = conditions.iter().fold(graph.yes(), |all, (one, _)| all.and(*one));
        let mut probability = scene.get(risk.probability);
        if let Some(parent) = parent {
            probability = probability * parent.probability;
        }
        Self {
            event,
            effects,
            possible,
            probability: possible
                .choose(probability, graph.zero())
                .named("probability with all it hangs on"),
            conditions,
        }
    }

    fn conditions(
        scene: &Scene<'g>,
        risk: &PlannedRisk,
        parent: Option<&Self>,
        (window, event, effects): (Stretch<'g>, Expr<'g, Date>, Stretch<'g>),
    ) -> Vec<(Expr<'g, Truth>, String)> {
        let graph = scene.graph;
        let counts = graph.plain(u32::from(risk.counts)).equals(graph.plain(1_u32));
        let end = graph.day(scene.plan.horizon.end);
        let mut conditions = vec![
            (counts, "it does not count for this decision".to_owned()),
            (window.any(), "the time in which it could happen never comes".to_owned()),
            (event.below(window.end), "that time is over before the event's day".to_owned()),
            (
                effects.first.below(end),
                "its effects would start after the last fiscal year".to_owned(),
            ),
            (effects.any(), "its effects would be over before they start".to_owned()),
        ];
        if let (Some(parent), Some(position)) = (parent, risk.given) {
            let why =
                format!("“{}”, on which it hangs, cannot happen", scene.plan.risks[position].id);
            conditions.push((parent.possible, why));
        }
        conditions
    }
}

/// For each risk, one where it is among those that count when every risk happens, else zero.
///
/// Of risks that exclude each other the one counts that costs more in total with what hangs on it,
/// the earlier in the file where two cost the same. `weights` holds what each costs in total.
pub(super) fn included<'g>(
    scene: &Scene<'g>,
    weights: &[Expr<'g, Dollars>],
) -> Vec<Expr<'g, Plain>> {
    let risks = &scene.plan.risks;
    let mut choice = Choice { scene, weights, picked: vec![scene.graph.plain(1_u32); risks.len()] };
    choice.settle(None);
    let mut included: Vec<Option<Expr<'g, Plain>>> = vec![None; risks.len()];
    (0..risks.len()).map(|risk| choice.with_parents(risk, &mut included)).collect()
}

struct Choice<'s, 'g> {
    scene: &'s Scene<'g>,
    weights: &'s [Expr<'g, Dollars>],
    /// One where a risk is picked among those that exclude each other, else zero.
    picked: Vec<Expr<'g, Plain>>,
}

impl<'g> Choice<'_, 'g> {
    /// Picks among the risks that hang on `given`, and says what those picked cost in total.
    fn settle(&mut self, given: Option<usize>) -> Expr<'g, Dollars> {
        let risks = &self.scene.plan.risks;
        let hanging: Vec<usize> = (0..risks.len()).filter(|i| risks[*i].given == given).collect();
        let with_children: Vec<(usize, Expr<'g, Dollars>)> = hanging
            .iter()
            .map(|risk| (*risk, self.weights[*risk] + self.settle(Some(*risk))))
            .collect();
        let mut total = self.scene.graph.zero();
        for group in tied(&hanging, |a, b| risks[a].excludes.contains(&b)) {
            total = total + self.pick(&group, &with_children);
        }
        total
    }

    /// Picks the costliest set of a group in which no two exclude each other.
    fn pick(&mut self, group: &[usize], costs: &[(usize, Expr<'g, Dollars>)]) -> Expr<'g, Dollars> {
        let graph = self.scene.graph;
        let cost = |risk: usize| {
            let found = costs.iter().find(|(one, _)| *one == risk);
            found.map_or(graph.zero(), |(_, cost)| *cost)
        };
        if let [only] = group {
            return cost(*only);
        }
        let risks = &self.scene.plan.risks;
        let sets = compatible_sets(group, |a, b| risks[a].excludes.contains(&b))
            .expect("planned: few sets of risks are compatible");
        let sums: Vec<_> = sets
            .iter()
            .map(|set| set.iter().fold(graph.zero(), |sum, risk| sum + cost(*risk)))
            .collect();
        let best = sums[1..].iter().fold(sums[0], |best, sum| best.max(*sum));
        let mut earlier = graph.zero::<Plain>();
        for risk in group {
            self.picked[*risk] = graph.zero();
        }
        for (set, sum) in sets.iter().zip(&sums) {
            let is_best = sum.at_least(best).choose(graph.plain(1_u32) - earlier, graph.zero());
            earlier = earlier + is_best;
            for risk in set {
                self.picked[*risk] = self.picked[*risk] + is_best;
            }
        }
        best
    }

    fn with_parents(
        &self,
        risk: usize,
        included: &mut Vec<Option<Expr<'g, Plain>>>,
    ) -> Expr<'g, Plain> {
        if let Some(done) = included[risk] {
            return done;
        }
        let parent = self.scene.plan.risks[risk].given;
        let with = match parent {
            Some(parent) => self.with_parents(parent, included) * self.picked[risk],
            None => self.picked[risk],
        };
        included[risk] = Some(with);
        with
    }
}

//! What can only be seen once a ledger is worked out.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::RiskResult;
use super::sheet::Sheet;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::formula::{Date, Exact, Fraction, Graph, InputId, NodeId, Op, Plain, Slot};
use crate::plan::{Edge, Effect, Input, Kind, Plan, compatible_sets, tied};
use crate::quantity::Money;
use crate::scenario::Decision;

/// What is wrong with a figure of more than the most dollars.
pub const BEYOND: &str =
    "a figure comes out above ten trillion dollars, where cents can no longer be told apart";

/// Figures too large to tell cents apart.
pub(super) fn amounts(plan: &Plan, graph: &Graph, exact: &Exact) -> Vec<Diagnostic> {
    let most = Fraction::integer(Money::MOST);
    let least = most.negated();
    let too_large =
        (0..).zip(graph.nodes()).map(|(n, node)| (NodeId::at(n), node)).find(|(id, node)| {
            let value = exact.value(*id);
            matches!(node.op, Op::Round(_) | Op::Total(_))
                && value.is_some_and(|value| *value > most || *value < least)
        });
    too_large.map(|(id, _)| explain_size(plan, graph, exact, id)).into_iter().collect()
}

fn explain_size(plan: &Plan, graph: &Graph, exact: &Exact, id: NodeId) -> Diagnostic {
    let used = exact.inputs_used(graph, id).into_iter();
    let mut used: Vec<(&Input, Fraction)> = used
        .filter(|id| {
            let input = plan.inputs.get(*id);
            input.written().is_some() && !matches!(input.kind, Kind::Date | Kind::Reading(_))
        })
        .filter_map(|input| Some((plan.inputs.get(input), tamed(plan, graph, exact, (id, input))?)))
        .collect();
    used.sort_by_key(|(input, size)| (size.clone(), Reverse(extremity(input))));
    let mut diagnostic = Diagnostic::new(Code::AmountTooLarge, BEYOND);
    for (position, (input, _)) in used.iter().take(3).enumerate() {
        let Some(written) = input.written() else { continue };
        let label = format!("`{}` drives it", input.name);
        diagnostic = match position {
            0 => diagnostic.at(written.place.clone(), label),
            _ => diagnostic.beside(written.place.clone(), label),
        };
    }
    diagnostic.help("check the number of zeros in these inputs")
}

/// How far a number is from one, above or below.
fn extremity(input: &Input) -> Fraction {
    let value = input.value.clone().filter(|value| !value.is_zero()).unwrap_or(Fraction::ONE);
    let size = if value.is_negative() { value.negated() } else { value };
    size.clone().max(Fraction::ONE.over(&size))
}

/// How small a figure gets where an input is a thousand times smaller or larger.
fn tamed(
    plan: &Plan,
    graph: &Graph,
    exact: &Exact,
    (figure, input): (NodeId, InputId),
) -> Option<Fraction> {
    let value = plan.inputs.get(input).value.as_ref()?;
    let thousand = Fraction::integer(1_000);
    let sizes = [value.over(&thousand), value.times(&thousand)].into_iter().filter_map(|other| {
        let mut inputs = plan.inputs.values();
        inputs[input.0 as usize] = Some(other);
        let exact = exact.again(graph, &inputs, &BTreeSet::from([input]));
        let size = exact.value(figure)?.clone();
        Some(if size.is_negative() { size.negated() } else { size })
    });
    sizes.min()
}

/// Risks that could together take more than all of a funding or of a receipt on one day.
pub(super) fn taken_twice(plan: &Plan, risks: &[RiskResult]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (position, funding) in plan.funding.iter().enumerate() {
        let of_funding = |effect: &Effect| match effect {
            Effect::Withholds { funding, share, .. } if *funding == position => Some(*share),
            _ => None,
        };
        let together = too_many(plan, risks, of_funding);
        diagnostics.extend(together.map(|together| {
            let what = format!("withhold more than 100% of {}", funding.name);
            name(plan, Code::WithheldTwice, &what, &together)
        }));
    }
    let effects = plan.risks.iter().flat_map(|risk| &risk.effects);
    let reduced: BTreeSet<&String> = effects.filter_map(reduced_line).collect();
    for line in reduced {
        let of_line = |effect: &Effect| match effect {
            Effect::Reduces { line: taken, share } if taken == line => Some(*share),
            _ => None,
        };
        let together = too_many(plan, risks, of_line);
        diagnostics.extend(together.map(|together| {
            let what = format!("take more than 100% of `{line}`");
            name(plan, Code::ReducedTwice, &what, &together)
        }));
    }
    diagnostics
}

fn reduced_line(effect: &Effect) -> Option<&String> {
    match effect {
        Effect::Reduces { line, .. } => Some(line),
        Effect::Withholds { .. } | Effect::Costs(_) | Effect::CostsPerYear(_) => None,
    }
}

/// The risks that could together take more than all of something on one day, if any.
fn too_many(
    plan: &Plan,
    risks: &[RiskResult],
    share: impl Fn(&Effect) -> Option<Slot<Plain>>,
) -> Option<Vec<usize>> {
    let takes = |risk: usize| {
        let share = plan.risks[risk].effects.iter().find_map(&share)?;
        let input = plan.inputs.get(share.id());
        let most = input.range.as_ref().map(|range| range.high.clone());
        most.or_else(|| input.value.clone())
    };
    let possible = |risk: &usize| risks[*risk].impossible.is_none();
    let takers: Vec<(usize, Fraction)> = (0..plan.risks.len())
        .filter(possible)
        .filter_map(|risk| Some((risk, takes(risk)?)))
        .collect();
    takers.iter().find_map(|(risk, _)| {
        let day = risks[*risk].effects.first;
        let that_day = takers.iter().filter(|(other, _)| risks[*other].effects.holds(day));
        let (sum, together) = heaviest(plan, &that_day.cloned().collect::<Vec<_>>());
        (sum > Fraction::ONE).then_some(together)
    })
}

/// Of those that can happen together, the ones that take most, and what they take.
fn heaviest(plan: &Plan, takers: &[(usize, Fraction)]) -> (Fraction, Vec<usize>) {
    let ids: Vec<usize> = takers.iter().map(|(risk, _)| *risk).collect();
    let share = |risk: &usize| {
        let taker = takers.iter().find(|(one, _)| one == risk);
        taker.map_or(Fraction::ZERO, |(_, share)| share.clone())
    };
    let sum =
        |set: &Vec<usize>| set.iter().fold(Fraction::ZERO, |sum, risk| sum.plus(&share(risk)));
    let mut all = (Fraction::ZERO, Vec::new());
    for group in tied(&ids, |a, b| apart(plan, a, b)) {
        let sets = compatible_sets(&group, |a, b| apart(plan, a, b)).unwrap_or_default();
        if let Some(most) = sets.into_iter().max_by_key(sum) {
            all.0 = all.0.plus(&sum(&most));
            all.1.extend(most);
        }
    }
    all.1.sort_unstable();
    all
}

/// Whether two risks cannot both happen, by themselves or by what they hang on.
fn apart(plan: &Plan, a: usize, b: usize) -> bool {
    let line = |risk: usize| {
        std::iter::successors(Some(risk), |risk| plan.risks[*risk].given).collect::<Vec<_>>()
    };
    let others = line(b);
    line(a)
        .into_iter()
        .any(|one| others.iter().any(|other| plan.risks[one].excludes.contains(other)))
}

/// The diagnostic that names risks which together take too much.
fn name(plan: &Plan, code: Code, what: &str, together: &[usize]) -> Diagnostic {
    let names: Vec<_> = together.iter().map(|risk| format!("`{}`", plan.risks[*risk].id)).collect();
    let message = format!("{} could {what} on one day", names.join(" and "));
    let mut diagnostic = Diagnostic::new(code, message);
    for (position, risk) in together.iter().enumerate() {
        let place = plan.risks[*risk].place.clone();
        diagnostic = match position {
            0 => diagnostic.at(place, "this one"),
            _ => diagnostic.beside(place, "and this one"),
        };
    }
    diagnostic.help("let them exclude each other (`excludes = [\"…\"]`), or lower their shares")
}

/// What is dated in the scenario and counts nothing: costs, receipts, grants and the start-up.
///
/// A decision to stay out leaves grants and a start-up without a day, which is no slip.
pub(super) fn dated_items(plan: &Plan, sheet: &Sheet, exact: &Exact) -> Vec<Diagnostic> {
    let why = |id: &str| {
        let line = sheet.lines.iter().find(|line| line.line.id == id)?;
        line.failed_condition(exact).map(str::to_owned)
    };
    let warn = |what: &str, why: String, place: &Place| {
        let message = format!("{what} counts nothing: {why}");
        Diagnostic::new(Code::CountsNothing, message).at(place.clone(), "this")
    };
    let items = plan.costs.iter().map(|item| (format!("cost.{}", item.id), item));
    let items =
        items.chain(plan.receipts.iter().map(|item| (format!("receipt.{}", item.id), item)));
    let silent = items
        .filter(|(_, item)| item.counts)
        .filter_map(|(id, item)| Some(warn(&format!("`{id}`"), why(&id)?, &item.place)));
    let mut found: Vec<Diagnostic> = silent.collect();
    if plan.decision() == Decision::StayOut {
        return found;
    }
    let place = |slot: Slot<Date>| plan.inputs.get(slot.id()).written().map(|at| at.place.clone());
    for grant in &plan.grants {
        let id = format!("state-grant.{}", grant.id);
        let day = grant.once_on.or(grant.until).or(grant.from).and_then(place);
        found.extend(day.and_then(|day| Some(warn(&format!("`{id}`"), why(&id)?, &day))));
    }
    if let Edge::Given(on) = plan.start_up.on {
        let lines = ["equipment", "vehicles", "training-travel", "training-backfill"];
        let why = lines.iter().find_map(|id| why(id));
        let what = "the start-up";
        found.extend(place(on).and_then(|day| Some(warn(what, why?, &day))));
    }
    found
}

//! What can only be seen once a ledger is worked out.

use super::RiskResult;
use super::sheet::Sheet;
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::{Exact, Fraction, Graph, InputId, NodeId, Op};
use crate::plan::{Effect, Input, Kind, Plan, PlannedRisk};

/// The most dollars a figure may come to: beyond ten trillion a spreadsheet loses cents.
const MOST_DOLLARS: i64 = 10_000_000_000_000;

/// Figures too large to tell cents apart.
pub(super) fn amounts(plan: &Plan, graph: &Graph, exact: &Exact) -> Vec<Diagnostic> {
    let most = Fraction::integer(MOST_DOLLARS);
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
    let mut used: Vec<(&Input, Fraction)> = exact
        .inputs_used(graph, id)
        .into_iter()
        .map(|id: InputId| plan.inputs.get(id))
        .filter(|input| {
            input.written().is_some()
                && matches!(input.kind, Kind::Money | Kind::Count | Kind::Factor | Kind::Hours)
        })
        .filter_map(|input| Some((input, input.value.clone()?)))
        .collect();
    used.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut diagnostic = Diagnostic::new(
        Code::AmountTooLarge,
        "a figure comes out above ten trillion dollars, where cents can no longer be told apart",
    );
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

/// Risks that could together withhold more than all of a funding on one day.
pub(super) fn withheld(plan: &Plan, risks: &[RiskResult]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (position, funding) in plan.funding.iter().enumerate() {
        let takers: Vec<(usize, Fraction)> = (0..plan.risks.len())
            .filter(|risk| risks[*risk].impossible.is_none() && !risks[*risk].effects.is_empty())
            .filter_map(|risk| Some((risk, share_of(plan, &plan.risks[risk], position)?)))
            .collect();
        for (risk, _) in &takers {
            let day = risks[*risk].effects.first;
            let on_that_day: Vec<_> =
                takers.iter().filter(|(other, _)| risks[*other].effects.holds(day)).collect();
            let (sum, together) = heaviest(plan, &on_that_day);
            if sum > Fraction::ONE {
                diagnostics.push(too_much(plan, &funding.name, &together));
                break;
            }
        }
    }
    diagnostics
}

/// The largest share of a funding that a risk may withhold.
fn share_of(plan: &Plan, risk: &PlannedRisk, wanted: usize) -> Option<Fraction> {
    risk.effects.iter().find_map(|effect| match effect {
        Effect::Withholds { funding, share, .. } if *funding == wanted => {
            let input = plan.inputs.get(share.id());
            input.range.as_ref().map(|range| range.high.clone()).or_else(|| input.value.clone())
        }
        _ => None,
    })
}

/// Of those that can happen together, the ones that take most, and what they take.
fn heaviest(plan: &Plan, takers: &[&(usize, Fraction)]) -> (Fraction, Vec<usize>) {
    let Some(((first, share), rest)) =
        takers.split_first().map(|(a, b)| (*a, b)).map(|((f, s), r)| ((*f, s), r))
    else {
        return (Fraction::ZERO, Vec::new());
    };
    let without = heaviest(plan, rest);
    let fitting: Vec<_> =
        rest.iter().filter(|(other, _)| !apart(plan, first, *other)).copied().collect();
    let (sum, mut together) = heaviest(plan, &fitting);
    let with = sum.plus(share);
    if with > without.0 {
        together.insert(0, first);
        return (with, together);
    }
    without
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

fn too_much(plan: &Plan, funding: &str, together: &[usize]) -> Diagnostic {
    let names: Vec<_> = together.iter().map(|risk| format!("`{}`", plan.risks[*risk].id)).collect();
    let message =
        format!("{} could withhold more than 100% of {funding} on one day", names.join(" and "));
    let mut diagnostic = Diagnostic::new(Code::WithheldTwice, message);
    for (position, risk) in together.iter().enumerate() {
        let place = plan.risks[*risk].place.clone();
        diagnostic = match position {
            0 => diagnostic.at(place, "this one"),
            _ => diagnostic.beside(place, "and this one"),
        };
    }
    diagnostic.help("let them exclude each other (`excludes = [\"…\"]`), or lower their shares")
}

/// Dated costs and receipts that count nothing.
pub(super) fn dated_items(plan: &Plan, sheet: &Sheet, exact: &Exact) -> Vec<Diagnostic> {
    let items = plan.costs.iter().map(|item| ("cost", item));
    let items = items.chain(plan.receipts.iter().map(|item| ("receipt", item)));
    let silent = items.filter(|(_, item)| item.counts).filter_map(|(kind, item)| {
        let id = format!("{kind}.{}", item.id);
        let line = sheet.lines.iter().find(|line| line.line.id == id)?;
        let why = line.why_nothing(exact)?;
        let message = format!("`{id}` counts nothing: {why}");
        Some(Diagnostic::new(Code::CountsNothing, message).at(item.place.clone(), "this entry"))
    });
    silent.collect()
}

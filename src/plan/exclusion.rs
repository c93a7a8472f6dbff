//! Which of several things that may exclude one another can go together, and which cannot.

use super::pin::Pinning;
use super::{Input, PlannedRisk};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::formula::Fraction;
use crate::scenario::keys::listed;
use crate::scenario::{Risk, Shape};

/// The most sets of compatible risks that one group may have.
const MOST_SETS: usize = 1_000;

/// Splits `all` into groups that `joined` ties together, each in order.
#[must_use]
pub fn tied(all: &[usize], joined: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for one in all {
        let ties = |group: &Vec<usize>| group.iter().any(|other| joined(*one, *other));
        let (tied, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(ties);
        let mut merged: Vec<usize> = tied.into_iter().flatten().collect();
        merged.push(*one);
        merged.sort_unstable();
        groups = apart;
        groups.push(merged);
    }
    groups.sort();
    groups
}

/// The sets within `group` in which no two `exclude` each other and to which none can be added.
///
/// `None` where there are more than a thousand.
#[must_use]
pub fn compatible_sets(
    group: &[usize],
    exclude: impl Fn(usize, usize) -> bool,
) -> Option<Vec<Vec<usize>>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for one in group {
        let fits = |other: &usize| !exclude(*one, *other);
        let with: Vec<Vec<usize>> = sets
            .iter()
            .map(|set| set.iter().copied().filter(fits).chain([*one]).collect())
            .collect();
        sets.retain(|set| !set.iter().all(fits));
        sets.extend(with);
        sets.sort();
        sets.dedup();
        if sets.len() > MOST_SETS {
            return None;
        }
    }
    let all = sets.clone();
    let within = |set: &Vec<usize>, other: &Vec<usize>| {
        other.len() > set.len() && set.iter().all(|one| other.contains(one))
    };
    sets.retain(|set| !all.iter().any(|other| within(set, other)));
    Some(sets)
}

/// The sets of two risks or more in which each excludes all others, as large as they can be.
///
/// `None` where there are more than a thousand.
#[must_use]
pub fn exclusive_sets(risks: &[PlannedRisk]) -> Option<Vec<Vec<usize>>> {
    let all: Vec<usize> = (0..risks.len()).collect();
    let exclude = |a: usize, b: usize| risks[a].excludes.contains(&b);
    let mut found = Vec::new();
    for group in tied(&all, exclude) {
        let sets = compatible_sets(&group, |a, b| !exclude(a, b))?;
        found.extend(sets.into_iter().filter(|set| set.len() > 1));
    }
    Some(found)
}

/// Reports risks that exclude one another in so many ways that the costliest cannot be found, and
/// those of which one could be more than certain to happen.
pub(super) fn refuse(pinning: &mut Pinning<'_>, risks: &[PlannedRisk]) {
    let all: Vec<usize> = (0..risks.len()).collect();
    let exclude = |a: usize, b: usize| risks[a].excludes.contains(&b);
    let tangled = |group: &Vec<usize>| compatible_sets(group, exclude).is_none();
    for group in tied(&all, exclude).iter().filter(|group| tangled(group)) {
        pinning.report(too_many(&risks[group[0]].place));
    }
    match exclusive_sets(risks) {
        Some(sets) => sets.iter().for_each(|set| refuse_excess(pinning, risks, set)),
        None => pinning.report(too_many(&risks[0].place)),
    }
}

fn too_many(first: &Place) -> Diagnostic {
    let message = "these risks exclude one another in more than a thousand ways";
    Diagnostic::new(Code::TooMany, message)
        .at(first.clone(), "the first of them")
        .help("let each exclude all the others, or fewer of them")
}

/// Reports a set of risks that exclude each other and whose probabilities can add up to more than
/// certainty.
fn refuse_excess(pinning: &mut Pinning<'_>, risks: &[PlannedRisk], set: &[usize]) {
    let inputs = || set.iter().map(|risk| pinning.inputs.get(risks[*risk].probability.id()));
    let sum = |of: &dyn Fn(&Input) -> Option<Fraction>| {
        inputs().filter_map(of).fold(Fraction::ZERO, |sum, one| sum.plus(&one))
    };
    let (likely, most) = (sum(&|input| input.value.clone()), sum(&highest));
    if most <= Fraction::ONE {
        return;
    }
    let ids: Vec<&str> = set.iter().map(|risk| risks[*risk].id.as_str()).collect();
    let (verb, sum, help) = if likely > Fraction::ONE {
        let help = "lower a probability: of what excludes each other, the sum is at most 100%";
        ("add up to", likely, help)
    } else {
        let help =
            "lower a high end: of what excludes each other, the high ends add up to at most 100%";
        ("at their high ends add up to", most, help)
    };
    let percent = sum.times(&Fraction::integer(100)).to_decimal(9).unwrap_or_default().normalize();
    let message = format!("{} exclude each other and {verb} {percent}%", listed(&ids, "and"));
    let mut found = Diagnostic::new(Code::Exclusion, message).help(help);
    if inputs().any(is_lognormal) {
        found = found.help("give the lognormal range another shape: its draws pass its high end");
    }
    if let Some(place) = said_by(&pinning.scenario.risks, &ids) {
        found = found.at(place, "never happens together with this risk");
    }
    for input in inputs() {
        let place = input.written().map(|written| written.place.clone());
        found = place.into_iter().fold(found, |found, place| found.beside(place, counted(input)));
    }
    pinning.report(found);
}

/// Where one of some risks says that it excludes another.
fn said_by(risks: &[Risk], ids: &[&str]) -> Option<Place> {
    let own = risks.iter().filter(|risk| ids.contains(&risk.id.as_str()));
    let mut names = own.flat_map(|risk| &risk.excludes);
    let name = names.find(|name| ids.contains(&name.value.as_str()))?;
    Some(name.origin.place.clone())
}

fn counted(input: &Input) -> &'static str {
    if is_lognormal(input) { "counted as 100%" } else { "counted here" }
}

/// The highest that a probability can be.
fn highest(input: &Input) -> Option<Fraction> {
    match &input.range {
        Some(_) if is_lognormal(input) => Some(Fraction::ONE),
        Some(range) => Some(range.high.clone()),
        None => input.value.clone(),
    }
}

fn is_lognormal(input: &Input) -> bool {
    input.range.as_ref().is_some_and(|range| range.shape == Shape::Lognormal)
}

#[cfg(test)]
mod tests {
    use super::{compatible_sets, tied};

    fn check_sets(group: &[usize], exclusive: &[(usize, usize)], expected: &[&[usize]]) {
        let exclude = |a: usize, b: usize| exclusive.contains(&(a.min(b), a.max(b)));
        let expected: Vec<Vec<usize>> = expected.iter().map(|set| set.to_vec()).collect();
        assert_eq!(compatible_sets(group, exclude), Some(expected));
    }

    #[test]
    fn what_exclusions_tie_together_is_one_group() {
        let joined = |a: usize, b: usize| matches!((a.min(b), a.max(b)), (0, 1) | (1, 2));
        assert_eq!(tied(&[0, 1, 2, 3], joined), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn compatible_sets_are_as_large_as_they_can_be() {
        check_sets(&[0, 1, 2], &[(0, 1), (1, 2)], &[&[0, 2], &[1]]);
        check_sets(&[4, 5, 6], &[(4, 5), (4, 6), (5, 6)], &[&[4], &[5], &[6]]);
        check_sets(&[1, 2], &[], &[&[1, 2]]);
    }

    #[test]
    fn too_many_sets_are_not_listed() {
        let group: Vec<usize> = (0..64).collect();
        assert_eq!(compatible_sets(&group, |a, b| a.abs_diff(b) == 1), None);
    }
}

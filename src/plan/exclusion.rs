//! Which of several things that may exclude one another can go together.

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

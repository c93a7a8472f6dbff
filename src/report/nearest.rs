//! The names nearest to one that is not known.

use super::Unexplained;

/// The most names that are proposed.
const MOST: usize = 3;

/// Why there is nothing of this name, with the nearest known ones.
pub(super) fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Unexplained {
    let mut near: Vec<(usize, &str)> = known.map(|other| (distance(name, other), other)).collect();
    near.sort();
    near.dedup();
    let far = name.chars().count().max(4) * 2 / 3;
    let nearest = near.into_iter().filter(|(distance, _)| *distance <= far).take(MOST);
    Unexplained::Unknown {
        name: name.to_owned(),
        nearest: nearest.map(|(_, other)| other.to_owned()).collect(),
    }
}

/// How many letters must change to turn one word into the other; a part of it counts as near.
fn distance(one: &str, other: &str) -> usize {
    if other.contains(one) || one.contains(other) {
        return 1;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (column, theirs) in other.iter().enumerate() {
            let replaced = before + usize::from(letter != *theirs);
            before = row[column + 1];
            row[column + 1] = replaced.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{Unexplained, distance, unknown};

    #[test]
    fn the_nearest_names_come_first() {
        assert_eq!(distance("kitten", "sitting"), 3);
        let known = ["federal-salary", "federal-overtime", "supervision"];
        let nearest = vec!["federal-overtime".to_owned()];
        let expected = Unexplained::Unknown { name: "overtime".to_owned(), nearest };
        assert_eq!(unknown("overtime", known.into_iter()), expected);
    }
}

//! What one document says and another of the same form does not.

use std::collections::BTreeMap;

use crate::quantity::Decimal;
use crate::report::Difference;

/// A piece of a document: a line, a paragraph, a row or a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands: `line 12`, `Compare!C24`.
    pub(super) place: String,
    /// What stands there.
    pub(super) text: String,
}

/// The most pairs of pieces that are tried for the way to match them that leaves out fewest.
const MOST_PAIRS: usize = 4_000_000;

/// How near two numbers are that two programs worked out.
const NEAR: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// Pieces that follow each other.
pub(super) fn in_order(there: &[Piece], again: &[Piece]) -> Vec<Difference> {
    let (left, right): (Vec<String>, Vec<String>) =
        (there.iter().map(plain).collect(), again.iter().map(plain).collect());
    let same = |(one, other): &(&String, &String)| one == other;
    let head = left.iter().zip(&right).take_while(same).count();
    let tail = left[head..].iter().rev().zip(right[head..].iter().rev()).take_while(same).count();
    let (left, right) = (&left[head..left.len() - tail], &right[head..right.len() - tail]);
    let mut found = Vec::new();
    for (lone_left, lone_right) in gaps(left, right) {
        let (mut here, mut now) =
            (lone_left.map(|at| &there[head + at]), lone_right.map(|at| &again[head + at]));
        loop {
            let (one, other) = (here.next(), now.next());
            let Some(place) = one.or(other).map(|piece| piece.place.clone()) else { break };
            if one.zip(other).is_some_and(|(one, other)| is_filled(one, other)) {
                continue;
            }
            let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.trim().to_owned());
            let (there, again) = (text(one), text(other));
            found.push(Difference { place, there, again });
        }
    }
    found
}

/// Pieces that each have a place of their own.
pub(super) fn by_place(there: Vec<Piece>, again: Vec<Piece>) -> Vec<Difference> {
    let places: Vec<String> = again.iter().map(|piece| piece.place.clone()).collect();
    let more: Vec<String> = there.iter().map(|piece| piece.place.clone()).collect();
    let (mut there, mut again) = (keyed(there), keyed(again));
    let mut found = Vec::new();
    for place in places.into_iter().chain(more) {
        let (there, again) = (there.remove(&place), again.remove(&place));
        let same = match (&there, &again) {
            (Some(there), Some(again)) => is_alike(there, again),
            (there, again) => there.is_none() && again.is_none(),
        };
        if !same {
            found.push(Difference { place, there, again });
        }
    }
    found
}

/// How far a figure is from what it should be where it is another amount.
const HALF_A_CENT: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// What became of figures that should follow changed inputs, `expected` with what each should say.
pub(super) fn followed(
    there: &[Piece],
    again: &[Piece],
    expected: &[(String, String)],
) -> (Vec<Difference>, usize) {
    let (there, again) = (keyed(there.to_vec()), keyed(again.to_vec()));
    let (mut found, mut behind) = (Vec::new(), 0);
    for (place, wanted) in expected {
        let (text, written) = (there.get(place), again.get(place));
        if text.is_some_and(|text| is_within(text, wanted, HALF_A_CENT)) {
            continue;
        }
        if text.zip(written).is_some_and(|(text, written)| is_alike(text, written)) {
            behind += 1;
            continue;
        }
        let (there, again) = (text.cloned(), Some(wanted.clone()));
        found.push(Difference { place: place.clone(), there, again });
    }
    (found, behind)
}

/// What stands at each place.
fn keyed(pieces: Vec<Piece>) -> BTreeMap<String, String> {
    pieces.into_iter().map(|piece| (piece.place, piece.text)).collect()
}

/// Whether two texts say the same: numbers as near as programs count, words but for blanks.
fn is_alike(one: &str, other: &str) -> bool {
    is_within(one, other, NEAR)
}

fn is_within(one: &str, other: &str, near: Decimal) -> bool {
    if words(one) == words(other) {
        return true;
    }
    let number = |text: &str| Decimal::from_str_exact(text.trim()).ok();
    let (Some(one), Some(other)) = (number(one), number(other)) else { return false };
    one.checked_sub(other).is_some_and(|apart| apart.abs() <= near)
}

/// A piece without blanks that programs add and take away; a number without zeros at its end.
fn plain(piece: &Piece) -> String {
    let text = words(&piece.text);
    match Decimal::from_str_exact(&text) {
        Ok(number) => number.normalize().to_string(),
        Err(_) => text,
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// Whether a line that a document leaves to its reader has been filled in.
fn is_filled(there: &Piece, again: &Piece) -> bool {
    let asked = again.text.split(['\t', '_', '\\']).map(str::trim);
    let asked: Vec<&str> = asked.filter(|asked| !asked.is_empty()).collect();
    let is_left = again.text.ends_with(['\t', '_']) && asked.iter().all(|one| one.ends_with(':'));
    let mut rest = there.text.trim_start();
    let begins = asked.first().is_some_and(|first| rest.starts_with(first));
    let mut is_asked = |one: &str| match rest.split_once(one) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    };
    is_left && begins && asked.into_iter().all(&mut is_asked)
}

type Gap = (std::ops::Range<usize>, std::ops::Range<usize>);

/// The stretches of two lists between what they have in common, as few as can be.
fn gaps(left: &[String], right: &[String]) -> Vec<Gap> {
    let common = match left.len().saturating_mul(right.len()) {
        pairs if pairs <= MOST_PAIRS => common(left, right),
        _ => (0..left.len().min(right.len()))
            .filter(|at| left[*at] == right[*at])
            .map(|at| (at, at))
            .collect(),
    };
    let mut found = Vec::new();
    let mut from = (0, 0);
    for (one, other) in common.into_iter().chain([(left.len(), right.len())]) {
        if one > from.0 || other > from.1 {
            found.push((from.0..one, from.1..other));
        }
        from = (one + 1, other + 1);
    }
    found
}

/// The longest list of pairs that are equal, in the order of both.
fn common(left: &[String], right: &[String]) -> Vec<(usize, usize)> {
    let across = right.len() + 1;
    let mut longest = vec![0_u32; (left.len() + 1) * across];
    for one in (0..left.len()).rev() {
        for other in (0..right.len()).rev() {
            longest[one * across + other] = if left[one] == right[other] {
                longest[(one + 1) * across + other + 1] + 1
            } else {
                longest[(one + 1) * across + other].max(longest[one * across + other + 1])
            };
        }
    }
    let (mut one, mut other, mut found) = (0, 0, Vec::new());
    while one < left.len() && other < right.len() {
        if left[one] == right[other] {
            found.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if longest[(one + 1) * across + other] >= longest[one * across + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Piece, by_place, in_order};

    fn pieces(texts: &[&str]) -> Vec<Piece> {
        let place = |at: usize| format!("line {}", at + 1);
        let piece = |(at, text): (usize, &&str)| Piece { place: place(at), text: (*text).into() };
        texts.iter().enumerate().map(piece).collect()
    }

    fn told(there: &[&str], again: &[&str]) -> Vec<String> {
        let found = in_order(&pieces(there), &pieces(again));
        let words = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
        let told = found
            .into_iter()
            .map(|one| format!("{}: {}, not {}", one.place, words(one.there), words(one.again)));
        told.collect()
    }

    #[test]
    fn a_line_that_is_changed_added_or_gone_is_told_and_no_other() {
        let given = ["Net", "a 60,000", "b 5", "c 7", "End"];
        assert_eq!(told(&given, &given), Vec::<String>::new());
        let changed = told(&["Net", "a 70,000", "b 5", "c 7", "End"], &given);
        assert_eq!(changed, ["line 2: a 70,000, not a 60,000"]);
        let added = told(&["Net", "a 60,000", "b 5", "b 6", "c 8", "End"], &given);
        assert_eq!(added, ["line 4: b 6, not c 7", "line 5: c 8, not nothing"]);
        assert_eq!(told(&["Net", "a 60,000", "c 7", "End"], &given), ["line 3: nothing, not b 5"]);
    }

    #[test]
    fn blanks_and_zeros_at_the_end_of_a_number_say_nothing() {
        assert_eq!(told(&["a  b\u{a0}c ", "5"], &["a b c", "5.00"]), Vec::<String>::new());
    }

    #[test]
    fn a_line_to_fill_in_may_be_filled_in() {
        assert_eq!(told(&["Prepared by: A. Clerk"], &["Prepared by: \t"]), Vec::<String>::new());
        let left = "Prepared by: \t\tDate: \t";
        assert_eq!(told(&["Prepared by: A. Clerk\tDate: 2 May"], &[left]), Vec::<String>::new());
        assert_eq!(told(&["A. Clerk, Prepared by: Date:"], &[left]).len(), 1);
        assert_eq!(told(&["Prepared by: A. Clerk"], &[left]).len(), 1);
        assert_eq!(told(&["Date: 5 May"], &["Date: \\_\\_"]), Vec::<String>::new());
        assert_eq!(told(&["Net: 5"], &["Net:"]), ["line 1: Net: 5, not Net:"]);
    }

    #[test]
    fn cells_are_compared_at_their_places() {
        let cell = |place: &str, text: &str| Piece { place: place.into(), text: text.into() };
        let again = || vec![cell("A!B1", "0.3"), cell("A!B2", "words")];
        let near = vec![cell("A!B2", "words"), cell("A!B1", "0.30000000000000004")];
        assert_eq!(by_place(near, again()), []);
        let found = by_place(vec![cell("A!B1", "0.31"), cell("A!C9", "more")], again());
        let places: Vec<&str> = found.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["A!B1", "A!B2", "A!C9"]);
    }
}

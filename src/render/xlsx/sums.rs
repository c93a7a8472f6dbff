//! Sums over nodes as formulas: of cells where the tables already show a term, else written out.

use std::collections::BTreeMap;

use super::code::{Code, product};
use super::spot::Spot;
use super::traced::{INDETERMINATE, Traced};
use crate::formula::{Fraction, NodeId};
use crate::report::{IfUnknown, LivePart, LiveSum, LiveTerm};

/// A part by what it is: side, sign, node, and what it is multiplied with.
type Key = (usize, bool, u32, Option<u32>);

/// The cells that show one term and nothing else.
#[derive(Debug, Default)]
pub(super) struct Terms {
    known: BTreeMap<Vec<Key>, Vec<(Spot, IfUnknown)>>,
}

/// What sums are written with.
#[derive(Clone, Copy)]
pub(super) struct Sums<'b, 'a> {
    /// The graphs.
    pub(super) sides: &'b [Traced<'a>],
    /// The cells of single terms.
    pub(super) terms: &'b Terms,
    /// The names of the sheets.
    pub(super) names: &'b [String],
}

/// A term as a formula reads it.
struct Read {
    /// The cell, where one shows the term and nothing else.
    spot: Option<Spot>,
    code: Code,
    /// Whether the sum leaves it out where it is not known.
    left_out: bool,
}

impl Terms {
    /// Takes in a cell that shows this term and nothing else.
    pub(super) fn add(&mut self, sides: &[Traced<'_>], term: &LiveTerm, spot: Spot) {
        let spots = self.known.entry(key(sides, &term.parts)).or_default();
        spots.push((spot, term.if_unknown));
    }

    /// A cell that a sum may read in place of a term: of several, one that it does not read yet, and
    /// one of its own column first. A term that is alone reads earlier cells only, so that no two
    /// read each other.
    fn of(
        &self,
        term: &LiveTerm,
        key: &[Key],
        (own, read): (Spot, Option<&[Spot]>),
    ) -> Option<Spot> {
        let falls_away = |one: IfUnknown| one == IfUnknown::FallsAway;
        let fits = |(spot, one): &&(Spot, IfUnknown)| {
            let apart = read.map_or(*spot < own, |read| *spot != own && !read.contains(spot));
            apart && falls_away(*one) == falls_away(term.if_unknown)
        };
        let fitting = || self.known.get(key).into_iter().flatten().filter(fits);
        let beside =
            |(spot, _): &&(Spot, IfUnknown)| (spot.sheet, spot.column) == (own.sheet, own.column);
        let found = fitting().find(beside).or_else(|| fitting().next());
        found.map(|(spot, _)| *spot)
    }
}

impl Sums<'_, '_> {
    /// The formula of the cell at `own`.
    pub(super) fn formula(self, sum: &LiveSum, own: Spot) -> String {
        if let Some(formula) = self.of_node(sum, own) {
            return formula;
        }
        let terms = self.reads(&sum.terms, own);
        let needs: Vec<LiveTerm> = sum.must_be_known().cloned().collect();
        let needs = self.reads(&needs, own).into_iter().map(|need| need.code);
        let total = needs
            .filter(|code| code.unsure)
            .fold(self.added(&terms, own), |total, need| total.plus(Code::whole("0").times(need)));
        let left_out: Vec<&Read> = terms.iter().filter(|term| term.left_out).collect();
        if left_out.is_empty() {
            return total.in_cell(INDETERMINATE);
        }
        let number = Code::whole(left_out.len().to_string());
        let known = Code::call("COUNT", self.arguments(left_out, own)).compared("<", number);
        let all = Code::call("SUMSQ", self.arguments(&terms, own));
        let nothing = known.and(all.compared("=", Code::whole("0")));
        let word = Code::whole(format!("\"{INDETERMINATE}\""));
        Code::choice(nothing, word, total).in_cell(INDETERMINATE)
    }

    /// The formula of a total over cells of the same row, where it leaves out nothing.
    pub(super) fn across(self, years: &[(&LiveSum, Spot)], total: &LiveSum) -> Option<String> {
        let terms: Vec<&LiveTerm> = years.iter().flat_map(|(sum, _)| &sum.terms).collect();
        let whole = total.needs.is_empty() && terms.iter().copied().eq(&total.terms);
        let unsure = |term: &LiveTerm| term.parts.iter().any(|part| self.is_unsure(part));
        let left_out = |term: &&LiveTerm| term.if_unknown == IfUnknown::LeftOut && unsure(term);
        if !whole || years.len() < 2 || terms.iter().any(left_out) {
            return None;
        }
        let reads = years.iter().map(|(sum, spot)| {
            let unsure = sum.terms.iter().any(unsure);
            let code = spot.read(spot.sheet, self.names).read(unsure);
            Read { spot: Some(*spot), code, left_out: false }
        });
        let reads: Vec<Read> = reads.collect();
        Some(self.added(&reads, years[0].1).in_cell(INDETERMINATE))
    }

    /// The formula of a single node, worked out in the cell that is its home.
    fn of_node(self, sum: &LiveSum, own: Spot) -> Option<String> {
        let [term] = sum.terms.as_slice() else { return None };
        if sum.must_be_known().next().is_some() {
            return None;
        }
        let [LivePart { side, minus, node, times: None }] = term.parts[..] else { return None };
        let side = &self.sides[side];
        if side.home(node).is_some_and(|home| home.spot != own) {
            return None;
        }
        let code = side.worked_out(node, (own.sheet, self.names));
        Some(code.signed(minus).in_cell(INDETERMINATE))
    }

    /// What terms add up to: cells that stay numbers or are left out by ranges, the rest one by one.
    fn added(self, terms: &[Read], own: Spot) -> Code {
        let in_range = |term: &&Read| term.spot.is_some() && (term.left_out || !term.code.unsure);
        let (ranged, others): (Vec<&Read>, Vec<&Read>) = terms.iter().partition(in_range);
        let range = match ranged.as_slice() {
            [] => None,
            [only] if !only.left_out => Some(only.code.clone()),
            _ => Some(Code::call("SUM", self.arguments(ranged, own))),
        };
        let others = others.into_iter().map(|term| match term.left_out {
            true => term.code.clone().or_else(Code::whole("0")),
            false => term.code.clone(),
        });
        range.into_iter().chain(others).reduce(Code::plus).unwrap_or_else(|| Code::whole("0"))
    }

    /// Terms as a function takes them: cells as they stand, neighbours together.
    fn arguments<'t>(self, terms: impl IntoIterator<Item = &'t Read>, own: Spot) -> Vec<Code> {
        let (mut spots, mut found) = (Vec::new(), Vec::new());
        for term in terms {
            match term.spot {
                Some(spot) => spots.push(spot),
                None => found.push(term.code.clone()),
            }
        }
        let runs = rectangles(spots);
        let range = |(first, last): (Spot, Spot)| first.read_to(last, own.sheet, self.names);
        runs.into_iter().map(range).chain(found).collect()
    }

    fn reads(self, terms: &[LiveTerm], own: Spot) -> Vec<Read> {
        let mut spots = Vec::new();
        let mut found = Vec::new();
        for term in terms {
            let read = self.read(term, own, (terms.len() > 1).then_some(spots.as_slice()));
            spots.extend(read.spot);
            found.push(read);
        }
        found
    }

    fn read(self, term: &LiveTerm, own: Spot, read: Option<&[Spot]>) -> Read {
        let unsure = term.parts.iter().any(|part| self.is_unsure(part));
        let left_out = unsure && term.if_unknown == IfUnknown::LeftOut;
        let key = key(self.sides, &term.parts);
        if let Some(spot) = self.terms.of(term, &key, (own, read)) {
            let code = spot.read(own.sheet, self.names).read(unsure);
            return Read { spot: Some(spot), code, left_out };
        }
        let mut sum: Option<Code> = None;
        for part in &term.parts {
            let (code, minus) = self.part(part, own);
            sum = Some(match (sum, minus) {
                (None, _) => code.signed(minus),
                (Some(sum), false) => sum.plus(code),
                (Some(sum), true) => sum.minus(code),
            });
        }
        let code = sum.unwrap_or_else(|| Code::whole("0"));
        let code = match term.if_unknown {
            IfUnknown::FallsAway if unsure => self.falling_away(term, code, own),
            _ => code,
        };
        Read { spot: None, code, left_out }
    }

    /// Nothing while none of the nodes is known.
    fn falling_away(self, term: &LiveTerm, code: Code, own: Spot) -> Code {
        let at = (own.sheet, self.names);
        let nodes = term.parts.iter().map(|part| self.sides[part.side].bare(part.node, at));
        let none = Code::call("COUNT", nodes.collect()).compared("=", Code::whole("0"));
        Code::choice(none, Code::whole("0"), code)
    }

    fn is_unsure(self, part: &LivePart) -> bool {
        let side = &self.sides[part.side];
        side.may_be_unknown(part.node) || part.times.is_some_and(|times| side.may_be_unknown(times))
    }

    /// A part, and whether it is taken away; a cell may show it with its sign already turned.
    fn part(self, part: &LivePart, own: Spot) -> (Code, bool) {
        let side = &self.sides[part.side];
        let at = (own.sheet, self.names);
        let (code, minus) = match side.home(part.node) {
            Some(home) if home.minus => {
                let unsure = side.may_be_unknown(part.node);
                (home.spot.read(own.sheet, self.names).read(unsure), !part.minus)
            }
            _ => (side.code(part.node, at), part.minus),
        };
        match times(side, part) {
            None => (code, minus),
            Some(times) => (product(side.code(times, at), code), minus),
        }
    }
}

fn key(sides: &[Traced<'_>], parts: &[LivePart]) -> Vec<Key> {
    let key = |part: &LivePart| {
        let side = &sides[part.side];
        let times = times(side, part).map(|times| side.first(times));
        (part.side, part.minus, side.first(part.node), times)
    };
    parts.iter().map(key).collect()
}

/// What a part is multiplied with, unless that is always one.
fn times(side: &Traced<'_>, part: &LivePart) -> Option<NodeId> {
    part.times.filter(|times| !side.constant(*times).is_some_and(Fraction::is_one))
}

/// Cells as rectangles, in the order of their rows.
fn rectangles(mut spots: Vec<Spot>) -> Vec<(Spot, Spot)> {
    spots.sort_by_key(|spot| (spot.sheet, spot.column, spot.row));
    let mut runs: Vec<(Spot, Spot)> = Vec::new();
    for spot in spots {
        match runs.last_mut() {
            Some((_, last)) if spot == (Spot { row: last.row + 1, ..*last }) => *last = spot,
            _ => runs.push((spot, spot)),
        }
    }
    runs.sort_by_key(|(first, last)| (first.sheet, first.row, last.row, first.column));
    let mut found: Vec<(Spot, Spot)> = Vec::new();
    for (first, last) in runs {
        match found.last_mut() {
            Some((from, to))
                if last == (Spot { column: to.column + 1, ..*to }) && first.row == from.row =>
            {
                *to = last;
            }
            _ => found.push((first, last)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Spot, rectangles};

    fn check_rectangles(cells: &[(u16, u32)], expected: &[&str]) {
        let spot = |(column, row): &(u16, u32)| Spot { sheet: 0, row: *row, column: *column };
        let found = rectangles(cells.iter().map(spot).collect());
        let found: Vec<String> = found
            .iter()
            .map(|(first, last)| format!("{}:{}", first.place(), last.place()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cells_side_by_side_are_read_as_one_block() {
        check_rectangles(&[(2, 0), (2, 1), (3, 0), (3, 1)], &["C1:D2"]);
        check_rectangles(&[(2, 0), (2, 1), (3, 1)], &["C1:C2", "D2:D2"]);
        check_rectangles(&[(2, 4), (3, 4), (4, 4)], &["C5:E5"]);
        check_rectangles(&[(2, 4), (4, 4)], &["C5:C5", "E5:E5"]);
        check_rectangles(&[(2, 4), (2, 4)], &["C5:C5", "C5:C5"]);
    }
}

//! Where one number of a slice is above zero, below it or equal to it, along one input.
//!
//! Between bends a number that moves in proportion has at most one root, found as an exact fraction.
//! A curved one is cut until the bounds of its value leave out zero, or those of its slope do, and
//! its roots are then closed in between two numbers at which the signs are proven to differ.

use std::collections::BTreeSet;

use crate::formula::{Enclosure, Form, Fraction, Piece, Slice, enclose, pieces};

/// On which side of zero a difference lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above.
    Above,
    /// Below.
    Below,
    /// It is zero.
    Equal,
    /// It is not known.
    Unknown,
}

/// A place at which the side changes, or zero is touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The difference is zero exactly there.
    Equal(Fraction),
    /// The difference jumps there from one side to the other.
    Jump(Fraction),
    /// It is zero somewhere between, or jumps; signs at both ends are proven to differ.
    Between(Fraction, Fraction),
    /// So close to zero between the two that it was not settled.
    Close(Fraction, Fraction),
}

impl Turn {
    /// Where it lies, or the lower of the two numbers that it lies between.
    #[must_use]
    pub fn low(&self) -> &Fraction {
        match self {
            Self::Equal(at) | Self::Jump(at) | Self::Between(at, _) | Self::Close(at, _) => at,
        }
    }

    /// Where it lies, or the higher of the two numbers that it lies between.
    #[must_use]
    pub fn high(&self) -> &Fraction {
        match self {
            Self::Equal(at) | Self::Jump(at) | Self::Between(_, at) | Self::Close(_, at) => at,
        }
    }
}

/// The sides along an input, from its low end to its high end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The side of each stretch; one more than there are turns.
    pub sides: Vec<Side>,
    /// What lies between one stretch and the next.
    pub turns: Vec<Turn>,
    /// Whether the difference is zero at the low end itself.
    pub equal_at_low: bool,
    /// Whether the difference is zero at the high end itself.
    pub equal_at_high: bool,
}

/// How many times a curved stretch is looked at before it is called too close to settle.
const MOST_LOOKS: usize = 4_000;

impl Course {
    /// The sides that a slice's figure takes along its only input, from `low` to `high`.
    #[must_use]
    pub fn along(slice: &Slice, low: &Fraction, high: &Fraction) -> Self {
        Self::of(slice, &pieces(slice, low, high))
    }

    /// The same from one end to the other, at whole numbers alone where the input moves in steps.
    #[must_use]
    pub fn between(slice: &Slice, (low, high): &(Fraction, Fraction), whole: bool) -> Self {
        match (low.to_integer(), high.to_integer()) {
            (Some(low), Some(high)) if whole => Self::of_whole_numbers(slice, low, high),
            _ => Self::along(slice, low, high),
        }
    }

    /// The same where the slice's pieces are at hand.
    #[must_use]
    pub fn of(slice: &Slice, pieces: &[Piece]) -> Self {
        let mut road = Road { slice, steps: Vec::new(), looks: 0 };
        for piece in pieces {
            road.point(&piece.from);
            road.piece(piece);
        }
        if let Some(last) = pieces.last() {
            road.point(&last.to);
        }
        road.finish()
    }

    /// The same at whole numbers alone, for an input that moves in steps: at every one where it counts
    /// months, else at those around the places where the figure would turn between them.
    #[must_use]
    pub fn of_whole_numbers(slice: &Slice, low: i64, high: i64) -> Self {
        let step = |number: i64| (number, side_at(slice, &Fraction::integer(number)));
        if slice.counts_months() {
            return Self::of_steps((low..=high).map(step));
        }
        let along = Self::along(slice, &Fraction::integer(low), &Fraction::integer(high));
        let turns = along.turns.iter().flat_map(|turn| [turn.low(), turn.high()]);
        let around = turns.filter_map(Fraction::to_integer).flat_map(|at| at - 1..=at + 1);
        let inside = around.filter(|at| (low..=high).contains(at));
        let numbers: BTreeSet<i64> = inside.chain([low, high]).collect();
        Self::of_steps(numbers.into_iter().map(step))
    }

    /// The course over whole numbers in rising order, each with its side; between two of one side all
    /// others are on it too.
    pub(super) fn of_steps(steps: impl IntoIterator<Item = (i64, Side)>) -> Self {
        let mut runs: Vec<(Side, i64, i64)> = Vec::new();
        for (number, side) in steps {
            match runs.last_mut() {
                Some((before, _, last)) if *before == side => *last = number,
                _ => runs.push((side, number, number)),
            }
        }
        Self::of_runs(&runs)
    }

    fn of_runs(runs: &[(Side, i64, i64)]) -> Self {
        let (mut sides, mut turns) = (Vec::new(), Vec::new());
        let lone = |at: usize| {
            let (side, first, last) = runs[at];
            side == Side::Equal && first == last && at > 0 && at + 1 < runs.len()
        };
        for (at, (side, first, _)) in runs.iter().enumerate() {
            let first = Fraction::integer(*first);
            if lone(at) {
                turns.push(Turn::Equal(first));
                continue;
            }
            if at > 0 && !lone(at - 1) {
                let before = Fraction::integer(runs[at - 1].2);
                turns.push(Turn::Between(before, first));
            }
            sides.push(*side);
        }
        let at_end = |run: Option<&(Side, i64, i64)>| run.is_some_and(|run| run.0 == Side::Equal);
        Self {
            equal_at_low: at_end(runs.first()),
            equal_at_high: at_end(runs.last()),
            sides,
            turns,
        }
    }
}

/// The side at one value of the input.
fn side_at(slice: &Slice, at: &Fraction) -> Side {
    slice.at(std::slice::from_ref(at)).map_or(Side::Unknown, |value| side_of(&value))
}

/// On which side of zero a number lies.
pub(super) fn side_of(value: &Fraction) -> Side {
    if value.is_zero() {
        Side::Equal
    } else if value.is_negative() {
        Side::Below
    } else {
        Side::Above
    }
}

/// A step of the way: a stretch without its ends, or a place between stretches.
enum Step {
    Stretch(Side),
    Point(Fraction, Side),
    Bracket(Turn),
}

struct Road<'a> {
    slice: &'a Slice,
    steps: Vec<Step>,
    looks: usize,
}

impl Road<'_> {
    fn point(&mut self, at: &Fraction) {
        self.steps.push(Step::Point(at.clone(), side_at(self.slice, at)));
    }

    fn piece(&mut self, piece: &Piece) {
        match &piece.form {
            Form::Unknown => self.steps.push(Step::Stretch(Side::Unknown)),
            Form::Line(line) => {
                let inside = |root: &Fraction| *root > piece.from && *root < piece.to;
                let Some(root) = line.root().filter(inside) else {
                    let middle = piece.from.middle(&piece.to);
                    return self.steps.push(Step::Stretch(side_of(&line.at(&middle))));
                };
                let side = |from: &Fraction| side_of(&line.at(&from.middle(&root)));
                let (before, after) = (side(&piece.from), side(&piece.to));
                self.steps.push(Step::Stretch(before));
                self.steps.push(Step::Point(root, Side::Equal));
                self.steps.push(Step::Stretch(after));
            }
            Form::Curved => self.curve(&piece.from, &piece.to),
        }
    }

    /// Cuts a curved stretch until each part is settled.
    fn curve(&mut self, from: &Fraction, to: &Fraction) {
        let least = to.minus(from).over(&Fraction::integer(1 << 40));
        let mut open = vec![(from.clone(), to.clone())];
        while let Some((from, to)) = open.pop() {
            self.looks += 1;
            let bounds = enclose(self.slice, &from, &to);
            let clear = bounds.as_ref().is_some_and(Enclosure::leaves_out_zero);
            let one_way = bounds.as_ref().is_some_and(Enclosure::goes_one_way);
            let last_look = self.looks > MOST_LOOKS || to.minus(&from) <= least;
            if !(clear || one_way || last_look) {
                let middle = from.middle(&to);
                open.extend([(middle.clone(), to), (from, middle)]);
                continue;
            }
            self.point(&from);
            match bounds {
                Some(bounds) if clear => self.steps.push(Step::Stretch(side_of(&bounds.low))),
                _ if one_way => self.one_way(from, to),
                _ => self.unsettled(from, to),
            }
        }
    }

    /// A stretch too short to cut again: a jump where the sides of its ends differ.
    fn unsettled(&mut self, from: Fraction, to: Fraction) {
        let (before, after) = (side_at(self.slice, &from), side_at(self.slice, &to));
        let turn = match (before, after) {
            (Side::Above, Side::Below) | (Side::Below, Side::Above) => Turn::Between(from, to),
            _ => Turn::Close(from, to),
        };
        self.steps.extend([Step::Stretch(before), Step::Bracket(turn), Step::Stretch(after)]);
    }

    /// A stretch over which the number rises, or falls, throughout.
    fn one_way(&mut self, from: Fraction, to: Fraction) {
        let (before, after) = (side_at(self.slice, &from), side_at(self.slice, &to));
        match (before, after) {
            (Side::Unknown, _) | (_, Side::Unknown) => {
                self.steps.push(Step::Stretch(Side::Unknown));
            }
            (Side::Equal, side) | (side, Side::Equal) => self.steps.push(Step::Stretch(side)),
            _ if before == after => self.steps.push(Step::Stretch(before)),
            _ => {
                let turn = self.close_in(before, from, to);
                self.steps.extend([Step::Stretch(before), turn, Step::Stretch(after)]);
            }
        }
    }

    /// Halves a stretch with a root until it is a billionth of the root wide.
    fn close_in(&self, before: Side, mut from: Fraction, mut to: Fraction) -> Step {
        let billion = Fraction::integer(1_000_000_000);
        loop {
            let size = from.distance().max(to.distance());
            if to.minus(&from).times(&billion) <= size {
                return self
                    .short_root(&from, &to)
                    .unwrap_or(Step::Bracket(Turn::Between(from, to)));
            }
            let middle = from.middle(&to);
            match side_at(self.slice, &middle) {
                Side::Equal => return Step::Point(middle, Side::Equal),
                side if side == before => from = middle,
                _ => to = middle,
            }
        }
    }

    /// A root of few digits between two numbers, if there is one.
    fn short_root(&self, from: &Fraction, to: &Fraction) -> Option<Step> {
        let middle = from.middle(to);
        let rounded = (0..=9).filter_map(|places| middle.to_decimal(places));
        let mut inside = rounded.map(Fraction::from_decimal).filter(|at| at >= from && at <= to);
        let root = inside.find(|at| side_at(self.slice, at) == Side::Equal)?;
        Some(Step::Point(root, Side::Equal))
    }

    /// Joins stretches on one side, and keeps what lies between others.
    fn finish(self) -> Course {
        let (mut sides, mut turns): (Vec<Side>, Vec<Turn>) = (Vec::new(), Vec::new());
        let mut between: Option<Turn> = None;
        let edge = |step: Option<&Step>| matches!(step, Some(Step::Point(_, Side::Equal)));
        let (equal_at_low, equal_at_high) = (edge(self.steps.first()), edge(self.steps.last()));
        for step in self.steps {
            match step {
                Step::Point(at, Side::Equal) => between = Some(Turn::Equal(at)),
                Step::Point(at, _) => between = between.or(Some(Turn::Jump(at))),
                Step::Bracket(turn) => between = Some(turn),
                Step::Stretch(side) => {
                    let turn = between.take();
                    match (sides.last(), turn) {
                        (None, _) => sides.push(side),
                        (Some(before), None | Some(Turn::Jump(_))) if *before == side => {}
                        (Some(Side::Equal), _) if side == Side::Equal => {}
                        (Some(_), turn) => {
                            turns.push(turn.expect("a place lies between two stretches"));
                            sides.push(side);
                        }
                    }
                }
            }
        }
        Course { sides, turns, equal_at_low, equal_at_high }
    }
}

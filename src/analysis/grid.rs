//! A result over two inputs, with the line along which two scenarios come out equal.

use super::bounds::moves_in_steps;
use super::crossing::Course;
use super::{Asked, Subject};
use crate::formula::{Form, Fraction, Piece, Slice, pieces};
use crate::plan::Kind;

/// Values of one input, in rising order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// The input's name.
    pub name: String,
    /// The values.
    pub at: Vec<Fraction>,
    /// Whether it has no values between whole numbers.
    pub whole: bool,
}

/// A result at every pair of values, exact and unrounded.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The input whose values stand side by side.
    pub x: Axis,
    /// The input whose values stand one below the other.
    pub y: Axis,
    /// For each value of `y`, the result at each value of `x`; `None` where it is not known.
    pub rows: Vec<Vec<Option<Fraction>>>,
    /// For each value of `y`, where along `x` the result is zero.
    pub even: Vec<Course>,
}

impl Axis {
    /// `steps` values from `low` to `high`, evenly spread; whole numbers where the input takes no
    /// others.
    #[must_use]
    pub fn spread(
        name: &str,
        kind: &Kind,
        (low, high): (&Fraction, &Fraction),
        steps: u32,
    ) -> Self {
        let last = Fraction::from(steps.saturating_sub(1).max(1));
        let step = high.minus(low).over(&last);
        let whole = moves_in_steps(kind);
        let at = |place: u32| {
            let value = low.plus(&step.times(&Fraction::from(place))).reduced();
            match value.to_integer() {
                Some(number) if whole => Fraction::integer(number),
                _ => value,
            }
        };
        let mut at: Vec<Fraction> = (0..steps.max(2)).map(at).collect();
        at.dedup();
        Self { name: name.to_owned(), at, whole }
    }
}

/// The result of `subject` over two inputs; `None` where there is no such result.
#[must_use]
pub fn grid(subject: Subject<'_>, asked: Asked, x: Axis, y: Axis) -> Option<Grid> {
    let slice = subject.slice(asked, &[&x.name, &y.name], &[])?;
    let (mut rows, mut even) = (Vec::new(), Vec::new());
    for at in &y.at {
        let row = slice.held(1, at);
        let (results, course) = along(&row, &x);
        rows.push(results);
        even.push(course);
    }
    Some(Grid { x, y, rows, even })
}

/// One row: what lies on straight pieces is read off them, the rest is worked out.
fn along(row: &Slice, x: &Axis) -> (Vec<Option<Fraction>>, Course) {
    let (Some(low), Some(high)) = (x.at.first(), x.at.last()) else {
        return (Vec::new(), Course::of(row, &[]));
    };
    if x.whole {
        let worked_out = x.at.iter().map(|at| row.at(std::slice::from_ref(at))).collect();
        return (worked_out, Course::between(row, &(low.clone(), high.clone()), true));
    }
    let pieces = pieces(row, low, high);
    let result = |at: &Fraction| {
        let inside = |piece: &&Piece| *at > piece.from && *at < piece.to;
        match pieces.iter().find(inside).map(|piece| &piece.form) {
            Some(Form::Line(line)) => Some(line.at(at).reduced()),
            Some(Form::Unknown) => None,
            Some(Form::Curved) | None => row.at(std::slice::from_ref(at)),
        }
    };
    (x.at.iter().map(result).collect(), Course::of(row, &pieces))
}

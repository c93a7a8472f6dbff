//! The values of one input at which two scenarios come out equal.
//!
//! In: two ledgers and the name of an input, present in one or both. Out: for the total and the
//! present value, on which side the difference lies along the whole range, and every place at which
//! it turns. Guaranteed: a difference that moves in proportion between bends turns at exact
//! fractions, and none is missed; a curved one turns between two numbers at which the signs are proven
//! to differ.

mod beside;

mod course;

mod days;

pub use course::{Course, Side, Turn};
pub use days::crossing_by_day;

use beside::beside;

use super::bounds::{Bounds, Taken, moves_in_steps};
use super::subject::leaves_lines_out;
use super::{Asked, Moves, Subject};
use crate::formula::Fraction;
use crate::plan::{InputRange, Kind};

/// Where two scenarios come out equal along one input.
#[derive(Debug, Clone)]
pub struct Crossing {
    /// The input's name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// How it is shown.
    pub kind: Kind,
    /// What the files give it: the value used, unless it is not known.
    pub given: Option<Fraction>,
    /// The range that the files give it.
    pub range: Option<InputRange>,
    /// The lowest and the highest value looked at.
    pub searched: (Fraction, Fraction),
    /// What other probabilities take of 100%, where they left it less.
    pub taken: Vec<Taken>,
    /// Whether it was looked at in whole numbers alone, as heads, days and months are.
    pub whole: bool,
    /// The days of a date that were not looked at within the fiscal years, since no file may hold them.
    pub not_held: Vec<NotHeld>,
    /// What was found, for each sum that both scenarios have.
    pub found: Vec<Found>,
}

/// Days in a row that no file may give a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotHeld {
    /// The first of them.
    pub from: Fraction,
    /// The last of them.
    pub to: Fraction,
    /// What is wrong with a file that does.
    pub why: String,
}

/// What was found for one sum.
#[derive(Debug, Clone)]
pub struct Found {
    /// The sum.
    pub asked: Asked,
    /// The difference along the input: the scenario less the reference.
    pub course: Course,
    /// Why the difference is not known somewhere along the input.
    pub unknown: Option<String>,
    /// Lines that are owed or announced and not known, without which the sum stands.
    pub leaves_out: Vec<String>,
    /// Whether the difference moves with the input at all, as far as it is known.
    pub moves: bool,
    /// The difference beside each turn of an input in whole numbers; of any other input at the shortest
    /// number that leaves less than half a cent there, or at the longest that is written.
    pub beside: Vec<Place>,
    /// The difference on each day, where the input is a date gone through day by day; else nothing.
    pub by_day: Vec<Place>,
}

/// A value of an input, with the difference there; `None` where it is not known.
pub type Place = (Fraction, Option<Fraction>);

/// Why an input cannot be varied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotVary {
    /// Neither scenario has an input of this name.
    NoSuchInput,
    /// It is a word chosen among several.
    IsAReading,
    /// It decides on which days rules are looked up, so the plan would have to be drawn up again.
    DecidesOnRules,
    /// It is a plain zero, and the plan left out what hangs on it.
    LeavesLinesOut,
    /// It is a date, and on no day of the fiscal years may a file hold it, for this reason.
    NotHeld(String),
}

/// The sums that are looked at, in order.
const ASKED: [Asked; 4] = [Asked::EXPECTED, Asked::PRESENT, Asked::NO_RISK, Asked::PRESENT_NO_RISK];

/// Where the scenario and the reference of `subject` come out equal along the input called `name`.
///
/// # Errors
/// Says why the input cannot be varied.
pub fn crossing(subject: Subject<'_>, name: &str) -> Result<Crossing, CannotVary> {
    crossing_where(subject, name, &[])
}

/// The same where some other inputs are moved as well.
///
/// # Errors
/// Says why the input cannot be varied.
pub fn crossing_where(
    subject: Subject<'_>,
    name: &str,
    moves: &Moves<'_>,
) -> Result<Crossing, CannotVary> {
    let input = subject.input(name).ok_or(CannotVary::NoSuchInput)?;
    may_vary(subject, name)?;
    let Bounds { low, high, taken } = Bounds::of(subject, input, &[]);
    let searched = (low, high);
    let middle = searched.0.middle(&searched.1);
    let mut whole = moves_in_steps(&input.kind);
    let slices: Vec<_> = ASKED
        .iter()
        .filter_map(|asked| Some((*asked, subject.slice(*asked, &[name], moves)?)))
        .collect();
    whole |= slices.iter().any(|(_, slice)| slice.counts_months());
    let found = slices.into_iter().map(|(asked, slice)| {
        let course = Course::between(&slice, &searched, whole);
        let moved: Vec<_> = moves.iter().cloned().chain([(name, Some(middle.clone()))]).collect();
        let sum = subject.sum(asked, &moved);
        let reason = sum.as_ref().and_then(|sum| sum.reason());
        let mut leaves_out = subject.counted_on_neither(&[name], moves);
        leaves_out.extend(sum.into_iter().flat_map(|sum| sum.leaves_out));
        Found {
            asked,
            unknown: reason,
            leaves_out: leaves_out.into_iter().collect(),
            moves: course.sides.len() > 1 || slice.moves_between(&searched.0, &searched.1),
            beside: beside(&course, |at| slice.at(std::slice::from_ref(at)), (&input.kind, whole)),
            course,
            by_day: Vec::new(),
        }
    });
    Ok(Crossing {
        found: found.collect(),
        name: input.name.clone(),
        title: input.title.clone(),
        kind: input.kind.clone(),
        given: input.value.clone(),
        range: input.range.clone(),
        taken,
        whole,
        searched,
        not_held: Vec::new(),
    })
}

/// The difference for one sum at some values of an input, unrounded.
#[must_use]
pub fn places(subject: Subject<'_>, asked: Asked, name: &str, at: Vec<Fraction>) -> Vec<Place> {
    let Some(slice) = subject.slice(asked, &[name], &[]) else { return Vec::new() };
    let place = |at: Fraction| {
        let value = slice.at(std::slice::from_ref(&at));
        (at, value)
    };
    at.into_iter().map(place).collect()
}

/// The same for every input that has a range or is not known.
#[must_use]
pub fn crossings(subject: Subject<'_>) -> Vec<Crossing> {
    let names = subject.uncertain().into_iter().map(|input| input.name.as_str());
    names.filter_map(|name| crossing(subject, name).ok()).collect()
}

fn may_vary(subject: Subject<'_>, name: &str) -> Result<(), CannotVary> {
    let mut found = subject.ledgers().flat_map(|ledger| ledger.plan.inputs.iter());
    let looked_up = |name: &str| {
        let item = name.starts_with("cost.") || name.starts_with("receipt.");
        !item
    };
    let why = found.find_map(|(_, input)| match &input.kind {
        _ if input.name != name => None,
        Kind::Reading(_) => Some(CannotVary::IsAReading),
        Kind::Date if looked_up(name) => Some(CannotVary::DecidesOnRules),
        _ if leaves_lines_out(input) => Some(CannotVary::LeavesLinesOut),
        _ => None,
    });
    why.map_or(Ok(()), Err)
}

//! A quantity or a word as a file gives it, with its place, its range and its source.

use std::sync::Arc;

use crate::diagnostic::Place;

/// Where something was written: the place for a caret, and file and line for a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The stretch of text.
    pub place: Place,
    /// The file's name, as the user gave it.
    pub file: Arc<str>,
    /// The line, counted from one.
    pub line: usize,
}

/// A quantity as the scenario gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    /// The key's path, with the `id` of an entry in place of its position: `officers.patrol.salary`.
    pub path: String,
    /// The quantity.
    pub value: Value<T>,
    /// Who says so; without it the number is an assumption.
    pub source: Option<String>,
    /// What the writer noted beside it.
    pub note: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

/// A quantity that is known, known within a range, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<T> {
    /// One number.
    Known(T),
    /// A range; exact results use `likely`.
    Range(Range<T>),
    /// Not known, and said so.
    Unknown,
}

/// A range with its shape: low ≤ likely ≤ high and low < high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range<T> {
    /// The low end; of a lognormal the 5th percentile.
    pub low: T,
    /// The value that exact results use.
    pub likely: T,
    /// The high end; of a lognormal the 95th percentile.
    pub high: T,
    /// How draws are spread between the ends.
    pub shape: Shape,
}

/// How draws are spread over a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A PERT distribution with λ = 4.
    Pert,
    /// A triangle with its peak at `likely`.
    Triangular,
    /// Every value as likely as any other.
    Uniform,
    /// A lognormal with its 5th and 95th percentiles at the ends.
    Lognormal,
}

/// Anything chosen that is no quantity: a word, a date, a yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<T> {
    /// The key's path.
    pub path: String,
    /// What was chosen.
    pub value: T,
    /// Where it was written.
    pub origin: Origin,
}

/// One key of the merged file as it was written, for lists of what differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key's path.
    pub path: String,
    /// The value in the words of a reader: `unknown`, `$10,000,000`, `5% / 20% / 60%`.
    pub text: String,
    /// Whether it is a number rather than a word, a date or a list.
    pub quantity: bool,
    /// Whether it is a number with a range.
    pub ranged: bool,
    /// Its source, if it has one.
    pub source: Option<String>,
    /// Where it was written.
    pub origin: Origin,
}

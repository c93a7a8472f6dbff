//! What ledgers say when they are set against each other, or against other assumptions.
//!
//! In: scenarios, worked out. Out: differences, what differs, break-even amounts, and how much of a
//! result rests on what. Guaranteed: every figure is evaluated from the ledger's own graph, no
//! formula is written a second time, and nothing here knows a format.

mod beside;
mod break_even;
mod case;
mod comparison;
pub mod distribution;
mod evidence;
mod outcome;
mod same;
mod what_differs;

pub use beside::{
    ComparedUnder, UnderReading, all_collected, both_changed, reading_changes,
    readings_of_difference, salary_readings, without_announced,
};
pub use break_even::{BreakEven, TurningPoint, break_even};
pub use case::Case;
pub use comparison::{Comparison, LineDifference, comparable, line, merged_line_ids};
pub use evidence::{Evidence, Movement, evidence, movements, movements_of_difference, used};
pub use outcome::{Column, Measure, Outcome, Sum, When, unknown_words};
pub use same::same;
pub use what_differs::{Differing, what_differs};

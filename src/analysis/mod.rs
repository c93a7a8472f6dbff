//! What ledgers say when they are set against each other, or against other assumptions.
//!
//! In: scenarios, worked out. Out: differences, what differs, break-even amounts, and how much of a
//! result rests on what. Guaranteed: every figure is evaluated from the ledger's own graph, no
//! formula is written a second time, and nothing here knows a format.

mod aside;
mod beside;
mod bounds;
mod break_even;
mod bridge;
mod case;
mod comparison;
mod crossing;
mod decision;
pub mod distribution;
mod evidence;
mod grid;
mod outcome;
mod same;
pub mod sensitivity;
mod settled;
pub mod simulation;
mod subject;
mod tornado;
mod what_differs;

pub use beside::{
    ComparedUnder, Under, UnderReading, all_collected, both_changed, reading_changes,
    readings_of_difference, salary_readings, without_announced,
};
pub use bounds::{Bounds, Taken, moves_in_steps, room, taken};
pub use break_even::{Bearer, BreakEven, TurningPoint, break_even};
pub use bridge::{Bar, Bridge, Change, Group, JOINED, MOST_GROUPS, bridge, shapley};
pub use case::Case;
pub use comparison::{Comparison, LineDifference, comparable, line, merged_line_ids};
pub use crossing::{
    CannotVary, Course, Crossing, Found, NotHeld, Place, Side, Turn, crossing, crossing_by_day,
    crossing_where, crossings, places,
};
pub use decision::{
    Decision, Family, InputKnown, Known, Listed, MOST_OUTCOMES, MOST_STATES, MOST_STATES_MOVED,
    Part, Payoffs, Rule, Switch, UnderRule, Unlisted, World, Worlds, decide, worlds,
};
pub use evidence::{Evidence, Movement, evidence, movements, movements_of_difference, used};
pub use grid::{Axis, Grid, grid};
pub use outcome::{Column, Measure, Outcome, Sum, When, unknown_words};
pub use same::{same, same_formula};
pub use subject::{Asked, Moves, Subject, leaves_lines_out};
pub use tornado::{ReadingSwing, Swing, Tornado, UnderOne, tornado};
pub use what_differs::{Differing, what_differs};

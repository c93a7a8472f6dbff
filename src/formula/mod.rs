//! Expressions over named quantities, and the evaluators that work them out: exactly, or by the block.
//!
//! In: inputs by number, and operators written by whoever knows a rule. Out: a graph that can be
//! worked out, followed from a figure to its inputs, and written in another language, a
//! spreadsheet's for one. Guaranteed: dollars times dollars does not compile, exact results are
//! exact fractions until a node says to round, and nothing here knows what a line, a rule or a
//! format is.

mod fraction;

mod unit;

mod graph;

mod build;

mod expression;

mod exact;

mod batch;

mod slice;

mod straight;

mod enclosure;

pub use batch::{BLOCK, Batch, Column, Rounding, Varying, Workspace};
pub use build::Builder;
pub use enclosure::{Enclosure, enclose};
pub use exact::{Exact, evaluate, evaluate_unrounded};
pub use expression::Expr;
pub use fraction::Fraction;
pub use graph::{Comparison, Graph, InputId, Node, NodeId, Op, Slot};
pub use slice::Slice;
pub use straight::{Form, Line, Piece, pieces};
pub use unit::{Date, Days, Dollars, DollarsPerHour, Hours, Plain, Quantity, Truth, Unit};

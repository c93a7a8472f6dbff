//! What ledgers say when they are set against each other, or against other assumptions.
//!
//! In: scenarios, worked out. Out: differences, what differs, break-even amounts, and how much of a
//! result rests on what. Guaranteed: every figure is evaluated from the ledger's own graph, no
//! formula is written a second time, and nothing here knows a format.

mod case;

pub use case::Case;

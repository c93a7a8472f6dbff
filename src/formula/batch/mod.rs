//! Working a graph out for many sets of inputs at once, in binary floating point.
//!
//! In: a graph, the inputs that vary, and the nodes that are asked for. Out: a program that works a
//! block of rows at a time, one operation over the whole block before the next. What no varying
//! input reaches is worked out once, exactly, and only then becomes a binary number; what nothing
//! asks for is dropped.
//!
//! Guaranteed: what is not known stays not known by the same rules as in exact evaluation, and is
//! written as NaN here; a comparison takes numbers within 1e-12 of each other, relative to the
//! larger, for equal, so that decimals of fewer than eleven digits are told apart exactly as exact
//! fractions are; months are added by the calendar; each row depends on its own inputs alone.
//!
//! Why the comparison is right: a decimal becomes a binary number with a relative error of at most
//! 2^-53, and so does each operation. A sum, product or quotient of positive terms that took a
//! thousand operations is within 1.2e-13 of the exact number, far inside 1e-12; two numbers of ten
//! digits that are not equal are at least 1e-10 apart, far outside it.
#![expect(
    clippy::disallowed_types,
    reason = "simulation is in binary floating point, and is tested against the exact engine"
)]

mod fold;

mod compile;

mod fuse;

mod kernel;

mod run;

pub use compile::Batch;
pub use run::{BLOCK, Column, Workspace};

use super::InputId;

/// Whether nodes that round to the cent do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the cent, half away from zero, as every ledger is printed.
    ToCents,
    /// Not at all, as analysis works.
    None,
}

/// The inputs that vary, in the order in which their columns will come.
pub type Varying<'a> = &'a [InputId];

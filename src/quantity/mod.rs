//! What people count and pay, each kind a type of its own.
//!
//! In: text as people write it (`"$78,000"`, `78_000.50`, `"25%"`). Out: exact decimals that cannot
//! be mixed up. Guaranteed: no binary floating point, no silent rounding, limits checked at the door.
//! The decimal library is known to this module only.

mod decimal;
mod kinds;
mod written;

pub use decimal::{Decimal, grouped, round_to};
pub use kinds::{Count, Factor, Hours, Money, Share, Tally};
pub use written::{Form, Misread, Most, Written, excerpt, read};

//! Days, spans of days, fiscal years and calendar quarters.
//!
//! In: dates as written (`2027-01-01`, `"10-01"`). Out: whole days counted exactly, leap days
//! included. The date library is known to this module only, and nothing here asks what day it is.

mod day;
mod fiscal;
mod quarter;

pub use day::{Day, Span, Window};
pub use fiscal::{FiscalCalendar, FiscalYear};
pub use quarter::Quarter;

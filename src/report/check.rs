//! What is assumed, defaulted, contingent, unknown and not counted.

use super::{Data, Report, Setting};
use crate::analysis::Case;

/// What is assumed, defaulted, contingent, unknown and not counted.
#[must_use]
pub fn check(cases: &[Case], setting: &Setting<'_>) -> Report {
    let _ = (cases, setting);
    Report { title: String::new(), blocks: Vec::new(), data: Data::Null, grids: Vec::new() }
}

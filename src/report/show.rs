//! One scenario by fiscal year, and the effect of its decision.

use super::{Data, Report, Setting};
use crate::analysis::Case;

/// One scenario by fiscal year, and the effect of its decision.
#[must_use]
pub fn show(case: &Case, setting: &Setting<'_>) -> Report {
    let _ = (case, setting);
    Report { title: String::new(), blocks: Vec::new(), data: Data::Null, grids: Vec::new() }
}

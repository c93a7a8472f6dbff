//! One figure in words, followed to the files and rules that it came from.

use super::{Data, Report, Setting, Unexplained};
use crate::analysis::Case;

/// One figure in words, followed to the files and rules that it came from.
///
/// # Errors
/// A line that the scenario does not have, or a year outside its fiscal years.
pub fn explain(
    case: &Case,
    line: &str,
    year: Option<i32>,
    full: bool,
    setting: &Setting<'_>,
) -> Result<Report, Unexplained> {
    let _ = (case, line, year, full, setting);
    Ok(Report { title: String::new(), blocks: Vec::new(), data: Data::Null, grids: Vec::new() })
}

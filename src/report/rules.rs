//! What the rules say, since when, and according to whom.

use super::{Data, Report, Setting, Unexplained};
use crate::rules::Registry;

/// What the rules say, since when, and according to whom.
///
/// # Errors
/// A rule that the registry does not have.
pub fn rules(
    registry: &Registry,
    id: Option<&str>,
    setting: &Setting<'_>,
) -> Result<Report, Unexplained> {
    let _ = (registry, id, setting);
    Ok(Report { title: String::new(), blocks: Vec::new(), data: Data::Null, grids: Vec::new() })
}

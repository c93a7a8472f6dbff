//! The charts of reports: what each command's figures look like, said in a sentence and as a table.
//!
//! In: what the tables of a report are made of. Out: charts. Guaranteed: the same figures as in the
//! tables, to the cent, and nothing drawn for what is not known.

mod by_year;
mod curve;
mod draws;
mod options;
mod plane;
mod swings;
mod why;

pub(super) use by_year::{of_comparison, of_scenario};
pub(super) use curve::of_crossing;
pub(super) use draws::{Drawn, of_draws};
pub(super) use options::of_options;
pub(super) use plane::of_plane;
pub(super) use swings::of_swings;
pub(super) use why::of_bridge;

use super::Block;
use super::chart::Chart;

fn block(chart: Chart) -> Block {
    Block::Chart(Box::new(chart))
}

/// A name of a chart, with its number where there are several of its kind.
pub(super) fn numbered(name: &str, at: usize, of: usize) -> String {
    if of == 1 { name.to_owned() } else { format!("{name}-{}", at + 1) }
}

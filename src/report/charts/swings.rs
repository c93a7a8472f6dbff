//! What a result comes to at both ends of each input.

use super::super::chart::{Chart, Drawing};
use super::super::pair::{money, sum_title};
use super::super::{Block, Table, inputs, words};
use super::block;
use crate::analysis::{Swing, Tornado};

/// How many inputs are drawn.
const MOST: usize = 12;

/// The tornado of what moves `what`; nothing where the result or every end is not known.
pub(in crate::report) fn of_swings(found: &Tornado, what: &str, table: Table) -> Option<Block> {
    let given = found.given.as_ref().and_then(money)?;
    let moves = |swing: &&Swing| swing.width().is_none_or(|width| !width.is_zero());
    let bars: Vec<super::super::chart::Swing> =
        found.swings.iter().filter(moves).take(MOST).map(|swing| bar(found, swing)).collect();
    let first = bars.first()?;
    let told = |result: Option<crate::quantity::Money>| {
        result.map_or_else(|| "indeterminate".to_owned(), words::dollars)
    };
    let says = format!(
        "As given {}; {} moves it most, from {} at {} to {} at {}.",
        words::dollars(given),
        first.name,
        told(first.results.0),
        first.ends.0,
        told(first.results.1),
        first.ends.1
    );
    Some(block(Chart {
        id: "tornado".to_owned(),
        title: format!("What moves {what}"),
        subtitle: format!(
            "{}, dollars, positive/(negative); each input alone, the others as given",
            sum_title(found.asked)
        ),
        says,
        drawing: Drawing::Tornado { given, bars },
        table,
    }))
}

fn bar(found: &Tornado, swing: &Swing) -> super::super::chart::Swing {
    let shared = |other: &Swing| other.title == swing.title && other.name != swing.name;
    let name = match found.swings.iter().any(shared) {
        true => inputs::called(&swing.title, &swing.name),
        false => swing.title.clone(),
    };
    let of = |value| inputs::as_written(&swing.kind, value);
    let result = |value: &Option<crate::formula::Fraction>| value.as_ref().and_then(money);
    super::super::chart::Swing {
        name: words::capital(&name),
        ends: (of(&swing.ends.0), of(&swing.ends.1)),
        results: (result(&swing.results.0), result(&swing.results.1)),
    }
}

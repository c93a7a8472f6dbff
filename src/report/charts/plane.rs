//! A difference over two inputs.

use super::super::chart::{Chart, Drawing};
use super::super::pair::{money, point, sum_title};
use super::super::{Block, Table, inputs, words};
use super::block;
use crate::analysis::{Axis, Grid};
use crate::formula::Fraction;
use crate::plan::Input;
use crate::quantity::Decimal;

/// The plane of a grid under `title`, with what is read from it; `table` holds some of its figures.
pub(in crate::report) fn of_plane(
    (grid, asked): (&Grid, crate::analysis::Asked),
    (x, y): (&Input, &Input),
    (title, says): (String, String),
    table: Table,
) -> Block {
    let values = |input: &Input, axis: &Axis| {
        let values = axis.at.iter().map(|value| point(&input.kind, value));
        (words::capital(&inputs::called(&input.title, &input.name)), values.collect())
    };
    let result = |value: &Option<Fraction>| -> Option<Decimal> {
        value.as_ref().and_then(money).map(crate::quantity::Money::decimal)
    };
    let results = grid.rows.iter().map(|row| row.iter().map(result).collect()).collect();
    block(Chart {
        id: "plane".to_owned(),
        title,
        subtitle: format!("{}, dollars, positive/(negative)", sum_title(asked)),
        says,
        drawing: Drawing::Plane { across: values(x, &grid.x), up: values(y, &grid.y), results },
        table,
    })
}

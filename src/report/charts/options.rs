//! What each of several options comes to.

use super::super::chart::{Chart, Drawing, Series};
use super::super::{Block, Figure, Table, words};
use super::block;
use crate::quantity::Money;

/// The figures drawn of each option: its expected value and its worst case.
const DRAWN: usize = 2;

/// Bars for the options of `table`, whose first column names them.
pub(in crate::report) fn of_options(table: Table) -> Block {
    let groups: Vec<String> = table.rows.iter().map(|row| shown(&row.cells[0].figure)).collect();
    let money = |figure: &Figure| match figure {
        Figure::Money(money) => Some(*money),
        _ => None,
    };
    let series = (1..=DRAWN).map(|at| {
        let values: Vec<Option<Money>> =
            table.rows.iter().map(|row| money(&row.cells[at].figure)).collect();
        let name = table.columns[at].heading.clone();
        Series { name, values, row: None }
    });
    let series: Vec<Series> = series.collect();
    let told = |(at, group): (usize, &String)| {
        let amounts = series.iter().map(|one| {
            let amount = one.values[at].map_or("indeterminate".to_owned(), words::dollars);
            format!("{} {amount}", one.name.to_lowercase())
        });
        format!("{group}: {}", amounts.collect::<Vec<_>>().join(", "))
    };
    let told: Vec<String> = groups.iter().enumerate().map(told).collect();
    block(Chart {
        id: "options".to_owned(),
        title: "Expected value and worst case of each option".to_owned(),
        subtitle: "Dollars, positive/(negative)".to_owned(),
        says: format!("{}.", told.join("; ")),
        drawing: Drawing::Bars { groups, series },
        table,
    })
}

fn shown(figure: &Figure) -> String {
    words::figure(figure, super::super::Scale::Dollars)
}

//! Charts that follow the inputs: what each shows, and how it looks, for the script to draw anew.

use super::fields::number;
use super::model::Model;
use crate::render::svg;
use crate::report::{Block, Chart, Data, Drawing, Live, Report, Series, SeriesRow};

/// The looks of series, in their order.
pub(super) fn looks() -> Data {
    let look = |(look, (size, path)): (&svg::Look, (i64, &'static str))| {
        Data::map([
            ("colour", Data::text(look.colour)),
            ("ground", Data::text(look.ground)),
            ("dash", Data::text(look.dash)),
            ("size", Data::Integer(size)),
            ("path", Data::text(path)),
            ("mark", corners(look.mark)),
        ])
    };
    Data::List(svg::looks().map(look).collect())
}

/// How wide letters are.
pub(super) fn widths() -> Data {
    let width = |(letters, width): &(&str, i64)| {
        Data::List(vec![Data::text(*letters), Data::Integer(*width)])
    };
    Data::List(svg::WIDTHS.iter().map(width).collect())
}

fn corners(mark: svg::Mark) -> Data {
    let corner = |(x, y): &(i64, i64)| Data::List(vec![Data::Integer(*x), Data::Integer(*y)]);
    Data::List(mark.iter().map(corner).collect())
}

/// The charts by fiscal year of a report.
pub(super) fn of(report: &Report, live: &Live<'_>, model: &Model<'_>) -> Data {
    let charts = report.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => data(chart, live, model),
        _ => None,
    });
    Data::List(charts.collect())
}

/// Whether a chart follows the inputs.
pub(super) fn follows(block: &Block) -> bool {
    let Block::Chart(chart) = block else { return false };
    match &chart.drawing {
        Drawing::Bars { series, .. } | Drawing::Lines { series, .. } => {
            series.iter().all(|one| one.row.is_some())
        }
        _ => false,
    }
}

/// None where a series of it follows no row.
fn data(chart: &Chart, live: &Live<'_>, model: &Model<'_>) -> Option<Data> {
    let (kind, points, series) = match &chart.drawing {
        Drawing::Bars { groups, series } => ("bars", groups, series),
        Drawing::Lines { points, series } => ("lines", points, series),
        _ => return None,
    };
    let one = |series: &Series| {
        let cells = cells(series.row.as_ref()?, live, model)?;
        Some(Data::map([("name", Data::text(&series.name)), ("cells", Data::List(cells))]))
    };
    let unit = chart.subtitle.split("; ").next().unwrap_or_default();
    let series: Option<Vec<Data>> = series.iter().map(one).collect();
    Some(Data::map([
        ("id", Data::text(&chart.id)),
        ("kind", Data::text(kind)),
        ("title", Data::text(&chart.title)),
        ("subtitle", Data::text(&chart.subtitle)),
        ("unit", Data::text(unit)),
        ("points", Data::List(points.iter().map(Data::text).collect())),
        ("series", Data::List(series?)),
    ]))
}

/// The cells of a row but the total.
fn cells(row: &SeriesRow, live: &Live<'_>, model: &Model<'_>) -> Option<Vec<Data>> {
    let at = if row.is_difference { live.ledgers.len() + row.at } else { row.at };
    let (_, table) = model.tables.get(at)?;
    let place = table.rows.iter().position(|one| one.key == row.key)?;
    let years = 0..table.rows[place].cells.len() - 1;
    Some(years.map(|column| number(model.cell(at, place, column))).collect())
}

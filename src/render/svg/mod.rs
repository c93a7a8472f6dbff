//! Charts as SVG, each a picture that stands alone and says what it shows.
//!
//! In: a chart. Out: SVG with a title, a description that lists the figures, a white ground and
//! nothing that is loaded from elsewhere. Guaranteed: same chart, same bytes; every text is escaped;
//! series differ in lightness and pattern and not by hue alone; what is not known is said and never
//! drawn as zero. Ids begin with the chart's id, so that several charts fit on one page.

mod bars;
mod bridge;
mod canvas;
mod curve;
mod fan;
mod frame;
mod histogram;
mod letters;
mod lines;
mod look;
mod plane;
mod rows;
mod scale;
mod tornado;

use canvas::{Canvas, HEAD, MARGIN, NOTE, Place, WIDTH, px};
use look::LOOKS;

pub(super) use letters::WIDTHS;
pub(super) use look::{Look, Mark};

use crate::quantity::Decimal;
use crate::report::{Chart, Drawing, Table, words};

/// The most lines a title takes.
const TITLE_LINES: usize = 3;

/// The chart as an SVG element.
#[must_use]
pub fn chart(chart: &Chart) -> String {
    let mut canvas = Canvas::new(&chart.id);
    let top = head(&mut canvas, chart);
    let bottom = match &chart.drawing {
        Drawing::Bars { groups, series } => bars::draw(&mut canvas, top, groups, series),
        Drawing::Lines { points, series } => lines::draw(&mut canvas, top, points, series),
        Drawing::Bridge { from, steps, to } => bridge::draw(&mut canvas, top, (from, steps, to)),
        Drawing::Tornado { given, bars } => tornado::draw(&mut canvas, top, *given, bars),
        Drawing::Histogram { from, width, shares } => {
            histogram::draw(&mut canvas, top, (*from, *width), shares)
        }
        Drawing::Fan { points, bands } => fan::draw(&mut canvas, top, points, bands),
        Drawing::Curve { across, points, given, turns } => {
            curve::draw(&mut canvas, top, across, (points, *given, turns))
        }
        Drawing::Plane { across, up, results } => {
            plane::draw(&mut canvas, top, (across, up), results)
        }
    };
    canvas.finish(&chart.title, &description(chart), bottom + px(MARGIN))
}

/// The looks of series in their order, each with the size of its tile and the path drawn on it.
pub(super) fn looks() -> impl Iterator<Item = (&'static Look, (i64, &'static str))> {
    LOOKS.iter().map(|look| (look, look.pattern.tile()))
}

/// Title and subtitle; gives where the drawing may begin.
fn head(canvas: &mut Canvas, chart: &Chart) -> Decimal {
    let room = px(WIDTH - 2 * MARGIN);
    let mut y = px(MARGIN);
    for line in letters::wrapped(&chart.title, HEAD, room, TITLE_LINES) {
        y += px(18);
        canvas.text(Place::start(px(MARGIN), y), HEAD, &line);
    }
    for line in letters::wrapped(&chart.subtitle, NOTE, room, 2) {
        y += px(17);
        canvas.text(Place::start(px(MARGIN), y), NOTE, &line);
    }
    y + px(12)
}

/// What the chart shows in a sentence, then its figures row by row.
fn description(chart: &Chart) -> String {
    let rows = figures(&chart.table);
    if rows.is_empty() {
        return chart.says.clone();
    }
    format!("{} {}.", chart.says, rows.join("; "))
}

fn figures(table: &Table) -> Vec<String> {
    let headings = table.columns.iter().skip(1);
    let row = |cells: &[crate::report::Cell]| {
        let label = cells.first().map(|cell| words::figure(&cell.figure, table.scale));
        let rest = headings.clone().zip(cells.iter().skip(1)).filter_map(|(heading, cell)| {
            let figure = words::figure(&cell.figure, table.scale);
            (!figure.is_empty()).then(|| format!("{} {figure}", heading.heading).trim().to_owned())
        });
        let rest: Vec<String> = rest.collect();
        format!("{}: {}", label.unwrap_or_default(), rest.join(", "))
    };
    table.rows.iter().map(|one| row(&one.cells)).collect()
}

#[cfg(test)]
mod tests;

//! How draws of a net or a difference are spread: of the total, and by fiscal year.

use super::super::chart::{Chart, Drawing};
use super::super::{Block, Table, words};
use super::{block, numbered};
use crate::analysis::simulation::{Bar, Spread, Summary};
use crate::calendar::FiscalYear;
use crate::quantity::Decimal;

/// Where the 5th, 25th, 50th, 75th and 95th percentile stand among those of a summary.
const BANDS: [usize; 5] = [0, 2, 3, 4, 6];

/// A figure's spread, its name, and the tables that say the same as its charts.
pub(in crate::report) struct Drawn<'a> {
    pub(in crate::report) name: &'a str,
    pub(in crate::report) spread: &'a Spread,
    pub(in crate::report) bars: Vec<Bar>,
    pub(in crate::report) tables: [Table; 2],
}

/// A histogram of the total and a fan by fiscal year for each figure.
pub(in crate::report) fn of_draws(drawn: Vec<Drawn<'_>>, years: &[FiscalYear]) -> Vec<Block> {
    let of = drawn.len();
    let charts = drawn.into_iter().enumerate().flat_map(|(at, one)| {
        let Drawn { name, spread, bars, tables: [total, by_year] } = one;
        [
            histogram(numbered("histogram", at, of), (name, &spread.total), (&bars, years), total),
            fan(numbered("fan", at, of), (name, spread), years, by_year),
        ]
    });
    charts.collect()
}

fn histogram(
    id: String,
    (name, total): (&str, &Summary),
    (bars, years): (&[Bar], &[FiscalYear]),
    table: Table,
) -> Block {
    let ends = bars.first().zip(bars.last());
    let ends = ends.map(|(first, last)| (first.from.decimal(), last.to.decimal()));
    let (from, to) = ends.unwrap_or_default();
    let width = (to - from) / Decimal::from(bars.len().max(1));
    let shares = bars.iter().map(|bar| bar.share).collect();
    block(Chart {
        id,
        title: format!("{name}: draws of the total"),
        subtitle: format!("Share of draws, by dollars over {}", words::period(years)),
        says: format!(
            "Half of all draws lie below {}, one in twenty below {} and one in twenty above {}.",
            words::dollars(total.percentiles[BANDS[2]].money()),
            words::dollars(total.percentiles[BANDS[0]].money()),
            words::dollars(total.percentiles[BANDS[4]].money())
        ),
        drawing: Drawing::Histogram { from, width, shares },
        table,
    })
}

fn fan(id: String, (name, spread): (&str, &Spread), years: &[FiscalYear], table: Table) -> Block {
    let band = |summary: &Summary| BANDS.map(|at| summary.percentiles[at].money().decimal());
    let points: Vec<String> = years.iter().map(|year| words::fiscal_year(*year)).collect();
    let told = |(point, summary): (&String, &Summary)| {
        let at = |at: usize| words::dollars(summary.percentiles[BANDS[at]].money());
        format!("{point} {} ({} to {})", at(2), at(0), at(4))
    };
    let told: Vec<String> = points.iter().zip(&spread.years).map(told).collect();
    block(Chart {
        id,
        title: format!("{name} by fiscal year"),
        subtitle: "Percentiles of draws, dollars, positive/(negative)".to_owned(),
        says: format!("Median, and nine draws of ten: {}.", told.join("; ")),
        drawing: Drawing::Fan { points, bands: spread.years.iter().map(band).collect() },
        table,
    })
}

//! How uncertain each scenario's net is, and each difference from a reference.

use std::collections::BTreeSet;

use super::answer::line_title;
use super::build::{plain_row, table, with_notes};
use super::charts::{Drawn, of_draws};
use super::compare::labels;
use super::nets::on_cash_basis;
use super::show::listed;
use super::{Block, Cell, Column, Data, Figure, Report, Setting, Table, TableRow};
use super::{inputs, json, receipt, words};
use crate::analysis::Case;
use crate::analysis::simulation::{
    Estimate, MOST_TOGETHER, PERCENTILES, Simulation, Spread, Summary, Together,
};
use crate::calendar::FiscalYear;
use crate::ledger::Ledger;

/// How many stretches of a histogram are joined to one bar, and to one row of the table behind it.
const JOINED: usize = 2;

/// How long the longest bar is.
const LONGEST: usize = 40;

/// A figure's spread with its name.
struct Named<'a> {
    name: String,
    spread: &'a Spread,
    /// Whether it is a difference from the reference.
    difference: bool,
}

/// How the nets of scenarios, the first of them the reference, and their differences are spread.
#[must_use]
pub fn simulate(cases: &[Case], found: &Simulation, setting: &Setting<'_>) -> Report {
    let labels = labels(cases);
    let years = &cases[0].ledger.plan.years;
    let named = named(&labels, found);
    let mut blocks = vec![Block::Answer(answer(cases, &labels, found))];
    blocks.push(Block::Table(totals(&named, years, setting)));
    for one in &named {
        blocks.push(Block::Table(by_year(one, years, setting)));
    }
    for one in &named {
        blocks.push(Block::Sketch(histogram(one)));
    }
    blocks.extend(charts(&named, years, setting));
    blocks.extend(listed("How it was worked out", method(found)));
    let together = found.together.iter().map(inputs::together).collect();
    blocks.extend(listed("Inputs that move together", together));
    blocks.extend(listed("Not known and left out", left_out(cases, &labels, found)));
    blocks.extend(on_cash_basis(cases));
    let all: Vec<&Case> = cases.iter().collect();
    let mut receipt = receipt::receipt(&all, setting);
    receipt.seed = Some(found.seed);
    let data = data(&labels, found, cases, receipt::data(&receipt));
    blocks.push(Block::Receipt(receipt));
    let title = format!("Simulation of {}", words::list(&labels));
    Report { title, blocks, data, grids: vec![grid(&named, years)] }
}

fn named<'a>(labels: &[String], found: &'a Simulation) -> Vec<Named<'a>> {
    let alone = labels.iter().zip(&found.nets).map(|(label, spread)| Named {
        name: label.clone(),
        spread,
        difference: false,
    });
    let less = labels[1..].iter().zip(&found.differences).map(|(label, spread)| Named {
        name: format!("{label} less {}", labels[0]),
        spread,
        difference: true,
    });
    alone.chain(less).collect()
}

/// The answer in a sentence for each difference, or for the net of one scenario alone, and what it
/// leaves out in another.
fn answer(cases: &[Case], labels: &[String], found: &Simulation) -> String {
    let draws = words::number(found.draws.into());
    let period = words::period(&cases[0].ledger.plan.years);
    let without = |ids: BTreeSet<&String>| match titles(cases, ids).as_slice() {
        [] => String::new(),
        titles => super::answer::left_out(&words::list(titles)),
    };
    let tell = |what: &str, total: &Summary| {
        format!(
            "Over {draws} draws, {what} over {period} is {} on average (give or take {} from \
             drawing), and from {} to {} in nine draws of ten",
            words::dollars(total.mean.money()),
            words::dollars(total.mean.within_money()),
            words::dollars(total.percentiles[0].money()),
            words::dollars(total.percentiles[PERCENTILES.len() - 1].money()),
        )
    };
    if found.differences.is_empty() {
        let net = tell(&format!("the net of {}", labels[0]), &found.nets[0].total);
        return format!("{net}.{}", without(found.left_out[0].iter().collect()));
    }
    let one = |(at, (label, spread)): (usize, (&String, &Spread))| {
        let what = format!("the net of {label} less that of {}", labels[0]);
        let above = spread.total.above_zero;
        let of_sides = found.left_out[0].iter().chain(&found.left_out[at + 1]);
        format!(
            "{}; it is above zero in {} of draws (give or take {} points).{}",
            tell(&what, &spread.total),
            words::share(above.share()),
            words::share(above.within_share()).trim_end_matches('%'),
            without(of_sides.chain(&found.left_aside[at]).collect())
        )
    };
    let pairs = labels[1..].iter().zip(&found.differences).enumerate();
    pairs.map(one).collect::<Vec<_>>().join(" ")
}

/// Lines in words.
fn titles<'a>(cases: &[Case], ids: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let ledgers: Vec<&Ledger> = cases.iter().map(|case| &case.ledger).collect();
    ids.into_iter().map(|id| line_title(&ledgers, id)).collect()
}

fn money(estimate: Estimate) -> Cell {
    Cell::of(Figure::Money(estimate.money()))
}

fn share(estimate: Estimate) -> Cell {
    Cell::of(Figure::Share(estimate.share()))
}

/// Headings of a spread: the mean, percentiles, and of a difference the share of draws above zero.
fn headings(difference: bool) -> Vec<Column> {
    let percentiles = shown().map(|at| match PERCENTILE_WORDS[at] {
        "50" => Column::right("Median"),
        percent => Column::right(format!("{percent}%")),
    });
    let mut headings = vec![Column::left(""), Column::right("Mean")];
    headings.extend(percentiles);
    headings.extend(difference.then(|| Column::right("Above zero")));
    headings
}

/// The percentiles in words, in the order of [`PERCENTILES`].
const PERCENTILE_WORDS: [&str; PERCENTILES.len()] = ["5", "10", "25", "50", "75", "90", "95"];

/// The percentiles that tables for people show.
fn shown() -> impl Iterator<Item = usize> {
    [0, 2, 3, 4, 6].into_iter()
}

/// A row of figures, and below it a row of what drawing leaves open in each.
fn rows(label: String, summary: &Summary, difference: bool) -> [TableRow; 2] {
    let figures = std::iter::once(summary.mean).chain(shown().map(|at| summary.percentiles[at]));
    let mut values = vec![Cell::text(label)];
    let mut errors = vec![Cell::text("±")];
    for figure in figures {
        values.push(money(figure));
        errors.push(Cell::of(Figure::Money(figure.within_money())));
    }
    if difference {
        values.push(share(summary.above_zero));
        errors.push(Cell::of(Figure::Share(summary.above_zero.within_share())));
    }
    [plain_row(values), TableRow { indent: 1, ..plain_row(errors) }]
}

fn scaled(mut table: Table, years: &[FiscalYear], setting: &Setting<'_>) -> Table {
    table.scale = setting.view.scale;
    table.subtitle = format!("{}, {}", words::period(years), table.scale.unit());
    with_notes(table, Vec::new(), false)
}

fn totals(named: &[Named<'_>], years: &[FiscalYear], setting: &Setting<'_>) -> Table {
    let rows = named.iter().flat_map(|one| rows(one.name.clone(), &one.spread.total, false));
    let title = "Net effect on the budget over all fiscal years, positive/(negative)";
    scaled(table(title, headings(false), rows.collect()), years, setting)
}

fn by_year(one: &Named<'_>, years: &[FiscalYear], setting: &Setting<'_>) -> Table {
    let labels = years.iter().map(|year| words::fiscal_year(*year)).chain(["Total".to_owned()]);
    let summaries = one.spread.years.iter().chain([&one.spread.total]);
    let rows = labels.zip(summaries).flat_map(|(label, of)| rows(label, of, one.difference));
    let title = format!("{} by fiscal year, positive/(negative)", one.name);
    scaled(table(title, headings(one.difference), rows.collect()), years, setting)
}

/// How draws of the total are spread, as bars.
fn histogram(one: &Named<'_>) -> Table {
    let total = &one.spread.total;
    let bars = total.bars(JOINED);
    let most = bars.iter().map(|bar| bar.share).max().unwrap_or_default();
    let row = |bar: &crate::analysis::simulation::Bar| {
        plain_row(vec![
            Cell::of(Figure::Money(bar.from)),
            Cell::of(Figure::Share(bar.share)),
            Cell::bar(Some(bar.length(most, LONGEST))),
        ])
    };
    let columns = vec![Column::right("From"), Column::right("Of draws"), Column::drawn("")];
    let title = format!("{}: draws of the total", one.name);
    let mut table = table(title, columns, bars.iter().map(row).collect());
    table.subtitle = table.scale.unit().to_owned();
    with_notes(table, Vec::new(), false)
}

/// The same as figures alone, a row for each bar of the chart.
fn classes(one: &Named<'_>) -> Table {
    let row = |bar: &crate::analysis::simulation::Bar| {
        plain_row(vec![
            Cell::of(Figure::Money(bar.from)),
            Cell::of(Figure::Money(bar.to)),
            Cell::of(Figure::Share(bar.share)),
        ])
    };
    let columns = ["From", "To", "Of draws"].map(Column::right).into();
    let bars = one.spread.total.bars(JOINED);
    let title = format!("{}: draws of the total", one.name);
    let mut table = table(title, columns, bars.iter().map(row).collect());
    table.subtitle = table.scale.unit().to_owned();
    with_notes(table, Vec::new(), false)
}

/// Of each difference, or where there is none of the net, a histogram and a fan.
fn charts(named: &[Named<'_>], years: &[FiscalYear], setting: &Setting<'_>) -> Vec<Block> {
    let alone = named.iter().all(|one| !one.difference);
    let wanted = named.iter().filter(|one| alone || one.difference);
    let drawn = wanted.map(|one| Drawn {
        name: &one.name,
        spread: one.spread,
        bars: one.spread.total.bars(JOINED),
        tables: [classes(one), by_year(one, years, setting)],
    });
    of_draws(drawn.collect(), years)
}

fn method(found: &Simulation) -> Vec<String> {
    vec![
        format!(
            "{} drawn from their ranges, the same draws for every scenario; seed {}, {} draws in \
             {} independent replicates.",
            words::count(found.inputs, "input is", "inputs are"),
            found.seed,
            words::number(found.draws.into()),
            found.replicates
        ),
        risks(found.risks_drawn),
        "± below a figure is half the interval that covers the exact one 95 times in 100, of a \
         share in percentage points; it comes from drawing and says nothing of whether the ranges \
         are right."
            .to_owned(),
        "A percentile is the smallest figure that so many draws do not exceed (the inverse of the \
         distribution)."
            .to_owned(),
        "The mean of the draws is not the expected column of “show”, which takes every range at \
         its likely value."
            .to_owned(),
    ]
}

/// How yes-or-no risks enter.
fn risks(drawn: bool) -> String {
    if !drawn {
        return "Yes-or-no risks are not drawn: every combination counts with its probability."
            .to_owned();
    }
    format!(
        "Yes-or-no risks: a figure that at most {MOST_TOGETHER} combinations of them can change counts every \
         combination with its probability, and so does every mean; for the spread of any other figure \
         one combination is drawn with each draw."
    )
}

fn left_out(cases: &[Case], labels: &[String], found: &Simulation) -> Vec<String> {
    let told = |lines: &Vec<String>| words::list(&titles(cases, lines));
    let named = |(label, lines): (&String, &Vec<String>)| {
        (!lines.is_empty()).then(|| format!("{label}: {}.", told(lines)))
    };
    let aside = |(label, lines): (&String, &Vec<String>)| {
        let less = || format!("{label} less {}, on both sides: {}.", labels[0], told(lines));
        (!lines.is_empty()).then(less)
    };
    let alone = labels.iter().zip(&found.left_out).filter_map(named);
    alone.chain(labels[1..].iter().zip(&found.left_aside).filter_map(aside)).collect()
}

fn together_data(one: &Together) -> Data {
    Data::map([
        ("inputs", Data::List(one.inputs.iter().map(Data::text).collect())),
        ("rank_correlation", Data::text(one.rank_correlation.normalize().to_string())),
        ("source", one.source.as_ref().map_or(Data::Null, Data::text)),
    ])
}

fn estimate_data(estimate: Estimate) -> Data {
    Data::map([
        ("value", Data::text(words::plain(estimate.money()))),
        ("within", Data::text(words::plain(estimate.within_money()))),
    ])
}

fn share_data(estimate: Estimate) -> Data {
    Data::map([
        ("value", Data::text(estimate.share().to_string())),
        ("within", Data::text(estimate.within_share().to_string())),
    ])
}

fn summary_data(summary: &Summary, difference: bool) -> Data {
    let percentiles = PERCENTILE_WORDS.iter().zip(&summary.percentiles);
    let percentiles =
        percentiles.map(|(percent, one)| ((*percent).to_owned(), estimate_data(*one))).collect();
    let histogram = summary.bars(1).into_iter().map(|bar| {
        Data::map([
            ("from", Data::text(words::plain(bar.from))),
            ("to", Data::text(words::plain(bar.to))),
            ("share", Data::text(bar.share.to_string())),
        ])
    });
    let mut entries = vec![
        ("mean".to_owned(), estimate_data(summary.mean)),
        ("deviation".to_owned(), estimate_data(summary.deviation)),
        ("percentiles".to_owned(), Data::Map(percentiles)),
    ];
    if difference {
        entries.push(("above_zero".to_owned(), share_data(summary.above_zero)));
        entries.push(("at_zero".to_owned(), share_data(summary.at_zero)));
    }
    entries.push(("histogram".to_owned(), Data::List(histogram.collect())));
    Data::Map(entries)
}

fn spread_data(spread: &Spread, years: &[FiscalYear], difference: bool) -> Data {
    let of_years = years.iter().zip(&spread.years);
    let of_years = of_years
        .map(|(year, summary)| (year.name.to_string(), summary_data(summary, difference)))
        .collect();
    Data::map([("years", Data::Map(of_years)), ("total", summary_data(&spread.total, difference))])
}

fn data(labels: &[String], found: &Simulation, cases: &[Case], receipt: Data) -> Data {
    let years = &cases[0].ledger.plan.years;
    let whole = |number: u64| i64::try_from(number).map_or(Data::Null, Data::Integer);
    let scenario = |((label, spread), lines): ((&String, &Spread), &Vec<String>)| {
        Data::map([
            ("scenario", Data::text(label)),
            ("left_out", Data::List(lines.iter().map(Data::text).collect())),
            ("net", spread_data(spread, years, false)),
        ])
    };
    let difference = |((label, spread), lines): ((&String, &Spread), &Vec<String>)| {
        Data::map([
            ("scenario", Data::text(label)),
            ("less", Data::text(&labels[0])),
            ("left_out_of_both", Data::List(lines.iter().map(Data::text).collect())),
            ("net", spread_data(spread, years, true)),
        ])
    };
    let scenarios = labels.iter().zip(&found.nets).zip(&found.left_out).map(scenario).collect();
    let pairs = labels[1..].iter().zip(&found.differences).zip(&found.left_aside);
    let differences = pairs.map(difference).collect();
    Data::map([
        ("format", Data::Integer(1)),
        ("basis", json::basis(&cases[0])),
        ("draws", whole(found.draws)),
        ("replicates", whole(found.replicates)),
        ("together", Data::List(found.together.iter().map(together_data).collect())),
        ("scenarios", Data::List(scenarios)),
        ("differences", Data::List(differences)),
        ("receipt", receipt),
    ])
}

/// A row for each figure and fiscal year, each number followed by its sampling error.
fn grid(named: &[Named<'_>], years: &[FiscalYear]) -> Table {
    let percentiles = PERCENTILE_WORDS.iter().map(|percent| format!("percentile_{percent}"));
    let numbers = ["mean", "deviation"].map(str::to_owned).into_iter().chain(percentiles);
    let numbers = numbers.chain(["above_zero".to_owned()]);
    let with_errors = numbers.flat_map(|name| [name.clone(), format!("{name}_within")]);
    let headings = ["figure", "fiscal_year"].map(str::to_owned).into_iter().chain(with_errors);
    let mut rows = Vec::new();
    for one in named {
        let labels = years.iter().map(|year| year.name.to_string()).chain(["total".to_owned()]);
        for (label, summary) in labels.zip(one.spread.years.iter().chain([&one.spread.total])) {
            let mut cells = vec![Cell::text(one.name.clone()), Cell::text(label)];
            for figure in [summary.mean, summary.deviation].iter().chain(&summary.percentiles) {
                cells.extend([money(*figure), Cell::of(Figure::Money(figure.within_money()))]);
            }
            let within = Cell::of(Figure::Share(summary.above_zero.within_share()));
            let empty = || Cell::of(Figure::Empty);
            cells.extend(if one.difference {
                [share(summary.above_zero), within]
            } else {
                [empty(), empty()]
            });
            rows.push(plain_row(cells));
        }
    }
    table("simulation", headings.map(Column::left).collect(), rows)
}

//! One figure in words, followed to the files and rules that it came from.
//!
//! Everything is read off the formula graph: products become rows, a cap or a table shows the branch
//! that applies beside the one that does not, and each number says where it was written. Nothing
//! here knows a line.

mod origin;
mod part;
mod phrase;
mod target;
mod walk;

use std::collections::BTreeMap;

use super::build::{plain_row, table, with_notes};
use super::{
    Block, Cell, Column, Data, Figure, Report, Setting, Table, TableRow, Unexplained, receipt,
    words,
};
use crate::analysis::{Case, Outcome};
use crate::formula::{NodeId, Op};
use crate::ledger::{Ledger, Row};
use target::{Part, Target};
use walk::{Step, Walk};

/// Rows of a formula that fit one screen beside everything else that is said.
const MOST_ROWS: usize = 22;

/// One figure in words, followed to the files and rules that it came from.
///
/// `line` is the id of a line, or `net`, `full-cost` or `present-value`. Without a year every year
/// is shown, and the formula of the first that is not zero; `full` shows the whole tree.
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
    let ledger = &case.ledger;
    let target = Target::find(ledger, line)?;
    let at = position(ledger, year)?;
    let shown = at.unwrap_or_else(|| first_not_zero(ledger, &target));
    let mut blocks = vec![Block::Answer(heading(case, &target, at))];
    blocks.extend(target.says.iter().map(|says| Block::Paragraph(says.clone())));
    blocks.extend(
        target.reason.iter().map(|why| Block::Paragraph(format!("It counts nothing: {why}."))),
    );
    if at.is_none() && target.by_year {
        blocks.push(Block::Table(years_table(ledger, &target)));
    }
    let names = target::names(ledger);
    for (at, part) in target.parts.iter().enumerate() {
        let written = written_before(ledger, &target, at, shown);
        let walk = Walk { ledger, names: &names, written, full };
        let title = part_title(ledger, &target, part, shown);
        blocks.extend(formula(&walk, part.node(shown), title));
    }
    let node = |part: &Part| if at.is_none() { part.total() } else { part.node(shown) };
    let nodes: Vec<NodeId> = target.parts.iter().map(node).collect();
    blocks.extend(origin::blocks(ledger, &nodes));
    blocks.push(Block::Receipt(receipt::receipt(&[case], setting)));
    Ok(Report {
        title: format!("{line}, {}", case.scenario.file),
        blocks,
        data: data(case, &target, shown, (&names, setting)),
        grids: vec![years_table(ledger, &target)],
    })
}

/// The position of a fiscal year among those looked at.
fn position(ledger: &Ledger, year: Option<i32>) -> Result<Option<usize>, Unexplained> {
    let Some(year) = year else { return Ok(None) };
    let years: Vec<i32> = ledger.plan.years.iter().map(|year| year.name).collect();
    match years.iter().position(|name| *name == year) {
        Some(at) => Ok(Some(at)),
        None => Err(Unexplained::OutsideHorizon { year, years }),
    }
}

fn first_not_zero(ledger: &Ledger, target: &Target) -> usize {
    let years = 0..ledger.plan.years.len();
    let counts = |at: &usize| {
        let mut nodes = target.parts.iter().map(|part| part.node(*at));
        nodes.any(|node| ledger.exact.value(node).is_none_or(|value| !value.is_zero()))
    };
    years.into_iter().find(counts).unwrap_or(0)
}

/// What is explained and what it comes to: `federal-overtime, FY2028, stay.toml: $12,108.46`.
fn heading(case: &Case, target: &Target, at: Option<usize>) -> String {
    let years = &case.ledger.plan.years;
    let when = match at.filter(|_| target.by_year) {
        Some(at) => words::fiscal_year(years[at]),
        None => words::period(years),
    };
    let mut amounts = Vec::new();
    for part in &target.parts {
        let node = at.map_or_else(|| part.total(), |at| part.node(at));
        let amount = phrase::money(&case.ledger, node);
        amounts.push(match part.title {
            "" => amount,
            title => format!("{amount} {title}"),
        });
    }
    let file = &case.scenario.file;
    format!("{}, {when}, {file}: {}", target.name, words::list(&amounts))
}

fn part_title(ledger: &Ledger, target: &Target, part: &Part, at: usize) -> String {
    let when = if target.by_year {
        words::fiscal_year(ledger.plan.years[at])
    } else {
        words::period(&ledger.plan.years)
    };
    match part.title {
        "" => when,
        title => format!("{when}, {title}"),
    }
}

/// Every fiscal year's value and the total.
fn years_table(ledger: &Ledger, target: &Target) -> Table {
    let mut columns = vec![Column::left("Fiscal year")];
    columns.extend(target.parts.iter().map(|part| {
        Column::right(if part.title.is_empty() { target.name.as_str() } else { part.title })
    }));
    let outcome = Outcome::of(ledger);
    let cell = |node: NodeId| {
        let money = ledger.amount(node).money();
        let figure = money.map_or(Figure::Indeterminate, Figure::Money);
        Cell { stale: outcome.stale(node), ..Cell::of(figure) }
    };
    let row = |label: String, node: &dyn Fn(&Part) -> NodeId| {
        let cells = target.parts.iter().map(|part| cell(node(part)));
        std::iter::once(Cell::text(label)).chain(cells).collect::<Vec<_>>()
    };
    let mut rows: Vec<TableRow> = Vec::new();
    if target.by_year {
        for (at, year) in ledger.plan.years.iter().enumerate() {
            rows.push(plain_row(row(words::fiscal_year(*year), &|part| part.node(at))));
        }
    }
    rows.push(super::build::total_row(row("Total".to_owned(), &Part::total)));
    let mut found = table("", columns, rows);
    found.scale = super::Scale::Cents;
    found.subtitle = String::new();
    with_notes(found, Vec::new(), false)
}

/// The formula of a node as a table, and how it is rounded.
fn formula(walk: &Walk<'_>, node: NodeId, title: String) -> Vec<Block> {
    let mut steps = walk.steps(node);
    let mut blocks = Vec::new();
    let cut = !walk.full && steps.len() > MOST_ROWS;
    if cut {
        steps = walk.outline(node);
    }
    let rows = steps.iter().map(step_row).collect();
    let columns = ["", "", "", ""].map(Column::left).into();
    let mut found = table(title, columns, rows);
    found.subtitle = phrase::money(walk.ledger, node);
    found.scale = super::Scale::Cents;
    blocks.push(Block::Table(found));
    if cut {
        let more = "Only the first of several parts is written out; --full writes out all.";
        blocks.push(Block::Paragraph(more.to_owned()));
    }
    blocks
}

/// What an expected amount weighs, written out before it as what a line comes to if it happens.
fn written_before(ledger: &Ledger, target: &Target, at: usize, year: usize) -> Option<NodeId> {
    let before = target.parts.get(at.checked_sub(1)?)?;
    match ledger.graph.node(before.node(year)).op {
        Op::Round(inner) => Some(inner),
        _ => None,
    }
}

fn step_row(step: &Step) -> TableRow {
    let value = match step.operator {
        "" => step.value.clone(),
        operator => format!("{operator} {}", step.value),
    };
    let mark = if step.applies { " ◀ applies" } else { "" };
    let what = format!("{}{mark}", step.what);
    let texts = [value.trim_end().to_owned(), what, step.place.clone(), step.known.clone()];
    TableRow { indent: step.depth, ..plain_row(texts.into_iter().map(Cell::text).collect()) }
}

fn data(
    case: &Case,
    target: &Target,
    at: usize,
    (names, setting): (&BTreeMap<NodeId, String>, &Setting<'_>),
) -> Data {
    let ledger = &case.ledger;
    let amount = |node: NodeId| {
        let money = ledger.amount(node).money();
        money.map_or(Data::Null, |money| Data::Text(words::plain(money)))
    };
    let row = |row: &Row| {
        let years = ledger.plan.years.iter().zip(&row.years);
        let years = years.map(|(year, node)| (year.name.to_string(), amount(*node)));
        Data::map([("amounts", Data::Map(years.collect())), ("total", amount(row.total))])
    };
    let walk = Walk { ledger, names, written: None, full: true };
    let step = |step: Step| {
        Data::map([
            ("depth", Data::Integer(i64::try_from(step.depth).unwrap_or(0))),
            ("operator", Data::text(step.operator)),
            ("value", Data::Text(step.value)),
            ("what", Data::Text(step.what)),
            ("place", Data::Text(step.place)),
            ("known", Data::Text(step.known)),
            ("applies", Data::Bool(step.applies)),
        ])
    };
    let part = |part: &Part| {
        let steps = walk.steps(part.node(at)).into_iter().map(step).collect();
        let title = if part.title.is_empty() { "amount" } else { part.title };
        Data::map([
            ("part", Data::text(title)),
            ("values", row(&part.row)),
            ("formula", Data::List(steps)),
        ])
    };
    Data::map([
        ("format", Data::Integer(1)),
        ("scenario", super::json::name(case)),
        ("line", Data::text(&target.name)),
        ("fiscal_year", Data::Integer(i64::from(ledger.plan.years[at].name))),
        ("parts", Data::List(target.parts.iter().map(part).collect())),
        ("receipt", receipt::data(&receipt::head(&[case], setting))),
    ])
}

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

use std::collections::{BTreeMap, BTreeSet};

use super::build::{left_out_of_sums, plain_row, table, with_notes};
use super::{
    Block, Cell, Column, Data, Figure, Report, Setting, Table, TableRow, Unexplained, receipt,
    words,
};
use crate::analysis::Case;
use crate::formula::{NodeId, Op};
use crate::ledger::Ledger;
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
    blocks.extend(left_out(ledger, &target, at));
    let names = target::names(ledger);
    for (at, part) in target.parts.iter().enumerate() {
        let written = written_before(ledger, &target, at, shown);
        let walk = Walk { ledger, names: &names, written, full };
        let year = target.by_year.then_some(shown);
        let title = part_title(ledger, &target, part, shown);
        let title = format!("{title}: {}", in_words(&part.cell(ledger, year)));
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
        let amount = in_words(&part.cell(&case.ledger, at));
        amounts.push(match part.title {
            "" => amount,
            title => format!("{amount} {title}"),
        });
    }
    let file = &case.scenario.file;
    format!("{}, {when}, {file}: {}", target.name, words::list(&amounts))
}

/// A figure to the cent, marked where it leaves something out.
fn in_words(cell: &Cell) -> String {
    match &cell.figure {
        Figure::Money(money) if cell.leaves_out => {
            format!("{} {}", words::cents(*money), words::LEAVES_OUT)
        }
        Figure::Money(money) => words::cents(*money),
        other => words::figure(other, super::Scale::Cents),
    }
}

/// What the figures leave out, in a fiscal year or in all of them.
fn left_out(ledger: &Ledger, target: &Target, at: Option<usize>) -> Option<Block> {
    let sums = target.parts.iter().filter_map(|part| part.sum(ledger, at));
    let ids: BTreeSet<String> = sums.flat_map(|sum| sum.leaves_out).collect();
    let titles: Vec<String> =
        ids.iter().map(|id| super::answer::line_title(&[ledger], id)).collect();
    left_out_of_sums(&titles).map(|says| Block::Paragraph(format!("{says}.")))
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
    let row = |label: String, year: Option<usize>| {
        let cells: Vec<Cell> = target.parts.iter().map(|part| part.cell(ledger, year)).collect();
        let lacks = cells.iter().any(|cell| cell.leaves_out);
        let label = if lacks { format!("{label} {}", words::LEAVES_OUT) } else { label };
        std::iter::once(Cell::text(label)).chain(cells).collect::<Vec<_>>()
    };
    let mut rows: Vec<TableRow> = Vec::new();
    if target.by_year {
        for (at, year) in ledger.plan.years.iter().enumerate() {
            rows.push(plain_row(row(words::fiscal_year(*year), Some(at))));
        }
    }
    rows.push(super::build::total_row(row("Total".to_owned(), None)));
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
    found.subtitle = String::new();
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
    let amount = |part: &Part, year: Option<usize>| match part.cell(ledger, year).figure {
        Figure::Money(money) => Data::Text(words::plain(money)),
        _ => Data::Null,
    };
    let row = |part: &Part| {
        let years = ledger.plan.years.iter().zip(&part.row.years).enumerate();
        let years = years.map(|(at, (year, _))| (year.name.to_string(), amount(part, Some(at))));
        let left_out = part.sum(ledger, None).map(|sum| sum.leaves_out).unwrap_or_default();
        Data::map([
            ("amounts", Data::Map(years.collect())),
            ("total", amount(part, None)),
            ("leaves_out", Data::List(left_out.iter().map(Data::text).collect())),
        ])
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
            ("values", row(part)),
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

//! What moves a result most: each input from its low to its high end, each rule in each reading.

use super::answer::left_out_of;
use super::build::{plain_row, table, with_notes, words_table};
use super::nets::on_cash_basis;
use super::pair::{Pair, Refused, money, result_cell, result_data, sum_key, value_data};
use super::variance::Variance;
use super::{
    Block, Cell, Column, Data, Report, Setting, Table, charts, inputs, json, receipt, words,
};
use crate::analysis::sensitivity::ShareSettings;
use crate::analysis::simulation::declared;
use crate::analysis::{Asked, Case, ReadingSwing, Subject, Swing, Tornado, UnderOne, tornado};
use crate::formula::Fraction;
use crate::ledger::Ledger;

/// The columns of the longest bar.
const LONGEST: i64 = 10;
/// How many inputs are listed; all stand in the machine forms.
const MOST: usize = 20;

/// What moves one scenario's net, or the difference of the second of two from the first.
///
/// # Errors
/// Why two cannot be compared.
pub fn sensitivity(
    cases: &[Case],
    shares: &ShareSettings,
    setting: &Setting<'_>,
) -> Result<Report, Refused> {
    let pair = if cases.len() == 1 { None } else { Some(Pair::of(cases)?) };
    let (subject, what) = match &pair {
        None => {
            let only = &cases[0];
            (Subject::net(&only.ledger), format!("the net of “{}”", only.scenario.title))
        }
        Some(pair) => (pair.subject(), format!("the difference made by {}", pair.instead())),
    };
    let expected = tornado(subject, Asked::EXPECTED);
    let found = match expected.given {
        Some(_) => expected,
        None => tornado(subject, Asked::NO_RISK),
    };
    let variance = Variance::of(subject, found.asked, found.given.is_some(), shares);
    let ledgers: Vec<&Ledger> = subject.ledgers().collect();
    let sum = subject.sum(found.asked, &[]);
    let left = left_out_of(&ledgers, sum.iter().flat_map(|sum| &sum.leaves_out));
    let told = format!("{}{left}", answer(&found, (&what, subject)));
    let mut blocks = vec![Block::Answer(told)];
    if found.swings.iter().any(moves) {
        let table = swings(&found, setting);
        blocks.push(Block::Table(table.clone()));
        blocks.extend(charts::of_swings(&found, &what, table));
    }
    if !found.readings.is_empty() {
        blocks.push(Block::Table(with_notes(readings(&found, setting), Vec::new(), false)));
    }
    blocks.extend(variance.blocks(setting));
    blocks.extend(remarks(&found, subject, pair.as_ref()));
    blocks.extend(on_cash_basis(cases));
    let all: Vec<&Case> = cases.iter().collect();
    let mut receipt = receipt::receipt(&all, setting);
    receipt.seed = Some(shares.seed);
    let data = data(&found, &all, (variance.data(), receipt::data(&receipt)));
    blocks.push(Block::Receipt(receipt));
    let grids = std::iter::once(grid(&found)).chain(variance.grid()).collect();
    Ok(Report { title: format!("What moves {what}"), blocks, data, grids })
}

fn answer(found: &Tornado, (what, subject): (&str, Subject<'_>)) -> String {
    let column = if found.asked == Asked::EXPECTED {
        "risks weighted by probability"
    } else {
        "no risk happening, because with risks it is indeterminate"
    };
    let period = words::period(&subject.ledger.plan.years);
    let given = dollars(found.given.as_ref());
    let opening = format!("At the numbers given {what} is {given} over {period}, {column}.");
    let Some(first) = found.swings.first().filter(|one| moves(one)) else {
        return format!("{opening} No input that has a range moves it.");
    };
    if first.width().is_none() {
        return format!("{opening} What its inputs make of it alone is indeterminate.");
    }
    let (low, high) = &first.results;
    format!(
        "{opening} Of the inputs alone {} moves it most: {} at {}, {} at {}.",
        inputs::called(&first.title, &first.name),
        dollars(low.as_ref()),
        inputs::as_written(&first.kind, &first.ends.0),
        dollars(high.as_ref()),
        inputs::as_written(&first.kind, &first.ends.1)
    )
}

fn dollars(value: Option<&Fraction>) -> String {
    value.and_then(money).map_or("indeterminate".to_owned(), words::dollars)
}

/// A row for each input that moves the result.
fn swings(found: &Tornado, setting: &Setting<'_>) -> Table {
    let widest = found.swings.iter().filter_map(Swing::width).max().unwrap_or(Fraction::ZERO);
    let moving: Vec<&Swing> = found.swings.iter().filter(|one| moves(one)).collect();
    let columns = vec![
        Column::left("Input"),
        Column::right("At low"),
        Column::right("At high"),
        Column::drawn("Swing"),
    ];
    let row = |swing: &&Swing| {
        let (low, high) = &swing.ends;
        let of = |value| inputs::as_written(&swing.kind, value);
        let name = words::capital(&swing.title);
        plain_row(vec![
            Cell::text(format!("{name}, {} to {} ({})", of(low), of(high), swing.name)),
            result_cell(swing.results.0.as_ref()),
            result_cell(swing.results.1.as_ref()),
            bar(swing.width(), &widest),
        ])
    };
    let rows = moving.iter().take(MOST).map(row).collect();
    let mut table = table("Each input alone, the others as given", columns, rows);
    table.subtitle = setting.view.scale.unit().to_owned();
    table.scale = setting.view.scale;
    let notes = not_listed(moving.get(MOST..).unwrap_or_default());
    with_notes(table, notes.into_iter().collect(), false)
}

/// How many inputs are not listed, and by how much they move the result at most.
fn not_listed(rest: &[&Swing]) -> Option<String> {
    let most = dollars(rest.first()?.width().as_ref());
    let inputs = words::count(rest.len(), "other input moves", "other inputs move");
    Some(format!("{inputs} it by at most {most} each; --format csv lists all."))
}

fn moves(swing: &Swing) -> bool {
    swing.width().is_none_or(|width| !width.is_zero())
}

/// A bar as long as a swing is wide, beside the widest.
fn bar(width: Option<Fraction>, widest: &Fraction) -> Cell {
    let length = |width: Fraction| {
        let parts = width.times(&Fraction::integer(LONGEST)).over(widest).to_integer();
        usize::try_from(parts.unwrap_or(0)).unwrap_or(0).max(1)
    };
    Cell::bar(width.filter(|_| !widest.is_zero()).map(length))
}

/// A row for each reading of each rule that matters.
fn readings(found: &Tornado, setting: &Setting<'_>) -> Table {
    let columns = vec![Column::left("Rule"), Column::left("Reading"), Column::right("Result")];
    let mut rows = Vec::new();
    for swing in &found.readings {
        for (at, one) in swing.results.iter().enumerate() {
            let rule = if at == 0 { swing.rule.clone() } else { String::new() };
            let chosen = if one.chosen { ", as given" } else { "" };
            rows.push(plain_row(vec![
                Cell::text(rule),
                Cell::text(format!("{}{chosen}", one.reading)),
                result_cell(one.result.as_ref()),
            ]));
        }
    }
    let mut table = table("Each reading of a rule alone", columns, rows);
    table.subtitle = setting.view.scale.unit().to_owned();
    table.scale = setting.view.scale;
    table
}

/// What stands in no table: inputs that move nothing, that have no ends, or that move together.
fn remarks(found: &Tornado, subject: Subject<'_>, pair: Option<&Pair<'_>>) -> Option<Block> {
    let idle: Vec<&str> =
        found.swings.iter().filter(|one| !moves(one)).map(|one| one.name.as_str()).collect();
    let mut entries = Vec::new();
    if !idle.is_empty() {
        entries.push(format!("Move nothing here: {}.", idle.join(", ")));
    }
    if !found.unknown.is_empty() {
        let names = found.unknown.join(", ");
        entries.push(format!("Unknown, so without ends to try: {names}. See “breakeven”."));
    }
    let names = found.swings.iter().map(|one| one.name.as_str());
    entries.extend(
        pair.into_iter().flat_map(|pair| names.clone().filter_map(|one| pair.moved_as_one(one))),
    );
    let varied = |name: &String| found.swings.iter().any(|one| one.name == *name);
    for one in declared(subject.ledgers().map(|ledger| &ledger.plan), varied) {
        let names = words::list(&one.inputs);
        entries.push(format!("From low to high each alone, though they move together: {names}."));
    }
    (!entries.is_empty()).then_some(Block::List(entries))
}

fn digits(value: Option<&Fraction>) -> String {
    match result_data(value) {
        Data::Text(digits) => digits,
        _ => String::new(),
    }
}

fn grid(found: &Tornado) -> Table {
    let headings = ["kind", "name", "value", "result"];
    let mut rows = Vec::new();
    let mut add = |kind: &str, name: &str, value: String, result: Option<&Fraction>| {
        rows.push(vec![kind.to_owned(), name.to_owned(), value, digits(result)]);
    };
    let text = |value: &Fraction| match value_data(value) {
        Data::Text(text) => text,
        _ => String::new(),
    };
    for swing in &found.swings {
        add("input", &swing.name, text(&swing.ends.0), swing.results.0.as_ref());
        add("input", &swing.name, text(&swing.ends.1), swing.results.1.as_ref());
    }
    for swing in &found.readings {
        for one in &swing.results {
            add("reading", &swing.rule, one.reading.clone(), one.result.as_ref());
        }
    }
    words_table("sensitivity", &headings, rows)
}

fn data(found: &Tornado, cases: &[&Case], (variance, receipt): (Data, Data)) -> Data {
    let end = |value: &Fraction, result: &Option<Fraction>| {
        Data::map([("value", value_data(value)), ("result", result_data(result.as_ref()))])
    };
    let swing = |swing: &Swing| {
        Data::map([
            ("input", Data::text(&swing.name)),
            ("low", end(&swing.ends.0, &swing.results.0)),
            ("high", end(&swing.ends.1, &swing.results.1)),
            ("swing", result_data(swing.width().as_ref())),
        ])
    };
    let under = |one: &UnderOne| {
        Data::map([
            ("reading", Data::text(&one.reading)),
            ("chosen", Data::Bool(one.chosen)),
            ("result", result_data(one.result.as_ref())),
        ])
    };
    let reading = |swing: &ReadingSwing| {
        Data::map([
            ("rule", Data::text(&swing.rule)),
            ("readings", Data::List(swing.results.iter().map(under).collect())),
            ("swing", result_data(swing.width().as_ref())),
        ])
    };
    Data::map([
        ("scenarios", Data::List(cases.iter().map(|case| json::name(case)).collect())),
        ("basis", json::basis(cases[0])),
        ("sum", Data::text(sum_key(found.asked))),
        ("given", result_data(found.given.as_ref())),
        ("inputs", Data::List(found.swings.iter().map(swing).collect())),
        ("readings", Data::List(found.readings.iter().map(reading).collect())),
        ("variance", variance),
        ("unknown", Data::List(found.unknown.iter().map(Data::text).collect())),
        ("receipt", receipt),
    ])
}

//! How far each result moves when an assumed number is 10% lower or higher, the farthest first.

use super::build::words_table;
use super::{
    Block, Cell, Column, Data, Figure, Report, Setting, Table, inputs, json, notices, receipt,
    rests_on, words,
};
use crate::analysis::{Case, Comparison, Movement, movements, movements_of_difference};
use crate::ledger::Ledger;
use crate::quantity::Money;

/// What a case is about: its effect or its net, with how far each assumption moves it.
struct Moved<'c> {
    case: &'c Case,
    ledgers: Vec<&'c Ledger>,
    what: &'static str,
    movements: Vec<Movement>,
}

/// Each scenario's assumptions with how far 10% less and 10% more of each move its result, the farthest
/// first.
#[must_use]
pub fn evidence(cases: &[Case], setting: &Setting<'_>) -> Report {
    let all: Vec<Moved<'_>> = cases.iter().map(moved).collect();
    let mut blocks = vec![Block::Answer(answer(&all))];
    for one in &all {
        if all.len() > 1 {
            blocks.push(Block::Heading(2, one.case.scenario.file.clone()));
        }
        blocks.push(Block::Paragraph(format!(
            "The net uses {}.",
            rests_on::counts(&one.case.ledger)
        )));
        let (what, view) = (one.what, setting.view);
        let table = rests_on::assumptions_table(&one.ledgers, &one.movements, (what, view), None);
        blocks.extend(table.map(|table| Block::Table(marked(table, &one.movements))));
    }
    blocks.extend(notices::past_review(cases, setting).map(Block::Paragraph));
    let cases: Vec<&Case> = cases.iter().collect();
    let receipt = receipt::receipt(&cases, setting);
    let data = Data::map([
        ("format", Data::Integer(1)),
        ("scenarios", Data::List(all.iter().map(data).collect())),
        ("receipt", receipt::data(&receipt)),
    ]);
    blocks.push(Block::Receipt(receipt));
    Report { title: "Evidence".to_owned(), blocks, data, grids: vec![grid(&all)] }
}

/// The table with a column for which of the two lowers the result.
fn marked(mut table: Table, movements: &[Movement]) -> Table {
    table.columns.push(Column::left("Lowers it"));
    for row in &mut table.rows {
        let Figure::Text(name) = &row.cells[0].figure else { continue };
        let movement = movements.iter().find(|movement| movement.name == *name);
        row.cells.push(Cell::text(movement.map_or_else(String::new, lowers)));
    }
    table
}

/// Which of the two directions lowers a result: `10% higher`.
fn lowers(movement: &Movement) -> String {
    let below = |change: Option<Money>| change.is_some_and(|change| change < Money::ZERO);
    match (below(movement.lower), below(movement.higher)) {
        (true, true) => "both".to_owned(),
        (true, false) => rests_on::moved(movement, false),
        (false, true) => rests_on::moved(movement, true),
        (false, false) => "neither".to_owned(),
    }
}

fn moved(case: &Case) -> Moved<'_> {
    let ledger = &case.ledger;
    match &case.turned {
        Some(turned) => Moved {
            case,
            ledgers: vec![ledger, turned],
            what: "the effect of the decision",
            movements: movements_of_difference(&Comparison::of(ledger, turned)),
        },
        None => {
            Moved { case, ledgers: vec![ledger], what: "the net", movements: movements(ledger) }
        }
    }
}

/// The assumption that moves most, for each scenario.
fn answer(all: &[Moved<'_>]) -> String {
    let one = |moved: &Moved<'_>| {
        let largest = rests_on::largest(&moved.movements, moved.what);
        let none = || format!("No assumption moves {}.", moved.what);
        let sentence = largest.unwrap_or_else(none);
        format!("{}: {sentence}", moved.case.scenario.file)
    };
    all.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn data(moved: &Moved<'_>) -> Data {
    Data::map([
        ("scenario", json::name(moved.case)),
        ("of", Data::text(moved.what)),
        ("ten_percent", Data::List(moved.movements.iter().map(json::movement).collect())),
    ])
}

/// The same for spreadsheets.
fn grid(all: &[Moved<'_>]) -> Table {
    let change = |change: Option<Money>| change.map_or_else(String::new, words::plain);
    let mut rows = Vec::new();
    for moved in all {
        let by_name = rests_on::assumed(&moved.ledgers);
        for movement in &moved.movements {
            let Some(input) = by_name.get(movement.name.as_str()) else { continue };
            rows.push(vec![
                moved.case.scenario.file.clone(),
                moved.what.to_owned(),
                movement.name.clone(),
                inputs::value(input),
                inputs::place(input),
                change(movement.lower),
                change(movement.higher),
                lowers(movement),
            ]);
        }
    }
    let headings = ["scenario", "of", "input", "value", "where", "lower", "higher", "lowers"];
    words_table("evidence", &headings, rows)
}

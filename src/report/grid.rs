//! The flat tables that a spreadsheet of plain values gets.
//!
//! `show`: a row for each line and each sum, a column for each fiscal year. `compare`: a row for each
//! figure, so that several scenarios stack. Amounts of lines are positive and `direction` says which
//! way they count; sums are positive where they improve the budget. An empty amount is
//! indeterminate, and `reason` says why; it also marks what a rule outside its dates touches. The
//! last rows are notes and the receipt.

use super::build::{plain_row, table};
use super::json::category_key;
use super::ledger_table::standing;
use super::nets::all_nets;
use super::rests_on::caveats;
use super::{Cell, Column as Heading, Figure, Setting, Table, TableRow, receipt};
use crate::analysis::{Case, Column, Comparison, Measure, Outcome, Sum, When, line};
use crate::ledger::{Amount, Direction, Ledger, LedgerLine};
use crate::quantity::Money;

/// One row of figures: its words, an amount for each fiscal year and the total, and why any of them
/// is empty.
struct GridRow {
    words: [String; 7],
    amounts: Vec<Option<Money>>,
    reason: String,
    /// What marks the whole row: a rule used outside its dates.
    mark: String,
}

/// What marks a row that a rule outside its dates touches.
const STALE: &str = "a rule is used outside its dates";

/// The columns of words, in the order of [`GridRow`].
const WORDS: [&str; 7] =
    ["measure", "line", "title", "category", "direction", "standing", "one_time"];

/// One scenario: lines and sums by fiscal year.
pub(super) fn scenario_grid(case: &Case, setting: &Setting<'_>) -> Table {
    let years: Vec<String> =
        case.ledger.plan.years.iter().map(|year| year.name.to_string()).collect();
    let mut headings: Vec<&str> = WORDS.to_vec();
    headings.extend(years.iter().map(String::as_str));
    headings.extend(["total", "reason"]);
    let row = |row: GridRow| {
        let mut cells: Vec<Cell> = row.words.into_iter().map(Cell::text).collect();
        cells.extend(row.amounts.into_iter().map(amount_cell));
        let said = [row.reason, row.mark].into_iter().filter(|said| !said.is_empty());
        cells.push(Cell::text(said.collect::<Vec<String>>().join("; ")));
        plain_row(cells)
    };
    let mut rows: Vec<TableRow> = scenario_rows(case).into_iter().map(row).collect();
    rows.extend(closing_rows(&[case], setting, headings.len(), 0));
    table("ledger", columns(&headings), rows)
}

/// Several scenarios and their differences from the reference, a row for each figure.
pub(super) fn comparison_grid(
    cases: &[Case],
    (labels, reference): (&[String], usize),
    setting: &Setting<'_>,
) -> Table {
    let mut headings = vec!["scenario", "less"];
    headings.extend(WORDS);
    headings.extend(["fiscal_year", "amount", "reason"]);
    let mut rows = Vec::new();
    for (case, label) in cases.iter().zip(labels) {
        for row in scenario_rows(case) {
            stack(&mut rows, (label, ""), &row, &case.ledger);
        }
    }
    for (position, case) in cases.iter().enumerate().filter(|(at, _)| *at != reference) {
        let comparison = Comparison::of(&case.ledger, &cases[reference].ledger);
        for row in difference_rows(&comparison) {
            stack(&mut rows, (&labels[position], &labels[reference]), &row, &case.ledger);
        }
    }
    let all: Vec<&Case> = cases.iter().collect();
    rows.extend(closing_rows(&all, setting, headings.len(), 2));
    table("comparison", columns(&headings), rows)
}

/// What puts a rule aside, and what it takes to run the report again: the measure `note` or
/// `receipt` after `lead` empty cells, and the words under `title`.
fn closing_rows(
    cases: &[&Case],
    setting: &Setting<'_>,
    width: usize,
    lead: usize,
) -> Vec<TableRow> {
    let caveats = caveats(cases, setting.registry).into_iter();
    let mut said: Vec<(&str, String)> = caveats.map(|caveat| ("note", caveat)).collect();
    let receipt = receipt::head(cases, setting);
    said.push(("receipt", format!("fiscal287 {}", receipt.version)));
    said.push(("receipt", receipt.command));
    said.push(("receipt", format!("rules {}", receipt.rules_digest)));
    said.push(("receipt", format!("inputs {}", receipt.input_digest)));
    let row = |(measure, words): (&str, String)| {
        let mut cells = vec![Cell::text(""); width];
        cells[lead] = Cell::text(measure);
        cells[lead + 2] = Cell::text(words);
        plain_row(cells)
    };
    said.into_iter().map(row).collect()
}

fn columns(headings: &[&str]) -> Vec<Heading> {
    headings.iter().map(|heading| Heading::left(*heading)).collect()
}

/// An amount, or nothing where it is indeterminate.
fn amount_cell(amount: Option<Money>) -> Cell {
    Cell::of(amount.map_or(Figure::Empty, Figure::Money))
}

fn stack(rows: &mut Vec<TableRow>, (label, less): (&str, &str), row: &GridRow, ledger: &Ledger) {
    let years = ledger.plan.years.iter().map(|year| year.name.to_string());
    for (year, amount) in years.chain(["total".to_owned()]).zip(&row.amounts) {
        if row.words[0] == "present_value" && year != "total" {
            continue;
        }
        let mut cells = vec![Cell::text(label), Cell::text(less)];
        cells.extend(row.words.iter().map(Cell::text));
        let reason = if amount.is_none() { row.reason.as_str() } else { row.mark.as_str() };
        cells.extend([Cell::text(year), amount_cell(*amount), Cell::text(reason)]);
        rows.push(plain_row(cells));
    }
}

fn scenario_rows(case: &Case) -> Vec<GridRow> {
    let ledger = &case.ledger;
    let outcome = Outcome::of(ledger);
    let mut rows = Vec::new();
    for one in &ledger.lines {
        let amount = |node| match outcome.amount(node) {
            Amount::Known(money) => Ok(money),
            Amount::Indeterminate(_) => Err(outcome.why(node)),
        };
        let mut row = line_row(one, "amount", ledger, &|when| amount(when.node(&one.amounts)));
        if let Some(why) = &one.reason {
            row.reason.clone_from(why);
        }
        if one.amounts.years.iter().any(|node| outcome.stale(*node)) {
            STALE.clone_into(&mut row.mark);
        }
        rows.push(row);
        if let Some(happens) = &one.if_it_happens {
            let amount = |when: When| amount(when.node(happens));
            rows.push(line_row(one, "if_it_happens", ledger, &amount));
        }
    }
    for net in all_nets(ledger) {
        for column in Column::ALL {
            let sum = |when| net.outcome.sum(net.measure, column, when);
            rows.push(sum_row((&net.key, net.measure), column, ledger, &sum));
        }
    }
    if let Some(turned) = &case.turned {
        let effect = Comparison::of(ledger, turned);
        for column in Column::ALL {
            let sum = |when| effect.sum(Measure::Net, column, when);
            rows.push(sum_row(("effect_of_decision", Measure::Net), column, ledger, &sum));
        }
    }
    rows
}

fn difference_rows(comparison: &Comparison<'_>) -> Vec<GridRow> {
    let ledgers = [comparison.outcome.ledger, comparison.reference.ledger];
    let ledger = ledgers[0];
    let mut rows = Vec::new();
    for id in comparison.line_ids() {
        let Some(one) = ledgers.iter().find_map(|ledger| line(ledger, &id)) else { continue };
        rows.push(line_row(one, "amount", ledger, &|when| comparison.line(&id, false, when)));
        if one.risk.is_some() {
            let amount = |when| comparison.line(&id, true, when);
            rows.push(line_row(one, "if_it_happens", ledger, &amount));
        }
    }
    let measures = [
        ("net", Measure::Net),
        ("full_cost", Measure::FullCost),
        ("present_value", Measure::PresentValue),
    ];
    for (key, measure) in measures {
        for column in Column::ALL {
            let sum = |when| comparison.sum(measure, column, when);
            if sum(When::Total).is_some() {
                rows.push(sum_row((key, measure), column, ledger, &sum));
            }
        }
    }
    rows
}

fn line_row(
    line: &LedgerLine,
    measure: &str,
    ledger: &Ledger,
    amount: &dyn Fn(When) -> Result<Money, String>,
) -> GridRow {
    let direction = match line.direction {
        Direction::Receipt => "receipt",
        Direction::Outlay => "outlay",
    };
    let words = [
        measure.to_owned(),
        line.id.clone(),
        line.title.clone(),
        category_key(line.category),
        direction.to_owned(),
        standing(line.standing).to_owned(),
        if line.one_time { "true" } else { "false" }.to_owned(),
    ];
    let cells: Vec<Result<Money, String>> =
        When::all(ledger.plan.years.len()).map(amount).collect();
    let reason = cells.iter().find_map(|cell| cell.as_ref().err()).cloned().unwrap_or_default();
    let amounts = cells.into_iter().map(Result::ok);
    GridRow { words, amounts: amounts.collect(), reason, mark: String::new() }
}

fn sum_row(
    (key, measure): (&str, Measure),
    column: Column,
    ledger: &Ledger,
    sum: &dyn Fn(When) -> Option<Sum>,
) -> GridRow {
    let mut words = std::array::from_fn(|_| String::new());
    words[0] = key.to_owned();
    words[1] = column.key().to_owned();
    words[2] = column.title().to_owned();
    let amount = |when| {
        let by_year = measure != Measure::PresentValue || when == When::Total;
        sum(when).filter(|_| by_year).and_then(|sum| sum.money())
    };
    let amounts = When::all(ledger.plan.years.len()).map(amount).collect();
    let reason = sum(When::Total).and_then(|sum| sum.reason()).unwrap_or_default();
    GridRow { words, amounts, reason, mark: String::new() }
}

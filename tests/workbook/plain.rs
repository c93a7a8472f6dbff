//! Workbooks of analyses: values and no formulas, each the figure of the report.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use fiscal287::analysis::sensitivity::ShareSettings;
use fiscal287::plan::Basis;
use fiscal287::quantity::Decimal;
use fiscal287::render::xlsx;
use fiscal287::report::{self, Block, Document, Figure, Report, Table};

use super::case::worked;

/// The numbers of a report's tables, line by line; a chart after its table says nothing more.
fn numbers(report: &Report) -> Vec<Decimal> {
    let mut tables: Vec<&Table> = Vec::new();
    for block in &report.blocks {
        let table = match block {
            Block::Table(table) | Block::Sketch(table) => table,
            Block::Chart(chart) if tables.iter().all(|one| one.title != chart.table.title) => {
                &chart.table
            }
            _ => continue,
        };
        tables.push(table);
    }
    let cells = tables.into_iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let number = |figure: &Figure| match figure {
        Figure::Money(money) => Some(money.decimal()),
        Figure::Share(value) | Figure::Number(value) => Some(*value),
        _ => None,
    };
    cells.filter_map(|cell| number(&cell.figure)).collect()
}

/// The numbers in the cells of a workbook, line by line; there must be no formula.
fn cells(bytes: &[u8]) -> Vec<Decimal> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("it opens");
    assert_eq!(book.sheet_names(), ["Report", "Receipt"]);
    let formulas = book.worksheet_formula("Report").expect("a sheet");
    assert_eq!(formulas.used_cells().count(), 0);
    let sheet = book.worksheet_range("Report").expect("a sheet");
    let number = |cell: &Data| match cell {
        Data::Float(number) => Some(number.to_string().parse().expect("a decimal")),
        _ => None,
    };
    sheet.used_cells().filter_map(|(_, _, cell)| number(cell)).collect()
}

#[test]
fn every_number_of_an_analysis_stands_in_its_workbook_as_a_number() {
    let worked = worked(&["miami/stay", "miami/leave"], Basis::Accrual);
    let (cases, setting) = (&worked.cases, worked.setting());
    let shares = ShareSettings { draws: 128, ..ShareSettings::default() };
    let reports = [
        ("sensitivity", report::sensitivity(cases, &shares, &setting).expect("a report")),
        ("decide", report::decide(cases, false, &shares, &setting).expect("a report")),
    ];
    for (name, report) in reports {
        let expected = numbers(&report);
        let found = cells(&xlsx::write(&Document::from(report)));
        assert!(expected.len() >= 4, "{name}: {} numbers", expected.len());
        assert_eq!(found.len(), expected.len(), "{name}");
        let near =
            |(one, other): &(&Decimal, &Decimal)| (**one - **other).abs() <= Decimal::new(1, 6);
        let stranger = found.iter().zip(&expected).find(|pair| !near(pair));
        assert_eq!(stranger, None, "{name}");
    }
}

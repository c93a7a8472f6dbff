//! Whole reports on a screen, laid out by hand.

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};

use super::fit::SHORT_WORD;
use super::wrap::width_of;
use super::{words_of, write};
use crate::quantity::{Decimal, Money};
use crate::report::{
    Align, Block, Cell, Column, Data, Figure, Receipt, Report, RowKind, Scale, Table, TableRow,
};

fn report(blocks: Vec<Block>) -> Report {
    Report { title: "A title".to_owned(), blocks, data: Data::Null, grids: Vec::new() }
}

fn money(dollars: i64) -> Cell {
    Cell::of(Figure::Money(Money::from_decimal(Decimal::from(dollars))))
}

fn row(kind: RowKind, indent: usize, label: &str, cells: Vec<Cell>) -> TableRow {
    let cells = std::iter::once(Cell::text(label)).chain(cells).collect();
    TableRow { kind, indent, cells }
}

fn table(headings: &[&str], rows: Vec<TableRow>) -> Table {
    let label = Column { heading: String::new(), align: Align::Left };
    let figures = headings
        .iter()
        .map(|heading| Column { heading: (*heading).to_owned(), align: Align::Right });
    Table {
        title: "Net, positive/(negative)".to_owned(),
        subtitle: "FY2027, dollars".to_owned(),
        scale: Scale::Dollars,
        columns: std::iter::once(label).chain(figures).collect(),
        rows,
        notes: Vec::new(),
    }
}

#[test]
fn an_answer_stands_first_and_tables_are_ruled() {
    let rows = vec![
        row(RowKind::Plain, 1, "Federal receipts", vec![money(312_400), money(46_100)]),
        row(RowKind::Plain, 1, "Personnel", vec![money(-401_900), money(-58_200)]),
        row(RowKind::Total, 1, "Net", vec![money(-89_500), Cell::of(Figure::Indeterminate)]),
        row(RowKind::Total, 1, "Expected", vec![money(-89_500), money(-12_100)]),
    ];
    let blocks = vec![
        Block::Answer("Leaving changes the budget.".to_owned()),
        Block::Table(table(&["stay", "leave"], rows)),
        Block::List(vec!["one".to_owned(), "two".to_owned()]),
    ];
    // Labels 18 columns, figures 9 and 13 as "(401,900)" and "indeterminate" need, gaps of 2: 44.
    let expected = "\
Leaving changes the budget.

Net, positive/(negative)     FY2027, dollars
                         stay          leave
--------------------------------------------
  Federal receipts    312,400         46,100
  Personnel         (401,900)       (58,200)
--------------------------------------------
  Net                (89,500)  indeterminate
  Expected           (89,500)       (12,100)

- one
- two
";
    assert_eq!(write(&report(blocks), 80, false), expected);
}

#[test]
fn figures_that_do_not_fit_stand_in_blocks_below() {
    let headings = ["FY2027", "FY2028", "FY2029", "FY2030"];
    let cells = [1_000_000, -2_000_000, 3, 4].map(money).to_vec();
    let narrow = table(&headings, vec![row(RowKind::Plain, 0, "Personnel", cells)]);
    let expected = "\
A title

Net, positive/(negative)
FY2027, dollars
                 FY2027       FY2028
------------------------------------
Personnel     1,000,000  (2,000,000)

                      FY2029  FY2030
------------------------------------
Personnel                  3       4
";
    assert_eq!(write(&report(vec![Block::Table(narrow)]), 36, false), expected);
}

#[test]
fn a_command_that_is_too_long_goes_on_where_a_shell_reads_on() {
    let receipt = Receipt {
        version: "0.1.0".to_owned(),
        command: "fiscal287 compare 'a file.toml' other.toml".to_owned(),
        rules_digest: "0123456789abcdef".to_owned(),
        input_digest: "fedcba9876543210".to_owned(),
        ..Receipt::default()
    };
    let expected = "\
A title

Reproduce:
  fiscal287 compare 'a file.toml' \\
      other.toml
  fiscal287 0.1.0 · rules 0123456789ab ·
  inputs fedcba987654
";
    assert_eq!(write(&report(vec![Block::Receipt(receipt)]), 40, false), expected);
}

#[test]
fn bold_is_all_that_colour_adds() {
    let blocks = vec![Block::Heading(2, "Rules".to_owned()), Block::Paragraph("None.".to_owned())];
    assert_eq!(write(&report(blocks.clone()), 80, false), "A title\n\nRules\n=====\nNone.\n");
    let bold = "\u{1b}[1mA title\u{1b}[0m\n\n\u{1b}[1mRules\u{1b}[0m\n=====\nNone.\n";
    assert_eq!(write(&report(blocks), 80, true), bold);
}

/// What a cell of a table may hold: a figure, or words of any length and script.
fn any_cell() -> impl Strategy<Value = Cell> {
    let words = "[a-z表é.]{1,45}( [a-z(),0-9]{1,12}){0,8}";
    prop_oneof![
        any::<i64>().prop_map(money),
        words.prop_map(Cell::text),
        Just(Cell::of(Figure::Indeterminate)),
        Just(Cell::of(Figure::Empty)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_too_wide_and_no_word_or_digit_is_dropped(
        rows in vec(vec(any_cell(), 9), 1..6),
        columns in 1_usize..9,
    ) {
        let headings: Vec<&str> = vec!["FY2027"; columns];
        let cells = |row: &Vec<Cell>| row[1..=columns].to_vec();
        let rows: Vec<TableRow> = rows
            .iter()
            .map(|row| TableRow { cells: [vec![row[0].clone()], cells(row)].concat(), ..plain() })
            .collect();
        let table = table(&headings, rows);
        let text = write(&report(vec![Block::Table(table.clone())]), 80, false);
        prop_assert!(text.lines().all(|line| width_of(line) <= 80), "{}", text);
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let shown = words_of(cell, &table);
            let figure = !matches!(cell.figure, Figure::Text(_));
            let whole = |word: &&str| figure || width_of(word) <= SHORT_WORD;
            for word in shown.split(' ').filter(whole) {
                prop_assert!(text.contains(word), "{} in\n{}", word, text);
            }
        }
        let letters = |text: &str| text.matches('表').count();
        let held = table.rows.iter().flat_map(|row| &row.cells);
        let held: usize = held.map(|cell| letters(&words_of(cell, &table))).sum();
        prop_assert!(letters(&text) >= held);
    }
}

fn plain() -> TableRow {
    row(RowKind::Plain, 0, "", Vec::new())
}

//! The sheet of checks: every sum beside what the engine worked out, and sums taken another way.

use super::book::Book;
use super::inputs::{CHANGED, EMPTY, REFUSED};
use super::layout::{ABOVE, count};
use super::look;
use super::pen::{Pen, Written, result};
use super::spot::{Spot, quoted};
use super::tables;
use super::traced::INDETERMINATE;
use crate::quantity::Money;
use crate::report::{Figure, LiveExclusive, LiveRow, RowKind, words};

/// The columns of the sheet: table, figure, year, sheet, engine, difference.
const DIFFERENCE: u16 = 5;
/// The column of what the sums of this workbook come to.
const HERE: u16 = 3;
/// The positions, among the checks, of that of errors and of the first of probabilities.
const ERRORS: usize = 2;
const EXCLUSIVE: usize = 3;

/// A check of a sum against the engine.
struct Check<'b> {
    table: String,
    row: &'b LiveRow,
    column: usize,
    spot: Spot,
}

/// A check of a sum against another way to take it.
struct Footing {
    says: String,
    formula: String,
}

/// How many checks there are, and the cells that hold their differences.
struct Ranges {
    engine: (usize, String),
    footing: (usize, String),
    /// The checks among the footings that no sum is an error, and that probabilities add up to at most
    /// 100%.
    errors: String,
    exclusive: String,
}

/// The formula of the summary's headline, and what it comes to as the inputs stand.
pub(super) fn headline(book: &Book<'_>) -> (String, String) {
    let ranges = ranges(book);
    let sheet = quoted(&book.layout.names[book.layout.checks]);
    let (first, last) = book.inputs.marks();
    let inputs = quoted(&book.layout.names[book.layout.inputs]);
    let marked = |mark: &str| format!("COUNTIF({inputs}!{first}:{last},\"{mark}\")");
    let (changed, empty, refused) = (marked(CHANGED), marked(EMPTY), marked(REFUSED));
    let (engine, engine_cells) = &ranges.engine;
    let (footing, footing_cells) = &ranges.footing;
    let all = engine + footing;
    let passed = format!("All {all} checks pass: each sum is what the program worked out");
    let failed = |cells: &str, count: usize| format!("COUNTIF({sheet}!{cells},0)<{count}");
    let mut steps = vec![
        (format!("{empty}>0"), quoted_text("An input is empty and counts as zero: see Inputs")),
        (
            format!("{refused}>0"),
            format!(
                "IF({refused}=1,\"An input holds what it may not\",\
                 {refused}&\" inputs hold what they may not\")&\": see Inputs\""
            ),
        ),
    ];
    let exclusive = book.live.exclusive.len();
    if exclusive > 0 {
        let says = "Probabilities that exclude each other pass 100%: see Checks";
        steps.push((failed(&ranges.exclusive, exclusive), quoted_text(says)));
    }
    steps.push((failed(&ranges.errors, 1), quoted_text("A sum is an error: see Checks")));
    steps.push((failed(footing_cells, *footing), quoted_text("A sum does not foot: see Checks")));
    steps.push((format!("{changed}>0"), quoted_text("Inputs are changed; every sum foots")));
    let is_same = format!("COUNTIF({sheet}!{engine_cells},0)={engine}");
    steps.push((is_same, quoted_text(&passed)));
    let last = quoted_text("A figure differs from the program's: see Checks");
    let steps = steps.iter().rev();
    let formula = steps.fold(last, |rest, (test, says)| format!("IF({test},{says},{rest})"));
    (format!("={formula}"), passed)
}

fn quoted_text(text: &str) -> String {
    format!("\"{text}\"")
}

/// Writes the sheet.
pub(super) fn write(book: &Book<'_>, pen: &mut Pen<'_>) -> Written {
    pen.text((0, 0), "Checks", &look::title())?;
    let says = "Each sum taken another way, and each beside what the program worked out for the \
                inputs as written. Once an input is changed, the second list shows by how much \
                each sum has moved.";
    pen.text((1, 0), says, &look::subtitle())?;
    let headings = ["Table", "Figure", "Year", "This workbook", "The program", "Difference"];
    for (at, heading) in (0..).zip(headings) {
        let look = if at > 2 { look::heading_right() } else { look::heading() };
        pen.text((ABOVE, at), heading, &look)?;
    }
    let mut row = ABOVE + 1;
    let cents = look::figure(RowKind::Plain, look::CENTS);
    for footing in footings(book) {
        pen.text((row, 0), "Sums", &look::words())?;
        pen.text((row, 1), &footing.says, &look::words())?;
        pen.formula((row, DIFFERENCE), &footing.formula, "0", &cents)?;
        row += 1;
    }
    for check in checks(book) {
        one(book, pen, &check, row)?;
        row += 1;
    }
    for (at, width) in (0..).zip([30, 46, 10, 20, 20, 18]) {
        pen.sheet().set_column_width(at, width)?;
    }
    pen.sheet().set_freeze_panes(ABOVE + 1, 0)?;
    pen.sheet().set_repeat_rows(ABOVE, ABOVE)?;
    pen.sheet().set_print_area(0, 0, row.saturating_sub(1), DIFFERENCE)?;
    Ok(())
}

fn one(book: &Book<'_>, pen: &mut Pen<'_>, check: &Check<'_>, row: u32) -> Written {
    let figure = &check.row.cells[check.column].figure;
    let look = look::figure(RowKind::Plain, look::CENTS);
    pen.text((row, 0), &check.table, &look::words())?;
    pen.text((row, 1), &check.row.label, &look::words())?;
    pen.text((row, 2), &book.live.headings[check.column], &look::words())?;
    let read = check.spot.read(book.layout.checks, &book.layout.names).in_cell("");
    pen.formula((row, HERE), &read, &result(figure), &look)?;
    match figure {
        Figure::Money(money) => {
            let number = crate::formula::Fraction::from_decimal(money.decimal());
            pen.number((row, 4), &number, &look)?;
        }
        other => pen.text((row, 4), &result(other), &look)?,
    }
    let (here, engine) = (format!("D{}", row + 1), format!("E{}", row + 1));
    let formula = format!(
        "=IF(COUNT({here},{engine})=2,ROUND({here}-{engine},2),IF({here}={engine},0,\"differs\"))"
    );
    pen.formula((row, DIFFERENCE), &formula, "0", &look)
}

fn ranges(book: &Book<'_>) -> Ranges {
    let (footing, engine) = (footings(book).len(), checks(book).len());
    let cells = |first: usize, rows: usize| column(DIFFERENCE, first, rows);
    Ranges {
        footing: (footing, cells(0, footing)),
        engine: (engine, cells(footing, engine)),
        errors: cells(ERRORS, 1),
        exclusive: cells(EXCLUSIVE, book.live.exclusive.len()),
    }
}

/// The cells of some checks in a column.
fn column(column: u16, first: usize, rows: usize) -> String {
    let spot = |at: usize| Spot { sheet: 0, row: ABOVE + 1 + count(at), column };
    format!("{}:{}", spot(first).fixed(), spot(first + rows.max(1) - 1).fixed())
}

/// Every sum of every table, by fiscal year and in total.
fn checks<'b>(book: &'b Book<'_>) -> Vec<Check<'b>> {
    let mut found = Vec::new();
    for (name, table, place) in book.tables() {
        let sums = table.rows.iter().enumerate();
        for (at, row) in sums.filter(|(_, row)| row.indent == 0 && row.money) {
            let followed = row.cells.iter().enumerate().filter(|(_, cell)| cell.sum.is_some());
            found.extend(followed.map(|(column, _)| Check {
                table: name.clone(),
                row,
                column,
                spot: place.spot(at, column),
            }));
        }
    }
    found
}

/// That no input is empty or holds what it may not, that no sum is an error, that no probabilities pass
/// 100% together, then the sums.
fn footings(book: &Book<'_>) -> Vec<Footing> {
    let (first, last) = book.inputs.marks();
    let inputs = quoted(&book.layout.names[book.layout.inputs]);
    let none = |says: &str, mark: &str| Footing {
        says: says.to_owned(),
        formula: format!("=COUNTIF({inputs}!{first}:{last},\"{mark}\")"),
    };
    let sums = sums(book);
    let before = EXCLUSIVE + book.live.exclusive.len() + sums.len();
    let mut found = vec![
        none("Inputs: none is empty, which would count as zero", EMPTY),
        none("Inputs: each holds what it may", REFUSED),
        errors(before, checks(book).len()),
    ];
    found.extend(book.live.exclusive.iter().map(|one| exclusive(book, one)));
    found.extend(sums);
    found
}

/// How many of the sums, which stand below so many checks, are neither a number that the program counts
/// nor indeterminate.
fn errors(before: usize, sums: usize) -> Footing {
    let (cells, most) = (column(HERE, before, sums), Money::MOST);
    Footing {
        says: "Sums: each is a number of at most ten trillion dollars, or indeterminate".to_owned(),
        formula: format!(
            "={sums}-COUNTIF({cells},\"<={most}\")+COUNTIF({cells},\"<-{most}\")\
             -COUNTIF({cells},\"{INDETERMINATE}\")"
        ),
    }
}

/// The net as the sum of its years, and of the categories of lines.
fn sums(book: &Book<'_>) -> Vec<Footing> {
    let mut found = Vec::new();
    for (name, table, place) in book.tables() {
        let Some(net) = tables::position(table, "net.expected") else { continue };
        let sheet = quoted(&book.layout.names[place.sheet]);
        let last = book.layout.columns - 1;
        let cell =
            |row: usize, column: usize| format!("{sheet}!{}", place.spot(row, column).place());
        let total = cell(net, last);
        let years = format!("{}:{}", cell(net, 0), place.spot(net, last - 1).place());
        found.push(Footing {
            says: format!("{name}: the net of all years, expected, is the sum of its years"),
            formula: footing(&total, &years),
        });
        let groups = table.rows.iter().enumerate();
        let groups: Vec<usize> = groups
            .filter(|(_, row)| row.kind == RowKind::Group && !row.cells.is_empty())
            .map(|(at, _)| at)
            .collect();
        if groups.is_empty() {
            continue;
        }
        for (column, heading) in book.live.headings.iter().enumerate() {
            found.push(Footing {
                says: format!(
                    "{name}: the net, expected, of {heading} is the sum of its categories"
                ),
                formula: categories(&cell(net, column), &groups, |row| cell(row, column)),
            });
        }
    }
    found
}

/// By how much the probabilities of risks that exclude each other pass 100%.
fn exclusive(book: &Book<'_>, one: &LiveExclusive) -> Footing {
    let names = one.inputs.iter().map(|at| book.live.inputs[*at].name.as_str());
    let cells = one.inputs.iter().filter_map(|at| book.inputs.name_of(*at, one.side));
    Footing {
        says: format!(
            "{}: {} add up to at most 100%, for they exclude each other",
            book.live.sides[one.side].label,
            words::list(&names.collect::<Vec<_>>())
        ),
        formula: format!("=MAX(0,ROUND(SUM({})-1,9))", cells.collect::<Vec<_>>().join(",")),
    }
}

fn categories(net: &str, groups: &[usize], cell: impl Fn(usize) -> String) -> String {
    let cells: Vec<String> = groups.iter().map(|row| cell(*row)).collect();
    footing(net, &cells.join(","))
}

/// How far a sum is from its parts; nothing where it is not known.
fn footing(sum: &str, parts: &str) -> String {
    format!("=IF(ISNUMBER({sum}),ROUND({sum}-SUM({parts}),2),0)")
}

#[cfg(test)]
mod tests {
    use super::footing;

    #[test]
    fn a_sum_that_is_not_known_is_not_compared() {
        assert_eq!(footing("A9", "A1:A8"), "=IF(ISNUMBER(A9),ROUND(A9-SUM(A1:A8),2),0)");
    }
}

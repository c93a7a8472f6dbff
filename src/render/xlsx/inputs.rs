//! The sheet of inputs: the only cells that may be changed, each with a name that formulas use.

use std::collections::BTreeSet;

use rust_xlsxwriter::Workbook;

use super::kinds::{Takes, format_of, shifted, unit, written};
use super::layout::{ABOVE, count};
use super::look;
use super::pen::{Pen, Written, lines};
use super::spot::{Spot, quoted};
use super::traced::InputCell;
use crate::report::{Live, LiveInput, LiveKind, LiveOrigin, LiveValueOf, RowKind};

/// What stands beside an input that is empty, that holds what it may not, that differs from the
/// scenario file, and that does not.
pub(super) const EMPTY: &str = "empty";
pub(super) const REFUSED: &str = "not allowed";
pub(super) const CHANGED: &str = "changed";
const SAME: &str = "no";
/// The letters of a name.
const MOST_LETTERS: usize = 120;

/// The inputs of a book with their cells.
pub(super) struct Inputs<'a> {
    live: &'a Live<'a>,
    /// The rows: a heading, or an input by its position.
    rows: Vec<Row>,
    /// For each input the name and the cell of each side that has it.
    cells: Vec<Vec<Option<(String, Spot)>>>,
    /// The inputs that something is divided by.
    divisors: BTreeSet<usize>,
}

enum Row {
    Heading(&'static str),
    Input(usize),
}

impl<'a> Inputs<'a> {
    /// Gives every input its row and, for each side, its cell and name.
    pub(super) fn new(live: &'a Live<'a>, sheet: usize) -> Self {
        let mut rows = Vec::new();
        let from_rule = |input: &LiveInput| input.origin == LiveOrigin::Rule;
        for (heading, rule) in [("From the scenario files", false), ("From the rules", true)] {
            let found = (0..live.inputs.len()).filter(|at| from_rule(&live.inputs[*at]) == rule);
            let found: Vec<Row> = found.map(Row::Input).collect();
            if !found.is_empty() {
                rows.push(Row::Heading(heading));
                rows.extend(found);
            }
        }
        let mut taken = BTreeSet::new();
        let mut cells = vec![vec![None; live.sides.len()]; live.inputs.len()];
        for (at, row) in rows.iter().enumerate() {
            let Row::Input(input) = row else { continue };
            let input_at = *input;
            for (side, value) in live.inputs[input_at].sides.iter().enumerate() {
                if value.is_none() {
                    continue;
                }
                let label = (side > 0).then(|| live.sides[side].label.as_str());
                let name = name(&live.inputs[input_at].name, label, &mut taken);
                let column = 2 + u16::try_from(side).unwrap_or(u16::MAX);
                let row = ABOVE + 1 + count(at);
                cells[input_at][side] = Some((name, Spot { sheet, row, column }));
            }
        }
        Self { live, rows, cells, divisors: BTreeSet::new() }
    }

    /// Notes that an input of a side must not be zero.
    pub(super) fn divides(&mut self, side: usize, id: u32) {
        let is = |input: &LiveInput| value(input, side).is_some_and(|value| value.id.0 == id);
        self.divisors.extend(self.live.inputs.iter().position(is));
    }

    /// What formulas know of the inputs of a side, in the order of their numbers.
    pub(super) fn of_side(&self, side: usize) -> Vec<InputCell> {
        let mut found: Vec<(u32, InputCell)> = Vec::new();
        for (at, input) in self.live.inputs.iter().enumerate() {
            let (Some(value), Some((name, _))) = (value(input, side), &self.cells[at][side]) else {
                continue;
            };
            let unknown = value.value.is_none();
            let (name, title) = (name.clone(), input.title.clone());
            let cell = InputCell { name, title, kind: input.kind.clone(), unknown };
            found.push((value.id.0, cell));
        }
        found.sort_by_key(|(id, _)| *id);
        found.into_iter().map(|(_, cell)| cell).collect()
    }

    /// The name of an input's cell on a side.
    pub(super) fn name_of(&self, input: usize, side: usize) -> Option<&str> {
        self.cells[input][side].as_ref().map(|(name, _)| name.as_str())
    }

    /// The cells that say `changed`.
    pub(super) fn marks(&self) -> (String, String) {
        let column = self.marks_column();
        let first = Spot { sheet: 0, row: ABOVE + 1, column };
        let last = Spot { row: ABOVE + count(self.rows.len()), ..first };
        (first.fixed(), last.fixed())
    }

    /// The value of an input as another sheet shows it.
    pub(super) fn linked(&self, pen: &mut Pen<'_>, input: usize, cell: (u32, u16)) -> Written {
        let live = &self.live.inputs[input];
        let found =
            live.sides.iter().flatten().next().zip(self.cells[input].iter().flatten().next());
        let Some((value, (name, _))) = found else { return Ok(()) };
        let look = look::shown(format_of(&live.kind, value.value.as_ref()));
        let result = written(&live.kind, value.value.as_ref());
        pen.formula(cell, &format!("={name}"), &result, &look)
    }

    fn sides(&self) -> u16 {
        u16::try_from(self.live.sides.len()).unwrap_or(u16::MAX)
    }

    fn marks_column(&self) -> u16 {
        2 + self.sides()
    }

    /// Defines the names.
    pub(super) fn define(&self, workbook: &mut Workbook, sheet: &str) -> Written {
        for (name, spot) in self.cells.iter().flatten().flatten() {
            workbook.define_name(name, &format!("={}!{}", quoted(sheet), spot.fixed()))?;
        }
        Ok(())
    }

    /// Writes the sheet.
    pub(super) fn write(&self, pen: &mut Pen<'_>) -> Written {
        pen.text((0, 0), "Inputs", &look::title())?;
        let says = "Change a yellow cell and every figure follows. A cell of another column that \
                    holds the same value follows the first column until it is overwritten.";
        pen.text((1, 0), says, &look::subtitle())?;
        self.headings(pen)?;
        for (at, row) in self.rows.iter().enumerate() {
            let row_at = ABOVE + 1 + count(at);
            match row {
                Row::Heading(heading) => self.group(pen, row_at, heading)?,
                Row::Input(input) => self.row(pen, row_at, *input)?,
            }
        }
        self.columns(pen)?;
        pen.sheet().set_freeze_panes(ABOVE + 1, 2)?;
        pen.sheet().set_repeat_rows(ABOVE, ABOVE)?;
        let last = ABOVE + count(self.rows.len());
        pen.sheet().set_print_area(0, 0, last, 7 + self.sides())?;
        Ok(())
    }

    fn columns(&self, pen: &mut Pen<'_>) -> Written {
        let sheet = pen.sheet();
        sheet.set_column_width(0, 46)?.set_column_width(1, 9)?;
        let mut at = 2;
        for _ in 0..self.sides() {
            sheet.set_column_width(at, 21)?;
            at += 1;
        }
        for width in [10, 12, 12, 13, 60, 24, 40] {
            sheet.set_column_width(at, width)?;
            at += 1;
        }
        for _ in 0..self.sides() {
            sheet.set_column_width(at, 16)?;
            at += 1;
        }
        Ok(())
    }

    fn headings(&self, pen: &mut Pen<'_>) -> Written {
        let labels = self.live.sides.iter().map(|side| (side.label.clone(), true));
        let words = |text: &str| (text.to_owned(), false);
        let right = |text: &str| (text.to_owned(), true);
        let mut headings = vec![words("Input"), words("Unit")];
        headings.extend(labels);
        headings.push(words("Changed?"));
        headings.extend([right("Low"), right("High"), words("Origin"), words("Source or note")]);
        headings.extend([words("Where"), words("Name")]);
        let written = self.live.sides.iter();
        headings.extend(written.map(|side| (format!("As written: {}", side.label), true)));
        for (at, (text, is_right)) in headings.iter().enumerate() {
            let look = if *is_right { look::heading_right() } else { look::heading() };
            pen.text((ABOVE, u16::try_from(at).unwrap_or(u16::MAX)), text, &look)?;
        }
        Ok(())
    }

    fn group(&self, pen: &mut Pen<'_>, row: u32, heading: &str) -> Written {
        let look = look::label(RowKind::Group, 0);
        pen.text((row, 0), heading, &look)?;
        for column in 1..9 + 2 * self.sides() {
            pen.text((row, column), "", &look)?;
        }
        Ok(())
    }

    fn row(&self, pen: &mut Pen<'_>, row: u32, at: usize) -> Written {
        let input = &self.live.inputs[at];
        let (words, sides) = (look::words(), self.sides());
        let title = self.live.title_of(input);
        pen.text((row, 0), &title, &look::wrapped())?;
        pen.text((row, 1), unit(&input.kind), &words)?;
        for side in 0..self.live.sides.len() {
            self.value(pen, row, (at, side))?;
            self.as_written(pen, row, (at, side))?;
        }
        self.mark(pen, row, at)?;
        let range = input.sides.iter().flatten().find_map(|value| value.range.as_ref());
        if let Some((low, high)) = range {
            let look = look::shown(format_of(&input.kind, Some(high)));
            pen.number((row, 3 + sides), &shifted(&input.kind, low), &look)?;
            pen.number((row, 4 + sides), &shifted(&input.kind, high), &look)?;
        }
        pen.text((row, 5 + sides), input.origin.word(), &words)?;
        let source = match &input.rule {
            Some(rule) => format!("{}, {} confidence; see Rules", rule.status, rule.confidence),
            None => input.source.clone(),
        };
        let note = match &input.held {
            None => source,
            Some(why) => format!("Does not follow: {why}. {source}"),
        };
        pen.text((row, 6 + sides), &note, &look::wrapped())?;
        pen.text((row, 7 + sides), &input.place, &words)?;
        pen.text((row, 8 + sides), &input.name, &words)?;
        pen.height(row, lines(&note, 62).max(lines(&title, 48)))
    }

    /// The cell of an input: its value, or a formula that reads the first side's where they agree.
    fn value(&self, pen: &mut Pen<'_>, row: u32, (at, side): (usize, usize)) -> Written {
        let input = &self.live.inputs[at];
        let (Some(value), Some((_, spot))) = (value(input, side), &self.cells[at][side]) else {
            return Ok(());
        };
        let cell = (row, spot.column);
        let format = format_of(&input.kind, value.value.as_ref());
        let look = match input.held {
            None => look::input(format),
            Some(_) => look::shown(format),
        };
        if let Some(first) = self.followed(at, side) {
            let result = written(&input.kind, value.value.as_ref());
            pen.formula(cell, &format!("={first}"), &result, &look)?;
        } else {
            plain(pen, cell, input, value, &look)?;
        }
        if input.held.is_none() {
            let rule = self.takes(at, value, spot).validation()?;
            pen.sheet().add_data_validation(row, spot.column, row, spot.column, &rule)?;
        }
        Ok(())
    }

    /// What the cell of an input takes.
    fn takes(&self, at: usize, value: &LiveValueOf, spot: &Spot) -> Takes<'_> {
        let (unknown, divides) = (value.value.is_none(), self.divisors.contains(&at));
        Takes { input: &self.live.inputs[at], cell: spot.place(), unknown, divides }
    }

    /// The name of the first side's cell, where a later side holds the same.
    fn followed(&self, at: usize, side: usize) -> Option<&str> {
        let input = &self.live.inputs[at];
        let first = input.sides.iter().position(Option::is_some)?;
        let same = value(input, first)?.value == value(input, side)?.value;
        if first == side || !same || input.held.is_some() {
            return None;
        }
        self.name_of(at, first)
    }

    fn as_written(&self, pen: &mut Pen<'_>, row: u32, (at, side): (usize, usize)) -> Written {
        let input = &self.live.inputs[at];
        let Some(value) = value(input, side) else { return Ok(()) };
        let column = 9 + self.sides() + u16::try_from(side).unwrap_or(u16::MAX);
        let look = look::shown(format_of(&input.kind, value.value.as_ref()));
        plain(pen, (row, column), input, value, &look)
    }

    fn mark(&self, pen: &mut Pen<'_>, row: u32, at: usize) -> Written {
        let input = &self.live.inputs[at];
        let (mut same, mut empty, mut holds) = (Vec::new(), Vec::new(), Vec::new());
        for (side, found) in self.cells[at].iter().enumerate() {
            let (Some((_, spot)), Some(value)) = (found, value(input, side)) else { continue };
            let column = 9 + self.sides() + u16::try_from(side).unwrap_or(u16::MAX);
            same.push(format!("{}={}", spot.place(), Spot { column, ..*spot }.place()));
            empty.push(format!("{}=\"\"", spot.place()));
            if input.held.is_none() {
                holds.push(self.takes(at, value, spot).holds());
            }
        }
        let (same, empty) = (same.join(","), empty.join(","));
        let differs = match holds.as_slice() {
            [] => format!("\"{CHANGED}\""),
            holds => format!("IF(AND({}),\"{CHANGED}\",\"{REFUSED}\")", holds.join(",")),
        };
        let formula = format!(
            "=IFERROR(IF(OR({empty}),\"{EMPTY}\",IF(AND({same}),\"{SAME}\",{differs})),\"{REFUSED}\")"
        );
        pen.formula((row, self.marks_column()), &formula, SAME, &look::words())
    }
}

fn value(input: &LiveInput, side: usize) -> Option<&LiveValueOf> {
    input.sides[side].as_ref()
}

/// An input's value as it was written.
fn plain(
    pen: &mut Pen<'_>,
    cell: (u32, u16),
    input: &LiveInput,
    value: &LiveValueOf,
    look: &rust_xlsxwriter::Format,
) -> Written {
    match (&value.value, &input.kind) {
        (Some(number), kind) if !matches!(kind, LiveKind::Choice(_)) => {
            pen.number(cell, &shifted(kind, number), look)
        }
        (number, kind) => pen.text(cell, &written(kind, number.as_ref()), look),
    }
}

/// A name that looks like no cell: `in_officers_patrol_salary`, `in_officers_patrol_salary_stay`.
fn name(key: &str, label: Option<&str>, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::from("in");
    for word in std::iter::once(key).chain(label) {
        let mut gap = true;
        for letter in word.chars().take(MOST_LETTERS) {
            if letter.is_ascii_alphanumeric() {
                if std::mem::take(&mut gap) {
                    name.push('_');
                }
                name.push(letter.to_ascii_lowercase());
            } else {
                gap = true;
            }
        }
    }
    // `_x0041_` in a name is a letter by its number.
    let name = name.replace("_x", "_ex");
    let mut free = name.clone();
    for number in 2_u32.. {
        if taken.insert(free.clone()) {
            break;
        }
        free = format!("{name}_{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::name;

    #[test]
    fn names_look_like_no_cell_and_no_two_are_the_same() {
        let mut taken = BTreeSet::new();
        let mut name = |key: &str, label| name(key, label, &mut taken);
        assert_eq!(name("officers.patrol.salary", None), "in_officers_patrol_salary");
        assert_eq!(
            name("officers.patrol.salary", Some("Stay out")),
            "in_officers_patrol_salary_stay_out"
        );
        assert_eq!(name("officers.patrol-salary", None), "in_officers_patrol_salary_2");
        assert_eq!(name("FY2027", None), "in_fy2027");
        assert_eq!(name("§", None), "in");
        assert_eq!(name("a", Some("_x0041_")), "in_a_ex0041");
    }
}

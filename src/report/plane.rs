//! The difference between two scenarios over two inputs, with the line along which it is zero.

use super::build::{plain_row, table, words_table};
use super::nets::on_cash_basis;
use super::pair::{
    Pair, Refused, cannot, left_by, money, no_input, point, result_data, sum_key, sum_title, turn,
    value_data,
};
use super::{Block, Cell, Column, Data, Report, Setting, Table};
use super::{charts, inputs, json, receipt, words};
use crate::analysis::{
    Asked, Axis, Bounds, CannotVary, Case, Course, Grid, Side, Subject, Turn, grid,
    leaves_lines_out, moves_in_steps, room, taken,
};
use crate::formula::Fraction;
use crate::plan::{Input, Kind};

/// Which values of an input are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisWanted {
    /// The input's name.
    pub name: String,
    /// The lowest and the highest value; without them the ends of the input's range.
    pub ends: Option<(Fraction, Fraction)>,
    /// How many values.
    pub steps: u32,
}

/// How many columns of figures a table of 80 columns has room for.
const MOST_FIGURES: usize = 5;
/// How many rows of figures are shown.
const MOST_ROWS: usize = 9;

/// The difference of the second of two scenarios from the first over two inputs.
///
/// # Errors
/// Why the two cannot be compared, or an input not be moved.
pub fn plane(
    cases: &[Case],
    wanted: [&AxisWanted; 2],
    setting: &Setting<'_>,
) -> Result<Report, Refused> {
    let pair = Pair::of(cases)?;
    let subject = pair.subject();
    if wanted[0].name == wanted[1].name {
        return Err(Refused::Cannot("the two inputs are the same one".to_owned()));
    }
    let [(x_input, x), (y_input, y)] =
        [axis(subject, (wanted[0], wanted[1]))?, axis(subject, (wanted[1], wanted[0]))?];
    within_room(subject, [&x, &y])?;
    let middle = |axis: &Axis| axis.at.get(axis.at.len() / 2).cloned();
    let moves = [(x.name.as_str(), middle(&x)), (y.name.as_str(), middle(&y))];
    let asked = match subject.value(Asked::EXPECTED, &moves) {
        Some(_) => Asked::EXPECTED,
        None => Asked::NO_RISK,
    };
    let found = grid(subject, asked, x.clone(), y.clone());
    let found = found.ok_or_else(|| Refused::Cannot("there is no such sum".to_owned()))?;
    let shown = Shown { pair: &pair, asked, grid: &found, x: x_input, y: y_input };
    let basis = on_cash_basis(cases);
    let cases: Vec<&Case> = cases.iter().collect();
    let receipt = receipt::receipt(&cases, setting);
    let (case, reference) = pair.names();
    let title = words::capital(&format!(
        "{case} less {reference} over {} and {}",
        shown.called()[0],
        shown.called()[1]
    ));
    let figures = shown.figures(setting);
    let sum = subject.sum(asked, &moves);
    let left = pair.left_out(sum.iter().flat_map(|sum| &sum.leaves_out));
    let mut blocks = vec![Block::Answer(format!("{}{left}", shown.answer()))];
    let moved =
        [&shown.x.name, &shown.y.name].into_iter().filter_map(|name| pair.moved_as_one(name));
    blocks.extend(moved.map(Block::Paragraph));
    blocks.extend(shown.without_effect(subject).map(Block::Paragraph));
    blocks.extend(basis);
    blocks.extend([
        Block::Sketch(shown.map()),
        Block::Table(figures.clone()),
        Block::Table(shown.line()),
        shown.chart(&title, figures),
        Block::Receipt(receipt.clone()),
    ]);
    Ok(Report {
        title,
        blocks,
        data: shown.data(receipt::data(&receipt)),
        grids: vec![shown.flat()],
    })
}

/// The input and its values, where another moves beside it.
fn axis<'a>(
    subject: Subject<'a>,
    (wanted, beside): (&AxisWanted, &AxisWanted),
) -> Result<(&'a Input, Axis), Refused> {
    let name = &wanted.name;
    let input = subject.input(name).ok_or_else(|| no_input(subject, name))?;
    if matches!(input.kind, Kind::Date | Kind::Reading(_)) {
        let why = "is a date or a reading; compare files that have another instead";
        return Err(Refused::Cannot(format!("`{name}` {why}")));
    }
    if leaves_lines_out(input) {
        return Err(cannot(subject, name, &CannotVary::LeavesLinesOut));
    }
    let range = input.range.as_ref().map(|range| (range.low.clone(), range.high.clone()));
    let Some((low, high)) = wanted.ends.clone().or(range) else {
        let example = "NAME=LOW..HIGH";
        return Err(Refused::Cannot(format!("`{name}` has no range; say which: {example}")));
    };
    let whole = |end: &Fraction| end.to_integer().map(Fraction::integer).as_ref() == Some(end);
    if moves_in_steps(&input.kind) && !(whole(&low) && whole(&high)) {
        let why = "takes whole numbers alone; write both ends as whole numbers";
        return Err(Refused::Cannot(format!("`{name}` {why}")));
    }
    if low >= high {
        return Err(Refused::Cannot(format!("the values of `{name}` have to rise")));
    }
    let bounds = Bounds::of(subject, input, &[&beside.name]);
    if !(bounds.hold(&low) && bounds.hold(&high)) {
        return Err(beyond(input, &bounds, (&low, &high)));
    }
    Ok((input, Axis::spread(name, &input.kind, (&low, &high), wanted.steps)))
}

/// That values lie beyond what an input can be, and which do not.
fn beyond(input: &Input, bounds: &Bounds, (low, high): (&Fraction, &Fraction)) -> Refused {
    let words = |at: &Fraction| point(&input.kind, at);
    let (least, most) = (low.max(&bounds.low), high.min(&bounds.high));
    let remedy = if least < most {
        format!("; write {}={}..{}", input.name, words(least), words(most))
    } else {
        String::new()
    };
    Refused::Cannot(format!(
        "`{}` goes from {} to {}{}; {} to {} goes beyond that{remedy}",
        input.name,
        words(&bounds.low),
        words(&bounds.high),
        left_by(&bounds.taken),
        words(low),
        words(high),
    ))
}

/// Refuses probabilities of risks that exclude each other and would pass 100% together.
fn within_room(subject: Subject<'_>, [x, y]: [&Axis; 2]) -> Result<(), Refused> {
    let Some(taken) = taken(subject, &[&x.name, &y.name], &[]) else { return Ok(()) };
    let (room, share) = (room(&taken), |at: &Fraction| point(&Kind::Share, at));
    let sum = x.at.iter().max().zip(y.at.iter().max()).map(|(x, y)| x.plus(y));
    let Some(sum) = sum.filter(|sum| *sum > room) else { return Ok(()) };
    Err(Refused::Cannot(format!(
        "`{}` and `{}` exclude each other, and their high ends add up to {} of at most {}{}; lower one \
         of them",
        x.name,
        y.name,
        share(&sum),
        share(&room),
        left_by(&taken)
    )))
}

/// A grid with the words it takes to show it.
struct Shown<'a> {
    pair: &'a Pair<'a>,
    asked: Asked,
    grid: &'a Grid,
    x: &'a Input,
    y: &'a Input,
}

impl Shown<'_> {
    fn answer(&self) -> String {
        let (case, reference) = self.pair.names();
        let count = |wanted: &dyn Fn(&Fraction) -> bool| {
            let known = self.grid.rows.iter().flatten().flatten();
            known.filter(|value| wanted(value)).count()
        };
        let all = self.grid.rows.iter().flatten().count();
        let above = count(&|value| !value.is_negative() && !value.is_zero());
        let below = count(&|value| value.is_negative());
        let rest = all - above - below;
        let others = match rest {
            0 => String::new(),
            _ => format!(" and neither at {rest}"),
        };
        format!(
            "Of {all} pairs of {} and {} the net is higher under {case} at {above}, under \
             {reference} at {below}{others} ({}, {}).",
            inputs::called(&self.x.title, &self.x.name),
            inputs::called(&self.y.title, &self.y.name),
            sum_title(self.asked).to_lowercase(),
            self.pair.period()
        )
    }

    /// That an input moves nothing of what is shown, where it does not.
    fn without_effect(&self, subject: Subject<'_>) -> Option<String> {
        let names = [self.grid.x.name.as_str(), self.grid.y.name.as_str()];
        let slice = subject.slice(self.asked, &names, &[])?;
        let idle = names.into_iter().enumerate().filter(|(at, _)| !slice.hangs_on(*at));
        let idle: Vec<&str> = idle.map(|(_, name)| name).collect();
        let verb = if idle.len() == 1 { "has" } else { "have" };
        let shown = sum_title(self.asked).to_lowercase();
        let said =
            || format!("{} {verb} no effect on what is shown ({shown}).", words::list(&idle));
        (!idle.is_empty()).then(said)
    }

    fn chart(&self, title: &str, figures: Table) -> Block {
        let words = (words::capital(title), self.answer());
        charts::of_plane((self.grid, self.asked), (self.x, self.y), words, figures)
    }

    /// A sign for each pair: which has the higher net.
    fn map(&self) -> Table {
        let (case, reference) = self.pair.names();
        let x = &self.grid.x.at;
        let ends =
            |at: Option<&Fraction>| at.map_or_else(String::new, |at| point(&self.x.kind, at));
        let heading = format!(
            "{} from {} to {}",
            words::capital(&self.called()[0]),
            ends(x.first()),
            ends(x.last())
        );
        let sign = |value: &Option<Fraction>| match value {
            None => '?',
            Some(value) if value.is_zero() => '=',
            Some(value) if value.is_negative() => '-',
            Some(_) => '+',
        };
        let row = |(at, row): (&Fraction, &Vec<Option<Fraction>>)| {
            let signs: String = row.iter().map(sign).collect();
            plain_row(vec![Cell::text(point(&self.y.kind, at)), Cell::text(signs)])
        };
        let rows = self.grid.y.at.iter().zip(&self.grid.rows).rev().map(row).collect();
        let columns =
            vec![Column::right(words::capital(&self.called()[1])), Column::drawn(heading)];
        let mut table = table("Which has the higher net", columns, rows);
        table.notes.push(format!("+ {case}, - {reference}, = equal, ? indeterminate"));
        table
    }

    /// Some of the figures.
    fn figures(&self, setting: &Setting<'_>) -> Table {
        let (x, y) = (&self.grid.x.at, &self.grid.y.at);
        let across = picked(x.len(), MOST_FIGURES);
        let down = picked(y.len(), MOST_ROWS);
        let mut columns = vec![Column::right(words::capital(&self.called()[1]))];
        columns.extend(across.iter().map(|at| Column::right(point(&self.x.kind, &x[*at]))));
        let row = |down: &usize| {
            let cell = |at: &usize| super::pair::result_cell(self.grid.rows[*down][*at].as_ref());
            let label = Cell::text(point(&self.y.kind, &y[*down]));
            plain_row(std::iter::once(label).chain(across.iter().map(cell)).collect())
        };
        let (case, reference) = self.pair.names();
        let title = format!("{case} less {reference}, by {}", self.called()[0]);
        let rows = down.iter().rev().map(row).collect();
        let mut table = table(words::capital(&title), columns, rows);
        table.subtitle = setting.view.scale.unit().to_owned();
        table.scale = setting.view.scale;
        if across.len() < x.len() || down.len() < y.len() {
            table.notes.push("Some of the values; --format csv has all".to_owned());
        }
        table
    }

    /// What the inputs are called, with their keys where one word stands for both.
    fn called(&self) -> [String; 2] {
        let same = self.x.title == self.y.title;
        [self.x, self.y].map(|input| match same {
            true => inputs::called(&input.title, &input.name),
            false => input.title.clone(),
        })
    }

    /// Where the two are equal, row by row.
    fn line(&self) -> Table {
        let y = &self.grid.y.at;
        let row = |at: &usize| {
            let course = &self.grid.even[*at];
            let turns: Vec<String> = course.turns.iter().map(|at| turn(&self.x.kind, at)).collect();
            let words = match (turns.as_slice(), course.sides.first()) {
                ([], Some(side @ (Side::Above | Side::Below))) => self.one_side(course, *side),
                ([], Some(side)) => self.pair.higher(*side),
                ([], None) => String::new(),
                (turns, _) => words::list(turns),
            };
            plain_row(vec![Cell::text(point(&self.y.kind, &y[*at])), Cell::text(words)])
        };
        let columns = vec![
            Column::right(words::capital(&self.called()[1])),
            Column::left(format!("Equal where {} is", self.called()[0])),
        ];
        let rows = picked(y.len(), MOST_ROWS).iter().rev().map(row).collect();
        table("The break-even line", columns, rows)
    }

    /// Where the two are equal though neither side passes to the other: at an end or nowhere between.
    fn one_side(&self, course: &Course, side: Side) -> String {
        let x = &self.grid.x.at;
        let [low, high] = [x.first(), x.last()]
            .map(|at| at.map_or_else(String::new, |at| point(&self.x.kind, at)));
        let higher = self.pair.higher(side);
        match (course.equal_at_low, course.equal_at_high) {
            (false, false) => format!("not from {low} to {high}, {higher} higher"),
            (true, false) => format!("{low}, above that {higher} higher"),
            (false, true) => format!("{high}, below that {higher} higher"),
            (true, true) => format!("{low} and {high}, between them {higher} higher"),
        }
    }

    /// Every pair, a row each.
    fn flat(&self) -> Table {
        let headings = [self.x.name.as_str(), self.y.name.as_str(), "difference", "equal_at_x"];
        let mut rows = Vec::new();
        for ((y, row), course) in self.grid.y.at.iter().zip(&self.grid.rows).zip(&self.grid.even) {
            let even: Vec<String> = course.turns.iter().map(Turn::low).map(digits).collect();
            for (x, value) in self.grid.x.at.iter().zip(row) {
                let amount = value.as_ref().and_then(money).map(words::plain);
                let words = [digits(x), digits(y), amount.unwrap_or_default(), even.join(" ")];
                rows.push(words.into());
            }
        }
        words_table("grid", &headings, rows)
    }

    fn data(&self, receipt: Data) -> Data {
        let axis = |input: &Input, axis: &Axis| {
            Data::map([
                ("input", Data::text(&axis.name)),
                ("title", Data::text(&input.title)),
                ("values", Data::List(axis.at.iter().map(value_data).collect())),
            ])
        };
        let row = |row: &Vec<Option<Fraction>>| {
            Data::List(row.iter().map(|value| result_data(value.as_ref())).collect())
        };
        let even = self.grid.even.iter().map(|course| {
            Data::List(course.turns.iter().map(|turn| value_data(turn.low())).collect())
        });
        Data::map([
            ("reference", json::name(self.pair.reference)),
            ("scenario", json::name(self.pair.case)),
            ("basis", json::basis(self.pair.case)),
            ("sum", Data::text(sum_key(self.asked))),
            ("x", axis(self.x, &self.grid.x)),
            ("y", axis(self.y, &self.grid.y)),
            ("differences", Data::List(self.grid.rows.iter().map(row).collect())),
            ("equal_at_x", Data::List(even.collect())),
            ("receipt", receipt),
        ])
    }
}

/// A value of an input as digits.
fn digits(value: &Fraction) -> String {
    match value_data(value) {
        Data::Text(digits) => digits,
        _ => String::new(),
    }
}

/// At most so many positions, evenly spread, both ends among them.
fn picked(length: usize, most: usize) -> Vec<usize> {
    if length <= most {
        return (0..length).collect();
    }
    (0..most).map(|at| at * (length - 1) / (most - 1)).collect()
}

/// A value of an input as a reader writes it: `25%`, `$10,000`, `0.25`; `None` where it is no number.
#[must_use]
pub fn typed_value(text: &str) -> Option<Fraction> {
    let written = crate::quantity::read(text).ok()?;
    let value = Fraction::from_decimal(written.value);
    let hundred = Fraction::integer(100);
    Some(if written.percent { value.over(&hundred).reduced() } else { value })
}

//! Where two scenarios come out equal along an input.

mod machine;
mod sentence;

use std::collections::BTreeSet;

use super::answer::lower;
use super::build::{plain_row, table, words_table};
use super::nets::on_cash_basis;
use super::pair::{Pair, Refused, cannot, point, sum_title, turn};
use super::show::listed;
use super::{Block, Cell, Column, Data, Report, Setting, Table};
use super::{charts, inputs, json, receipt, words};
use crate::analysis::{
    Asked, CannotVary, Case, ComparedUnder, Course, Crossing, Found, Side, Turn, crossing,
    crossing_by_day, crossing_where, crossings, readings_of_difference,
};
use crate::formula::Fraction;
use crate::plan::{Kind, Reading, SalaryReading};
use crate::rules::Registry;
use machine::{crossing_data, grid};
use sentence::{looked_at, sentence};

/// The values of the input called `vary` at which two scenarios come out equal; without it, a line for
/// every input that is not sure.
///
/// # Errors
/// Why the two cannot be compared, or the input not be varied.
pub fn breakeven(
    cases: &[Case],
    vary: Option<&str>,
    setting: &Setting<'_>,
) -> Result<Report, Refused> {
    let pair = Pair::of(cases)?;
    let subject = pair.subject();
    let found = match vary {
        Some(name) => {
            vec![along(&pair, name, setting.registry).map_err(|why| cannot(subject, name, &why))?]
        }
        None => crossings(subject),
    };
    let mut blocks = match (vary, found.as_slice()) {
        (Some(_), [only]) => one(&pair, only),
        _ => all(&pair, &found),
    };
    blocks.extend(on_cash_basis(cases));
    let cases: Vec<&Case> = cases.iter().collect();
    let receipt = receipt::receipt(&cases, setting);
    let data = Data::map([
        ("reference", json::name(pair.reference)),
        ("scenario", json::name(pair.case)),
        ("basis", json::basis(pair.case)),
        ("inputs", Data::List(found.iter().map(|one| crossing_data(&pair, one)).collect())),
        ("receipt", receipt::data(&receipt)),
    ]);
    blocks.push(Block::Receipt(receipt));
    let (case, reference) = pair.names();
    Ok(Report {
        title: format!("Where {case} and {reference} come out equal"),
        blocks,
        data,
        grids: vec![grid(&pair, &found)],
    })
}

/// Where the two come out equal along an input, day by day where it decides on rules.
fn along(pair: &Pair<'_>, name: &str, registry: &Registry) -> Result<Crossing, CannotVary> {
    match crossing(pair.subject(), name) {
        Err(CannotVary::DecidesOnRules) => {
            crossing_by_day((pair.case, pair.reference), name, registry)
        }
        found => found,
    }
}

/// One input: the sentence, and each sum stretch by stretch.
fn one(pair: &Pair<'_>, found: &Crossing) -> Vec<Block> {
    let answer = telling(found).map_or_else(String::new, |first| sentence(pair, found, first));
    let left: BTreeSet<&String> = found.found.iter().flat_map(|one| &one.leaves_out).collect();
    let told = format!("{answer}{}", pair.left_out(left));
    let mut blocks = vec![Block::Answer(told), Block::Paragraph(looked_at(pair, found))];
    let rows = found.found.iter().flat_map(|of_sum| stretches(pair, found, of_sum)).collect();
    let headings = ["Sum", "From", "To", "Higher net"];
    let table = words_table("", &headings, rows);
    blocks.push(Block::Table(table.clone()));
    let drawn = telling(found).map(|of_sum| (found, of_sum));
    blocks.extend(drawn.and_then(|drawn| charts::of_crossing(pair, drawn, answer, table)));
    blocks.extend(listed("", readings(pair, &found.name)));
    blocks.extend(notes(found).map(Block::Paragraph));
    blocks
}

/// The first sum that is known somewhere along the input, else the first of all.
fn telling(found: &Crossing) -> Option<&Found> {
    let known = |one: &&Found| one.course.sides != [Side::Unknown];
    found.found.iter().find(known).or(found.found.first())
}

/// A row for each stretch of one sum.
fn stretches(pair: &Pair<'_>, found: &Crossing, of_sum: &Found) -> Vec<Vec<String>> {
    let Course { sides, turns, .. } = &of_sum.course;
    let (low, high) = &found.searched;
    let row = |(at, side): (usize, &Side)| {
        let words = |turn_there: Option<&Turn>, end: &Fraction, near: fn(&Turn) -> &Fraction| {
            match turn_there {
                Some(there @ Turn::Between(..)) if found.whole => point(&found.kind, near(there)),
                Some(there) => turn(&found.kind, there),
                None => sentence::end(found, end).unwrap_or_else(|| "any more".to_owned()),
            }
        };
        let from = at.checked_sub(1).and_then(|before| turns.get(before));
        let from = words(from, low, Turn::high);
        let title = if at == 0 { sum_title(of_sum.asked) } else { String::new() };
        let still = if of_sum.moves || *side == Side::Unknown { "" } else { ", no effect" };
        let higher = format!("{}{still}", pair.higher(*side));
        vec![title, from, words(turns.get(at), high, Turn::low), higher]
    };
    sides.iter().enumerate().map(row).collect()
}

/// How the places were found, and why a sum is not known.
fn notes(found: &Crossing) -> impl Iterator<Item = String> {
    let mut notes = Vec::new();
    let turns = || found.found.iter().flat_map(|of_sum| &of_sum.course.turns);
    if turns().any(|turn| matches!(turn, Turn::Equal(_))) {
        notes.push("Places at which the two are equal are exact, and shown rounded.".to_owned());
    }
    if turns().any(|turn| matches!(turn, Turn::Between(..))) && !found.whole {
        notes.push(
            "The difference bends here; the place is closed in to a billionth of its value."
                .to_owned(),
        );
    }
    notes.extend(sentence::beside(found));
    let unknown = |one: &&Found| one.course.sides.contains(&Side::Unknown);
    let unknown = found.found.iter().find(unknown).and_then(|one| one.unknown.as_ref());
    notes.extend(unknown.map(|why| format!("Indeterminate: {why}.")));
    notes.into_iter()
}

/// Every input that is not sure, a row each.
fn all(pair: &Pair<'_>, found: &[Crossing]) -> Vec<Block> {
    let turns = |one: &&Crossing| {
        [Asked::EXPECTED, Asked::PRESENT].iter().any(|asked| counted(one, *asked).sides.len() > 1)
    };
    let (turning, steady): (Vec<&Crossing>, Vec<&Crossing>) = found.iter().partition(turns);
    let mut blocks = vec![Block::Answer(answer(pair, found))];
    if !turning.is_empty() {
        blocks.push(Block::Table(turning_table(pair, &turning)));
    }
    let mut ways: Vec<(String, Vec<&str>)> = Vec::new();
    for one in steady {
        let way = match shown(one, Asked::EXPECTED) {
            Some(still) if !still.moves => {
                format!("no effect on the total, {}", short(pair, one, Asked::EXPECTED))
            }
            _ => short(pair, one, Asked::EXPECTED),
        };
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, names)) => names.push(&one.name),
            None => ways.push((way, vec![&one.name])),
        }
    }
    let listed = |(way, names): (String, Vec<&str>)| format!("{way}: {}", names.join(", "));
    if !ways.is_empty() {
        let others = if turning.is_empty() { "The inputs" } else { "The others" };
        let opening = format!("{others}, by which of the two has the higher net at every value:");
        blocks.push(Block::Paragraph(opening));
        blocks.push(Block::List(ways.into_iter().map(listed).collect()));
    }
    let mut remarks: Vec<String> =
        found.iter().filter_map(|one| pair.moved_as_one(&one.name)).collect();
    let dates = written_dates(pair);
    if !dates.is_empty() {
        let dates = words::list(&dates);
        remarks.push(format!("Dates are moved one at a time, with --vary: {dates}."));
    }
    if !remarks.is_empty() {
        blocks.push(Block::List(remarks));
    }
    blocks
}

/// By how many of the inputs that are not sure the two can come out equal, in a sentence.
fn answer(pair: &Pair<'_>, found: &[Crossing]) -> String {
    let (case, reference) = pair.names();
    let turns = |one: &&Crossing| !counted(one, Asked::EXPECTED).turns.is_empty();
    let number = match found.iter().filter(turns).count() {
        0 => "none".to_owned(),
        some => some.to_string(),
    };
    let sum = pair.subject().sum(Asked::NO_RISK, &[]);
    let left = pair.left_out(sum.iter().flat_map(|sum| &sum.leaves_out));
    match found.len() {
        0 => format!(
            "No input of {case} and {reference} has a range or is unknown, so none is moved here; \
             --vary INPUT moves one that is given.{left}"
        ),
        all if found.iter().all(|one| counted(one, Asked::EXPECTED).sides == [Side::Equal]) => {
            format!(
                "{} come out equal in total over {}, at every value of {}, each alone and all \
                 others as given.{left}",
                words::capital(&format!("{case} and {reference}")),
                pair.period(),
                words::count(all, "input that is not sure", "inputs that are not sure"),
            )
        }
        all => format!(
            "Of {}, each alone and all others as given, {number} can make {case} and {reference} \
             come out equal in total over {}.{left}",
            words::count(all, "input that is not sure", "inputs that are not sure"),
            pair.period(),
        ),
    }
}

/// The names of the dates that a file gives and that can be moved.
fn written_dates(pair: &Pair<'_>) -> Vec<String> {
    let inputs = pair.subject().inputs().into_iter();
    let dates = inputs.filter(|input| input.kind == Kind::Date && input.written().is_some());
    dates.map(|input| input.name.clone()).collect()
}

/// What the files give an input, in a word or two.
fn given(pair: &Pair<'_>, found: &Crossing) -> String {
    let known = |value: &Option<Fraction>| {
        let known = value.as_ref().map(|at| inputs::as_written(&found.kind, at));
        known.unwrap_or_else(|| "unknown".to_owned())
    };
    match pair.subject().given_differently(&found.name) {
        Some([one, other]) if one.value != other.value => {
            format!("{}, {}", known(&one.value), known(&other.value))
        }
        _ => known(&found.given),
    }
}

/// The inputs by which the two can come out equal, a row each.
fn turning_table(pair: &Pair<'_>, found: &[&Crossing]) -> Table {
    let columns = ["Input", "Given", "Total", "Present value"];
    let present = |one: &Crossing| {
        let there = one.found.iter().any(|of_sum| of_sum.asked == Asked::PRESENT);
        if there { short(pair, one, Asked::PRESENT) } else { "no discount rate".to_owned() }
    };
    let row = |one: &&Crossing| {
        let given = given(pair, one);
        plain_row(
            [
                inputs::called(&words::capital(&one.title), &one.name),
                given,
                short(pair, one, Asked::EXPECTED),
                present(one),
            ]
            .map(Cell::text)
            .into(),
        )
    };
    let columns: Vec<Column> = columns.map(Column::left).into();
    let mut table = table("Equal where the input is", columns, found.iter().map(row).collect());
    let note = "Risks weighted by probability, or (no risk) where that is indeterminate. Shown \
                rounded: --vary INPUT has more digits, and more on one input.";
    table.notes.push(note.to_owned());
    table
}

/// Where the two come out equal under the other readings of the salary rule.
fn readings(pair: &Pair<'_>, name: &str) -> Vec<String> {
    let comparison = pair.comparison();
    let others = readings_of_difference(&comparison).into_iter().filter(|one| !one.chosen);
    let under = |one: ComparedUnder<'_>| {
        let position = SalaryReading::ALL.iter().position(|reading| reading.name() == one.name)?;
        let position = Fraction::integer(i64::try_from(position).ok()?);
        let moves = [("federal.readings.salary", Some(position))];
        let found = crossing_where(pair.subject(), name, &moves).ok()?;
        let first = telling(&found)?;
        Some(format!(
            "With federal/salary read as {}: {}",
            one.name,
            lower(&sentence(pair, &found, first))
        ))
    };
    others.filter_map(under).collect()
}

static NOWHERE: Course =
    Course { sides: Vec::new(), turns: Vec::new(), equal_at_low: false, equal_at_high: false };

fn of(found: &Crossing, asked: Asked) -> &Course {
    let of_sum = found.found.iter().find(|of_sum| of_sum.asked == asked);
    of_sum.map_or(&NOWHERE, |of_sum| &of_sum.course)
}

/// What was found for the expected sum, or for the one without risks where that is not known.
fn shown(found: &Crossing, asked: Asked) -> Option<&Found> {
    let of = |asked: Asked| found.found.iter().find(|of_sum| of_sum.asked == asked);
    let expected = of(asked);
    match asked {
        _ if expected.is_some_and(|one| one.course.sides != [Side::Unknown]) => expected,
        Asked::EXPECTED => of(Asked::NO_RISK),
        Asked::PRESENT => of(Asked::PRESENT_NO_RISK),
        _ => expected,
    }
}

fn counted(found: &Crossing, asked: Asked) -> &Course {
    shown(found, asked).map_or(&NOWHERE, |of_sum| &of_sum.course)
}

/// Where a sum turns, in a word or a few.
fn short(pair: &Pair<'_>, found: &Crossing, asked: Asked) -> String {
    let course = of(found, asked);
    let turns: Vec<String> = course.turns.iter().map(|at| turn(&found.kind, at)).collect();
    let no_risk = match asked {
        Asked::EXPECTED => Some(Asked::NO_RISK),
        Asked::PRESENT => Some(Asked::PRESENT_NO_RISK),
        _ => None,
    };
    match (turns.as_slice(), course.sides.first()) {
        ([], Some(Side::Unknown)) => match no_risk {
            Some(asked) => format!("{} (no risk)", short(pair, found, asked)),
            None => "indeterminate".to_owned(),
        },
        ([], Some(Side::Equal)) => "equal throughout".to_owned(),
        ([], Some(side)) => format!("{} throughout", pair.higher(*side)),
        ([], None) => String::new(),
        (turns, _) => words::list(turns),
    }
}

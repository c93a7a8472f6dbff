//! The same for machines: every stretch and every turn.

use crate::analysis::{Course, Crossing, Found, Place, Side, Turn};
use crate::formula::Fraction;
use crate::report::build::words_table;
use crate::report::pair::{Pair, result_data, sum_key, value_data};
use crate::report::{Data, Table};

/// Every stretch, a row each.
pub(super) fn grid(pair: &Pair<'_>, found: &[Crossing]) -> Table {
    let headings = ["input", "sum", "from", "to", "higher_net"];
    let mut rows = Vec::new();
    for one in found {
        for of_sum in &one.found {
            for stretch in stretch_values(one, &of_sum.course) {
                let (from, to, side) = stretch;
                let digits = |at: &Fraction| match value_data(at) {
                    Data::Text(digits) => digits,
                    _ => String::new(),
                };
                rows.push(vec![
                    one.name.clone(),
                    sum_key(of_sum.asked),
                    digits(&from),
                    digits(&to),
                    pair.higher(side),
                ]);
            }
        }
    }
    words_table("breakeven", &headings, rows)
}

/// The stretches of a course with their ends.
fn stretch_values(found: &Crossing, course: &Course) -> Vec<(Fraction, Fraction, Side)> {
    let (low, high) = &found.searched;
    let stretch = |(at, side): (usize, &Side)| {
        let before = at.checked_sub(1).and_then(|before| course.turns.get(before));
        let from = before.map_or(low, Turn::high).clone();
        (from, course.turns.get(at).map_or(high, Turn::low).clone(), *side)
    };
    course.sides.iter().enumerate().map(stretch).collect()
}

pub(super) fn crossing_data(pair: &Pair<'_>, found: &Crossing) -> Data {
    let of_sum = |of_sum: &Found| {
        let sides = stretch_values(found, &of_sum.course).into_iter().map(|(from, to, side)| {
            let side = match side {
                Side::Above => "scenario",
                Side::Below => "reference",
                Side::Equal => "equal",
                Side::Unknown => "indeterminate",
            };
            Data::map([
                ("from", value_data(&from)),
                ("to", value_data(&to)),
                ("higher_net", Data::text(side)),
            ])
        });
        let turns = of_sum.course.turns.iter().map(turn_data);
        Data::map([
            ("sum", Data::text(sum_key(of_sum.asked))),
            ("turns", Data::List(turns.collect())),
            ("stretches", Data::List(sides.collect())),
            ("has_effect", has_effect(of_sum)),
            ("differences", Data::List(of_sum.beside.iter().map(place_data).collect())),
            ("reason", of_sum.unknown.as_ref().map_or(Data::Null, Data::text)),
            ("leaves_out", Data::List(of_sum.leaves_out.iter().map(Data::text).collect())),
        ])
    };
    let (low, high) = &found.searched;
    Data::map([
        ("input", Data::text(&found.name)),
        ("title", Data::text(&found.title)),
        ("given", found.given.as_ref().map_or(Data::Null, value_data)),
        ("given_differently", given_differently(pair, &found.name)),
        ("searched", Data::List(vec![value_data(low), value_data(high)])),
        ("whole_numbers", Data::Bool(found.whole)),
        ("sums", Data::List(found.found.iter().map(of_sum).collect())),
    ])
}

/// What the reference and the scenario give an input where that is not the same.
fn given_differently(pair: &Pair<'_>, name: &str) -> Data {
    let Some(both) = pair.subject().given_differently(name) else { return Data::Null };
    let [reference, scenario] = both.map(|one| one.value.as_ref().map_or(Data::Null, value_data));
    Data::map([("reference", reference), ("scenario", scenario)])
}

/// Whether the sum moves with the input; nothing can be said where it is known nowhere.
fn has_effect(of_sum: &Found) -> Data {
    let known = of_sum.course.sides != [Side::Unknown];
    if known { Data::Bool(of_sum.moves) } else { Data::Null }
}

/// A value of the input with the difference there.
fn place_data((at, value): &Place) -> Data {
    Data::map([("at", value_data(at)), ("difference", result_data(value.as_ref()))])
}

/// A turn for machines: where, how it is known, and the exact fraction of an exact one.
fn turn_data(turn: &Turn) -> Data {
    let how = match turn {
        Turn::Equal(_) => "exact",
        Turn::Jump(_) => "jump",
        Turn::Between(..) => "between",
        Turn::Close(..) => "close",
    };
    Data::map([
        ("how", Data::text(how)),
        ("low", value_data(turn.low())),
        ("high", value_data(turn.high())),
        ("fraction", Data::Text(turn.low().to_string())),
    ])
}

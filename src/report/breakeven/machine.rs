//! The same for machines: every stretch and every turn.

use crate::analysis::{Course, Crossing, Found, NotHeld, Place, Side, Turn};
use crate::formula::Fraction;
use crate::plan::{Input, Kind};
use crate::report::build::words_table;
use crate::report::pair::{Pair, result_data, sum_key, value_of_kind};
use crate::report::{Data, Table};

/// Every stretch, a row each.
pub(super) fn grid(pair: &Pair<'_>, found: &[Crossing]) -> Table {
    let headings = ["input", "sum", "from", "to", "higher_net"];
    let mut rows = Vec::new();
    for one in found {
        for of_sum in &one.found {
            for stretch in stretch_values(one, &of_sum.course) {
                let (from, to, side) = stretch;
                let digits = |at: &Fraction| match value_of_kind(&one.kind, at) {
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
    let value = |at: &Fraction| value_of_kind(&found.kind, at);
    let place = |(at, difference): &Place| {
        Data::map([("at", value(at)), ("difference", result_data(difference.as_ref()))])
    };
    let not_held = |run: &NotHeld| {
        Data::map([
            ("from", value(&run.from)),
            ("to", value(&run.to)),
            ("reason", Data::text(&run.why)),
        ])
    };
    let of_sum = |of_sum: &Found| {
        let sides = stretch_values(found, &of_sum.course).into_iter().map(|(from, to, side)| {
            let side = match side {
                Side::Above => "scenario",
                Side::Below => "reference",
                Side::Equal => "equal",
                Side::Unknown => "indeterminate",
            };
            Data::map([
                ("from", value(&from)),
                ("to", value(&to)),
                ("higher_net", Data::text(side)),
            ])
        });
        let turns = of_sum.course.turns.iter().map(|turn| turn_data(&found.kind, turn));
        Data::map([
            ("sum", Data::text(sum_key(of_sum.asked))),
            ("turns", Data::List(turns.collect())),
            ("stretches", Data::List(sides.collect())),
            ("has_effect", has_effect(of_sum)),
            ("differences", Data::List(of_sum.beside.iter().map(place).collect())),
            ("reason", of_sum.unknown.as_ref().map_or(Data::Null, Data::text)),
            ("leaves_out", Data::List(of_sum.leaves_out.iter().map(Data::text).collect())),
        ])
    };
    let (low, high) = &found.searched;
    Data::map([
        ("input", Data::text(&found.name)),
        ("title", Data::text(&found.title)),
        ("given", found.given.as_ref().map_or(Data::Null, value)),
        ("given_differently", given_differently(pair, &found.name)),
        ("searched", Data::List(vec![value(low), value(high)])),
        ("not_held", Data::List(found.not_held.iter().map(not_held).collect())),
        ("whole_numbers", Data::Bool(found.whole)),
        ("sums", Data::List(found.found.iter().map(of_sum).collect())),
    ])
}

/// What the reference and the scenario give an input where that is not the same.
fn given_differently(pair: &Pair<'_>, name: &str) -> Data {
    let Some(both) = pair.subject().given_differently(name) else { return Data::Null };
    let of = |one: &Input| one.value.as_ref().map_or(Data::Null, |at| value_of_kind(&one.kind, at));
    let [reference, scenario] = both.map(of);
    Data::map([("reference", reference), ("scenario", scenario)])
}

/// Whether the sum moves with the input; nothing can be said where it is known nowhere.
fn has_effect(of_sum: &Found) -> Data {
    let known = of_sum.course.sides != [Side::Unknown];
    if known { Data::Bool(of_sum.moves) } else { Data::Null }
}

/// A turn for machines: where, how it is known, and the exact fraction of an exact one; of a date, days.
fn turn_data(kind: &Kind, turn: &Turn) -> Data {
    let how = match turn {
        Turn::Equal(_) => "exact",
        Turn::Jump(_) => "jump",
        Turn::Between(..) => "between",
        Turn::Close(..) => "close",
    };
    let fraction = match kind {
        Kind::Date => value_of_kind(kind, turn.low()),
        _ => Data::Text(turn.low().to_string()),
    };
    Data::map([
        ("how", Data::text(how)),
        ("low", value_of_kind(kind, turn.low())),
        ("high", value_of_kind(kind, turn.high())),
        ("fraction", fraction),
    ])
}

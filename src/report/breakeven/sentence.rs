//! Where two scenarios come out equal along an input, in sentences.

use super::super::answer::lower;
use super::super::pair::{Pair, left_by, money, sum_title, turn};
use super::super::{inputs, words};
use crate::analysis::{Asked, Course, Crossing, Found, NotHeld, Place, Side, Turn};
use crate::formula::Fraction;
use crate::plan::Kind;
use crate::quantity::grouped;

/// The most stretches that a sentence goes through one by one.
const MOST_STRETCHES: usize = 4;

/// What is found for one sum, in a sentence or two.
pub(super) fn sentence(pair: &Pair<'_>, found: &Crossing, of_sum: &Found) -> String {
    let (case, reference) = pair.names();
    let both = words::capital(&format!("{case} and {reference}"));
    let sum = format!("({}, {})", lower_sum(of_sum.asked), pair.period());
    let Course { sides, turns, .. } = &of_sum.course;
    let name = inputs::called(&found.title, &found.name);
    match (sides.as_slice(), turns.as_slice()) {
        ([Side::Equal], _) => format!("{both} come out equal throughout {sum}."),
        ([Side::Unknown], _) => {
            let why = of_sum.unknown.clone().unwrap_or_default();
            format!("Whether {case} and {reference} come out equal is indeterminate {sum}: {why}.")
        }
        ([side], _) if !of_sum.moves => format!(
            "{} has no effect on what is shown {sum}: the net is higher under {} whatever it is.",
            words::capital(&name),
            pair.higher(*side)
        ),
        ([side], _) => format!(
            "{both} do not come out equal at any value looked at {sum}: the net is higher under \
             {} throughout.",
            pair.higher(*side)
        ),
        ([before, after], [Turn::Between(low, high)])
            if found.whole && !sides.contains(&Side::Unknown) =>
        {
            let [low, high] = [low, high].map(|at| inputs::of_kind(&found.kind, at));
            let (before, after) = (under(pair, *before), under(pair, *after));
            let until = if found.kind == Kind::Date { "until" } else { "up to" };
            format!(
                "{both} change places {sum} where {} passes from {low} to {high}: {until} {low} \
                 {before}, from {high} on {after}.",
                name
            )
        }
        ([before, after], [at]) if !sides.contains(&Side::Unknown) => {
            let at = at_words(found, at);
            let [below, above] = below_above(&found.kind);
            let (before, after) = (under(pair, *before), under(pair, *after));
            format!(
                "{both} come out equal {sum} where {} is {at}: {below} that {before}, {above} it \
                 {after}.",
                name
            )
        }
        _ if sides.len() <= MOST_STRETCHES => {
            let stretches = stretches(pair, found, &of_sum.course);
            let moves = if found.kind == Kind::Date { "gets later" } else { "rises" };
            format!("{both} {sum}, as {name} {moves}: {stretches}.")
        }
        _ => {
            let at: Vec<String> = turns.iter().map(|at| turn(&found.kind, at)).collect();
            let first = under(pair, sides[0]);
            format!(
                "{both} change places {sum} where {} is {}; before the first {first}.",
                name,
                words::list(&at)
            )
        }
    }
}

/// The difference at the numbers beside the turns, sum by sum.
pub(super) fn beside(found: &Crossing) -> Option<String> {
    let amount = |value: &Option<Fraction>| {
        let money = value.as_ref().and_then(money);
        money.map_or_else(|| "indeterminate".to_owned(), words::cents)
    };
    let place = |(at, value): &Place| match found.whole {
        true => format!("{} at {}", amount(value), inputs::of_kind(&found.kind, at)),
        false => {
            let written = in_full(&found.kind, at);
            let settled =
                value.as_ref().and_then(money).is_some_and(|left| left.decimal().is_zero());
            if settled { written } else { format!("{written} (leaves {})", amount(value)) }
        }
    };
    let of_sum = |one: &Found| {
        let places: Vec<String> = one.beside.iter().map(place).collect();
        (!places.is_empty()).then(|| format!("{} ({})", words::list(&places), lower_sum(one.asked)))
    };
    let sums: Vec<String> = found.found.iter().filter_map(of_sum).collect();
    let opening = match found.whole {
        true => "The difference on either side",
        false => "With enough digits to leave less than half a cent",
    };
    (!sums.is_empty()).then(|| format!("{opening}: {}.", sums.join("; ")))
}

/// A number with all its digits.
fn in_full(kind: &Kind, at: &Fraction) -> String {
    let digits = |value: Fraction| value.to_decimal(12).unwrap_or_default().normalize();
    match kind {
        Kind::Share => format!("{}%", grouped(digits(at.times(&Fraction::integer(100))))),
        Kind::Money => format!("${}", grouped(digits(at.clone()))),
        Kind::Hours => format!("{} h", grouped(digits(at.clone()))),
        Kind::Count | Kind::Factor | Kind::Date | Kind::Reading(_) => grouped(digits(at.clone())),
    }
}

/// One stretch after the other, each with its upper end.
fn stretches(pair: &Pair<'_>, found: &Crossing, course: &Course) -> String {
    let stretch = |(at, side): (usize, &Side)| {
        let side = under(pair, *side);
        match course.turns.get(at) {
            Some(Turn::Between(low, _)) if found.whole => {
                format!("{side} up to {}", inputs::of_kind(&found.kind, low))
            }
            Some(there) => format!("{side} up to {}", turn(&found.kind, there)),
            None => format!("from there on {side}"),
        }
    };
    let all: Vec<String> = course.sides.iter().enumerate().map(stretch).collect();
    words::list(&all)
}

/// What lies on either side of a value, in words.
fn below_above(kind: &Kind) -> [&'static str; 2] {
    match kind {
        Kind::Date => ["before", "after"],
        _ => ["below", "above"],
    }
}

fn at_words(found: &Crossing, at: &Turn) -> String {
    let words = turn(&found.kind, at);
    match at {
        Turn::Jump(_) => format!("{words}, where the difference jumps from one side to the other"),
        Turn::Close(..) => format!("{words}, too close to tell more"),
        Turn::Equal(_) | Turn::Between(..) => words,
    }
}

fn under(pair: &Pair<'_>, side: Side) -> String {
    match side {
        Side::Above | Side::Below => format!("the net is higher under {}", pair.higher(side)),
        Side::Equal => "the two are equal".to_owned(),
        Side::Unknown => "it is indeterminate".to_owned(),
    }
}

fn lower_sum(asked: Asked) -> String {
    lower(&sum_title(asked))
}

/// What the files give and which values were looked at.
pub(super) fn looked_at(pair: &Pair<'_>, found: &Crossing) -> String {
    let (low, high) = &found.searched;
    let whole = match (&found.kind, found.whole) {
        (Kind::Date, true) => ", day by day",
        (_, true) => ", in whole numbers",
        (_, false) => "",
    };
    format!(
        "{}: {}. {}. Looked at from {}{}{whole}{}; all other inputs as given.{}",
        found.name,
        found.title,
        given(pair, found),
        inputs::of_kind(&found.kind, low),
        match end(found, high) {
            Some(end) => format!(" to {end}"),
            None => " up".to_owned(),
        },
        left_by(&found.taken),
        not_held(&found.not_held)
    )
}

/// Which days were not looked at, a sentence for each run of them.
fn not_held(runs: &[NotHeld]) -> String {
    let one = |run: &NotHeld| {
        let [from, to] = [&run.from, &run.to].map(|at| inputs::of_kind(&Kind::Date, at));
        let days = if from == to { from } else { format!("{from} to {to}") };
        format!(" Not looked at, since no file may hold it: {days}, where {}.", run.why)
    };
    runs.iter().map(one).collect()
}

fn given(pair: &Pair<'_>, found: &Crossing) -> String {
    if let Some(both) = pair.subject().given_differently(&found.name) {
        let both = pair.given_words(both);
        return format!("The files give {both}; it is moved as one value in both");
    }
    match (&found.given, &found.range) {
        (None, _) => "The files do not know it".to_owned(),
        (Some(value), None) => format!("The files give {}", inputs::of_kind(&found.kind, value)),
        (Some(value), Some(range)) => format!(
            "The files give {} (from {} to {})",
            inputs::of_kind(&found.kind, value),
            inputs::of_kind(&found.kind, &range.low),
            inputs::of_kind(&found.kind, &range.high)
        ),
    }
}

/// An end of what was looked at; `None` where that is more than any amount comes to.
pub(super) fn end(found: &Crossing, at: &Fraction) -> Option<String> {
    let most = Fraction::integer(1_000_000_000);
    let open = matches!(found.kind, Kind::Money | Kind::Count | Kind::Factor) && *at >= most;
    (!open).then(|| inputs::of_kind(&found.kind, at))
}

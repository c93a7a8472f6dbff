//! What a step without a name is called: what it does, with the names of what it reads.

use super::look;
use super::traced::Traced;
use crate::formula::{Comparison, Fraction, NodeId, Op, Unit};
use crate::report::words;

/// The most letters of such a name.
const LONG: usize = 120;

/// How many steps below a step may be told with it.
const DEEP: usize = 3;

/// The step in words, `eligible share × collected share of overtime`; by what it is where it reads a
/// step that cannot be told in so few.
pub(super) fn name(traced: &Traced<'_>, place: u32) -> String {
    let short = |text: &String| text.chars().count() <= LONG;
    let found = (0..=DEEP).filter_map(|deep| does(traced, place, deep)).find(short);
    found.unwrap_or_else(|| look::step(traced.unit(place)).to_owned())
}

/// What a step does; `deep` says how many steps below it may be told with it.
fn does(traced: &Traced<'_>, place: u32, deep: usize) -> Option<String> {
    let get = |node: &NodeId| part(traced, *node, deep);
    let is_zero = |node: &NodeId| traced.constant(*node).is_some_and(Fraction::is_zero);
    let unit = traced.unit(place);
    Some(match traced.op(place) {
        Op::Input(_) | Op::Constant(_) => part(traced, NodeId::at(place), deep)?,
        Op::Add(a, b) => format!("{} + {}", get(a)?, get(b)?),
        Op::Subtract(a, b) if unit == Unit::Days => format!("days from {} to {}", get(b)?, get(a)?),
        Op::Subtract(a, b) => format!("{} − {}", get(a)?, get(b)?),
        Op::Multiply(a, b) if unit == Unit::Truth => format!("{}, and {}", get(a)?, get(b)?),
        Op::Multiply(a, b) => format!("{} × {}", get(a)?, get(b)?),
        Op::Divide(a, b) => format!("{} ÷ {}", get(a)?, get(b)?),
        Op::Minimum(..) if unit == Unit::Date => {
            of_days(traced, place, deep, ["the earlier", "the earliest"])?
        }
        Op::Minimum(a, b) => format!("the lower of {} and {}", get(a)?, get(b)?),
        Op::Maximum(a, b) if is_zero(b) => get(a)?,
        Op::Maximum(..) if unit == Unit::Date => {
            of_days(traced, place, deep, ["the later", "the latest"])?
        }
        Op::Maximum(a, b) => format!("the higher of {} and {}", get(a)?, get(b)?),
        Op::Compare(how, a, b) => compared(traced, *how, (*a, *b), deep)?,
        Op::Choose(when, then, otherwise) if is_zero(otherwise) => {
            format!("{} if {}", get(then)?, get(when)?)
        }
        Op::Choose(when, then, otherwise) => {
            format!("{} if {}, else {}", get(then)?, get(when)?, get(otherwise)?)
        }
        Op::Steps { of, .. } => format!("step that {} reaches", get(of)?),
        Op::Round(a) => get(a)?,
        Op::AddMonths(day, months) => format!("{} plus {}", get(day)?, get(months)?),
        Op::Total(_) => "sum of lines".to_owned(),
    })
}

/// The earliest or the latest of two days, or of more where one of them is such a day itself; each once.
fn of_days(traced: &Traced<'_>, place: u32, deep: usize, how: [&str; 2]) -> Option<String> {
    let mut days: Vec<String> = Vec::new();
    let mut open = vec![place];
    while let Some(at) = open.pop() {
        let operands = match (traced.op(place), traced.op(at)) {
            (Op::Minimum(..), Op::Minimum(a, b)) | (Op::Maximum(..), Op::Maximum(a, b)) => [*a, *b],
            _ => return None,
        };
        for node in operands {
            let own = traced.first(node);
            let is_alike =
                std::mem::discriminant(traced.op(own)) == std::mem::discriminant(traced.op(place));
            if is_alike && traced.name(own).is_none() {
                open.push(own);
                continue;
            }
            let day = part(traced, node, deep)?;
            if !days.contains(&day) {
                days.push(day);
            }
        }
    }
    let several: Vec<&str> = days.iter().map(String::as_str).collect();
    let word = how[usize::from(several.len() > 2)];
    Some(match several[..] {
        [only] => only.to_owned(),
        _ => format!("{word} of {}", words::list(&several)),
    })
}

fn compared(
    traced: &Traced<'_>,
    how: Comparison,
    (a, b): (NodeId, NodeId),
    deep: usize,
) -> Option<String> {
    if let Some((title, word)) = traced.chosen_word(how, a, b) {
        return Some(format!("{title} is {word}"));
    }
    let is_date = traced.unit(traced.first(a)) == Unit::Date;
    let says = match (how, is_date) {
        (Comparison::AtLeast, true) => "not before",
        (Comparison::AtLeast, false) => "at least",
        (Comparison::Below, true) => "before",
        (Comparison::Below, false) => "below",
        (Comparison::Equal, _) => "equal to",
    };
    Some(format!("{} is {says} {}", part(traced, a, deep)?, part(traced, b, deep)?))
}

/// What a step reads: by its name, by its input's title or by what it does.
fn part(traced: &Traced<'_>, node: NodeId, deep: usize) -> Option<String> {
    let place = traced.first(node);
    match (traced.op(place), traced.name(place)) {
        (Op::Input(id), _) => Some(traced.title(*id).to_owned()),
        (Op::Constant(_), _) if traced.unit(place) == Unit::Date => Some("a fixed day".to_owned()),
        (Op::Constant(value), _) => Some(words::fraction(value)),
        (_, Some(name)) => Some(name.to_owned()),
        (_, None) if deep == 0 => None,
        (Op::Add(..) | Op::Subtract(..), None) if traced.unit(place) != Unit::Days => {
            Some(format!("({})", does(traced, place, deep - 1)?))
        }
        (_, None) => does(traced, place, deep - 1),
    }
}

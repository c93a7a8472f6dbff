//! The inputs for the script: a field for each value that an input has on some sides.

use crate::formula::Fraction;
use crate::report::{Data, LiveInput, LiveKey, LiveKind, LiveOrigin, LiveValueOf};

/// An input with a field for each value that it has on some sides.
pub(super) fn input(input: &LiveInput) -> Data {
    let words = match &input.kind {
        LiveKind::Choice(words) => words.iter().map(Data::text).collect(),
        _ => Vec::new(),
    };
    let fields = fields(input);
    Data::map([
        ("title", Data::text(&input.title)),
        ("kind", Data::text(kind(&input.kind))),
        ("words", Data::List(words)),
        ("fields", Data::List(fields.iter().map(|field| self::field(input, field)).collect())),
        ("held", Data::Bool(input.held.is_some())),
        ("given", Data::Bool(input.origin != LiveOrigin::StandIn)),
        ("key", input.key.as_ref().map_or(Data::Null, key)),
    ])
}

/// The sides that share a value of an input, value by value.
pub(super) fn fields(input: &LiveInput) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let value = |side: usize| input.sides[side].as_ref();
    for (side, own) in input.sides.iter().enumerate() {
        let Some(own) = own else { continue };
        let same = |field: &&mut Vec<usize>| value(field[0]).is_some_and(|one| one.agrees(own));
        match found.iter_mut().find(same) {
            Some(field) => field.push(side),
            None => found.push(vec![side]),
        }
    }
    found
}

fn field(input: &LiveInput, sides: &[usize]) -> Data {
    let of = |side: &usize| input.sides[*side].as_ref();
    let ids = sides.iter().filter_map(of).map(|side| Data::Integer(side.id.0.into()));
    let first: Option<&LiveValueOf> = sides.first().and_then(of);
    let range = first.and_then(|side| side.range.as_ref());
    Data::map([
        ("sides", Data::List(sides.iter().map(|side| number(*side)).collect())),
        ("ids", Data::List(ids.collect())),
        ("value", plain(first.and_then(|side| side.value.as_ref()))),
        ("low", plain(range.map(|(low, _)| low))),
        ("high", plain(range.map(|(_, high)| high))),
        ("says", Data::text(first.map_or("", |side| &side.says))),
    ])
}

fn key(key: &LiveKey) -> Data {
    let member = key.member.as_ref();
    let list = member.map_or(Data::Null, |member| Data::text(&member.list));
    Data::map([
        ("table", Data::text(&key.table)),
        ("name", Data::text(&key.name)),
        ("list", list),
        ("head", Data::text(member.map_or("", |member| &member.head))),
        ("least", plain(key.least.as_ref())),
        ("above", Data::Bool(key.is_above)),
        ("most", plain(key.most.as_ref())),
        ("says", Data::text(&key.says)),
        ("order", key.order.map_or(Data::Null, Data::text)),
    ])
}

fn kind(kind: &LiveKind) -> &'static str {
    match kind {
        LiveKind::Money => "money",
        LiveKind::Share => "share",
        LiveKind::Count => "count",
        LiveKind::Hours => "hours",
        LiveKind::Number => "number",
        LiveKind::Day => "day",
        LiveKind::Choice(_) => "choice",
    }
}

pub(super) fn plain(value: Option<&Fraction>) -> Data {
    value.map_or(Data::Null, |value| Data::Text(value.nearest().to_string()))
}

pub(super) fn number(number: usize) -> Data {
    Data::Integer(i64::try_from(number).expect("a page has fewer cells"))
}

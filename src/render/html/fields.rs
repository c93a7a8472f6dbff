//! The inputs for the script: a field for each value that an input has on some sides.

use crate::formula::Fraction;
use crate::quantity::Form;
use crate::report::{Data, Live, LiveInput, LiveKey, LiveKind, LiveOrigin, LiveValueOf};

/// An input with a field for each value that it has on some sides; what is usual is left out.
pub(super) fn input(live: &Live<'_>, input: &LiveInput) -> Data {
    let words = match &input.kind {
        LiveKind::Choice(words) => Some(Data::List(words.iter().map(Data::text).collect())),
        _ => None,
    };
    let fields = fields(input);
    let (least, most) = input.bounds();
    let form = input.form().and_then(|form| Form::ALL.iter().position(|one| *one == form));
    present([
        ("title", Some(Data::Text(live.title_of(input)))),
        ("kind", Some(Data::text(kind(&input.kind)))),
        ("words", words),
        (
            "fields",
            Some(Data::List(fields.iter().map(|field| self::field(input, field)).collect())),
        ),
        ("held", input.held.as_ref().map(|_| Data::Bool(true))),
        ("standIn", (input.origin == LiveOrigin::StandIn).then_some(Data::Bool(true))),
        ("key", input.key.as_ref().map(key)),
        ("form", form.map(number)),
        ("least", some(least.as_ref())),
        ("above", input.is_above().then_some(Data::Bool(true))),
        ("most", some(most.as_ref())),
        ("says", Some(Data::Text(input.says()))),
    ])
}

/// How each kind of number is written.
pub(super) fn forms() -> Data {
    let one = |form: &Form| {
        let most = form.most.as_ref();
        present([
            ("wanted", Some(Data::text(form.wanted))),
            ("example", Some(Data::text(form.example))),
            ("dollars", form.dollars.then_some(Data::Bool(true))),
            ("percent", form.percent.then_some(Data::Bool(true))),
            ("places", form.places.map(|places| Data::Integer(places.into()))),
            ("most", most.map(|most| Data::Integer(most.number))),
            ("says", most.map(|most| Data::text(most.words))),
        ])
    };
    Data::List(Form::ALL.iter().map(one).collect())
}

/// What there is of these.
fn present<const MOST: usize>(entries: [(&str, Option<Data>); MOST]) -> Data {
    let found = entries.into_iter().filter_map(|(name, own)| Some((name.to_owned(), own?)));
    Data::Map(found.collect())
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
    let of_range = |end: fn(&(Fraction, Fraction)) -> &Fraction| range.map(end);
    present([
        ("sides", Some(Data::List(sides.iter().map(|side| number(*side)).collect()))),
        ("ids", Some(Data::List(ids.collect()))),
        ("value", some(first.and_then(|side| side.value.as_ref()))),
        ("low", some(of_range(|(low, _)| low))),
        ("high", some(of_range(|(_, high)| high))),
        ("says", Some(Data::text(first.map_or("", |side| &side.says)))),
    ])
}

fn key(key: &LiveKey) -> Data {
    let member = key.member.as_ref();
    let head = member.map(|member| &member.head).filter(|head| !head.is_empty());
    present([
        ("table", Some(Data::text(&key.table))),
        ("name", Some(Data::text(&key.name))),
        ("list", member.map(|member| Data::text(&member.list))),
        ("head", head.map(Data::text)),
        ("order", key.order.map(Data::text)),
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
    some(value).unwrap_or(Data::Null)
}

fn some(value: Option<&Fraction>) -> Option<Data> {
    value.map(|value| Data::Text(value.nearest().to_string()))
}

pub(super) fn number(number: usize) -> Data {
    Data::Integer(i64::try_from(number).expect("a page has fewer cells"))
}

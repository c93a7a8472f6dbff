//! The inputs: what each is, where it came from, and where the script puts its fields.

use maud::{Markup, html};

use super::fields::fields;
use super::table::wide;
use crate::report::{Live, LiveInput, LiveOrigin, LiveValueOf};

/// A group of inputs: its title, and whether an input belongs to it.
type Group = (&'static str, fn(&LiveInput) -> bool);

/// An input stands in the first group that it belongs to.
const GROUPS: &[Group] = &[
    ("No figure follows these", |input| input.held.is_some()),
    ("Unknown", is_unknown),
    ("Dates and readings chosen", |input| input.origin == LiveOrigin::Chosen),
    ("Assumptions", |input| input.origin == LiveOrigin::Assumed),
    ("With a source", |input| input.origin == LiveOrigin::Sourced),
    ("Stand-ins for keys not given", |input| input.origin == LiveOrigin::StandIn),
    ("From rules", |input| input.origin == LiveOrigin::Rule),
];

fn is_unknown(input: &LiveInput) -> bool {
    input.sides.iter().flatten().any(|side| side.value.is_none())
}

/// All inputs by groups, those without effect last, and what stays as it is.
pub(super) fn section(live: &Live<'_>) -> Markup {
    let (held, others) = GROUPS.split_at(1);
    html! {
        section #inputs aria-labelledby="inputs-title" {
            h2 #inputs-title { "Inputs" }
            p #how hidden {
                "Change a value, and the totals, the charts by fiscal year and the ledgers follow. An "
                "empty field is an unknown. Changed inputs are marked and keep the value given beside them."
            }
            @for (title, _) in others.iter().chain(held) { (group(live, title)) }
            h3 { "What stays as it is" }
            ul { @for fixed in &live.fixed { li { (fixed) } } }
        }
    }
}

fn group(live: &Live<'_>, title: &str) -> Markup {
    let belongs = |input: &LiveInput| {
        GROUPS.iter().find(|(_, holds)| holds(input)).is_some_and(|(own, _)| *own == title)
    };
    let inputs: Vec<(usize, &LiveInput)> =
        live.inputs.iter().enumerate().filter(|(_, input)| belongs(input)).collect();
    if inputs.is_empty() {
        return Markup::default();
    }
    let is_rule = |(_, input): &(usize, &LiveInput)| input.key.is_none() && input.held.is_none();
    let no_key = inputs.iter().any(is_rule);
    let inside = html! {
        @if no_key {
            p .note .of-rules hidden {
                "A changed value of a rule is not part of the scenario file that the page writes: the file "
                "names it in a note. A folder of rules keeps it."
            }
        }
        table .inputs {
            caption { strong { (title) } }
            thead { tr {
                th scope="col" { "Input" }
                th scope="col" { "Value" }
                th scope="col" { "Range" }
                th scope="col" { "Where it came from" }
            } }
            tbody { @for (at, input) in inputs { (row(live, at, input)) } }
        }
    };
    wide(title, &inside)
}

fn row(live: &Live<'_>, at: usize, input: &LiveInput) -> Markup {
    html! {
        tr {
            th scope="row" id={ "input-" (at) } {
                (live.title_of(input)) " " code { (input.name) }
            }
            td { @for (number, sides) in fields(input).iter().enumerate() {
                div .field data-field={ (at) "." (number) } {
                    (side_labels(live, input, sides))
                    span .given { (of(input, sides).map_or("", |one| &one.says)) }
                }
            } }
            td { @for sides in fields(input) {
                div { (of(input, &sides).map_or("", |one| &one.says_range)) }
            } }
            td .source {
                @if let Some(why) = &input.held { (why) ". " }
                @if !input.place.is_empty() { (input.place) ": " }
                (input.source)
            }
        }
    }
}

/// The sides that a value is for, where it is not for all.
fn side_labels(live: &Live<'_>, input: &LiveInput, sides: &[usize]) -> Markup {
    if live.sides.len() == 1 || fields(input).len() == 1 && sides.len() == live.sides.len() {
        return Markup::default();
    }
    let labels: Vec<&str> = sides.iter().map(|side| live.sides[*side].label.as_str()).collect();
    html! { span .side { (labels.join(", ")) ": " } }
}

fn of<'l>(input: &'l LiveInput, sides: &[usize]) -> Option<&'l LiveValueOf> {
    sides.first().and_then(|side| input.sides[*side].as_ref())
}

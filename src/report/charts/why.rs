//! From a reference to another scenario, input by input.

use super::super::chart::{Chart, Drawing};
use super::super::{Block, Table, words};
use super::block;
use crate::analysis::{Bar, Bridge, Column, JOINED};
use crate::quantity::Money;

/// The steps of a bridge, the largest of which are told.
const MOST_TOLD: usize = 3;

/// The letters of a name beside a bar.
const MOST_LETTERS: usize = 44;

/// The bridge between two scenarios by their labels; `table` says the same.
pub(in crate::report) fn of_bridge(
    found: &Bridge,
    id: String,
    (reference, label): (&str, &str),
    table: Table,
) -> Block {
    let column = match found.column {
        Column::NoRisk => "no risk happens",
        Column::Expected => "expected",
        Column::EveryRisk => "every risk happens",
    };
    let step = |bar: &Bar| (short(&bar.group.name), bar.amount);
    let from = (reference.to_owned(), found.from);
    let to = (label.to_owned(), found.to);
    block(Chart {
        id,
        title: format!("What accounts for the difference of {label} from {reference}"),
        subtitle: format!("Net of all fiscal years, {column}, dollars, positive/(negative)"),
        says: says(found, (&from, &to)),
        drawing: Drawing::Bridge { from, steps: found.bars.iter().map(step).collect(), to },
        table,
    })
}

/// The first of several inputs that stand together, where the names of all take more room than a bar
/// has; the table has them all.
fn short(name: &str) -> String {
    let mut names = name.split(JOINED);
    match (names.next(), names.count()) {
        (Some(first), more @ 1..) if name.chars().count() > MOST_LETTERS => {
            format!("{first} and {}", words::count(more, "other", "others"))
        }
        _ => name.to_owned(),
    }
}

fn says(found: &Bridge, (from, to): (&(String, Money), &(String, Money))) -> String {
    let mut bars: Vec<&Bar> = found.bars.iter().collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.amount.decimal().abs()));
    let told = |bar: &&Bar| format!("{} {}", bar.group.name, words::dollars(bar.amount));
    let largest: Vec<String> = bars.iter().take(MOST_TOLD).map(told).collect();
    let ends = format!(
        "From {}, {}, to {}, {}",
        from.0,
        words::dollars(from.1),
        to.0,
        words::dollars(to.1)
    );
    match largest.len() {
        0 => format!("{ends}."),
        _ => format!("{ends}; the largest steps: {}.", words::list(&largest)),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_long_name_of_several_is_its_first_and_how_many_others() {
        assert_eq!(
            short("the decision with state_funding.aid"),
            "the decision with state_funding.aid"
        );
        let three = "risk.court-protects with risk.court-rules-against with risk.state-withholds";
        assert_eq!(short(three), "risk.court-protects and 2 others");
        let alone = "cost.a-name-that-is-longer-than-forty-four-letters";
        assert_eq!(short(alone), alone);
    }
}

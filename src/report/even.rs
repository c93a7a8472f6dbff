//! The sentences on what contingent outlays make two scenarios come out equal.

use super::words;
use crate::analysis::{
    Bearer, BreakEven, Comparison, TurningPoint, break_even, readings_of_difference,
};
use crate::quantity::{Decimal, Money, round_to};

/// Where two scenarios come out equal, in a sentence: by what the one that is higher without risks
/// may bear more, or that the other alone bears what could only set them further apart.
pub(super) fn equal_sentence(even: &BreakEven, name: &str, reference: &str) -> String {
    let Some((more, less, by)) = apart(even, name, reference) else {
        return match even.difference.money() {
            Some(_) => equal_as_it_is(name, reference),
            None => EQUAL_UNKNOWN.to_owned(),
        };
    };
    let lower =
        if even.difference.known >= Money::ZERO { Bearer::Reference } else { Bearer::Scenario };
    let turns = even.risks.iter().any(|point| turning_sentence(point).is_some());
    if turns || !even.risks.iter().any(|point| point.bearer == lower) {
        return equal_where(more, &by, less);
    }
    format!(
        "{} is {by} lower before any contingent outlay, so no outlay of {less} alone makes the two \
         equal; {more} would have to bear {by} more in expected contingent outlays than {less}.",
        words::capital(less)
    )
}

/// Where the two come out equal is not known.
pub(super) const EQUAL_UNKNOWN: &str = "Where the two come out equal cannot be worked out.";

/// The one that is higher without risks may bear so much more.
pub(super) fn equal_where(more: &str, by: &str, less: &str) -> String {
    format!(
        "The two come out equal where {more} bears {by} more in expected contingent outlays than \
         {less}."
    )
}

/// Neither is higher without risks.
pub(super) fn equal_as_it_is(name: &str, reference: &str) -> String {
    format!(
        "The two come out equal where {name} and {reference} bear the same expected contingent \
         outlays."
    )
}

/// Which is higher where no risk happens, which lower, and by how much; nothing where they are equal
/// or it is not known.
fn apart<'n>(
    even: &BreakEven,
    name: &'n str,
    reference: &'n str,
) -> Option<(&'n str, &'n str, String)> {
    let difference = even.difference.money().filter(|money| *money != Money::ZERO)?;
    let by = words::dollars(absolute(difference));
    let (more, less) = if difference > Money::ZERO { (name, reference) } else { (reference, name) };
    Some((more, less, by))
}

/// Where two scenarios come out equal under the other readings of the salary rule.
pub(super) fn equal_under_readings(
    comparison: &Comparison<'_>,
    (name, reference): (&str, &str),
) -> Vec<String> {
    let readings = readings_of_difference(comparison).into_iter().filter(|one| !one.chosen);
    let under = readings.map(|one| {
        let even = break_even(&one.comparison);
        let by = match apart(&even, name, reference) {
            Some((more, less, by)) => format!("where {more} bears {by} more than {less}"),
            None if even.difference.money().is_some() => "where both bear the same".to_owned(),
            None => "cannot be worked out".to_owned(),
        };
        let risks: Vec<String> = even
            .risks
            .iter()
            .filter_map(|point| Some((point, point.probability?)))
            .map(|(point, probability)| {
                let share = words::share(rounded_share(probability));
                format!("{} at a probability of {share}{}", point.id, chained(point).0)
            })
            .collect();
        let risks = if risks.is_empty() {
            String::new()
        } else {
            format!(", which is {}", risks.join(", or "))
        };
        format!("With salary read as {}: {by}{risks}.", one.name)
    });
    under.collect()
}

/// What that asks of each risk, a sentence each.
pub(super) fn turning_sentences(even: &BreakEven) -> Vec<String> {
    even.risks.iter().filter_map(turning_sentence).collect()
}

/// What one risk would have to come to; nothing where nothing it could come to makes them equal.
fn turning_sentence(point: &TurningPoint) -> Option<String> {
    let TurningPoint { id, title, .. } = point;
    let given =
        point.given.map(|given| format!("the probability given is {}", words::share(given)));
    let given = given.unwrap_or_else(|| "its probability is not known".to_owned());
    let (condition, with_it) = chained(point);
    let expected = point.expected?;
    match (point.if_it_happens, point.probability) {
        (Some(amount), Some(probability)) => Some(format!(
            "{id} ({title}): at a probability of {}{condition}, for the {} it comes to if it \
             happens{with_it}; {given}.",
            words::share(rounded_share(probability)),
            words::dollars(absolute(amount)),
        )),
        (None, _) if expected > Money::ZERO => {
            let at_given = point.amount_at_given.filter(|_| point.given.is_some());
            let at_given = at_given.map(|amount| {
                format!(", or at {} where {given}{condition}", words::dollars(amount))
            });
            Some(format!(
                "{id} ({title}): at {} if it is certain{}; what it comes to is not known.",
                words::dollars(expected),
                at_given.unwrap_or_default(),
            ))
        }
        (Some(_) | None, _) => None,
    }
}

/// Under which condition a probability is meant, and what moves with it.
fn chained(point: &TurningPoint) -> (String, String) {
    let condition = point.hangs_on.as_ref().map(|id| format!(" where {id} happens"));
    let with_it = (!point.leads_to.is_empty())
        .then(|| format!(", and for what hangs on it ({})", words::list(&point.leads_to)));
    (condition.unwrap_or_default(), with_it.unwrap_or_default())
}

fn absolute(money: Money) -> Money {
    Money::from_decimal(money.decimal().abs())
}

/// A probability to a tenth of a percent, or to two digits where that is nothing.
fn rounded_share(value: Decimal) -> Decimal {
    let tenth = round_to(value, 3);
    if tenth.is_zero() { value } else { tenth }
}

//! What carries a result, and the figure that speaks most for the other side.

use super::super::answer::lower;
use super::super::ledger_table::counts;
use super::super::nets::beside_differences;
use super::super::pair::{money, sum_title};
use super::super::{inputs, rests_on, words};
use super::Cited;
use super::matter::{Matter, Side};
use super::sources::Sources;
use crate::analysis::{Column, Comparison, Measure, Movement, Outcome, Tornado, When};
use crate::formula::{Fraction, InputId};
use crate::ledger::{Category, Ledger, Standing};
use crate::quantity::Money;

/// The categories that carry the first result, then the input that it hangs on most: three facts.
pub(super) fn facts(matter: &Matter<'_>, found: &Tornado, sources: &mut Sources) -> Vec<Cited> {
    let mut facts: Vec<Cited> = largest(matter)
        .into_iter()
        .take(2)
        .map(|(category, amount)| {
            let told = of_category(matter, category, amount);
            let inputs = matter
                .sides()
                .flat_map(|side| inputs_of(side.ledger, category))
                .collect::<Vec<_>>();
            sources.of_inputs(told, inputs.into_iter(), matter.setting.registry)
        })
        .collect();
    facts.extend(hangs_on(matter, found).map(Cited::from));
    facts
}

/// Each category with what it adds to the first result, the largest first.
fn largest(matter: &Matter<'_>) -> Vec<(Category, Money)> {
    let comparisons = matter.comparisons();
    let amount = |category: Category| {
        let measure = Measure::Category(category);
        let sum = match comparisons.first() {
            Some((_, comparison)) => comparison.sum(measure, Column::NoRisk, When::Total),
            None => matter.outcome().sum(measure, Column::NoRisk, When::Total),
        };
        sum.and_then(|sum| sum.money()).filter(|money| *money != Money::ZERO)
    };
    let firm = Category::ALL.iter().copied().filter(|one| *one != Category::Contingent);
    let mut found: Vec<(Category, Money)> =
        firm.filter_map(|category| Some((category, amount(category)?))).collect();
    found.sort_by_key(|(_, money)| std::cmp::Reverse(money.decimal().abs()));
    found
}

fn of_category(matter: &Matter<'_>, category: Category, amount: Money) -> String {
    let total = |side: &Side<'_>| {
        let sum =
            Outcome::of(side.ledger).sum(Measure::Category(category), Column::NoRisk, When::Total);
        // A side without a line of the category has none of its money.
        let money = sum.map_or(Some(Money::ZERO), |sum| sum.money());
        money.map_or("indeterminate".to_owned(), words::dollars)
    };
    let offered = offered(matter, category);
    let side = matter.first();
    match &matter.reference {
        Some(reference) => {
            let (name, other) = matter.names(side);
            format!(
                "{}: {} under {name}, {} under {other}, which makes {} of the difference{offered}.",
                category.title(),
                total(side),
                total(reference),
                words::dollars(amount)
            )
        }
        None => {
            format!("{} come to {} of the net{offered}.", category.title(), words::dollars(amount))
        }
    }
}

/// How much of a category is money that is offered and not owed.
fn offered(matter: &Matter<'_>, category: Category) -> &'static str {
    let ledgers = matter.ledgers();
    let of = |ledger: &&'_ Ledger| {
        let lines = ledger.lines.iter();
        let counted = lines.filter(|line| line.category == category && counts(ledger, line));
        counted.map(|line| line.standing == Standing::Announced).collect::<Vec<bool>>()
    };
    let lines: Vec<bool> = ledgers.iter().flat_map(of).collect();
    match (lines.contains(&true), lines.contains(&false)) {
        (false, _) => "",
        (true, false) => "; all of it is offered and not owed",
        (true, true) => "; part of it is offered and not owed",
    }
}

/// The inputs that a category's lines came from.
fn inputs_of(ledger: &Ledger, category: Category) -> Vec<(&Ledger, InputId)> {
    let outcome = Outcome::of(ledger);
    let lines =
        ledger.lines.iter().filter(|line| line.category == category && counts(ledger, line));
    let used = lines.flat_map(|line| outcome.inputs_used(line.amounts.total));
    used.map(|id| (ledger, id)).collect()
}

/// The input that alone moves the result most, in a sentence.
pub(super) fn hangs_on(matter: &Matter<'_>, found: &Tornado) -> Option<String> {
    let first = found.swings.first().filter(|one| one.width().is_some())?;
    let told = |result: &Option<Fraction>| {
        result.as_ref().and_then(money).map_or("indeterminate".to_owned(), words::dollars)
    };
    let of = |value| inputs::of_kind(&first.kind, value);
    Some(format!(
        "Of all inputs with a range, one alone moves {} most ({}): {} ({}). At {} it is {}, at {} it \
         is {}; with every input as given it is {}.",
        matter.result(),
        sum_title(found.asked).to_lowercase(),
        first.title,
        first.name,
        of(&first.ends.0),
        told(&first.results.0),
        of(&first.ends.1),
        told(&first.results.1),
        told(&found.given),
    ))
}

/// The most assumptions without a range that are named.
const MOST_WITHOUT_RANGE: usize = 2;

/// The assumptions without a range that move the result most, in a sentence.
pub(super) fn without_range(matter: &Matter<'_>) -> Option<String> {
    let told = |movement: &Movement| {
        let input = matter.input(&movement.name).filter(|input| input.range.is_none())?;
        let (raised, change) = movement.larger().filter(|(_, change)| *change != Money::ZERO)?;
        Some(format!(
            "{} ({}, {}): {} moves it by {}",
            input.title,
            input.name,
            inputs::value(input),
            rests_on::moved(movement, raised),
            words::dollars(change)
        ))
    };
    let movements = matter.movements();
    let most: Vec<String> = movements.iter().filter_map(told).take(MOST_WITHOUT_RANGE).collect();
    let head = "Assumptions without a range that move it most";
    (!most.is_empty()).then(|| format!("{head}: {}.", most.join("; ")))
}

/// Which figures are looked at for the other side's strongest.
const LOOKED_AT: &str = "Looked at were the result weighted by probability and if every risk happens, \
    and, if no risk happens, without offered money, with all claims collected, under each other reading \
    of the salary rule, and at both ends of the range of each input.";

/// The figure that stands farthest on the other side of the first result if no risk happens, with
/// what it assumes. An input is moved with all else as that result has it, so that no figure differs
/// from it in two ways at once.
pub(super) fn other_side(matter: &Matter<'_>) -> Option<String> {
    let comparisons = matter.comparisons();
    let (_, comparison) = comparisons.first()?;
    let result = comparison.sum(Measure::Net, Column::NoRisk, When::Total)?.money()?;
    let of = if matter.others.len() > 1 { matter.result() } else { "the result".to_owned() };
    let down = result < Money::ZERO;
    let all = candidates(comparison, &matter.moves_without_risks());
    let (amount, what) = all
        .into_iter()
        .max_by_key(|(amount, _)| if down { amount.decimal() } else { -amount.decimal() })?;
    if amount == result {
        return Some(format!(
            "No figure looked at lies beyond {of} if no risk happens, {}, in the other direction. \
             {LOOKED_AT}",
            words::dollars(result)
        ));
    }
    let crosses = (amount < Money::ZERO) != down && amount != Money::ZERO;
    let side = if crosses { "on the other side of zero" } else { "still on the same side of zero" };
    Some(format!(
        "{}, {what}: of all figures looked at this lies farthest from {of} if no risk happens, {}, in \
         the other direction, and {side}. {LOOKED_AT}",
        words::dollars(amount),
        words::dollars(result),
    ))
}

/// The result under every other assumption that the brief's engine tries.
fn candidates(comparison: &Comparison<'_>, found: &Tornado) -> Vec<(Money, String)> {
    let total = |comparison: &Comparison<'_>, column| {
        comparison.sum(Measure::Net, column, When::Total).and_then(|sum| sum.money())
    };
    let mut all: Vec<(Option<Money>, String)> = beside_differences(comparison)
        .into_iter()
        .filter(|one| one.measure == Measure::Net)
        .map(|one| (total(&one.comparison, Column::NoRisk), lower(&one.label)))
        .collect();
    for column in [Column::Expected, Column::EveryRisk] {
        all.push((total(comparison, column), lower(column.title())));
    }
    for swing in &found.swings {
        let ends = [(&swing.ends.0, &swing.results.0), (&swing.ends.1, &swing.results.1)];
        for (end, result) in ends {
            let end = inputs::of_kind(&swing.kind, end);
            let at = format!("with {} ({}) at {end}", swing.title, swing.name);
            all.push((result.as_ref().and_then(money), at));
        }
    }
    all.into_iter().filter_map(|(amount, what)| Some((amount?, what))).collect()
}

//! The days of a date that decides on rules at which two scenarios come out equal.
//!
//! Such a date says on which days rules are looked up, so for each day of the horizon that a
//! file may hold both scenarios are read, planned and worked out anew with it.

use super::beside::beside;
use super::course::side_of;
use super::{ASKED, CannotVary, Course, Crossing, Found, NotHeld, Place, Side};
use crate::analysis::case::ledger;
use crate::analysis::{Asked, Case, Comparison, Subject, Sum, When};
use crate::calendar::Day;
use crate::diagnostic::Diagnostic;
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::plan::{Kind, Options};
use crate::rules::Registry;
use crate::scenario::{Chosen, Retyped, Scenario, retyped};

/// Where a case and a reference come out equal along the date called `name`, day by day and to the
/// cent, on the days that a file may hold.
///
/// # Errors
/// Says why the date cannot be varied.
pub fn crossing_by_day(
    (case, reference): (&Case, &Case),
    name: &str,
    registry: &Registry,
) -> Result<Crossing, CannotVary> {
    let subject = Subject::difference(&case.ledger, &reference.ledger);
    let input = subject.input(name).ok_or(CannotVary::NoSuchInput)?;
    let sides = [case, reference].map(|one| OnDay { case: one, name, registry });
    if !sides.iter().any(OnDay::has_it) {
        return Err(CannotVary::DecidesOnRules);
    }
    let horizon = case.ledger.plan.horizon;
    let mut found: Vec<Vec<Place>> = vec![Vec::new(); ASKED.len()];
    let mut not_held: Vec<NotHeld> = Vec::new();
    for day in horizon.first.number()..horizon.end.number() {
        let at = Fraction::integer(day.into());
        match differences(&sides, Day::from_number(day.into())) {
            Ok(values) => {
                found.iter_mut().zip(values).for_each(|(days, one)| days.push((at.clone(), one)));
            }
            Err(why) => leave_out(&mut not_held, at, why),
        }
    }
    let ends = found[0].first().zip(found[0].last());
    let Some(searched) = ends.map(|(first, last)| (first.0.clone(), last.0.clone())) else {
        return Err(CannotVary::NotHeld(not_held.swap_remove(0).why));
    };
    let as_given = Comparison::of(&case.ledger, &reference.ledger);
    let sums = ASKED.iter().zip(found);
    Ok(Crossing {
        found: sums.filter_map(|(asked, by_day)| of_sum(&as_given, *asked, by_day)).collect(),
        name: input.name.clone(),
        title: input.title.clone(),
        kind: Kind::Date,
        given: input.value.clone(),
        range: None,
        taken: Vec::new(),
        whole: true,
        searched,
        not_held,
    })
}

/// The difference of each sum with the date on a day; or why no file may hold that day.
fn differences(
    sides: &[OnDay<'_>; 2],
    day: Day,
) -> Result<[Option<Fraction>; ASKED.len()], String> {
    let [one, other] = sides;
    let (one, other) = (one.ledger(day)?, other.ledger(day)?);
    let comparison = one.as_ref().zip(other.as_ref()).map(|(a, b)| Comparison::of(a, b));
    Ok(ASKED.map(|asked| {
        let sum = comparison.as_ref()?.sum(asked.measure, asked.column, When::Total);
        sum.as_ref().and_then(Sum::money).map(|money| Fraction::from_decimal(money.decimal()))
    }))
}

/// Adds a day to those that no file may hold, in runs of one reason.
fn leave_out(not_held: &mut Vec<NotHeld>, day: Fraction, why: String) {
    match not_held.last_mut() {
        Some(run) if run.why == why && day.minus(&run.to) == Fraction::ONE => run.to = day,
        _ => not_held.push(NotHeld { from: day.clone(), to: day, why }),
    }
}

fn of_sum(as_given: &Comparison<'_>, asked: Asked, by_day: Vec<Place>) -> Option<Found> {
    let sum = as_given.sum(asked.measure, asked.column, When::Total)?;
    let steps = by_day.iter().map(|(day, value)| {
        (day.to_integer().unwrap_or_default(), value.as_ref().map_or(Side::Unknown, side_of))
    });
    let course = Course::of_steps(steps);
    let on = |day: &Fraction| by_day.iter().find(|(one, _)| one == day)?.1.clone();
    let unplanned = || "a rule does not cover a day that it is then needed for".to_owned();
    let open = course.sides.contains(&Side::Unknown);
    Some(Found {
        asked,
        unknown: open.then(|| sum.reason().unwrap_or_else(unplanned)),
        leaves_out: sum.leaves_out.into_iter().collect(),
        moves: by_day.windows(2).any(|days| days[0].1 != days[1].1),
        beside: beside(&course, on, (&Kind::Date, true)),
        course,
        by_day,
    })
}

/// The dates of a scenario that a plan is drawn up by.
fn dates(scenario: &Scenario) -> impl Iterator<Item = &Chosen<Day>> {
    let Scenario { agreement, start_up, federal, officers, state_grants, .. } = scenario;
    let one_of_each = [&agreement.on, &start_up.on, &federal.until];
    let of_groups = officers.iter().map(|group| &group.employed_until);
    let of_grants = state_grants
        .iter()
        .flat_map(|grant| [&grant.awarded_on, &grant.on, &grant.from, &grant.until]);
    one_of_each.into_iter().chain(of_groups).chain(of_grants).flatten()
}

/// A case with a date that moves.
struct OnDay<'a> {
    case: &'a Case,
    name: &'a str,
    registry: &'a Registry,
}

impl OnDay<'_> {
    fn has_it(&self) -> bool {
        dates(&self.case.scenario).any(|date| date.path == self.name)
    }

    /// The ledger with the date on a day, the same as ever where it has none; nothing where a rule does
    /// not cover a day that it is needed for.
    ///
    /// # Errors
    /// Why no file may hold the day.
    fn ledger(&self, day: Day) -> Result<Option<Ledger>, String> {
        if !self.has_it() {
            return Ok(Some(self.case.ledger.clone()));
        }
        let plan = &self.case.ledger.plan;
        let why = |found: Vec<Diagnostic>| {
            found.into_iter().next().map(|first| first.message).unwrap_or_default()
        };
        let loaded = retyped(&self.case.canonical, &[(self.name, Retyped::Day(day))]);
        let scenario = loaded.map_err(why)?.scenario;
        let allow_stale = plan.inputs.iter().any(|(_, input)| input.stale);
        let options = Options { allow_stale, basis: plan.basis };
        Ok(ledger(&scenario, self.registry, options).ok().map(|(ledger, _)| ledger))
    }
}

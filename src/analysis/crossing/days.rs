//! The days of a date that decides on rules at which two scenarios come out equal.
//!
//! Such a date says on which days rules are looked up, so for each day of the horizon both scenarios
//! are planned and worked out anew, as if their files held it.

use super::beside::beside;
use super::course::side_of;
use super::{ASKED, CannotVary, Course, Crossing, Found, Place, Side};
use crate::analysis::case::ledger;
use crate::analysis::{Case, Comparison, Subject, Sum, When};
use crate::calendar::Day;
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::plan::{Kind, Options};
use crate::rules::Registry;
use crate::scenario::{Chosen, Scenario};

/// Where a case and a reference come out equal along the date called `name`, day by day and to the
/// cent.
///
/// # Errors
/// Says why the date cannot be varied.
///
/// # Panics
/// Never: a horizon holds days.
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
    let last = horizon.end.previous();
    let number = |day: Day| Fraction::integer(i64::from(day.number()));
    let mut found: Vec<Vec<Place>> = vec![Vec::new(); ASKED.len()];
    for day in
        (horizon.first.number()..horizon.end.number()).map(|day| Day::from_number(day.into()))
    {
        let [one, other] = sides.each_ref().map(|side| side.ledger(day));
        let comparison = one.as_ref().zip(other.as_ref()).map(|(a, b)| Comparison::of(a, b));
        for (asked, of_sum) in ASKED.iter().zip(&mut found) {
            let sum = comparison.as_ref();
            let sum = sum.and_then(|two| two.sum(asked.measure, asked.column, When::Total));
            let difference = sum.as_ref().and_then(Sum::money).map(|money| money.decimal());
            of_sum.push((number(day), difference.map(Fraction::from_decimal)));
        }
    }
    let as_given = Comparison::of(&case.ledger, &reference.ledger);
    let of_sum = |(asked, by_day): (&super::Asked, Vec<Place>)| {
        let sum = as_given.sum(asked.measure, asked.column, When::Total)?;
        let steps = by_day.iter().map(|(day, value)| {
            (day.to_integer().unwrap_or_default(), value.as_ref().map_or(Side::Unknown, side_of))
        });
        let course = Course::of_steps(steps);
        let on = |day: &Fraction| by_day.iter().find(|(one, _)| one == day)?.1.clone();
        let unplanned = || "a rule does not cover a day that it is then needed for".to_owned();
        let open = course.sides.contains(&Side::Unknown);
        Some(Found {
            asked: *asked,
            unknown: open.then(|| sum.reason().unwrap_or_else(unplanned)),
            leaves_out: sum.leaves_out.into_iter().collect(),
            moves: by_day.windows(2).any(|days| days[0].1 != days[1].1),
            beside: beside(&course, on, (&Kind::Date, true)),
            course,
            by_day,
        })
    };
    Ok(Crossing {
        found: ASKED.iter().zip(found).filter_map(of_sum).collect(),
        name: input.name.clone(),
        title: input.title.clone(),
        kind: Kind::Date,
        given: input.value.clone(),
        range: None,
        taken: Vec::new(),
        whole: true,
        searched: (number(horizon.first), number(last)),
    })
}

/// The dates of a scenario that a plan is drawn up by.
fn dates(scenario: &mut Scenario) -> impl Iterator<Item = &mut Chosen<Day>> {
    let Scenario { agreement, start_up, federal, officers, state_grants, .. } = scenario;
    let one_of_each = [&mut agreement.on, &mut start_up.on, &mut federal.until];
    let of_groups = officers.iter_mut().map(|group| &mut group.employed_until);
    let of_grants = state_grants.iter_mut().flat_map(|grant| {
        [&mut grant.awarded_on, &mut grant.on, &mut grant.from, &mut grant.until]
    });
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
        self.scenario(self.case.ledger.plan.horizon.first).is_some()
    }

    /// The scenario with the date on a day; `None` where it has no such date.
    fn scenario(&self, day: Day) -> Option<Scenario> {
        let mut scenario = self.case.scenario.clone();
        dates(&mut scenario).find(|date| date.path == self.name)?.value = day;
        Some(scenario)
    }

    /// The ledger with the date on a day, the same as ever where it has none; `None` where a rule does
    /// not cover a day that it is needed for.
    fn ledger(&self, day: Day) -> Option<Ledger> {
        let plan = &self.case.ledger.plan;
        let Some(scenario) = self.scenario(day) else { return Some(self.case.ledger.clone()) };
        let allow_stale = plan.inputs.iter().any(|(_, input)| input.stale);
        let options = Options { allow_stale, basis: plan.basis };
        Some(ledger(&scenario, self.registry, options).ok()?.0)
    }
}

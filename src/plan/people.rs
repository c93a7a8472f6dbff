//! Groups of officers.

use super::input::Stand;
use super::pin::Pinning;
use crate::formula::{Date, Dollars, Hours, Plain, Slot};
use crate::scenario::{Benefits as WrittenBenefits, OfficerGroup, Positions};

/// Hours in a year of full-time work, where a group does not say: 52 weeks of 40 hours.
const FULL_TIME_HOURS: i64 = 52 * 40;

/// Officers who are alike.
#[derive(Debug, Clone)]
pub struct Group {
    /// The group's id.
    pub id: String,
    /// Whether the positions exist only because of the agreement.
    pub added: bool,
    /// The last day added positions are paid, if the scenario says.
    pub employed_until: Option<Slot<Date>>,
    /// Officers trained before the horizon.
    pub trained: Slot<Plain>,
    /// Officers trained on the start-up's day.
    pub to_train: Slot<Plain>,
    /// Salary per officer and year, first-year dollars.
    pub salary_per_year: Slot<Dollars>,
    /// Benefits per officer and year.
    pub benefits: Benefits,
    /// Yearly growth of pay.
    pub pay_growth: Slot<Plain>,
    /// Paid hours per officer and year.
    pub hours_per_year: Slot<Hours>,
    /// Overtime on immigration work per officer and year.
    pub overtime_hours: Slot<Hours>,
    /// Hours of pay for an hour of overtime.
    pub overtime_multiplier: Slot<Plain>,
    /// Payroll cost that follows overtime pay.
    pub overtime_on_costs: Slot<Plain>,
    /// Share of regular hours spent on immigration work.
    pub time_share: Slot<Plain>,
    /// Share of those hours that others cover on overtime.
    pub backfill_share: Slot<Plain>,
}

/// Benefits as a share of wages or as an amount.
#[derive(Debug, Clone, Copy)]
pub enum Benefits {
    /// A share of wages.
    ShareOfWages(Slot<Plain>),
    /// An amount per officer and year, first-year dollars.
    PerOfficer(Slot<Dollars>),
}

pub(super) fn group(pinning: &mut Pinning<'_>, written: &OfficerGroup) -> Group {
    let employed_until =
        written.employed_until.as_ref().map(|day| pinning.date(day, "last day of employment"));
    let inputs = &mut pinning.inputs;
    let benefits = match &written.benefits {
        WrittenBenefits::ShareOfWages(share) => {
            Benefits::ShareOfWages(inputs.given(share, "benefits, share of wages"))
        }
        WrittenBenefits::PerOfficer(amount) => {
            Benefits::PerOfficer(inputs.given(amount, "benefits per officer and year"))
        }
    };
    let full_time = Stand {
        name: &format!("officers.{}.hours_per_year", written.id),
        value: FULL_TIME_HOURS,
        why: "52 weeks of 40 hours, because no hours are given",
    };
    Group {
        id: written.id.clone(),
        added: written.positions.value == Positions::Added,
        employed_until,
        trained: inputs.given(&written.trained, "officers trained"),
        to_train: inputs.given(&written.to_train, "officers to train"),
        salary_per_year: inputs.given(&written.salary, "salary per officer and year"),
        benefits,
        pay_growth: inputs.given(&written.pay_growth, "yearly growth of pay"),
        hours_per_year: inputs.given_or(
            written.hours_per_year.as_ref(),
            "paid hours per officer and year",
            full_time,
        ),
        overtime_hours: inputs
            .given(&written.overtime_hours, "overtime hours per officer and year"),
        overtime_multiplier: inputs.given(&written.overtime_multiplier, "overtime multiplier"),
        overtime_on_costs: inputs.given(&written.overtime_on_costs, "on-costs of overtime"),
        time_share: inputs.given(&written.time_share, "share of time on immigration work"),
        backfill_share: inputs
            .given(&written.backfill_share, "share of immigration time covered by others"),
    }
}

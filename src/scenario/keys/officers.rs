//! The keys of `[[officers]]` and `[federal]`.

use super::{Condition, Key, Kind};
use crate::scenario::limits;
use crate::scenario::valid::Positions;

/// The most officers of one group.
const MOST_OFFICERS: u32 = 999_999;
/// The most months anything lasts or waits: a hundred years.
pub(super) const MOST_MONTHS: u32 = 1_200;

pub(super) const KEYS: &[Key] = &[
    Key::new("officers[]", Kind::Entries("id", limits::OFFICER_GROUPS))
        .doc("Groups of officers who are alike."),
    Key::new("officers[].id", Kind::Id)
        .always("what is this group of officers called?")
        .doc("The group's name, used in reports and by files that extend this one.")
        .example("\"patrol\""),
    Key::new("officers[].positions", Kind::Word(Positions::WORDS))
        .always("do the positions of group \"{id}\" exist without the agreement?")
        .doc("Whether the positions exist anyway, or are added because of the agreement.")
        .example("\"existing\""),
    Key::new("officers[].employed_until", Kind::Date)
        .doc(
            "The last day on which added positions are paid; an exit alone does not end their pay.",
        )
        .example("2028-09-30")
        .default("the end of the horizon"),
    Key::new("officers[].trained", Kind::Count(MOST_OFFICERS))
        .always("how many officers of group \"{id}\" are trained before the first fiscal year?")
        .unit("officers")
        .doc("Officers trained and equipped before the horizon starts.")
        .example("3"),
    Key::new("officers[].to_train", Kind::Count(MOST_OFFICERS))
        .always("how many officers of group \"{id}\" are still to be trained?")
        .unit("officers")
        .doc("Officers trained and equipped on the day of the start-up, who count from that day.")
        .example("0"),
    Key::new("officers[].salary", Kind::Money)
        .always("what is the yearly salary of an officer of group \"{id}\"?")
        .unit("dollars per officer and year")
        .doc("Salary in dollars of the first fiscal year, without overtime.")
        .example("\"$60,000\""),
    Key::new("officers[].benefits", Kind::Benefits)
        .always("what do benefits cost for an officer of group \"{id}\"?")
        .unit("share of wages, not of total compensation; or dollars per officer and year")
        .doc("A share of wages if written with % or as at most 1 without $; else an amount.")
        .example("\"35%\""),
    Key::new("officers[].pay_growth", Kind::Rate)
        .always("by how much does pay of group \"{id}\" grow each year?")
        .unit("growth a year")
        .doc("Yearly growth of salary, and of benefits written as an amount.")
        .example("\"3%\""),
    Key::new("officers[].hours_per_year", Kind::HoursAboveZero)
        .unit("paid hours per officer and year")
        .doc("Regular paid hours in a year; salary divided by them is the hourly rate.")
        .example("2080")
        .default("2,080 hours, 52 weeks of 40"),
    Key::new("officers[].overtime_hours", Kind::Hours)
        .always(
            "how many hours of overtime does each officer of group \"{id}\" work on immigration \
             duties in a year?",
        )
        .unit("hours per officer and year, only hours that would not be worked otherwise")
        .doc("Overtime on immigration work that would not be worked otherwise.")
        .example("120"),
    Key::new("officers[].overtime_multiplier", Kind::Factor)
        .always("how many hours of pay does an hour of overtime cost in group \"{id}\"?")
        .unit("times the hourly rate")
        .doc("What an hour of overtime costs, in hours of pay.")
        .example("1.5"),
    Key::new("officers[].overtime_on_costs", Kind::Share)
        .always("what share of overtime pay does group \"{id}\" cost on top, as payroll cost?")
        .unit("share of overtime pay")
        .doc("Payroll cost that follows overtime pay, such as payroll tax, and is not repaid.")
        .example("\"8.97%\""),
    Key::new("officers[].time_share", Kind::Share)
        .always("what share of regular hours does group \"{id}\" spend on immigration work?")
        .unit("share of regular hours")
        .doc("Share of regular hours spent on immigration work.")
        .example("\"10%\""),
    Key::new("officers[].backfill_share", Kind::Share)
        .always("what share of those hours do others cover for group \"{id}\" on overtime?")
        .unit("share of the hours spent on immigration work and on training")
        .doc("Share of those hours, and of training hours, that others cover on overtime.")
        .example("\"50%\""),
    Key::new("federal", Kind::Table)
        .always("does the jurisdiction ask for federal reimbursement?")
        .doc("The federal offer as this jurisdiction would use it."),
    Key::new("federal.claims", Kind::Bool)
        .always("does the jurisdiction ask for federal reimbursement?")
        .doc("Whether reimbursement is asked for; without it every federal line is zero.")
        .example("true"),
    Key::new("federal.until", Kind::Date)
        .doc("Your own last day of the offer, earlier or later than the rule's; always flagged.")
        .example("2028-12-31")
        .default("the window of the federal offer"),
    Key::new("federal.eligible_share", Kind::Share)
        .when(Condition::Claiming, "what share of trained officers qualifies for reimbursement?")
        .unit("share of trained officers")
        .doc("Share of trained officers that qualify, as an expected value.")
        .example("\"100%\""),
    Key::new("federal.collected", Kind::Table)
        .when(Condition::Claiming, "how much of what is properly claimed is paid?")
        .doc("Paid ÷ properly claimed, by what is claimed."),
    collected(
        "federal.collected.salary",
        "how much of the salary and benefits properly claimed is paid?",
        "Paid ÷ properly claimed, for salary and benefits.",
    ),
    collected(
        "federal.collected.overtime",
        "how much of the overtime properly claimed is paid?",
        "Paid ÷ properly claimed, for overtime.",
    ),
    collected(
        "federal.collected.equipment",
        "how much of the equipment money properly claimed is paid?",
        "Paid ÷ properly claimed, for equipment.",
    ),
    collected(
        "federal.collected.vehicles",
        "how much of the vehicle money properly claimed is paid?",
        "Paid ÷ properly claimed, for vehicles.",
    ),
    collected(
        "federal.collected.awards",
        "how much of the awards properly claimed is paid?",
        "Paid ÷ properly claimed, for awards.",
    ),
    Key::new("federal.award_score", Kind::Scores)
        .when(Condition::Claiming, "which score do the quarterly performance awards go by?")
        .unit("share, or a list of four: Jan–Mar, Apr–Jun, Jul–Sep, Oct–Dec")
        .doc("The score that quarterly awards go by: one, or four by calendar quarter.")
        .example("\"85%\""),
    Key::new("federal.vehicles_received", Kind::Bool)
        .doc("Whether the once-per-agency vehicle money came before the horizon.")
        .example("true")
        .default("it did not"),
    Key::new("federal.payment_lag_months", Kind::Count(MOST_MONTHS))
        .unit("months")
        .doc("Months from earning a federal receipt to its payment; used on the cash basis.")
        .example("4")
        .default("no lag"),
    Key::new("federal.owed_at_start", Kind::Money)
        .unit("dollars")
        .doc("Receipts earned before the horizon and paid in its first year; cash basis only.")
        .example("0")
        .default("nothing is owed"),
    Key::new("federal.readings", Kind::Table)
        .when(Condition::Claiming, "how is the federal salary offer read?")
        .doc("Which reading of a federal rule to use, where sources disagree."),
    Key::new("federal.readings.salary", Kind::Name)
        .when(Condition::Claiming, "how is the federal salary offer read?")
        .doc(
            "The reading of the salary offer; it makes the largest difference, so there is no \
             default. `fiscal287 rules federal/salary` lists them.",
        )
        .example("\"every-trained-officer\""),
    Key::new("federal.readings.overtime", Kind::Name)
        .doc("The reading of the overtime offer.")
        .example("\"cap-of-salary\"")
        .default("the rule's default reading"),
    Key::new("federal.readings.equipment", Kind::Name)
        .doc("The reading of the equipment offer.")
        .example("\"up-to\"")
        .default("the rule's default reading"),
    Key::new("federal.readings.vehicles", Kind::Name)
        .doc("The reading of the vehicle offer.")
        .example("\"up-to\"")
        .default("the rule's default reading"),
    Key::new("federal.readings.awards", Kind::Name)
        .doc("The reading of the award offer: who keeps it.")
        .example("\"agency\"")
        .default("the rule's default reading"),
];

const fn collected(path: &'static str, question: &'static str, doc: &'static str) -> Key {
    Key::new(path, Kind::Share)
        .when(Condition::Claiming, question)
        .unit("paid ÷ properly claimed")
        .doc(doc)
        .example("\"75%\"")
}

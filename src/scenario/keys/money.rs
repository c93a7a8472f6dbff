//! The keys of `[start_up]`, `[running]`, `[detention]`, `[exit]`, `[[state_funding]]` and
//! `[[state_grant]]`.

use super::{Condition, Key, Kind};
use crate::scenario::limits;
use crate::scenario::valid::Every;

pub(super) const KEYS: &[Key] = &[
    Key::new("start_up", Kind::Table)
        .when(Condition::Training, "what do the officers to be trained cost at the start?")
        .doc("What is bought and taught at the start."),
    Key::new("start_up.on", Kind::Date)
        .doc("The day of the start-up.")
        .example("2026-10-01")
        .default("the first day in force within the horizon"),
    Key::new("start_up.equipment_per_officer", Kind::Money)
        .when(Condition::Training, "how much is spent on equipment for each officer to train?")
        .unit("dollars per officer to train, once")
        .doc("Equipment bought for each officer to train.")
        .example("6_000"),
    Key::new("start_up.vehicles", Kind::Money)
        .unit("dollars, once")
        .doc("Vehicles bought.")
        .example("90_000"),
    Key::new("start_up.travel_per_trainee", Kind::Money)
        .when(Condition::Training, "how much does travel to the training cost for each officer?")
        .unit("dollars per officer to train, once")
        .doc("Travel to the training for each officer to train.")
        .example("1_200"),
    Key::new("start_up.training_hours", Kind::Hours)
        .unit("hours per officer to train")
        .doc("Hours of training for each officer to train.")
        .example("40")
        .default("the hours of the rule for the model"),
    Key::new("running", Kind::Table).doc("What only the agreement adds, per year in force."),
    Key::new("running.supervision", Kind::Money)
        .unit("dollars a year")
        .doc("Supervision of the officers.")
        .example("25_000"),
    Key::new("running.vehicle_operation", Kind::Money)
        .unit("dollars a year")
        .doc("Fuel, upkeep and the like.")
        .example("12_000"),
    Key::new("running.insurance", Kind::Money)
        .unit("dollars a year")
        .doc("Insurance.")
        .example("8_000"),
    Key::new("running.records_and_reporting", Kind::Money)
        .unit("dollars a year")
        .doc("Records, reporting and audits.")
        .example("5_000"),
    Key::new("detention", Kind::Table).doc(
        "A separate contract for beds, for a jurisdiction with a jail (`operates_jail = true`), per \
         year in force; the federal offer's window does not touch it.",
    ),
    Key::new("detention.bed_days", Kind::Tally)
        .always("how many bed-days are sold in a year?")
        .unit("bed-days a year")
        .doc("Bed-days sold in a year.")
        .example("3_650"),
    Key::new("detention.cost_per_day", Kind::Money)
        .always("what does one more day in the jail cost?")
        .unit("dollars per bed-day")
        .doc("What one more day costs.")
        .example("\"$62.50\""),
    Key::new("detention.federal_rate_per_day", Kind::Money)
        .always("what does the federal government pay for a day?")
        .unit("dollars per bed-day")
        .doc("What one day brings in.")
        .example("\"$80\""),
    Key::new("exit", Kind::Table)
        .when(Condition::Leaving, "what does leaving itself cost?")
        .doc("What leaving itself costs, on its date."),
    Key::new("exit.startup_received", Kind::Money)
        .when(Condition::Leaving, "how much start-up money has been received so far?")
        .unit("dollars")
        .doc("Start-up money received so far.")
        .example("107_500"),
    Key::new("exit.repay_share", Kind::Share)
        .when(Condition::Leaving, "what share of the start-up money is to be repaid on leaving?")
        .unit("share of the start-up money received")
        .doc("Share of it that is to be repaid.")
        .example("\"0%\""),
    Key::new("exit.closeout_cost", Kind::Money)
        .when(Condition::Leaving, "what does winding up cost?")
        .unit("dollars, once")
        .doc("Any other cost of winding up.")
        .example("0"),
    Key::new("state_funding[]", Kind::Entries("id", limits::FUNDINGS))
        .doc("State funding that a risk could withhold; never itself a receipt."),
    Key::new("state_funding[].id", Kind::Id)
        .always("what is this funding called?")
        .doc("The name by which a risk refers to it.")
        .example("\"revenue-sharing\""),
    Key::new("state_funding[].name", Kind::Text)
        .always("what should reports call the funding \"{id}\"?")
        .doc("What reports call it.")
        .example("\"Municipal revenue sharing\""),
    Key::new("state_funding[].annual", Kind::Money)
        .always("how much does the funding \"{id}\" bring in a year?")
        .unit("dollars a year")
        .doc("What it brings in a year, in dollars of the first fiscal year.")
        .example("12_000_000"),
    Key::new("state_funding[].growth", Kind::Rate)
        .unit("growth a year")
        .doc("Its yearly growth.")
        .example("\"2%\"")
        .default("it does not grow"),
    Key::new("state_funding[].authority", Kind::Text)
        .doc("What is known of the power to withhold it, printed beside the amount.")
        .example("\"no power to withhold it was found\""),
    Key::new("state_grant[]", Kind::Entries("id", limits::GRANTS)).doc("State grants claimed."),
    Key::new("state_grant[].id", Kind::Id)
        .always("what is this grant called?")
        .doc("Its name; the line is called `state-grant.` and this name.")
        .example("\"fl-immigration-grant\""),
    Key::new("state_grant[].rule", Kind::Name)
        .doc("The rule that limits what may be claimed; `fiscal287 rules` lists them.")
        .example("\"florida/immigration-grant\"")
        .default("no limit but what it pays for"),
    Key::new("state_grant[].reading", Kind::Name)
        .doc("How the rule is read; `fiscal287 rules` and the id of the rule show its readings.")
        .example("\"once\"")
        .default(
            "the rule's own default, else the reading called `once` or `year` as it is claimed",
        ),
    Key::new("state_grant[].awarded_on", Kind::Date)
        .doc("The day of the award, for a rule that pays for nothing bought before it.")
        .example("2026-09-15")
        .default("`on`, for a grant claimed once"),
    Key::new("state_grant[].pays_share", Kind::Share)
        .unit("share of the lines it pays for")
        .doc("The share of those lines that it pays; the rest is the jurisdiction's match.")
        .example("\"75%\"")
        .default("all of them"),
    Key::new("state_grant[].claimed", Kind::Money)
        .always("how much is claimed from the grant \"{id}\"?")
        .unit("dollars, once or a year")
        .doc("What is claimed.")
        .example("50_000"),
    Key::new("state_grant[].collected", Kind::Share)
        .always("how much of what is properly claimed from the grant \"{id}\" is paid?")
        .unit("paid ÷ properly claimed")
        .doc("Paid ÷ properly claimed.")
        .example("\"100%\""),
    Key::new("state_grant[].every", Kind::Word(Every::WORDS))
        .always("is the grant \"{id}\" claimed once or every year?")
        .doc("Whether it is claimed once or every year.")
        .example("\"once\""),
    Key::new("state_grant[].on", Kind::Date)
        .when(Condition::Once, "on which day is the grant \"{id}\" claimed?")
        .doc("The day, for `every = \"once\"`; it counts nothing on a day not in force.")
        .example("2026-10-01"),
    Key::new("state_grant[].from", Kind::Date)
        .doc("The first day claimed for, for `every = \"year\"`.")
        .example("2026-10-01")
        .default("the first day in force"),
    Key::new("state_grant[].until", Kind::Date)
        .doc("The last day claimed for, for `every = \"year\"`; a rule that ends is claimed up to its end.")
        .example("2028-09-30")
        .default("the last day in force"),
    Key::new("state_grant[].pays_for", Kind::Names)
        .doc("Lines it pays for; it pays no more than federal receipts leave of them.")
        .example("[\"training-travel\", \"equipment\"]")
        .default("what it pays for does not limit it"),
];

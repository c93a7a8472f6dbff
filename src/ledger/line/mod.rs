//! The lines of the ledger, one idea a file.
//!
//! A line builds expressions from a scene and knows nothing of files, formats or rounding. A new
//! line is a new file and one entry in [`LINES`].

mod added_positions;
mod awards_passed_on;
mod backfill;
mod contingent;
mod detention_cost;
mod detention_reimbursement;
mod equipment;
mod exit;
mod federal_awards;
mod federal_benefits;
mod federal_equipment;
mod federal_overtime;
mod federal_owed_at_start;
mod federal_salary;
mod federal_vehicles;
mod item;
mod left;
mod overtime_on_costs;
mod overtime_pay;
mod running;
mod shared;
mod state_grant;
mod training_backfill;
mod training_travel;
mod vehicles;

use shared::{
    Counted, NOT_IN_FORCE, Offer, START_UP, backfill_per_officer, for_trainees, offer,
    once_within_offer, over_groups, overtime_per_officer, pay_repaid, repaid_by_days,
    training_per_trainee,
};

use super::Line;

/// Every kind of line, in the order of the ledger; a line may use only those built before it.
pub static LINES: &[&Line] = &[
    &federal_salary::LINE,
    &federal_benefits::LINE,
    &federal_overtime::LINE,
    &federal_equipment::LINE,
    &federal_vehicles::LINE,
    &federal_awards::LINE,
    &federal_owed_at_start::LINE,
    &detention_reimbursement::LINE,
    &item::RECEIPT,
    &overtime_pay::LINE,
    &overtime_on_costs::LINE,
    &backfill::LINE,
    &added_positions::LINE,
    &awards_passed_on::LINE,
    &training_backfill::LINE,
    &training_travel::LINE,
    &equipment::LINE,
    &vehicles::LINE,
    &running::SUPERVISION,
    &running::VEHICLE_OPERATION,
    &running::INSURANCE,
    &running::RECORDS_AND_REPORTING,
    &detention_cost::LINE,
    &item::COST,
    &exit::FEDERAL_REPAID,
    &exit::CLOSEOUT,
    &state_grant::LINE,
    &contingent::WITHHELD,
    &contingent::REDUCED,
    &contingent::COST,
];

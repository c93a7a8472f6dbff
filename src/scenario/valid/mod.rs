//! A scenario in which every number is read, every reference resolves and every date is a day.

mod given;

mod contingent;

pub use contingent::{
    Every, Item, ItemCategory, NotCounted, Reduce, Risk, StateFunding, StateGrant, Together, While,
    Withhold,
};
pub use given::{Chosen, Entry, Given, Origin, Range, Shape, Value};

use std::collections::BTreeMap;

use crate::calendar::{Day, FiscalCalendar};
use crate::quantity::{Count, Factor, Hours, Money, Share, Tally};

/// A whole valid scenario.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The title that reports print.
    pub title: String,
    /// The name of the file that was asked for.
    pub file: String,
    /// Who decides.
    pub jurisdiction: Jurisdiction,
    /// Which fiscal years are looked at.
    pub horizon: Horizon,
    /// The agreement and what is decided about it.
    pub agreement: Agreement,
    /// Groups of officers.
    pub officers: Vec<OfficerGroup>,
    /// The federal offer as this jurisdiction would use it.
    pub federal: Federal,
    /// What is bought and taught at the start.
    pub start_up: StartUp,
    /// What the agreement adds each year.
    pub running: Running,
    /// A separate contract for beds, for a jurisdiction with a jail.
    pub detention: Option<Detention>,
    /// What leaving costs; there for `leave`.
    pub exit: Option<Exit>,
    /// State funding that could be withheld.
    pub state_funding: Vec<StateFunding>,
    /// State grants claimed.
    pub state_grants: Vec<StateGrant>,
    /// What may happen.
    pub risks: Vec<Risk>,
    /// Any other costs.
    pub costs: Vec<Item>,
    /// Any other receipts.
    pub receipts: Vec<Item>,
    /// Uncertain inputs that move together.
    pub together: Vec<Together>,
    /// What is printed and never summed.
    pub not_counted: Vec<NotCounted>,
    /// Every key of the merged file, in file order.
    pub entries: Vec<Entry>,
}

/// Who decides.
#[derive(Debug, Clone)]
pub struct Jurisdiction {
    /// Its name.
    pub name: String,
    /// The two-letter code of its state.
    pub state: Chosen<String>,
    /// What it is.
    pub kind: Chosen<JurisdictionKind>,
    /// Whether it operates a jail.
    pub operates_jail: Option<Chosen<bool>>,
    /// People living there, where a rule needs it.
    pub population: Option<Given<Count>>,
    /// When its fiscal years start.
    pub fiscal_year_starts: Chosen<FiscalCalendar>,
}

/// What a jurisdiction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JurisdictionKind {
    /// A city, town or village.
    Municipality,
    /// A county.
    County,
    /// A sheriff's office.
    Sheriff,
    /// An agency of a state.
    StateAgency,
    /// A tribe.
    Tribal,
}

/// Which fiscal years are looked at.
#[derive(Debug, Clone)]
pub struct Horizon {
    /// The first fiscal year's name.
    pub first_fiscal_year: Chosen<i32>,
    /// How many, 1 to 30.
    pub years: Chosen<u32>,
    /// The rate for present values.
    pub discount_rate: Option<Given<Share>>,
    /// Yearly growth of running, detention and other yearly costs and receipts.
    pub cost_growth: Option<Given<Share>>,
}

/// The agreement and what is decided about it.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// The model of agreement.
    pub model: Chosen<Model>,
    /// What is decided.
    pub decision: Chosen<Decision>,
    /// The first day out (leave) or in (join); within the horizon, and there for those two alone.
    pub on: Option<Chosen<Day>>,
}

/// The models of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// Officers on patrol.
    TaskForce,
    /// Officers in a jail who question and process.
    JailEnforcement,
    /// Officers in a jail who serve warrants.
    WarrantService,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// In force throughout.
    Stay,
    /// In force until a date.
    Leave,
    /// In force from a date.
    Join,
    /// Never in force.
    StayOut,
}

/// Officers who are alike.
#[derive(Debug, Clone)]
pub struct OfficerGroup {
    /// The group's id.
    pub id: String,
    /// Whether the positions exist without the agreement.
    pub positions: Chosen<Positions>,
    /// The last day added positions are paid; by default the end of the horizon.
    pub employed_until: Option<Chosen<Day>>,
    /// Officers trained before the horizon starts.
    pub trained: Given<Count>,
    /// Officers trained on the start-up's day.
    pub to_train: Given<Count>,
    /// Salary per officer and year, in first-year dollars.
    pub salary: Given<Money>,
    /// Benefits per officer and year.
    pub benefits: Benefits,
    /// Yearly growth of pay, above −100%.
    pub pay_growth: Given<Share>,
    /// Paid hours per officer and year, above zero.
    pub hours_per_year: Option<Given<Hours>>,
    /// Overtime on immigration work per officer and year.
    pub overtime_hours: Given<Hours>,
    /// What an hour of overtime costs, in hours of pay.
    pub overtime_multiplier: Given<Factor>,
    /// Payroll cost that follows overtime pay and is not repaid.
    pub overtime_on_costs: Given<Share>,
    /// Share of regular hours spent on immigration work, 0 to 1.
    pub time_share: Given<Share>,
    /// Share of those hours, and of training hours, that others cover on overtime, 0 to 1.
    pub backfill_share: Given<Share>,
}

/// Whether positions exist without the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Positions {
    /// They do.
    Existing,
    /// They exist only because of the agreement.
    Added,
}

/// Benefits as a share of wages or as an amount.
#[derive(Debug, Clone)]
pub enum Benefits {
    /// A share of wages, which follows salary.
    ShareOfWages(Given<Share>),
    /// An amount per officer and year in first-year dollars, which grows with pay.
    PerOfficer(Given<Money>),
}

/// The federal offer as this jurisdiction would use it.
#[derive(Debug, Clone)]
pub struct Federal {
    /// Whether reimbursement is asked for.
    pub claims: Chosen<bool>,
    /// The user's own last day of the offer.
    pub until: Option<Chosen<Day>>,
    /// What a claim needs; there when `claims` is true.
    pub terms: Option<FederalTerms>,
    /// Whether the once-per-agency vehicle money came before the horizon.
    pub vehicles_received: Option<Chosen<bool>>,
    /// Months from earning a receipt to its payment.
    pub payment_lag_months: Option<Given<Count>>,
    /// Receipts earned before the horizon and paid in its first year.
    pub owed_at_start: Option<Given<Money>>,
    /// The reading chosen for a rule, by the rule's short name: `salary`, `overtime`, ….
    pub readings: BTreeMap<String, Chosen<String>>,
}

/// What a claim for reimbursement needs.
#[derive(Debug, Clone)]
pub struct FederalTerms {
    /// Share of trained officers that qualify, 0 to 1.
    pub eligible_share: Given<Share>,
    /// Paid ÷ properly claimed, for salary and benefits.
    pub collected_salary: Given<Share>,
    /// The same for overtime.
    pub collected_overtime: Given<Share>,
    /// The same for equipment.
    pub collected_equipment: Given<Share>,
    /// The same for vehicles.
    pub collected_vehicles: Given<Share>,
    /// The same for awards.
    pub collected_awards: Given<Share>,
    /// Award scores for Jan–Mar, Apr–Jun, Jul–Sep and Oct–Dec; one written score stands four times.
    pub award_scores: [Given<Share>; 4],
}

/// What is bought and taught at the start.
#[derive(Debug, Clone, Default)]
pub struct StartUp {
    /// The day; by default the first day in force within the horizon.
    pub on: Option<Chosen<Day>>,
    /// Equipment bought for each officer to train; there when any group has officers to train.
    pub equipment_per_officer: Option<Given<Money>>,
    /// Vehicles bought.
    pub vehicles: Option<Given<Money>>,
    /// Travel for each officer to train; there when any group has officers to train.
    pub travel_per_trainee: Option<Given<Money>>,
    /// Hours of training; by default those of the rule for the model.
    pub training_hours: Option<Given<Hours>>,
}

/// What the agreement adds, per year in force.
#[derive(Debug, Clone, Default)]
pub struct Running {
    /// Supervision.
    pub supervision: Option<Given<Money>>,
    /// Fuel, upkeep and the like.
    pub vehicle_operation: Option<Given<Money>>,
    /// Insurance.
    pub insurance: Option<Given<Money>>,
    /// Records and reporting.
    pub records_and_reporting: Option<Given<Money>>,
}

/// A separate contract for beds, per year in force.
#[derive(Debug, Clone)]
pub struct Detention {
    /// Bed-days sold in a year.
    pub bed_days: Given<Tally>,
    /// What one more day costs.
    pub cost_per_day: Given<Money>,
    /// What one day brings in.
    pub federal_rate_per_day: Given<Money>,
}

/// What leaving costs, on its date.
#[derive(Debug, Clone)]
pub struct Exit {
    /// Start-up money received so far.
    pub startup_received: Given<Money>,
    /// Share of it to be repaid, 0 to 1.
    pub repay_share: Given<Share>,
    /// Other cost of winding up.
    pub closeout_cost: Given<Money>,
}

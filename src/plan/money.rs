//! Start-up, running, detention and exit.

use super::agreement::{Edge, InForce};
use super::input::{Evidence, Input, Kind, is_zero};
use super::pin::Pinning;
use super::{Inputs, terms};
use crate::calendar::Span;
use crate::formula::{Dollars, Fraction, Hours, Plain, Slot};
use crate::scenario::{Given, Model};

/// What is bought and taught at the start.
#[derive(Debug, Clone)]
pub struct StartUp {
    /// The day; where the agreement is never in force, the horizon's end.
    pub on: Edge,
    /// Equipment for each officer to train.
    pub equipment_per_officer: Option<Slot<Dollars>>,
    /// Vehicles.
    pub vehicles: Option<Slot<Dollars>>,
    /// Travel for each officer to train.
    pub travel_per_trainee: Option<Slot<Dollars>>,
    /// Hours of training for each officer to train; `None` where nobody is trained.
    pub training_hours: Option<Slot<Hours>>,
}

/// What the agreement adds, per year in force, first-year dollars.
#[derive(Debug, Clone)]
pub struct Running {
    /// Supervision.
    pub supervision: Option<Slot<Dollars>>,
    /// Fuel, upkeep and the like.
    pub vehicle_operation: Option<Slot<Dollars>>,
    /// Insurance.
    pub insurance: Option<Slot<Dollars>>,
    /// Records and reporting.
    pub records_and_reporting: Option<Slot<Dollars>>,
}

/// A separate contract for beds.
#[derive(Debug, Clone, Copy)]
pub struct Detention {
    /// Bed-days a year.
    pub bed_days: Slot<Plain>,
    /// What one more day costs, first-year dollars.
    pub cost_per_day: Slot<Dollars>,
    /// What one day brings in, first-year dollars.
    pub federal_rate_per_day: Slot<Dollars>,
}

/// What leaving costs, dollars of its day.
#[derive(Debug, Clone, Copy)]
pub struct Exit {
    /// Start-up money received so far.
    pub startup_received: Slot<Dollars>,
    /// Share of it to be repaid.
    pub repay_share: Slot<Plain>,
    /// Other cost of winding up.
    pub closeout_cost: Slot<Dollars>,
}

pub(super) fn start_up(pinning: &mut Pinning<'_>, in_force: InForce, horizon: Span) -> StartUp {
    let scenario = pinning.scenario;
    let written = &scenario.start_up;
    let on = match &written.on {
        Some(day) => Edge::Given(pinning.date(day, "day of the start-up")),
        None => in_force.first,
    };
    let mut amount = |given: &Option<Given<_>>, title| pinning.optional(given.as_ref(), title);
    let equipment_per_officer = amount(&written.equipment_per_officer, "equipment per officer");
    let vehicles = amount(&written.vehicles, "vehicles bought");
    let travel_per_trainee = amount(&written.travel_per_trainee, "travel per trainee");
    let trains = scenario.officers.iter().any(|group| !is_zero(&group.to_train));
    let day = on.day(&pinning.inputs);
    let takes_place = horizon.overlap(in_force.span(&pinning.inputs)).holds(day);
    let training_hours = match &written.training_hours {
        Some(hours) => Some(pinning.inputs.given(hours, "hours of training")),
        None if trains && takes_place => {
            let model = model_name(scenario.agreement.model.value);
            terms::training_hours(pinning, model, day)
        }
        None => None,
    };
    StartUp { on, equipment_per_officer, vehicles, travel_per_trainee, training_hours }
}

/// The model's name in rules and scenarios.
fn model_name(model: Model) -> &'static str {
    match model {
        Model::TaskForce => "task-force",
        Model::JailEnforcement => "jail-enforcement",
        Model::WarrantService => "warrant-service",
    }
}

pub(super) fn running(pinning: &mut Pinning<'_>) -> Running {
    let written = &pinning.scenario.running;
    let mut amount = |given: &Option<Given<_>>, title| pinning.optional(given.as_ref(), title);
    Running {
        supervision: amount(&written.supervision, "supervision"),
        vehicle_operation: amount(&written.vehicle_operation, "vehicle operation"),
        insurance: amount(&written.insurance, "insurance"),
        records_and_reporting: amount(&written.records_and_reporting, "records and reporting"),
    }
}

pub(super) fn detention(pinning: &mut Pinning<'_>) -> Option<Detention> {
    let written = pinning.scenario.detention.as_ref();
    if written.is_none() && pinning.scenario.jurisdiction.operates_jail.as_ref()?.value {
        pinning.left_out.push("detention under a contract for beds".to_owned());
    }
    let inputs = &mut pinning.inputs;
    written.map(|written| Detention {
        bed_days: inputs.given(&written.bed_days, "bed-days a year"),
        cost_per_day: inputs.given(&written.cost_per_day, "cost of one more day"),
        federal_rate_per_day: inputs.given(&written.federal_rate_per_day, "federal rate per day"),
    })
}

pub(super) fn exit(inputs: &mut Inputs, written: &crate::scenario::Exit) -> Exit {
    Exit {
        startup_received: inputs.given(&written.startup_received, "start-up money received"),
        repay_share: inputs.given(&written.repay_share, "share of start-up money to be repaid"),
        closeout_cost: inputs.given(&written.closeout_cost, "cost of winding up"),
    }
}

/// An hour count that a rule gives.
pub(super) fn rule_hours(
    inputs: &mut Inputs,
    name: String,
    hours: Fraction,
    evidence: Evidence,
    stale: bool,
) -> Slot<Hours> {
    inputs.add(Input {
        name,
        title: "hours of training".to_owned(),
        kind: Kind::Hours,
        value: Some(hours),
        range: None,
        evidence,
        stale,
    })
}

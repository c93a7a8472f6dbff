//! # What it counts
//! What the agreement adds each year: supervision, vehicles, insurance, records and reporting.
//!
//! # How it is worked out
//! The amount per year × growth of costs × days in force ÷ days of the fiscal year.
//!
//! # When it is zero
//! On days not in force, and for a cost that the scenario does not give, which is listed as not
//! counted.
//!
//! # What it leaves out
//! What the jurisdiction would spend without the agreement.
//!
//! # Sources
//! The scenario.

use crate::formula::{Dollars, Slot};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};

macro_rules! running {
    ($($name:ident $id:literal $title:literal $says:literal $key:ident;)*) => {$(
        #[doc = $says]
        pub(super) const $name: Line = Line {
            id: $id,
            title: $title,
            says: $says,
            category: Category::Running,
            direction: Direction::Outlay,
            one_time: false,
            text: include_str!("running.rs"),
            build: |scene, _| a_year(scene, &$name, scene.plan.running.$key),
        };
    )*};
}

running! {
    SUPERVISION "supervision" "Supervision"
        "Supervision that the agreement adds." supervision;
    VEHICLE_OPERATION "vehicle-operation" "Vehicle operation"
        "Fuel, upkeep and the like that the agreement adds." vehicle_operation;
    INSURANCE "insurance" "Insurance"
        "Insurance that the agreement adds." insurance;
    RECORDS_AND_REPORTING "records-and-reporting" "Records and reporting"
        "Records and reporting that the agreement adds." records_and_reporting;
}

fn a_year<'g>(
    scene: &Scene<'g>,
    line: &'static Line,
    amount: Option<Slot<Dollars>>,
) -> Vec<Draft<'g>> {
    let draft = |amount| {
        Draft::new(line)
            .while_in_force(scene)
            .by_days(scene, scene.in_force, |year| scene.get(amount) * scene.cost_growth(year))
    };
    amount.map(draft).into_iter().collect()
}

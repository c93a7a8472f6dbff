//! # What it counts
//! What the federal government repays of overtime on immigration work.
//!
//! # How it is worked out
//! Officers × eligible share × what the chosen reading of `federal/overtime` repays of the year's
//! overtime pay per officer × days in force and within the offer ÷ days of the fiscal year ×
//! collected share. Under `cap-of-salary` that is the smaller of overtime pay and the rule's share
//! of salary; under `share-of-overtime` the rule's share of overtime pay.
//!
//! # When it is zero
//! Where nothing is claimed, for a model the rule does not name, without overtime, and on days
//! outside the offer.
//!
//! # What it leaves out
//! Overtime of those who fill in for others, and payroll cost that follows overtime.
//!
//! # Sources
//! `federal/overtime`, `federal/window`.

use super::{offer, overtime_per_officer, repaid_by_days};
use crate::formula::Plain;
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::OvertimeReading;

/// The line.
pub(super) const LINE: Line = Line {
    id: "federal-overtime",
    title: "Overtime repaid",
    says: "What the federal government repays of overtime on immigration work.",
    category: Category::FederalReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("federal_overtime.rs"),
    build,
};

fn build<'g>(scene: &Scene<'g>, _: &[Draft<'g>]) -> Vec<Draft<'g>> {
    let offer = offer(scene, |federal| (&federal.overtime, federal.collected.overtime));
    let draft = repaid_by_days(scene, &LINE, offer, |terms, piece, group, year| {
        let overtime = overtime_per_officer(scene, group, year);
        scene
            .by_reading(terms, piece, |reading, figure| {
                let share = scene.number::<Plain>(figure);
                match reading {
                    OvertimeReading::CapOfSalary => {
                        overtime.up_to((scene.salary(group, year) * share).named("share of salary"))
                    }
                    OvertimeReading::ShareOfOvertime => overtime * share,
                }
            })
            .named("overtime repaid per officer")
    });
    vec![draft]
}

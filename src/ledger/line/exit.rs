//! # What it counts
//! What leaving costs on its day: start-up money repaid, and winding up.
//!
//! # How it is worked out
//! Start-up money received × share to be repaid; the cost of winding up. Once, on the exit's date.
//!
//! # When it is zero
//! For any decision but leaving.
//!
//! # What it leaves out
//! Pay, which goes on: time freed by an exit is put to other work.
//!
//! # Sources
//! The scenario.

use crate::formula::{Dollars, Expr};
use crate::ledger::draft::Draft;
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::Exit;
use crate::scenario::Decision;

/// Start-up money repaid.
pub(super) const FEDERAL_REPAID: Line = Line {
    id: "federal-repaid",
    title: "Start-up money repaid",
    says: "Start-up money that goes back to the federal government on an exit.",
    category: Category::Exit,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("exit.rs"),
    build: |scene, _| {
        on_exit(scene, &FEDERAL_REPAID, |exit| {
            scene.get(exit.startup_received) * scene.get(exit.repay_share)
        })
    },
};

/// Winding up.
pub(super) const CLOSEOUT: Line = Line {
    id: "closeout",
    title: "Winding up",
    says: "Other cost of winding up on an exit.",
    category: Category::Exit,
    direction: Direction::Outlay,
    one_time: true,
    text: include_str!("exit.rs"),
    build: |scene, _| on_exit(scene, &CLOSEOUT, |exit| scene.get(exit.closeout_cost)),
};

fn on_exit<'g>(
    scene: &Scene<'g>,
    line: &'static Line,
    amount: impl Fn(&Exit) -> Expr<'g, Dollars>,
) -> Vec<Draft<'g>> {
    let leaves = scene.plan.decision() == Decision::Leave;
    let exit = scene.plan.exit.as_ref().filter(|_| leaves);
    let draft = |exit| Draft::new(line).once(scene, scene.in_force.end, |_| amount(exit));
    exit.map(draft).into_iter().collect()
}

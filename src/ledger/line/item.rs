//! # What it counts
//! Any other cost or receipt that the scenario lists.
//!
//! # How it is worked out
//! Once: the amount, on its day. Each year: the amount × growth of costs × days of the fiscal year
//! on which it counts ÷ days of the fiscal year.
//!
//! # When it is zero
//! For a decision it does not count for, and on days outside its own or when its `while` does not
//! hold.
//!
//! # What it leaves out
//! Growth of an amount that comes once: it is dollars of its own day.
//!
//! # Sources
//! The scenario.

use crate::ledger::draft::{Draft, Flow};
use crate::ledger::scene::Scene;
use crate::ledger::{Category, Direction, Line};
use crate::plan::PlannedItem;
use crate::scenario::ItemCategory;

/// Any other cost.
pub(super) const COST: Line = Line {
    id: "cost.ID",
    title: "Other cost",
    says: "Any other cost that the scenario lists.",
    category: Category::Other,
    direction: Direction::Outlay,
    one_time: false,
    text: include_str!("item.rs"),
    build: |scene, _| scene.plan.costs.iter().map(|item| draft(scene, item, &COST)).collect(),
};

/// Any other receipt.
pub(super) const RECEIPT: Line = Line {
    id: "receipt.ID",
    title: "Other receipt",
    says: "Any other receipt that the scenario lists.",
    category: Category::OtherReceipts,
    direction: Direction::Receipt,
    one_time: false,
    text: include_str!("item.rs"),
    build: |scene, _| scene.plan.receipts.iter().map(|item| draft(scene, item, &RECEIPT)).collect(),
};

fn draft<'g>(scene: &Scene<'g>, item: &PlannedItem, line: &'static Line) -> Draft<'g> {
    let mut draft = Draft::new(line).called(&item.id, &item.name);
    draft.category = category(item.category, line.direction);
    draft.one_time = item.once_on.is_some();
    if !item.counts {
        return draft.nothing("it does not count for this decision");
    }
    let amount = scene.get(item.amount);
    let days = scene.during(item.during).overlap(scene.fixed(scene.plan.horizon));
    if let Some(on) = item.once_on {
        let on = scene.get(on);
        let holds = days.holds(on);
        return draft
            .yearly(scene, |year| vec![Flow::once(scene, year, on, amount).only_when(scene, holds)])
            .only_on(scene, ("its day", on), (holds, "not a day on which it counts"));
    }
    let days = scene.between(days, item.from, item.until);
    draft
        .by_days(scene, days, |year| amount * scene.cost_growth(year))
        .only_when(days.any(), "no day on which it counts lies within these years")
}

fn category(category: ItemCategory, direction: Direction) -> Category {
    match (category, direction) {
        (ItemCategory::Federal, _) => Category::FederalReceipts,
        (ItemCategory::State, _) => Category::StateReceipts,
        (ItemCategory::Personnel, _) => Category::Personnel,
        (ItemCategory::StartUp, _) => Category::StartUp,
        (ItemCategory::Running, _) => Category::Running,
        (ItemCategory::Detention, _) => Category::Detention,
        (ItemCategory::Legal, _) => Category::Legal,
        (ItemCategory::Other, Direction::Receipt) => Category::OtherReceipts,
        (ItemCategory::Other, Direction::Outlay) => Category::Other,
    }
}

//! `[[officers]]`.

use super::quantity::Quantity;
use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::{Decimal, read};
use crate::scenario::keys::Kind;
use crate::scenario::valid::{Benefits, Chosen, OfficerGroup, Positions, Value};
use crate::scenario::written::{Node, Raw};

pub(super) fn groups(top: &Section<'_>) -> Vec<OfficerGroup> {
    top.sections("officers").iter().filter_map(group).collect()
}

/// Whether any group has, or may have, officers to train.
pub(super) fn any_to_train(groups: &[OfficerGroup]) -> bool {
    groups.iter().any(|group| match group.to_train.value {
        Value::Known(count) => count.number() > Decimal::ZERO,
        Value::Range(_) | Value::Unknown => true,
    })
}

fn group(table: &Section<'_>) -> Option<OfficerGroup> {
    let id = table.id("id");
    let positions: Option<Chosen<Positions>> = table.word("positions");
    let employed_until = table.day("employed_until");
    let trained = table.given("trained");
    let to_train = table.given("to_train");
    let salary = table.given("salary");
    let benefits = benefits(table);
    let pay_growth = table.given("pay_growth");
    let hours_per_year = table.given("hours_per_year");
    let overtime_hours = table.given("overtime_hours");
    let overtime_multiplier = table.given("overtime_multiplier");
    let overtime_on_costs = table.given("overtime_on_costs");
    let time_share = table.given("time_share");
    let backfill_share = table.given("backfill_share");
    let existing = positions.as_ref().filter(|chosen| chosen.value == Positions::Existing);
    if let (Some(existing), Some(place)) = (existing, table.name_place("employed_until")) {
        table.unused(place, "employed_until", existing);
    }
    let existing = existing.is_some();
    hours_per_year.iter().chain(&overtime_hours).for_each(|hours| table.warn_of_hours(hours));
    overtime_multiplier.iter().for_each(|multiplier| table.warn_of_low_rate(multiplier));
    salary.iter().for_each(|salary| table.warn_of_salary(salary));
    benefits.iter().for_each(|benefits| table.warn_of_benefits(benefits));
    Some(OfficerGroup {
        id: id?,
        positions: positions?,
        employed_until: employed_until.filter(|_| !existing),
        trained: trained?,
        to_train: to_train?,
        salary: salary?,
        benefits: benefits?,
        pay_growth: pay_growth?,
        hours_per_year,
        overtime_hours: overtime_hours?,
        overtime_multiplier: overtime_multiplier?,
        overtime_on_costs: overtime_on_costs?,
        time_share: time_share?,
        backfill_share: backfill_share?,
    })
}

/// Benefits, a share or an amount by how the number is written.
fn benefits(table: &Section<'_>) -> Option<Benefits> {
    let (key, node) = table.find("benefits")?;
    let texts = number_texts(node);
    let shares = texts.iter().filter(|text| is_share(text)).count();
    if shares > 0 && shares < texts.len() {
        table.problems.push(
            Diagnostic::new(Code::MixedQuantity, "`benefits` is a share and an amount at once")
                .at(node.place.clone(), "some ends are shares of wages and some are dollars")
                .help("write all of it with %, or all of it with $"),
        );
        return None;
    }
    let path = table.path_of("benefits");
    if shares == texts.len() {
        table.given_at(key, node, path).map(Benefits::ShareOfWages)
    } else {
        table.given_at(key, node, path).map(Benefits::PerOfficer)
    }
}

/// Whether benefits written as `text` are a share of wages.
pub(super) fn is_share(text: &str) -> bool {
    read(text)
        .is_ok_and(|written| written.percent || (!written.dollars && written.value <= Decimal::ONE))
}

/// The numbers of a quantity as they were written.
fn number_texts(node: &Node) -> Vec<&str> {
    match &node.value {
        Raw::Text(text) | Raw::Number(text) => vec![text],
        Raw::Table(table) => ["value", "low", "likely", "high"]
            .iter()
            .filter_map(|name| table.get(name))
            .filter(|node| !matches!(node.value, Raw::Table(_)))
            .flat_map(number_texts)
            .collect(),
        _ => Vec::new(),
    }
}

/// How a benefit's number reads: as a share or as dollars.
pub(in crate::scenario) fn benefits_kind(text: &str) -> Kind {
    if is_share(text) { Kind::Share } else { Kind::Money }
}

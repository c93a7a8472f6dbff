//! State funding, risks, and other costs and receipts.

use super::exclusion;
use super::pin::Pinning;
use crate::diagnostic::Place;
use crate::formula::{Date, Dollars, Plain, Slot};
use crate::scenario::{Decision, Every, Given, Item, ItemCategory, Risk, While, Withhold};

/// State funding that could be withheld.
#[derive(Debug, Clone)]
pub struct Funding {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// First-year dollars a year.
    pub annual: Slot<Dollars>,
    /// Yearly growth.
    pub growth: Slot<Plain>,
    /// What is said of the power to withhold it.
    pub authority: Option<String>,
}

/// A risk.
#[derive(Debug, Clone)]
pub struct PlannedRisk {
    /// Its id.
    pub id: String,
    /// What happens.
    pub title: String,
    /// When it can happen.
    pub during: While,
    /// The position of the risk without which it cannot happen.
    pub given: Option<usize>,
    /// The positions of risks that cannot happen as well.
    pub excludes: Vec<usize>,
    /// How likely it is, given its `given`.
    pub probability: Slot<Plain>,
    /// Months to the event.
    pub occurs_after_months: Slot<Plain>,
    /// Months from the event to its effects.
    pub starts_after_months: Slot<Plain>,
    /// Months that effects last; without it to the horizon's end.
    pub lasts_months: Option<Slot<Plain>>,
    /// Whether effects stop when `during` stops.
    pub ends_with_while: bool,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Whether it counts for this decision.
    pub counts: bool,
    /// Who says so.
    pub source: Option<String>,
    /// Where it was written.
    pub place: Place,
}

/// What a risk does.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Takes away state funding.
    Withholds {
        /// The position of the funding.
        funding: usize,
        /// The share taken.
        share: Slot<Plain>,
        /// The share of that which comes back.
        returned_share: Slot<Plain>,
    },
    /// Takes away a yearly receipt.
    Reduces {
        /// The line's id.
        line: String,
        /// The share taken.
        share: Slot<Plain>,
    },
    /// Costs once, on the day effects start, dollars of that day.
    Costs(Slot<Dollars>),
    /// Costs per year, first-year dollars.
    CostsPerYear(Slot<Dollars>),
}

/// Any other cost or receipt.
#[derive(Debug, Clone)]
pub struct PlannedItem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The category it is listed under.
    pub category: ItemCategory,
    /// Dollars of its day, once, or first-year dollars a year.
    pub amount: Slot<Dollars>,
    /// The day, for once.
    pub once_on: Option<Slot<Date>>,
    /// The first day, for each year.
    pub from: Option<Slot<Date>>,
    /// The last day, for each year.
    pub until: Option<Slot<Date>>,
    /// When it counts.
    pub during: While,
    /// Whether it counts for this decision.
    pub counts: bool,
    /// Where it was written.
    pub place: Place,
}

pub(super) fn funding(pinning: &mut Pinning<'_>) -> Vec<Funding> {
    let scenario = pinning.scenario;
    let one = |written: &crate::scenario::StateFunding| Funding {
        id: written.id.clone(),
        name: written.name.clone(),
        annual: pinning.inputs.given(&written.annual, "funding a year"),
        growth: pinning.rate_or_none(
            written.growth.as_ref(),
            "yearly growth of the funding",
            &format!("state_funding.{}.growth", written.id),
        ),
        authority: written.authority.clone(),
    };
    scenario.state_funding.iter().map(one).collect()
}

pub(super) fn risks(pinning: &mut Pinning<'_>, decision: Decision) -> Vec<PlannedRisk> {
    let scenario = pinning.scenario;
    let position = |id: &str| {
        let found = scenario.risks.iter().position(|risk| risk.id == id);
        found.expect("validated: the risk is there")
    };
    let one = |written: &Risk| PlannedRisk {
        id: written.id.clone(),
        title: written.title.clone(),
        during: written.during.value,
        given: written.given.as_ref().map(|given| position(&given.value)),
        excludes: exclusions(&scenario.risks, written).into_iter().map(position).collect(),
        probability: pinning.inputs.given(&written.probability, "probability"),
        occurs_after_months: months(pinning, written, "occurs_after_months"),
        starts_after_months: months(pinning, written, "starts_after_months"),
        lasts_months: written
            .lasts_months
            .as_ref()
            .map(|months| pinning.inputs.given(months, "months that effects last")),
        ends_with_while: written.ends_with_while.as_ref().is_some_and(|ends| ends.value),
        effects: effects(pinning, written),
        counts: written.only_if.is_empty() || written.only_if.contains(&decision),
        source: written.source.clone(),
        place: written.origin.place.clone(),
    };
    let risks: Vec<PlannedRisk> = scenario.risks.iter().map(one).collect();
    exclusion::refuse(pinning, &risks);
    risks
}

/// The ids of those that cannot happen together with `risk`, whichever of the two says so.
fn exclusions<'a>(risks: &'a [Risk], risk: &'a Risk) -> Vec<&'a str> {
    let named = |from: &Risk, id: &str| from.excludes.iter().any(|other| other.value == id);
    let both = |other: &&Risk| named(risk, &other.id) || named(other, &risk.id);
    risks.iter().filter(both).map(|other| other.id.as_str()).collect()
}

fn months(pinning: &mut Pinning<'_>, risk: &Risk, key: &str) -> Slot<Plain> {
    let (given, title) = match key {
        "occurs_after_months" => (&risk.occurs_after_months, "months to the event"),
        _ => (&risk.starts_after_months, "months from the event to its effects"),
    };
    pinning.rate_or_none(given.as_ref(), title, &format!("risk.{}.{key}", risk.id))
}

fn effects(pinning: &mut Pinning<'_>, risk: &Risk) -> Vec<Effect> {
    let scenario = pinning.scenario;
    let withholds = |pinning: &mut Pinning<'_>, written: &Withhold| {
        let id = &written.funding.value;
        let found = scenario.state_funding.iter().position(|funding| &funding.id == id);
        let name = format!("risk.{}.withholds.{id}.returned_share", risk.id);
        Effect::Withholds {
            funding: found.expect("validated: the funding is there"),
            share: pinning.inputs.given(&written.share, "share withheld"),
            returned_share: pinning.rate_or_none(
                written.returned_share.as_ref(),
                "share returned later",
                &name,
            ),
        }
    };
    let mut effects: Vec<_> =
        risk.withholds.iter().map(|written| withholds(pinning, written)).collect();
    effects.extend(risk.reduces.iter().map(|written| Effect::Reduces {
        line: written.line.value.clone(),
        share: pinning.inputs.given(&written.share, "share that falls away"),
    }));
    let mut cost = |given: &Option<Given<_>>, title| {
        given.as_ref().map(|given| pinning.inputs.given(given, title))
    };
    effects.extend(cost(&risk.cost, "cost once").map(Effect::Costs));
    effects.extend(cost(&risk.cost_per_year, "cost per year").map(Effect::CostsPerYear));
    effects
}

pub(super) fn items(
    pinning: &mut Pinning<'_>,
    written: &[Item],
    decision: Decision,
) -> Vec<PlannedItem> {
    let mut one = |item: &Item| {
        let once = item.every == Every::Once;
        let mut date = |day: &Option<crate::scenario::Chosen<_>>, wanted, title| {
            day.as_ref().filter(|_| wanted).map(|day| pinning.date(day, title))
        };
        PlannedItem {
            once_on: date(&item.on, once, "day"),
            from: date(&item.from, !once, "first day"),
            until: date(&item.until, !once, "last day"),
            id: item.id.clone(),
            name: item.name.clone(),
            category: item.category.value,
            amount: pinning.inputs.given(&item.amount, "amount"),
            during: item.during,
            counts: item.only_if.is_empty() || item.only_if.contains(&decision),
            place: item.origin.place.clone(),
        }
    };
    written.iter().map(&mut one).collect()
}

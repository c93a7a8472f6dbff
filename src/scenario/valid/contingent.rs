//! State money, what may happen, and whatever else a file lists.

use crate::calendar::Day;
use crate::quantity::{Count, Decimal, Money, Share};

use super::{Chosen, Decision, Given, Origin};

/// State funding that could be withheld.
#[derive(Debug, Clone)]
pub struct StateFunding {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Dollars a year, in first-year dollars.
    pub annual: Given<Money>,
    /// Yearly growth.
    pub growth: Option<Given<Share>>,
    /// What is said of the power to withhold it.
    pub authority: Option<String>,
}

/// A state grant claimed.
#[derive(Debug, Clone)]
pub struct StateGrant {
    /// Its id.
    pub id: String,
    /// The rule that limits it, such as `florida/immigration-grant`.
    pub rule: Option<Chosen<String>>,
    /// How the rule is read.
    pub reading: Option<Chosen<String>>,
    /// The day of the award, for a rule that pays for nothing bought before it.
    pub awarded_on: Option<Chosen<Day>>,
    /// The share of the lines in `pays_for` that it pays, 0 to 1.
    pub pays_share: Option<Given<Share>>,
    /// What is claimed.
    pub claimed: Given<Money>,
    /// Paid ÷ properly claimed.
    pub collected: Given<Share>,
    /// Whether it is claimed once or each year.
    pub every: Every,
    /// The day, for once.
    pub on: Option<Chosen<Day>>,
    /// The first day claimed for, for each year.
    pub from: Option<Chosen<Day>>,
    /// The last day claimed for, for each year.
    pub until: Option<Chosen<Day>>,
    /// The lines it pays for; it pays no more than they leave after federal receipts for them.
    pub pays_for: Vec<Chosen<String>>,
}

/// Once or each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Once, on a date.
    Once,
    /// Each year, by days.
    Year,
}

/// The stretch of time in which something can happen or counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum While {
    /// While the agreement is in force.
    In,
    /// While it is not in force.
    Out,
    /// From the day of an exit on.
    AfterExit,
    /// Throughout.
    Always,
}

/// What may happen.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Its id.
    pub id: String,
    /// What happens, in words.
    pub title: String,
    /// When it can happen.
    pub during: Chosen<While>,
    /// The risk without which it cannot happen.
    pub given: Option<Chosen<String>>,
    /// Risks that cannot happen as well.
    pub excludes: Vec<Chosen<String>>,
    /// How likely it is, 0 to 1, given its `given`.
    pub probability: Given<Share>,
    /// Months from the first day on which `during` holds to the event.
    pub occurs_after_months: Option<Given<Count>>,
    /// Months from the event to its effects.
    pub starts_after_months: Option<Given<Count>>,
    /// Months that effects last; without it, to the end of the horizon.
    pub lasts_months: Option<Given<Count>>,
    /// Whether effects stop when `during` stops; there where something is withheld.
    pub ends_with_while: Option<Chosen<bool>>,
    /// State funding it takes away.
    pub withholds: Vec<Withhold>,
    /// Yearly receipts it takes away.
    pub reduces: Vec<Reduce>,
    /// Cost once, on the day effects start.
    pub cost: Option<Given<Money>>,
    /// Cost per year for as long as effects last.
    pub cost_per_year: Option<Given<Money>>,
    /// Decisions for which it counts at all; empty means all.
    pub only_if: Vec<Decision>,
    /// Who says so.
    pub source: Option<String>,
    /// Where the entry starts.
    pub origin: Origin,
}

/// State funding taken away by a risk.
#[derive(Debug, Clone)]
pub struct Withhold {
    /// The funding's id.
    pub funding: Chosen<String>,
    /// The share taken, 0 to 1.
    pub share: Given<Share>,
    /// The share of that which comes back, 0 to 1.
    pub returned_share: Option<Given<Share>>,
}

/// A yearly receipt taken away by a risk.
#[derive(Debug, Clone)]
pub struct Reduce {
    /// The line's id.
    pub line: Chosen<String>,
    /// The share taken, 0 to 1.
    pub share: Given<Share>,
}

/// Any other cost or receipt.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The category it is listed under.
    pub category: Chosen<ItemCategory>,
    /// Dollars, once or a year.
    pub amount: Given<Money>,
    /// Once or each year.
    pub every: Every,
    /// The day, for once.
    pub on: Option<Chosen<Day>>,
    /// The first day, for each year; by default the horizon's first.
    pub from: Option<Chosen<Day>>,
    /// The last day, for each year; by default the horizon's last.
    pub until: Option<Chosen<Day>>,
    /// When it counts.
    pub during: While,
    /// Decisions for which it counts at all; empty means all.
    pub only_if: Vec<Decision>,
    /// Where the entry starts.
    pub origin: Origin,
}

/// The category an item is listed under; costs and receipts have their own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemCategory {
    /// A receipt from the federal government.
    Federal,
    /// A receipt from the state.
    State,
    /// A cost of people.
    Personnel,
    /// A cost of starting.
    StartUp,
    /// A running cost.
    Running,
    /// A cost of detention.
    Detention,
    /// A legal cost.
    Legal,
    /// Any other cost or receipt.
    Other,
}

/// Uncertain inputs that move together, each two of them alike.
#[derive(Debug, Clone)]
pub struct Together {
    /// Its id.
    pub id: String,
    /// The paths of the inputs; each has a range.
    pub inputs: Vec<Chosen<String>>,
    /// Spearman's rank correlation of each two of them, −1 to 1.
    pub rank_correlation: Chosen<Decimal>,
    /// Who says so; without it the correlation is an assumption.
    pub source: Option<String>,
}

/// What is printed and never summed.
#[derive(Debug, Clone)]
pub struct NotCounted {
    /// What it is.
    pub title: String,
    /// Who says so.
    pub source: Option<String>,
}

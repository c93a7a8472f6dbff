//! Every number that will be used: pinned, named, with its origin and its range.
//!
//! In: a valid scenario and the rule registry. Out: a plan, or every rule that does not cover a day
//! it is needed for. Guaranteed: each number is an input with a name and an origin, rules are looked
//! up only where something needs them, and nothing here knows what a line or a format is.

mod pin;

mod turned;

mod input;

mod agreement;

mod people;

mod federal;

mod reading;

mod terms;

mod money;

mod grant;

mod contingent;

mod exclusion;

mod notice;

pub use agreement::{Agreement, Edge, InForce};
pub use contingent::{Effect, Funding, PlannedItem, PlannedRisk};
pub use exclusion::{compatible_sets, exclusive_sets, tied};
pub use federal::{Collected, FederalPlan};
pub use grant::{GrantLimit, PlannedGrant};
pub use input::{Evidence, Input, InputRange, Inputs, Kind, RuleOrigin, Written};
pub use money::{Detention, Exit, Running, StartUp};
pub use notice::{Citation, NO_FIRST_DAY, Notice, NoticeValue, Touch, TouchedBy};
pub use people::{Benefits, Group};
pub use pin::{Basis, Options, pin};
pub use reading::{
    AwardsReading, EquipmentReading, OvertimeReading, RULES_USED, Reading, SalaryReading,
    VehiclesReading,
};
pub use terms::{Figure, RulePiece, RuleTerms};
pub use turned::turned;

use std::collections::BTreeSet;

use crate::calendar::{FiscalYear, Span};
use crate::diagnostic::Diagnostic;
use crate::formula::{Plain, Slot};
use crate::scenario::{Decision, Entry, JurisdictionKind, NotCounted, Together};

/// A scenario with every number pinned.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The scenario's title.
    pub title: String,
    /// The scenario's file, as the user named it.
    pub file: String,
    /// The jurisdiction's name.
    pub jurisdiction: String,
    /// Its state's two-letter code.
    pub state: String,
    /// What it is.
    pub kind: JurisdictionKind,
    /// The fiscal years, in order.
    pub years: Vec<FiscalYear>,
    /// The first fiscal year's first day, to the last one's end.
    pub horizon: Span,
    /// The agreements; one for now.
    pub agreements: Vec<Agreement>,
    /// Every number.
    pub inputs: Inputs,
    /// The groups of officers.
    pub groups: Vec<Group>,
    /// The federal offer, or the reason why nothing of it applies.
    pub federal: Result<FederalPlan, String>,
    /// What is bought and taught at the start.
    pub start_up: StartUp,
    /// What the agreement adds each year.
    pub running: Running,
    /// The contract for beds.
    pub detention: Option<Detention>,
    /// What leaving costs.
    pub exit: Option<Exit>,
    /// State funding that could be withheld.
    pub funding: Vec<Funding>,
    /// State grants.
    pub grants: Vec<PlannedGrant>,
    /// Risks.
    pub risks: Vec<PlannedRisk>,
    /// Other costs.
    pub costs: Vec<PlannedItem>,
    /// Other receipts.
    pub receipts: Vec<PlannedItem>,
    /// Yearly growth of running, detention and other yearly amounts.
    pub cost_growth: Slot<Plain>,
    /// The rate for present values.
    pub discount_rate: Option<Slot<Plain>>,
    /// When money counts.
    pub basis: Basis,
    /// Uncertain inputs that move together when they are drawn.
    pub together: Vec<Together>,
    /// What the scenario itself lists as not counted.
    pub not_counted: Vec<NotCounted>,
    /// Titles of what no key was given for, and so is not counted.
    pub left_out: Vec<String>,
    /// Every key as it was written.
    pub entries: Vec<Entry>,
    /// The rules of law and policy that it touches.
    pub notices: Vec<Notice>,
    /// What deserves a word though nothing is wrong.
    pub warnings: Vec<Diagnostic>,
}

impl Plan {
    /// The agreement that is decided about.
    ///
    /// # Panics
    /// Never: a plan holds one agreement.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        self.agreements.first().expect("a plan holds one agreement")
    }

    /// The ids of the rules that it uses: those that numbers come from, those of grants, and notices.
    #[must_use]
    pub fn rules_used(&self) -> BTreeSet<&str> {
        let numbers = self.inputs.iter().filter_map(|(_, input)| match &input.evidence {
            Evidence::Rule(origin) => Some(origin.rule.as_str()),
            Evidence::Sourced(..) | Evidence::Assumed(_) | Evidence::Default(_) => None,
        });
        let grants = self.grants.iter().filter_map(|grant| grant.rule.as_deref());
        let notices = self.notices.iter().map(|notice| notice.rule.as_str());
        numbers.chain(grants).chain(notices).collect()
    }

    /// What is decided.
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.agreement().decision
    }
}

//! When the agreement is in force.

use super::Inputs;
use super::pin::Pinning;
use crate::calendar::{Day, Span};
use crate::formula::{Date, Slot};
use crate::scenario::{Decision, Model};

/// An agreement and what is decided about it.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// The model.
    pub model: Model,
    /// What is decided.
    pub decision: Decision,
    /// When it is in force within the horizon.
    pub in_force: InForce,
}

/// A day that is fixed, or an input.
#[derive(Debug, Clone, Copy)]
pub enum Edge {
    /// Follows from the horizon.
    Fixed(Day),
    /// Given by the scenario.
    Given(Slot<Date>),
}

/// From the first day up to, but not with, the end; empty where the two are the same.
#[derive(Debug, Clone, Copy)]
pub struct InForce {
    /// The first day in force.
    pub first: Edge,
    /// The first day out.
    pub end: Edge,
}

impl Edge {
    /// The day itself.
    #[must_use]
    pub fn day(self, inputs: &Inputs) -> Day {
        match self {
            Self::Fixed(day) => day,
            Self::Given(slot) => inputs.day(slot),
        }
    }
}

impl InForce {
    /// The days themselves.
    #[must_use]
    pub fn span(self, inputs: &Inputs) -> Span {
        Span { first: self.first.day(inputs), end: self.end.day(inputs) }
    }

    /// The days in force for some day of the decision within the horizon.
    pub(super) fn possible(self, inputs: &Inputs, horizon: Span) -> Span {
        match (self.first, self.end) {
            (Edge::Fixed(_), Edge::Fixed(_)) => self.span(inputs),
            (Edge::Given(_), _) | (_, Edge::Given(_)) => horizon,
        }
    }
}

pub(super) fn agreement(pinning: &mut Pinning<'_>, horizon: Span) -> Agreement {
    let written = &pinning.scenario.agreement;
    let (first, end) = (Edge::Fixed(horizon.first), Edge::Fixed(horizon.end));
    let on = written.on.as_ref();
    let decision = written.decision.value;
    let in_force = match decision {
        Decision::Stay => InForce { first, end },
        Decision::StayOut => InForce { first: end, end },
        Decision::Leave => {
            let on = on.expect("validated: leaving has a date");
            InForce { first, end: Edge::Given(pinning.date(on, "first day out")) }
        }
        Decision::Join => {
            let on = on.expect("validated: joining has a date");
            InForce { first: Edge::Given(pinning.date(on, "first day in")), end }
        }
    };
    Agreement { model: written.model.value, decision, in_force }
}

//! The same scenario with its decision turned.

use crate::scenario::{Agreement, Chosen, Decision, Scenario};

/// The scenario that leaving or joining is measured against: staying, or staying out.
///
/// `None` for a scenario that itself stays or stays out.
#[must_use]
pub fn turned(scenario: &Scenario) -> Option<Scenario> {
    let written = &scenario.agreement;
    let other = match written.decision.value {
        Decision::Leave => Decision::Stay,
        Decision::Join => Decision::StayOut,
        Decision::Stay | Decision::StayOut => return None,
    };
    let decision = Chosen { value: other, ..written.decision.clone() };
    let agreement = Agreement { model: written.model.clone(), decision, on: None };
    Some(Scenario { agreement, exit: None, ..scenario.clone() })
}

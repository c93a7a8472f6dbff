//! One scenario worked out, beside the same scenario with its decision turned.

use super::simulation::contradictions;
use crate::diagnostic::{Diagnostic, sort};
use crate::ledger::{Ledger, project};
use crate::plan::{self, Options};
use crate::rules::Registry;
use crate::scenario::{Loaded, Scenario};

/// One scenario worked out.
#[derive(Debug, Clone)]
pub struct Case {
    /// The scenario.
    pub scenario: Scenario,
    /// The merged scenario as text, which a digest names.
    pub canonical: String,
    /// Its ledger.
    pub ledger: Ledger,
    /// The ledger of the same file with its decision turned: leave to stay, join to stay-out.
    pub turned: Option<Ledger>,
    /// What deserves a word though nothing is wrong, in file order.
    pub warnings: Vec<Diagnostic>,
}

impl Case {
    /// Works out a scenario and, for leaving and joining, the same with its decision turned.
    ///
    /// # Errors
    /// Everything that is wrong with either, warnings included, in file order.
    pub fn work_out(
        loaded: Loaded,
        registry: &Registry,
        options: Options,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Loaded { scenario, mut warnings, canonical } = loaded;
        let result = ledger(&scenario, registry, options);
        let turned = plan::turned(&scenario).map(|other| ledger(&other, registry, options));
        let turned = match turned.transpose() {
            Ok(turned) => turned.map(|(ledger, _)| ledger),
            Err(_) if result.is_err() => None,
            Err(found) => return Err(sorted(warnings, found.into_iter().map(for_the_effect))),
        };
        match result {
            Ok((ledger, found)) => {
                let warnings = sorted(std::mem::take(&mut warnings), found);
                Ok(Self { scenario, canonical, ledger, turned, warnings })
            }
            Err(found) => Err(sorted(warnings, found)),
        }
    }
}

/// A scenario's ledger with the warnings of its plan and its own.
pub(super) fn ledger(
    scenario: &Scenario,
    registry: &Registry,
    options: Options,
) -> Result<(Ledger, Vec<Diagnostic>), Vec<Diagnostic>> {
    let plan = plan::pin(scenario, registry, options)?;
    let warnings = plan.warnings.clone();
    let contradictions = contradictions(&plan);
    match project(plan) {
        Ok((_, found)) if !contradictions.is_empty() => {
            Err(sorted(warnings, found.into_iter().chain(contradictions)))
        }
        Ok((ledger, found)) => Ok((ledger, sorted(warnings, found))),
        Err(found) => Err(sorted(warnings, found.into_iter().chain(contradictions))),
    }
}

fn for_the_effect(diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.help("needed for the effect of the decision: the same file with it turned")
}

fn sorted(
    mut one: Vec<Diagnostic>,
    other: impl IntoIterator<Item = Diagnostic>,
) -> Vec<Diagnostic> {
    one.extend(other);
    sort(&mut one);
    one
}

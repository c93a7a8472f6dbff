//! From a plan to a ledger: build it, work it out, see what only then can be seen.

use super::sheet::Sheet;
use super::{Ledger, RiskResult, check};
use crate::diagnostic::{Diagnostic, any_error, sort};
use crate::formula::{Builder, evaluate};
use crate::plan::Plan;

/// Works out the ledger of a plan, with a warning for each dated item that counts nothing.
///
/// # Errors
/// Figures too large to tell cents apart, and risks that together could withhold more than all of a
/// funding.
pub fn project(plan: Plan) -> Result<(Ledger, Vec<Diagnostic>), Vec<Diagnostic>> {
    let builder = Builder::default();
    let sheet = Sheet::build(&plan, &builder);
    let graph = builder.finish();
    let exact = evaluate(&graph, &plan.inputs.values());
    let mut diagnostics = check::amounts(&plan, &graph, &exact);
    let risks: Vec<RiskResult> = sheet.risks.iter().map(|risk| risk.result(&exact)).collect();
    diagnostics.extend(check::taken_twice(&plan, &risks));
    diagnostics.extend(check::dated_items(&plan, &sheet, &exact));
    sort(&mut diagnostics);
    if any_error(&diagnostics) {
        return Err(diagnostics);
    }
    let lines = sheet.lines.into_iter().map(|line| line.settle(&exact)).collect();
    let ledger = Ledger {
        lines,
        categories: sheet.categories,
        statuses: sheet.statuses,
        net: sheet.net,
        full_cost: sheet.full_cost,
        present_value: sheet.present_value,
        diverted: sheet.diverted,
        added_positions: sheet.added_positions,
        owed_at_end: sheet.owed_at_end,
        risks,
        plan,
        graph,
        exact,
    };
    Ok((ledger, diagnostics))
}

//! A merged document becomes a scenario.
//!
//! One file for each part of a scenario; `section` reads a table, `quantity` and `plain` its values,
//! `shape` finds the keys that no one knows, `references` what one entry says of another.

mod agreement;
mod federal;
mod item;
mod money;
mod odd;
mod officers;
mod plain;
mod quantity;
mod references;
mod risk;
mod section;
mod shape;
mod together;

pub(super) use officers::benefits_kind;

use self::section::Section;
use super::entries;
use super::keys::Condition;
use super::problems::Problems;
use super::valid::{Decision, Scenario};
use super::written::{Raw, Table, place};
use crate::diagnostic::{FileId, Files};

/// The scenario that `table` describes, unless something is missing or wrong.
pub(super) fn scenario(
    table: &Table,
    file: FileId,
    files: &Files,
    problems: &Problems,
) -> Option<Scenario> {
    shape::check(table, problems);
    let mut top = Section::top(table, place(file, 0..0), problems, files);
    check_format(&top);
    let title = top.text("title");
    top.hold(Condition::Detaining, top.has("detention"));
    let jurisdiction = agreement::jurisdiction(&top);
    let horizon = agreement::horizon(&top);
    let span = agreement::span(jurisdiction.as_ref(), horizon.as_ref());
    let agreement = agreement::agreement(&top, span);
    let decision = agreement.as_ref().map(|agreement| &agreement.decision);
    top.hold(Condition::Leaving, decision.is_some_and(|it| it.value == Decision::Leave));
    let groups = officers::groups(&top);
    top.hold(Condition::Training, officers::any_to_train(&groups));
    let federal = federal::federal(&top);
    let start_up = money::start_up(&top);
    let running = money::running(&top);
    let detention = money::detention(&top);
    let exit = agreement::exit(&top, decision);
    let state_funding = money::state_funding(&top);
    let state_grants = money::state_grants(&top);
    let risks = risk::risks(&top);
    let costs = item::items(&top, "cost");
    let receipts = item::items(&top, "receipt");
    let entries = entries::of(table, files);
    let together = together::together(&top, &entries);
    let not_counted = item::not_counted(&top);
    references::check(&top, &risks, &state_grants);
    Some(Scenario {
        title: title?,
        file: files.name(file).to_owned(),
        jurisdiction: jurisdiction?,
        horizon: horizon?,
        agreement: agreement?,
        officers: groups,
        federal: federal?,
        start_up,
        running,
        detention,
        exit,
        state_funding,
        state_grants,
        risks,
        costs,
        receipts,
        together,
        not_counted,
        entries,
    })
}

/// Whether there is a format at all; `extends` has looked at which.
fn check_format(top: &Section<'_>) {
    if let Some((key, node)) = top.find("format")
        && !matches!(node.value, Raw::Number(_))
    {
        top.wrong_type(key, node);
    }
}

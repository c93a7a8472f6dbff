//! Inputs of a document that hold what no scenario file may hold.

use super::Edit;
use crate::analysis::Case;
use crate::calendar::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Options;
use crate::quantity::Decimal;
use crate::report::live::{Live, LiveInput, LiveKind, UNKNOWN};
use crate::rules::Registry;
use crate::scenario::{Retyped, retyped};

/// What a scenario's inputs are read and worked out with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) live: &'a Live<'a>,
    pub(super) case: &'a Case,
    pub(super) registry: &'a Registry,
    pub(super) options: Options,
}

impl Reading<'_> {
    /// What the program says against a scenario's changed inputs, a sentence each: first of each input
    /// by itself, then of them together. Nothing where it takes them together.
    pub(super) fn refusals(self, edits: &[&Edit], label: &str) -> Vec<String> {
        let mut against = self.errors(edits);
        let mut found = Vec::new();
        for edit in edits {
            let Edit { place, name, now, .. } = edit;
            let now = if now.is_empty() { "nothing" } else { now };
            let same = |one: &Diagnostic, other: &Diagnostic| one.message == other.message;
            let own = self.errors(&[edit]);
            let own: Vec<&Diagnostic> =
                own.iter().filter(|own| against.iter().any(|one| same(one, own))).collect();
            let says = |error: &&Diagnostic| {
                let why = with(error, (!error.label.is_empty()).then_some(error.label.as_str()));
                format!("{name} ({label}, {place}) holds {now}. {why}.")
            };
            found.extend(own.iter().map(says));
            against.retain(|one| !own.iter().any(|own| same(own, one)));
        }
        let together = |error: &Diagnostic| {
            format!("{label}: {}.", with(error, error.help.first().map(String::as_str)))
        };
        found.extend(against.iter().map(together));
        found
    }

    /// The errors of the scenario with these inputs.
    fn errors(self, edits: &[&Edit]) -> Vec<Diagnostic> {
        let values: Vec<(&str, Retyped)> =
            edits.iter().filter_map(|edit| self.value(edit)).collect();
        let loaded = retyped(&self.case.canonical, &values);
        let worked = loaded.and_then(|loaded| Case::work_out(loaded, self.registry, self.options));
        let errors = worked.err().unwrap_or_default().into_iter();
        errors.filter(|one| one.severity() == Severity::Error).collect()
    }

    /// What a file would hold; nothing for what comes from a rule.
    fn value(self, edit: &Edit) -> Option<(&str, Retyped)> {
        let input = self.live.inputs.iter().find(|input| input.name == edit.name)?;
        input.key.as_ref().map(|_| (edit.name.as_str(), in_file(input, &edit.now)))
    }
}

/// An error as the program says it, with more of what it says.
fn with(error: &Diagnostic, more: Option<&str>) -> String {
    let more = more.map(|more| format!("; {more}")).unwrap_or_default();
    format!("error[{}]: {}{more}", error.code.name(), error.message)
}

/// The text of a cell as a file would hold it; a cell that is empty counts as zero in a spreadsheet.
fn in_file(input: &LiveInput, text: &str) -> Retyped {
    if text == UNKNOWN {
        return Retyped::Unknown;
    }
    let number = if text.is_empty() { Some(Decimal::ZERO) } else { text.parse::<Decimal>().ok() };
    let words = || Retyped::Text(text.to_owned());
    match (&input.kind, number) {
        (LiveKind::Choice(_), _) => words(),
        (LiveKind::Day, _) => Day::parse(text).map_or_else(words, Retyped::Day),
        (LiveKind::Share, Some(share)) => share
            .checked_mul(Decimal::ONE_HUNDRED)
            .map_or_else(words, |percent| Retyped::Text(format!("{}%", percent.normalize()))),
        (LiveKind::Money, Some(money)) if !money.is_sign_negative() => {
            Retyped::Text(format!("${money}"))
        }
        (_, Some(number)) => Retyped::Number(number.to_string()),
        (_, None) => words(),
    }
}

//! The terms that a rule sets for a grant, besides its amount.

use super::fields::{Fields, Problems, text};
use super::file::Node;
use super::touches::flag;
use crate::diagnostic::Code;

/// Terms of a grant, besides its amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantTerms {
    /// Whether the amount is for each officer.
    pub per_officer: bool,
    /// The readings under which the amount is the limit of all years together.
    pub in_all: Vec<String>,
    /// Whether it pays only what the federal government does not repay.
    pub only_not_repaid: bool,
    /// Outlays that it does not pay for when they come before the award.
    pub not_before_award: Vec<String>,
}

/// What the file says in `grant`.
pub(super) fn grant(node: &Node, problems: &mut Problems) -> GrantTerms {
    let mut fields = Fields::of(node, "`grant`", problems);
    let per = fields.optional("per").and_then(|node| Some((node, text(node, "per", problems)?)));
    let per_officer = per.is_some_and(|(node, word)| {
        if word != "officer" && word != "agency" {
            let message = format!("`{word}` is not what a grant's amount is for");
            problems.add(Code::RuleForm, &node.bytes, message, "write \"officer\" or \"agency\"");
        }
        word == "officer"
    });
    let in_all = fields.texts("in_all", problems);
    let only_not_repaid = flag(&mut fields, "only_not_repaid", problems);
    let not_before_award = fields.texts("not_before_award", problems);
    fields.finish(problems);
    GrantTerms { per_officer, in_all, only_not_repaid, not_before_award }
}

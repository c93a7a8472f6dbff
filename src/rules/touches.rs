//! Which scenarios a rule is listed for as a notice, and on which decisions it bears.

use super::fields::{Fields, Problems};
use super::file::{Held, Node};
use crate::diagnostic::Code;

/// The decisions, as scenario files call them.
const DECISIONS: &[&str] = &["stay", "leave", "join", "stay-out"];

/// The decisions that a rule bears on, so that it is listed beside a result.
///
/// State, kind of jurisdiction, jail and model are those of `applies_to`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touches {
    /// The decisions: `leave`, ….
    pub decisions: Vec<String>,
    /// Whether it is listed also where its last day is past, as a deadline is.
    pub after: bool,
}

/// What the file says in `touches`.
pub(super) fn touches(node: &Node, problems: &mut Problems) -> Option<Touches> {
    let mut fields = Fields::of(node, "`touches`", problems);
    let listed = fields.required("decisions", problems);
    let decisions = fields.texts("decisions", problems);
    let after = flag(&mut fields, "after", problems);
    fields.finish(problems);
    let stray = decisions.iter().find(|word| !DECISIONS.contains(&word.as_str()));
    if let (Some(node), true) = (listed, stray.is_some() || decisions.is_empty()) {
        let message = match stray {
            Some(stray) => format!("`{stray}` is not a decision"),
            None => "`decisions` is empty".to_owned(),
        };
        let help = format!("list decisions it bears on, of {}", DECISIONS.join(", "));
        problems.add(Code::RuleForm, &node.bytes, message, help);
    }
    listed.map(|_| Touches { decisions, after })
}

/// A yes or no that is no where it is left out.
pub(super) fn flag(fields: &mut Fields<'_>, key: &'static str, problems: &mut Problems) -> bool {
    let Some(node) = fields.optional(key) else { return false };
    if let Held::Flag(flag) = node.held {
        return flag;
    }
    let message = format!("`{key}` is yes or no, not {}", node.held.name());
    problems.add(Code::RuleForm, &node.bytes, message, "write true or false");
    false
}

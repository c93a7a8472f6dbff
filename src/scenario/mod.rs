//! What the user wrote, valid, or every problem at once.
//!
//! In: the name of a scenario file and a [`Folder`] to read it from. Out: a [`Scenario`] in which
//! every number is exact, every reference resolves and every value knows its file and line; or all
//! that is wrong, in file order. Guaranteed: nothing here opens a file, no text makes it panic, and
//! [`keys::all`] is the one list of what may be written. It knows no rules and no ledger: whether a
//! reading or a rule exists is for the plan to say.

mod canonical;
mod entries;
mod extends;
mod file;
mod hybrid;
pub mod keys;
pub mod limits;
pub mod lines;
mod merge;
mod nearest;
mod problems;
mod read;
mod reference;
mod retyped;
mod schema;
mod syntax;
#[cfg(test)]
mod tests;
mod valid;
mod words;
mod written;

pub use extends::{Folder, Unread};
pub use hybrid::hybrid;
pub use reference::reference;
pub use retyped::{Retyped, retyped};
pub use schema::schema;
pub use valid::{
    Agreement, Benefits, Chosen, Decision, Detention, Entry, Every, Exit, Federal, FederalTerms,
    Given, Horizon, Item, ItemCategory, Jurisdiction, JurisdictionKind, Model, NotCounted,
    OfficerGroup, Origin, Positions, Range, Reduce, Risk, Running, Scenario, Shape, StartUp,
    StateFunding, StateGrant, Together, Value, While, Withhold,
};

use crate::diagnostic::{self, Diagnostic, Files};

/// A valid scenario and what came up while it was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// What is odd but not wrong, in file order.
    pub warnings: Vec<Diagnostic>,
    /// The merged scenario as TOML, the same for the same content: order, spacing and comments of
    /// the files leave no trace. It reads back as the same scenario, and a digest of it names the
    /// input of a report.
    pub canonical: String,
}

/// Reads the scenario called `name`, and what it extends, from `folder`.
///
/// Every text that was read is added to `files`, so that diagnostics can show their place.
///
/// # Errors
/// Everything that is wrong, warnings included, in the order of files and lines.
pub fn load(name: &str, folder: &dyn Folder, files: &mut Files) -> Result<Loaded, Vec<Diagnostic>> {
    let problems = problems::Problems::default();
    let document = extends::document(name, folder, files, &problems);
    let scenario =
        document.as_ref().and_then(|(file, table)| read::scenario(table, *file, files, &problems));
    let mut found = problems.into_vec();
    diagnostic::sort(&mut found);
    match (scenario, document) {
        (Some(scenario), Some((_, table))) if !diagnostic::any_error(&found) => {
            Ok(Loaded { scenario, warnings: found, canonical: canonical::text(&table) })
        }
        _ => Err(found),
    }
}

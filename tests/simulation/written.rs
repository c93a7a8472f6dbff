//! Scenarios written for one test each.

use fiscal287::diagnostic::Files;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

struct One<'t>(&'t str);

impl Folder for One<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The ledger of a scenario, whatever its file is called.
pub(crate) fn ledger(text: &str, file: &str) -> Ledger {
    let options = Options { allow_stale: true, basis: Basis::Accrual };
    let found = load(file, &One(text), &mut Files::default())
        .and_then(|loaded| pin(&loaded.scenario, &Registry::embedded(), options))
        .and_then(project);
    match found {
        Ok((ledger, _)) => ledger,
        Err(problems) => panic!("{problems:#?}\n{text}"),
    }
}

/// A city that stays out, in which nothing counts but `tables`.
pub(crate) fn bare(tables: &str) -> String {
    format!(
        "format = 1\ntitle = \"Bare\"\n[jurisdiction]\nname = \"Bare\"\nstate = \"FL\"\n\
         kind = \"municipality\"\nfiscal_year_starts = \"10-01\"\n[horizon]\n\
         first_fiscal_year = 2027\nyears = 2\n[agreement]\nmodel = \"task-force\"\n\
         decision = \"stay-out\"\n[federal]\nclaims = false\n{tables}"
    )
}

/// A cost of the first fiscal year.
pub(crate) fn cost(id: &str, range: &str) -> String {
    format!(
        "[[cost]]\nid = \"{id}\"\nname = \"{id}\"\ncategory = \"other\"\namount = {range}\n\
         every = \"once\"\non = 2027-01-15\n"
    )
}

/// A risk that costs once.
pub(crate) fn risk(id: &str, probability: &str, cost: &str, more: &str) -> String {
    format!(
        "[[risk]]\nid = \"{id}\"\ntitle = \"{id}\"\nprobability = {probability}\ncost = {cost}\n{more}\n"
    )
}

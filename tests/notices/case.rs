//! A scenario of few words, and the notices listed for it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fiscal287::diagnostic::Files;
use fiscal287::plan::{Basis, Notice, Options, Plan, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};

/// What a case turns on: everything else is the same in all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case<'c> {
    pub(crate) state: &'c str,
    pub(crate) kind: &'c str,
    /// `Some` where the scenario says whether there is a jail.
    pub(crate) jail: Option<bool>,
    pub(crate) model: &'c str,
    pub(crate) decision: &'c str,
    /// The day of the decision, for leaving and joining.
    pub(crate) on: &'c str,
    /// The first day of the fiscal years looked at.
    pub(crate) first: &'c str,
    pub(crate) years: u32,
    /// More keys of the jurisdiction.
    pub(crate) more: &'c str,
}

/// A city in a state without rules that stays throughout FY2027.
pub(crate) const STAY: Case<'static> = Case {
    state: "OH",
    kind: "municipality",
    jail: None,
    model: "task-force",
    decision: "stay",
    on: "",
    first: "2026-10-01",
    years: 1,
    more: "",
};

struct Shelf(String);

impl Folder for Shelf {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.clone().into_bytes())
    }
}

impl Case<'_> {
    /// The scenario as a file.
    fn text(&self) -> String {
        let Self { state, kind, jail, model, decision, on, first, years, more } = self;
        let jail = jail.map_or(String::new(), |jail| format!("operates_jail = {jail}"));
        let (year, starts) = first.split_once('-').expect("a day");
        let year: i32 = year.parse().expect("a year");
        let named = if starts == "01-01" { year } else { year + 1 };
        let (on, exit) = match *decision {
            "leave" => (
                format!("on = {on}"),
                "[exit]\nstartup_received = 0\nrepay_share = \"0%\"\ncloseout_cost = 0",
            ),
            "join" => (format!("on = {on}"), ""),
            _ => (String::new(), ""),
        };
        format!(
            "format = 1\ntitle = \"Case\"\n[jurisdiction]\nname = \"Example\"\n\
             state = \"{state}\"\nkind = \"{kind}\"\n{jail}\n{more}\nfiscal_year_starts = \"{starts}\"\n\
             [horizon]\nfirst_fiscal_year = {named}\nyears = {years}\n\
             [agreement]\nmodel = \"{model}\"\ndecision = \"{decision}\"\n{on}\n\
             [federal]\nclaims = false\n{exit}\n"
        )
    }

    /// The plan.
    pub(crate) fn plan(&self) -> Plan {
        static REGISTRY: OnceLock<Registry> = OnceLock::new();
        let registry = REGISTRY.get_or_init(Registry::embedded);
        let options = Options { allow_stale: false, basis: Basis::Accrual };
        let text = self.text();
        let loaded = load("case.toml", &Shelf(text.clone()), &mut Files::default())
            .unwrap_or_else(|found| panic!("{found:#?}\n{text}"));
        pin(&loaded.scenario, registry, options).expect("a plan")
    }

    /// The notices.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.plan().notices
    }

    /// The notice of one rule, where it is listed.
    pub(crate) fn notice(&self, rule: &str) -> Option<Notice> {
        self.notices().into_iter().find(|notice| notice.rule == rule)
    }
}

/// The notices by rule.
pub(crate) fn by_rule(notices: Vec<Notice>) -> BTreeMap<String, Notice> {
    notices.into_iter().map(|notice| (notice.rule.clone(), notice)).collect()
}

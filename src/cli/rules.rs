//! `fiscal287 rules`: what the rules say, and whether they are in order.

use std::path::PathBuf;

use clap::Args;
use fiscal287::diagnostic::Files;
use fiscal287::plan;
use fiscal287::report::{self, View};
use fiscal287::rules::Registry;

use super::TEMPLATE;
use super::desk::Desk;
use super::explain::unexplained;
use super::flags::Destination;
use super::output::Output;
use super::stop::Stop;
use super::typed::Typed;
use super::work::setting;

/// What a rule says, since when, according to whom, and where sources disagree
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 rules
  fiscal287 rules federal/salary
  fiscal287 rules --rules our-rules --check",
    help_template = TEMPLATE
)]
pub(super) struct Rules {
    /// The rule, such as federal/salary; without it, all are listed
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// A folder of rule files to lay over those of the program
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,

    /// Check the form, dates and sources of every rule instead
    #[arg(long, conflicts_with_all = ["id", "format", "output"])]
    check: bool,

    #[command(flatten)]
    destination: Destination,
}

impl Rules {
    pub(super) fn run(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        if self.check {
            let mut files = Files::default();
            let registry = desk.registry(self.rules.as_deref(), &mut files)?;
            return check(&registry, files, desk);
        }
        self.report(desk)
    }

    /// Says what the rules say.
    pub(super) fn report(&self, desk: &Desk<'_>) -> Result<(), Stop> {
        let output = Output::of(&self.destination, desk)?;
        let mut files = Files::default();
        let registry = desk.registry(self.rules.as_deref(), &mut files)?;
        let names: Vec<String> = self.id.iter().cloned().collect();
        let typed = match &self.rules {
            None => Typed::new("rules", &names),
            Some(folder) => Typed::new("rules", &names).flag("--rules", &folder.to_string_lossy()),
        };
        let setting = setting((&registry, &files), View::default(), &typed.format(output.format));
        match report::rules(&registry, self.id.as_deref(), &setting) {
            Ok(report) => output.write(report, &files, desk),
            Err(why) => Err(unexplained(&why, "rule")),
        }
    }
}

fn check(registry: &Registry, mut files: Files, desk: &Desk<'_>) -> Result<(), Stop> {
    let found = registry.check(plan::RULES_USED, &mut files);
    if !found.is_empty() {
        return Err(Stop::Found(found, files));
    }
    desk.screen.result(format!("{} rules are in order\n", registry.rules().count()))
}

//! `fiscal287 schema`: the keys of a scenario file, for editors.

use clap::Args;
use fiscal287::scenario::schema;

use super::TEMPLATE;
use super::screen::Screen;
use super::stop::Stop;

/// The JSON Schema of a scenario file, for editors
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 schema > scenario.schema.json
  and then, as the first line of a scenario: #:schema scenario.schema.json",
    help_template = TEMPLATE
)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Stop> {
        screen.result(format!("{:#}\n", schema()))
    }
}

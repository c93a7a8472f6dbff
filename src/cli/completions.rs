//! `fiscal287 completions`: help for shells.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::screen::Screen;
use super::stop::Stop;
use super::{Cli, TEMPLATE};

/// A script that completes commands and flags in a shell
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 completions bash > ~/.local/share/bash-completion/completions/fiscal287
  fiscal287 completions zsh > ~/.zfunc/_fiscal287
  fiscal287 completions fish > ~/.config/fish/completions/fiscal287.fish",
    help_template = TEMPLATE
)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Stop> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "fiscal287", &mut script);
        screen.result(script)
    }
}

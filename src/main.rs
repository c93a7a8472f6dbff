//! The command line of fiscal287.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}

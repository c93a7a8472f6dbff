//! The command line: commands, one a file, and the world that the library does not know.
//!
//! In: arguments, files, the terminal. Out: results on standard output, everything else on standard
//! error, and a code: 0 fine, 1 the input is wrong, 2 the command line is wrong, 3 a file cannot be
//! read or written, 130 interrupted. Guaranteed: nothing stands on standard output unless the code
//! is 0, or 130 and standard error says after how many draws, or 1 from `verify`, which has then found
//! a difference.

mod screen;

mod stop;

mod disk;

mod desk;

mod interrupt;

mod progress;

mod number;

mod flags;

mod typed;

mod output;

mod print;

mod brief;

mod work;

mod show;

mod compare;

mod breakeven;

mod sensitivity;

mod grid;

mod decide;

mod simulate;

mod explain;

mod check;

mod rules;

mod verify;

mod new;

mod schema;

mod completions;

#[cfg(test)]
mod reference;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use desk::Desk;
use screen::Screen;
use stop::Stop;

/// The columns that help and reports may take.
const WIDTH: usize = 80;

/// What a budget is worth knowing about before a 287(g) agreement is joined, kept or left.
#[derive(Debug, Parser)]
#[command(
    name = "fiscal287",
    version,
    about = "What joining, staying in or leaving a 287(g) agreement does to a local government's \
             budget, and how sure anyone can be",
    before_help = "\
Examples:
  fiscal287 compare stay.toml leave.toml    two options side by side
  fiscal287 show leave.toml -o leave.md     one option, as a document
  fiscal287 explain leave.toml closeout     where a figure comes from
  fiscal287 new -o our-city.toml            a file to start from",
    after_help = "\
Results go to standard output, everything else to standard error. Exit codes: 0
fine, 1 the input is wrong, 2 the command line is wrong, 3 a file cannot be read
or written, 130 interrupted. `fiscal287 COMMAND --help` says more about a
command.",
    help_template = TEMPLATE,
    term_width = WIDTH,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Write no bold letters; NO_COLOR and TERM=dumb do the same
    #[arg(long, global = true)]
    no_color: bool,

    /// Leave out notes and warnings; what is wrong is still said
    #[arg(short, long, global = true)]
    quiet: bool,
}

/// Examples stand before everything else.
const TEMPLATE: &str = "{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

#[derive(Debug, Subcommand)]
enum Command {
    Show(show::Show),
    Compare(compare::Compare),
    Breakeven(breakeven::Breakeven),
    Sensitivity(sensitivity::Sensitivity),
    Grid(grid::Grid),
    Decide(decide::Decide),
    Simulate(simulate::Simulate),
    Explain(explain::Explain),
    Check(check::Check),
    Rules(rules::Rules),
    Verify(verify::Verify),
    New(Box<new::New>),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Does what the command line asks for.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => {
            // Where even that cannot be printed there is no one to tell.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(stop::COMMAND_LINE));
        }
    };
    let screen = Screen::new(cli.no_color, cli.quiet);
    match run_command(&cli.command, &Desk::new(screen)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.tell(&screen),
    }
}

fn run_command(command: &Command, desk: &Desk<'_>) -> Result<(), Stop> {
    match command {
        Command::Verify(verify) => verify.run(desk),
        Command::New(new) => new.run(&desk.screen),
        Command::Schema(schema) => schema.run(&desk.screen),
        Command::Completions(completions) => completions.run(&desk.screen),
        Command::Rules(rules) => rules.run(desk),
        report => run_report(report, desk),
    }
}

/// Runs a command that reports on scenarios or rules.
fn run_report(command: &Command, desk: &Desk<'_>) -> Result<(), Stop> {
    match command {
        Command::Show(show) => show.run(desk),
        Command::Compare(compare) => compare.run(desk),
        Command::Breakeven(breakeven) => breakeven.run(desk),
        Command::Sensitivity(sensitivity) => sensitivity.run(desk),
        Command::Grid(grid) => grid.run(desk),
        Command::Decide(decide) => decide.run(desk),
        Command::Simulate(simulate) => simulate.run(desk),
        Command::Explain(explain) => explain.run(desk),
        Command::Check(check) => check.run(desk),
        Command::Rules(rules) => rules.report(desk),
        Command::Verify(_) | Command::New(_) | Command::Schema(_) | Command::Completions(_) => {
            Err(Stop::CommandLine("its command makes no report".to_owned()))
        }
    }
}

/// Runs the command in the receipt of a document again, at a desk where that is all it can do.
fn run_again(line: &str, desk: &Desk<'_>) -> Result<(), Stop> {
    let unread = || Stop::CommandLine("its command is none of this program".to_owned());
    let words = typed::words(line).ok_or_else(unread)?;
    let cli = Cli::try_parse_from(words).map_err(|_| unread())?;
    run_report(&cli.command, desk)
}

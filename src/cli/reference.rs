//! The reference page of the commands, from the command line's own help.

use std::fmt::Write;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};

use super::Cli;

const OPENING: &str = "\
# Commands

Every command and flag. This page is generated; `cargo test` compares it with the program.
";

/// The page, in Markdown.
fn page() -> String {
    let mut cli = Cli::command();
    cli.build();
    let mut page = String::from(OPENING);
    part(&mut page, &cli, "fiscal287", false);
    for command in cli.get_subcommands() {
        part(&mut page, command, &format!("fiscal287 {}", command.get_name()), true);
    }
    page
}

fn part(page: &mut String, command: &Command, name: &str, heading: bool) {
    if heading {
        write!(page, "\n## {name}\n").expect("a string");
    }
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    write!(page, "\n{about}.\n").expect("a string");
    if let Some(examples) = command.get_before_help() {
        let examples = examples.to_string().replace("Examples:\n", "");
        let indented: String = examples.lines().map(|line| format!("  {line}\n")).collect();
        write!(page, "\n{indented}").expect("a string");
    }
    if let Some(after) = command.get_after_help() {
        write!(page, "\n{}\n", after.to_string().replace('\n', " ")).expect("a string");
    }
    let shown = |arg: &&Arg| {
        let name = arg.get_id().as_str();
        !(name == "help" || name == "version" || heading && arg.is_global_set())
    };
    let args: Vec<&Arg> = command.get_arguments().filter(shown).collect();
    if args.is_empty() {
        return;
    }
    write!(page, "\n| | |\n|---|---|\n").expect("a string");
    for arg in args {
        writeln!(page, "| {} | {} |", spelled(arg), says(arg)).expect("a string");
    }
}

/// `-o`, `--output FILE`.
fn spelled(arg: &Arg) -> String {
    let value = arg.get_value_names().map(|names| names.join(" ")).unwrap_or_default();
    let takes = arg.get_action().takes_values();
    let long = arg.get_long().map(|long| match takes {
        true => format!("`--{long} {value}`"),
        false => format!("`--{long}`"),
    });
    let short = arg.get_short().map(|short| format!("`-{short}`"));
    let flags: Vec<String> = short.into_iter().chain(long).collect();
    if flags.is_empty() { format!("`{value}`") } else { flags.join(", ") }
}

fn says(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if arg.get_action().takes_values() {
        let words: Vec<String> =
            arg.get_possible_values().iter().map(|word| format!("`{}`", word.get_name())).collect();
        if !words.is_empty() {
            text.push_str(&format!(": {}", words.join(", ")));
        }
        if let [default] = arg.get_default_values() {
            text.push_str(&format!(" (default: `{}`)", default.to_string_lossy()));
        }
    }
    text.replace('|', "\\|")
}

#[test]
fn the_reference_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference/commands.md");
    let expected = page();
    if std::env::var_os("FISCAL287_BLESS").is_some() {
        std::fs::write(&path, &expected).expect("a file to write");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "run the tests with FISCAL287_BLESS=1 and read the difference");
}

#[test]
fn no_help_is_wider_than_the_screen() {
    let mut cli = Cli::command();
    cli.build();
    let mut pages = vec![cli.render_long_help().to_string()];
    pages.extend(cli.get_subcommands_mut().map(|command| command.render_long_help().to_string()));
    for line in pages.iter().flat_map(|page| page.lines()) {
        assert!(line.chars().count() <= super::WIDTH, "{line}");
    }
}

#[test]
fn the_command_line_holds_together() {
    Cli::command().debug_assert();
}

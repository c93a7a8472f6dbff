//! Commands that documents print run as they are written, and the README shows what they answer.

use std::path::Path;
use std::process::{Command, Output};

const FIRST: &str = "cargo run --release -- compare scenarios/miami/stay.toml scenarios/miami/leave.toml scenarios/miami/leave-what-if-10-million.toml";

fn read(page: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// The commands of a page: indented lines that start with `cargo`.
fn commands(page: &str) -> Vec<String> {
    let text = read(page);
    let indented = text.lines().filter_map(|line| line.strip_prefix("    "));
    indented.filter(|line| line.starts_with("cargo ")).map(str::to_owned).collect()
}

/// Runs a command of this program from the root of the repository.
fn run(command: &str) -> Output {
    let arguments = command.strip_prefix("cargo run --release -- ").expect("a command to run");
    Command::new(env!("CARGO_BIN_EXE_fiscal287"))
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .output()
        .expect("the program starts")
}

fn answer(command: &str) -> String {
    let output = run(command);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {}\n{said}", output.status);
    assert!(said.is_empty(), "{command}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_readme_opens_with_the_comparison_and_then_the_tests() {
    assert_eq!(commands("README.md")[..2], [FIRST, "cargo test"]);
}

#[test]
fn commands_run_as_they_are_written() {
    for page in ["README.md", "docs/tutorial/miami.md"] {
        let runs = commands(page);
        let runs: Vec<_> = runs.iter().filter(|line| line.starts_with("cargo run")).collect();
        assert!(!runs.is_empty(), "{page} runs nothing");
        for command in runs {
            assert!(!answer(command).is_empty(), "{page}: `{command}` answers nothing");
        }
    }
}

/// The README shows how the answer of its first command starts, up to where the two come out equal.
/// `FISCAL287_BLESS=1` writes it anew.
#[test]
fn the_readme_shows_what_its_first_command_answers() {
    let text = read("README.md");
    let (before, rest) = text.split_once("\n```text\n").expect("a block of text");
    let (shown, after) = rest.split_once("```\n").expect("the end of the block");
    let whole = answer(FIRST);
    let (found, _) = whole.split_once("\nBreak-even\n").expect("the answer says where");
    if std::env::var_os("FISCAL287_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(path, format!("{before}\n```text\n{found}```\n{after}")).expect("written");
        return;
    }
    assert_eq!(shown, found);
}

/// A page that shows what a command answers shows parts of it as they are.
#[test]
fn pages_show_what_their_commands_answer() {
    let page = "docs/how-to/see-how-sure-an-answer-is.md";
    let text = read(page);
    let mut shown = 0;
    for part in text.split("\n    cargo run ").skip(1) {
        let (command, rest) = part.split_once('\n').expect("a command ends its line");
        let Some(rest) = rest.trim_start().strip_prefix("```text\n") else { continue };
        let (block, _) = rest.split_once("```\n").expect("the end of the block");
        let whole = answer(&format!("cargo run {command}"));
        for stretch in block.split("\n\n") {
            let there = whole.contains(stretch.trim_end());
            assert!(there, "{page}: `{command}` answers otherwise:\n{whole}");
        }
        shown += 1;
    }
    assert!(shown >= 5, "the page shows {shown} answers");
}

//! `fiscal287 new`: a scenario file to start from.
//!
//! In: flags, and at a terminal answers to what they leave open. Out: a file in which every needed
//! key stands, with what it means above it; what is not known yet is written as unknown. Guaranteed:
//! the file loads. Words and examples come from the one list of keys.

mod answers;

mod draft;

use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use fiscal287::diagnostic::{Code, Diagnostic, Files, Severity};
use fiscal287::scenario::keys::Kind;
use fiscal287::scenario::{Folder, Unread, load};

use self::answers::{Answers, Ask};
use super::TEMPLATE;
use super::disk;
use super::screen::Screen;
use super::stop::Stop;

/// What the file is called while it is only a draft.
const DRAFT: &str = "new scenario";

/// A commented scenario file to start from, by a few questions or by flags alone
#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  fiscal287 new -o our-city.toml
  fiscal287 new --name \"City of Example\" --state TX --kind municipality \\
      --fiscal-year-starts 10-01 --first-year 2027 --years 5 \\
      --model task-force --decision join --on 2027-01-01 --officers 4 \\
      --salary unknown --claims yes --salary-reading hours-worked",
    after_help = "\
At a terminal, what the flags leave open is asked. An amount that is not known is
answered with `unknown`.",
    help_template = TEMPLATE
)]
pub(super) struct New {
    #[command(flatten)]
    answers: Answers,

    /// Write to FILE, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long, requires = "output")]
    force: bool,
}

impl New {
    pub(super) fn run(&self, screen: &Screen) -> Result<(), Stop> {
        if let Some(path) = &self.output {
            disk::check_target(path, self.force)?;
        }
        let mut answers = self.answers.clone();
        check_all(&answers)?;
        if io::stdin().is_terminal() {
            ask(&mut answers, screen, &mut io::stdin().lock())?;
        }
        let missing = answers.missing();
        if !missing.is_empty() {
            return Err(Stop::CommandLine(flags_missing(&missing)));
        }
        let text = draft::write(&answers).text;
        match &self.output {
            None => screen.result(&text),
            Some(path) => {
                disk::write_whole(path, text.as_bytes(), self.force)?;
                screen.note(&format!("wrote {}\n", path.display()));
                Ok(())
            }
        }
    }
}

/// Everything wrong with the flags that were given.
fn check_all(answers: &Answers) -> Result<(), Stop> {
    let wrong: Vec<String> = answers
        .given()
        .iter()
        .filter_map(|ask| Some(format!("--{}: {}", ask.flag, problem(answers, ask)?)))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(Stop::CommandLine(wrong.join("\n       "))) }
}

/// Asks for what is missing until it is there.
fn ask(answers: &mut Answers, screen: &Screen, input: &mut dyn BufRead) -> Result<(), Stop> {
    while let Some(ask) = answers.missing().first().copied() {
        screen.say(&format!("{}\n> ", ask.question()));
        let mut line = String::new();
        let read = input.read_line(&mut line);
        if !read.is_ok_and(|bytes| bytes > 0) {
            screen.say("\n");
            return Err(Stop::Input(ended(&answers.missing())));
        }
        if line.trim().is_empty() {
            continue;
        }
        answers.set(ask, Some(line.trim().to_owned()));
        if let Some(problem) = problem(answers, ask) {
            screen.say(&format!("{problem}\n"));
            answers.set(ask, None);
        }
    }
    Ok(())
}

/// What is wrong with one answer, in words, once everything else is taken to be right.
fn problem(answers: &Answers, ask: &Ask) -> Option<String> {
    if let Some(problem) = answers.unlisted(ask) {
        return Some(problem);
    }
    let draft = draft::write(answers);
    let mut files = Files::default();
    let found = load(DRAFT, &Text(&draft.text), &mut files).err()?;
    let line = draft.line_of(answers.key_of(ask))?;
    let here = |one: &&Diagnostic| {
        let place = one.place.as_ref();
        one.severity() == Severity::Error
            && place.is_some_and(|place| files.line_column(place).line == line)
    };
    let problem = found.iter().find(here)?;
    if let (Kind::Whole(..), Code::WrongType) = (answers::key(ask.key).kind, problem.code) {
        let answer = answers.get(ask.flag)?;
        return Some(format!("`{answer}` is not {}", answers::key(ask.key).kind.in_words()));
    }
    let help: Vec<String> = problem.help.iter().map(|line| format!("; {line}")).collect();
    Some(format!("{}{}", problem.message, help.concat()))
}

/// What is said where the answers end before the questions do.
fn ended(missing: &[&'static Ask]) -> String {
    let flags: Vec<String> = missing.iter().map(|ask| format!("--{}", ask.flag)).collect();
    let flags = flags.join(", ");
    format!("the answers ended before the questions, and nothing was written; still open: {flags}")
}

fn flags_missing(missing: &[&'static Ask]) -> String {
    let mut text = "without a terminal to ask at, these flags are needed as well:".to_owned();
    for ask in missing {
        text.push_str(&format!("\n  --{}\n      {}", ask.flag, ask.question()));
    }
    text
}

/// A draft as the only file there is.
struct Text<'a>(&'a str);

impl Folder for Text<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        if name == DRAFT { Ok(self.0.as_bytes().to_vec()) } else { Err(Unread::Missing) }
    }
}

#[cfg(test)]
mod tests;

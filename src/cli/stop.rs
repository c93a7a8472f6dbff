//! Why a command stops, and the code it stops with.

use std::process::ExitCode;

use fiscal287::diagnostic::{Code, Diagnostic, Files};

use super::screen::Screen;

/// The input is wrong.
const INPUT: u8 = 1;
/// The command line is wrong.
pub(super) const COMMAND_LINE: u8 = 2;
/// A file cannot be read or written.
const DISK: u8 = 3;
/// Interrupted by Ctrl-C, as shells count it: 128 and the number of the signal.
pub(super) const INTERRUPTED: u8 = 130;

/// Why a command stops before its whole result.
#[derive(Debug)]
pub(super) enum Stop {
    /// The input is wrong, or a file of it cannot be read.
    Found(Vec<Diagnostic>, Files),
    /// The input is wrong as a whole, in a sentence.
    Input(String),
    /// The command line is wrong, in a sentence or a few lines.
    CommandLine(String),
    /// A file cannot be read or written, in a sentence.
    Disk(String),
    /// It would take longer than anyone who did not ask for it may wait, in a sentence.
    TooLong(String),
    /// A document is not what is worked out; that has been said.
    Differs,
    /// Whoever read the result has stopped reading; that is no fault.
    Unheard,
    /// Ctrl-C, and after how much; what there was has been printed.
    Interrupted(String),
}

impl Stop {
    /// Why, in a sentence without its end.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Found(found, _) => {
                found.first().map_or_else(String::new, |first| first.message.clone())
            }
            Self::Input(why)
            | Self::TooLong(why)
            | Self::CommandLine(why)
            | Self::Disk(why)
            | Self::Interrupted(why) => why.clone(),
            Self::Differs | Self::Unheard => "it came to no end".to_owned(),
        }
    }

    /// Says why, and gives the code to exit with.
    pub(super) fn tell(&self, screen: &Screen) -> ExitCode {
        match self {
            Self::Found(found, files) => {
                screen.diagnostics(found, files);
                let unread = found.iter().any(|one| one.code == Code::Unreadable);
                ExitCode::from(if unread { DISK } else { INPUT })
            }
            Self::Input(why) | Self::TooLong(why) => {
                screen.say(&format!("error: {why}\n"));
                ExitCode::from(INPUT)
            }
            Self::CommandLine(why) => {
                screen.say(&format!("error: {why}\n\nFor more, try '--help'.\n"));
                ExitCode::from(COMMAND_LINE)
            }
            Self::Disk(why) => {
                screen.say(&format!("error: {why}\n"));
                ExitCode::from(DISK)
            }
            Self::Interrupted(why) => {
                screen.say(&format!("{why}\n"));
                ExitCode::from(INTERRUPTED)
            }
            Self::Differs => ExitCode::from(INPUT),
            Self::Unheard => ExitCode::SUCCESS,
        }
    }
}

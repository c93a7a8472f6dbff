//! The one place that prints.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use fiscal287::diagnostic::{Diagnostic, Files};
use fiscal287::render::diagnostic::to_text;

use super::WIDTH;
use super::stop::Stop;

/// Standard output and standard error, and what they may show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    no_colour: bool,
    quiet: bool,
}

impl Screen {
    pub(super) fn new(no_colour: bool, quiet: bool) -> Self {
        Self { no_colour, quiet }
    }

    /// Whether notes and warnings are left out.
    pub(super) fn quiet(self) -> bool {
        self.quiet
    }

    /// Whether someone sees notes as they are written: standard error is a terminal.
    pub(super) fn is_watched(self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Whether standard output shows bold letters: a terminal does unless it is told not to.
    pub(super) fn colour(self) -> bool {
        !self.no_colour && AutoStream::choice(&io::stdout()) != ColorChoice::Never
    }

    /// Prints a result.
    pub(super) fn result(self, result: impl AsRef<[u8]>) -> Result<(), Stop> {
        let choice = if self.colour() { ColorChoice::Always } else { ColorChoice::Never };
        let mut out = AutoStream::new(io::stdout().lock(), choice);
        match out.write_all(result.as_ref()).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::Unheard),
            Err(error) => Err(Stop::Disk(format!("standard output cannot be written: {error}"))),
        }
    }

    /// Says something beside the result.
    pub(super) fn note(self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Shows diagnostics in full.
    pub(super) fn diagnostics(self, found: &[Diagnostic], files: &Files) {
        let colour = !self.no_colour && AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        self.say(&to_text(found, files, colour, WIDTH));
    }

    /// Writes to standard error; where no one listens, nothing is lost.
    pub(super) fn say(self, text: &str) {
        let choice =
            if self.no_colour { ColorChoice::Never } else { AutoStream::choice(&io::stderr()) };
        let mut out = AutoStream::new(io::stderr().lock(), choice);
        let _ = out.write_all(text.as_bytes());
        let _ = out.flush();
    }
}

//! What a command works at: the disk and the screen, or the files of a document that is made again.

use std::cell::RefCell;
use std::path::Path;

use fiscal287::diagnostic::Files;
use fiscal287::render::open::{Form, MadeAgain};
use fiscal287::report::Edit;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread};

use super::disk::Disk;
use super::flags::Format;
use super::screen::Screen;
use super::stop::Stop;
use super::work::registry;

/// The most draws that can be asked for.
pub(super) const MOST_DRAWS: u64 = 1_000_000_000;
/// The most draws that are made again.
const MOST_DRAWS_AGAIN: u64 = 10_000_000;

/// Where a command reads from and writes to.
pub(super) struct Desk<'a> {
    pub(super) screen: Screen,
    /// The document that is made again; then nothing else is read and nothing is written.
    again: Option<&'a Again<'a>>,
}

/// A document on its way to being made again.
pub(super) struct Again<'a> {
    /// The rules to work with, whatever the command names.
    pub(super) registry: &'a Registry,
    /// The files to read.
    pub(super) files: &'a Files,
    /// The form of the document.
    pub(super) form: Form,
    /// Whether it carries the texts of its files.
    pub(super) appends: bool,
    /// The inputs that were changed in it.
    pub(super) edits: &'a [Edit],
    /// What has been made.
    pub(super) made: RefCell<Option<MadeAgain>>,
}

/// Files by the names under which they were read.
pub(super) struct Shelf<'a>(pub(super) Vec<(&'a str, &'a str)>);

impl Folder for Shelf<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        let found = self.0.iter().find(|(own, _)| *own == name);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(Unread::Missing)
    }
}

impl<'a> Desk<'a> {
    /// The desk of a user.
    pub(super) fn new(screen: Screen) -> Self {
        Self { screen, again: None }
    }

    /// A desk at which a document is made again, without a word.
    pub(super) fn again(again: &'a Again<'a>) -> Self {
        Self { screen: Screen::new(true, true), again: Some(again) }
    }

    /// The files around the first one.
    pub(super) fn folder<'f>(&'f self, first: &'f str) -> Box<dyn Folder + 'f> {
        match self.again {
            None => Box::new(Disk::around(first)),
            Some(again) => Box::new(Shelf(again.files.texts().collect())),
        }
    }

    /// The rules, with those of a folder laid over them.
    pub(super) fn registry(
        &self,
        folder: Option<&Path>,
        files: &mut Files,
    ) -> Result<Registry, Stop> {
        match self.again {
            None => registry(folder, files),
            Some(again) => Ok(again.registry.clone()),
        }
    }

    /// The most draws of a simulation: what a user may wait for, `verify` does not start by itself.
    pub(super) fn most_draws(&self) -> u64 {
        if self.again.is_some() { MOST_DRAWS_AGAIN } else { MOST_DRAWS }
    }

    /// The form in which a document is made again, by the form that its command asks for; none where
    /// none is.
    pub(super) fn form_again(&self, asked: Option<Format>) -> Option<Result<Format, Stop>> {
        let form = self.again?.form;
        // A workbook is asked for by the file it goes to, which no command in a receipt names.
        let asked = asked.unwrap_or(Format::Xlsx);
        let why = "its command makes a document of another form";
        let other = || Stop::CommandLine(why.to_owned());
        Some((asked.read_again() == Some(form)).then_some(asked).ok_or_else(other))
    }

    /// Whether a document that is made again carries the texts of its files although its form need not.
    pub(super) fn appends(&self) -> bool {
        self.again.is_some_and(|again| again.appends)
    }

    /// Keeps what was made again, by the inputs that were changed; whether anything was to be made.
    pub(super) fn keep(
        &self,
        made: impl FnOnce(&[Edit]) -> Result<MadeAgain, Stop>,
    ) -> Result<bool, Stop> {
        let Some(again) = self.again else { return Ok(false) };
        *again.made.borrow_mut() = Some(made(again.edits)?);
        Ok(true)
    }
}

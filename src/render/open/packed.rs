//! The parts of a packed document.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most bytes that one part may unpack to.
const MOST_BYTES: u64 = 64 << 20;

/// A packed document.
pub(super) struct Packed<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Packed<'b> {
    /// The parts in some bytes.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let opened = ZipArchive::new(Cursor::new(bytes));
        opened.map(Self).map_err(|error| format!("it cannot be unpacked: {error}"))
    }

    /// The names of the parts that start and end so, in order.
    pub(super) fn names(&self, start: &str, end: &str) -> Vec<String> {
        let own = self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        let mut found: Vec<String> =
            own.filter(|name| name.starts_with(start) && name.ends_with(end)).collect();
        found.sort();
        found
    }

    /// The text of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<String, String> {
        let unread =
            |why: &dyn std::fmt::Display| format!("its part `{name}` cannot be read: {why}");
        let part = self.0.by_name(name).map_err(|error| unread(&error))?;
        let mut text = String::new();
        part.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| unread(&error))?;
        Ok(text)
    }
}

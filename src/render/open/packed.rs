//! The parts of a packed document.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that one part may unpack to.
const MOST_BYTES: u64 = 64 << 20;

/// A packed document.
pub(super) struct Packed<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Packed<'b> {
    /// The parts in some bytes; of a part that is given twice programs read one or the other, so none may be.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let not = |error| format!("it cannot be unpacked: {error}");
        let mut opened = ZipArchive::new(Cursor::new(bytes)).map_err(not)?;
        if opened.has_duplicate_names() {
            return Err("it is damaged: one of its parts is given twice".to_owned());
        }
        if opened.has_overlapping_entries().map_err(not)? {
            return Err("it is damaged: two of its parts are in one place".to_owned());
        }
        Ok(Self(opened))
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
        let bytes = self.bytes(name)?.ok_or_else(|| unread(name, &"it is not there"))?;
        String::from_utf8(bytes).map_err(|error| unread(name, &error))
    }

    /// The bytes of a part; none where there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let part = match self.0.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(unread(name, &error)),
        };
        let mut bytes = Vec::new();
        part.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| unread(name, &error))?;
        Ok(Some(bytes))
    }
}

fn unread(name: &str, why: &dyn std::fmt::Display) -> String {
    format!("its part `{name}` cannot be read: {why}")
}

//! The texts that were read, and places in them.

use std::ops::Range;
use std::sync::Arc;

/// Which text a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(usize);

/// A stretch of bytes in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub file: FileId,
    /// The bytes, a range within the text.
    pub bytes: Range<usize>,
}

/// A line and a column, both counted from one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Every text that was read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Files {
    texts: Vec<Text>,
}

#[derive(Debug, Clone)]
struct Text {
    name: Arc<str>,
    text: String,
    line_starts: Vec<usize>,
}

impl Files {
    /// Keeps a text under the name by which reports call it; the same text of the same name once.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let (name, text) = (name.into(), text.into());
        let kept = self.texts.iter().position(|kept| *kept.name == *name && kept.text == text);
        FileId(kept.unwrap_or_else(|| {
            let line_starts =
                std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            self.texts.push(Text { name: name.into(), text, line_starts });
            self.texts.len() - 1
        }))
    }

    /// The name by which reports call a text.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        &self.texts[file.0].name
    }

    /// The name of every file, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &*text.name)
    }

    /// Name and text of every file, in the order in which they were added.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|text| (&*text.name, text.text.as_str()))
    }

    /// The same name, to be kept beside many values.
    #[must_use]
    pub fn shared_name(&self, file: FileId) -> Arc<str> {
        Arc::clone(&self.texts[file.0].name)
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.texts[file.0].text
    }

    /// Line and column of a place's first byte.
    #[must_use]
    pub fn line_column(&self, place: &Place) -> LineColumn {
        let Text { text, line_starts, .. } = &self.texts[place.file.0];
        let line = line_starts.partition_point(|start| *start <= place.bytes.start);
        let line_start = line_starts[line - 1];
        let before = text.get(line_start..place.bytes.start).unwrap_or_default();
        LineColumn { line, column: before.chars().count() + 1 }
    }

    /// The bytes of the lines from the first to the last of `place`, line ends left out.
    #[must_use]
    pub fn lines(&self, place: &Place) -> Range<usize> {
        let text = self.text(place.file);
        let (start, end) = (place.bytes.start.min(text.len()), place.bytes.end.min(text.len()));
        let first = text.as_bytes()[..start].iter().rposition(|byte| *byte == b'\n');
        let last = text.as_bytes()[end..].iter().position(|byte| *byte == b'\n');
        first.map_or(0, |newline| newline + 1)..last.map_or(text.len(), |newline| end + newline)
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, LineColumn, Place};

    #[test]
    fn lines_and_columns_count_from_one_and_by_character() {
        let mut files = Files::default();
        let file = files.add("a.toml", "first\né = 1\n");
        let place = Place { file, bytes: 9..10 };
        assert_eq!(files.line_column(&place), LineColumn { line: 2, column: 3 });
    }

    #[test]
    fn the_same_text_of_the_same_name_is_kept_once() {
        let mut files = Files::default();
        let first = files.add("base.toml", "a = 1");
        assert_eq!(files.add("base.toml", "a = 1"), first);
        assert_ne!(files.add("base.toml", "a = 2"), first);
        assert_ne!(files.add("other.toml", "a = 1"), first);
    }

    #[test]
    fn the_lines_of_a_place_are_whole_lines() {
        let mut files = Files::default();
        let file = files.add("a.toml", "one\ntwo\nthree");
        assert_eq!(files.lines(&Place { file, bytes: 5..6 }), 4..7);
        assert_eq!(files.lines(&Place { file, bytes: 0..9 }), 0..13);
    }
}

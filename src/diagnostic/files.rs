//! The texts that were read, and places in them.

use std::ops::Range;

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
    texts: Vec<(String, String)>,
}

impl Files {
    /// Keeps a text under the name by which reports call it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.texts.push((name.into(), text.into()));
        FileId(self.texts.len() - 1)
    }

    /// The name by which reports call a text.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        &self.texts[file.0].0
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        &self.texts[file.0].1
    }

    /// Line and column of a place's first byte.
    #[must_use]
    pub fn line_column(&self, place: &Place) -> LineColumn {
        let text = self.text(place.file);
        let before = text.get(..place.bytes.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
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
}

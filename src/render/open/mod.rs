//! From a document back to its lines, so that its receipt can be read.
//!
//! In: the bytes of a document in any of the forms that are written here, also after another program
//! has saved it. Out: its lines of text. Guaranteed: nothing in a document is run or followed, and
//! no more is unpacked than a limit.

mod sheet;
mod text;
mod word;

pub use sheet::Edit;

/// The most bytes that one part of a packed document may unpack to.
const MOST_BYTES: u64 = 64 << 20;

/// The form of a document, by the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Markdown or plain text.
    Text,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// A page.
    Html,
    /// A workbook.
    Xlsx,
    /// A Word file.
    Docx,
}

impl Form {
    /// The form that an ending stands for.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "md" | "markdown" | "txt" => Some(Self::Text),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "html" | "htm" => Some(Self::Html),
            "xlsx" => Some(Self::Xlsx),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// The lines of text of a document.
///
/// # Errors
/// Says why the bytes are no such document.
pub fn lines(bytes: &[u8], form: Form) -> Result<Vec<String>, String> {
    match form {
        Form::Text => Ok(text::plain(text::of(bytes)?)),
        Form::Csv => Ok(text::first_fields(text::of(bytes)?)),
        Form::Json => super::json::receipt_lines(text::of(bytes)?),
        Form::Html => Ok(text::of_page(text::of(bytes)?)),
        Form::Xlsx => sheet::lines(bytes),
        Form::Docx => word::lines(bytes),
    }
}

/// The inputs that were changed in a document whose figures follow them; only a workbook keeps such.
#[must_use]
pub fn edits(bytes: &[u8], form: Form) -> Vec<Edit> {
    match form {
        Form::Xlsx => sheet::edits(bytes),
        Form::Text | Form::Csv | Form::Json | Form::Html | Form::Docx => Vec::new(),
    }
}

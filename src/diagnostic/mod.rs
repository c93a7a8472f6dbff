//! One shape for every error and warning: a code, a place, a reason and a remedy.
//!
//! In: what any module finds wrong. Out: values that a renderer can print with a caret. Guaranteed:
//! every code has a page, and nothing here knows what is diagnosed.

mod code;
mod files;

pub use code::{Code, Severity, reference};
pub use files::{FileId, Files, LineColumn, Place};

/// One thing that is wrong, or worth a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem this is.
    pub code: Code,
    /// What is wrong, in a lower-case sentence without a final stop.
    pub message: String,
    /// Where it is, unless it concerns a whole file that could not be read.
    pub place: Option<Place>,
    /// The words under the caret; may be empty.
    pub label: String,
    /// Other places that explain this one, each with its words.
    pub related: Vec<(Place, String)>,
    /// What the reader can do, a line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A problem without a place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds where it is and the words under the caret.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// Adds another place that explains this one.
    #[must_use]
    pub fn beside(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Adds a line on what to do.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Whether this stops the calculation or only warns.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Puts diagnostics in the order of the files, then of the text.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| {
        diagnostic.place.as_ref().map(|place| (place.file, place.bytes.start, place.bytes.end))
    });
}

/// Whether any of them stops the calculation.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}

//! Diagnostics as text with a caret under the place.
//!
//! The library that draws the carets is known to this file only.

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_WARNING_STYLE, Style};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet,
};

use crate::diagnostic::{Diagnostic, FileId, Files, Place, Severity};

/// The most diagnostics that are printed; the rest are counted.
const MOST_SHOWN: usize = 100;
/// How far the lines that follow a message's first are indented.
const MESSAGE_INDENT: usize = 7;
/// The most columns a caret's line may take before it is cut around the caret.
const WIDEST: usize = 140;

/// The diagnostics, one after the other, and a closing line that counts them.
///
/// `width` is the number of columns that messages and remedies are wrapped to; lines of the file are
/// shown as they are. Nothing comes of nothing.
#[must_use]
pub fn to_text(diagnostics: &[Diagnostic], files: &Files, colour: bool, width: usize) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        text.push_str(&one(diagnostic, files, colour, width));
        text.push_str("\n\n");
    }
    if diagnostics.len() > MOST_SHOWN {
        text.push_str(&format!("… and {} more\n\n", diagnostics.len() - MOST_SHOWN));
    }
    text.push_str(&closing(diagnostics, files));
    text.push('\n');
    text
}

fn one(diagnostic: &Diagnostic, files: &Files, colour: bool, width: usize) -> String {
    let (word, level, style) = match diagnostic.severity() {
        Severity::Error => ("error", Level::ERROR, DEFAULT_ERROR_STYLE),
        Severity::Warning => ("warning", Level::WARNING, DEFAULT_WARNING_STYLE),
    };
    let tag = format!("{word}[{}]", diagnostic.code.name());
    let message = wrapped(&format!("{tag}: {}", diagnostic.message), width, MESSAGE_INDENT);
    let message = if colour { painted(&message, &tag, style) } else { message };
    let help_width = width.saturating_sub(gutter(diagnostic, files).max(1) + " = help: ".len());
    let helps: Vec<String> =
        diagnostic.help.iter().map(|line| wrapped(line, help_width, 0)).collect();
    let mut group = Group::with_level(level);
    if let Some(place) = &diagnostic.place {
        group = with_place(group, diagnostic, place, files);
    }
    for help in &helps {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    if group.is_empty() {
        return message;
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let body = renderer.term_width(WIDEST.max(width)).render(&[group]).to_string();
    // A place without a line of text has no line number, so its strokes are moved to where others are.
    let blank = if gutter(diagnostic, files) == 0 { " " } else { "" };
    let lines: Vec<String> =
        body.lines().map(|line| format!("{blank}{}", line.trim_end())).collect();
    format!("{message}\n{}", lines.join("\n"))
}

fn with_place<'a>(
    group: Group<'a>,
    diagnostic: &'a Diagnostic,
    place: &'a Place,
    files: &'a Files,
) -> Group<'a> {
    if is_bare(diagnostic, place) {
        let origin = Origin::path(files.name(place.file));
        let group = if files.text(place.file).is_empty() {
            group.element(origin)
        } else {
            let at = files.line_column(place);
            group.element(origin.line(at.line).char_column(at.column))
        };
        return if diagnostic.help.is_empty() { group } else { group.element(Padding) };
    }
    let mut group = group;
    for file in places_files(diagnostic, place) {
        group = group.element(snippet(diagnostic, place, file, files));
    }
    group
}

/// The files that a diagnostic points into, its own first.
fn places_files(diagnostic: &Diagnostic, place: &Place) -> Vec<FileId> {
    let mut of = vec![place.file];
    for (place, _) in &diagnostic.related {
        if !of.contains(&place.file) {
            of.push(place.file);
        }
    }
    of
}

/// The lines of one file that are pointed at, and the carets under them.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    place: &'a Place,
    file: FileId,
    files: &'a Files,
) -> Snippet<'a, Annotation<'a>> {
    let own = (place, diagnostic.label.as_str(), AnnotationKind::Primary);
    let related = diagnostic
        .related
        .iter()
        .map(|(place, label)| (place, label.as_str(), AnnotationKind::Context));
    let here: Vec<_> =
        std::iter::once(own).chain(related).filter(|(place, ..)| place.file == file).collect();
    let lines = here.iter().map(|(place, ..)| files.lines(place));
    let start = lines.clone().map(|lines| lines.start).min().unwrap_or(0);
    let end = lines.map(|lines| lines.end).max().unwrap_or(0);
    // A blank in place of a carriage return, so that places stay where they are.
    let source = files.text(file).get(start..end).unwrap_or_default().replace('\r', " ");
    let first_line = files.line_column(&Place { file, bytes: start..start }).line;
    let annotations = here.into_iter().map(|(place, label, kind)| {
        let bytes = one_line(place, files);
        let annotation = kind.span(bytes.start - start..bytes.end - start);
        if label.is_empty() { annotation } else { annotation.label(label) }
    });
    Snippet::source(source)
        .path(files.name(file))
        .line_start(first_line)
        .annotations(annotations.collect::<Vec<_>>())
}

/// The part of a place on its first line: a caret under one line says enough.
fn one_line(place: &Place, files: &Files) -> std::ops::Range<usize> {
    let text = files.text(place.file);
    let start = place.bytes.start.min(text.len());
    let end = place.bytes.end.min(text.len());
    let line_end = text
        .get(start..end)
        .and_then(|own| own.find(['\n', '\r']))
        .map_or(end, |newline| start + newline);
    start..line_end
}

/// How many columns the longest line number takes; none where no line is shown.
fn gutter(diagnostic: &Diagnostic, files: &Files) -> usize {
    let places = diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
    let shown = places.filter(|place| !is_bare(diagnostic, place));
    shown.map(|place| files.line_column(place).line.to_string().len()).max().unwrap_or(0)
}

/// Whether a place stands for a file and not for a stretch of it.
fn is_bare(diagnostic: &Diagnostic, place: &Place) -> bool {
    place.bytes.is_empty() && diagnostic.label.is_empty()
}

fn painted(message: &str, tag: &str, style: Style) -> String {
    let rest = message.strip_prefix(tag).unwrap_or(message);
    format!("{style}{tag}{style:#}{rest}")
}

/// `text` in lines of at most `width` columns, all but the first indented.
fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let width = width.max(40);
    let mut lines: Vec<String> = vec![String::new()];
    let mut taken = 0;
    for word in words(text, width) {
        let long = word.chars().count();
        if taken > 0 && taken + 1 + long > width {
            lines.push(" ".repeat(indent));
            taken = indent;
        } else if taken > 0 {
            lines.last_mut().expect("there is a line").push(' ');
            taken += 1;
        }
        lines.last_mut().expect("there is a line").push_str(&word);
        taken += long;
    }
    lines.join("\n")
}

/// The parts of a text that a line may end between; what stands in backticks stays together.
fn words(text: &str, width: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if open && last.chars().count() + word.chars().count() < width => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

/// `2 problems in scenarios/city.toml; nothing was calculated`.
fn closing(diagnostics: &[Diagnostic], files: &Files) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let counted = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let counts: Vec<String> =
        counted(errors, "problem").into_iter().chain(counted(warnings, "warning")).collect();
    let end = if errors > 0 { "; nothing was calculated" } else { "" };
    format!("{}{}{end}", counts.join(" and "), in_files(diagnostics, files))
}

fn in_files(diagnostics: &[Diagnostic], files: &Files) -> String {
    let mut names: Vec<&str> = Vec::new();
    for place in diagnostics.iter().filter_map(|found| found.place.as_ref()) {
        let name = files.name(place.file);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => String::new(),
        [only] => format!(" in {only}"),
        [one, other] => format!(" in {one} and {other}"),
        many => format!(" in {} files", many.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::{to_text, wrapped};
    use crate::diagnostic::{Code, Diagnostic, Files, Place};

    #[test]
    fn a_problem_shows_its_line_its_caret_and_its_remedy() {
        let mut files = Files::default();
        let file = files.add("city.toml", "a = 1\n[[oficers]]\n");
        let found = Diagnostic::new(Code::UnknownKey, "`oficers` is not a key of a scenario")
            .at(Place { file, bytes: 8..15 }, "did you mean `officers`?")
            .help("`fiscal287 schema` lists every key");
        let expected = "\
error[unknown-key]: `oficers` is not a key of a scenario
 --> city.toml:2:3
  |
2 | [[oficers]]
  |   ^^^^^^^ did you mean `officers`?
  |
  = help: `fiscal287 schema` lists every key

1 problem in city.toml; nothing was calculated
";
        assert_eq!(to_text(&[found], &files, false, 80), expected);
    }

    #[test]
    fn long_messages_are_wrapped_and_indented() {
        let text = "one two three four five six seven eight nine ten";
        assert_eq!(wrapped(text, 40, 3), "one two three four five six seven eight\n   nine ten");
    }

    #[test]
    fn what_stands_in_backticks_stays_together() {
        let text = "one two three four five six `seven = eight` nine";
        assert_eq!(wrapped(text, 40, 0), "one two three four five six\n`seven = eight` nine");
    }

    #[test]
    fn nothing_wrong_prints_nothing() {
        assert_eq!(to_text(&[], &Files::default(), false, 80), "");
    }

    #[test]
    fn warnings_alone_stop_nothing() {
        let found = Diagnostic::new(Code::UnlikelyValue, "a risk that is certain");
        let text = to_text(&[found], &Files::default(), false, 80);
        assert!(text.ends_with("\n\n1 warning\n"), "{text}");
    }
}

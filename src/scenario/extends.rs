//! A file and those it extends become one written document.
//!
//! The files come from a [`Folder`]; nothing here opens a file. A file may extend one in the folder
//! of the first file or below it, and nothing above.

use super::file;
use super::limits;
use super::merge;
use super::problems::Problems;
use super::written::{Node, Raw, Table, place};
use crate::diagnostic::{Code, Diagnostic, FileId, Files, Place};
use crate::quantity::excerpt;

/// Where scenario files come from; the world is an argument.
pub trait Folder {
    /// The bytes of the file called `name`, a path with `/` between its parts.
    ///
    /// # Errors
    /// Says why there are none. A file of more than [`limits::FILE_BYTES`] bytes is
    /// [`Unread::TooLarge`], and need not be read to its end to know.
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread>;
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Directory,
    /// It may not be read.
    Denied,
    /// It has more than [`limits::FILE_BYTES`] bytes.
    TooLarge,
    /// Anything else, in the words of the system.
    Other(String),
}

/// The merged document, or nothing where a file could not be read or was lost.
pub(super) fn document(
    name: &str,
    folder: &dyn Folder,
    files: &mut Files,
    problems: &Problems,
) -> Option<(FileId, Table)> {
    let (home, first) = name
        .rsplit_once(['/', '\\'])
        .map_or(("", name), |(home, first)| (&name[..=home.len()], first));
    let mut chain = Chain { home, folder, files, problems, seen: Vec::new() };
    let (file, table) = chain.link(&[first.to_owned()], None)?;
    Some((file, table))
}

struct Chain<'a> {
    /// The first file's folder, with the stroke behind it.
    home: &'a str,
    folder: &'a dyn Folder,
    files: &'a mut Files,
    problems: &'a Problems,
    /// The parts of each file's path below `home`, first file first.
    seen: Vec<Vec<String>>,
}

impl Chain<'_> {
    /// Reads one file and, below it, what it extends.
    fn link(&mut self, parts: &[String], from: Option<&Place>) -> Option<(FileId, Table)> {
        let name = format!("{}{}", self.home, parts.join("/"));
        let (file, text) = self.text(&name, from)?;
        self.seen.push(parts.to_vec());
        let parsed = file::parse(file, &text);
        self.problems.extend(parsed.problems);
        if parsed.lost {
            return None;
        }
        if !merge::check_entries(&parsed.table, self.problems) {
            return None;
        }
        self.check_format(&parsed.table);
        let base = match parsed.table.get("extends") {
            None => Table::default(),
            Some(node) => {
                let base_parts = self.target(node, parts)?;
                self.link(&base_parts, Some(&node.place))?.1
            }
        };
        Some((file, merge::merge(base, parsed.table, "", self.problems)))
    }

    fn text(&mut self, name: &str, from: Option<&Place>) -> Option<(FileId, String)> {
        let bytes = match self.folder.read(name) {
            Ok(bytes) if bytes.len() > limits::FILE_BYTES => Err(Unread::TooLarge),
            other => other,
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(unread) => {
                let found = unreadable(name, &unread);
                let place = from.cloned().unwrap_or_else(|| place(self.files.add(name, ""), 0..0));
                self.problems.push(found.at(place, ""));
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some((self.files.add(name, text.as_str()), text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = self.files.add(name, text);
                self.problems.push(
                    Diagnostic::new(Code::NotUtf8, "the file is not text in UTF-8")
                        .at(place(file, at..at + '\u{fffd}'.len_utf8()), format!("byte {at}"))
                        .help("open it in a text editor and save it as UTF-8"),
                );
                None
            }
        }
    }

    /// The parts below `home` of the file that `node` names.
    fn target(&self, node: &Node, parts: &[String]) -> Option<Vec<String>> {
        let Raw::Text(written) = &node.value else {
            if !matches!(node.value, Raw::Broken) {
                let message = format!("`extends` is {}, not a file", node.value.in_words());
                self.problems.push(
                    Diagnostic::new(Code::WrongType, message)
                        .at(node.place.clone(), "the name of a file is needed here")
                        .help("write it in quotes, as in `extends = \"base.toml\"`"),
                );
            }
            return None;
        };
        let target = self.resolve(node, written, parts)?;
        if let Some(at) = self.seen.iter().position(|seen| *seen == target) {
            let mut names: Vec<String> =
                self.seen[at..].iter().map(|seen| seen.join("/")).collect();
            names.push(target.join("/"));
            self.problems.push(
                Diagnostic::new(Code::ExtendsCycle, "the files extend each other in a circle")
                    .at(node.place.clone(), names.join(" → "))
                    .help("let the last of them extend nothing"),
            );
            return None;
        }
        if self.seen.len() == limits::EXTENDS_DEPTH {
            let most = limits::EXTENDS_DEPTH;
            self.problems.push(
                Diagnostic::new(Code::TooMany, format!("more than {most} files extend each other"))
                    .at(node.place.clone(), "one file too many")
                    .help("put what they share into fewer files"),
            );
            return None;
        }
        Some(target)
    }

    fn resolve(&self, node: &Node, written: &str, parts: &[String]) -> Option<Vec<String>> {
        let refuse = |why: &str| {
            self.problems.push(
                Diagnostic::new(Code::ExtendsOutside, format!("`{}` {why}", excerpt(written)))
                    .at(node.place.clone(), "a file beside this one, or in a folder below it")
                    .help("copy the file beside this one and write its name, as in \"base.toml\""),
            );
        };
        if written.contains('\\') {
            refuse("has a backslash; folders are parted by `/`");
            return None;
        }
        if written.starts_with('/') || written.contains(':') {
            refuse("is not a path that starts in this file's folder");
            return None;
        }
        let mut target = parts[..parts.len() - 1].to_vec();
        for part in written.split('/') {
            match part {
                "" | "." => {}
                ".." if target.pop().is_none() => {
                    refuse("climbs above the folder of the first file");
                    return None;
                }
                ".." => {}
                part => target.push(part.to_owned()),
            }
        }
        let last = written.rsplit('/').next().unwrap_or_default();
        if matches!(last, "" | "." | "..") || written.chars().any(char::is_control) {
            refuse("does not name a file");
            return None;
        }
        Some(target)
    }

    fn check_format(&self, table: &Table) {
        let Some(Node { value: Raw::Number(number), place }) = table.get("format") else { return };
        if number != "1" {
            self.problems.push(
                Diagnostic::new(
                    Code::WrongFormat,
                    format!("`{}` is no known format", excerpt(number)),
                )
                .at(place.clone(), "this program reads format 1")
                .help("write `format = 1`, or use the version of fiscal287 that wrote the file"),
            );
        }
    }
}

fn unreadable(name: &str, unread: &Unread) -> Diagnostic {
    let (code, why, help) = match unread {
        Unread::Missing => (
            Code::Unreadable,
            "there is no such file",
            "check the name; in `extends` it counts from the folder of the file that says so",
        ),
        Unread::Directory => {
            (Code::Unreadable, "it is a folder", "name a scenario file in that folder")
        }
        Unread::Denied => {
            (Code::Unreadable, "permission is denied", "ask its owner for the right to read it")
        }
        Unread::TooLarge => (
            Code::TooLarge,
            "it is larger than a megabyte",
            "a scenario has a few thousand bytes; check that this file is one",
        ),
        Unread::Other(words) => (Code::Unreadable, words.as_str(), "check the file and its disk"),
    };
    Diagnostic::new(code, format!("`{name}` cannot be read: {why}")).help(help)
}

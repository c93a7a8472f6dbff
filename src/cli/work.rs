//! From the names of files to scenarios worked out.

use std::path::Path;

use fiscal287::analysis::Case;
use fiscal287::diagnostic::{Code, Diagnostic, Files, Place};
use fiscal287::report::{Setting, View};
use fiscal287::rules::Registry;
use fiscal287::scenario::load;

use super::desk::Desk;
use super::disk::{STANDARD_INPUT, rule_files};
use super::flags::Calculation;
use super::screen::Screen;
use super::stop::Stop;
use super::typed::Typed;

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Scenarios worked out, and what they were worked out from.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) cases: Vec<Case>,
    pub(super) registry: Registry,
    pub(super) files: Files,
}

/// Works out each of the files; if anything is wrong with any of them, all of it is said.
pub(super) fn work_out(
    names: &[String],
    calculation: &Calculation,
    desk: &Desk<'_>,
) -> Result<Work, Stop> {
    if names.iter().filter(|name| *name == STANDARD_INPUT).count() > 1 {
        let why = "standard input, `-`, can be read once only";
        return Err(Stop::CommandLine(why.to_owned()));
    }
    let mut files = Files::default();
    let registry = desk.registry(calculation.rules.as_deref(), &mut files)?;
    let mut cases = Vec::new();
    let mut found = Vec::new();
    for name in names {
        let case = load(name, desk.folder(name).as_ref(), &mut files)
            .and_then(|loaded| Case::work_out(loaded, &registry, calculation.options()));
        match case {
            Ok(case) => cases.push(case),
            Err(problems) => found.extend(problems),
        }
    }
    if found.is_empty() {
        return Ok(Work { cases, registry, files });
    }
    Err(Stop::Found(once(found, &files), files))
}

/// The rules of the program, with those of a folder laid over them.
pub(super) fn registry(folder: Option<&Path>, files: &mut Files) -> Result<Registry, Stop> {
    let Some(folder) = folder else { return Ok(Registry::embedded()) };
    let mut texts = Vec::new();
    for (name, bytes) in rule_files(folder)? {
        match String::from_utf8(bytes) {
            Ok(text) => texts.push((name, text)),
            Err(_) => {
                return Err(Stop::Input(format!("the rule file `{name}` is not text in UTF-8")));
            }
        }
    }
    if texts.is_empty() {
        let folder = folder.display();
        return Err(Stop::Input(format!("there is no rule file (`.toml`) in `{folder}`")));
    }
    let home = format!("{}/", folder.to_string_lossy().trim_end_matches(['/', '\\']));
    Registry::embedded().overlaid_from(&home, &texts, files).map_err(|found| {
        let files = std::mem::take(files);
        Stop::Found(found, files)
    })
}

impl Work {
    /// What a report needs besides the scenarios.
    pub(super) fn setting(&self, view: View, typed: &Typed) -> Setting<'_> {
        setting((&self.registry, &self.files), view, typed)
    }

    /// Says of each file how many warnings it has and how to see them.
    pub(super) fn mention_warnings(&self, names: &[String], screen: &Screen) {
        for (case, name) in self.cases.iter().zip(names) {
            let count = case.warnings.len();
            if count > 0 {
                let several = if count == 1 { "" } else { "s" };
                let shows = Typed::new("check", std::slice::from_ref(name));
                screen.note(&format!("{name}: {count} warning{several}; see `{shows}`\n"));
            }
        }
    }
}

/// What a report needs besides the scenarios.
pub(super) fn setting<'a>(
    (registry, files): (&'a Registry, &'a Files),
    view: View,
    typed: &Typed,
) -> Setting<'a> {
    Setting {
        registry,
        files,
        view,
        command: typed.to_string(),
        version: VERSION,
        rules_digest: registry.digest(),
        as_of: None,
    }
}

/// Each problem once: files that extend the same one bring up its problems again and again.
pub(super) fn once(found: Vec<Diagnostic>, files: &Files) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for one in found {
        if !kept.iter().any(|other| key(other, files) == key(&one, files)) {
            kept.push(one);
        }
    }
    kept
}

/// What tells one problem from another.
fn key<'a>(one: &'a Diagnostic, files: &'a Files) -> (Code, &'a str, Option<(&'a str, usize)>) {
    let place = |place: &'a Place| (files.name(place.file), place.bytes.start);
    (one.code, &one.message, one.place.as_ref().map(place))
}

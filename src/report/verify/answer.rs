//! The finding in a few sentences.

use super::{Changed, Found, Receipt, touch_figures, words};

/// What is the same, what is not, and what cannot be told.
pub(super) fn of(name: &str, found: &Found<'_>, (changed, again): (&Changed, &Receipt)) -> String {
    let mut sentences = Vec::new();
    let carries = !found.receipt.files.is_empty();
    let from = if carries { "from the files that it carries" } else { "from the files it names" };
    if changed.figures {
        sentences.push(format!("Worked out again {from}, {name} does not come to the same."));
    } else if found.is_of_code() {
        sentences.push(format!(
            "Worked out again {from}, {name} says the same to the cent, but it is not the page that \
             its command makes."
        ));
    } else if altered(found, changed) {
        sentences.push(format!(
            "Worked out again {from}, the ledgers of {name} come to the same, but it does not say \
             the same."
        ));
    } else if found.edits.is_empty() {
        sentences.push(format!("Worked out again {from}, {name} is the same to the cent."));
    } else {
        sentences.push(format!(
            "Worked out again {from}, {name} as it was written is the same to the cent."
        ));
    }
    sentences.extend(of_causes(found, (changed, again), carries));
    if carries && found.now.is_none() {
        let why = "The files that it names cannot be worked out here as they are now, so nothing is \
                   said of them.";
        sentences.push(why.to_owned());
    }
    if !found.edits.is_empty() {
        let cells = words::count(found.edits.len(), "cell", "cells");
        sentences.push(format!("Its inputs were changed in {cells}; {}", of_figures(found)));
    }
    sentences.push(of_text(found, changed));
    sentences.join(" ")
}

/// Whether the text says something else than its receipt although nothing explains it.
fn altered(found: &Found<'_>, changed: &Changed) -> bool {
    let explained = changed.version || changed.rules || changed.inputs;
    let differs = match found.differences() {
        Ok(differences) => !differences.is_empty(),
        Err(_) => found.sealed == Some(false),
    };
    differs && !explained
}

/// What changed of version, rules and files.
fn of_causes(
    found: &Found<'_>,
    (changed, again): (&Changed, &Receipt),
    carries: bool,
) -> Vec<String> {
    let versions = format!("{} there, {} now", found.receipt.version, again.version);
    let said = [
        (changed.version, format!("The program is another version: {versions}.")),
        (changed.rules, "The rules are others.".to_owned()),
        (changed.inputs && !carries, "The files are others.".to_owned()),
        (
            changed.inputs && carries,
            "The files it carries are not those it was made from.".to_owned(),
        ),
        (
            changed.inputs_now,
            "The files as they are now are others than those it carries.".to_owned(),
        ),
    ];
    let causes: Vec<String> =
        said.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect();
    if !causes.is_empty() {
        return causes;
    }
    // Files that are gone or broken say nothing of what the document carries.
    let same = if carries && found.now.is_none() {
        "Version and rules are the same"
    } else {
        "Version, rules and files are the same"
    };
    if changed.figures {
        return vec![format!(
            "{same}, so the figures in its receipt were changed after it was made, or the program \
             was built otherwise."
        )];
    }
    vec![format!("{same}.")]
}

/// Whether the figures of a document follow its changed inputs.
fn of_figures(found: &Found<'_>) -> &'static str {
    if found.made.is_ok_and(|made| made.behind > 0) {
        return "its figures have not all been worked out with those yet: a spreadsheet program does \
                when it opens the file.";
    }
    "its figures follow those cells and are not those of its receipt."
}

/// Whether the document says what the same says that its command makes now.
fn of_text(found: &Found<'_>, changed: &Changed) -> String {
    let made = match found.made {
        Err(why) => return format!("It was not made again: {why}. {}", of_seal(found.sealed)),
        Ok(made) => made,
    };
    match made.differences.as_slice() {
        [] if made.same_bytes => {
            "Made again by its command, it is the same byte for byte.".to_owned()
        }
        [] if made.behind > 0 => {
            "Made again by its command, its formulas and other cells are the same.".to_owned()
        }
        [] if !found.edits.is_empty() => "Made again by its command and worked out with those \
             inputs, its figures, formulas and other cells are the same."
            .to_owned(),
        [] if found.sealed == Some(true) => {
            "Made again by its command, its words and figures are the same, and its text is as it was \
             written."
                .to_owned()
        }
        [] => format!(
            "Made again by its command, its {} are the same. Its bytes are not: another program wrote \
             the file anew, or something was changed that was not compared, which is its {}.",
            made.looked_at, made.unseen
        ),
        differences => {
            let places = words::count(differences.len(), "place", "places");
            if made.of_code {
                return format!(
                    "Made again by its command, its words and figures are the same and its code is not, \
                     in {places}, listed below: a browser that saves a page rewrites it, and so does \
                     whoever changes what it shows or works out. Which it was cannot be told here."
                );
            }
            let says = format!("Made again by its command, it says something else in {places}");
            if altered(found, changed) && !changed.figures {
                return format!(
                    "{says}, listed below: it was changed after it was made, or the program was \
                     built otherwise."
                );
            }
            match touch_figures(differences) {
                true => format!("{says}, listed below, figures among them."),
                false => format!("{says}, listed below, in words and not in figures."),
            }
        }
    }
}

/// Whether the text beside the receipt is as it was written, where that is all that is known.
fn of_seal(sealed: Option<bool>) -> &'static str {
    match sealed {
        Some(true) => "Its text is as it was written.",
        Some(false) => {
            "Its text is not as it was written: another program wrote it anew, or someone changed \
             it. The figures above are those of its receipt."
        }
        None => "The figures checked are those of its receipt; its other text was not.",
    }
}

//! The finding in a few sentences.

use super::{Changed, Compared, Found, Receipt, Whole, touch_figures, words};

/// What is said where inputs were changed to what the program refuses.
pub(super) const REFUSED: &str = " Some of its inputs hold what no scenario file may hold, listed below \
                                  with the error, so nothing is said of what they are worth.";

/// What is the same, what is not, and what cannot be told.
pub(super) fn of(name: &str, found: &Found<'_>, (changed, again): (&Changed, &Receipt)) -> String {
    let carries = !found.receipt.files.is_empty();
    let mut sentences = vec![match found.receipt.nets.is_empty() {
        true => of_rules(name, found, changed),
        false => of_ledgers(name, found, changed),
    }];
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

/// Whether a document on scenarios comes to the same.
fn of_ledgers(name: &str, found: &Found<'_>, changed: &Changed) -> String {
    let from = match found.receipt.files.is_empty() {
        true => "Worked out again from the files it names",
        false => "Worked out again from the files that it carries",
    };
    if changed.figures {
        format!("{from}, {name} does not come to the same.")
    } else if found.is_of_code() {
        format!(
            "{from}, {name} says the same to the cent, but it is not the page that its command makes."
        )
    } else if altered(found, changed) {
        format!("{from}, the ledgers of {name} come to the same, but it does not say the same.")
    } else if !found.edits.is_empty() {
        format!("{from}, {name} as it was written is the same to the cent.")
    } else if found.is_the_same_in_part() {
        format!("{from}, the ledgers of {name} are the same to the cent.")
    } else {
        format!("{from}, {name} is the same to the cent.")
    }
}

/// Whether a document that has no ledgers says the same.
fn of_rules(name: &str, found: &Found<'_>, changed: &Changed) -> String {
    if found.made.is_err() {
        format!("{name} names no scenarios to work out again.")
    } else if changed.is_same(found) {
        format!("Made again from the rules alone, {name} says the same.")
    } else {
        format!("Made again from the rules alone, {name} does not say the same.")
    }
}

/// Whether the text says something else than its receipt although nothing explains it.
fn altered(found: &Found<'_>, changed: &Changed) -> bool {
    let explained = changed.version || changed.rules || changed.inputs;
    let differs = match found.differences() {
        Ok(differences) => !differences.is_empty() || !found.parts().is_empty(),
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
    let same = if found.receipt.nets.is_empty() || (carries && found.now.is_none()) {
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
        [] => of_whole(found, made),
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
            if let Whole::Altered(parts) = &made.whole {
                return format!("{says}, listed below. Of the file, {}", of_parts(parts));
            }
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

/// How a document that says nothing else is the same.
fn of_whole(found: &Found<'_>, made: &Compared) -> String {
    let again = "Made again by its command, ";
    match &made.whole {
        Whole::SameBytes => format!("{again}it is the same byte for byte."),
        Whole::SameParts if found.edits.is_empty() => format!(
            "{again}it is the same in each of its parts, and only how they are packed or spelled differs."
        ),
        Whole::SameParts => format!(
            "{again}it is the same in each of its parts but for those cells and what follows them."
        ),
        Whole::Altered(parts) => format!(
            "{again}it is the same in its {}, and not the same file. Of it, {}",
            made.looked_at,
            of_parts(parts)
        ),
        Whole::Untold if found.sealed == Some(true) => {
            format!("{again}its words and figures are the same, and its text is as it was written.")
        }
        Whole::WrittenAnew | Whole::Untold => of_some(found, made),
    }
}

/// That the file was altered in places.
fn of_parts(parts: &[String]) -> String {
    let (count, are) =
        (words::count(parts.len(), "part", "parts"), if parts.len() == 1 { "is" } else { "are" });
    format!(
        "{count}, listed below, {are} not what the command makes, and the others are. A program that \
         saves a file anew writes every part in its own way, so this one was altered in places, \
         or the program was built otherwise."
    )
}

/// What was compared in a document that is not as it was written, and that nothing else was.
fn of_some(found: &Found<'_>, made: &Compared) -> String {
    let with = match found.edits {
        [] => "Made again by its command",
        _ if made.behind > 0 => "Made again by its command, what has not been worked out aside",
        _ => "Made again by its command and worked out with those inputs",
    };
    let anew = match made.whole {
        Whole::WrittenAnew => {
            " No part of the file is as it was first written: another program wrote all of it anew."
        }
        _ => "",
    };
    format!(
        "{with}, it is the same as far as the two were compared: in its {}.{anew} Nothing else was \
         compared, for example {}.",
        made.looked_at, made.unseen
    )
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

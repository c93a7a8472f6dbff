//! What a document says, worked out again: the same to the cent, or what changed and what it is worth.

mod answer;
mod edited;
mod refused;
mod worth;

use super::receipt::{self, Receipt};
use super::{Block, Data, Report, Setting, check, json, words};
use crate::analysis::{Case, what_differs};

/// A document's receipt, the scenarios that it names, and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The receipt.
    pub receipt: &'a Receipt,
    /// The scenarios as the document carries them; where it carries none, as the files are now.
    pub carried: &'a [Case],
    /// The scenarios as the files are now, where they can be read.
    pub now: Option<&'a [Case]>,
    /// Whether the document's bytes are as they were written; none where its form does not tell.
    pub sealed: Option<bool>,
    /// The inputs that were changed in the document.
    pub edits: &'a [Edit],
    /// What it says otherwise than the same made again by its command, or why it cannot be made again.
    pub made: Result<&'a Compared, &'a str>,
}

/// An input that was changed in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where it stands in the document: `Inputs!C7`.
    pub place: String,
    /// The input's name.
    pub name: String,
    /// The scenario's label.
    pub side: String,
    /// Its value as it was written.
    pub written: String,
    /// Its value as it stands.
    pub now: String,
}

/// A document beside the same made again by its command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// How it is the same as a whole.
    pub whole: Whole,
    /// What it says otherwise.
    pub differences: Vec<Difference>,
    /// Whether these are in the code of a page alone, whose words are the same.
    pub of_code: bool,
    /// What was compared in a document of its form whose bytes are not the same.
    pub looked_at: &'static str,
    /// What was not.
    pub unseen: &'static str,
    /// How many of its figures are still those of the inputs as they were written.
    pub behind: usize,
}

/// How a document as a whole stands beside the same made again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Whole {
    /// Every byte is the same; then nothing else is looked at.
    SameBytes,
    /// Every part of a packed document says the same, changed inputs and what follows them aside.
    SameParts,
    /// Some parts say the same, and these, in words that a reader knows, do not.
    Altered(Vec<String>),
    /// No part of a packed document that holds content is as it was written.
    WrittenAnew,
    /// It is no packed document, or its receipt names another version, other rules or other files, which
    /// reach into every part.
    #[default]
    Untold,
}

/// A place at which a document and the same made again say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The place: `line 12`, `Compare!C24`.
    pub place: String,
    /// What stands there; none where nothing does.
    pub there: Option<String>,
    /// What stands there in the document made again.
    pub again: Option<String>,
}

impl<'a> Found<'a> {
    fn differences(&self) -> Result<&'a [Difference], &'a str> {
        self.made.map(|made| made.differences.as_slice())
    }

    /// The parts that are not those made again.
    fn parts(&self) -> &'a [String] {
        match self.made.map(|made| &made.whole) {
            Ok(Whole::Altered(parts)) => parts,
            _ => &[],
        }
    }

    /// Whether it may show what was not compared.
    fn is_the_same_in_part(&self) -> bool {
        let whole = self.made.map(|made| &made.whole);
        matches!(whole, Ok(Whole::WrittenAnew | Whole::Untold) | Err(_))
            && self.sealed != Some(true)
    }

    /// Whether all that differs is the code of a page.
    fn is_of_code(&self) -> bool {
        self.made.is_ok_and(|made| made.of_code)
    }
}

/// Whether the document says what is worked out now, and the report that says so.
#[must_use]
pub fn verify(found: &Found<'_>, name: &str, setting: &Setting<'_>) -> (bool, Report) {
    let all: Vec<&Case> = found.carried.iter().collect();
    let again = receipt::receipt(&all, setting);
    let changed = Changed::of(found, &again);
    let edited = edited::of(found, setting);
    let refusals = edited::refusals(&edited);
    let mut answer = answer::of(name, found, (&changed, &again));
    if !refusals.is_empty() {
        answer.push_str(answer::REFUSED);
    }
    let mut blocks = vec![Block::Answer(answer)];
    blocks.extend(worth::tables(found, &changed).into_iter().map(Block::Table));
    blocks.extend(edited::tables(&edited).into_iter().map(Block::Table));
    let lists = [
        ("Inputs changed in the document", edited::told(found.edits)),
        ("Inputs that no scenario file may hold", refusals),
        ("What the document says otherwise", otherwise(found)),
        ("Parts of the file that are not those made again", found.parts().to_vec()),
        ("Rules that changed", rules_changed(found.receipt, &again)),
        ("Keys that changed in the files", inputs_changed(found)),
        ("Rules used outside their dates", stale(found)),
    ];
    for (heading, entries) in lists.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        blocks.extend([Block::Heading(2, heading.to_owned()), Block::List(entries)]);
    }
    blocks.push(Block::Receipt(again.clone()));
    let data = data(found, (&changed, &edited), receipt::data(&again));
    let report =
        Report { title: format!("Verification of {name}"), blocks, data, grids: Vec::new() };
    (changed.is_same(found), report)
}

/// Whether each part is the same; nothing where that was not compared.
fn same_in_every_part(found: &Found<'_>) -> Data {
    match found.made.map(|made| &made.whole) {
        Ok(Whole::SameBytes | Whole::SameParts) => Data::Bool(true),
        Ok(Whole::Altered(_) | Whole::WrittenAnew) => Data::Bool(false),
        Ok(Whole::Untold) | Err(_) => Data::Null,
    }
}

/// What is not as the document says.
#[derive(Debug, Clone, Copy)]
struct Changed {
    /// Any line or net.
    figures: bool,
    /// The program's version.
    version: bool,
    /// Any rule, used or not.
    rules: bool,
    /// The scenarios that were worked out again; only where the document carries none.
    inputs: bool,
    /// The files, against the scenarios that the document carries.
    inputs_now: bool,
}

impl Changed {
    fn of(found: &Found<'_>, again: &Receipt) -> Self {
        let receipt = found.receipt;
        let differ = |now: &[Case]| {
            now.iter()
                .map(|case| &case.canonical)
                .ne(found.carried.iter().map(|case| &case.canonical))
        };
        let explained = receipt.rules_digest != again.rules_digest
            || receipt.input_digest != again.input_digest
            || receipt.version != again.version;
        Self {
            figures: (!explained && receipt.rule_values != again.rule_values)
                || receipt.figures_digest != again.figures_digest
                || receipt.nets != again.nets,
            version: receipt.version != again.version,
            rules: receipt.rules_digest != again.rules_digest,
            inputs: receipt.input_digest != again.input_digest,
            inputs_now: found.now.is_some_and(differ),
        }
    }

    /// Whether the document is the same to the cent, as far as it can be told.
    fn is_same(&self, found: &Found<'_>) -> bool {
        let figures = self.figures || self.inputs_now || !found.edits.is_empty();
        let text = match found.differences() {
            Ok([]) => true,
            // Another version may say the same in other words.
            Ok(others) => self.version && found.sealed != Some(false) && !touch_figures(others),
            Err(_) => found.sealed == Some(true) && !found.receipt.nets.is_empty(),
        };
        !figures && text && found.parts().is_empty()
    }
}

/// Whether any of the differences is one of figures and not of words alone.
fn touch_figures(differences: &[Difference]) -> bool {
    let figures = |text: &Option<String>| -> String {
        let sign = |letter: &char| letter.is_ascii_digit() || "()-−%$".contains(*letter);
        text.iter().flat_map(|text| text.chars()).filter(sign).collect()
    };
    differences.iter().any(|one| figures(&one.there) != figures(&one.again))
}

/// How many places are told one by one.
const TOLD: usize = 12;
/// The letters of a text that are told.
const LETTERS: usize = 90;

/// The places at which the document says something else than the same made again.
fn otherwise(found: &Found<'_>) -> Vec<String> {
    let differences = found.differences().unwrap_or_default();
    let one = |one: &Difference| {
        let (there, again) = excerpts(one);
        format!("{}: {there} there, {again} made again.", one.place)
    };
    let mut entries: Vec<String> = differences.iter().take(TOLD).map(one).collect();
    let more = differences.len().saturating_sub(TOLD);
    entries.extend((more > 0).then(|| format!("And {}.", words::count(more, "place", "places"))));
    entries
}

/// Both texts of a place around the first letter in which they differ.
fn excerpts(one: &Difference) -> (String, String) {
    let texts = [&one.there, &one.again].map(|text| text.clone().unwrap_or_default());
    let pairs = texts[0].chars().zip(texts[1].chars());
    let alike = pairs.take_while(|(one, other)| one == other).count();
    let from = if alike > LETTERS / 2 { alike - LETTERS / 3 } else { 0 };
    let excerpt = |text: &String| {
        let mut shown: String = text.chars().skip(from).take(LETTERS).collect();
        if shown.is_empty() {
            return "nothing".to_owned();
        }
        if from > 0 {
            shown.insert(0, '…');
        }
        if text.chars().count() > from + LETTERS {
            shown.push('…');
        }
        format!("“{shown}”")
    };
    (excerpt(&texts[0]), excerpt(&texts[1]))
}

/// The numbers of rules that are not what they were.
fn rules_changed(receipt: &Receipt, again: &Receipt) -> Vec<String> {
    let old = |name: &str| receipt.rule_values.iter().find(|value| value.name == name);
    let new = |name: &str| again.rule_values.iter().find(|value| value.name == name);
    let mut entries = Vec::new();
    for value in &again.rule_values {
        match old(&value.name) {
            Some(old) if old.value == value.value => {}
            Some(old) => {
                entries.push(format!("{}: {} there, {} now.", value.name, old.value, value.value));
            }
            None => entries.push(format!("{}: not used there, {} now.", value.name, value.value)),
        }
    }
    for value in receipt.rule_values.iter().filter(|value| new(&value.name).is_none()) {
        entries.push(format!("{}: {} there, not used now.", value.name, value.value));
    }
    entries
}

/// The keys in which the files are not what the document carries.
fn inputs_changed(found: &Found<'_>) -> Vec<String> {
    let mut entries = Vec::new();
    for (case, now) in found.carried.iter().zip(found.now.unwrap_or_default()) {
        let text = |text: Option<&String>| text.map_or("not given", String::as_str).to_owned();
        for row in what_differs(&[case.clone(), now.clone()]) {
            let (there, now) = (text(row.texts[0].as_ref()), text(row.texts[1].as_ref()));
            entries
                .push(format!("{}: {}: {there} there, {now} now.", case.scenario.file, row.path));
        }
    }
    entries
}

/// The rules that any of the scenarios uses outside their dates, each once.
fn stale(found: &Found<'_>) -> Vec<String> {
    let mut entries = Vec::new();
    let cases = found.carried.iter().chain(found.now.unwrap_or_default());
    for entry in cases.flat_map(|case| check::stale(&case.ledger)) {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

fn data(
    found: &Found<'_>,
    (changed, edited): (&Changed, &[edited::Edited<'_>]),
    receipt: Data,
) -> Data {
    let text = |text: &Option<String>| text.as_ref().map_or(Data::Null, Data::text);
    let difference = |one: &Difference| {
        Data::map([
            ("place", Data::text(&one.place)),
            ("document", text(&one.there)),
            ("again", text(&one.again)),
        ])
    };
    let made = found.differences().ok().map(|all| Data::List(all.iter().map(difference).collect()));
    Data::map([
        ("same_to_the_cent", Data::Bool(!changed.figures)),
        ("same_in_every_respect", Data::Bool(changed.is_same(found))),
        ("version_changed", Data::Bool(changed.version)),
        ("rules_changed", Data::Bool(changed.rules)),
        ("inputs_changed", Data::Bool(changed.inputs || changed.inputs_now)),
        ("inputs_changed_in_document", json::strings(&edited::told(found.edits))),
        ("worth_of_inputs_changed_in_document", edited::data(edited)),
        (
            "same_byte_for_byte",
            found.made.map_or(Data::Null, |made| Data::Bool(made.whole == Whole::SameBytes)),
        ),
        ("same_in_every_part", same_in_every_part(found)),
        ("parts_that_differ", json::strings(found.parts())),
        ("text_as_written", found.sealed.map_or(Data::Null, Data::Bool)),
        ("differs_from_the_same_made_again", made.unwrap_or(Data::Null)),
        ("rules_used_outside_their_dates", json::strings(&stale(found))),
        ("scenarios", worth::data(found)),
        ("receipt", receipt),
    ])
}

//! The parts of a packed document, each as a whole, beside those of the same made again.
//!
//! A program that saves a workbook or a brief writes every part of it in its own way. Where some are those
//! that this program writes and others are not, the file was altered in places.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use super::packed::Packed;
use super::relations::{self, LINKS, owner};
use super::tags;
use crate::report::{Edit, Whole};

/// The parts of a document beside those of the same made again; `edits` are the cells that were changed in
/// it, which with what formulas came to make no difference.
pub(super) fn beside(there: &[u8], again: &[u8], edits: &[Edit]) -> Result<Whole, String> {
    let (mut there, mut again) = (Packed::open(there)?, Packed::open(again)?);
    let called = Called::of(&mut again)?;
    let names: BTreeSet<String> =
        there.names("", "").into_iter().chain(again.names("", "")).collect();
    let (mut others, mut kept) = (Vec::new(), false);
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        let (one, other) = (there.bytes(name)?, again.bytes(name)?);
        let same = match (&one, &other) {
            (Some(one), Some(other)) => {
                let cells = called.edited(name, edits);
                one == other || says_the_same((one, other), cells.as_ref())
            }
            (_, _) => false,
        };
        if same {
            kept |= holds_content(name);
            continue;
        }
        let state = match (one.is_some(), other.is_some()) {
            (true, false) => ", which its command does not make",
            (false, _) => ", which is not there",
            _ => "",
        };
        others.push(format!("{} (`{name}`){state}", called.part(name)));
    }
    Ok(match (others.is_empty(), kept) {
        (true, _) => Whole::SameParts,
        (false, true) => Whole::Altered(others),
        (false, false) => Whole::WrittenAnew,
    })
}

/// How many times as long as another a part may be that says the same; a longer one is not read.
const MOST_TIMES: usize = 8;

/// Whether two parts are the same XML, such cells aside.
fn says_the_same((one, other): (&[u8], &[u8]), cells: Option<&BTreeSet<&str>>) -> bool {
    if one.len() > MOST_TIMES * other.len() {
        return false;
    }
    let (Some(one), Some(other)) = (tags::said(one), tags::said(other)) else { return false };
    match cells {
        Some(cells) => tags::beside_cells(one, cells) == tags::beside_cells(other, cells),
        None => one == other,
    }
}

/// Whether no other program would write a part of this name alike: it holds what this document says.
fn holds_content(name: &str) -> bool {
    let within = name.starts_with("xl/") || name.starts_with("word/");
    within && name.ends_with(".xml") && !name.contains("/theme/")
}

/// What readers call the parts.
struct Called {
    /// The sheet that a part of a workbook holds.
    sheets: BTreeMap<String, String>,
    /// The part that leads to another.
    leads: BTreeMap<String, String>,
}

impl Called {
    fn of(packed: &mut Packed<'_>) -> Result<Self, String> {
        let is_book = !packed.names("xl/workbook.xml", "").is_empty();
        let sheets = if is_book { Book::read(packed)?.sheets } else { Vec::new() };
        let mut leads = BTreeMap::new();
        for links in packed.names("", LINKS) {
            let (_, owner) = owner(&links);
            let ways = relations::of(packed, &owner)?.into_iter();
            leads.extend(ways.map(|way| (way.target, owner.clone())));
        }
        let sheets = sheets.into_iter().map(|(name, part)| (part, name)).collect();
        Ok(Self { sheets, leads })
    }

    /// The cells of a sheet that were changed; none where nothing was, or where the part is no sheet.
    fn edited<'e>(&self, part: &str, edits: &'e [Edit]) -> Option<BTreeSet<&'e str>> {
        let sheet = self.sheets.get(part).filter(|_| !edits.is_empty())?;
        let cell = |edit: &'e Edit| edit.place.strip_prefix(sheet.as_str())?.strip_prefix('!');
        Some(edits.iter().filter_map(cell).collect())
    }

    /// A part in words.
    fn part(&self, name: &str) -> String {
        if name.ends_with(LINKS) {
            let (_, owner) = owner(name);
            return match owner.as_str() {
                "" => "the list of its parts".to_owned(),
                owner => format!("what {} links to", self.part(owner)),
            };
        }
        if let Some(sheet) = self.sheets.get(name) {
            return format!("sheet {sheet}");
        }
        if let Some((_, words)) = KNOWN.iter().find(|(known, _)| *known == name) {
            return (*words).to_owned();
        }
        let Some((_, kind)) = KINDS.iter().find(|(start, _)| name.starts_with(start)) else {
            return "a part".to_owned();
        };
        let number: String = name.chars().filter(char::is_ascii_digit).collect();
        let sheet = self.sheet_of(name).map(|sheet| format!(" on sheet {sheet}"));
        format!("{kind} {number}{}", sheet.unwrap_or_default()).replace("  ", " ")
    }

    /// The sheet from which a part is led to.
    fn sheet_of(&self, name: &str) -> Option<&String> {
        let mut owner = name;
        // From a chart to its drawing to its sheet.
        for _ in 0..KINDS.len() {
            owner = self.leads.get(owner)?;
            if let Some(sheet) = self.sheets.get(owner) {
                return Some(sheet);
            }
        }
        None
    }
}

/// What the parts are that stand in every file.
const KNOWN: &[(&str, &str)] = &[
    ("[Content_Types].xml", "the list of its parts"),
    ("docProps/core.xml", "its title and dates"),
    ("docProps/app.xml", "what it says of the program that wrote it"),
    ("xl/workbook.xml", "its settings, names, print areas and list of sheets"),
    ("xl/styles.xml", "the looks and number formats of its cells"),
    ("xl/sharedStrings.xml", "the words of its cells"),
    ("word/document.xml", "its body"),
    ("word/styles.xml", "its styles"),
    ("word/numbering.xml", "the numbers of its lists"),
    ("word/settings.xml", "its settings"),
    ("word/footnotes.xml", "its notes"),
];

/// What parts of which there are several are.
const KINDS: &[(&str, &str)] = &[
    ("xl/charts/", "chart"),
    ("word/charts/", "chart"),
    ("xl/drawings/", "drawings"),
    ("xl/comments", "comments"),
    ("xl/worksheets/", "a sheet"),
    ("xl/theme/", "colours and fonts"),
    ("word/header", "page header"),
    ("word/footer", "page footer"),
];

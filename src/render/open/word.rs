//! What a Word file says: its title, its paragraphs, notes, headers and footers, and its charts.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::chart::{self, What};
use super::differ::Piece;
use super::packed::Packed;
use super::paragraphs::{self, Line, hides, places};
use super::relations::{self, Relation};
use super::tags::{each, letter};
use crate::report::receipt_span;

/// The paragraphs of the receipt, which is the last that the document has.
pub(super) fn receipt_lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut packed = Packed::open(bytes)?;
    let mut lines: Vec<String> =
        Body::read(&mut packed)?.lines.into_iter().map(|line| line.text).collect();
    let place = receipt_span(&lines);
    Ok(lines.drain(place).collect())
}

/// What parts beside the body hold words, by what leads to them, with what a piece of them is called.
const BESIDE: &[(&str, &str)] = &[
    ("endnotes", "note at the end"),
    ("header", "header"),
    ("footer", "footer"),
    ("comments", "comment"),
];

/// The part that holds the document.
struct Body {
    xml: String,
    lines: Vec<Line>,
    /// Where it leads.
    ways: Vec<Relation>,
}

impl Body {
    /// The body from the part that a word processor starts from.
    fn read(packed: &mut Packed<'_>) -> Result<Self, String> {
        let name = relations::main(packed)?;
        let ways = relations::of(packed, &name)?;
        let xml = packed.part(&name)?;
        let lines = paragraphs::lines(&xml, targets(&ways)).map_err(broken)?;
        Ok(Self { xml, lines, ways })
    }

    /// The parts that it leads to in such a way.
    fn parts(&self, kind: &str) -> Vec<String> {
        let ways = self.ways.iter().filter(|way| way.kind == kind);
        ways.map(|way| way.target.clone()).collect()
    }
}

fn targets(ways: &[Relation]) -> BTreeMap<String, String> {
    ways.iter().map(|way| (way.id.clone(), way.target.clone())).collect()
}

/// The title, the paragraphs without the receipt, then what stands beside them, then what charts say.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    let mut packed = Packed::open(bytes)?;
    let body = Body::read(&mut packed)?;
    let texts: Vec<String> = body.lines.iter().map(|line| line.text.clone()).collect();
    let receipt = receipt_span(&texts);
    let mut found: Vec<Piece> = piece("title", 0, title(&mut packed)?).into_iter().collect();
    let said = texts.into_iter().enumerate().filter(|(at, _)| !receipt.contains(at));
    found.extend(said.filter_map(|(at, text)| piece("paragraph", at, text)));
    let notes = notes(&mut packed, &body)?.into_iter().enumerate();
    found.extend(notes.filter_map(|(at, text)| piece("note", at, text)));
    for (kind, what) in BESIDE {
        for name in body.parts(kind) {
            let words = lines(&mut packed, &name)?.into_iter().enumerate();
            found.extend(words.filter_map(|(at, line)| piece(what, at, line.text)));
        }
    }
    for name in body.parts("styles") {
        let hidden = hides(&packed.part(&name)?).map_err(broken)?;
        found.extend(hidden.then(|| piece("style", 0, "hides words".to_owned())).flatten());
    }
    found.extend(charts(&mut packed, &body)?);
    Ok(found)
}

fn piece(what: &str, at: usize, text: String) -> Option<Piece> {
    let place = format!("{what} {}", at + 1);
    (!text.trim().is_empty()).then_some(Piece { place, text })
}

fn broken(why: String) -> String {
    format!("it is no Word file: {why}")
}

fn lines(packed: &mut Packed<'_>, part: &str) -> Result<Vec<Line>, String> {
    let targets = targets(&relations::of(packed, part)?);
    paragraphs::lines(&packed.part(part)?, targets).map_err(broken)
}

/// The lines of notes in the order in which the body refers to them.
fn notes(packed: &mut Packed<'_>, body: &Body) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for name in body.parts("footnotes") {
        all.extend(lines(packed, &name)?);
    }
    let of = |id: String| {
        let lines = all.iter().filter(move |line| line.note.as_ref() == Some(&id));
        lines.map(|line| line.text.clone())
    };
    let ids = places(&body.xml, "w:footnoteReference", "w:id").map_err(broken)?;
    Ok(ids.into_iter().flat_map(of).collect())
}

/// What the charts say, in the order in which the body shows them.
fn charts(packed: &mut Packed<'_>, body: &Body) -> Result<Vec<Piece>, String> {
    let targets = targets(&body.ways);
    let mut found = Vec::new();
    let shown = places(&body.xml, "c:chart", "r:id").map_err(broken)?;
    for (id, number) in shown.into_iter().zip(1..) {
        let place = format!("chart {number}");
        let part = targets.get(&id).filter(|part| packed.names(part, "").contains(part));
        let Some(part) = part else {
            found.push(Piece { place, text: "not there".to_owned() });
            continue;
        };
        let said = chart::says(&packed.part(part)?).map_err(broken)?.into_iter();
        // What a word processor calls the cells of a chart that has none.
        let said = said.filter(|(what, _)| *what != What::Cells);
        found.extend(
            said.map(|(what, text)| Piece { place: format!("{place}, {}", what.word()), text }),
        );
    }
    Ok(found)
}

/// The title that a word processor shows for the file.
fn title(packed: &mut Packed<'_>) -> Result<String, String> {
    let ways = relations::of(packed, "")?.into_iter();
    let Some(part) = ways.filter(|way| way.kind == "core-properties").map(|way| way.target).next()
    else {
        return Ok(String::new());
    };
    let (mut title, mut within) = (String::new(), false);
    each(&packed.part(&part)?, |event| {
        match event {
            Event::Start(tag) => within = tag.name().as_ref() == "dc:title",
            Event::End(_) => within = false,
            Event::Text(words) if within => title.push_str(words),
            Event::GeneralRef(sign) if within => {
                title.push_str(&letter(sign).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(title)
}

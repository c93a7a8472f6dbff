//! What a Word file says: its paragraphs, notes, headers and footers, and the figures of its charts.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::differ::Piece;
use super::packed::Packed;
use super::tags::letter;
use crate::report::receipt_span;

/// The part that holds the document.
const BODY: &str = "word/document.xml";

/// The paragraphs of the receipt, which is the last that the document has.
pub(super) fn receipt_lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let text = Packed::open(bytes)?.part(BODY)?;
    let mut lines = paragraphs(&text).map_err(|error| broken(&error))?;
    let place = receipt_span(&lines);
    Ok(lines.drain(place).collect())
}

/// The parts beside the body that hold words, with what a piece of them is called.
const BESIDE: &[(&str, &str)] = &[
    ("word/footnotes", "note"),
    ("word/endnotes", "note at the end"),
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/comments", "comment"),
];

/// The paragraphs without the receipt, then what stands beside them, then the figures that charts draw.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    let mut packed = Packed::open(bytes)?;
    let body = paragraphs(&packed.part(BODY)?).map_err(|error| broken(&error))?;
    let receipt = receipt_span(&body);
    let body = body.into_iter().enumerate().filter(|(at, _)| !receipt.contains(at));
    let mut found: Vec<Piece> =
        body.filter_map(|(at, text)| piece("paragraph", at, text)).collect();
    for (start, what) in BESIDE {
        for name in packed.names(start, ".xml") {
            let words = paragraphs(&packed.part(&name)?).map_err(|error| broken(&error))?;
            let words = words.into_iter().enumerate();
            found.extend(words.filter_map(|(at, text)| piece(what, at, text)));
        }
    }
    let styles = packed.names("word/styles", ".xml");
    for name in styles {
        let hides = hides(&packed.part(&name)?).map_err(|error| broken(&error))?;
        found.extend(hides.then(|| piece("style", 0, HIDDEN.to_owned())).flatten());
    }
    for name in packed.names("word/charts/chart", ".xml") {
        let drawn = drawn(&packed.part(&name)?).map_err(|error| broken(&error))?;
        let figures = drawn.into_iter().enumerate();
        found.extend(figures.filter_map(|(at, text)| piece("figure of a chart", at, text)));
    }
    Ok(found)
}

fn piece(what: &str, at: usize, text: String) -> Option<Piece> {
    let place = format!("{what} {}", at + 1);
    (!text.trim().is_empty()).then_some(Piece { place, text })
}

fn broken(why: &dyn std::fmt::Display) -> String {
    format!("it is no Word file: {why}")
}

/// The figures that a chart draws.
fn drawn(xml: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut in_values, mut in_figure) = (Vec::new(), false, false);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "c:val" => in_values = true,
            Event::End(tag) if tag.name().as_ref() == "c:val" => in_values = false,
            Event::Start(tag) if tag.name().as_ref() == "c:v" => in_figure = in_values,
            Event::End(tag) if tag.name().as_ref() == "c:v" => in_figure = false,
            Event::Text(words) if in_figure => found.push(words.to_string()),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The paragraphs, with a mark where words are hidden and in place of the number of a page.
fn paragraphs(xml: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut lines = Vec::new();
    let (mut line, mut in_text, mut field) = (String::new(), false, Field::default());
    loop {
        let event = reader.read_event()?;
        field.pass(&event);
        match event {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Start(tag) | Event::Empty(tag) if is_hiding(&tag) => line.push_str(HIDDEN),
            Event::Empty(tag) if tag.name().as_ref() == "w:tab" => line.push('\t'),
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Text(words) if in_text && field.is_number(&words) => line.push('#'),
            Event::Text(words) if in_text => line.push_str(&words),
            Event::GeneralRef(sign) if in_text => line.push_str(&letter(&sign).unwrap_or_default()),
            Event::Eof => return Ok(lines),
            _ => {}
        }
    }
}

/// What marks words that are hidden.
const HIDDEN: &str = "[hidden]";

/// Whether a tag hides words.
fn is_hiding(tag: &BytesStart<'_>) -> bool {
    let not = |said: &str| matches!(said, "0" | "false" | "off" | "none");
    let mut said = tag.attributes().filter_map(Result::ok);
    tag.name().as_ref() == "w:vanish"
        && !said.any(|one| one.key.as_ref() == "w:val" && not(&one.value))
}

/// Whether any style hides words.
fn hides(styles: &str) -> Result<bool, quick_xml::Error> {
    let mut reader = Reader::from_str(styles);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if is_hiding(&tag) => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// How deep in fields, such as that of a page's number, a place is.
#[derive(Default)]
struct Field {
    depth: usize,
}

impl Field {
    fn pass(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) if tag.name().as_ref() == "w:fldSimple" => self.depth += 1,
            Event::End(tag) if tag.name().as_ref() == "w:fldSimple" => self.leave(),
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "w:fldChar" => {
                let mut said = tag.attributes().filter_map(Result::ok).map(|one| one.value);
                match said.find(|said| matches!(said.as_ref(), "begin" | "end")).as_deref() {
                    Some("begin") => self.depth += 1,
                    Some(_) => self.leave(),
                    None => {}
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether these words are a number that each program works out anew.
    fn is_number(&self, words: &str) -> bool {
        self.depth > 0 && words.bytes().all(|letter| letter.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn paragraphs_are_lines() {
        let xml = "<w:document><w:p><w:r><w:t xml:space=\"preserve\">| a </w:t></w:r>\
                   <w:r><w:t>&lt;b&gt; &amp; &#233;</w:t></w:r></w:p><w:p/>\
                   <w:p><w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p></w:document>";
        assert_eq!(paragraphs(xml).expect("XML"), ["| a <b> & é", "two", "three"]);
    }
}

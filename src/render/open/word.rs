//! What a Word file says: its paragraphs, its notes and the figures of its charts.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::MOST_BYTES;
use super::differ::Piece;
use crate::report::receipt_span;

/// The part that holds the document.
const BODY: &str = "word/document.xml";

/// The paragraphs of the receipt, which is the last that the document has.
pub(super) fn receipt_lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let text = part(&mut packed, BODY)?;
    let mut lines = paragraphs(&text).map_err(|error| broken(&error))?;
    let place = receipt_span(&lines);
    Ok(lines.drain(place).collect())
}

/// The paragraphs without the receipt, then the notes, then the figures that charts draw.
pub(super) fn pieces(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let body = paragraphs(&part(&mut packed, BODY)?).map_err(|error| broken(&error))?;
    let receipt = receipt_span(&body);
    let body = body.into_iter().enumerate().filter(|(at, _)| !receipt.contains(at));
    let mut found: Vec<Piece> =
        body.filter_map(|(at, text)| piece("paragraph", at, text)).collect();
    let mut names: Vec<String> = packed.file_names().filter_map(name).collect();
    names.sort();
    for name in names.iter().filter(|name| *name == "word/footnotes.xml") {
        let notes = paragraphs(&part(&mut packed, name)?).map_err(|error| broken(&error))?;
        found
            .extend(notes.into_iter().enumerate().filter_map(|(at, text)| piece("note", at, text)));
    }
    for name in names.iter().filter(|name| name.starts_with("word/charts/chart")) {
        let drawn = drawn(&part(&mut packed, name)?).map_err(|error| broken(&error))?;
        let figures = drawn.into_iter().enumerate();
        found.extend(figures.filter_map(|(at, text)| piece("figure of a chart", at, text)));
    }
    Ok(found)
}

fn name(found: Result<std::borrow::Cow<'_, str>, zip::result::ZipError>) -> Option<String> {
    found.ok().map(std::borrow::Cow::into_owned)
}

fn piece(what: &str, at: usize, text: String) -> Option<Piece> {
    let place = format!("{what} {}", at + 1);
    (!text.trim().is_empty()).then_some(Piece { place, text })
}

fn broken(why: &dyn std::fmt::Display) -> String {
    format!("it is no Word file: {why}")
}

fn part(packed: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let part = packed.by_name(name).map_err(|error| broken(&error))?;
    let mut text = String::new();
    part.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| broken(&error))?;
    Ok(text)
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

fn paragraphs(xml: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut lines, mut line, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:tab" => line.push('\t'),
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Text(words) if in_text => line.push_str(&words),
            Event::GeneralRef(sign) if in_text => line.push_str(&letter(&sign)),
            Event::Eof => return Ok(lines),
            _ => {}
        }
    }
}

/// A sign that XML writes by a name or a number.
fn letter(sign: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = sign.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_xml_entity(sign).unwrap_or_default().to_owned()
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

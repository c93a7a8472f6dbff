//! Lines of a Word file: its paragraphs.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::MOST_BYTES;

/// The paragraphs of the document.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let broken = |why: &dyn std::fmt::Display| format!("it is no Word file: {why}");
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let document = packed.by_name("word/document.xml").map_err(|error| broken(&error))?;
    let mut text = String::new();
    document.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| broken(&error))?;
    paragraphs(&text).map_err(|error| broken(&error))
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

//! Pieces of XML, and what they say however a program writes them.

use std::collections::BTreeSet;

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::usual::usual;

/// Hands each piece of XML on, under the names that programs usually write.
pub(super) fn each(
    xml: &str,
    mut take: impl FnMut(&Event<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = NsReader::from_str(xml);
    loop {
        let event = reader.read_event().map_err(|error| format!("it is damaged: {error}"))?;
        if matches!(event, Event::Eof) {
            return Ok(());
        }
        take(&usual(event, reader.resolver()))?;
    }
}

/// What an attribute says.
pub(super) fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|one| one.key.as_ref() == key)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// Whether an attribute says yes.
pub(super) fn is_on(tag: &BytesStart<'_>, key: &str) -> bool {
    attribute(tag, key).is_some_and(|said| matches!(said.as_str(), "1" | "true" | "on"))
}

/// A sign that XML writes by a name or a number; none where it is not one that every program knows.
pub(super) fn letter(sign: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = sign.resolve_char_ref() {
        return Some(letter.to_string());
    }
    quick_xml::escape::resolve_xml_entity(sign).map(str::to_owned)
}

/// What a part says, piece by piece: attributes in order of their names, an empty element as one that is
/// opened and closed, signs as letters; none where it is no XML that every program reads alike.
///
/// Two parts of which this is the same differ in nothing that any program could show.
pub(super) fn said(bytes: &[u8]) -> Option<Vec<String>> {
    let (mut found, mut words) = (Vec::new(), String::new());
    let told = each(std::str::from_utf8(bytes).ok()?, |event| {
        let unknown = || "a sign or an attribute that is none".to_owned();
        match event {
            Event::Text(more) => words.push_str(more),
            Event::GeneralRef(sign) => words.push_str(&letter(sign).ok_or_else(unknown)?),
            other => {
                if !words.is_empty() {
                    found.push(format!("{WORDS}{}", std::mem::take(&mut words)));
                }
                found.extend(tag(other).ok_or_else(unknown)?);
            }
        }
        Ok(())
    });
    let words = (!words.trim().is_empty()).then(|| format!("{WORDS}{words}"));
    told.ok().map(|()| found.into_iter().chain(words).collect())
}

/// What stands before words, and before and behind a tag.
const WORDS: char = '=';
const OPEN: &str = "<";
const CLOSE: &str = "</";

/// A tag as one or two pieces.
fn tag(event: &Event<'_>) -> Option<Vec<String>> {
    let close = |name: &str| format!("{CLOSE}{name}");
    match event {
        Event::Start(tag) => Some(vec![opened(tag)?]),
        Event::Empty(tag) => Some(vec![opened(tag)?, close(tag.name().as_ref())]),
        Event::End(tag) => Some(vec![close(tag.name().as_ref())]),
        Event::Decl(said) => {
            let encoding = said.encoding().transpose().ok()?.unwrap_or("UTF-8".into());
            encoding.eq_ignore_ascii_case("UTF-8").then(Vec::new)
        }
        // What else there is, this program never writes.
        other => Some(vec![format!("{other:?}")]),
    }
}

fn opened(tag: &BytesStart<'_>) -> Option<String> {
    let mut said = Vec::new();
    for one in tag.attributes() {
        let one = one.ok()?;
        said.push(format!(
            "{}={:?}",
            one.key.as_ref(),
            quick_xml::escape::unescape(&one.value).ok()?
        ));
    }
    said.sort();
    Some(format!("{OPEN}{} {}", tag.name().as_ref(), said.join(" ")))
}

/// What the part of a sheet says without such cells, and without what its formulas came to.
pub(super) fn beside_cells(said: Vec<String>, cells: &BTreeSet<&str>) -> Vec<String> {
    let (mut found, mut cell): (Vec<String>, Option<(usize, bool)>) = (Vec::new(), None);
    for piece in said {
        if piece.starts_with("<c ") {
            let edited = cells.iter().any(|one| piece.contains(&format!(" r={one:?}")));
            cell = Some((found.len(), edited));
        }
        let closes = piece == "</c";
        found.push(piece);
        let Some((from, edited)) = cell.filter(|_| closes) else { continue };
        cell = None;
        if edited {
            found.truncate(from);
        } else if found[from..].iter().any(|piece| piece.starts_with("<f ")) {
            let value = found[from..].iter().position(|piece| piece == "<v ");
            found.truncate(value.map_or(found.len(), |at| from + at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{beside_cells, said};

    #[test]
    fn two_ways_of_writing_say_the_same_and_no_more_than_that_does() {
        let written =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1\" c=\"&lt;\"><d/>5 &amp; 6</a>";
        let again = "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n\
            <a c='&#60;' b='1'><d></d>5 &#38; 6</a>\n";
        assert_eq!(said(written.as_bytes()), said(again.as_bytes()));
        for other in [
            written.replace("5 ", "5"),
            written.replace("b=", "e="),
            written.replace("<d/>", ""),
            written.replace("<d/>", "<d/><d/>"),
            written.replace("<d/>", "<!-- d --><d/>"),
            written.replace("UTF-8", "UTF-7"),
            written.replace("&amp;", "&lost;"),
        ] {
            assert_ne!(said(other.as_bytes()), said(written.as_bytes()), "{other}");
        }
        assert_eq!(said(b"\xff"), None);
    }

    #[test]
    fn a_sheet_without_its_changed_cells_is_the_rest_of_it() {
        let sheet = |typed: &str, follows: &str, other: &str| {
            let text = format!(
                "<sheetData><c r=\"C7\"><v>{typed}</v></c><c r=\"C70\"><v>{other}</v></c>\
                 <c r=\"D7\"><f>C7</f><v>{follows}</v></c></sheetData>"
            );
            beside_cells(said(text.as_bytes()).expect("XML"), &BTreeSet::from(["C7"]))
        };
        assert_eq!(sheet("1", "1", "5"), sheet("2", "2", "5"));
        assert_ne!(sheet("1", "1", "5"), sheet("1", "1", "6"));
    }
}

//! Names of XML as programs usually write them, whatever prefix a file gives to their namespaces.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};

/// The prefix that programs usually write for a namespace, and how those of it start and end: each has an
/// address in the transitional and one in the strict form of the standard.
const USUAL: &[(&str, &str)] = &[
    ("", "spreadsheetml/2006/main"),
    ("", "spreadsheetml/main"),
    ("w", "wordprocessingml/2006/main"),
    ("w", "wordprocessingml/main"),
    ("r", "officeDocument/2006/relationships"),
    ("r", "officeDocument/relationships"),
    ("m", "officeDocument/2006/math"),
    ("m", "officeDocument/math"),
    ("a", "drawingml/2006/main"),
    ("a", "drawingml/main"),
    ("c", "drawingml/2006/chart"),
    ("c", "drawingml/chart"),
    ("pic", "drawingml/2006/picture"),
    ("pic", "drawingml/picture"),
    ("wp", "drawingml/2006/wordprocessingDrawing"),
    ("wp", "drawingml/wordprocessingDrawing"),
    ("xdr", "drawingml/2006/spreadsheetDrawing"),
    ("xdr", "drawingml/spreadsheetDrawing"),
    ("mc", "markup-compatibility/2006"),
    ("dc", "elements/1.1/"),
];
/// Whose namespaces these are.
const OWNERS: &[&str] =
    &["http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/", "http://purl.org/dc/"];
/// The prefix of what has a usual prefix and another namespace.
const OTHER: &str = "other";

/// A piece of XML with the prefixes that programs usually write, and with marked text as text.
pub(super) fn usual<'e>(event: Event<'e>, names: &NamespaceResolver) -> Event<'e> {
    match event {
        Event::Start(tag) => Event::Start(opened(tag, names)),
        Event::Empty(tag) => Event::Empty(opened(tag, names)),
        Event::End(tag) => match renamed(tag.name(), true, names) {
            Some(name) => Event::End(BytesEnd::new(name)),
            None => Event::End(tag),
        },
        Event::CData(text) => Event::Text(BytesText::from_escaped(text.into_inner())),
        other => other,
    }
}

fn opened<'e>(mut tag: BytesStart<'e>, names: &NamespaceResolver) -> BytesStart<'e> {
    if let Some(attributes) = attributes(&tag, names) {
        tag.clear_attributes();
        for (name, value) in &attributes {
            let key = QName(name.as_str());
            tag.push_attribute(Attribute { key, value: value.as_str().into() });
        }
    }
    if let Some(name) = renamed(tag.name(), true, names) {
        tag.set_name(&name);
    }
    tag
}

/// The attributes of a tag under their usual names, as they are written; none where they have those.
fn attributes(tag: &BytesStart<'_>, names: &NamespaceResolver) -> Option<Vec<(String, String)>> {
    if !tag.attributes_raw().contains(':') {
        return None;
    }
    let (mut found, mut differ) = (Vec::new(), false);
    for one in tag.attributes() {
        let one = one.ok()?;
        let name = renamed(one.key, false, names);
        differ |= name.is_some();
        let name = name.unwrap_or_else(|| one.key.as_ref().to_owned());
        found.push((name, one.value.into_owned()));
    }
    differ.then_some(found)
}

/// The usual name of a tag or an attribute; none where it is the one that it has.
fn renamed(name: QName<'_>, is_tag: bool, names: &NamespaceResolver) -> Option<String> {
    let (ResolveResult::Bound(namespace), local) = names.resolve(name, is_tag) else { return None };
    let (local, prefix) = (local.as_ref(), name.prefix());
    let prefix = prefix.as_ref().map_or("", |prefix| prefix.as_ref());
    let address: &str = namespace.as_ref();
    let rest = OWNERS.iter().find_map(|owner| address.strip_prefix(owner));
    let usual = USUAL.iter().find(|(_, known)| rest == Some(*known)).map(|(prefix, _)| *prefix);
    let is_taken = !prefix.is_empty() && USUAL.iter().any(|(known, _)| *known == prefix);
    match usual {
        Some(usual) if usual == prefix => None,
        Some("") => Some(local.to_owned()),
        Some(usual) => Some(format!("{usual}:{local}")),
        None => is_taken.then(|| format!("{OTHER}:{local}")),
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;

    use super::super::tags::{attribute, each};

    fn told(xml: &str) -> String {
        let mut found = String::new();
        each(xml, |event| {
            match event {
                Event::Start(tag) => found.push_str(&format!("<{}", tag.name().as_ref())),
                Event::Empty(tag) => {
                    let id = attribute(tag, "r:id").unwrap_or_default();
                    found.push_str(&format!("<{} {id}/", tag.name().as_ref()));
                }
                Event::End(tag) => found.push_str(&format!("</{}", tag.name().as_ref())),
                Event::Text(words) => found.push_str(words),
                _ => {}
            }
            Ok(())
        })
        .expect("XML");
        found
    }

    #[test]
    fn a_name_is_the_usual_one_under_any_prefix_and_no_other_is() {
        let office = "http://schemas.openxmlformats.org";
        let word = format!("{office}/wordprocessingml/2006/main");
        for bound in [
            format!("<w:p xmlns:w=\"{word}\"><w:t>5</w:t></w:p>"),
            format!("<x:p xmlns:x=\"{word}\"><x:t><![CDATA[5]]></x:t></x:p>"),
            format!("<p xmlns=\"{word}\"><t>5</t></p>"),
            "<x:p xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:t>5</x:t></x:p>"
                .to_owned(),
            "<w:p><w:t>5</w:t></w:p>".to_owned(),
        ] {
            assert_eq!(told(&bound), "<w:p<w:t5</w:t</w:p", "{bound}");
        }
        let links = format!("{office}/officeDocument/2006/relationships");
        assert_eq!(told(&format!("<c:chart xmlns:q=\"{links}\" q:id=\"5\"/>")), "<c:chart 5/");
        let sheet = format!("{office}/spreadsheetml/2006/main");
        assert_eq!(told(&format!("<x:row xmlns:x=\"{sheet}\"></x:row>")), "<row</row");
        assert_eq!(told("<w:p xmlns:w=\"urn:x\"></w:p>"), "<other:p</other:p");
        assert_eq!(told("<list xmlns=\"urn:x\"></list>"), "<list</list");
    }
}

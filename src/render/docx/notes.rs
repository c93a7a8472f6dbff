//! Sources as footnotes, and the marks that point at them.

use std::collections::BTreeSet;

use super::escaped;
use super::fixed::NAMESPACES;
use crate::report::{Brief, Cite};

/// The footnotes, numbered from one; the two that Word needs for its lines come first.
pub(super) fn footnotes(brief: &Brief) -> String {
    let note = |(at, source): (usize, &Cite)| {
        let number = at + 1;
        format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             {}{}</w:p></w:footnote>",
            words(&format!(" {}", source.words)),
            address(source, number, brief.whole_addresses)
        )
    };
    let notes: String = brief.sources.iter().enumerate().map(note).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:footnotes {NAMESPACES}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>\
         <w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>"
    )
}

fn words(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words))
}

/// The address of a source: a link where it is one of the web, else its words.
fn address(source: &Cite, number: usize, whole: bool) -> String {
    let Some(address) = &source.address else { return String::new() };
    let Some(host) = source.host() else { return words(&format!(", {address}")) };
    let shown = if whole { address.as_str() } else { host };
    let link = run("Hyperlink", &format!("<w:t>{}</w:t>", escaped(shown)));
    let comma = words(", ");
    format!("{comma}<w:hyperlink r:id=\"rIdSource{number}\" w:history=\"1\">{link}</w:hyperlink>")
}

/// Where the links of the footnotes lead.
pub(super) fn relations(sources: &[Cite]) -> Vec<(String, String)> {
    let link = |(at, source): (usize, &Cite)| {
        source.host()?;
        let address = source.address.as_deref()?;
        Some((format!("rIdSource{}", at + 1), encoded(address)))
    };
    sources.iter().enumerate().filter_map(link).collect()
}

/// An address in which every sign stands that an address may hold, and every other by its bytes.
fn encoded(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            byte if byte.is_ascii_alphanumeric() => text.push(char::from(byte)),
            byte if b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) => text.push(char::from(byte)),
            byte => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

/// The sources marked so far: the first mark is the note, later ones point at it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    made: BTreeSet<usize>,
}

impl Marks {
    /// The marks of these sources.
    pub(super) fn of(&mut self, sources: &[usize]) -> String {
        let marks: Vec<String> = sources.iter().map(|number| self.mark(*number)).collect();
        marks.join(&run("FootnoteReference", "<w:t xml:space=\"preserve\"> </w:t>"))
    }

    fn mark(&mut self, number: usize) -> String {
        if self.made.insert(number) {
            let note =
                run("FootnoteReference", &format!("<w:footnoteReference w:id=\"{number}\"/>"));
            return format!(
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"source{number}\"/>{note}\
                 <w:bookmarkEnd w:id=\"{number}\"/>"
            );
        }
        format!(
            "<w:fldSimple w:instr=\" NOTEREF source{number} \\h \">{}</w:fldSimple>",
            run("FootnoteReference", &format!("<w:t>{number}</w:t>"))
        )
    }
}

fn run(style: &str, inside: &str) -> String {
    format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>{inside}</w:r>")
}

//! Sources as footnotes, and the marks that point at them.

use std::collections::BTreeSet;

use super::escaped;
use super::fixed::NAMESPACES;

/// The footnotes, numbered from one; the two that Word needs for its lines come first.
pub(super) fn footnotes(sources: &[String]) -> String {
    let note = |(at, source): (usize, &String)| {
        format!(
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> {}</w:t></w:r></w:p></w:footnote>",
            at + 1,
            escaped(source)
        )
    };
    let notes: String = sources.iter().enumerate().map(note).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:footnotes {NAMESPACES}>\
         <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>\
         <w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>"
    )
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

//! The document itself: headings, paragraphs, lists, tables, charts, lines to fill in, the receipt.

use super::fixed::NAMESPACES;
use super::notes::Marks;
use super::table::{styled, table};
use super::{chart, escaped, native};
use crate::report::{Brief, Cited, Part, Receipt};

/// The body of the brief on US Letter.
pub(super) fn document(brief: &Brief) -> String {
    let mut text = styled("Title", &brief.title);
    let mut marks = Marks::default();
    let mut charts = 0;
    for one in &brief.parts {
        if native(one).is_some() {
            charts += 1;
        }
        text.push_str(&part(one, charts, &mut marks));
    }
    text.push_str(&reproduce(&brief.receipt));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document {NAMESPACES}><w:body>{text}{}</w:body></w:document>",
        section(1)
    )
}

/// US Letter in columns, on from where the section before it ends.
fn section(columns: u8) -> String {
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
         <w:type w:val=\"continuous\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/>\
         <w:pgMar w:top=\"900\" w:right=\"1080\" w:bottom=\"900\" w:left=\"1080\" \
         w:header=\"480\" w:footer=\"480\" w:gutter=\"0\"/>\
         <w:cols w:num=\"{columns}\" w:space=\"240\"/></w:sectPr>"
    )
}

fn part(part: &Part, number: usize, marks: &mut Marks) -> String {
    match part {
        Part::Heading(level, words) => styled(&format!("Heading{level}"), words),
        Part::Paragraph(words) => cited("BodyText", words, marks),
        Part::List(entries) => {
            entries.iter().map(|entry| cited("ListBullet", entry, marks)).collect()
        }
        Part::Table(one) => table(one),
        Part::Chart(one) => match native(part) {
            Some(one) => chart::drawing(one, number),
            None => table(&one.table),
        },
        Part::Blank(asked) => format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Blank\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}: \
             </w:t></w:r><w:r><w:tab/></w:r></w:p>",
            escaped(asked)
        ),
    }
}

fn cited(style: &str, cited: &Cited, marks: &mut Marks) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t>\
         </w:r>{}</w:p>",
        escaped(&cited.words),
        marks.of(&cited.sources)
    )
}

/// How to run it again; the lines that `verify` reads stand one in a paragraph, numbers from rules in
/// two columns.
fn reproduce(receipt: &Receipt) -> String {
    let lines = receipt.lines();
    let is_rule = |line: &&String| line.starts_with("rule: ");
    let head = lines.iter().take_while(|line| !is_rule(line)).count();
    let rules = lines[head..].iter().take_while(is_rule).count();
    let (above, below) = lines.split_at(head);
    let (columns, below) = below.split_at(rules);
    let mut text = styled("Heading1", "Reproduce");
    text.push_str(&styled("Command", &receipt.command));
    text.extend(above.iter().map(|line| styled("Receipt", line)));
    text.push_str(&section_end(1));
    text.extend(columns.iter().map(|line| styled("Receipt", line)));
    text.push_str(&section_end(2));
    text.extend(below.iter().map(|line| styled("Receipt", line)));
    text
}

/// An empty line that ends a section.
fn section_end(columns: u8) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"Receipt\"/>{}</w:pPr></w:p>", section(columns))
}

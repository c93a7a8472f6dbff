//! The document itself: headings, paragraphs, lists, tables, charts, lines to fill in, the receipt.

use super::fixed::NAMESPACES;
use super::notes::Marks;
use super::table::{styled, table};
use super::{chart, escaped, native};
use crate::report::{Brief, Chart, Cited, Part, Receipt, Table};

/// The body of the brief on US Letter.
pub(super) fn document(brief: &Brief) -> String {
    let mut text = styled("Title", &brief.title);
    let mut marks = Marks::default();
    let mut charts = 0;
    for one in brief.parts.iter().filter(|one| !is_told(one, &brief.parts)) {
        if native(one).is_some() {
            charts += 1;
        }
        text.push_str(&part(one, charts, &mut marks));
        text.push_str(&behind(one, &brief.parts));
    }
    text.push_str(&blanks(&brief.parts));
    text.push_str(&reproduce(&brief.receipt));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document {NAMESPACES}><w:body>{text}{SECTION}</w:body></w:document>"
    )
}

/// Whether a part is a chart that its table stands for, and that table is among the parts.
fn is_told(part: &Part, parts: &[Part]) -> bool {
    matches!(part, Part::Chart(chart) if native(part).is_none() && has_table(chart, parts))
}

/// The table of a chart that a word processor draws, where it is not among the parts.
fn behind(part: &Part, parts: &[Part]) -> String {
    match native(part) {
        Some((chart, _)) if !has_table(chart, parts) => table(&chart.table.without_bars()),
        _ => String::new(),
    }
}

/// Whether the table of a chart is among the parts.
fn has_table(chart: &Chart, parts: &[Part]) -> bool {
    let named = |table: &Table| (table.title.clone(), table.subtitle.clone(), table.rows.len());
    parts.iter().any(|part| matches!(part, Part::Table(one) if named(one) == named(&chart.table)))
}

/// US Letter.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
     <w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"720\" w:right=\"1008\" w:bottom=\"720\" \
     w:left=\"1008\" w:header=\"360\" w:footer=\"360\" w:gutter=\"0\"/></w:sectPr>";

fn part(part: &Part, number: usize, marks: &mut Marks) -> String {
    match part {
        Part::Heading(level, words) => styled(&format!("Heading{level}"), words),
        Part::Paragraph(words) => cited("BodyText", std::slice::from_ref(words), marks),
        Part::Run(sentences) => cited("BodyText", sentences, marks),
        Part::List(entries) => {
            let entry = |entry| cited("ListBullet", std::slice::from_ref(entry), marks);
            entries.iter().map(entry).collect()
        }
        Part::Table(one) => table(&one.without_bars()),
        Part::Chart(one) => match native(part) {
            Some((one, plot)) => chart::drawing(one, &plot, number),
            None => table(&one.table.without_bars()),
        },
        Part::Blank(_) => String::new(),
    }
}

/// The lines to fill in, side by side below all else.
fn blanks(parts: &[Part]) -> String {
    let blank = |part: &Part| match part {
        Part::Blank(asked) => Some(format!(
            "<w:r><w:t xml:space=\"preserve\">{}: </w:t></w:r><w:r><w:tab/></w:r>",
            escaped(asked)
        )),
        _ => None,
    };
    let blanks: Vec<String> = parts.iter().filter_map(blank).collect();
    if blanks.is_empty() {
        return String::new();
    }
    let blanks = blanks.join("<w:r><w:tab/></w:r>");
    format!("<w:p><w:pPr><w:pStyle w:val=\"Blank\"/></w:pPr>{blanks}</w:p>")
}

/// A paragraph of sentences, each with the marks of its sources.
fn cited(style: &str, sentences: &[Cited], marks: &mut Marks) -> String {
    let run = |(at, cited): (usize, &Cited)| {
        let blank = if at == 0 { "" } else { " " };
        format!(
            "<w:r><w:t xml:space=\"preserve\">{blank}{}</w:t></w:r>{}",
            escaped(&cited.words),
            marks.of(&cited.sources)
        )
    };
    let runs: String = sentences.iter().enumerate().map(run).collect();
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// What is said above the receipt.
const VERIFY: &str = "“fiscal287 verify FILE” works this document out again from the lines below and says \
    whether it comes to the same.";

/// The lines of a receipt that still stand together on a page.
const ON_A_PAGE: usize = 60;

/// How to run it again; the lines that `verify` reads stand one in a paragraph, together where they fit.
fn reproduce(receipt: &Receipt) -> String {
    let lines = receipt.lines();
    let style = if lines.len() > ON_A_PAGE { "Receipt" } else { "ReceiptTogether" };
    let Some((last, lines)) = lines.split_last() else { return reproduce_heading() };
    let lines: String = lines.iter().map(|line| styled(style, line)).collect();
    format!("{}{lines}{}", reproduce_heading(), styled("Receipt", last))
}

fn reproduce_heading() -> String {
    format!("{}{}", styled("Heading1", "Reproduce"), styled("NoteTogether", VERIFY))
}

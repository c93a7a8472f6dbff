//! Briefs as Word files.
//!
//! In: a brief. Out: the bytes of an Office Open XML document: real styles and heading levels, table
//! headings that repeat, footnotes for sources, native charts with a text in their place, US Letter,
//! English. Guaranteed: same brief, same bytes; every text is escaped; nothing is loaded from
//! elsewhere. The library that packs files is known here and where documents are read.

mod body;
mod chart;
mod fixed;
mod notes;
mod plot;
mod table;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::xml::escaped;
use crate::report::{Brief, Chart, Part};
use plot::Plot;

/// The brief as the bytes of a `.docx` file.
#[must_use]
pub fn write(brief: &Brief) -> Vec<u8> {
    let charts: Vec<(&Chart, Plot)> = brief.parts.iter().filter_map(native).collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), fixed::content_types(charts.len())),
        ("_rels/.rels".to_owned(), fixed::PACKAGE.to_owned()),
        ("docProps/core.xml".to_owned(), fixed::properties(&brief.title)),
        ("word/document.xml".to_owned(), body::document(brief)),
        ("word/_rels/document.xml.rels".to_owned(), fixed::relations(charts.len())),
        ("word/styles.xml".to_owned(), fixed::STYLES.to_owned()),
        ("word/numbering.xml".to_owned(), fixed::NUMBERING.to_owned()),
        ("word/settings.xml".to_owned(), fixed::SETTINGS.to_owned()),
        ("word/footnotes.xml".to_owned(), notes::footnotes(brief)),
        ("word/footer1.xml".to_owned(), fixed::footer(&brief.title)),
    ];
    let links = notes::relations(&brief.sources);
    if !links.is_empty() {
        files.push(("word/_rels/footnotes.xml.rels".to_owned(), fixed::links(&links)));
    }
    for (at, (one, plot)) in charts.iter().enumerate() {
        files.push((format!("word/charts/chart{}.xml", at + 1), chart::part(one, plot)));
    }
    packed(&files)
}

/// A part that is drawn as a native chart; of others the table stands in its place.
fn native(part: &Part) -> Option<(&Chart, Plot)> {
    match part {
        Part::Chart(chart) => Some((chart.as_ref(), Plot::of(&chart.drawing)?)),
        _ => None,
    }
}

fn packed(files: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let started = archive.start_file(name.as_str(), SimpleFileOptions::default());
        started.expect("a name that is written once");
        archive.write_all(text.as_bytes()).expect("memory takes every byte");
    }
    archive.finish().expect("memory takes every byte").into_inner()
}

#[cfg(test)]
mod tests;

//! The parts of a Word file that hardly change: types, relations, styles, numbering, settings.

use super::escaped;

/// The vocabularies that the document uses.
pub(super) const NAMESPACES: &str = "\
xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

/// The package's relations.
pub(super) const PACKAGE: &str = include_str!("package.rels.xml");
/// The styles.
pub(super) const STYLES: &str = include_str!("styles.xml");
/// The bullets.
pub(super) const NUMBERING: &str = include_str!("numbering.xml");
/// The settings.
pub(super) const SETTINGS: &str = include_str!("settings.xml");

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What each part of the file is.
pub(super) fn content_types(charts: usize) -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    let mut parts = String::new();
    for (name, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footnotes", "footnotes"),
        ("footer1", "footer"),
    ] {
        parts.push_str(&part(&format!("/word/{name}.xml"), &format!("{WORD}.{kind}+xml")));
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    parts.push_str(&part("/docProps/core.xml", core));
    let chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    for number in 1..=charts {
        parts.push_str(&part(&format!("/word/charts/chart{number}.xml"), chart));
    }
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}</Types>"
    )
}

/// What the document refers to.
pub(super) fn relations(charts: usize) -> String {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let mut found = String::new();
    for (id, kind, target) in [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFootnotes", "footnotes", "footnotes.xml"),
        ("rIdFooter", "footer", "footer1.xml"),
    ] {
        found.push_str(&relation(id, kind, target));
    }
    for number in 1..=charts {
        let target = format!("charts/chart{number}.xml");
        found.push_str(&relation(&format!("rIdChart{number}"), "chart", &target));
    }
    related(&found)
}

/// Where links lead.
pub(super) fn links(links: &[(String, String)]) -> String {
    let relation = |(id, address): &(String, String)| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" \
             TargetMode=\"External\"/>",
            escaped(address)
        )
    };
    related(&links.iter().map(relation).collect::<String>())
}

fn related(relations: &str) -> String {
    format!(
        "{HEAD}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}\
         </Relationships>"
    )
}

/// Title and language; no date, as none was given.
pub(super) fn properties(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:creator>fiscal287</dc:creator><dc:language>en-US</dc:language></cp:coreProperties>",
        escaped(title)
    )
}

/// The title and the page at the foot of every page.
pub(super) fn footer(title: &str) -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r>\
         <w:t xml:space=\"preserve\">{}, page </w:t></w:r>{}<w:r>\
         <w:t xml:space=\"preserve\"> of </w:t></w:r>{}</w:p></w:ftr>",
        escaped(title),
        field("PAGE"),
        field("NUMPAGES")
    )
}

//! What a reader sees beside cells and words is compared too in files that another program wrote anew.

use super::altered::{replaced, rewritten};
use super::parts::{added, compared, written_anew};
use super::verify::{said, verify};

/// A part, what is changed in it, and the place that a reader is told.
type Altered = (&'static str, &'static str, &'static str, &'static str);

/// A box over the answer, also under another prefix; another title of a chart, name of a series and end of an axis, and other cells
/// drawn; another foot of pages; joined cells; zeros not shown; a filter; rows without a height; another first
/// day of all; formulas that stand still; figures cut to what is shown; a link that leads elsewhere.
const OF_BOOKS: &[Altered] = &[
    (
        "xl/drawings/drawing1.xml",
        "</xdr:wsDr>",
        "<xdr:sp><a:t>Gain $9</a:t></xdr:sp></xdr:wsDr>",
        "a box, a picture or a line. Gain $9",
    ),
    (
        "xl/drawings/drawing1.xml",
        "</xdr:wsDr>",
        "<x:sp xmlns:x=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">\
         <a:t>Gain $7</a:t></x:sp></xdr:wsDr>",
        "a box, a picture or a line. Gain $7",
    ),
    ("xl/charts/chart1.xml", "<a:t>", "<a:t>Gain ", "chart “Gain Net by"),
    ("xl/charts/chart1.xml", "<c:tx><c:v>", "<c:tx><c:v>Gain of ", "series Gain of "),
    (
        "xl/charts/chart1.xml",
        "<c:val><c:numRef><c:f>",
        "<c:val><c:numRef><c:f>X",
        "cells drawn XCompare!",
    ),
    ("xl/charts/chart1.xml", "<c:scaling>", "<c:scaling><c:max val=\"20\"/>", "axis ends at 20"),
    ("xl/worksheets/sheet1.xml", "<oddFooter>", "<oddFooter>APPROVED ", "Summary, foot of pages"),
    (
        "xl/worksheets/sheet1.xml",
        "</mergeCells>",
        "<mergeCell ref=\"A8:F12\"/></mergeCells>",
        "Summary, cells A8:F12",
    ),
    ("xl/worksheets/sheet2.xml", "<sheetView ", "<sheetView showZeros=\"0\" ", "Compare, zeros"),
    (
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        "</sheetData><autoFilter ref=\"A4:H9\"/>",
        "Compare, filter",
    ),
    (
        "xl/worksheets/sheet1.xml",
        "<sheetFormatPr ",
        "<sheetFormatPr zeroHeight=\"1\" ",
        "Summary, rows without a height",
    ),
    ("xl/workbook.xml", "<workbookPr", "<workbookPr date1904=\"1\"", "setting of days"),
    ("xl/workbook.xml", "<calcPr", "<calcPr calcMode=\"manual\"", "setting of formulas"),
    ("xl/workbook.xml", "<calcPr", "<calcPr fullPrecision=\"0\"", "setting of figures"),
    (
        "xl/worksheets/_rels/sheet6.xml.rels",
        "=\"https://",
        "=\"https://x.example/",
        "https://x.example/",
    ),
];

/// A symbol, a field, a formula, a chunk of another file, rows too low to read, joined cells, a sign that looks
/// like a minus, a box over the words, words under another prefix, words struck out; another note; another title of a chart and end of an axis; another
/// title of the file.
const OF_BRIEFS: &[Altered] = &[
    ("word/document.xml", "</w:t></w:r>", "</w:t><w:sym w:char=\"0039\"/></w:r>", "[symbol]"),
    (
        "word/document.xml",
        "</w:body>",
        "<w:p><w:fldSimple w:instr=\"QUOTE 9\"/></w:p></w:body>",
        "[QUOTE 9]",
    ),
    (
        "word/document.xml",
        "</w:body>",
        "<w:p><m:oMath><m:t>9</m:t></m:oMath></w:p></w:body>",
        "[equation]",
    ),
    ("word/document.xml", "</w:body>", "<w:altChunk r:id=\"x\"/></w:body>", "[another file]"),
    (
        "word/document.xml",
        "<w:trPr>",
        "<w:trPr><w:trHeight w:val=\"1\" w:hRule=\"exact\"/>",
        "[row 1 high]",
    ),
    ("word/document.xml", "<w:tcPr>", "<w:tcPr><w:vMerge/>", "[joined cells]"),
    (
        "word/document.xml",
        "</w:rPr><w:t ",
        "</w:rPr><w:noBreakHyphen/><w:t ",
        "[w:noBreakHyphen, which is never written here]",
    ),
    (
        "word/document.xml",
        "</w:body>",
        "<w:p><w:r><w:drawing><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic>\
         </w:drawing></w:r></w:p></w:body>",
        "[wps:wsp, which is never written here]",
    ),
    (
        "word/document.xml",
        "</w:body>",
        "<x:p xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:r><x:t>Gain \
         $7</x:t></x:r></x:p></w:body>",
        "Gain $7",
    ),
    ("word/document.xml", "<w:rPr>", "<w:rPr><w:strike/>", "[struck out]"),
    (
        "word/document.xml",
        "<w:footnoteReference w:id=\"1\"",
        "<w:footnoteReference w:id=\"2\"",
        "\"note 1\"",
    ),
    ("word/charts/chart1.xml", "<a:t>", "<a:t>Gain ", "Gain Net"),
    ("word/charts/chart1.xml", "<c:scaling>", "<c:scaling><c:max val=\"20\"/>", "ends at 20"),
    ("docProps/core.xml", "<dc:title>", "<dc:title>Gain ", "\"title 1\""),
];

#[test]
fn what_stands_around_words_and_figures_is_compared_in_a_file_written_anew() {
    for (form, all) in [("xlsx", OF_BOOKS), ("docx", OF_BRIEFS)] {
        let (folder, document) = compared("around-altered", form);
        let path = folder.join(&document);
        written_anew(&path);
        for (part, from, to, _) in all {
            replaced(&path, part, from, to);
        }
        let found = verify(&folder, &[&document, "--format", "json"]);
        assert_eq!(found.code, 1, "{}{}", found.out, found.err);
        for (part, _, to, told) in all {
            assert!(found.out.contains(told), "{part} {to}: {}", found.out);
        }
        assert!(found.out.contains("\"same_in_every_part\": false"), "{}", found.out);
        assert!(found.out.contains("\"parts_that_differ\": []"), "{}", found.out);
    }
}

#[test]
fn a_chart_in_the_place_of_another_no_chart_and_a_note_that_leads_elsewhere_are_found_out() {
    for (part, from, to, told) in [
        ("word/_rels/document.xml.rels", "chart1.xml", "chart2.xml", "chart 1, title: "),
        ("word/document.xml", "<c:chart ", "<c:picture ", "chart 1, title: "),
        ("word/_rels/footnotes.xml.rels", "=\"https://", "=\"https://x.example/", "x.example/"),
    ] {
        let (folder, document) = compared("around-alone", "docx");
        let path = folder.join(&document);
        replaced(&path, part, from, to);
        written_anew(&path);
        let found = verify(&folder, &[&document]);
        assert_eq!(found.code, 1, "{to}: {}{}", found.out, found.err);
        assert!(said(&found).contains(told), "{to}: {}", found.out);
    }
}

/// What a program opens is what is read, and not a part that only has its usual name.
#[test]
fn the_part_that_a_program_opens_is_the_one_that_is_read() {
    for (form, part) in [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")] {
        let (folder, document) = compared("around-opened", form);
        let path = folder.join(&document);
        let other = part.replace(".xml", "2.xml");
        rewritten(&path, |name, text| match name {
            "_rels/.rels" => text.replace(part, &other),
            _ => text.to_owned(),
        });
        added(&path, &other, "<w:body><w:p><w:t>Gain $9</w:t></w:p></w:body>");
        written_anew(&path);
        let found = verify(&folder, &[&document]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{form}: {}", found.err);
    }
}

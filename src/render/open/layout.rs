//! What a reader sees of a workbook around its cells: joined cells, links, filters, heads and feet of pages,
//! charts, shapes, and settings that change figures.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::chart::{self, What};
use super::differ::Piece;
use super::packed::Packed;
use super::relations;
use super::sheet::bare;
use super::tags::{attribute, each, is_on, letter};

/// The part that a workbook starts from.
pub(super) const BOOK: &str = "xl/workbook.xml";

/// The settings of a workbook, what its sheets show around their cells, its charts and shapes.
pub(super) fn of(
    packed: &mut Packed<'_>,
    sheets: &[(String, String)],
) -> Result<Vec<Piece>, String> {
    let mut found = settings(&packed.part(BOOK)?)?;
    for (name, part) in sheets {
        let ways = relations::of(packed, part)?.into_iter();
        let targets = ways.map(|way| (way.id, way.target)).collect();
        found.extend(of_sheet(name, &packed.part(part)?, &targets)?);
    }
    found.extend(charts(packed)?);
    found.extend(shapes(packed)?);
    Ok(found)
}

/// The settings under which a program works out or shows other figures.
fn settings(xml: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    each(xml, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
        let is_manual = attribute(tag, "calcMode").is_some_and(|mode| mode == "manual");
        let said = [
            ("workbookPr", is_on(tag, "date1904"), "days", "counted from 1904"),
            ("calcPr", is_manual, "formulas", "not worked out by themselves"),
            ("calcPr", is_off(tag, "fullPrecision"), "figures", "cut to what is shown"),
        ];
        let said = said.into_iter().filter(|(name, on, ..)| *on && *name == tag.name().as_ref());
        found.extend(said.map(|(_, _, of, text)| Piece {
            place: format!("setting of {of}"),
            text: text.to_owned(),
        }));
        Ok(())
    })?;
    Ok(found)
}

/// What a sheet shows around its cells.
fn of_sheet(
    sheet: &str,
    xml: &str,
    targets: &BTreeMap<String, String>,
) -> Result<Vec<Piece>, String> {
    let (mut found, mut margin): (Vec<Piece>, Option<String>) = (Vec::new(), None);
    each(xml, |event| {
        match event {
            Event::Start(tag) if margin_of(tag.name().as_ref()).is_some() => {
                margin = Some(String::new());
            }
            Event::Text(words) => margin.iter_mut().for_each(|text| text.push_str(words)),
            Event::GeneralRef(sign) => {
                let sign = letter(sign).unwrap_or_default();
                margin.iter_mut().for_each(|text| text.push_str(&sign));
            }
            Event::End(tag) => {
                let text = margin.take().map(|text| plain(&text));
                let piece =
                    |which| text.map(|text| Piece { place: format!("{sheet}, {which}"), text });
                found.extend(margin_of(tag.name().as_ref()).and_then(piece));
            }
            Event::Start(tag) | Event::Empty(tag) => {
                let told = of_tag(tag, targets).into_iter();
                found.extend(told.map(|(place, text)| Piece {
                    place: format!("{sheet}{place}"),
                    text: text.to_owned(),
                }));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// What a tag of a sheet says of what is shown, with its place.
fn of_tag(tag: &BytesStart<'_>, targets: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let place = attribute(tag, "ref").unwrap_or_default();
    let told = |holds: bool, place: &str, text: &str| {
        holds.then(|| (place.to_owned(), text.to_owned())).into_iter().collect()
    };
    match tag.name().as_ref() {
        "mergeCell" => told(true, &format!(", cells {place}"), "joined"),
        "hyperlink" => {
            let target = attribute(tag, "r:id").and_then(|id| targets.get(&id).cloned());
            let within = attribute(tag, "location").map(|place| format!("#{}", bare(&place)));
            let target = target.unwrap_or_default() + &within.unwrap_or_default();
            vec![(format!("!{place}, link"), target)]
        }
        "sheetFormatPr" => told(is_on(tag, "zeroHeight"), ", rows without a height", "hidden"),
        "sheetView" => [
            told(is_on(tag, "showFormulas"), ", formulas", "shown for figures"),
            told(is_off(tag, "showZeros"), ", zeros", "not shown"),
        ]
        .concat(),
        "autoFilter" => told(true, ", filter", &place),
        "filterColumn" => told(true, ", filter on a column", "some rows left out"),
        _ => Vec::new(),
    }
}

fn is_off(tag: &BytesStart<'_>, key: &str) -> bool {
    attribute(tag, key).is_some() && !is_on(tag, key)
}

/// What a tag holds that stands at the head or the foot of pages.
fn margin_of(tag: &str) -> Option<&'static str> {
    match tag {
        "oddHeader" => Some("head of pages"),
        "oddFooter" => Some("foot of pages"),
        "evenHeader" => Some("head of even pages"),
        "evenFooter" => Some("foot of even pages"),
        "firstHeader" => Some("head of the first page"),
        "firstFooter" => Some("foot of the first page"),
        _ => None,
    }
}

/// Words at the head or the foot of pages, without their sizes, fonts and blanks.
fn plain(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('&') {
        kept.push_str(before);
        let skipped = match after.chars().next() {
            Some('"') => after[1..].find('"').map_or(after.len(), |end| end + 2),
            Some('0'..='9') => {
                after.len() - after.trim_start_matches(|one: char| one.is_ascii_digit()).len()
            }
            _ => {
                kept.push('&');
                0
            }
        };
        rest = &after[skipped..];
    }
    kept.push_str(rest);
    kept.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// What each chart says, under its title; what it draws is said by the cells that it names.
fn charts(packed: &mut Packed<'_>) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    for name in packed.names("xl/charts/chart", ".xml") {
        let said = chart::says(&packed.part(&name)?)?;
        let told = said.iter().filter_map(|(what, text)| match what {
            What::Title | What::Category | What::Figure => None,
            What::Cells => Some(format!("{} {}", what.word(), bare(text))),
            what => Some(format!("{} {text}", what.word())),
        });
        let text = told.collect::<Vec<String>>().join("; ");
        let title = said.iter().filter(|(what, _)| *what == What::Title).map(|(_, text)| &**text);
        found.push((title.collect::<Vec<&str>>().concat(), text));
    }
    found.sort();
    let mut pieces: Vec<Piece> = Vec::new();
    for (title, text) in found {
        let place = format!("chart “{title}”");
        let before = pieces.iter().filter(|piece| piece.place.starts_with(&place)).count();
        let place = if before == 0 { place } else { format!("{place}, number {}", before + 1) };
        pieces.push(Piece { place, text });
    }
    Ok(pieces)
}

/// What lies over the cells besides charts.
fn shapes(packed: &mut Packed<'_>) -> Result<Vec<Piece>, String> {
    let mut found: Vec<Piece> = Vec::new();
    for name in packed.names("xl/drawings/drawing", ".xml") {
        let mut in_words = false;
        each(&packed.part(&name)?, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag)
                    if matches!(tag.name().as_ref(), "xdr:sp" | "xdr:pic" | "xdr:cxnSp") =>
                {
                    let place = format!("shape {} over the cells", found.len() + 1);
                    found.push(Piece { place, text: "a box, a picture or a line. ".to_owned() });
                }
                Event::Start(tag) => in_words = tag.name().as_ref() == "a:t",
                Event::End(_) => in_words = false,
                Event::Text(words) if in_words => {
                    found.iter_mut().last().into_iter().for_each(|one| one.text.push_str(words));
                }
                _ => {}
            }
            Ok(())
        })?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Piece, of_sheet, plain, settings};

    #[test]
    fn what_a_sheet_shows_around_its_cells_is_told() {
        let sheet = "<worksheet><sheetFormatPr zeroHeight=\"1\"/><sheetView showZeros=\"0\" \
            showFormulas=\"true\"/><mergeCell ref=\"A8:F12\"/><autoFilter ref=\"A4:H9\"><filterColumn/>\
            </autoFilter><hyperlink ref=\"H2\" r:id=\"r1\" location=\"'B'!$A$1\"/><headerFooter><oddFooter>\
            &amp;L&amp;8Page &amp;P</oddFooter></headerFooter></worksheet>";
        let targets = [("r1".to_owned(), "https://example.org/".to_owned())].into();
        let found = of_sheet("A", sheet, &targets).expect("XML").into_iter();
        let told = |one: Piece| format!("{}: {}", one.place, one.text);
        let expected = [
            "A, rows without a height: hidden",
            "A, formulas: shown for figures",
            "A, zeros: not shown",
            "A, cells A8:F12: joined",
            "A, filter: A4:H9",
            "A, filter on a column: some rows left out",
            "A!H2, link: https://example.org/#B!A1",
            "A, foot of pages: &LPage &P",
        ];
        assert_eq!(found.map(told).collect::<Vec<String>>(), expected);
    }

    #[test]
    fn settings_that_change_figures_are_told_and_no_others() {
        let book =
            |said: &str| format!("<workbook><workbookPr {said}/><calcPr {said}/></workbook>");
        let told = |said: &str| settings(&book(said)).expect("XML").len();
        for said in ["date1904=\"1\"", "calcMode=\"manual\"", "fullPrecision=\"false\""] {
            assert_eq!(told(said), 1, "{said}");
        }
        assert_eq!(told("calcMode=\"manual\" fullPrecision=\"0\""), 2);
        for said in ["date1904=\"0\"", "calcMode=\"auto\"", "fullPrecision=\"1\"", "calcId=\"5\""] {
            assert_eq!(told(said), 0, "{said}");
        }
    }

    #[test]
    fn sizes_and_fonts_of_heads_of_pages_say_nothing() {
        assert_eq!(plain("&L&9Costs  of stay&R&\"Arial,Bold\"&A"), "&LCosts of stay&R&A");
    }
}

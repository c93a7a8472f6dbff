//! What decides about what a reader sees of a workbook besides its cells: names, number formats, what
//! is hidden, and what stands around them.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::differ::Piece;
use super::layout::{self, BOOK};
use super::packed::Packed;
use super::relations;
use super::sheet::{FORMAT, bare};
use super::tags::{attribute, each};

/// The names that programs give to what is printed and filtered.
const OF_PROGRAMS: &str = "_xlnm.";
/// The format of a cell that has none.
const GENERAL: &str = "General";
/// The most rows and columns of a sheet.
const MOST: (u32, u32) = (1_048_576, 16_384);
/// The most cells from the first to the last of a sheet.
const MOST_CELLS: u64 = 4_000_000;

/// Names with their targets, sheets with their state, hidden rows and columns, and the number format of
/// each cell that holds something.
pub(super) fn beside_cells(bytes: &[u8]) -> Result<Vec<Piece>, String> {
    let mut packed = Packed::open(bytes)?;
    let book = Book::read(&mut packed)?;
    let mut found = book.named;
    let (formats, conditional) = formats(&packed.part("xl/styles.xml")?)?;
    let conditional = conditional.into_iter().zip(1..);
    found.extend(conditional.map(|(code, number)| Piece {
        place: format!("number format of condition {number}"),
        text: code,
    }));
    found.extend(layout::of(&mut packed, &book.sheets)?);
    for (name, part) in book.sheets {
        found.extend(of_sheet(&name, &packed.part(&part)?, &formats)?);
    }
    Ok(found)
}

/// Refuses a workbook whose sheets name cells that no spreadsheet has, or are beyond all measure.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut packed = Packed::open(bytes)?;
    if relations::main(&mut packed)? != BOOK {
        return Err(format!("it does not start from its part `{BOOK}`"));
    }
    for name in packed.names("xl/worksheets/", ".xml") {
        let cells = cells(&packed.part(&name)?)?;
        let rows = cells.iter().map(|(row, _)| u64::from(*row));
        let columns = cells.iter().map(|(_, column)| u64::from(*column));
        let size = (apart(rows) + 1) * (apart(columns) + 1);
        if size > MOST_CELLS {
            return Err("one of its sheets is larger than any that is written here".to_owned());
        }
    }
    Ok(())
}

/// How far the least of some numbers is from the most.
fn apart(numbers: impl Iterator<Item = u64> + Clone) -> u64 {
    let least = numbers.clone().min().unwrap_or_default();
    numbers.max().unwrap_or_default() - least
}

/// The rows and columns of the cells of a sheet; every place that it names must be one.
fn cells(xml: &str) -> Result<Vec<(u32, u32)>, String> {
    let mut found = Vec::new();
    each(xml, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
        let places = ["r", "ref"].into_iter().filter_map(|key| attribute(tag, key));
        let places: Vec<String> = places.collect();
        for corner in places.iter().flat_map(|place| place.split([':', ' '])) {
            let none = || format!("it names a cell that is none: `{corner}`");
            let at = spot(corner).ok_or_else(none)?;
            found.extend((tag.name().as_ref() == "c").then_some(at));
        }
        Ok(())
    })?;
    Ok(found)
}

/// The row and column of a cell, `C7`; of a row or a column alone, the other is zero.
fn spot(place: &str) -> Option<(u32, u32)> {
    let place = place.replace('$', "");
    let letters = place.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(place.len());
    let (column, row) = place.split_at(letters);
    if column.len() > 3 || (column.is_empty() && row.is_empty()) {
        return None;
    }
    let count = |sum: u32, letter: u8| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = column.bytes().fold(0, count);
    let row = if row.is_empty() { 0 } else { row.parse().ok().filter(|row| *row > 0)? };
    (row <= MOST.0 && column <= MOST.1).then_some((row, column))
}

/// What a workbook says of its sheets and names.
#[derive(Default)]
pub(super) struct Book {
    /// The name of each sheet, and the part that holds it.
    pub(super) sheets: Vec<(String, String)>,
    /// Sheets with their state, names with their targets.
    named: Vec<Piece>,
}

impl Book {
    /// Reads it from the parts.
    pub(super) fn read(packed: &mut Packed<'_>) -> Result<Self, String> {
        let ways = relations::of(packed, BOOK)?.into_iter();
        let parts: BTreeMap<String, String> = ways.map(|way| (way.id, way.target)).collect();
        let (mut book, mut name) = (Self::default(), None);
        each(&packed.part(BOOK)?, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "sheet" => {
                    let sheet = attribute(tag, "name").unwrap_or_default();
                    let state = attribute(tag, "state").unwrap_or_else(|| "visible".to_owned());
                    book.named.push(Piece { place: format!("sheet {sheet}"), text: state });
                    let part = attribute(tag, "r:id").and_then(|id| parts.get(&id).cloned());
                    book.sheets.extend(part.map(|part| (sheet, part)));
                }
                Event::Start(tag) if tag.name().as_ref() == "definedName" => {
                    name = attribute(tag, "name").filter(|name| !name.starts_with(OF_PROGRAMS));
                    let place = name.as_ref().map(|name| format!("name {name}"));
                    book.named.extend(place.map(|place| Piece { place, text: String::new() }));
                }
                Event::End(tag) if tag.name().as_ref() == "definedName" => name = None,
                Event::Text(words) => {
                    if let Some(last) = book.named.last_mut().filter(|_| name.is_some()) {
                        last.text.push_str(&bare(words));
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(book)
    }
}

/// The number format of each style of cells, and those of conditions.
fn formats(styles: &str) -> Result<(Vec<String>, Vec<String>), String> {
    let (mut own, mut of_cells, mut conditional) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut within = String::new();
    each(styles, |event| {
        match event {
            Event::Start(tag) if matches!(tag.name().as_ref(), "cellXfs" | "dxfs") => {
                within = tag.name().as_ref().to_owned();
            }
            Event::End(tag) if tag.name().as_ref() == within => within.clear(),
            Event::Start(tag) | Event::Empty(tag) => match (tag.name().as_ref(), within.as_str()) {
                ("numFmt", "dxfs") => {
                    conditional.push(code(&attribute(tag, "formatCode").unwrap_or_default()));
                }
                ("numFmt", _) => {
                    let number = attribute(tag, "numFmtId").unwrap_or_default();
                    own.insert(number, attribute(tag, "formatCode").unwrap_or_default());
                }
                ("xf", "cellXfs") => of_cells.push(attribute(tag, "numFmtId").unwrap_or_default()),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    })?;
    let named = |number: &String| code(own.get(number).map_or(built_in(number), String::as_str));
    Ok((of_cells.iter().map(named).collect(), conditional))
}

/// The formats that every spreadsheet knows by a number, as far as others write them out.
fn built_in(number: &str) -> &str {
    match number {
        "" | "0" => GENERAL,
        "1" => "0",
        "2" => "0.00",
        "3" => "#,##0",
        "4" => "#,##0.00",
        "9" => "0%",
        "10" => "0.00%",
        "49" => "@",
        other => other,
    }
}

/// A number format in one way of writing: what stands for itself bare where it needs no mark, else each
/// letter behind a backslash.
fn code(format: &str) -> String {
    let (mut text, mut letters, mut quoted) = (String::new(), format.chars(), false);
    while let Some(letter) = letters.next() {
        let literal = match letter {
            '"' => {
                quoted = !quoted;
                continue;
            }
            '\\' if !quoted => letters.next(),
            _ if quoted => Some(letter),
            _ => None,
        };
        match literal {
            Some(letter) if "$-+/():!^&'~{}<>= ".contains(letter) => text.push(letter),
            Some(letter) => text.extend(['\\', letter]),
            None => text.push(letter),
        }
    }
    text
}

/// The hidden rows and columns of a sheet, and the formats of its cells.
fn of_sheet(sheet: &str, xml: &str, formats: &[String]) -> Result<Vec<Piece>, String> {
    let (mut found, mut cell) = (Vec::new(), None);
    each(xml, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            match tag.name().as_ref() {
                "row" if is_hidden(tag, "ht") => {
                    let row = attribute(tag, "r").unwrap_or_default();
                    found.push(hidden(sheet, &format!("row {row}")));
                }
                "col" if is_hidden(tag, "width") => {
                    let end = |key| attribute(tag, key).unwrap_or_default();
                    found.push(hidden(sheet, &format!("columns {} to {}", end("min"), end("max"))));
                }
                "c" => cell = Some((attribute(tag, "r"), attribute(tag, "s"))),
                "v" | "is" => {
                    let Some((Some(place), style)) = cell.take() else { return Ok(()) };
                    let style = style.and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                    let format = formats.get(style).filter(|format| *format != GENERAL);
                    found.extend(format.map(|format| Piece {
                        place: format!("{sheet}!{place}{FORMAT}"),
                        text: format.clone(),
                    }));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(found)
}

fn hidden(sheet: &str, what: &str) -> Piece {
    Piece { place: format!("{sheet}, {what}"), text: "hidden".to_owned() }
}

/// Whether a row or a column is hidden, or too low or too narrow to be seen.
fn is_hidden(tag: &BytesStart<'_>, size: &str) -> bool {
    let said = attribute(tag, "hidden").is_some_and(|said| said == "1" || said == "true");
    let nothing = |size: String| size.split('.').next().is_some_and(|whole| whole == "0");
    said || attribute(tag, size).is_some_and(nothing)
}

#[cfg(test)]
mod tests {
    use super::{Piece, code, formats, of_sheet, spot};

    #[test]
    fn a_number_format_is_the_same_in_the_words_of_another_program() {
        let written = "$#,##0_);($#,##0);\"-\"_);@_)";
        assert_eq!(code(written), "$#,##0_);($#,##0);-_);@_)");
        assert_eq!(code("\\$#,##0_);\"($\"#,##0\\);\\-_);@_)"), code(written));
        assert_eq!(code("yyyy\\-mm\\-dd;@"), code("yyyy-mm-dd;@"));
        assert_ne!(code("\"5\"0"), code("50"));
        assert_ne!(code("\"0\""), code("0"));
    }

    #[test]
    fn cells_with_a_format_and_what_is_hidden_are_told() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;5&quot;0\"/>\
            </numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs><dxfs><dxf>\
            <numFmt numFmtId=\"165\" formatCode=\";;;\"/></dxf></dxfs></styleSheet>";
        let (of_cells, conditional) = formats(styles).expect("XML");
        assert_eq!(of_cells, ["General", "\\50"]);
        assert_eq!(conditional, [";;;"]);
        let sheet = "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\" \
            width=\"0.1\"/></cols><row r=\"1\"><c r=\"A1\" s=\"1\"><v>7</v></c><c r=\"B1\" s=\"1\"/>\
            <c r=\"C1\"><v>7</v></c></row><row r=\"2\" hidden=\"true\"/></worksheet>";
        let told = |one: Piece| format!("{}: {}", one.place, one.text);
        let found: Vec<String> =
            of_sheet("A", sheet, &of_cells).expect("XML").into_iter().map(told).collect();
        let expected = [
            "A, columns 2 to 3: hidden",
            "A, columns 4 to 4: hidden",
            "A!A1, number format: \\50",
            "A, row 2: hidden",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cell_is_one_that_a_spreadsheet_has() {
        assert_eq!(spot("C7"), Some((7, 3)));
        assert_eq!(spot("$XFD$1048576"), Some((1_048_576, 16_384)));
        assert_eq!(spot("12"), Some((12, 0)));
        for none in ["", "A0", "XFE1", "A1048577", "AAAA1", "A99999999999999", "A-1", "é1"] {
            assert_eq!(spot(none), None, "{none}");
        }
    }
}

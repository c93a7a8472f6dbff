//! Lines of a workbook: the first cell of each row, sheet by sheet.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

/// The words in the first column of every sheet.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<String>, String> {
    let opened: Result<Xlsx<_>, _> = open_workbook_from_rs(Cursor::new(bytes));
    let mut book = opened.map_err(|error| format!("it is no workbook: {error}"))?;
    let mut lines = Vec::new();
    for name in book.sheet_names() {
        let sheet = book
            .worksheet_range(&name)
            .map_err(|error| format!("its sheet `{name}` cannot be read: {error}"))?;
        let starts_left = sheet.start().is_none_or(|(_, column)| column == 0);
        let cells = sheet.rows().filter(|_| starts_left).filter_map(|row| row.first());
        lines.extend(cells.filter_map(|cell| match cell {
            Data::String(words) => Some(words.clone()),
            _ => None,
        }));
    }
    Ok(lines)
}

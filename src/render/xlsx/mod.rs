//! Reports as workbooks for spreadsheet programs, with formulas that follow their inputs.
//!
//! A report with ledgers becomes a book: the inputs stand on one sheet, named, coloured and free to be
//! changed; every figure is a formula that leads back to them, and carries what the engine worked
//! out as its stored value. Any other report becomes sheets of plain values. Same report, same bytes.

mod code;

mod spot;

mod merged;

mod traced;

mod sums;

mod look;

mod pen;

mod layout;

mod kinds;

mod inputs;

mod book;

mod tables;

mod step;

mod workings;

mod nets;

mod summary;

mod law;

mod checks;

mod plain;

mod expected;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::report::Document;

pub use expected::figures;
pub(super) use plain::RECEIPT as RECEIPT_SHEET;
pub(super) use spot::letters;

/// The document as the bytes of a workbook.
///
/// # Panics
/// Where the workbook breaks a limit of the format, which no document comes near.
#[must_use]
pub fn write(document: &Document<'_>) -> Vec<u8> {
    written(document)
        .expect("texts are cut to what a cell holds, and the rest is far from any limit")
}

fn written(document: &Document<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day: same report, same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = look::clipped(&document.report.title, 200);
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    match &document.live {
        Some(live) => book::write(&mut workbook, &document.report, live)?,
        None => plain::write(&mut workbook, &document.report)?,
    }
    workbook.save_to_buffer()
}

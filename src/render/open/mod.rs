//! From a document back to what it says.
//!
//! In: the bytes of a document in any of the forms that are written here, also after another program
//! has saved it. Out: its lines of text, the inputs that were changed in it, and what else it says
//! than a document made again. Guaranteed: nothing in a document is run or followed, and no more is
//! unpacked than a limit.

mod book;
mod chart;
mod differ;
mod layout;
mod packed;
mod paragraphs;
mod parts;
mod place;
mod relations;
mod sheet;
mod tags;
mod text;
mod usual;
mod word;

use crate::report::{Compared, Difference, Edit, Receipt, Whole, is_sealed, seal};
use differ::Piece;

/// The form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Markdown or plain text.
    Text,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// A page.
    Html,
    /// A workbook.
    Xlsx,
    /// A Word file.
    Docx,
}

/// The lines of the receipt of a document, read from their own place alone; none where there are none.
///
/// # Errors
/// Says why the bytes are no such document.
pub fn receipt_lines(bytes: &[u8], form: Form) -> Result<Vec<String>, String> {
    match form {
        Form::Text | Form::Csv | Form::Html => Ok(text::receipt_lines(text::of(bytes)?, form)),
        Form::Json => super::json::receipt_lines(text::of(bytes)?),
        Form::Xlsx => sheet::receipt_lines(bytes),
        Form::Docx => word::receipt_lines(bytes),
    }
}

/// A document that is text with the digest of all of it put into its receipt.
#[must_use]
pub fn sealed(text: String, form: Form) -> String {
    let place = place::of_receipt(&text, form);
    seal(text, place)
}

/// Whether a document that is text is as it was sealed; none where it has no digest.
#[must_use]
pub fn is_as_sealed(bytes: &[u8], form: Form) -> Option<bool> {
    let text = text::of(bytes).ok()?;
    is_sealed(text, place::of_receipt(text, form))
}

/// The inputs that were changed in a document whose figures follow them; only a workbook keeps such.
#[must_use]
pub fn edits(bytes: &[u8], form: Form) -> Vec<Edit> {
    match form {
        Form::Xlsx => sheet::edits(bytes),
        Form::Text | Form::Csv | Form::Json | Form::Html | Form::Docx => Vec::new(),
    }
}

/// A document that was made again.
#[derive(Debug, Clone, Default)]
pub struct MadeAgain {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The places of the figures that follow its inputs, with what they come to with those that were
    /// changed.
    pub figures: Vec<(String, String)>,
}

/// What a document says and the same made again does not, receipts aside; `edits` are the inputs that
/// were changed in it.
///
/// Blanks, the way a number ends in zeros and lines that were left to fill in make no difference. In
/// a workbook with changed inputs figures are held to what they come to with those. A page is rewritten by
/// no program that keeps it a page, so its code is compared too where its words are the same.
///
/// # Errors
/// Says why one of them is no such document.
pub fn compared(
    there: &[u8],
    made: &MadeAgain,
    form: Form,
    edits: &[Edit],
) -> Result<Compared, String> {
    let again = made.bytes.as_slice();
    let (looked_at, unseen) = scope(form);
    let whole = whole((there, again), form, edits)?;
    if whole == Whole::SameBytes || (whole == Whole::SameParts && edits.is_empty()) {
        return Ok(Compared { whole, looked_at, unseen, ..Compared::default() });
    }
    let mut differences = claims(there, again, form)?;
    let (left, right) = (unnamed(there, form)?, unnamed(again, form)?);
    let mut behind = 0;
    match form {
        Form::Text | Form::Csv | Form::Html | Form::Docx => {
            differences.extend(differ::in_order(&left, &right));
        }
        Form::Json => differences.extend(differ::by_place(left, right)),
        Form::Xlsx => {
            let followed = match edits {
                [] => (Vec::new(), 0),
                _ => differ::followed(&left, &right, &made.figures),
            };
            let places: Vec<String> = right.iter().map(|piece| piece.place.clone()).collect();
            let others = differ::by_place(left, right);
            differences.extend(sheet::beside_edits(others, &places, edits));
            differences.extend(followed.0);
            behind = followed.1;
        }
    }
    let of_code =
        form == Form::Html && differences.is_empty() && names(there, form)? == names(again, form)?;
    if of_code {
        differences =
            differ::in_order(&text::code(text::of(there)?), &text::code(text::of(again)?));
    }
    let of_code = of_code && !differences.is_empty();
    Ok(Compared { whole, differences, of_code, looked_at, unseen, behind })
}

/// How a document as a whole stands beside the same made again.
fn whole((there, again): (&[u8], &[u8]), form: Form, edits: &[Edit]) -> Result<Whole, String> {
    if there == again {
        return Ok(Whole::SameBytes);
    }
    if !matches!(form, Form::Xlsx | Form::Docx) {
        return Ok(Whole::Untold);
    }
    let from = |bytes: &[u8]| {
        let Receipt { version, rules_digest, input_digest, .. } = receipt(bytes, form)?;
        Ok::<_, String>((version, rules_digest, input_digest))
    };
    if from(there)? == from(again)? {
        parts::beside(there, again, edits)
    } else {
        Ok(Whole::Untold)
    }
}

/// What is compared in a document that another program wrote anew, and examples of what is not.
fn scope(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Text | Form::Csv | Form::Json => ("words and figures", "blanks and line ends"),
        Form::Html => ("words and figures", "line ends and blanks between tags"),
        Form::Xlsx => (
            "cells, formulas, where names lead, number formats, and which sheets, rows and columns are \
             hidden, joined cells, links, filters, heads and feet of pages, what charts say, what lies over the cells, and settings \
             that change figures",
            "how charts look, what is printed, rules and choices for cells, \
             protection, comments, colours, fonts and macros",
        ),
        Form::Docx => (
            "title, words and figures of the body, notes, headers, footers and comments, links, fields, \
             joined cells, words hidden or struck out, and what charts say",
            "how charts look, descriptions of pictures, settings, numbers of lists, sizes, colours, fonts \
             and macros",
        ),
    }
}

/// The pieces of a document, without what names the program and the files.
fn unnamed(bytes: &[u8], form: Form) -> Result<Vec<Piece>, String> {
    let names = names(bytes, form)?;
    let unnamed = |piece: Piece| Piece { text: without(&piece.text, &names), ..piece };
    Ok(pieces(bytes, form)?.into_iter().map(unnamed).collect())
}

/// Where the receipts of a document and of the same made again name another command or seed.
fn claims(there: &[u8], again: &[u8], form: Form) -> Result<Vec<Difference>, String> {
    let (there, again) = (receipt(there, form)?, receipt(again, form)?);
    let seed = |receipt: &Receipt| receipt.seed.map(|seed| seed.to_string());
    let claims = [
        ("seed", seed(&there), seed(&again)),
        ("command", Some(there.command), Some(again.command)),
    ];
    let one = |(key, there, again): (&str, Option<String>, Option<String>)| {
        let place = format!("receipt, {key}");
        (there != again).then_some(Difference { place, there, again })
    };
    Ok(claims.into_iter().filter_map(one).collect())
}

fn receipt(bytes: &[u8], form: Form) -> Result<Receipt, String> {
    let lines = receipt_lines(bytes, form)?;
    Receipt::read(lines.iter().map(String::as_str)).map_err(|why| why.to_string())
}

fn pieces(bytes: &[u8], form: Form) -> Result<Vec<Piece>, String> {
    match form {
        Form::Text => Ok(text::lines(text::of(bytes)?)),
        Form::Csv => Ok(text::records(text::of(bytes)?)),
        Form::Json => {
            let found = super::json::leaves(text::of(bytes)?)?.into_iter();
            Ok(found.map(|(place, text)| Piece { place, text }).collect())
        }
        Form::Html => Ok(text::words_of_page(text::of(bytes)?)),
        Form::Xlsx => sheet::pieces(bytes),
        Form::Docx => word::pieces(bytes),
    }
}

/// What names the program and the files of a document: of two that were made by others it differs.
fn names(bytes: &[u8], form: Form) -> Result<Vec<(String, &'static str)>, String> {
    let Receipt { version, rules_digest, input_digest, .. } = receipt(bytes, form)?;
    let short = |digest: &str| digest.chars().take(SHORT_DIGEST).collect::<String>();
    let version = format!("fiscal287 {version}");
    let mut found = vec![(version, "fiscal287")];
    for (digest, name) in [(&rules_digest, "rules"), (&input_digest, "inputs")] {
        found.extend([(digest.clone(), name), (short(digest), name)]);
    }
    found.retain(|(text, _)| !text.is_empty());
    Ok(found)
}

/// The digits of a digest where it is told in short.
const SHORT_DIGEST: usize = 12;

fn without(text: &str, names: &[(String, &'static str)]) -> String {
    names.iter().fold(text.to_owned(), |text, (name, word)| text.replace(name, word))
}

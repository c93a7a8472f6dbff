//! How things look: one function and one file for each format.
//!
//! In: reports and diagnostics. Out: text and bytes. Guaranteed: nothing here calculates, and nothing
//! here knows ledgers or plans.

pub mod diagnostic;

pub mod terminal;

pub mod markdown;
pub mod open;

pub mod csv;

pub mod json;

pub mod svg;

pub mod html;

pub mod xlsx;

pub mod docx;

mod xml;

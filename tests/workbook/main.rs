//! The workbook against the engine: as written, and after inputs are changed in the file.
//!
//! A spreadsheet engine in Rust opens the bytes and works every formula out; LibreOffice does the
//! same where it is installed, as a second judge.

mod book;
mod case;
mod changes;
mod city;
mod form;
mod hostile;
mod libreoffice;
mod office;
mod plain;

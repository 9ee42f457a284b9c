//! The workbook on its way: blank, filled in, read, marked, exported and taken back. The real command meets files as Excel's libraries and
//! LibreOffice save them, and files that this test fills in through the forms' own description.

#[path = "../common/mod.rs"]
mod common;

mod edit;
mod faults;
mod filled;
mod form;
mod intake;
mod people;
mod saved;
mod trip;

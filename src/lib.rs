//! shangjia (上架, "to put on the shelf"): approved AI-solution records in, a static, searchable catalogue out.
//!
//! The floors, from the ground up. Each uses only those below it, and siblings do not know each other
//! (`tests/architecture.rs` holds the table):
//!
//! | floor | modules | what |
//! |---|---|---|
//! | 1 | [`diag`] [`text`] [`tree`] | diagnostics, text as people count it, where input comes from |
//! | 2 | [`model`] | the records as types |
//! | 2½ | [`raster`] | pictures from bytes, within limits |
//! | 3 | [`load`] [`save`] [`check`] | files to records · records to files · records to findings |
//! | 7 | [`disk`] [`cli`] [`starter`] | the disk, the commands, what a new catalogue starts with |

pub mod check;
pub mod cli;
pub mod diag;
pub mod disk;
pub mod load;
pub mod model;
pub mod raster;
pub mod save;
pub mod starter;
pub mod text;
pub mod tree;

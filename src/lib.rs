//! shangjia (上架, "to put on the shelf"): approved AI-solution records in, a static, searchable catalogue out.
//!
//! The floors, from the ground up. Each uses only those below it, and siblings do not know each other
//! (`tests/architecture.rs` holds the table):
//!
//! | floor | modules | what |
//! |---|---|---|
//! | 1 | [`diag`] [`mod@text`] [`tree`] [`markdown`] [`cache`] [`walk`] | diagnostics, text as people count it, where input comes from, Markdown to safe HTML, what earlier builds made, what lies below a folder |
//! | 2 | [`model`] [`system`] [`stamp`] | the records as types · locks, syncs and exchanges of files · what tells a changed file unread |
//! | 3 | [`lock`] [`secret`] [`form`] | what was approved of each listing · staff-only values as something to be found · the sheets and columns of a workbook |
//! | 4 | [`load`] [`save`] [`check`] [`workbook`] [`diff`] [`notices`] | files to records · records to files · records to findings · sheets and cells to XLSX · records beside what is live · listings that end |
//! | 5 | [`site`] | the plan of the site |
//! | 6 | [`render`] [`image`] [`index`] [`sheets`] [`feed`] [`headers`] | HTML · picture files · the search's files · what comparison and shortlist read · what machines read · what servers may say |
//! | 7 | [`output`] | the files before they are written |
//! | 8 | [`build`](mod@build) | the pipeline |
//! | 9 | [`disk`] [`archive`] [`journal`] [`publish`] [`starter`] [`store`] | reading, also from archives, records and sites written all or nothing, what a new catalogue starts with, what is kept between builds |
//! | 10 | [`cli`] | the commands |

pub mod archive;
pub mod build;
pub mod cache;
pub mod check;
pub mod cli;
pub mod diag;
pub mod diff;
pub mod disk;
pub mod feed;
pub mod form;
pub mod headers;
pub mod image;
pub mod index;
pub mod journal;
pub mod load;
pub mod lock;
pub mod markdown;
pub mod model;
pub mod notices;
pub mod output;
pub mod publish;
pub mod render;
pub mod save;
pub mod secret;
pub mod sheets;
pub mod site;
pub mod stamp;
pub mod starter;
pub mod store;
pub mod system;
pub mod text;
pub mod tree;
pub mod walk;
pub mod workbook;

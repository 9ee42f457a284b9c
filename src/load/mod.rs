//! From files to records: what stands in them, wherever it stands. Nothing is judged here beyond whether it can be read.

mod batch;
mod csv;
mod decode;
mod edited;
mod encoding;
mod front_matter;
mod json;
mod memory;
mod node;
mod origins;
mod picture;
mod programme;
mod published;
mod sheets;
mod site;
mod solution;
mod sort;
mod stray;
mod synonyms;
mod toml;
mod tree;
mod vendor;
mod words;
mod workbook;

pub use batch::{Batch, batch, batch_beside, sheets_of as sheets};
pub use edited::{Edited, edited};
pub use front_matter::{parts as sections, toml as front_matter};
pub use memory::Memory;
pub use origins::{Locator, Origins};
pub use published::published;
pub use sheets::{Relaid, relaid};
pub use solution::HEADINGS;
pub use tree::{catalogue, catalogue_again, catalogue_with, statics, theme_name};

use crate::lock::Lock;
use crate::model::{Fault, Pictures, Records};
use crate::tree::Tree;

/// Records as loaded, with what could not be read and where everything stands.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The records; what could not be read is absent from them.
    pub records: Records,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// The promo pictures that the solutions name.
    pub pictures: Pictures,
    /// What was approved before.
    pub lock: Lock,
    /// Where each record stands.
    pub origins: Origins,
}

/// The catalogue beside which a batch is read, as loaded and as it lies.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The catalogue as loaded.
    pub loaded: &'a Loaded,
    /// Its folder.
    pub tree: &'a dyn Tree,
}

/// Largest record file, in bytes.
const MAX_FILE: usize = 4 << 20;
/// Largest batch file, in bytes.
const MAX_BATCH: usize = 2 << 30;
/// Longest text of one key, in characters.
const MAX_TEXT: usize = 20_000;
/// Longest list, and most keys of one table.
const MAX_LIST: usize = 200;

//! `shangjia export --format quickwit`: the catalogue's search for another engine.

use std::path::Path;

use super::{Catalogue, Error, Outcome, terminal};
use crate::build;
use crate::diag::Lang;
use crate::index::QuickwitIndex;
use crate::journal;

/// The files of an export for Quickwit.
const CONFIG: &str = "index.yaml";
const DOCUMENTS: &str = "documents.ndjson";

/// Writes both files into a folder.
pub(super) fn export(catalogue: &Catalogue, folder: &Path, lang: Lang) -> Result<Outcome, Error> {
    let made = build::for_quickwit(&catalogue.tree()?, catalogue.today())?;
    super::report(&made.diagnostics, lang);
    let Some(index) = made.index else { return Ok(Outcome::Refused) };
    write(&index, folder)?;
    let (id, solutions, folder) = (&index.id, index.documents.lines().count(), folder.display());
    terminal::say(&match lang {
        Lang::Zh => format!("已寫出 {folder}：索引 {id}，{solutions} 個方案"),
        Lang::En => format!("wrote {folder}: the index {id} of {solutions} solutions"),
    });
    Ok(Outcome::Clean)
}

/// Both files or none, over those of an export before.
fn write(index: &QuickwitIndex, folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
    let files = [(CONFIG, index.config.as_bytes()), (DOCUMENTS, index.documents.as_bytes())];
    Ok(journal::replace(folder, files)?)
}

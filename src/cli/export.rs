//! `shangjia export`: the catalogue in the form that another program takes.

use std::path::{Path, PathBuf};

use super::{Catalogue, Error, Outcome, terminal};
use crate::build;
use crate::diag::Lang;
use crate::index::QuickwitIndex;
use crate::publish;

/// The files of an export for Quickwit.
const CONFIG: &str = "index.yaml";
const DOCUMENTS: &str = "documents.ndjson";

/// Write the catalogue for another program
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    output: PathBuf,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A folder for Quickwit: index.yaml and documents.ndjson, of the public text of what is listed
    Quickwit,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    match args.format {
        Format::Quickwit => quickwit(args, lang),
    }
}

fn quickwit(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let made = build::for_quickwit(&args.catalogue.tree()?, args.catalogue.today())?;
    super::report(&made.diagnostics, lang);
    let Some(index) = made.index else { return Ok(Outcome::Refused) };
    write(&index, &args.output)?;
    let (id, solutions, folder) = (&index.id, index.documents.lines().count(), args.output.display());
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
    Ok(publish::replace(folder, files.into_iter())?)
}

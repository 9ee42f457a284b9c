//! `shangjia init`: a new catalogue.

use std::fs;
use std::path::PathBuf;

use super::{Error, Outcome, terminal};
use crate::diag::Lang;
use crate::starter;

/// Start a new catalogue: settings, both programmes, a sample vendor and solution
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to start it in
    dir: PathBuf,
}

const IGNORED: &str =
    "/public/\n/public.lock\n/public.new/\n/public.previous/\n/public.spare/\n/.shangjia/\n";

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let content = args.dir.join("content");
    if content.exists() {
        return Err(Error::Exists(content));
    }
    let write = |path: PathBuf, bytes: &[u8]| {
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        made.map_err(|source| Error::Write { path, source })
    };
    for (path, bytes) in starter::files() {
        write(content.join(path), bytes)?;
    }
    let ignore = args.dir.join(".gitignore");
    if !ignore.exists() {
        write(ignore, IGNORED.as_bytes())?;
    }
    let dir = args.dir.display();
    terminal::say(&match lang {
        Lang::Zh => format!("已在 {dir} 建立目錄。接著：cd {dir} && shangjia serve"),
        Lang::En => format!("started a catalogue in {dir}. Next: cd {dir} && shangjia serve"),
    });
    Ok(Outcome::Clean)
}

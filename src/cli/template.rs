//! `shangjia template`: the blank workbook that vendors fill in.

use std::path::{Path, PathBuf};

use super::batch::nearest_slug;
use super::{Error, Outcome, terminal};
use crate::diag::Lang;
use crate::model::Programme;
use crate::text::Date;
use crate::{load, starter, system, workbook};

/// Write the blank workbook (附表 1 to 4) that vendors fill in
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The workbook to write (.xlsx)
    file: PathBuf,
    /// The programme whose form it is: a file of programmes/ without .toml
    #[arg(long, value_name = "KEY", default_value = "ai-toolbox")]
    programme: String,
    /// The folder of records with the programme's file [default: the built-in programmes]
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// The day that the workbook is dated [default: today in Taipei]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

impl Args {
    /// The folder of records, where one is read.
    pub(super) fn content(&self) -> Option<&Path> {
        self.content.as_deref()
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    // It may be one that somebody has filled in.
    if args.file.exists() {
        return Err(Error::Exists(args.file.clone()));
    }
    let programmes = programmes(args.content.as_deref())?;
    let programme = find(&programmes, &args.programme)?;
    let bytes = workbook::blank(programme, args.date.unwrap_or_else(terminal::today))?;
    system::write(&args.file, &bytes).map_err(|source| Error::Write { path: args.file.clone(), source })?;
    let file = args.file.display();
    terminal::note(&match lang {
        Lang::Zh => format!("已寫好空白表單 {file}（{}）", programme.name.zh),
        Lang::En => format!("wrote the blank workbook {file} ({})", programme.name.en),
    });
    Ok(Outcome::Clean)
}

/// The programmes of a content folder, or the built-in ones.
pub(super) fn programmes(content: Option<&Path>) -> Result<Vec<Programme>, Error> {
    let loaded = match content {
        Some(content) => load::catalogue(&super::open(content)?),
        None => load::catalogue(&starter::programmes().collect::<crate::tree::MemoryTree>()),
    };
    let read = |source| Error::Read { path: content.map(Path::to_owned).unwrap_or_default(), source };
    Ok(loaded.map_err(read)?.records.programmes)
}

/// The programme of this key.
pub(super) fn find<'a>(programmes: &'a [Programme], key: &str) -> Result<&'a Programme, Error> {
    programmes.iter().find(|programme| programme.key == key).ok_or_else(|| {
        let known: Vec<&str> = programmes.iter().map(|programme| programme.key.as_str()).collect();
        let nearest = nearest_slug(key, known.iter().copied());
        Error::NoProgramme { key: key.to_owned(), nearest, known: known.join(", ") }
    })
}

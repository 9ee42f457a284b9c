//! `shangjia check`: every finding in one run.

use std::path::{Path, PathBuf};

use super::{Error, Outcome, open, terminal};
use crate::build::examine;
use crate::diag::render::{human, json_lines, summary};
use crate::diag::{Diagnostic, Lang, Tally};
use crate::load;
use crate::text::Date;

/// Report every finding on the records in one run
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A folder of records, or a batch file (.jsonl) [default: the --content folder]
    path: Option<PathBuf>,
    /// How to report: human or json
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write the report to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The folder of records that a batch file would join [default for a batch: none, it is judged by itself]
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// The day as of which listings are judged [default: today in Taipei]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    date: Option<Date>,
}

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let today = args.date.unwrap_or_else(terminal::today);
    let diagnostics = match &args.path {
        Some(path) if path.is_file() => batch(path, args.content.as_deref(), today)?,
        Some(path) => folder(path, today)?,
        None => folder(args.content.as_deref().unwrap_or(Path::new("content")), today)?,
    };
    let report = match args.format {
        Format::Human => human(&diagnostics, lang),
        Format::Json => json_lines(&diagnostics, lang),
    };
    match &args.output {
        Some(file) => std::fs::write(file, anstream::adapter::strip_str(&report).to_string())
            .map_err(|source| Error::Write { path: file.clone(), source })?,
        None => terminal::print(&report),
    }
    if args.format == Format::Human {
        terminal::note(&summary(Tally::of(&diagnostics), lang));
    }
    Ok(Outcome::of(&diagnostics))
}

fn folder(path: &Path, today: Date) -> Result<Vec<Diagnostic>, Error> {
    let tree = open(path)?;
    let loaded = load::catalogue(&tree).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(examine(&loaded, &tree, today).diagnostics)
}

fn batch(file: &Path, content: Option<&Path>, today: Date) -> Result<Vec<Diagnostic>, Error> {
    let joined = super::batch::Joined::load(file, content)?;
    Ok(joined.check(today))
}

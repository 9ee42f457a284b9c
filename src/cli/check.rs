//! `shangjia check`: every finding in one run.

use std::path::{Path, PathBuf};

use super::{Error, Outcome, marked, open_records, staff_only, terminal};
use crate::build::{Examined, examine};
use crate::check;
use crate::diag::render::{html, human, json_lines, summary};
use crate::diag::{Diagnostic, Lang, Tally};
use crate::load;
use crate::model::{Records, Subject};
use crate::text::Date;

/// Report every finding on the records in one run
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A folder of records, or a batch file (.xlsx, .csv, .jsonl, .zip) [default: the --content folder]
    path: Option<PathBuf>,
    /// How to report: human, json, html or xlsx
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
    /// A page to mail to a vendor
    Html,
    /// The workbook with each faulty cell marked, to send back
    Xlsx,
}

/// What was found, and the records that it speaks of.
struct Checked {
    found: Vec<(Subject, Diagnostic)>,
    records: Records,
    /// How many vendors and solutions were looked at.
    extent: (usize, usize),
}

impl Args {
    /// The folder of records, where one is read.
    pub(super) fn content(&self) -> Option<&Path> {
        match &self.path {
            Some(path) if path.is_file() => self.content.as_deref(),
            Some(path) => Some(path),
            None => Some(self.content.as_deref().unwrap_or(Path::new("content"))),
        }
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let today = args.date.unwrap_or_else(terminal::today);
    // A name with an ending is meant for a file.
    if let Some(path) = args.path.as_deref().filter(|path| path.extension().is_some() && !path.exists()) {
        return Err(super::batch::missing(path));
    }
    if args.format == Format::Xlsx {
        let diagnostics = terminal::while_working(lang, || send_back(args, today, lang))?;
        terminal::note(&summary(Tally::of(&diagnostics), lang));
        return Ok(Outcome::of(&diagnostics));
    }
    let checked = terminal::while_working(lang, || match &args.path {
        Some(path) if path.is_file() => batch(path, args, today, lang),
        Some(path) => folder(path, today),
        None => folder(args.content.as_deref().unwrap_or(Path::new("content")), today),
    })?;
    let diagnostics: Vec<Diagnostic> =
        checked.found.iter().map(|(_, diagnostic)| diagnostic.clone()).collect();
    let report = match args.format {
        Format::Human => human(&diagnostics, lang),
        Format::Json => json_lines(&diagnostics, lang),
        // Written above, as bytes.
        Format::Xlsx => String::new(),
        Format::Html => html(&check::report(&checked.records, checked.extent, checked.found, today), lang),
    };
    match &args.output {
        Some(file) => staff_only::write(file, anstream::adapter::strip_str(&report).to_string().as_bytes())?,
        None => terminal::print(&report),
    }
    if args.format != Format::Json {
        terminal::note(&summary(Tally::of(&diagnostics), lang));
    }
    let outcome = Outcome::of(&diagnostics);
    // Freeing ten thousand records one by one takes longer than a rule; they go with the process.
    std::mem::forget((checked.records, diagnostics));
    Ok(outcome)
}

/// The workbook that goes back, with everything that was found marked in it.
fn send_back(args: &Args, today: Date, lang: Lang) -> Result<Vec<Diagnostic>, Error> {
    let output = args.output.as_ref().ok_or(Error::NoOutput)?;
    let real = |path: &Path| path.canonicalize().ok();
    if args.path.as_deref().and_then(real).is_some_and(|path| real(output) == Some(path)) {
        return Err(Error::Exists(output.clone()));
    }
    let (bytes, found) = match &args.path {
        Some(path) if path.is_file() => {
            let joined = super::batch::Joined::load(path, args.content.as_deref())?;
            let found = joined.found(today);
            let bytes = if joined.batch.origins.grids().iter().any(|grid| grid.name.is_some()) {
                marked::sheets(&joined.batch, &joined.after, &found, today, lang)?
            } else {
                let records =
                    Records { programmes: joined.after.programmes.clone(), ..joined.batch.records.clone() };
                let choices = Records { programmes: records.programmes.clone(), ..Records::default() };
                let alone = load::Loaded { records: choices, ..load::Loaded::default() };
                marked::records(&records, &found, (&alone, joined.tree.as_ref()), today, lang)?
            };
            (bytes, found)
        }
        path => {
            let content = path.as_deref().or(args.content.as_deref()).unwrap_or(Path::new("content"));
            let tree = open_records(content)?;
            let loaded = super::records(&tree, content)?;
            let found = examine(&loaded, &tree, today).found;
            (marked::records(&loaded.records, &found, (&loaded, &tree), today, lang)?, found)
        }
    };
    staff_only::write(output, &bytes)?;
    Ok(found.into_iter().map(|(_, diagnostic)| diagnostic).collect())
}

fn folder(path: &Path, today: Date) -> Result<Checked, Error> {
    let tree = open_records(path)?;
    let loaded = super::records(&tree, path)?;
    let Examined { found, .. } = examine(&loaded, &tree, today);
    let extent = (loaded.records.vendors.len(), loaded.records.solutions.len());
    Ok(Checked { found, records: loaded.records, extent })
}

fn batch(file: &Path, args: &Args, today: Date, lang: Lang) -> Result<Checked, Error> {
    let joined = super::batch::Joined::load(file, args.content.as_deref())?;
    let found = joined.found(today);
    if args.format == Format::Human {
        super::batch::tell_approvals(&joined, lang);
    }
    let extent = (joined.batch.records.vendors.len(), joined.batch.records.solutions.len());
    Ok(Checked { found, records: joined.after, extent })
}

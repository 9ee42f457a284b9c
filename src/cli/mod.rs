//! The command line: one file a command. Here is what they share: the arguments of every catalogue, the language, the exit.

mod approve;
mod backed;
mod batch;
mod build;
mod check;
mod completions;
mod diff;
mod edited;
mod error;
mod examples;
mod expiring;
mod explain;
mod export;
mod import;
mod init;
mod man;
mod marked;
mod new;
mod quickwit;
mod search;
mod serve;
mod shelf;
mod staff_only;
mod template;
mod terminal;
mod timings;
mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use self::error::Error;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::diag::{Diagnostic, Lang, Severity, Tally};
use crate::disk::DiskTree;
use crate::load::{self, Loaded};
use crate::store::Store;
use crate::text::Date;
use crate::tree::Tree;
use crate::{journal, system};

/// Turns a folder of approved AI-solution records into a static, searchable catalogue.
#[derive(Debug, Parser)]
#[command(name = "shangjia", version, max_term_width = 100, disable_help_subcommand = true)]
struct Cli {
    /// Language of messages: zh-TW or en [default: by LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Template(template::Args),
    Check(check::Args),
    Explain(explain::Args),
    Import(import::Args),
    Export(export::Args),
    Diff(diff::Args),
    Expiring(expiring::Args),
    Approve(approve::Args),
    Build(build::Args),
    Serve(serve::Args),
    Search(search::Args),
    Verify(verify::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// The folder of records that it reads or writes.
    fn content(&self) -> Option<&Path> {
        match self {
            Self::Import(args) => Some(args.content()),
            Self::Export(args) => Some(args.content()),
            Self::Diff(args) => Some(args.content()),
            Self::Expiring(args) => Some(args.content()),
            Self::Approve(args) => Some(args.content()),
            Self::Build(args) => Some(args.content()),
            Self::Serve(args) => Some(args.content()),
            Self::Check(args) => args.content(),
            Self::Template(args) => args.content(),
            Self::New(args) => Some(args.content()),
            Self::Init(_)
            | Self::Explain(_)
            | Self::Search(_)
            | Self::Verify(_)
            | Self::Completions(_)
            | Self::Man(_) => None,
        }
    }
}

/// Where the catalogue is and as of which day it is read.
#[derive(Debug, Clone, Args)]
struct Catalogue {
    /// The folder of records
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The day as of which listings are judged [default: today in Taipei]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    date: Option<Date>,
}

impl Catalogue {
    fn tree(&self) -> Result<DiskTree, Error> {
        open_records(&self.content)
    }

    fn today(&self) -> Date {
        self.date.unwrap_or_else(terminal::today)
    }
}

/// The commands as they are typed, with their help.
fn command() -> clap::Command {
    examples::with_examples(Cli::command())
}

fn open(folder: &Path) -> Result<DiskTree, Error> {
    DiskTree::open(folder).map_err(|source| Error::Folder { path: folder.to_owned(), source })
}

/// What a folder of records has at least one of.
const OF_RECORDS: [&str; 4] = ["site.toml", "programmes", "vendors", "solutions"];

/// Opens a folder of records. Another folder is none in which nothing is found.
fn open_records(folder: &Path) -> Result<DiskTree, Error> {
    if !folder.exists() {
        return Err(Error::NoContent(folder.to_owned()));
    }
    let tree = open(folder)?;
    if !OF_RECORDS.iter().any(|name| folder.join(name).exists()) {
        return Err(Error::NoCatalogue(folder.to_owned()));
    }
    Ok(tree)
}

/// The records of a folder, with what builds have seen of their pictures.
fn records(tree: &dyn Tree, content: &Path) -> Result<Loaded, Error> {
    let facts = Store::beside(content).map(|store| store.facts()).unwrap_or_default();
    load::catalogue_with(tree, &facts).map_err(|source| Error::Read { path: content.to_owned(), source })
}

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
}

/// How a command ended when nothing of the world stood in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to mend.
    Clean,
    /// The content has errors.
    Refused,
}

impl Outcome {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        if Tally::of(diagnostics).errors > 0 { Self::Refused } else { Self::Clean }
    }
}

fn parse_lang(key: &str) -> Result<Lang, String> {
    Lang::parse(key).ok_or_else(|| "zh-TW or en".to_owned())
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "a date such as 2026-03-02".to_owned())
}

/// Runs the command line and says how it ended: 0 fine, 1 the content has errors, 2 could not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = command().try_get_matches_from(arguments).and_then(|found| Cli::from_arg_matches(&found));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let lang = cli.lang.unwrap_or_else(terminal::lang);
    log_as_asked();
    let settled = cli.command.content().map_or(Ok(None), journal::settle);
    match settled {
        Ok(None) => {}
        Ok(Some(settled)) => terminal::note(&settled.words(lang)),
        Err(error) => {
            terminal::complain(&error.words(lang));
            return ExitCode::from(2);
        }
    }
    let outcome = match cli.command {
        Command::Init(args) => init::run(&args, lang),
        Command::New(args) => new::run(&args, lang),
        Command::Template(args) => template::run(&args, lang),
        Command::Check(args) => check::run(&args, lang),
        Command::Approve(args) => approve::run(&args, lang),
        Command::Diff(args) => diff::run(&args, lang),
        Command::Expiring(args) => expiring::run(&args, lang),
        Command::Explain(args) => explain::run(&args, lang),
        Command::Import(args) => import::run(&args, lang),
        Command::Export(args) => export::run(&args, lang),
        Command::Build(args) => build::run(&args, lang),
        Command::Serve(args) => serve::run(&args, lang),
        Command::Search(args) => search::run(&args, lang),
        Command::Verify(args) => verify::run(&args, lang),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(error) => {
            terminal::complain(&error.words(lang));
            ExitCode::from(2)
        }
    }
}

/// Logs to stderr what `RUST_LOG` asks for, and nothing without it: stages at `info`, files written at `debug`, files read and the cache's
/// values at `trace`.
fn log_as_asked() {
    let filter = env_logger::Env::default().default_filter_or("off");
    // Who calls as a library may have a logger of their own: that one stays.
    let _ = env_logger::Builder::from_env(filter).try_init();
}

/// Writes what a command made to a file, or prints it.
fn hand_out(text: &str, file: Option<&Path>) -> Result<(), Error> {
    match file {
        Some(file) => system::write(file, text.as_bytes())
            .map_err(|source| Error::Write { path: file.to_owned(), source }),
        None => {
            terminal::print(text);
            Ok(())
        }
    }
}

/// Prints what a command found: errors and warnings whole; infos are counted, and shown by `check` alone.
fn report(diagnostics: &[Diagnostic], lang: Lang) {
    let grave: Vec<Diagnostic> =
        diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info).cloned().collect();
    terminal::findings(&grave, lang);
}

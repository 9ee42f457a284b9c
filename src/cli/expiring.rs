//! `shangjia expiring`: whom to notify that a listing ends.

use std::path::{Path, PathBuf};

use super::{Catalogue, Error, Outcome, terminal};
use crate::build::examine;
use crate::diag::{Lang, Tally};
use crate::notices::{calendar, ended, json_lines, notices, table, told};
use crate::publish;
use crate::text::Date;

/// List the solutions that end soon, with whom to notify; for staff only
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// How many days ahead to look
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(..=3650))]
    within: u32,
    /// How to list them: text, csv for a mail-merge, ics for a calendar, or json
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the list to a file; not into the site or the records
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How to list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For a mail-merge
    Csv,
    /// For a calendar
    Ics,
    /// One JSON object a line
    Json,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    // Before anything is made: a list with persons' names must not come to lie where it would be published.
    if let Some(file) =
        args.output.as_ref().filter(|file| publish::would_publish(file, &args.catalogue.content))
    {
        return Err(Error::WouldPublish(file.clone()));
    }
    let today = args.catalogue.today();
    let tree = args.catalogue.tree()?;
    let loaded = super::records(&tree, &args.catalogue.content)?;
    let notices = notices(&loaded.records, today, args.within);
    let list = match args.format {
        Format::Text => told(&notices, lang),
        Format::Csv => table(&notices),
        Format::Ics => calendar(&notices, today, &loaded.records.site.url, lang),
        Format::Json => json_lines(&notices),
    };
    super::hand_out(&list, args.output.as_deref())?;
    let (count, within) = (notices.len(), args.within);
    terminal::note(&match lang {
        Lang::Zh => format!("{within} 天內到期：{count} 個方案"),
        Lang::En => format!("ending within {within} days: {count}"),
    });
    tell_ended(&ended(&loaded.records, today, within), within, lang);
    // A record that cannot be read may be the one that ends tomorrow.
    let diagnostics = examine(&loaded, &tree, today).diagnostics();
    let errors = Tally::of(&diagnostics).errors;
    if errors > 0 {
        terminal::note(&match lang {
            Lang::Zh => format!("資料有 {errors} 項錯誤，名單可能不全：見 shangjia check"),
            Lang::En => {
                format!("the records have {errors} errors, and the list may lack some: see shangjia check")
            }
        });
    }
    Ok(Outcome::of(&diagnostics))
}

/// Says what has ended lately: whoever looked a week too late is not to miss it.
fn tell_ended(ended: &[(&str, Date)], within: u32, lang: Lang) {
    if ended.is_empty() {
        return;
    }
    let named: Vec<String> = ended.iter().map(|(slug, day)| format!("{slug} {day}")).collect();
    let (count, named) = (ended.len(), named.join(", "));
    terminal::note(&match lang {
        Lang::Zh => format!("最近 {within} 天已經到期、不在名單裡：{count} 個方案：{named}"),
        Lang::En => format!("ended within the last {within} days, and not in the list: {count}: {named}"),
    });
}

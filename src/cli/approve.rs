//! `shangjia approve`: the consent to a listing, new or changed, into its record and the lock.

use std::path::Path;

use super::batch::nearest_slug;
use super::{Catalogue, Error, Outcome, report, terminal};
use crate::build::{Examined, examine};
use crate::diag::render::summary;
use crate::diag::{Diagnostic, Lang, Tally};
use crate::journal::{Hold, Journal};
use crate::model::Subject;
use crate::system::Access;
use crate::text::Date;
use crate::tree::{Overlay, Tree};
use crate::{load, lock, save};

/// Record the approval of solutions, new or changed, in their records and in approved.lock
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// The solutions that were approved
    #[arg(required = true, value_name = "SLUG")]
    slugs: Vec<String>,
    /// Reference of the approval (核定文號)
    #[arg(long, value_parser = not_blank)]
    reference: String,
    /// Day of the approval
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::parse_date)]
    on: Date,
}

fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("a reference".to_owned()) } else { Ok(text.to_owned()) }
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let hold = Hold::take(&args.catalogue.content, Access::Write)?;
    let content = args.catalogue.tree()?;
    let read = |source| Error::Read { path: args.catalogue.content.clone(), source };
    let mut after = Overlay::new(&content);
    let paths = content.list().unwrap_or_default();
    for slug in &args.slugs {
        let path = record(&paths, slug)?;
        let bytes = content.read(&path).map_err(read)?;
        let text = approved(&bytes, args);
        after.insert(path.clone(), text.ok_or_else(|| Error::NotEditable(content.root().join(&path)))?);
    }
    let loaded = super::records(&after, &args.catalogue.content)?;
    let today = args.catalogue.today();
    let Examined { found, standings } = examine(&loaded, &after, today);
    let meant = found.into_iter().filter(|(subject, _)| is_meant(subject, &args.slugs));
    let meant: Vec<Diagnostic> = meant.map(|(_, diagnostic)| diagnostic).collect();
    report(&meant, lang);
    let tally = Tally::of(&meant);
    if tally.errors > 0 {
        terminal::note(&summary(tally, lang));
        terminal::note(match lang {
            Lang::Zh => "有錯誤，沒有登錄核定",
            Lang::En => "there are errors: no approval was recorded",
        });
        return Ok(Outcome::Refused);
    }
    let has_record = |slug: &str| loaded.origins.has_solution(slug);
    let renewed = loaded.lock.updated(&loaded.records, &loaded.pictures, &standings, today, has_record);
    after.insert(lock::FILE, renewed.to_text().into_bytes());
    let mut journal = Journal::new(&hold);
    after.files().try_for_each(|(path, bytes)| journal.put(path, bytes))?;
    journal.carry_out()?;
    let (count, day) = (args.slugs.len(), args.on);
    terminal::note(&match lang {
        Lang::Zh => format!("已登錄 {count} 個方案的核定（{day}）"),
        Lang::En => format!("recorded the approval of {count} solutions ({day})"),
    });
    Ok(Outcome::Clean)
}

/// Path of a solution's record.
fn record(paths: &[String], slug: &str) -> Result<String, Error> {
    let path = format!("solutions/{slug}/index.md");
    if paths.binary_search(&path).is_ok() {
        return Ok(path);
    }
    let slugs = paths.iter().filter_map(|path| path.strip_prefix("solutions/")?.strip_suffix("/index.md"));
    Err(Error::NoSolution { slug: slug.to_owned(), nearest: nearest_slug(slug, slugs) })
}

fn approved(bytes: &[u8], args: &Args) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let toml = load::front_matter(text)?;
    let edited = save::approved(&text[toml.clone()], &args.reference, args.on)?;
    Some(format!("{}{edited}{}", &text[..toml.start], &text[toml.end..]).into_bytes())
}

/// What stands against this approval: findings on these solutions and on the lock. The rest of the catalogue may have its own.
fn is_meant(subject: &Subject, slugs: &[String]) -> bool {
    match subject {
        Subject::Solution(slug) => slugs.contains(slug),
        subject => *subject == Subject::Lock,
    }
}

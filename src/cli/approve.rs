//! `shangjia approve`: the consent to a listing, new or changed, into its record and the lock.

use std::path::Path;

use super::batch::nearest_slug;
use super::{Catalogue, Error, Outcome, report, terminal};
use crate::build::{Examined, examine};
use crate::diag::render::summary;
use crate::diag::{Diagnostic, Lang, Tally};
use crate::journal::{Hold, Journal};
use crate::load::Loaded;
use crate::lock::Lock;
use crate::model::{Records, Subject};
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
    let content = args.catalogue.tree()?;
    let hold = Hold::take(&args.catalogue.content, Access::Write)?;
    let before = super::records(&content, &args.catalogue.content)?;
    if let Some(refused) = older(&before.records, args, lang) {
        terminal::note(&refused);
        return Ok(Outcome::Refused);
    }
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
        if meant.iter().any(|diagnostic| diagnostic.rule == "S-CHANGE") {
            terminal::note(match lang {
                Lang::Zh => "內容改過的方案，文號要與上次不同，核定日要比上次新，才是新的核定",
                Lang::En => {
                    "of a solution that changed, an approval is new with another reference and a later day"
                }
            });
        }
        return Ok(Outcome::Refused);
    }
    // That a record has vanished is for the build to note, which says so.
    let renewed = loaded.lock.updated(&loaded.records, &loaded.pictures, &standings, today, |_| true);
    after.insert(lock::FILE, renewed.to_text().into_bytes());
    let mut journal = Journal::new(&hold);
    after.files().try_for_each(|(path, bytes)| journal.put(path, bytes))?;
    journal.carry_out()?;
    tell_replaced(&before.records, &before.lock, &loaded, args, lang);
    let (count, day) = (args.slugs.len(), args.on);
    terminal::note(&match lang {
        Lang::Zh => format!("已登錄 {count} 個方案的核定（{day}）"),
        Lang::En => format!("recorded the approval of {count} solutions ({day})"),
    });
    Ok(Outcome::Clean)
}

/// Why an approval that is older than the one on record is none.
fn older(before: &Records, args: &Args, lang: Lang) -> Option<String> {
    let approved = args.slugs.iter().filter_map(|slug| before.solution(slug));
    let mut later = approved.filter_map(|solution| Some((&solution.slug, solution.approval.approved_on?)));
    let (slug, day) = later.find(|(_, day)| *day > args.on)?;
    Some(match lang {
        Lang::Zh => format!("「{slug}」已有 {day} 的核定，比 {} 新：日期打錯了嗎？沒有登錄", args.on),
        Lang::En => format!(
            "`{slug}` has an approval of {day}, later than {}: is the day right? Nothing was recorded",
            args.on
        ),
    })
}

/// Says what the approval takes the place of, and of which solutions it changes nothing but that.
fn tell_replaced(before: &Records, lock: &Lock, after: &Loaded, args: &Args, lang: Lang) {
    for slug in &args.slugs {
        let Some(solution) = before.solution(slug) else { continue };
        let (Some(reference), Some(day)) = (&solution.approval.reference, solution.approval.approved_on)
        else {
            continue;
        };
        let reference = reference.for_staff();
        if (reference.as_str(), day) == (args.reference.as_str(), args.on) {
            continue;
        }
        let now = after.records.solution(slug);
        let same = lock.has(slug) && now.is_some_and(|now| lock.differences(now, &after.pictures).is_empty());
        let is_same = match (same, lang) {
            (true, Lang::Zh) => "；內容與上次核定時相同，只換了文號與日期",
            (true, Lang::En) => "; its content is what was approved then, only reference and day are new",
            (false, _) => "",
        };
        terminal::note(&match lang {
            Lang::Zh => format!("「{slug}」原來的核定：{reference}（{day}）{is_same}"),
            Lang::En => format!("the approval of `{slug}` before: {reference} ({day}){is_same}"),
        });
    }
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

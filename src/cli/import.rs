//! `shangjia import`: a batch with its pictures into records, all or nothing.

use std::path::{Path, PathBuf};

use super::batch::{self, Joined, missing};
use super::edited;
use super::{Catalogue, Error, Outcome, report, terminal};
use crate::diag::render::summary;
use crate::diag::{Lang, Tally};
use crate::journal::{Hold, Journal};
use crate::lock;
use crate::model::{PictureFact, Subject};
use crate::system::Access;

/// Take a batch file with its pictures into the records, all or nothing
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// The batch: a workbook (.xlsx), CSV or JSON Lines, with its pictures beside it or in the .zip of its name; or a .zip of all
    file: PathBuf,
    /// Say what would change and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What becomes of one record.
enum Change {
    Added,
    Changed,
    Unchanged,
}

/// A record to write: its files by path in the content folder.
struct Planned {
    change: Change,
    subject: Subject,
    files: Vec<(String, Source)>,
}

/// Where a file's bytes come from.
enum Source {
    Text(String),
    Picture(PictureFact),
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    if !args.file.is_file() {
        return Err(missing(&args.file));
    }
    args.catalogue.tree()?;
    // Held from before the records are read: what they are compared with is what is written over.
    let hold = (!args.dry_run).then(|| Hold::take(&args.catalogue.content, Access::Write)).transpose()?;
    let today = args.catalogue.today();
    let (joined, diagnostics) = terminal::while_working(lang, || {
        let joined = Joined::load(&args.file, Some(&args.catalogue.content))?;
        let diagnostics = joined.check(today);
        Ok::<_, Error>((joined, diagnostics))
    })?;
    report(&diagnostics, lang);
    let tally = Tally::of(&diagnostics);
    if tally.errors > 0 {
        terminal::note(&summary(tally, lang));
        terminal::note(match lang {
            Lang::Zh => "有錯誤，沒有匯入任何資料",
            Lang::En => "there are errors: nothing was imported",
        });
        return Ok(Outcome::Refused);
    }
    let planned = terminal::while_working(lang, || {
        let planned = plan(&joined);
        match &hold {
            Some(hold) => write(&planned, joined.new_lock(today), &joined, hold).map(|()| planned),
            None => Ok(planned),
        }
    })?;
    tell(&planned, args, tally, lang);
    batch::tell_approvals(&joined, lang);
    Ok(Outcome::Clean)
}

fn plan(joined: &Joined) -> Vec<Planned> {
    let (before, batch) = (&joined.before.records, &joined.batch.records);
    let change = |subject: &Subject, same: bool| match (joined.had(subject), same) {
        (false, _) => Change::Added,
        (true, true) => Change::Unchanged,
        (true, false) => Change::Changed,
    };
    let vendors = batch.vendors.iter().map(|vendor| {
        let subject = Subject::Vendor(vendor.slug.to_string());
        let same = before.vendor(vendor.slug.as_str()) == Some(vendor.as_ref());
        let path = format!("vendors/{}.toml", vendor.slug);
        let text = edited::vendor(joined, &path, before.vendor(vendor.slug.as_str()), vendor);
        let files = vec![(path, Source::Text(text))];
        Planned { change: change(&subject, same), subject, files }
    });
    let solutions = batch.solutions.iter().map(|solution| {
        let slug = solution.slug.as_str();
        let subject = Subject::Solution(slug.to_owned());
        let record_same = before.solution(slug) == Some(solution.as_ref());
        let mut pictures_same = true;
        let path = format!("solutions/{slug}/index.md");
        let mut files = Vec::new();
        if !record_same {
            let text = edited::solution(joined, &path, before.solution(slug), solution);
            files.push((path, Source::Text(text)));
        }
        for image in &solution.images {
            let key = (slug.to_owned(), image.file.clone());
            let Some(Ok(fact)) = joined.batch.pictures.get(&key) else { continue };
            let known = joined.before.pictures.get(&key).and_then(|fact| fact.as_ref().ok());
            if known.is_none_or(|known| known.digest != fact.digest) {
                pictures_same = false;
                files.push((format!("solutions/{slug}/{}", image.file), Source::Picture(fact.clone())));
            }
        }
        Planned { change: change(&subject, record_same && pictures_same), subject, files }
    });
    vendors.chain(solutions).collect()
}

/// Writes every file, or none.
fn write(planned: &[Planned], lock: Option<String>, joined: &Joined, hold: &Hold) -> Result<(), Error> {
    let mut journal = Journal::new(hold);
    let changed = planned.iter().filter(|record| !matches!(record.change, Change::Unchanged));
    for (path, source) in changed.flat_map(|record| &record.files) {
        match source {
            Source::Text(text) => journal.put(path, text.as_bytes())?,
            Source::Picture(fact) => {
                let bytes = joined.tree.read(&fact.path);
                let bytes = bytes
                    .map_err(|source| Error::Read { path: joined.tree.display(&fact.path).into(), source })?;
                journal.put(path, &bytes)?;
            }
        }
    }
    if let Some(text) = lock {
        journal.put(lock::FILE, text.as_bytes())?;
    }
    Ok(journal.carry_out()?)
}

fn tell(planned: &[Planned], args: &Args, tally: Tally, lang: Lang) {
    let (mut added, mut changed, mut unchanged) = (0, 0, 0);
    for record in planned {
        let sign = match record.change {
            Change::Added => {
                added += 1;
                '+'
            }
            Change::Changed => {
                changed += 1;
                '~'
            }
            Change::Unchanged => {
                unchanged += 1;
                continue;
            }
        };
        let kind = if matches!(record.subject, Subject::Vendor(_)) { "vendors" } else { "solutions" };
        terminal::say(&format!("{sign} {kind}/{}", record.subject.slug().unwrap_or_default()));
    }
    terminal::note(&summary(tally, lang));
    let line = match (lang, args.dry_run) {
        (Lang::Zh, false) => format!("新增 {added} 筆，變更 {changed} 筆，未變 {unchanged} 筆"),
        (Lang::Zh, true) => {
            format!("試算：會新增 {added} 筆，變更 {changed} 筆，未變 {unchanged} 筆；沒有寫入")
        }
        (Lang::En, false) => format!("{added} added, {changed} changed, {unchanged} unchanged"),
        (Lang::En, true) => format!(
            "dry run: {added} would be added, {changed} changed, {unchanged} unchanged; nothing was written"
        ),
    };
    terminal::note(&line);
}

//! `shangjia build`: the site.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::shelf::Shelf;
use super::timings::Stages;
use super::{Catalogue, Error, Format, Outcome, report, terminal};
use crate::build::{BuildError, Built, Input, NewLock, Options, Tools, build_to};
use crate::diag::render::summary;
use crate::diag::{Lang, Tally};
use crate::disk::DiskTree;
use crate::journal::{Committed, Hold, Journal, When};
use crate::lock;
use crate::output::has_drafts;
use crate::publish::{Claim, PublishError, Published, Staged};
use crate::site::Drafts;
use crate::store::Last;
use crate::system::Access;
use crate::tree::Tree as _;

/// Build the site
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Path of the site's root on its server, for 404.html [default: as site.toml says]
    #[arg(long, value_name = "PATH", value_parser = base_path)]
    base_path: Option<String>,
    /// Show records that are not approved, marked and hidden from search engines
    #[arg(long)]
    drafts: bool,
    /// Refuse to build where approved.lock would change: for CI
    #[arg(long)]
    locked: bool,
    /// Put the site before back in its place, and build nothing
    #[arg(long, conflicts_with_all = ["drafts", "base_path", "locked"])]
    rollback: bool,
    /// How many threads to work with [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Make everything anew, and keep nothing in .shangjia/cache
    #[arg(long)]
    no_cache: bool,
    /// Tell how long each stage took and what was taken from earlier builds
    #[arg(long)]
    timings: bool,
    /// How to report: human or json
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }

    /// The folder that the site is written to.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Whether anything is kept between builds.
    pub(super) fn keeps(&self) -> bool {
        !self.no_cache
    }
}

fn base_path(text: &str) -> Result<String, String> {
    let plain =
        text.starts_with('/') && text.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
    if !plain || text.contains("//") || text.split('/').any(|step| step == "..") {
        return Err("a path such as /tools/".to_owned());
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let start = Instant::now();
    let claim = Claim::new(&args.out, &args.catalogue.content)?;
    if args.rollback {
        return roll_back(&claim, args, lang);
    }
    if args.drafts && claim.is_public() {
        return Err(Error::Public(args.out.clone()));
    }
    if let Some(jobs) = args.jobs {
        // The first and only pool of this process: it cannot have been built before.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    }
    let content = args.catalogue.tree()?;
    let hold = Hold::take(&args.catalogue.content, Access::Read)?;
    let approved = content.read(lock::FILE).ok();
    let theme = theme(&args.catalogue, &content)?;
    let options = Options {
        today: args.catalogue.today(),
        drafts: if args.drafts { Drafts::Show } else { Drafts::Hide },
        base_path: args.base_path.clone(),
        compress: true,
    };
    let input =
        Input { content: &content, theme: theme.as_ref().map(|theme| theme as &dyn crate::tree::Tree) };
    let how = format!("{options:?}");
    let theme_folder = theme.as_ref().map(|theme| theme.root().to_owned());
    let shelf = Shelf::open(args, theme_folder, how);
    if let Some(last) = shelf.unchanged() {
        report(&last.diagnostics, lang);
        tell(&last, Written::Yes, args, &Stages::default(), start, lang);
        return Ok(Outcome::of(&last.diagnostics));
    }
    let (cache, stages) = (shelf.cache(), Stages::default());
    let watch = |name, mark| stages.mark(name, mark);
    let tools = Tools { watch: &watch, ..Tools::with(&cache) };
    let built = terminal::while_working(lang, || build_to(claim.stage(), input, &options, tools));
    let built = built.map_err(|error| match error {
        BuildError::Unwritten(unwritten) => PublishError::from(unwritten).into(),
        other => Error::from(other),
    })?;
    report(&built.diagnostics, lang);
    if let Some(lock) = built.lock.as_ref().filter(|_| args.locked) {
        return Ok(refused(&lock.changed, lang));
    }
    let last = last(&built);
    let written = if let Some(site) = built.output {
        let drafts = has_drafts(site.manifest());
        let noted = match &built.lock {
            Some(lock) => {
                hold.lock(Access::Write)?;
                if content.read(lock::FILE).ok() != approved {
                    return Err(Error::Changed(content.root().join(lock::FILE)));
                }
                tell_noted(lock, approved.is_some(), lang);
                Some(note(&lock.text, &hold, &site, &claim)?)
            }
            None => None,
        };
        let published = stages.time("publish", || site.publish())?;
        noted.map_or(Ok(()), Committed::carry_out)?;
        tell_published(&published, &args.out, lang);
        if drafts {
            terminal::note(match lang {
                Lang::Zh => {
                    "這個網站有草稿，只給承辦看：不要放上主機。要上線的，不加 --drafts 建置到另一個資料夾"
                }
                Lang::En => {
                    "this site shows drafts and is for staff only: do not deploy it. What goes live is built without --drafts, to another folder"
                }
            });
        }
        stages.time("keep", || shelf.keep(&cache, built.lock.is_some(), &last));
        Written::Yes
    } else {
        Written::No
    };
    stages.saved(&cache);
    tell(&last, written, args, &stages, start, lang);
    // What is left goes with the process.
    std::mem::forget(cache);
    Ok(Outcome::of(&last.diagnostics))
}

/// Says what the lock notes that nobody may have meant.
fn tell_noted(lock: &NewLock, was_there: bool, lang: Lang) {
    if !lock.vanished.is_empty() {
        let slugs = lock.vanished.join(", ");
        terminal::note(&match lang {
            Lang::Zh => format!(
                "注意：已核定的方案沒有資料了，它的網址這次就會消失：{slugs}。要下架請留著資料夾、填 delisting；不小心刪的，從備份還原資料夾再建置一次"
            ),
            Lang::En => format!(
                "note: approved solutions have no record any more, and their addresses go with this build: {slugs}. To take one down keep its folder and fill in delisting; what was deleted by mistake, restore and build again"
            ),
        });
    }
    if !was_there {
        let count = lock.changed.len();
        terminal::note(&match lang {
            Lang::Zh => format!(
                "原本沒有核定存根 approved.lock，現在建立：{count} 個方案以現在的內容為核定的內容。它若是遺失了，先從備份還原再建置"
            ),
            Lang::En => format!(
                "there was no approved.lock: it now takes {count} solutions as approved as they are. If it was lost, restore it and build again"
            ),
        });
    }
}

/// Says what publishing did that was not asked for: nothing, or files that somebody put there are out of the way.
fn tell_published(published: &Published, out: &Path, lang: Lang) {
    match published {
        Published::Unchanged => terminal::note(match lang {
            Lang::Zh => "與現有的網站完全相同，沒有寫入檔案",
            Lang::En => "the site that is there is the same: no file was written",
        }),
        Published::Written { foreign, .. } if !foreign.is_empty() => {
            let (files, out) = (foreign.join(", "), out.display());
            terminal::note(&match lang {
                Lang::Zh => format!(
                    "{out} 裡有不是網站的檔案，現在在 {out}.previous，下次建置就不在了：{files}。要一起公開的檔案放在 content/static/"
                ),
                Lang::En => format!(
                    "{out} held files that are none of the site; they lie in {out}.previous now and are gone with the next build: {files}. What is to be published with it belongs in content/static/"
                ),
            });
        }
        Published::Written { .. } => {}
    }
}

/// Puts the lock's new text on the disk, to be in its place once this site is live: where the process ends between, the next command does
/// it; where the site does not come to be live, it is dropped.
fn note(text: &str, hold: &Hold, site: &Staged<'_>, claim: &Claim) -> Result<Committed, Error> {
    let mut journal = Journal::new(hold);
    journal.put(lock::FILE, text.as_bytes())?;
    let manifest = blake3::hash(site.manifest());
    let when = When { file: claim.manifest(), blake3: manifest.to_hex().to_string() };
    Ok(journal.commit(Some(when))?)
}

/// A build that may not touch the lock, and would have to.
fn refused(changed: &[String], lang: Lang) -> Outcome {
    let slugs = changed.join(", ");
    terminal::note(&match lang {
        Lang::Zh => format!(
            "approved.lock 尚未記下這些方案，沒有建置：{slugs}。不加 --locked 建置一次，再提交 approved.lock"
        ),
        Lang::En => format!(
            "approved.lock does not have these solutions as they are, nothing was built: {slugs}. Build once without --locked and commit approved.lock"
        ),
    });
    Outcome::Refused
}

fn roll_back(claim: &Claim, args: &Args, lang: Lang) -> Result<Outcome, Error> {
    if !claim.roll_back()? {
        return Err(Error::NoPrevious(args.out.clone()));
    }
    let out = args.out.display();
    let made = claim.manifest().metadata().and_then(|about| about.modified());
    let made = made.map(terminal::moment).unwrap_or_default();
    terminal::note(&match lang {
        Lang::Zh => format!("{out} 已換回前一版：{made} 建置的網站。資料與 approved.lock 沒有退回"),
        Lang::En => format!(
            "{out} is the site before again, built at {made}. Records and approved.lock are as they were"
        ),
    });
    Ok(Outcome::Clean)
}

/// The folder of the theme that the settings name, when there is one on disk.
pub(super) fn theme(catalogue: &Catalogue, content: &DiskTree) -> Result<Option<DiskTree>, Error> {
    let name = crate::load::theme_name(content).unwrap_or_else(|| "default".to_owned());
    let beside = catalogue.content.parent().map(|parent| parent.join("themes")).unwrap_or_default();
    let folder =
        if name.contains(['/', '\\']) || name.contains("..") { PathBuf::new() } else { beside.join(&name) };
    if folder.is_dir() {
        return super::open(&folder).map(Some);
    }
    if name == "default" { Ok(None) } else { Err(Error::Theme(name)) }
}

/// Whether the site lies there as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Yes,
    No,
}

/// What a build came to, in numbers and words.
fn last<T>(built: &Built<T>) -> Last {
    let Built { solutions, files, bytes, diagnostics, .. } = built;
    Last { solutions: *solutions, files: *files, bytes: *bytes, diagnostics: diagnostics.clone() }
}

fn tell(last: &Last, written: Written, args: &Args, stages: &Stages, start: Instant, lang: Lang) {
    let tally = Tally::of(&last.diagnostics);
    let Last { solutions, files, bytes, .. } = *last;
    let milliseconds = start.elapsed().as_millis();
    if args.format == Format::Json {
        let mut told = serde_json::json!({
            "written": written == Written::Yes,
            "out": args.out.display().to_string(),
            "solutions": solutions,
            "files": files,
            "bytes": bytes,
            "errors": tally.errors,
            "warnings": tally.warnings,
            "infos": tally.infos,
            "milliseconds": u64::try_from(milliseconds).unwrap_or(u64::MAX),
        });
        if args.timings {
            told["timings"] = stages.json();
        }
        terminal::say(&told.to_string());
        return;
    }
    terminal::note(&summary(tally, lang));
    let out = args.out.display();
    #[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
    let (megabytes, seconds) = (bytes as f64 / 1e6, milliseconds as f64 / 1e3);
    let line = match (lang, written) {
        (Lang::Zh, Written::Yes) => {
            format!("{solutions} 個方案已寫入 {out}：{files} 個檔案，{megabytes:.1} MB，{seconds:.1} 秒")
        }
        (Lang::En, Written::Yes) => format!(
            "{solutions} solutions written to {out}: {files} files, {megabytes:.1} MB, {seconds:.1} s"
        ),
        (Lang::Zh, Written::No) => format!("有錯誤，沒有寫入；{out} 未變動"),
        (Lang::En, Written::No) => format!("there are errors: nothing was written, {out} is as it was"),
    };
    terminal::note(&line);
    if args.timings {
        terminal::note(&stages.words(lang));
    }
}

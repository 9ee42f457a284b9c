//! `shangjia diff`: the records beside what is live.

use std::path::{Path, PathBuf};

use super::{Catalogue, Error, Outcome, open, staff_only, terminal};
use crate::build::{Examined, examine};
use crate::diag::{Diagnostic, Lang, Tally, Text};
use crate::diff::render::{html, human, json_lines, summary};
use crate::diff::{Comparison, Live, Now, compare};
use crate::load::{self, Loaded};
use crate::text;
use crate::text::Date;

/// The site that is compared with when nothing is named.
const SITE: &str = "public";

/// Show what publishing would change, field by field, prices and missing consents first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    catalogue: Catalogue,
    /// What is live: a built site, or an export (.jsonl) [default: public, without it the lock]
    #[arg(long, value_name = "DIR|FILE")]
    against: Option<PathBuf>,
    /// How to show it: human, json or html
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write it to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object a changed record
    Json,
    /// A page for the meeting, old and new side by side
    Html,
}

impl Args {
    /// The folder of records.
    pub(super) fn content(&self) -> &Path {
        &self.catalogue.content
    }
}

/// What came of a comparison.
struct Compared {
    shown: String,
    against: Text,
    comparison: Comparison,
    diagnostics: Vec<Diagnostic>,
}

fn compared(args: &Args, lang: Lang) -> Result<Compared, Error> {
    let (tree, today) = (args.catalogue.tree()?, args.catalogue.today());
    let loaded = super::records(&tree, &args.catalogue.content)?;
    let (live, examined) =
        rayon::join(|| live(args.against.as_deref(), &loaded, today), || examine(&loaded, &tree, today));
    let ((live, against), Examined { found, standings }) = (live?, examined);
    let has_record = |slug: &str| loaded.origins.has_solution(slug);
    let now = Now {
        records: &loaded.records,
        pictures: &loaded.pictures,
        lock: &loaded.lock,
        standings: &standings,
        has_record: &has_record,
        today,
    };
    let comparison = compare(&live, &now);
    let shown = match args.format {
        Format::Human => human(&comparison, lang),
        Format::Json => json_lines(&comparison),
        Format::Html => html(&comparison, against.get(lang), lang),
    };
    let diagnostics = found.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    // Freeing ten thousand records one by one takes longer than comparing them; they go with the process.
    std::mem::forget((live, loaded, standings));
    Ok(Compared { shown, against, comparison, diagnostics })
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let Compared { shown, against, comparison, diagnostics } =
        terminal::while_working(lang, || compared(args, lang))?;
    match &args.output {
        Some(file) => staff_only::write(file, shown.as_bytes())?,
        None => terminal::print(&shown),
    }
    let errors = Tally::of(&diagnostics).errors;
    let colon = if lang == Lang::Zh { "對照" } else { "compared with " };
    terminal::note(&format!("{colon}{}", against.get(lang)));
    terminal::note(&summary(&comparison, lang));
    if errors > 0 {
        terminal::note(&match lang {
            Lang::Zh => format!("資料有 {errors} 項錯誤，發布會被擋下：見 shangjia check"),
            Lang::En => {
                format!("the records have {errors} errors and cannot be published: see shangjia check")
            }
        });
    }
    Ok(Outcome::of(&diagnostics))
}

/// What is live, and what that is called.
pub(super) fn live(against: Option<&Path>, loaded: &Loaded, today: Date) -> Result<(Live, Text), Error> {
    let site = Path::new(SITE);
    let path = match against {
        Some(path) => path,
        None if site.join("api/solutions.json").is_file() => site,
        None => {
            let words = Text::new(
                "核定存根 approved.lock（沒有已發布的網站，長文的原值不在手邊）",
                "approved.lock (there is no published site; of long texts only whether they changed is known)",
            );
            return Ok((Live::of_lock(&loaded.lock), words));
        }
    };
    let unusable = |source| Error::Read { path: path.to_owned(), source };
    let named = path.display();
    if path.is_dir() {
        let published = load::published(&open(path)?).map_err(unusable)?;
        return Ok((
            Live::of_site(&published.records, &loaded.records),
            text!("已發布的網站 {named}", "the site {named}"),
        ));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let exported = load::batch(&open(folder)?, name).map_err(unusable)?;
    let live = Live::of_export(&exported.records, &exported.pictures, &loaded.records, today);
    Ok((live, text!("匯出檔 {named}", "the export {named}")))
}

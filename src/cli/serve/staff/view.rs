//! The page for staff as its template reads it: every fact worded, every list cut to what one can look through.

use serde::Serialize;

use super::findings::{Asked, Findings, findings};
use super::gather::{Gathered, Waiting};
use super::pictures::Row;
use crate::cli::serve::shown::Shown;
use crate::cli::serve::trouble::Item;
use crate::diag::Lang;
use crate::diff::render::{Side, Worded, WordedField};
use crate::notices::Notice;
use crate::text;

/// How many entries a list shows; more are counted.
const MOST: usize = 200;
/// How many characters of what did not change are shown beside what did.
const AROUND: usize = 40;
/// How many characters of a changed value are shown.
const LONGEST: usize = 400;
/// The days within which endings are told together.
const WITHIN: [u32; 3] = [30, 60, 90];

/// The page.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    html_lang: &'static str,
    run: &'a str,
    build: u64,
    day: String,
    against: &'a str,
    checked: String,
    /// Whether the last build made no site.
    stuck: bool,
    /// How the site stands.
    state: String,
    /// What stands in its way beside the records.
    obstacle: Option<Item<'a>>,
    added: List<Entry>,
    changed: List<Entry>,
    gone: List<Entry>,
    refused: List<Record<'a>>,
    waiting: List<Record<'a>>,
    /// How many listings end within 30 days: what a glance is for.
    soon: usize,
    ending: Vec<Ending<'a>>,
    pictures: List<Shot<'a>>,
    pictures_said: String,
    findings: Findings<'a>,
    all: usize,
}

/// A list, or its beginning.
#[derive(Serialize)]
struct List<T> {
    count: usize,
    more: usize,
    items: Vec<T>,
}

/// What changes of a record.
#[derive(Serialize)]
struct Entry {
    name: String,
    slug: String,
    href: Option<String>,
    /// Vendor and remarks.
    said: Vec<String>,
    /// What stands in the way of publishing it.
    fields: Vec<WordedField>,
}

/// A record that buyers do not see.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    waiting: &'a Waiting,
    href: Option<String>,
}

/// The listings that end within so many days and not within fewer.
#[derive(Serialize)]
struct Ending<'a> {
    within: u32,
    count: usize,
    notices: Vec<Due<'a>>,
}

#[derive(Serialize)]
struct Due<'a> {
    #[serde(flatten)]
    notice: &'a Notice,
    href: Option<String>,
}

#[derive(Serialize)]
struct Shot<'a> {
    #[serde(flatten)]
    row: &'a Row,
    href: Option<String>,
}

/// Lays the page out.
pub(super) fn page<'a>(gathered: &'a Gathered, shown: &'a Shown, asked: &Asked, lang: Lang) -> Page<'a> {
    let href = |slug: &str| {
        let page = format!("solutions/{slug}/");
        let site = shown.site.as_deref()?;
        site.has(&format!("{page}index.html")).then(|| format!("/{page}"))
    };
    let entries = |changes: &[Worded]| list(changes, |change| entry(change, href(&change.slug)));
    let records = |waiting: &'a [Waiting]| {
        list(waiting, |waiting| Record { href: href(&waiting.slug).filter(|_| waiting.is_solution), waiting })
    };
    let ending = WITHIN.into_iter().scan(0, |from, within| {
        let least = std::mem::replace(from, within + 1);
        let notices = gathered.ending.iter().filter(|notice| (least..=within).contains(&notice.days_left));
        let notices: Vec<Due<'_>> = notices.map(|notice| Due { href: href(&notice.slug), notice }).collect();
        Some(Ending { within, count: notices.len(), notices })
    });
    let (vendors, solutions) = gathered.report.checked;
    let (roc, iso) = (gathered.today.roc(), gathered.today.to_string());
    let pictures = &gathered.pictures;
    let (count, sound) = (pictures.count, pictures.sound);
    let all = gathered.report.groups.iter().flat_map(|group| &group.parts).map(|part| part.found.len()).sum();
    let ending: Vec<Ending<'_>> = ending.collect();
    Page {
        html_lang: lang.html(),
        run: &shown.run,
        build: shown.build,
        day: text!("{roc}（{iso}）", "{iso}").get(lang).to_owned(),
        against: &gathered.against,
        checked: text!("{vendors} 家業者、{solutions} 個方案", "{vendors} vendors, {solutions} solutions")
            .get(lang)
            .to_owned(),
        stuck: shown.is_stuck(),
        state: state(shown, lang),
        obstacle: shown.obstacle.as_deref().map(|words| Item::of_words(words, lang)),
        added: entries(&gathered.added),
        changed: entries(&gathered.changed),
        gone: entries(&gathered.gone),
        refused: records(&gathered.refused),
        waiting: records(&gathered.waiting),
        soon: ending.first().map_or(0, |ending| ending.count),
        ending,
        pictures: list(&pictures.rows, |row| Shot { href: href(&row.slug), row }),
        pictures_said: text!(
            "共 {count} 張圖片，{sound} 張沒有要改的地方。",
            "Of {count} pictures, nothing is to be mended of {sound}."
        )
        .get(lang)
        .to_owned(),
        findings: findings(&gathered.report, asked, lang),
        all,
    }
}

/// How the site stands, in a sentence.
fn state(shown: &Shown, lang: Lang) -> String {
    let errors = shown.trouble_count();
    let said = match (shown.is_stuck(), shown.site.is_some()) {
        (false, _) => text!("網站是最新的，可以發布。", "The site is up to date and could be published."),
        (true, true) => text!(
            "有 {errors} 項錯誤，不能發布；預覽停在上一次建置成功的內容。",
            "{errors} errors stand in the way of publishing; the preview stays as it was last built."
        ),
        (true, false) => {
            text!(
                "有 {errors} 項錯誤，網站還沒有建置成功。",
                "{errors} errors: the site could not be built yet."
            )
        }
    };
    said.get(lang).to_owned()
}

fn list<'a, T, U>(all: &'a [T], of: impl Fn(&'a T) -> U) -> List<U> {
    List {
        count: all.len(),
        more: all.len().saturating_sub(MOST),
        items: all.iter().take(MOST).map(of).collect(),
    }
}

fn entry(change: &Worded, href: Option<String>) -> Entry {
    let is_solution = change.vendor.is_some();
    Entry {
        name: change.name.clone(),
        slug: change.slug.clone(),
        href: href.filter(|_| is_solution),
        said: change.vendor.iter().chain(&change.remarks).cloned().collect(),
        fields: change.fields.iter().map(cut).collect(),
    }
}

/// A value whose long parts are cut: of a page of prose one sentence may have changed.
fn cut(field: &WordedField) -> WordedField {
    let side = |side: &Side| Side {
        before: last(&side.before, AROUND),
        other: first(&side.other, LONGEST),
        after: first(&side.after, AROUND),
    };
    WordedField { old: side(&field.old), new: side(&field.new), ..field.clone() }
}

fn first(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn last(text: &str, most: usize) -> String {
    let count = text.chars().count();
    match text.char_indices().nth(count.saturating_sub(most)) {
        Some((at, _)) if at > 0 => format!("…{}", &text[at..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{first, last};

    #[test]
    fn long_parts_are_cut_at_characters() {
        assert_eq!((first("甲乙丙", 2), last("甲乙丙", 2)), ("甲乙…".to_owned(), "…乙丙".to_owned()));
        assert_eq!((first("甲乙", 2), last("甲乙", 2)), ("甲乙".to_owned(), "甲乙".to_owned()));
        assert_eq!((first("", 2), last("", 2)), (String::new(), String::new()));
    }
}

//! Why the last build made no site, as an open page says it.

use serde::Serialize;

use super::shown::Shown;
use crate::diag::{Diagnostic, Lang, Severity, Shows};

/// How many errors a page shows; the staff page has them all.
const MOST: usize = 30;

/// What a page says, in words.
#[derive(Debug, Serialize)]
pub(super) struct Told<'a> {
    heading: String,
    said: &'static str,
    items: Vec<Item<'a>>,
    /// That there are more than these.
    more: Option<String>,
    close: &'static str,
    staff: &'static str,
}

/// One error.
#[derive(Debug, Serialize)]
pub(super) struct Item<'a> {
    /// `error`, `warning` or `info`.
    pub(super) severity: &'static str,
    /// Its word.
    pub(super) word: &'static str,
    /// What is so.
    pub(super) message: &'a str,
    /// What to do.
    pub(super) hint: Option<&'a str>,
    /// Where: `content/solutions/aoi/index.md:14:3`.
    pub(super) place: Option<String>,
    /// The key path.
    pub(super) field: Option<&'a str>,
    /// The line, or the part around what is wrong.
    pub(super) excerpt: Option<Excerpt<'a>>,
    /// Id of the rule.
    pub(super) rule: Option<&'a str>,
    /// What it rests on.
    pub(super) source: Option<&'a str>,
}

/// A line with what is wrong in it.
#[derive(Debug, Serialize)]
pub(super) struct Excerpt<'a> {
    before: &'a str,
    wrong: &'a str,
    after: &'a str,
    /// Whether it is a part of a longer line.
    cut: bool,
}

impl<'a> Told<'a> {
    pub(super) fn of(shown: &'a Shown, lang: Lang) -> Self {
        let obstacle = shown.obstacle.as_deref().map(|words| Item::of_words(words, lang));
        let items: Vec<Item<'_>> =
            obstacle.into_iter().chain(shown.errors().map(|error| Item::of(error, lang))).collect();
        let (count, more) = (items.len(), items.len().saturating_sub(MOST));
        let has_site = shown.site.is_some();
        let said = match (lang, has_site) {
            (Lang::Zh, true) => "這一頁停在上一次建置成功的內容。改好並存檔，就會自動更新。",
            (Lang::En, true) => {
                "This page stays as it was last built. Mend it and save: the page follows by itself."
            }
            (Lang::Zh, false) => "網站還沒有建置成功過。改好並存檔，就會自動出現。",
            (Lang::En, false) => "The site has not been built yet. Mend it and save: it appears by itself.",
        };
        let (heading, rest, close, staff) = match lang {
            Lang::Zh => (
                format!("有 {count} 項錯誤，網站沒有更新"),
                format!("還有 {more} 項，見工作人員頁。"),
                "關閉",
                "在工作人員頁看全部",
            ),
            Lang::En => (
                format!("{count} {}: the site was not renewed", if count == 1 { "error" } else { "errors" }),
                format!("There are {more} more: see the staff page."),
                "Close",
                "See all on the staff page",
            ),
        };
        Self {
            heading,
            said,
            items: items.into_iter().take(MOST).collect(),
            more: (more > 0).then_some(rest),
            close,
            staff,
        }
    }
}

impl<'a> Item<'a> {
    /// A finding in words of `lang`.
    pub(super) fn of(found: &'a Diagnostic, lang: Lang) -> Self {
        let place = found.place.as_ref();
        let span = place.and_then(|place| place.span.as_ref());
        Self {
            severity: found.severity.key(),
            word: word(found.severity, lang),
            message: found.message.get(lang),
            hint: found.hint.as_ref().map(|hint| hint.get(lang)),
            place: place.map(|place| match (span, &place.cell) {
                (Some(span), _) => format!("{}:{}:{}", place.file, span.line, span.column),
                (None, Some(cell)) => format!("{} {cell}", place.file),
                (None, None) => place.file.clone(),
            }),
            field: found.field.as_deref(),
            excerpt: span.filter(|span| !span.excerpt.is_empty()).map(|span| {
                let end = span.end.min(span.excerpt.len());
                Excerpt {
                    before: &span.excerpt[..span.start],
                    wrong: &span.excerpt[span.start..end],
                    after: &span.excerpt[end..],
                    cut: span.shows == Shows::Part,
                }
            }),
            rule: Some(found.rule),
            source: found.source.as_ref().map(|source| source.get(lang)),
        }
    }

    /// What stands in the way of a build, in the words of what met it.
    pub(super) fn of_words(words: &'a str, lang: Lang) -> Self {
        Self {
            severity: Severity::Error.key(),
            word: word(Severity::Error, lang),
            message: words,
            hint: None,
            place: None,
            field: None,
            excerpt: None,
            rule: None,
            source: None,
        }
    }
}

fn word(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "錯誤",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "訊息",
        (Severity::Error, Lang::En) => "Error",
        (Severity::Warning, Lang::En) => "Warning",
        (Severity::Info, Lang::En) => "Info",
    }
}

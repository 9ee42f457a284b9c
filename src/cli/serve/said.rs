//! What the terminal is told of a build: one line, and what was not known before.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use super::files::Difference;
use super::shown::Shown;
use super::watch::Folders;
use crate::cli::{report, terminal};
use crate::diag::{Diagnostic, Lang, Severity};

/// What came of a build.
#[derive(Debug, Clone, Copy)]
pub(super) enum Came {
    /// No site: something stands in its way.
    Stuck,
    /// The first site of this run.
    First,
    /// A site after another one.
    Renewed(Difference),
}

/// Tells what a build found that the one before did not.
pub(super) fn news(shown: &Shown, before: &Shown, lang: Lang) {
    let is_new = |found: &&Diagnostic| !is_known(found, &before.diagnostics);
    let news: Vec<Diagnostic> = shown.diagnostics.iter().filter(is_new).cloned().collect();
    report(&news, lang);
    shown.obstacle.iter().for_each(|words| terminal::complain(words));
}

/// Whether something was said before: of the same record, wherever its line stands now. Infos are for `check`.
fn is_known(found: &Diagnostic, before: &[Diagnostic]) -> bool {
    let core =
        |found: &Diagnostic| (found.rule, found.subject.clone(), found.field.clone(), found.message.clone());
    found.severity == Severity::Info || before.iter().any(|known| core(known) == core(found))
}

/// The changed files in few words.
pub(super) fn named(changed: &BTreeSet<PathBuf>, folders: &Folders, lang: Lang) -> String {
    let first = changed.iter().next().map(|path| folders.named(path));
    match (first, changed.len(), lang) {
        (None, _, Lang::Zh) => "檔案有變動".to_owned(),
        (None, _, Lang::En) => "files changed".to_owned(),
        (Some(first), 1, _) => first,
        (Some(first), count, Lang::Zh) => format!("{first} 等 {count} 個檔案"),
        (Some(first), count, Lang::En) => format!("{first} and {} more", count - 1),
    }
}

/// What came of a build, in words.
pub(super) fn came(came: Came, errors: usize, lang: Lang) -> String {
    match (came, lang) {
        (Came::Stuck, Lang::Zh) => format!("有 {errors} 項錯誤，網站沒有更新"),
        (Came::Stuck, Lang::En) => format!("errors: {errors}; the site was not renewed"),
        (Came::First, Lang::Zh) => "網站建好了".to_owned(),
        (Came::First, Lang::En) => "the site is built".to_owned(),
        (Came::Renewed(Difference { pages: 0, styles: true }), Lang::Zh) => "已更新樣式".to_owned(),
        (Came::Renewed(Difference { pages: 0, styles: true }), Lang::En) => "styles renewed".to_owned(),
        (Came::Renewed(Difference { pages: 0, .. }), Lang::Zh) => "網頁沒有變動".to_owned(),
        (Came::Renewed(Difference { pages: 0, .. }), Lang::En) => "no page is another".to_owned(),
        (Came::Renewed(Difference { pages, .. }), Lang::Zh) => format!("已更新 {pages} 頁"),
        (Came::Renewed(Difference { pages, .. }), Lang::En) => format!("pages renewed: {pages}"),
    }
}

/// The line of a build.
pub(super) fn line(what: &str, came: &str, took: Duration, lang: Lang) -> String {
    let milliseconds = took.as_millis();
    match lang {
        Lang::Zh => format!("{what}：{came}（{milliseconds} 毫秒）"),
        Lang::En => format!("{what}: {came} ({milliseconds} ms)"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Came, came, is_known};
    use crate::cli::serve::files::Difference;
    use crate::diag::{Diagnostic, Lang, Place, Severity, Text};

    #[test]
    fn what_moved_to_another_line_was_known() {
        let found = |file: &str, message: &str| Diagnostic {
            rule: "S-NAME",
            severity: Severity::Warning,
            subject: None,
            field: None,
            place: Some(Place::file(file)),
            message: Text::same(message),
            hint: None,
            source: None,
        };
        let before = [found("a", "1")];
        assert!(is_known(&found("b", "1"), &before));
        assert!(!is_known(&found("a", "2"), &before));
    }

    #[test]
    fn a_build_is_told_by_what_a_reader_sees_of_it() {
        let renewed = |pages, styles| came(Came::Renewed(Difference { pages, styles }), 0, Lang::Zh);
        assert_eq!(renewed(0, true), "已更新樣式");
        assert_eq!(renewed(3, true), "已更新 3 頁");
        assert_eq!(renewed(0, false), "網頁沒有變動");
        assert_eq!(came(Came::Stuck, 2, Lang::Zh), "有 2 項錯誤，網站沒有更新");
    }
}

//! What the server has to show at a moment: the last site that could be built, and why there is no newer one.

use std::sync::Arc;

use serde::Serialize;

use super::files::Files;
use super::trouble::Told;
use crate::diag::{Diagnostic, Lang, Severity};

/// What there is to show.
pub(super) struct Shown {
    /// Stands for this run of the program: a page of another is loaded again.
    pub(super) run: String,
    /// Which build this is, from 1.
    pub(super) build: u64,
    /// The last site that could be built.
    pub(super) site: Option<Arc<Files>>,
    /// What the last build found.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Why it could not run, where it is not the records' fault: a template, a picture, a folder that is gone.
    pub(super) obstacle: Option<String>,
}

/// What an open page is told of itself.
#[derive(Serialize)]
pub(super) struct State<'a> {
    run: &'a str,
    build: u64,
    page: String,
    styles: &'a str,
    assets: &'a str,
    trouble: Option<Told<'a>>,
}

impl Shown {
    /// What is shown next, as long as nothing else of it is known.
    pub(super) fn next(&self) -> Self {
        Self {
            run: self.run.clone(),
            build: self.build + 1,
            site: self.site.clone(),
            diagnostics: self.diagnostics.clone(),
            obstacle: self.obstacle.clone(),
        }
    }

    /// Whether the last build made no site.
    pub(super) fn is_stuck(&self) -> bool {
        self.trouble_count() > 0
    }

    /// How many things stand in the way of a site.
    pub(super) fn trouble_count(&self) -> usize {
        self.errors().count() + usize::from(self.obstacle.is_some())
    }

    /// The errors that the last build found.
    pub(super) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The state of the page at a path without its first slash, in words of `lang`.
    pub(super) fn state(&self, path: &str, lang: Lang) -> State<'_> {
        let site = self.site.as_deref();
        State {
            run: &self.run,
            build: self.build,
            page: site.map(|site| site.page(path)).unwrap_or_default(),
            styles: site.map_or("", Files::styles),
            assets: site.map_or("", Files::assets),
            trouble: self.is_stuck().then(|| Told::of(self, lang)),
        }
    }

    /// The element that lets the page at a path follow the site.
    pub(super) fn script(&self, path: &str) -> String {
        let site = self.site.as_deref();
        let page = site.map(|site| site.page(path)).unwrap_or_default();
        let styles = site.map_or("", Files::styles);
        // Digests and numbers alone: nothing here needs escaping.
        format!(
            "<script type=\"module\" src=\"/_staff/live.js\" data-live data-run=\"{}\" data-page=\"{page}\" data-styles=\"{styles}\"></script>",
            self.run
        )
    }
}

//! What `build` finds of earlier builds and leaves to later ones.

use std::path::PathBuf;

use super::build::Args;
use crate::cache::Cache;
use crate::store::{Before, Last, Question, Store};

/// The store, the question that this build answers, and the files as they are before it.
pub(super) struct Shelf {
    store: Option<Store>,
    question: Question,
    before: Option<Before>,
}

impl Shelf {
    /// Opens the store, unless nothing is to be kept.
    pub(super) fn open(args: &Args, theme: Option<PathBuf>, how: String) -> Self {
        let (content, out) = (args.content().to_owned(), args.out().to_owned());
        let store = args.keeps().then(|| Store::beside(&content)).flatten();
        let question = Question { content, theme, out, how };
        let before = store.as_ref().and_then(|_| Store::before(&question));
        Self { store, question, before }
    }

    /// What the last build came to, when there is nothing to do since.
    pub(super) fn unchanged(&self) -> Option<Last> {
        self.store.as_ref()?.unchanged(&self.question, self.before.as_ref()?)
    }

    /// What earlier builds made.
    pub(super) fn cache(&self) -> Cache {
        self.store.as_ref().map(Store::cache).unwrap_or_default()
    }

    /// Keeps what a build of a whole site made, and that it was made; a build that notes something in the lock was of other files than there
    /// are now.
    pub(super) fn keep(&self, cache: &Cache, notes: bool, last: &Last) {
        let Some(store) = &self.store else { return };
        store.keep(cache);
        if let Some(before) = self.before.as_ref().filter(|_| !notes) {
            store.note(&self.question, before, last);
        }
    }
}

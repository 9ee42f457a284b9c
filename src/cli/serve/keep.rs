//! Keeps what is shown up with its sources: pages that are open at once, the whole site after them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use tokio::sync::watch::Sender;

use super::files::Files;
use super::open::Open;
use super::said::{self, Came};
use super::shown::Shown;
use super::unwatched;
use super::watch::Watch;
use super::workshop::{Made, Stock, Workshop};
use crate::cli::{Error, terminal};
use crate::diag::Lang;
use crate::output;

/// What it takes to keep up.
pub(super) struct Keeper {
    pub(super) workshop: Workshop,
    pub(super) shown: Sender<Arc<Shown>>,
    pub(super) open: Arc<Open>,
    pub(super) lang: Lang,
}

/// A change that is being followed, until the next one comes.
struct Change {
    what: String,
    since: Instant,
    is_last: AtomicBool,
}

impl Keeper {
    /// Builds whenever something has changed, for as long as someone shows it.
    pub(super) fn keep(self: &Arc<Self>, mut watch: Watch) {
        let mut last = None::<Arc<Change>>;
        loop {
            let means = watch.means();
            let changed = watch.next();
            if watch.means() != means {
                terminal::note(unwatched(self.lang));
            }
            if let Some(before) = last.take() {
                before.is_last.store(false, Ordering::Relaxed);
            }
            if self.shown.is_closed() {
                return;
            }
            let change = Arc::new(self.change(&changed, &watch));
            last = Some(Arc::clone(&change));
            let workshop = &self.workshop;
            let at_a_glance = self.show_ahead(|pages, before| workshop.at_a_glance(pages, &changed, before));
            let stock = workshop.stock();
            if let (None, Ok(stock)) = (at_a_glance, &stock) {
                self.show_ahead(|pages, before| workshop.ahead(pages, stock, before));
            }
            // The next change is not to wait for the whole of this one.
            let keeper = Arc::clone(self);
            thread::spawn(move || keeper.show_whole(&stock, &change));
        }
    }

    fn change(&self, changed: &BTreeSet<PathBuf>, watch: &Watch) -> Change {
        let what = said::named(changed, watch.folders(), self.lang);
        Change { what, since: Instant::now(), is_last: AtomicBool::new(true) }
    }

    /// Shows the pages that are open as they will be, unless something stands in their way: whether it is gone is for the build to tell.
    fn show_ahead(
        &self,
        pages: impl FnOnce(&BTreeSet<String>, &Files) -> Option<output::Files> + Send,
    ) -> Option<()> {
        let shown = self.shown.borrow().clone();
        let site = shown.site.clone().filter(|_| !shown.is_stuck())?;
        let made = self.workshop.at_once(|| pages(&self.open.files(), &site))?;
        let ahead = site.with_ahead(made).map(Arc::new);
        if ahead.is_some() {
            self.shown.send_modify(|shown| *shown = Arc::new(Shown { site: ahead, ..shown.next() }));
        }
        Some(())
    }

    /// Builds the site and shows it, unless another change came meanwhile.
    fn show_whole(&self, stock: &Result<Stock, Error>, change: &Change) {
        let is_wanted = || change.is_last.load(Ordering::Relaxed);
        let Some(Made { site, diagnostics, obstacle }) = self.workshop.make(stock, &is_wanted) else {
            return;
        };
        let site = site.map(Arc::new);
        let mut before = None;
        self.shown.send_if_modified(|shown| {
            if !is_wanted() {
                return false;
            }
            // What cannot be built is not shown either: pages that were ahead go back to what all others are.
            let last =
                || shown.site.as_ref().map(|site| site.without_ahead().map_or(Arc::clone(site), Arc::new));
            let site = site.clone().or_else(last);
            let next = Shown { site, diagnostics, obstacle, ..shown.next() };
            before = Some(std::mem::replace(shown, Arc::new(next)));
            true
        });
        let Some(before) = before else { return };
        let next = self.shown.borrow().clone();
        let came = match (&site, &before.site) {
            (None, _) => Came::Stuck,
            (Some(_), None) => Came::First,
            (Some(site), Some(before)) => Came::Renewed(site.difference(before)),
        };
        said::news(&next, &before, self.lang);
        let came = said::came(came, next.trouble_count(), self.lang);
        terminal::note(&said::line(&change.what, &came, change.since.elapsed(), self.lang));
    }
}

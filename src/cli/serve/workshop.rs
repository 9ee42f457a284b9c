//! One build of the catalogue as it lies, drafts included, for the server alone: nothing is written.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::files::Files;
use crate::build::{BuildError, Input, Options, Preview, Tools, build_loaded};
use crate::cache::Cache;
use crate::cli::{Catalogue, Error};
use crate::diag::Diagnostic;
use crate::disk::DiskTree;
use crate::load::{self, Loaded, Memory};
use crate::model::{Pictures, Records};
use crate::output::{self, InMemory};
use crate::render::Compiled;
use crate::site::Drafts;
use crate::store::Store;
use crate::tree::Tree;

/// What a build came to.
pub(super) struct Made {
    /// The site; absent when something stands in its way.
    pub(super) site: Option<Files>,
    /// What was found.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Why it could not run.
    pub(super) obstacle: Option<String>,
}

/// Builds one catalogue again and again.
pub(super) struct Workshop {
    catalogue: Catalogue,
    /// What earlier builds made, of this server and of `build` before it; only `build` writes it down.
    cache: Cache,
    /// What this server has read.
    memory: Memory,
    /// The catalogue as it was read last.
    last: Mutex<Option<Arc<Loaded>>>,
    /// The theme's templates as they were compiled last.
    compiled: Compiled,
    /// Threads of their own for what an open page waits for: those of a build have no time for it.
    at_once: Option<ThreadPool>,
}

/// The catalogue as it lay at a moment.
pub(super) struct Stock {
    loaded: Arc<Loaded>,
    content: DiskTree,
    theme: Option<DiskTree>,
    options: Options,
}

impl Workshop {
    /// For the catalogue in a folder, which may be gone for a while.
    pub(super) fn new(catalogue: Catalogue) -> Self {
        // Any name will do for a program that cannot tell itself from others: nothing leaves this process.
        let cache =
            Store::beside(&catalogue.content).map_or_else(|| Cache::new([0; 32]), |store| store.facts());
        Self {
            catalogue,
            cache,
            memory: Memory::default(),
            last: Mutex::default(),
            compiled: Compiled::default(),
            at_once: ThreadPoolBuilder::new().build().ok(),
        }
    }

    /// Does what an open page waits for.
    pub(super) fn at_once<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.at_once {
            Some(threads) => threads.install(work),
            None => work(),
        }
    }

    /// Reads the catalogue as it lies, as of the day that it is by now.
    pub(super) fn stock(&self) -> Result<Stock, Error> {
        // What was read before is nothing to go by where this time nothing can be read.
        self.last().take();
        let content = self.catalogue.tree()?;
        let theme = crate::cli::build::theme(&self.catalogue, &content)?;
        let loaded =
            load::catalogue_again(&content, &self.cache, &self.memory).map_err(BuildError::Content)?;
        let loaded = Arc::new(loaded);
        *self.last() = Some(Arc::clone(&loaded));
        Ok(Stock { loaded, content, theme, options: self.options() })
    }

    fn last(&self) -> MutexGuard<'_, Option<Arc<Loaded>>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// These pages as they will be, as far as the changed files tell without all others being asked after.
    pub(super) fn at_a_glance(
        &self,
        pages: &BTreeSet<String>,
        changed: &BTreeSet<PathBuf>,
        before: &Files,
    ) -> Option<output::Files> {
        let last = self.last().clone()?;
        let content = self.catalogue.tree().ok()?;
        let theme = crate::cli::build::theme(&self.catalogue, &content).ok()?;
        let files = within(&content.root().canonicalize().ok()?, changed)?;
        let edited = unbroken(|| load::edited(&last, &content, &files, &self.cache)).ok()??;
        let theme = theme.as_ref().map(|theme| theme as &dyn Tree);
        self.pages(pages, (&edited.records, &edited.pictures), theme, before)
    }

    /// These pages as they will be, ahead of the site that takes longer and of its being examined.
    pub(super) fn ahead(
        &self,
        pages: &BTreeSet<String>,
        stock: &Stock,
        before: &Files,
    ) -> Option<output::Files> {
        let loaded = Some(&stock.loaded).filter(|loaded| loaded.faults.is_empty())?;
        self.pages(pages, (&loaded.records, &loaded.pictures), stock.theme(), before)
    }

    /// What stands in the way of pages is for the build to tell.
    fn pages(
        &self,
        pages: &BTreeSet<String>,
        (records, pictures): (&Records, &Pictures),
        theme: Option<&dyn Tree>,
        before: &Files,
    ) -> Option<output::Files> {
        let (options, links, compiled) = (&self.options(), before.links(), &self.compiled);
        let preview = Preview { records, pictures, theme, options, links, compiled };
        // Records that break the rules may lack what every page takes for granted.
        unbroken(|| preview.pages(pages)).ok()?.ok()?
    }

    fn options(&self) -> Options {
        Options {
            today: self.catalogue.today(),
            drafts: Drafts::Show,
            base_path: Some("/".to_owned()),
            compress: false,
        }
    }

    /// Builds it; `None` when it is wanted no more.
    pub(super) fn make(
        &self,
        stock: &Result<Stock, Error>,
        wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Made> {
        let tools = Tools { wanted, ..Tools::with(&self.cache) };
        let build = |stock: &Stock| {
            let input = Input { content: &stock.content, theme: stock.theme() };
            match build_loaded(InMemory::default(), &stock.loaded, input, &stock.options, tools) {
                Err(BuildError::Unwanted) => Ok(None),
                built => built.map(Some).map_err(|error| words(&error.into())),
            }
        };
        let built = stock.as_ref().map_err(words).and_then(|stock| unbroken(|| build(stock))?);
        Some(match built {
            Ok(built) => {
                let built = built?;
                let parts = built.output.zip(built.policy).zip(built.links);
                let site = parts.map(|((output, policy), links)| Files::new(output, policy, links));
                Made { site, diagnostics: built.diagnostics, obstacle: None }
            }
            Err(obstacle) => Made { site: None, diagnostics: Vec::new(), obstacle: Some(obstacle) },
        })
    }
}

impl Stock {
    fn theme(&self) -> Option<&dyn Tree> {
        self.theme.as_ref().map(|theme| theme as &dyn Tree)
    }
}

/// The changed files that lie in the folder of records, as a tree has them; a theme's are read whole, whatever changed in them. Nothing
/// where no change is known or a name is not Unicode.
fn within(root: &Path, changed: &BTreeSet<PathBuf>) -> Option<BTreeSet<String>> {
    let named = |inner: &Path| {
        let steps: Option<Vec<&str>> = inner.iter().map(|step| step.to_str()).collect();
        steps.map(|steps| steps.join("/"))
    };
    let inner = changed.iter().filter_map(|path| path.strip_prefix(root).ok());
    inner.map(named).collect::<Option<_>>().filter(|_| !changed.is_empty())
}

/// What a piece of work gives; a panic in it, which is a fault of this program, becomes a sentence, and the server goes on.
fn unbroken<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said =
            panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
        format!("the build ended unexpectedly: {}", said.unwrap_or("it does not say why"))
    })
}

/// An error with what caused it: the template engine tells the line last.
fn words(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !words.contains(&said) {
            words = format!("{words}\n{said}");
        }
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_panic_becomes_a_sentence() {
        assert_eq!(unbroken(|| 1), Ok(1));
        let said = |work: fn()| unbroken(work).expect_err("it panics");
        assert_eq!(said(|| panic!("no {}", "tier")), "the build ended unexpectedly: no tier");
        assert_eq!(said(|| panic!("nothing")), "the build ended unexpectedly: nothing");
    }
}

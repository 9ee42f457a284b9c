//! One build of the catalogue as it lies, drafts included, for the server alone: nothing is written.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::files::Files;
use super::glance::{Glance, Noting, Told};
use crate::build::{self, BuildError, Input, Options, Tools, build_loaded};
use crate::cache::Cache;
use crate::cli::{Catalogue, Error};
use crate::diag::Diagnostic;
use crate::disk::DiskTree;
use crate::load::{self, Loaded, Memory};
use crate::output::{self, InMemory};
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
    /// What the folder of records told when it was read last.
    told: Mutex<Told>,
    /// Threads of their own for what an open page waits for: those of a build have no time for it.
    at_once: Option<ThreadPool>,
}

/// The catalogue as it lay at a moment.
pub(super) struct Stock {
    loaded: Loaded,
    content: DiskTree,
    theme: Option<DiskTree>,
    options: Options,
}

impl Workshop {
    /// For the catalogue in a folder, which may be gone for a while.
    pub(super) fn new(catalogue: Catalogue) -> Self {
        // Any name will do for a program that cannot tell itself from others: nothing leaves this process.
        let cache =
            Store::beside(&catalogue.content).map_or_else(|| Cache::new([0; 32]), |store| store.cache());
        Self {
            catalogue,
            cache,
            memory: Memory::default(),
            told: Mutex::default(),
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
        let content = self.catalogue.tree()?;
        let theme = crate::cli::build::theme(&self.catalogue, &content)?;
        let noting = Noting::of(&content);
        let loaded =
            load::catalogue_again(&noting, &self.cache, &self.memory).map_err(BuildError::Content)?;
        *self.told() = noting.told();
        Ok(Stock { loaded, content, theme, options: self.options() })
    }

    /// The same as far as these changes tell, without asking after every file; none where they do not tell enough.
    pub(super) fn glance(&self, changed: &BTreeSet<PathBuf>) -> Option<Stock> {
        let content = self.catalogue.tree().ok()?;
        let theme = crate::cli::build::theme(&self.catalogue, &content).ok()?;
        let told = self.told();
        let glance = Glance::of(&content, &told, changed)?;
        let loaded = load::catalogue_again(&glance, &self.cache, &self.memory).ok()?;
        drop(told);
        Some(Stock { loaded, content, theme, options: self.options() })
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Some pages as they will be, ahead of the site that takes longer and of its being examined; what stands in their way is for the
    /// build to tell.
    pub(super) fn ahead(&self, files: &BTreeSet<String>, before: &Files) -> Option<output::Files> {
        let pages = || build::pages_of(files, &self.loaded, self.theme(), &self.options, before.links());
        // Records that break the rules may lack what every page takes for granted.
        unbroken(pages).ok()?.ok()?
    }
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

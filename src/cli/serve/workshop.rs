//! One build of the catalogue as it lies, drafts included, for the server alone: nothing is written.

use std::error::Error as _;
use std::time::{Duration, Instant};

use super::files::Files;
use crate::build::{Input, Options, Tools, build_with};
use crate::cache::Cache;
use crate::cli::{Catalogue, Error};
use crate::diag::Diagnostic;
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
    /// How long it took.
    pub(super) took: Duration,
}

/// Builds one catalogue again and again.
pub(super) struct Workshop {
    catalogue: Catalogue,
    /// What earlier builds made, of this server and of `build` before it; only `build` writes it down.
    cache: Cache,
}

impl Workshop {
    /// For the catalogue in a folder, which may be gone for a while.
    pub(super) fn new(catalogue: Catalogue) -> Self {
        // Any name will do for a program that cannot tell itself from others: nothing leaves this process.
        let cache =
            Store::beside(&catalogue.content).map_or_else(|| Cache::new([0; 32]), |store| store.cache());
        Self { catalogue, cache }
    }

    /// Builds the catalogue as it lies, and as of the day that it is by now.
    pub(super) fn make(&mut self) -> Made {
        let start = Instant::now();
        let (site, diagnostics, obstacle) = match built(&self.catalogue, &self.cache) {
            Ok((site, diagnostics)) => (site, diagnostics, None),
            Err(error) => (None, Vec::new(), Some(words(&error))),
        };
        Made { site, diagnostics, obstacle, took: start.elapsed() }
    }
}

fn built(catalogue: &Catalogue, cache: &Cache) -> Result<(Option<Files>, Vec<Diagnostic>), Error> {
    let content = catalogue.tree()?;
    let theme = crate::cli::build::theme(catalogue, &content)?;
    let options = Options {
        today: catalogue.today(),
        drafts: Drafts::Show,
        base_path: Some("/".to_owned()),
        compress: false,
    };
    let input = Input { content: &content, theme: theme.as_ref().map(|theme| theme as &dyn Tree) };
    let built = build_with(input, &options, Tools { cache, watch: &|_, _| {} })?;
    let site = built.output.zip(built.policy).map(|(output, policy)| Files::new(output, policy));
    Ok((site, built.diagnostics))
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

//! `site.toml`: the catalogue's own settings, with their defaults.

use super::Slug;
use crate::diag::{Lang, Text};

/// The site's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteConfig {
    /// The site's title.
    pub title: Text,
    /// One sentence on the site.
    pub description: Text,
    /// Canonical address of the root, ending in a slash.
    pub url: String,
    /// Path of the root on its server, for `404.html`; starts and ends with a slash.
    pub base_path: Option<String>,
    /// Languages of the pages; the first is the default.
    pub languages: Vec<Lang>,
    /// Theme: a folder in `themes/`, or the built-in one.
    pub theme: String,
    /// Who runs the site.
    pub organiser: String,
    /// Solutions on one page of a list.
    pub per_page: usize,
    /// What is written beside the pages.
    pub output: OutputConfig,
    /// Search settings.
    pub search: SearchConfig,
    /// Tax ids that fail the check and are registered all the same.
    pub tax_id_exceptions: Vec<TaxIdException>,
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self {
            title: Text::new("AI 工具庫", "AI Toolbox"),
            description: Text::default(),
            url: "https://catalog.example/".to_owned(),
            base_path: None,
            languages: vec![Lang::Zh],
            theme: "default".to_owned(),
            organiser: String::new(),
            per_page: 24,
            output: OutputConfig::default(),
            search: SearchConfig::default(),
            tax_id_exceptions: Vec::new(),
        }
    }
}

/// What is written beside the pages; everything by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the switches of [output], one a line in site.toml")]
pub struct OutputConfig {
    /// `api/*.json` and `solutions.csv`.
    pub api: bool,
    /// A Markdown twin of each solution's page.
    pub markdown: bool,
    /// Atom and JSON Feed.
    pub feeds: bool,
    /// `.br` and `.gz` siblings of text.
    pub compress: bool,
    /// A page a vendor.
    pub vendor_pages: bool,
    /// Header snippets for hosts.
    pub headers: bool,
}

impl Default for OutputConfig {
    fn default() -> Self {
        Self { api: true, markdown: true, feeds: true, compress: true, vendor_pages: true, headers: true }
    }
}

/// Search settings.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchConfig {
    /// What answers a query.
    pub backend: Backend,
    /// Weight of a match in the name.
    pub name: f32,
    /// Weight of a match in the functions.
    pub functions: f32,
    /// Weight of a match in categories and other labels.
    pub categories: f32,
    /// Weight of a match in the vendor's name.
    pub vendor: f32,
    /// Weight of a match in prose.
    pub prose: f32,
}

impl Default for SearchConfig {
    fn default() -> Self {
        Self { backend: Backend::Wasm, name: 5.0, functions: 3.0, categories: 3.0, vendor: 2.0, prose: 1.0 }
    }
}

/// What answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backend {
    /// The index beside the pages, in the browser.
    Wasm,
    /// A Quickwit that was given what `export --format quickwit` writes.
    Quickwit(Quickwit),
}

/// Where a Quickwit answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quickwit {
    /// Its address as browsers reach it, or a path on the site's own server; ends in a slash.
    pub endpoint: String,
    /// What its indexes' names begin with.
    pub index: Slug,
}

/// A registered tax id that fails the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxIdException {
    /// The number.
    pub tax_id: String,
    /// How it is known to be right.
    pub reason: String,
}

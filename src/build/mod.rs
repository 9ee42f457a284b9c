//! The pipeline: content in, the files of a site out. Nothing here reads the disk or the clock.

mod checkpoint;
mod examine;
mod preview;
mod tools;

use std::io;

use rayon::prelude::*;

pub use examine::{Examined, examine, locate, located};
pub use preview::Preview;

use checkpoint::Checkpoint;
pub use tools::{Mark, Tools};

use crate::cache::Cache;
use crate::diag::{Diagnostic, Severity};
use crate::index::QuickwitIndex;
use crate::load::{self, Loaded};
use crate::model::{Backend, Pictures, Programme, Records};
use crate::output::{Files, InMemory, Outlet, OutletError, Output, Sealed, Sink, Unwritten};
use crate::render::{Assets, Cards, Composed, RenderError, Renderer, Theme, ThemeError};
use crate::site::view::{SearchFiles, SheetFiles};
use crate::site::{Drafts, Links, PageSpec, Site, url};
use crate::text::Date;
use crate::tree::Tree;
use crate::workbook::{self, WorkbookError};
use crate::{feed, headers, image, index, sheets};

/// What a build is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The content folder.
    pub content: &'a dyn Tree,
    /// The folder of the theme that stands over the built-in one.
    pub theme: Option<&'a dyn Tree>,
}

/// How to build.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day as of which listings are judged.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// Path of the root on its server; absent: as `site.toml` says.
    pub base_path: Option<String>,
    /// Whether compressed siblings are made where the settings ask for them: a preview needs none.
    pub compress: bool,
}

/// What a build came to.
pub struct Built<T = Output> {
    /// The site's files as their sink left them; absent when the content has errors.
    pub output: Option<T>,
    /// How many files those are.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// What its pages may do in a browser; as absent as the files.
    pub policy: Option<String>,
    /// The files that its pages name by their content; as absent.
    pub links: Option<Links>,
    /// `approved.lock` as it is to be, where the build has something to note.
    pub lock: Option<NewLock>,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// How many solutions are on the shelf.
    pub solutions: usize,
}

/// A lock that is to be written.
pub struct NewLock {
    /// The slugs whose sections are new or other.
    pub changed: Vec<String>,
    /// Those of listings that end because their records are gone.
    pub vanished: Vec<String>,
    /// The file's text.
    pub text: String,
}

/// The theme's picture for pages that have none of their own.
const SHARE_IMAGE: &str = "social.png";

/// How many pages are rendered between two questions whether they are still wanted.
const AT_ONCE: usize = 64;

/// The engine among the assets.
const ENGINE: &str = "search.wasm";

/// Why a build could not run.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content folder could not be listed.
    #[error("the content cannot be read: {0}")]
    Content(#[source] io::Error),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// A page could not be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A picture could not be made.
    #[error(transparent)]
    Image(#[from] image::ImageError),
    /// The index could not be written.
    #[error("the search index cannot be written: {0}")]
    Index(#[from] shangjia_search::WriteError),
    /// A workbook for applicants could not be made.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// Two parts of the site want one address.
    #[error("two files of the site have the path {0}")]
    Clash(String),
    /// A file of the site could not be written.
    #[error(transparent)]
    Unwritten(Unwritten),
    /// Nobody wants it any more.
    #[error("the build was broken off")]
    Unwanted,
}

impl From<OutletError> for BuildError {
    fn from(error: OutletError) -> Self {
        match error {
            OutletError::Clash(path) => Self::Clash(path),
            OutletError::Unwritten(unwritten) => Self::Unwritten(unwritten),
        }
    }
}

/// Builds the site in memory; content with errors gives findings and no files.
pub fn build(input: Input<'_>, options: &Options) -> Result<Built, BuildError> {
    build_to(InMemory::default(), input, options, Tools::with(&Cache::default()))
}

/// Builds the site, whose files go to `sink` as they are made.
pub fn build_to<S: Sink>(
    sink: S,
    input: Input<'_>,
    options: &Options,
    tools: Tools<'_>,
) -> Result<Built<S::Site>, BuildError> {
    let loaded = tools
        .stage("load", || load::catalogue_with(input.content, tools.cache))
        .map_err(BuildError::Content)?;
    build_loaded(sink, &loaded, input, options, tools)
}

/// The same of a catalogue that has been loaded.
pub fn build_loaded<S: Sink>(
    sink: S,
    loaded: &Loaded,
    input: Input<'_>,
    options: &Options,
    tools: Tools<'_>,
) -> Result<Built<S::Site>, BuildError> {
    let examined = tools.stage("check", || examine(loaded, input.content, options.today));
    let (diagnostics, standings) = (examined.diagnostics(), examined.standings);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(Built::refused(diagnostics));
    }
    tools.still_wanted()?;
    let site = tools.stage("plan", || plan(&loaded.records, &loaded.pictures, options));
    let outlet = Outlet::new(sink).with_drafts(site.entries.iter().any(|entry| entry.draft));
    let compresses = options.compress && site.config().output.compress;
    let outlet = if compresses { outlet.compressing(tools.cache) } else { outlet };
    let way = Checkpoint::new(outlet, &loaded.records, tools);
    // The index is one segment, written in order: all that does not name its files is made beside it.
    let (searched, rendering) = rayon::join(
        || {
            let bundle = tools.stage("index", || index::bundle(&site))?;
            way.put_all(bundle.files)?;
            Ok::<_, BuildError>(bundle.links)
        },
        || beside(input, loaded, &site, options, tools, &way),
    );
    let Rendering { renderer, engine, cards, mut links, waiting } = rendering?;
    links.search = Some(SearchFiles { engine, ..searched? });
    tools.stage("pages of the search", || pages(&renderer, &site, &waiting, &links, &cards, &way))?;
    tools.still_wanted()?;
    let sealed = match tools.stage("manifest", || way.close())? {
        Ok(sealed) => sealed,
        Err(leaks) => return Ok(Built::refused(diagnostics.into_iter().chain(leaks).collect())),
    };
    let Sealed { site: output, files, bytes, .. } = sealed;
    // A preview takes nothing off the shelf.
    let has_record = |slug: &str| options.drafts == Drafts::Show || loaded.origins.has_solution(slug);
    let renewed =
        loaded.lock.updated(&loaded.records, &loaded.pictures, &standings, options.today, has_record);
    let lock = (renewed != loaded.lock).then(|| NewLock {
        changed: loaded.lock.differing(&renewed).into_iter().map(str::to_owned).collect(),
        vanished: loaded.lock.vanished(has_record).into_iter().map(str::to_owned).collect(),
        text: renewed.to_text(),
    });
    Ok(Built {
        output: Some(output),
        files,
        bytes,
        policy: Some(headers::policy(&site.config().search.backend)),
        links: Some(links),
        lock,
        diagnostics,
        solutions: site.entries.len(),
    })
}

impl<T> Built<T> {
    /// No site, for these reasons.
    fn refused(diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            output: None,
            files: 0,
            bytes: 0,
            policy: None,
            links: None,
            lock: None,
            diagnostics,
            solutions: 0,
        }
    }
}

/// What the pages that name the search's files are rendered with.
struct Rendering<'a> {
    renderer: Renderer,
    /// Where the engine is; empty where the browser runs none.
    engine: String,
    cards: Cards<'a>,
    links: Links,
    waiting: Vec<PageSpec>,
}

/// Sends out everything that does not wait for the search's index.
fn beside<'a, S: Sink>(
    input: Input<'_>,
    loaded: &Loaded,
    site: &'a Site<'a>,
    options: &Options,
    tools: Tools<'_>,
    way: &Checkpoint<'_, S>,
) -> Result<Rendering<'a>, BuildError> {
    let sheets = tools.stage("sheets", || sheets::bundle(site));
    way.put_all(sheets.files)?;
    let theme = tools.stage("theme", || Theme::load(input.theme))?;
    let renderer = tools.stage("templates", || Renderer::new(&theme))?;
    let assets = assets(&theme, site);
    let engine = match site.config().search.backend {
        Backend::Wasm => format!("{}{ENGINE}", assets.folder),
        Backend::Quickwit(_) => String::new(),
    };
    let links = links(&assets, sheets.links);
    let within = |(path, bytes)| (format!("{}{path}", assets.folder), bytes);
    way.put_all(assets.files.into_iter().map(within).collect())?;
    let cards = renderer.cards(site, &links);
    let (waiting, specs): (Vec<_>, Vec<_>) = site.pages().into_iter().partition(PageSpec::names_search);
    tools.stage("pages", || pages(&renderer, site, &specs, &links, &cards, way))?;
    let pictures = || image::all(input.content, &site.wanted_pictures(), tools.cache);
    way.put_all(tools.stage("pictures", pictures)?)?;
    way.put_all(tools.stage("feeds", || feed::all(site)))?;
    way.put_all(tools.stage("workbooks", || workbooks(&loaded.records, options.today))?)?;
    way.put_all(headers::all(site))?;
    way.put_all(load::statics(input.content).map_err(BuildError::Content)?)?;
    Ok(Rendering { renderer, engine, cards, links, waiting })
}

/// Renders pages and sends each out at once.
fn pages<S: Sink>(
    renderer: &Renderer,
    site: &Site<'_>,
    specs: &[PageSpec],
    links: &Links,
    cards: &Cards<'_>,
    way: &Checkpoint<'_, S>,
) -> Result<(), BuildError> {
    specs.par_chunks(AT_ONCE).try_for_each(|specs| {
        way.tools.still_wanted()?;
        specs.par_iter().try_for_each(|spec| {
            let page = Composed::of(site, spec, links);
            way.put_made(page.file(), &renderer.recipe(&page, cards), || renderer.render(&page, cards))
        })
    })
}

/// The files that pages name, those of the search not being known yet.
fn links(assets: &Assets, sheets: SheetFiles) -> Links {
    let has_image = assets.files.iter().any(|(path, _)| path == SHARE_IMAGE);
    Links {
        assets: assets.folder.clone(),
        share_image: has_image.then(|| format!("{}{SHARE_IMAGE}", assets.folder)),
        search: None,
        sheets,
    }
}

fn assets(theme: &Theme, site: &Site<'_>) -> Assets {
    let engine: &[(&str, &[u8])] = match site.config().search.backend {
        Backend::Wasm => &[("js/engine.js", index::ENGINE_JS), (ENGINE, index::WASM)],
        Backend::Quickwit(_) => &[],
    };
    Assets::new(theme, engine)
}

/// The search's corpus for a Quickwit.
pub struct ForQuickwit {
    /// What to give it; absent when the content has errors.
    pub index: Option<QuickwitIndex>,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes what the site of this content and day asks of a Quickwit; content with errors gives findings alone.
pub fn for_quickwit(content: &dyn Tree, today: Date) -> Result<ForQuickwit, BuildError> {
    let loaded = load::catalogue(content).map_err(BuildError::Content)?;
    let diagnostics = examine(&loaded, content, today).diagnostics();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(ForQuickwit { index: None, diagnostics });
    }
    let options = Options { today, drafts: Drafts::Hide, base_path: None, compress: false };
    let index = index::for_quickwit(&plan(&loaded.records, &loaded.pictures, &options))?;
    Ok(ForQuickwit { index: Some(index), diagnostics })
}

/// The blank workbooks that applicants download.
fn workbooks(records: &Records, today: Date) -> Result<Files, WorkbookError> {
    let workbook =
        |programme: &Programme| Ok((url::workbook(&programme.key), workbook::blank(programme, today)?));
    records.programmes.par_iter().map(workbook).collect()
}

fn plan<'a>(records: &'a Records, pictures: &'a Pictures, options: &Options) -> Site<'a> {
    let config = &records.site;
    let base_path = options
        .base_path
        .clone()
        .or_else(|| config.base_path.clone())
        .unwrap_or_else(|| path_of(&config.url));
    Site::plan(records, pictures, options.today, options.drafts, base_path)
}

/// The path of an absolute address, with a slash at both ends.
fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

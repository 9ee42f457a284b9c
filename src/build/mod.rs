//! The pipeline: content in, the files of a site out. Nothing here reads the disk or the clock.

mod examine;
mod leaks;

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;

pub use examine::{Examined, examine, locate, located};

use crate::cache::Cache;
use crate::diag::{Diagnostic, Severity};
use crate::index::QuickwitIndex;
use crate::load::{self, Loaded};
use crate::model::{Backend, Programme, Records};
use crate::output::{Clash, Output};
use crate::render::{Assets, Cards, RenderError, Renderer, Theme, ThemeError};
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
pub struct Built {
    /// The site's files; absent when the content has errors.
    pub output: Option<Output>,
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
    /// The file's text.
    pub text: String,
}

/// Files by path, relative to the site's root.
pub type Files = Vec<(String, Vec<u8>)>;

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
    #[error(transparent)]
    Clash(#[from] Clash),
    /// Nobody wants it any more.
    #[error("the build was broken off")]
    Unwanted,
}

/// Whether a stage of a build begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It begins.
    Begin,
    /// It ends.
    End,
}

/// What a build works with besides its input; none of it changes what comes out.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    /// What earlier builds made.
    pub cache: &'a Cache,
    /// Told when a stage, by its name, begins and ends; stages may overlap.
    pub watch: &'a (dyn Fn(&'static str, Mark) + Sync),
    /// Asked now and then whether anybody still wants what comes out.
    pub wanted: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Tools<'a> {
    /// A cache alone.
    pub fn with(cache: &'a Cache) -> Self {
        Self { cache, watch: &|_, _| {}, wanted: &|| true }
    }

    fn still_wanted(&self) -> Result<(), BuildError> {
        if (self.wanted)() { Ok(()) } else { Err(BuildError::Unwanted) }
    }

    fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(name, Mark::Begin);
        let done = work();
        (self.watch)(name, Mark::End);
        done
    }
}

/// Builds the site; content with errors gives findings and no files.
pub fn build(input: Input<'_>, options: &Options) -> Result<Built, BuildError> {
    build_with(input, options, Tools::with(&Cache::default()))
}

/// The same, with what earlier builds made.
pub fn build_with(input: Input<'_>, options: &Options, tools: Tools<'_>) -> Result<Built, BuildError> {
    let loaded = tools
        .stage("load", || load::catalogue_with(input.content, tools.cache))
        .map_err(BuildError::Content)?;
    build_loaded(&loaded, input, options, tools)
}

/// The same of a catalogue that has been loaded.
pub fn build_loaded(
    loaded: &Loaded,
    input: Input<'_>,
    options: &Options,
    tools: Tools<'_>,
) -> Result<Built, BuildError> {
    let examined = tools.stage("check", || examine(loaded, input.content, options.today));
    let (diagnostics, standings) = (examined.diagnostics(), examined.standings);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(Built { output: None, policy: None, links: None, lock: None, diagnostics, solutions: 0 });
    }
    tools.still_wanted()?;
    let site = tools.stage("plan", || plan(loaded, options));
    // The index is one segment, written in order: all that does not name its files is made beside it.
    let (bundle, beside) = rayon::join(
        || tools.stage("index", || index::bundle(&site)),
        || beside(input, loaded, &site, options, tools),
    );
    let (bundle, beside) = (bundle?, beside?);
    let Rendering { renderer, assets, cards, mut links } = beside.rendering;
    let engine = match site.config().search.backend {
        Backend::Wasm => format!("{}{ENGINE}", assets.folder),
        Backend::Quickwit(_) => String::new(),
    };
    links.search = Some(SearchFiles { engine, ..bundle.links });
    let mut output = Output::default();
    output.extend(beside.pages)?;
    output.extend(
        tools.stage("pages of the search", || renderer.pages(&site, &beside.waiting, &links, &cards))?,
    )?;
    output.extend(beside.pictures)?;
    output
        .extend(assets.files.into_iter().map(|(path, bytes)| (format!("{}{path}", assets.folder), bytes)))?;
    output.extend(bundle.files)?;
    output.extend(beside.sheets)?;
    output.extend(beside.feeds)?;
    output.extend(beside.workbooks)?;
    output.extend(headers::all(&site))?;
    output.extend(load::statics(input.content).map_err(BuildError::Content)?)?;
    tools.still_wanted()?;
    let leaks = tools.stage("leaks", || leaks::leaks(&output, &loaded.records));
    if !leaks.is_empty() {
        let diagnostics = diagnostics.into_iter().chain(leaks).collect();
        return Ok(Built { output: None, policy: None, links: None, lock: None, diagnostics, solutions: 0 });
    }
    if options.compress && site.config().output.compress {
        tools.stage("compress", || output.compress(tools.cache));
    }
    tools.stage("manifest", || output.seal());
    let has_record = |slug: &str| loaded.origins.has_solution(slug);
    let renewed =
        loaded.lock.updated(&loaded.records, &loaded.pictures, &standings, options.today, has_record);
    let lock = (renewed != loaded.lock).then(|| NewLock {
        changed: loaded.lock.differing(&renewed).into_iter().map(str::to_owned).collect(),
        text: renewed.to_text(),
    });
    let policy = Some(headers::policy(&site.config().search.backend));
    Ok(Built {
        output: Some(output),
        policy,
        links: Some(links),
        lock,
        diagnostics,
        solutions: site.entries.len(),
    })
}

/// What does not wait for the search's index.
struct BesideIndex {
    rendering: Rendering,
    pages: Files,
    /// The pages that do wait.
    waiting: Vec<PageSpec>,
    sheets: Files,
    pictures: Files,
    feeds: Files,
    workbooks: Files,
}

/// What a page is rendered with.
struct Rendering {
    renderer: Renderer,
    assets: Assets,
    cards: Cards,
    links: Links,
}

fn beside(
    input: Input<'_>,
    loaded: &Loaded,
    site: &Site<'_>,
    options: &Options,
    tools: Tools<'_>,
) -> Result<BesideIndex, BuildError> {
    let sheets = tools.stage("sheets", || sheets::bundle(site));
    let rendering = tools.stage("theme", || rendering(input.theme, site, sheets.links))?;
    let (waiting, specs): (Vec<_>, Vec<_>) = site.pages().into_iter().partition(PageSpec::names_search);
    let Rendering { renderer, cards, links, .. } = &rendering;
    Ok(BesideIndex {
        pages: tools.stage("pages", || {
            let some = |specs| {
                tools.still_wanted()?;
                Ok(renderer.pages(site, specs, links, cards)?)
            };
            let pages = specs.par_chunks(AT_ONCE).map(some).collect::<Result<Vec<_>, BuildError>>()?;
            Ok::<_, BuildError>(pages.into_iter().flatten().collect())
        })?,
        rendering,
        waiting,
        sheets: sheets.files,
        pictures: tools
            .stage("pictures", || image::all(input.content, &site.wanted_pictures(), tools.cache))?,
        feeds: tools.stage("feeds", || feed::all(site)),
        workbooks: tools.stage("workbooks", || workbooks(&loaded.records, options.today))?,
    })
}

/// Some pages of a catalogue that nobody has examined yet, for one who edits it and wants to see them at once: those of these files that
/// it has. They name the files of the site before, of `links`; none where the records could not all be read or the theme is another.
pub fn pages_of(
    files: &BTreeSet<String>,
    loaded: &Loaded,
    theme: Option<&dyn Tree>,
    options: &Options,
    links: &Links,
) -> Result<Option<Files>, BuildError> {
    if !loaded.faults.is_empty() {
        return Ok(None);
    }
    let theme = Theme::load(theme)?;
    let site = plan(loaded, options);
    if assets(&theme, &site).folder != links.assets {
        return Ok(None);
    }
    let specs: Vec<PageSpec> =
        site.pages().into_iter().filter(|spec| files.contains(&url::file(&spec.address))).collect();
    Ok(Some(Renderer::new(&theme)?.pages_alone(&site, &specs, links)?))
}

/// The theme over a site, whose search is not known yet.
fn rendering(theme: Option<&dyn Tree>, site: &Site<'_>, sheets: SheetFiles) -> Result<Rendering, BuildError> {
    let theme = Theme::load(theme)?;
    let renderer = Renderer::new(&theme)?;
    let assets = assets(&theme, site);
    let has_image = assets.files.iter().any(|(path, _)| path == SHARE_IMAGE);
    let links = Links {
        assets: assets.folder.clone(),
        share_image: has_image.then(|| format!("{}{SHARE_IMAGE}", assets.folder)),
        search: None,
        sheets,
    };
    let cards = renderer.cards(site, &links)?;
    Ok(Rendering { renderer, assets, cards, links })
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
    let index = index::for_quickwit(&plan(&loaded, &options))?;
    Ok(ForQuickwit { index: Some(index), diagnostics })
}

/// The blank workbooks that applicants download.
fn workbooks(records: &Records, today: Date) -> Result<Files, WorkbookError> {
    let workbook =
        |programme: &Programme| Ok((url::workbook(&programme.key), workbook::blank(programme, today)?));
    records.programmes.par_iter().map(workbook).collect()
}

fn plan<'a>(loaded: &'a Loaded, options: &Options) -> Site<'a> {
    let config = &loaded.records.site;
    let base_path = options
        .base_path
        .clone()
        .or_else(|| config.base_path.clone())
        .unwrap_or_else(|| path_of(&config.url));
    Site::plan(&loaded.records, &loaded.pictures, options.today, options.drafts, base_path)
}

/// The path of an absolute address, with a slash at both ends.
fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

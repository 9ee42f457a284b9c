//! The pipeline: content in, the files of a site out. Nothing here reads the disk or the clock.

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::check::{self, Context, Finding};
use crate::diag::{Diagnostic, Place, Severity};
use crate::index::QuickwitIndex;
use crate::load::{self, Loaded, Origins};
use crate::lock::{self, Standings};
use crate::model::{Backend, Fault, Programme, Records, Subject};
use crate::output::{Clash, Output};
use crate::render::{Assets, RenderError, Renderer, Theme, ThemeError};
use crate::secret::{self, Matcher, Secret};
use crate::site::{Drafts, Links, Site, url};
use crate::text::Date;
use crate::tree::Tree;
use crate::workbook::{self, WorkbookError};
use crate::{feed, headers, image, index, sheets, text};

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

/// The theme's picture for pages that have none of their own.
const SHARE_IMAGE: &str = "social.png";

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
}

impl Tools<'_> {
    fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(name, Mark::Begin);
        let done = work();
        (self.watch)(name, Mark::End);
        done
    }
}

/// Builds the site; content with errors gives findings and no files.
pub fn build(input: Input<'_>, options: &Options) -> Result<Built, BuildError> {
    build_with(input, options, Tools { cache: &Cache::default(), watch: &|_, _| {} })
}

/// The same, with what earlier builds made; those who build again and again keep the cache between.
pub fn build_with(input: Input<'_>, options: &Options, tools: Tools<'_>) -> Result<Built, BuildError> {
    let loaded = tools
        .stage("load", || load::catalogue_with(input.content, tools.cache))
        .map_err(BuildError::Content)?;
    let examined = tools.stage("check", || examine(&loaded, input.content, options.today));
    let (diagnostics, standings) = (examined.diagnostics(), examined.standings);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Ok(Built { output: None, policy: None, lock: None, diagnostics, solutions: 0 });
    }
    let site = tools.stage("plan", || plan(&loaded, options));
    // The index is one segment, written in order: everything that no page links by its content is made beside it.
    let (bundle, beside) = rayon::join(
        || tools.stage("index", || index::bundle(&site)),
        || beside(input, &loaded, &site, options, tools),
    );
    let (bundle, beside) = (bundle?, beside?);
    let engine: &[(&str, &[u8])] = match site.config().search.backend {
        Backend::Wasm => &[("js/engine.js", index::ENGINE_JS), (ENGINE, index::WASM)],
        Backend::Quickwit(_) => &[],
    };
    let assets = Assets::new(&beside.theme, engine);
    let mut search = bundle.links.clone();
    if !engine.is_empty() {
        search.engine = format!("{}{ENGINE}", assets.folder);
    }
    let share_image = assets
        .files
        .iter()
        .any(|(path, _)| path == SHARE_IMAGE)
        .then(|| format!("{}{SHARE_IMAGE}", assets.folder));
    let links = Links {
        assets: assets.folder.clone(),
        share_image,
        search: Some(search),
        sheets: beside.sheets.links,
    };
    let mut output = Output::default();
    output.extend(tools.stage("pages", || beside.renderer.pages(&site, &links))?)?;
    output.extend(beside.pictures)?;
    output
        .extend(assets.files.into_iter().map(|(path, bytes)| (format!("{}{path}", assets.folder), bytes)))?;
    output.extend(bundle.files)?;
    output.extend(beside.sheets.files)?;
    output.extend(beside.feeds)?;
    output.extend(beside.workbooks)?;
    output.extend(headers::all(&site))?;
    output.extend(load::statics(input.content).map_err(BuildError::Content)?)?;
    let leaks = tools.stage("leaks", || leaks(&output, &loaded.records));
    if !leaks.is_empty() {
        let diagnostics = diagnostics.into_iter().chain(leaks).collect();
        return Ok(Built { output: None, policy: None, lock: None, diagnostics, solutions: 0 });
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
    Ok(Built { output: Some(output), policy, lock, diagnostics, solutions: site.entries.len() })
}

/// What does not wait for the search's index.
struct BesideIndex {
    theme: Theme,
    renderer: Renderer,
    sheets: sheets::Bundle,
    pictures: Vec<(String, Vec<u8>)>,
    feeds: Vec<(String, Vec<u8>)>,
    workbooks: Vec<(String, Vec<u8>)>,
}

fn beside(
    input: Input<'_>,
    loaded: &Loaded,
    site: &Site<'_>,
    options: &Options,
    tools: Tools<'_>,
) -> Result<BesideIndex, BuildError> {
    let theme = Theme::load(input.theme)?;
    Ok(BesideIndex {
        renderer: tools.stage("theme", || Renderer::new(&theme))?,
        theme,
        sheets: tools.stage("sheets", || sheets::bundle(site)),
        pictures: tools
            .stage("pictures", || image::all(input.content, &site.wanted_pictures(), tools.cache))?,
        feeds: tools.stage("feeds", || feed::all(site)),
        workbooks: tools.stage("workbooks", || workbooks(&loaded.records, options.today))?,
    })
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

/// Staff-only values in the files that would be published: what no type could hold back, because a page of prose, a theme or a file of
/// `static/` says it.
fn leaks(output: &Output, records: &Records) -> Vec<Diagnostic> {
    let matcher = Matcher::for_output(secret::gather(records));
    let files: Vec<(&str, &[u8])> = output.files().collect();
    let leak = |path: &str, secret: &Secret| {
        let (owner, field) = (secret.owner.slug().unwrap_or_default(), secret.field);
        Diagnostic {
            rule: "V-PRIVATE",
            severity: Severity::Error,
            subject: Some(owner.to_owned()),
            field: Some(field.to_owned()),
            place: Some(Place::file(path)),
            message: text!(
                "網站檔案 {path} 裡有「{owner}」僅供內部的「{field}」",
                "the site's file {path} holds the staff-only `{field}` of `{owner}`"
            ),
            hint: Some(text!(
                "多半出自 pages/、static/ 或主題：刪去後再建置；業者願意公開者填在 public_contact",
                "it stands in pages/, static/ or the theme, most likely: take it out; what the vendor publishes goes to public_contact"
            )),
            source: None,
        }
    };
    files
        .par_iter()
        .flat_map_iter(|(path, bytes)| matcher.in_bytes(bytes).into_iter().map(|secret| leak(path, secret)))
        .collect()
}

/// The blank workbooks that applicants download.
fn workbooks(records: &Records, today: Date) -> Result<Vec<(String, Vec<u8>)>, WorkbookError> {
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

/// What an examination of a catalogue came to.
pub struct Examined {
    /// Every finding with its place, beside the record that it is about.
    pub found: Vec<(Subject, Diagnostic)>,
    /// How each approved record stands to the lock.
    pub standings: Standings,
}

/// Examines what was loaded.
pub fn examine(loaded: &Loaded, tree: &dyn Tree, today: Date) -> Examined {
    let (standings, unread) = lock::standings(&loaded.lock, &loaded.records, &loaded.pictures);
    let faults: Vec<Fault> = loaded.faults.iter().cloned().chain(unread).collect();
    let context = Context { today, standings: &standings, new: BTreeSet::new() };
    let findings = check::all(&loaded.records, &loaded.pictures, &faults, &context);
    Examined { found: located(findings, &loaded.origins, tree), standings }
}

impl Examined {
    /// The findings alone.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.found.iter().map(|(_, diagnostic)| diagnostic.clone()).collect()
    }
}

/// Findings with their places, each beside the record that it is about.
pub fn located(findings: Vec<Finding>, origins: &Origins, tree: &dyn Tree) -> Vec<(Subject, Diagnostic)> {
    let subjects: Vec<Subject> = findings.iter().map(|finding| finding.subject.clone()).collect();
    subjects.into_iter().zip(locate(findings, origins, tree)).collect()
}

/// Findings with their places.
pub fn locate(findings: Vec<Finding>, origins: &Origins, tree: &dyn Tree) -> Vec<Diagnostic> {
    let mut locator = origins.locator(tree);
    findings
        .into_iter()
        .map(|finding| {
            let field = finding.field.as_deref().unwrap_or("");
            let place = locator.locate(&finding.subject, field, finding.span.as_ref());
            Diagnostic {
                rule: finding.rule,
                severity: finding.severity,
                subject: finding.subject.slug().map(str::to_owned),
                field: finding.field,
                place,
                message: finding.message,
                hint: finding.hint,
                source: finding.source,
            }
        })
        .collect()
}

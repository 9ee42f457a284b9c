//! The files of a site as they are sent: by address, with what tells one state of a page from another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::output::{self, Output};
use crate::site::Links;

/// The folder of what all pages share; the folder in it is named by its content.
const ASSETS: &str = "assets/";

/// A page of a site, and of anything else an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A file: its path and its bytes.
    File(String, &'a [u8]),
    /// A folder that was asked for without its slash: its address.
    Folder(String),
    /// Nothing; the site's page that says so, where it has one.
    Nothing(Option<&'a [u8]>),
}

/// A built site.
#[derive(Clone)]
pub(super) struct Files {
    output: Arc<Output>,
    /// Pages of a later state, ahead of the site that has them all.
    ahead: BTreeMap<String, Vec<u8>>,
    /// What its pages may do in a browser.
    policy: String,
    /// The files that its pages name by their content.
    links: Links,
    /// The folder of the assets: `assets/1f3a5c7e9b2d/`.
    assets: String,
    /// Stands for the bytes of all stylesheets.
    styles: String,
    /// Stands for everything that pages use by a name that does not change with it, stylesheets apart.
    shared: String,
}

/// What differs between two builds, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Difference {
    /// How many pages are new, gone or other.
    pub(super) pages: usize,
    /// Whether stylesheets are others.
    pub(super) styles: bool,
}

impl Files {
    /// Takes over what was built.
    pub(super) fn new(output: Output, policy: String, links: Links) -> Self {
        let mut assets = String::new();
        let (mut styles, mut shared) = (blake3::Hasher::new(), blake3::Hasher::new());
        for (path, bytes) in output.files() {
            let inner = below_assets(path);
            if let Some((folder, _)) = inner {
                assets.clear();
                assets.push_str(folder);
            }
            // The folder's name changes with any file in it and says nothing of this one.
            let name = inner.map_or(path, |(_, inner)| inner);
            let hasher = match kind(path) {
                Kind::Style => &mut styles,
                Kind::Shared => &mut shared,
                Kind::Page | Kind::Other => continue,
            };
            hasher.update(name.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        }
        Self {
            assets,
            styles: short(&styles),
            shared: short(&shared),
            output: Arc::new(output),
            ahead: BTreeMap::new(),
            policy,
            links,
        }
    }

    /// The same site with those of some pages that will be others; `None` where none will.
    pub(super) fn with_ahead(&self, pages: output::Files) -> Option<Self> {
        let others: output::Files =
            pages.into_iter().filter(|(path, page)| self.get(path) != Some(page.as_slice())).collect();
        if others.is_empty() {
            return None;
        }
        let mut files = self.clone();
        files.ahead.extend(others);
        Some(files)
    }

    /// The same site without pages of a later state; `None` where it has none.
    pub(super) fn without_ahead(&self) -> Option<Self> {
        (!self.ahead.is_empty()).then(|| Self { ahead: BTreeMap::new(), ..self.clone() })
    }

    /// The files that its pages name by their content.
    pub(super) fn links(&self) -> &Links {
        &self.links
    }

    fn get(&self, path: &str) -> Option<&[u8]> {
        self.ahead.get(path).map(Vec::as_slice).or_else(|| self.output.get(path))
    }

    /// What its pages may do in a browser.
    pub(super) fn policy(&self) -> &str {
        &self.policy
    }

    /// The folder of the assets.
    pub(super) fn assets(&self) -> &str {
        &self.assets
    }

    /// What stands for the stylesheets as they are.
    pub(super) fn styles(&self) -> &str {
        &self.styles
    }

    /// Whether there is a file of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// Where a path without its first slash leads.
    pub(super) fn at(&self, path: &str) -> Found<'_> {
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(bytes) = self.get(&file) {
            return Found::File(file, bytes);
        }
        // A page that swapped its stylesheets still names its scripts by the folder of before; of them none is another.
        let today = below_assets(path).map(|(_, inner)| format!("{}{inner}", self.assets));
        if let Some((file, bytes)) = today.and_then(|file| Some((file.clone(), self.get(&file)?))) {
            return Found::File(file, bytes);
        }
        if !is_folder && self.has(&format!("{path}/index.html")) {
            return Found::Folder(format!("{path}/"));
        }
        Found::Nothing(self.get("404.html"))
    }

    /// What stands for the page at a path as it is shown, stylesheets apart: another one means that it must be loaded again.
    pub(super) fn page(&self, path: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        match self.at(path) {
            Found::File(path, bytes) => {
                hasher.update(path.as_bytes());
                self.digest(&mut hasher, bytes);
            }
            Found::Folder(address) => {
                hasher.update(address.as_bytes());
            }
            Found::Nothing(page) => {
                hasher.update(b"\0");
                self.digest(&mut hasher, page.unwrap_or_default());
            }
        }
        hasher.update(self.shared.as_bytes());
        short(&hasher)
    }

    /// Adds the bytes of a page, whatever the folder of the assets is called in them.
    fn digest(&self, hasher: &mut blake3::Hasher, bytes: &[u8]) {
        match std::str::from_utf8(bytes) {
            Ok(text) if !self.assets.is_empty() => text.split(&self.assets).for_each(|part| {
                hasher.update(part.as_bytes()).update(ASSETS.as_bytes());
            }),
            _ => {
                hasher.update(bytes);
            }
        }
    }

    /// What differs from the site before, whatever of this one was shown ahead.
    pub(super) fn difference(&self, before: &Self) -> Difference {
        let pages = |files: &Self| -> BTreeSet<String> {
            let paths = files.output.files().map(|(path, _)| path);
            paths.filter(|path| kind(path) == Kind::Page).map(str::to_owned).collect()
        };
        let is_other = |path: &&String| match (self.output.get(path), before.output.get(path)) {
            (Some(now), Some(then)) if self.assets == before.assets => now != then,
            (Some(now), Some(then)) => self.hash(now) != before.hash(then),
            _ => true,
        };
        let all = &pages(self) | &pages(before);
        Difference { pages: all.iter().filter(is_other).count(), styles: self.styles != before.styles }
    }

    fn hash(&self, bytes: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        self.digest(&mut hasher, bytes);
        hasher.finalize()
    }
}

/// What a file of the site is to a page that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A page.
    Page,
    /// A stylesheet.
    Style,
    /// What pages use by a name that stays when its content changes.
    Shared,
    /// What is named by its content, so that a page that uses it changes with it, and what no page shows.
    Other,
}

fn kind(path: &str) -> Kind {
    let named_by_content = ["search/", "sheets/", "images/"].iter().any(|folder| path.starts_with(folder));
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => Kind::Page,
        "css" => Kind::Style,
        _ if named_by_content => Kind::Other,
        "js" | "mjs" | "wasm" | "svg" | "png" | "jpg" | "jpeg" | "webp" | "gif" | "avif" | "ico" | "woff"
        | "woff2" | "ttf" | "otf" | "mp4" | "webm" => Kind::Shared,
        _ => Kind::Other,
    }
}

/// The folder of assets that a path names, today's or one of before, and the path below it.
fn below_assets(path: &str) -> Option<(&str, &str)> {
    let inner = path.strip_prefix(ASSETS)?;
    let slash = inner.find('/')?;
    let is_digest = inner[..slash].bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then(|| path.split_at(ASSETS.len() + slash + 1))
}

/// As much of a digest as tells two states of one site apart.
fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Difference, Files, Found};
    use crate::output::{InMemory, Outlet};
    use crate::site::Links;

    fn site(files: &[(&str, &str)]) -> Files {
        let outlet = Outlet::new(InMemory::default());
        for (path, text) in files {
            let bytes = text.as_bytes().to_vec();
            let digest = blake3::hash(&bytes);
            outlet.put((*path).to_owned(), bytes, &digest).expect("paths differ");
        }
        Files::new(outlet.close().expect("it is in memory").site, String::new(), Links::default())
    }

    /// A site of two pages, a stylesheet and a script; the folder of its assets as named.
    fn with(folder: &str, css: &str, js: &str, home: &str) -> Files {
        let page = |text: &str| format!("<link href=\"./assets/{folder}/css/a.css\">{text}");
        site(&[
            (&format!("assets/{folder}/css/a.css"), css),
            (&format!("assets/{folder}/js/a.js"), js),
            ("index.html", &page(home)),
            ("about/index.html", &page("about")),
            ("404.html", &page("none")),
        ])
    }

    #[test]
    fn a_change_of_styles_alone_is_none_of_the_page() {
        let (before, after) = (with("0a", "a{}", "1", "home"), with("0b", "b{}", "1", "home"));
        assert_eq!(before.page(""), after.page(""));
        assert_ne!(before.styles(), after.styles());
        assert_eq!(after.assets(), "assets/0b/");
        assert_eq!(after.difference(&before), Difference { pages: 0, styles: true });
    }

    #[test]
    fn a_change_of_a_script_is_one_of_every_page() {
        let (before, after) = (with("0a", "a{}", "1", "home"), with("0b", "a{}", "2", "home"));
        assert_ne!(before.page("about/"), after.page("about/"));
        assert_eq!(before.styles(), after.styles());
    }

    #[test]
    fn a_change_of_one_page_is_none_of_another() {
        let (before, after) = (with("0a", "a{}", "1", "home"), with("0a", "a{}", "1", "other"));
        assert_ne!(before.page(""), after.page(""));
        assert_eq!(before.page("about/"), after.page("about/"));
        assert_eq!(after.difference(&before), Difference { pages: 1, styles: false });
    }

    #[test]
    fn a_page_ahead_of_its_site_is_shown_and_is_still_a_difference_of_the_next() {
        let (before, after) = (with("0a", "a{}", "1", "home"), with("0a", "a{}", "1", "other"));
        let page = after.get("index.html").expect("it has one").to_vec();
        let pages = vec![("index.html".to_owned(), page)];
        assert!(after.with_ahead(pages.clone()).is_none() && after.without_ahead().is_none());
        let ahead = before.with_ahead(pages).expect("a page is another");
        assert_eq!(ahead.page(""), after.page(""));
        assert_eq!(ahead.without_ahead().map(|site| site.page("")), Some(before.page("")));
        assert_eq!(ahead.page("about/"), before.page("about/"));
        assert_eq!(after.difference(&ahead), Difference { pages: 1, styles: false });
    }

    #[test]
    fn a_page_that_goes_is_another_and_one_that_never_was_stays() {
        let before = with("0a", "a{}", "1", "home");
        let after = site(&[("assets/0a/css/a.css", "a{}"), ("assets/0a/js/a.js", "1"), ("404.html", "none")]);
        assert_ne!(before.page("about/"), after.page("about/"));
        assert_eq!(after.page("about/"), after.page("no/such/"));
    }

    #[test]
    fn an_older_folder_of_assets_leads_to_todays_files() {
        let files = with("0b", "b{}", "1", "home");
        assert_eq!(files.at("assets/0a/js/a.js"), Found::File("assets/0b/js/a.js".to_owned(), b"1"));
        assert!(matches!(files.at("assets/0a/js/none.js"), Found::Nothing(Some(_))));
        assert!(matches!(files.at("assets/js/a.js"), Found::Nothing(Some(_))));
    }

    #[test]
    fn folders_have_an_index_and_a_slash() {
        let files = with("0a", "a{}", "1", "home");
        assert!(matches!(files.at("about/"), Found::File(path, _) if path == "about/index.html"));
        assert_eq!(files.at("about"), Found::Folder("about/".to_owned()));
        assert!(matches!(files.at("none"), Found::Nothing(Some(_))));
        assert!(matches!(site(&[]).at(""), Found::Nothing(None)));
    }
}

//! The keys of `site.toml` and of a page's front matter.

use super::decode::{Faults, Reader};
use super::node::Node;
use super::programme::text;
use crate::diag::{Lang, Text};
use crate::model::{
    Backend, FaultKind, OutputConfig, Page, Quickwit, SearchConfig, SiteConfig, Slug, SlugError,
    TaxIdException,
};
use crate::text::is_web_address;

/// Reads `site.toml`; what is not set has its default.
pub(super) fn site(node: &Node, faults: &mut Faults) -> SiteConfig {
    let defaults = SiteConfig::default();
    Reader::table(faults, String::new(), node, |r| SiteConfig {
        title: or(text(r, "title"), defaults.title),
        description: text(r, "description"),
        url: url(r).unwrap_or(defaults.url),
        base_path: r.text("base_path").map(|path| slashed(&path)),
        languages: languages(r).unwrap_or(defaults.languages),
        theme: r.text("theme").unwrap_or(defaults.theme),
        organiser: r.text("organiser").unwrap_or_default(),
        per_page: r.count("per_page", 1, 1000).map_or(defaults.per_page, |n| n as usize),
        output: r.sub("output", output).unwrap_or_default(),
        search: r.sub("search", search).unwrap_or_default(),
        tax_id_exceptions: r.tables("tax_id_exceptions", |r| {
            r.require("tax_id");
            r.require("reason");
            TaxIdException {
                tax_id: r.text("tax_id").unwrap_or_default(),
                reason: r.text("reason").unwrap_or_default(),
            }
        }),
    })
    .unwrap_or_default()
}

/// Reads a page's front matter.
pub(super) fn page(slug: Slug, node: &Node, body: String, faults: &mut Faults) -> Option<Page> {
    Reader::table(faults, String::new(), node, |r| {
        r.require("title");
        Page {
            slug,
            title: r.text("title").unwrap_or_default(),
            lang: r.parsed("lang", Lang::parse, languages_allowed).unwrap_or_default(),
            nav: r.integer("nav", 0, 1000),
            body,
        }
    })
}

fn or(text: Text, default: Text) -> Text {
    if text.zh.is_empty() { default } else { text }
}

fn url(r: &mut Reader<'_, '_>) -> Option<String> {
    let url = r.address("url")?;
    Some(if url.ends_with('/') { url } else { format!("{url}/") })
}

/// A path with a slash at both ends.
pub(super) fn slashed(path: &str) -> String {
    let inner = path.trim_matches('/');
    if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
}

fn languages_allowed() -> Vec<String> {
    [Lang::Zh, Lang::En].map(|lang| lang.key().to_owned()).to_vec()
}

fn languages(r: &mut Reader<'_, '_>) -> Option<Vec<Lang>> {
    let mut languages = Vec::new();
    for key in r.texts("languages") {
        match Lang::parse(&key) {
            Some(lang) if languages.contains(&lang) => {}
            Some(lang) => languages.push(lang),
            None => r.note("languages", FaultKind::NotListed { value: key, allowed: languages_allowed() }),
        }
    }
    (!languages.is_empty()).then_some(languages)
}

fn output(r: &mut Reader<'_, '_>) -> OutputConfig {
    let mut switch = |key| r.bool(key).unwrap_or(true);
    OutputConfig {
        api: switch("api"),
        markdown: switch("markdown"),
        feeds: switch("feeds"),
        compress: switch("compress"),
        vendor_pages: switch("vendor_pages"),
        headers: switch("headers"),
    }
}

const BACKENDS: [&str; 2] = ["wasm", "quickwit"];

fn search(r: &mut Reader<'_, '_>) -> SearchConfig {
    let defaults = SearchConfig::default();
    let allowed = || BACKENDS.map(str::to_owned).to_vec();
    let backend = r.parsed("backend", |key| BACKENDS.into_iter().find(|known| *known == key), allowed);
    let (endpoint, index) = (endpoint(r), index(r));
    let backend = match backend {
        Some("quickwit") => {
            r.require("endpoint");
            r.require("index");
            endpoint.zip(index).map(|(endpoint, index)| Backend::Quickwit(Quickwit { endpoint, index }))
        }
        _ => None,
    };
    let weights = r.sub("weights", |r| {
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more precision")]
        let mut weight = |key, default| r.number(key, 0, 1000).map_or(default, |value| value as f32);
        SearchConfig {
            backend: Backend::Wasm,
            name: weight("name", defaults.name),
            functions: weight("functions", defaults.functions),
            categories: weight("categories", defaults.categories),
            vendor: weight("vendor", defaults.vendor),
            prose: weight("prose", defaults.prose),
        }
    });
    SearchConfig { backend: backend.unwrap_or(Backend::Wasm), ..weights.unwrap_or_default() }
}

/// An address of the web, or a path on the site's own server.
fn endpoint(r: &mut Reader<'_, '_>) -> Option<String> {
    let text = r.text("endpoint")?;
    let is_path =
        text.starts_with('/') && !text.starts_with("//") && is_web_address(&format!("https://host{text}"));
    if !is_path && !is_web_address(&text) {
        r.note("endpoint", FaultKind::NotAnAddress(text));
        return None;
    }
    Some(if text.ends_with('/') { text } else { format!("{text}/") })
}

/// What Quickwit takes for the beginning of a name: a slug that begins with a letter.
fn index(r: &mut Reader<'_, '_>) -> Option<Slug> {
    let value = r.text("index")?;
    let slug = match Slug::parse(&value) {
        Ok(_) if !value.starts_with(|c: char| c.is_ascii_lowercase()) => Err(SlugError::Characters),
        parsed => parsed,
    };
    slug.map_err(|error| r.note("index", FaultKind::BadSlug { value, error })).ok()
}

//! What every page has, whatever its template: language, address, title, navigation.

use serde::Serialize;

/// The frame around each page's own view. Templates see it as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Language key as in `site.toml`: `zh-TW` or `en`.
    pub lang: String,
    /// Value of `<html lang>`: `zh-Hant-TW` or `en`.
    pub html_lang: String,
    /// Language of what records say, in whatever language the page is: value of `lang` where a template shows their words.
    pub content_lang: String,
    /// Name of the template, for `<body data-page>`: `home`, `list`, `solution`, `former`, `vendor`, `prose`, `sitemap`, `404`.
    pub kind: &'static str,
    /// Path from this page to the site's root, ending in a slash (`./`, `../../`); the base path itself on `404.html`.
    pub root: String,
    /// Path from the site's root to this language's root: empty, or `en/`.
    pub lang_root: String,
    /// The page's title without the site's.
    pub title: String,
    /// Plain text for `<meta name="description">`.
    pub description: String,
    /// Absolute canonical address.
    pub canonical: String,
    /// Absolute address of the picture shown when the page is shared.
    pub share_image: Option<String>,
    /// True when search engines are asked not to list the page.
    pub noindex: bool,
    /// From home to here; the last one is this page. Empty on the home page.
    pub crumbs: Vec<Crumb>,
    /// The header's links.
    pub nav: Vec<NavItem>,
    /// The footer's links.
    pub footer: Vec<NavItem>,
    /// The other languages of this page, `label` in the language itself; `href` relative to the root.
    pub alternates: Vec<Alternate>,
    /// Folder of the fingerprinted assets, relative to the root, ending in a slash: `assets/1f3a…/`.
    pub assets: String,
    /// The day the site was built as of, `2026-11-22`.
    pub as_of: String,
    /// The Atom feed, relative to the root, where there is one.
    pub feed: Option<String>,
    /// The page's Markdown twin, relative to the root, where there is one.
    pub markdown: Option<String>,
    /// The OpenSearch description, relative to the root.
    pub opensearch: String,
    /// JSON-LD blocks, each already serialized and safe inside `<script type="application/ld+json">`.
    pub json_ld: Vec<String>,
    /// Facts of the whole site.
    pub site: SiteView,
}

/// Another language's version of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// Value of `hreflang`.
    pub html_lang: String,
    /// The language's own name: 正體中文, English.
    pub label: String,
    /// Address relative to the root.
    pub href: String,
    /// Absolute address.
    pub canonical: String,
}

/// One step of the breadcrumb trail.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Text of the step.
    pub label: String,
    /// Address relative to the root; absent on the page itself.
    pub href: Option<String>,
}

/// A link of the header or footer.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Text of the link.
    pub label: String,
    /// Address relative to the root.
    pub href: String,
    /// True on the page that the link leads to.
    pub current: bool,
    /// `apply`, `compare` or `shortlist`, which themes treat apart: how long the latter two are, only the device knows.
    pub key: Option<&'static str>,
}

/// Facts of the whole site, from `site.toml`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title in the page's language.
    pub title: String,
    /// The site's description in the page's language.
    pub description: String,
    /// Who runs it.
    pub organiser: String,
    /// Address of the list of solutions, relative to the root: the target of every search form.
    pub search_action: String,
}

//! Pages of prose, the site map and the page for addresses that are not there.

use serde::Serialize;

use super::Link;

/// A page from `content/pages/`.
#[derive(Debug, Clone, Serialize)]
pub struct Prose {
    /// `<h1>`.
    pub heading: String,
    /// The body.
    pub body_html: String,
}

/// 網站導覽.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMap {
    /// Groups of links: pages, categories, industries, sizes, vendors, solutions.
    pub groups: Vec<SiteMapGroup>,
}

/// One group of the site map.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapGroup {
    /// `pages`, `categories`, `industries`, `sizes`, `vendors` or `solutions`.
    pub key: &'static str,
    /// Its links; `count` is 0 where it says nothing.
    pub links: Vec<Link>,
}

/// `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// The categories, as a way on.
    pub categories: Vec<Link>,
}

//! From records to views: one file a page, and the frame around all of them.

mod apply;
mod card;
mod decide;
mod demands;
mod former;
mod frame;
mod home;
mod list;
mod prose;
mod share;
mod sheet;
mod similar;
mod solution;
mod vendor;
mod words;

use serde::Serialize;

use super::view::PlacedCard;
use super::{Links, PageKind, PageSpec, Site, view};

/// A page's own view, by its template.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "a view lives while its page is rendered")]
pub enum View {
    /// `home.html`.
    Home(view::Home),
    /// `list.html`.
    List(view::List),
    /// `solution.html`.
    Solution(view::Solution),
    /// `former.html`.
    Former(view::Former),
    /// `vendor.html`.
    Vendor(view::Vendor),
    /// `apply.html`.
    Apply(view::Apply),
    /// `compare.html`.
    Compare(view::Compare),
    /// `shortlist.html`.
    Shortlist(view::Shortlist),
    /// `prose.html`.
    Prose(view::Prose),
    /// `sitemap.html`.
    SiteMap(view::SiteMap),
    /// `404.html`.
    NotFound(view::NotFound),
}

impl View {
    /// The cards that stand on the page.
    pub fn cards(&self) -> &[PlacedCard] {
        match self {
            Self::Home(home) => &home.newest,
            Self::List(list) => &list.cards,
            Self::Solution(solution) => &solution.similar,
            Self::Former(former) => &former.similar,
            Self::Vendor(vendor) => &vendor.cards,
            _ => &[],
        }
    }
}

/// What a page of its kind says of itself: the template's name, title, description, breadcrumbs.
struct Facts {
    template: &'static str,
    title: String,
    description: String,
    crumbs: Vec<(String, Option<String>)>,
    share_image: Option<String>,
    json_ld: Vec<String>,
    noindex: bool,
}

impl Facts {
    fn new(template: &'static str, title: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            template,
            title: title.into(),
            description: description.into(),
            crumbs: Vec::new(),
            share_image: None,
            json_ld: Vec::new(),
            noindex: false,
        }
    }
}

impl Site<'_> {
    /// What the page shows and the frame around it.
    pub fn view(&self, spec: &PageSpec, links: &Links) -> (view::Page, View) {
        let lang = spec.lang;
        let (facts, view) = match &spec.kind {
            PageKind::Home => self.home(lang),
            PageKind::List(page) => self.list_of_all(lang, *page, links),
            PageKind::Group(facet, option, page) => self.list_of_group(lang, *facet, *option, *page),
            PageKind::Solution(i) => self.solution(lang, *i),
            PageKind::Former(i) => self.former(lang, *i),
            PageKind::Vendor(slug) => self.vendor(lang, slug),
            PageKind::Apply => self.apply(lang),
            PageKind::Compare => self.compare(lang, links),
            PageKind::Shortlist => self.shortlist(lang, links),
            PageKind::Prose(i) => self.prose(lang, *i),
            PageKind::SiteMap => self.site_map(lang),
            PageKind::NotFound => self.not_found(lang),
        };
        (self.frame(spec, facts, links), view)
    }
}

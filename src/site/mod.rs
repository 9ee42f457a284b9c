//! The plan of the site: which pages there are, at which addresses, and what each shows. No HTML, no files.

mod compose;
mod entry;
mod facet;
mod former;
mod picture;
mod price;
mod qr;
mod similar;
mod structured;
pub mod url;
pub mod view;

use std::collections::BTreeMap;

pub use compose::View;
pub use entry::Entry;
pub use facet::{Facet, FacetOption, industry_key};
pub use former::{Former, Left};
pub use picture::WantedPicture;
pub use price::{lowest, per_seat_month};

use similar::Compared;

use crate::diag::Lang;
use crate::model::{Pictures, Records, SiteConfig};
use crate::text::Date;

/// Whether records that are not approved are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Only what is approved.
    Hide,
    /// Drafts too, marked and not for search engines.
    Show,
}

/// The site as planned: all that pages draw from.
pub struct Site<'a> {
    /// The records.
    pub records: &'a Records,
    /// The day as of which it is built.
    pub today: Date,
    /// The solutions on the shelf, newest first.
    pub entries: Vec<Entry<'a>>,
    /// What they can be filtered by.
    pub facets: Vec<Facet>,
    /// The solutions that have left the shelf, by slug.
    pub former: Vec<Former<'a>>,
    /// Path of the root on its server.
    pub base_path: String,
    pictures: &'a Pictures,
    compared: Compared,
    by_vendor: BTreeMap<&'a str, Vec<usize>>,
}

/// One page to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSpec {
    /// Its language.
    pub lang: Lang,
    /// Its address, relative to the site's root; a folder ends in a slash.
    pub address: String,
    /// What it is.
    pub kind: PageKind,
}

impl PageSpec {
    /// Whether the page names the files of the search, which are named by their content: it can be rendered only when they are made.
    pub fn names_search(&self) -> bool {
        matches!(self.kind, PageKind::List(_))
    }
}

/// What a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A page of the list of all solutions, from 1.
    List(usize),
    /// A page of one option's list: facet number, option number, page from 1.
    Group(usize, usize, usize),
    /// A solution: its entry's number.
    Solution(usize),
    /// A solution that has left the shelf: its number among those.
    Former(usize),
    /// A vendor: its slug.
    Vendor(String),
    /// 申請上架.
    Apply,
    /// The comparison.
    Compare,
    /// The shortlist.
    Shortlist,
    /// A page of prose: its number.
    Prose(usize),
    /// The site map.
    SiteMap,
    /// The page for addresses that are not there.
    NotFound,
}

/// Files that pages refer to and that are named by their content.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Folder of the assets, relative to the root, ending in a slash.
    pub assets: String,
    /// The picture of pages that have none of their own, when they are shared.
    pub share_image: Option<String>,
    /// Files of the search.
    pub search: Option<view::SearchFiles>,
    /// What the comparison and the shortlist read; a language's folder lies below.
    pub sheets: view::SheetFiles,
}

/// Folders of the group pages, with the facet that each goes by.
pub const GROUPS: [(&str, &str); 3] =
    [("categories", "categories"), ("industries", "industries"), ("sizes", "staff_sizes")];

impl<'a> Site<'a> {
    /// Plans the site.
    pub fn plan(
        records: &'a Records,
        pictures: &'a Pictures,
        today: Date,
        drafts: Drafts,
        base_path: String,
    ) -> Self {
        let entries = entry::entries(records, today, drafts);
        let facets = facet::facets(records, &entries);
        let former = former::former(records, today);
        let compared = Compared::of(&facets);
        let mut by_vendor: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            by_vendor.entry(entry.vendor.slug.as_str()).or_default().push(i);
        }
        Self { records, today, entries, facets, former, base_path, pictures, compared, by_vendor }
    }

    /// The site's settings.
    pub fn config(&self) -> &'a SiteConfig {
        &self.records.site
    }

    /// The first language: its pages stand at the root.
    pub fn default_lang(&self) -> Lang {
        self.config().languages.first().copied().unwrap_or_default()
    }

    /// The facet with this key.
    pub fn facet(&self, key: &str) -> Option<(usize, &Facet)> {
        self.facets.iter().enumerate().find(|(_, facet)| facet.key == key)
    }

    /// Picture files to make.
    pub fn wanted_pictures(&self) -> Vec<WantedPicture> {
        picture::wanted(self.entries.iter().map(|entry| entry.solution), self.pictures)
    }

    /// Every page, in order of language and kind.
    pub fn pages(&self) -> Vec<PageSpec> {
        self.config().languages.iter().flat_map(|lang| self.pages_in(*lang)).collect()
    }

    fn pages_in(&self, lang: Lang) -> Vec<PageSpec> {
        let root = url::lang_root(lang, self.default_lang());
        let mut pages = Vec::new();
        let mut add = |address: String, kind: PageKind| pages.push(PageSpec { lang, address, kind });
        add(root.clone(), PageKind::Home);
        for page in 1..=self.page_count(self.entries.len()) {
            add(url::solutions(&root, page), PageKind::List(page));
        }
        for (folder, key) in GROUPS {
            let Some((number, facet)) = self.facet(key) else { continue };
            for (option, count) in facet.counts().into_iter().enumerate() {
                for page in 1..=self.page_count(count) {
                    let address = url::group(&root, folder, &facet.options[option].key, page);
                    add(address, PageKind::Group(number, option, page));
                }
            }
        }
        for (i, entry) in self.entries.iter().enumerate() {
            add(url::solution(&root, entry.solution.slug.as_str()), PageKind::Solution(i));
        }
        for (i, former) in self.former.iter().enumerate() {
            add(url::solution(&root, former.solution.slug.as_str()), PageKind::Former(i));
        }
        if self.config().output.vendor_pages {
            for slug in self.by_vendor.keys() {
                add(url::vendor(&root, slug), PageKind::Vendor((*slug).to_owned()));
            }
        }
        add(url::apply(&root), PageKind::Apply);
        add(url::compare(&root), PageKind::Compare);
        add(url::shortlist(&root), PageKind::Shortlist);
        for (i, page) in self.records.pages.iter().enumerate() {
            if page.lang == lang {
                add(format!("{root}{}/", page.slug), PageKind::Prose(i));
            }
        }
        add(format!("{root}sitemap/"), PageKind::SiteMap);
        if lang == self.default_lang() {
            add("404.html".to_owned(), PageKind::NotFound);
        }
        pages
    }

    fn page_count(&self, entries: usize) -> usize {
        entries.div_ceil(self.config().per_page).max(1)
    }

    /// Numbers of the entries on one page of a longer list.
    fn on_page<'n>(&self, numbers: &'n [usize], page: usize) -> &'n [usize] {
        let per_page = self.config().per_page;
        let start = ((page - 1) * per_page).min(numbers.len());
        &numbers[start..(start + per_page).min(numbers.len())]
    }
}

//! A list of solutions: all of them, or one category's, industry's or size's.

use serde::Serialize;

use super::PlacedCard;

/// The list page.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// What the list is of.
    pub kind: ListKind,
    /// `<h1>`.
    pub heading: String,
    /// The one large character of a category.
    pub short: Option<String>,
    /// `operations` or `factory`, of a category.
    pub side: Option<String>,
    /// How many solutions are in the whole list, over all its pages.
    pub total: usize,
    /// This page's cards.
    pub cards: Vec<PlacedCard>,
    /// Where in the pages this one is.
    pub pagination: Pagination,
    /// The facets with their counts, on the list of all; empty on the others.
    pub facets: Vec<FacetView>,
    /// The number fields (price, months, seats), on the list of all; empty on the others.
    pub ranges: Vec<RangeView>,
    /// The headcounts behind the staff sizes, on the list of all; empty on the others.
    pub sizes: Vec<SizeView>,
    /// Sort orders, the first is the default.
    pub sorts: Vec<SortOption>,
    /// Where the search finds its files; on the list of all only.
    pub search: Option<SearchFiles>,
    /// The list of all, filtered to this page's key: `solutions/?categories=machine`. Absent on the list of all.
    pub filtered_href: Option<String>,
    /// Neighbouring lists (the other categories, industries or sizes).
    pub siblings: Vec<Link>,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Every solution.
    All,
    /// One category's.
    Category,
    /// One industry's.
    Industry,
    /// One staff size's.
    Size,
}

/// A link with a count.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Key in the programme file.
    pub key: String,
    /// Text.
    pub label: String,
    /// Address relative to the root.
    pub href: String,
    /// How many solutions it leads to.
    pub count: usize,
    /// True on the page itself.
    pub current: bool,
}

/// Pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    /// This page's number, from 1.
    pub current: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// Address of the page before, relative to the root.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// A facet of the filter, in the order and with the counts of the whole list.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// Key in the URL grammar: `categories`.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Options in declared order.
    pub options: Vec<FacetOption>,
}

/// One option of a facet.
#[derive(Debug, Clone, Serialize)]
pub struct FacetOption {
    /// Value in the URL grammar: `machine`.
    pub value: String,
    /// Text.
    pub label: String,
    /// `operations` or `factory`, of a category.
    pub side: Option<String>,
    /// How many solutions have it.
    pub count: usize,
    /// Its own static page, relative to the root.
    pub href: Option<String>,
}

/// A number that a tier must keep to.
#[derive(Debug, Clone, Serialize)]
pub struct RangeView {
    /// Key in the URL grammar: `price_min`, `price_max`, `months_max` or `seats_min`.
    pub key: String,
    /// Label.
    pub label: String,
    /// Unit shown behind the field: 元, 個月, 人.
    pub unit: String,
    /// Step of the field.
    pub step: u32,
}

/// The headcounts that a staff size stands for.
#[derive(Debug, Clone, Serialize)]
pub struct SizeView {
    /// Key in the URL grammar: `21-50`.
    pub key: String,
    /// The least.
    pub min: u32,
    /// The greatest.
    pub max: u32,
}

/// A sort order.
#[derive(Debug, Clone, Serialize)]
pub struct SortOption {
    /// Key in the URL grammar: `relevance`.
    pub key: String,
    /// Text.
    pub label: String,
}

/// Files of the search, relative to the root; empty what the backend has no use for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchFiles {
    /// `wasm` or `quickwit`.
    pub backend: &'static str,
    /// Where Quickwit answers: an address, or a path on the site's own server.
    pub endpoint: String,
    /// The name of the index in Quickwit that belongs to this build.
    pub index_id: String,
    /// What the page must know to ask Quickwit as the engine would be asked.
    pub reading: String,
    /// The engine's wasm.
    pub engine: String,
    /// The column file: facets, and what else of the columns is small.
    pub columns: String,
    /// Folder of the parts that are fetched when a question needs them, ending in a slash; part `n` is `n.bin`.
    pub parts: String,
    /// Folder of the card shards in the page's language, ending in a slash; shard `n` is `n.json`.
    pub cards: String,
    /// How many cards a shard holds.
    pub cards_per_shard: usize,
    /// How many results a page shows.
    pub per_page: usize,
}

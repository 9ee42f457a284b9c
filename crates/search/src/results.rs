//! The answer to a request.

/// What was found: the totals, one page of hits and the count of every option.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// How many listings pass, on all pages.
    pub total: u32,
    /// How many of them hold every word.
    pub exact: u32,
    /// No listing holds all words, so these hold at least half of them.
    pub relaxed: bool,
    /// Words were given but no index is attached yet: nothing was searched.
    pub needs_index: bool,
    /// The hits of the page asked for.
    pub hits: Vec<Hit>,
    /// The facets in the corpus's order.
    pub facets: Vec<FacetCounts>,
    /// What went wrong while reading the index; it is then as if nothing matched.
    pub error: Option<String>,
}

/// One listing found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// Its number: the newest listing is zero.
    pub document: u32,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How well it matches; zero without words.
    pub score: f32,
    /// It does not hold every word as typed.
    pub extra: bool,
}

/// The options of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet's key.
    pub key: String,
    /// Each option with its results if it were the only tick in its facet; zeros are kept.
    pub options: Vec<(String, u32)>,
}

//! The answer to a request.

/// What was found: the totals, one page of hits and the count of every option.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// How many listings pass, on all pages.
    pub total: u32,
    /// How many of them hold every word.
    pub exact: u32,
    /// No listing holds all words, so these hold at least two in five of their known pieces.
    pub relaxed: bool,
    /// The parts that the answer needs first, to be handed to [`Engine::add`](crate::Engine::add); nothing was searched while there are any.
    pub needs: Vec<u32>,
    /// The hits of the page asked for.
    pub hits: Vec<Hit>,
    /// The facets in the corpus's order, without those that were not to be counted.
    pub facets: Vec<FacetCounts>,
    /// The query as it was most likely meant, when it was found by correcting it.
    pub meant: Option<String>,
    /// The query in other words that find something.
    pub related: Vec<String>,
    /// What went wrong while reading the index; it is then as if nothing matched.
    pub error: Option<String>,
}

/// One listing found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// Its number: the newest listing is zero, and of those of one day the first by slug.
    pub document: u32,
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

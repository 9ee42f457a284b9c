//! What the writer is given and what it makes.

/// All that can be searched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The facets, in the order in which they are counted and shown.
    pub facets: Vec<Facet>,
    /// How much a word weighs in each field.
    pub weights: Weights,
    /// What people call things.
    pub vocabulary: Vocabulary,
    /// The listings, in any order.
    pub documents: Vec<Document>,
}

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
impl Corpus {
    /// How many characters of text are indexed.
    pub fn characters(&self) -> usize {
        self.documents.iter().flat_map(|document| document.texts.all()).map(|text| text.chars().count()).sum()
    }
}

/// What people call things, whatever the listings call them. Only what leads to a word of a listing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Words of one meaning: each finds the others.
    pub groups: Vec<Vec<String>>,
    /// A word and those that it finds, which do not find it.
    pub leads: Vec<(String, Vec<String>)>,
    /// Words that a question is made of and that say nothing.
    pub fillers: Vec<String>,
}

/// A way to filter: a key of the page's address and its choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// The key, as in `categories=machine`.
    pub key: String,
    /// The keys of the choices, in the order in which they are shown.
    pub options: Vec<String>,
}

/// One listing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its address, unique.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Its searchable texts.
    pub texts: Texts,
    /// For each facet of the corpus, the numbers of the options that it has.
    pub values: Vec<Vec<u32>>,
    /// What it costs.
    pub tiers: Vec<Tier>,
    /// Since when it is listed, in days since 1970-01-01.
    pub listed_on: i32,
}

/// The public texts of a listing, by the weight of what they say. Parts of a list never form one phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The listing's name.
    pub name: String,
    /// What it does, one text a function.
    pub functions: Vec<String>,
    /// Labels of categories, industries and other choices.
    pub labels: Vec<String>,
    /// The vendor's name.
    pub vendor: String,
    /// Everything else, one text a paragraph.
    pub prose: Vec<String>,
}

impl Texts {
    /// Every text.
    #[cfg(all(feature = "write", not(target_arch = "wasm32")))]
    pub(crate) fn all(&self) -> impl Iterator<Item = &String> {
        let lists = [&self.functions, &self.labels, &self.prose];
        [&self.name, &self.vendor].into_iter().chain(lists.into_iter().flatten())
    }
}

/// A price with what it buys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tier {
    /// New Taiwan dollars.
    pub price: u32,
    /// For how many months, where known.
    pub months: Option<u32>,
    /// For how many users, where known.
    pub seats: Option<u32>,
}

/// How much a word weighs in each field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// In [`Texts::name`].
    pub name: f32,
    /// In [`Texts::functions`].
    pub functions: f32,
    /// In [`Texts::labels`].
    pub labels: f32,
    /// In [`Texts::vendor`].
    pub vendor: f32,
    /// In [`Texts::prose`].
    pub prose: f32,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { name: 5.0, functions: 3.0, labels: 3.0, vendor: 2.0, prose: 1.0 }
    }
}

#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
impl Weights {
    /// The weights in the order of the schema's fields.
    pub(crate) fn by_field(self) -> [f32; 5] {
        [self.name, self.functions, self.labels, self.vendor, self.prose]
    }
}

/// How large files may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// An index of up to so many bytes, and columns of as many, are not cut.
    pub whole: usize,
    /// The size of a page in bytes at which the next one begins.
    pub page: usize,
}

impl Paging {
    /// What suits an index of so many bytes: up to about a hundred listings are one file; then pages grow with the index, from 4 KiB to
    /// 32 KiB, so that a question fetches little of it and files stay fewer than listings.
    pub fn of(bytes: usize) -> Paging {
        Paging { whole: 384 << 10, page: (bytes / 2500).clamp(4 << 10, 32 << 10) }
    }
}

/// The files that the browser loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The facets, and what else is small: enough to filter, to count and often to sort.
    pub columns: Vec<u8>,
    /// The parts by their numbers, in order: what is fetched when a question needs it.
    pub parts: Vec<(u32, Vec<u8>)>,
}

//! The catalogue to the files of its search: columns, parts of the text index, and the cards that results are shown with.

mod quickwit;

use rayon::prelude::*;
use shangjia_search::{Corpus, Document, Facet, Texts, Tier, Vocabulary, Weights};

use crate::diag::Lang;
pub use quickwit::QuickwitIndex;

use crate::model::{self, Backend, SearchConfig};
use crate::site::Site;
use crate::site::view::{Card, SearchFiles};

/// The engine as the browser runs it, built by `cargo xtask wasm`.
pub const WASM: &[u8] = include_bytes!("../../crates/search/dist/search.wasm");
/// The module that loads it.
pub const ENGINE_JS: &[u8] = include_bytes!("../../crates/search/js/engine.js");

/// How many cards of so many listings lie in one file: a small catalogue is a handful of files; of a large one, a page of scattered results
/// fetches little that it does not show; of a very large one, files are not to outnumber pages.
fn cards_per_shard(listings: usize) -> usize {
    match listings {
        ..=200 => 8,
        201..=20_000 => 1,
        _ => 4,
    }
}

/// The files of the search.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Where pages find them; the engine's own address is the assets' affair and empty here.
    pub links: SearchFiles,
    /// The files by path relative to the root.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A card with what is suggested while typing, and the text that its snippets are cut from.
#[derive(serde::Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    card: Card,
    functions: &'a [String],
    text: String,
}

/// What an index in Quickwit is called where `site.toml` does not say.
const INDEX: &str = "shangjia";

/// Indexes the site. The files' folder is named by their content.
pub fn bundle(site: &Site<'_>) -> Result<Bundle, shangjia_search::WriteError> {
    let (links, mut files) = match &site.config().search.backend {
        Backend::Wasm => {
            let written = shangjia_search::write(&corpus(site))?;
            let links = SearchFiles {
                backend: "wasm",
                columns: "columns.bin".to_owned(),
                parts: "parts/".to_owned(),
                ..SearchFiles::default()
            };
            let parts = written.parts.into_iter().map(|(number, part)| (format!("parts/{number}.bin"), part));
            let files = std::iter::once((links.columns.clone(), written.columns)).chain(parts).collect();
            (links, files)
        }
        Backend::Quickwit(place) => {
            let index = for_quickwit(site)?;
            let links = SearchFiles {
                backend: "quickwit",
                endpoint: place.endpoint.clone(),
                index_id: index.id,
                reading: "reading.json".to_owned(),
                ..SearchFiles::default()
            };
            let files: Vec<(String, Vec<u8>)> = vec![(links.reading.clone(), index.reading)];
            (links, files)
        }
    };
    let cards_per_shard = cards_per_shard(site.entries.len());
    let numbers: Vec<usize> = (0..site.entries.len()).collect();
    for lang in &site.config().languages {
        let chunks = numbers.par_chunks(cards_per_shard).enumerate();
        files.par_extend(
            chunks
                .map(|(n, numbers)| (format!("cards/{}/{n}.json", lang.key()), shard(site, *lang, numbers))),
        );
    }
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in &files {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let folder = format!("search/{}/", &hasher.finalize().to_hex()[..12]);
    let within = |path: &String| if path.is_empty() { String::new() } else { format!("{folder}{path}") };
    let links = SearchFiles {
        columns: within(&links.columns),
        parts: within(&links.parts),
        reading: within(&links.reading),
        cards: format!("{folder}cards/"),
        cards_per_shard,
        per_page: site.config().per_page,
        ..links
    };
    let files = files.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes)).collect();
    Ok(Bundle { links, files })
}

/// The same corpus for a Quickwit.
pub fn for_quickwit(site: &Site<'_>) -> Result<QuickwitIndex, shangjia_search::WriteError> {
    let name = match &site.config().search.backend {
        Backend::Quickwit(place) => place.index.as_str(),
        Backend::Wasm => INDEX,
    };
    quickwit::index(&corpus(site), name)
}

/// What the engine is given. The entries stand newest first, then by slug: the engine's own order, so that a document's number is its
/// entry's.
pub fn corpus(site: &Site<'_>) -> Corpus {
    let facets = site.facets.iter().map(|facet| Facet {
        key: facet.key.to_owned(),
        options: facet.options.iter().map(|option| option.key.clone()).collect(),
    });
    let documents = site.entries.par_iter().enumerate().map(|(number, entry)| {
        let solution = entry.solution;
        Document {
            slug: solution.slug.to_string(),
            name: solution.name.clone(),
            texts: Texts {
                name: solution.name.clone(),
                functions: solution.functions.clone(),
                labels: site.labels_of(number),
                vendor: entry.vendor.name.clone(),
                prose: site.prose_of(number),
            },
            values: site.facets.iter().map(|facet| facet.values[number].clone()).collect(),
            tiers: solution
                .tiers
                .iter()
                .filter_map(|tier| Some(Tier { price: tier.price?, months: tier.months, seats: tier.seats }))
                .collect(),
            listed_on: entry.listed_on.days(),
        }
    });
    Corpus {
        facets: facets.collect(),
        weights: weights(&site.config().search),
        vocabulary: vocabulary(&site.records.vocabulary),
        documents: documents.collect(),
    }
}

fn vocabulary(known: &model::Vocabulary) -> Vocabulary {
    Vocabulary { groups: known.same.clone(), leads: known.leads.clone(), fillers: known.fillers.clone() }
}

fn weights(config: &SearchConfig) -> Weights {
    Weights {
        name: config.name,
        functions: config.functions,
        labels: config.categories,
        vendor: config.vendor,
        prose: config.prose,
    }
}

fn shard(site: &Site<'_>, lang: Lang, numbers: &[usize]) -> Vec<u8> {
    let shown = numbers.iter().map(|&number| Shown {
        card: site.card(lang, number),
        functions: &site.entries[number].solution.functions,
        text: text(site, number),
    });
    let shown: Vec<Shown<'_>> = shown.collect();
    serde_json::to_vec(&shown).expect("cards always serialize")
}

/// Everything that a query may match, as one text for snippets; what the card itself shows comes last.
fn text(site: &Site<'_>, number: usize) -> String {
    let solution = site.entries[number].solution;
    let mut parts = site.prose_of(number);
    parts.extend(solution.functions.iter().cloned());
    parts.extend(site.labels_of(number));
    parts.join("\n")
}

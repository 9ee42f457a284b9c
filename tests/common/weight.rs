//! What the search of a catalogue weighs: its files as they are sent, and what a question makes the page fetch.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use shangjia::index::{self, ENGINE_JS, WASM};
use shangjia::load::Loaded;
use shangjia::site::{Drafts, Site};
use shangjia::text::Date;
use shangjia_search::{Engine, Request};

/// Results of a page, as the settings have it unless a site says otherwise.
pub(crate) const PER_PAGE: usize = 24;

/// An index of more bytes is weighed by a sample: to compress it all would take an hour.
const LARGE: usize = 64 << 20;
/// Which part of it is taken.
const SAMPLE: usize = 20;

/// The scripts that stand between the page and the engine.
const SCRIPTS: [&[u8]; 3] = [
    ENGINE_JS,
    include_bytes!("../../themes/default/assets/js/search-client.js"),
    include_bytes!("../../themes/default/assets/js/search-worker.js"),
];

/// The files of a catalogue's search.
pub(crate) struct Shelf {
    pub(crate) listings: usize,
    /// Characters of all texts that are indexed.
    pub(crate) characters: usize,
    /// By path below the search's folder.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    cards: String,
    cards_per_shard: usize,
}

/// What a question cost.
pub(crate) struct Asked {
    /// Everything that was sent, the engine and the scripts included.
    pub(crate) bytes: usize,
    pub(crate) files: usize,
    /// How often the page had to wait for files before it could answer.
    pub(crate) rounds: usize,
    /// How many listings were found.
    pub(crate) total: u32,
}

impl Shelf {
    /// Makes the files of a catalogue's search.
    pub(crate) fn of(loaded: &Loaded) -> Result<Shelf, shangjia_search::WriteError> {
        let today = Date::parse("2026-11-20").expect("a date");
        let site = Site::plan(&loaded.records, &loaded.pictures, today, Drafts::Hide, "/".to_owned());
        let bundle = index::bundle(&site)?;
        let characters = index::corpus(&site).characters();
        let folder = bundle.links.columns.trim_end_matches("columns.bin");
        let below = |path: &str| path.trim_start_matches(folder).to_owned();
        let files: BTreeMap<String, Vec<u8>> =
            bundle.files.iter().map(|(path, bytes)| (below(path), bytes.clone())).collect();
        let cards = format!("cards/{}/", site.default_lang().key());
        Ok(Shelf {
            listings: site.entries.len(),
            characters,
            files,
            cards,
            cards_per_shard: bundle.links.cards_per_shard,
        })
    }

    /// A file's bytes as they are sent.
    pub(crate) fn brotli(&self, path: &str) -> usize {
        brotli(&self.files[path])
    }

    /// The parts of the index, all of them, as they are sent. Of a large one every [`SAMPLE`]th part is compressed and stands for the rest.
    pub(crate) fn index_bytes(&self) -> usize {
        let parts: Vec<&[u8]> = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("parts/"))
            .map(|(_, part)| &part[..])
            .collect();
        let size = |parts: &[&[u8]]| parts.iter().map(|part| part.len()).sum::<usize>();
        let sample: Vec<&[u8]> = match size(&parts) {
            bytes if bytes > LARGE => parts.iter().copied().step_by(SAMPLE).collect(),
            _ => parts.clone(),
        };
        let compressed: usize = sample.iter().map(|part| brotli(part)).sum();
        (compressed as f64 * size(&parts) as f64 / size(&sample) as f64) as usize
    }

    pub(crate) fn parts(&self) -> usize {
        self.files.keys().filter(|path| path.starts_with("parts/")).count()
    }

    /// Asks as a page does that has just been opened.
    pub(crate) fn ask(&self, question: &str) -> io::Result<Asked> {
        let refused = |error: shangjia_search::OpenError| io::Error::other(error.to_string());
        let mut fetched = BTreeSet::from(["columns.bin".to_owned()]);
        let mut engine = Engine::open(self.files["columns.bin"].clone()).map_err(refused)?;
        let request =
            Request { query: question.to_owned(), limit: PER_PAGE as u32, ..Request::default() }.normalized();
        let mut rounds = 0;
        let results = loop {
            let results = engine.search(&request);
            if results.needs.is_empty() {
                break results;
            }
            rounds += 1;
            for number in results.needs {
                let path = format!("parts/{number}.bin");
                engine.add(number, self.files[&path].clone()).map_err(refused)?;
                fetched.insert(path);
            }
        };
        let shard = |document: u32| document as usize / self.cards_per_shard;
        fetched.extend(results.hits.iter().map(|hit| format!("{}{}.json", self.cards, shard(hit.document))));
        let bytes = fetched.iter().map(|path| self.brotli(path)).sum::<usize>() + engine_and_scripts();
        Ok(Asked { bytes, files: fetched.len() + 1 + SCRIPTS.len(), rounds, total: results.total })
    }
}

fn engine_and_scripts() -> usize {
    engine() + scripts()
}

/// The engine as it is sent.
pub(crate) fn engine() -> usize {
    brotli(WASM)
}

/// The scripts as they are sent.
pub(crate) fn scripts() -> usize {
    SCRIPTS.iter().map(|script| brotli(script)).sum()
}

fn brotli(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut sent, &parameters).expect("memory takes all");
    sent.len()
}

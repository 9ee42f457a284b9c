//! Catalogues for tests: one small and told by hand, others of any size from a seed.

use shangjia_search::{
    Bundle, Corpus, Document, Engine, Explanation, Facet, FacetCounts, Marker, Paging, Request, Texts, Tier,
    Vocabulary, Weights, write, write_paged,
};

/// Random numbers that are the same everywhere (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    pub(crate) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len())]
    }
}

/// Pieces of which texts are made: words with common parts, so that phrases nearly match.
pub(crate) const PIECES: [&str; 36] = [
    "瑕疵",
    "檢測",
    "瑕疵檢測",
    "自動",
    "光學",
    "自動光學",
    "臺",
    "台灣",
    "智慧",
    "客服",
    "聊天機器人",
    "預測",
    "性維護",
    "庫存",
    "管理",
    "系統",
    "裡",
    "裏面",
    "的",
    "與",
    "，",
    "。",
    "、",
    " ",
    "（",
    "）",
    "AOI",
    "ＡＯＩ",
    "AI",
    "ai-OCR",
    "chatbot",
    "ERP",
    "2.0",
    "Predictive",
    "predict",
    "か",
];

pub(crate) fn text(dice: &mut Dice, most: usize) -> String {
    (0..=dice.roll(most)).map(|_| dice.pick(&PIECES)).collect()
}

/// The facets of the real catalogue, shortened.
pub(crate) fn facets() -> Vec<Facet> {
    let facet = |key: &str, options: &[&str]| Facet {
        key: key.to_owned(),
        options: options.iter().map(|&option| option.to_owned()).collect(),
    };
    vec![
        facet("categories", &["machine", "material", "method", "people", "unused"]),
        facet("industries", &["retail", "food", "metal"]),
        facet("ai", &["discriminative", "generative", "none"]),
        facet("cloud", &["yes", "no"]),
    ]
}

/// A catalogue of so many random listings.
pub(crate) fn random(seed: u64, documents: usize) -> Corpus {
    let mut dice = Dice(seed);
    let facets = facets();
    let documents = (0..documents).map(|number| document(&mut dice, number, &facets)).collect();
    Corpus { facets, weights: Weights::default(), vocabulary: vocabulary(), documents }
}

/// What people call things in random catalogues.
fn vocabulary() -> Vocabulary {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    Vocabulary {
        groups: vec![texts(&["聊天機器人", "chatbot"]), texts(&["AOI", "自動光學", "光學檢測"])],
        leads: vec![("庫存".to_owned(), texts(&["ERP", "管理"]))],
        fillers: texts(&["的", "與"]),
    }
}

fn document(dice: &mut Dice, number: usize, facets: &[Facet]) -> Document {
    let name = text(dice, 3);
    let values = facets
        .iter()
        .map(|facet| (0..dice.roll(3)).map(|_| dice.roll(facet.options.len()) as u32).collect())
        .collect();
    let tiers = (0..dice.roll(4)).map(|_| tier(dice)).collect();
    let texts = Texts {
        name: name.clone(),
        functions: (0..dice.roll(4)).map(|_| text(dice, 4)).collect(),
        labels: (0..dice.roll(3)).map(|_| text(dice, 1)).collect(),
        vendor: text(dice, 2),
        prose: (0..dice.roll(4)).map(|_| text(dice, 30)).collect(),
    };
    // Slugs whose order is not that of the numbers.
    let slug = format!("s{:03}-{number}", (number * 7919) % 1000);
    Document { slug, name, texts, values, tiers, listed_on: 20_000 + dice.roll(5) as i32 }
}

fn tier(dice: &mut Dice) -> Tier {
    let mut maybe = |sides| (dice.roll(4) > 0).then(|| dice.roll(sides) as u32);
    let (months, seats) = (maybe(25), maybe(50));
    Tier { price: 1000 * dice.roll(60) as u32, months, seats }
}

/// A catalogue told by hand, for claims about single words.
pub(crate) fn small() -> Corpus {
    let listing = |slug: &str, name: &str, functions: &[&str], prose: &[&str], listed_on| Document {
        slug: slug.to_owned(),
        name: name.to_owned(),
        texts: Texts {
            name: name.to_owned(),
            functions: functions.iter().map(|&text| text.to_owned()).collect(),
            prose: prose.iter().map(|&text| text.to_owned()).collect(),
            ..Texts::default()
        },
        values: vec![vec![], vec![], vec![], vec![]],
        tiers: vec![],
        listed_on,
    };
    let documents = vec![
        listing("aoi", "自動光學瑕疵檢測", &["ＡＯＩ影像辨識", "瑕疵，檢測分開"], &["適合台灣工廠的產線"], 5),
        listing("bot", "AI客服聊天機器人", &["chatbot 導入"], &["在臺北與裏面都能用", "電腦"], 4),
        listing("erp", "進銷存 ERP", &["庫存管理"], &["群組權限，電", "腦力激盪。AI 客服整合"], 3),
        listing("pred", "Predictive 預測性維護", &["predict 停機"], &["瑕疵", "檢測"], 2),
    ];
    Corpus { facets: facets(), weights: Weights::default(), documents, ..Corpus::default() }
}

/// An engine that fetches what it needs from its bundle, and knows which slug each number has.
pub(crate) struct Opened {
    engine: std::cell::RefCell<Engine>,
    parts: Vec<(u32, Vec<u8>)>,
    slugs: Vec<String>,
}

/// Results with the slugs of the hits.
#[derive(Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) total: u32,
    pub(crate) exact: u32,
    pub(crate) relaxed: bool,
    pub(crate) hits: Vec<FoundHit>,
    pub(crate) facets: Vec<FacetCounts>,
    pub(crate) meant: Option<String>,
    pub(crate) related: Vec<String>,
    pub(crate) error: Option<String>,
    pub(crate) json: String,
}

#[derive(Debug, PartialEq)]
pub(crate) struct FoundHit {
    pub(crate) document: u32,
    pub(crate) slug: String,
    pub(crate) score: f32,
    pub(crate) extra: bool,
}

impl Opened {
    pub(crate) fn new(corpus: &Corpus, bundle: Bundle) -> Opened {
        let mut documents: Vec<_> = corpus.documents.iter().collect();
        documents.sort_by(|a, b| b.listed_on.cmp(&a.listed_on).then_with(|| a.slug.cmp(&b.slug)));
        let engine = Engine::open(bundle.columns).expect("the columns were just written");
        let slugs = documents.into_iter().map(|document| document.slug.clone()).collect();
        Opened { engine: engine.into(), parts: bundle.parts, slugs }
    }

    pub(crate) fn search(&self, request: &Request) -> Found {
        let results = loop {
            let results = self.engine.borrow().search(request);
            if results.needs.is_empty() {
                break results;
            }
            for needed in results.needs {
                let (_, part) =
                    self.parts.iter().find(|(number, _)| *number == needed).expect("it was written");
                self.engine.borrow_mut().add(needed, part.clone()).expect("it was just written");
            }
        };
        let json = results.to_json();
        let hits = results.hits.into_iter().map(|hit| FoundHit {
            document: hit.document,
            slug: self.slugs[hit.document as usize].clone(),
            score: hit.score,
            extra: hit.extra,
        });
        Found {
            total: results.total,
            exact: results.exact,
            relaxed: results.relaxed,
            hits: hits.collect(),
            facets: results.facets,
            meant: results.meant,
            related: results.related,
            error: results.error,
            json,
        }
    }

    /// Explains a listing's score once a search has fetched what that needs.
    pub(crate) fn explain(&self, request: &Request, slug: &str) -> Option<Explanation> {
        self.search(request);
        let document = self.slugs.iter().position(|known| known == slug)?;
        self.engine.borrow().explain(request, document as u32)
    }

    pub(crate) fn marker(&self, query: &str) -> Marker {
        self.search(&Request { query: query.to_owned(), ..Request::default() });
        self.engine.borrow().marker(query)
    }
}

/// Writes and opens a catalogue.
pub(crate) fn engine(corpus: &Corpus) -> Opened {
    Opened::new(corpus, write(corpus).expect("the corpus is sound"))
}

/// The same, cut into pages of so many bytes.
pub(crate) fn paged(corpus: &Corpus, page: usize) -> Opened {
    Opened::new(corpus, write_paged(corpus, |_| Paging { whole: 0, page }).expect("the corpus is sound"))
}

/// A request with these words for all hits.
pub(crate) fn words(query: &str) -> Request {
    Request { query: query.to_owned(), limit: u32::MAX, ..Request::default() }.normalized()
}

/// The slugs of exact hits, in their order.
pub(crate) fn exact(results: &Found) -> Vec<&str> {
    results.hits.iter().filter(|hit| !hit.extra).map(|hit| hit.slug.as_str()).collect()
}

/// The slugs of all hits, in their order.
pub(crate) fn all(results: &Found) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.slug.as_str()).collect()
}

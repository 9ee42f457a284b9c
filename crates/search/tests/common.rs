//! Catalogues for tests: one small and told by hand, others of any size from a seed.

use shangjia_search::{
    Bundle, Corpus, Document, Engine, Facet, Request, Results, Texts, Tier, Vocabulary, Weights, write,
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

/// Opens both files.
pub(crate) fn open(bundle: &Bundle) -> Engine {
    let mut engine = Engine::open(bundle.columns.clone()).expect("the columns were just written");
    engine.attach_index(bundle.index.clone()).expect("the index was just written");
    engine
}

/// Writes and opens a catalogue.
pub(crate) fn engine(corpus: &Corpus) -> Engine {
    open(&write(corpus).expect("the corpus is sound"))
}

/// A request with these words for all hits.
pub(crate) fn words(query: &str) -> Request {
    Request { query: query.to_owned(), limit: u32::MAX, ..Request::default() }.normalized()
}

/// The slugs of exact hits, in their order.
pub(crate) fn exact(results: &Results) -> Vec<&str> {
    results.hits.iter().filter(|hit| !hit.extra).map(|hit| hit.slug.as_str()).collect()
}

/// The slugs of all hits, in their order.
pub(crate) fn all(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.slug.as_str()).collect()
}

//! The corpus for Quickwit: its index configuration, the documents, and what the page must know to ask it.
//!
//! Quickwit has a few fixed tokenizers and none of them is ours, so it gets no text to cut: each field holds the engine's own tokens with
//! spaces between them, cut at white space alone and kept with their positions. A phrase of these tokens is then the same substring in
//! both. It has no nested documents either: each tier has fields of its own, so that price, months and seats are asked of one tier.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::Number;
use shangjia_search::{Corpus, SpelledDocument, Tier, WriteError, spell};

/// The texts of a document, in the order of the weights.
const TEXTS: [&str; 5] = ["name", "functions", "labels", "vendor", "prose"];

/// A corpus as Quickwit takes it.
#[derive(Debug, Clone)]
pub struct QuickwitIndex {
    /// The index's name: it ends in a digest of all that is indexed, so that a page never asks the index of another build.
    pub id: String,
    /// Its configuration, YAML.
    pub config: String,
    /// The documents, one JSON object a line.
    pub documents: String,
    /// What the page must know, JSON.
    pub reading: Vec<u8>,
}

#[derive(Serialize)]
struct Line<'a> {
    number: usize,
    slug: &'a str,
    rank: u32,
    listed_on: i32,
    facets: BTreeMap<&'a str, Vec<&'a str>>,
    #[serde(flatten)]
    texts: BTreeMap<&'a str, &'a str>,
    #[serde(flatten)]
    prices: BTreeMap<String, Number>,
}

#[derive(Serialize)]
struct Reading<'a> {
    /// Pairs of characters, each with the one that stands for it.
    variants: String,
    /// Lines as in the engine's index.
    lexicon: &'a str,
    /// How many options each facet has.
    facets: BTreeMap<&'a str, usize>,
    /// How many tiers a document has at most.
    tiers: usize,
    /// What a word weighs in each text.
    weights: BTreeMap<&'a str, f32>,
}

/// Writes a corpus for Quickwit, into an index whose name begins with `name`.
pub(super) fn index(corpus: &Corpus, name: &str) -> Result<QuickwitIndex, WriteError> {
    let spelled = spell(corpus)?;
    // At least one, so that a condition has a field to be asked of.
    let tiers = corpus.documents.iter().map(|document| document.tiers.len()).max().unwrap_or(0).max(1);
    let mut documents = String::new();
    for (number, document) in spelled.documents.iter().enumerate() {
        let line = serde_json::to_string(&line(corpus, number, document))
            .expect("text and numbers always serialize");
        documents.push_str(&line);
        documents.push('\n');
    }
    let mapping = mapping(corpus, tiers);
    let mut hasher = blake3::Hasher::new();
    for part in [&mapping, &documents] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let id = format!("{name}-{}", &hasher.finalize().to_hex()[..12]);
    let weights = corpus.weights;
    let weights = [weights.name, weights.functions, weights.labels, weights.vendor, weights.prose];
    let reading = Reading {
        variants: spelled.variants.iter().flat_map(|&(from, to)| [from, to]).collect(),
        lexicon: &spelled.lexicon,
        facets: corpus.facets.iter().map(|facet| (facet.key.as_str(), facet.options.len())).collect(),
        tiers,
        weights: TEXTS.into_iter().zip(weights).collect(),
    };
    Ok(QuickwitIndex {
        config: format!("version: \"0.8\"\nindex_id: {id}\n{mapping}"),
        id,
        documents,
        reading: serde_json::to_vec(&reading).expect("text and numbers always serialize"),
    })
}

fn line<'a>(corpus: &'a Corpus, number: usize, spelled: &'a SpelledDocument<'a>) -> Line<'a> {
    let document = spelled.document;
    let facets = corpus.facets.iter().zip(&document.values).map(|(facet, values)| {
        let options = values.iter().map(|&value| facet.options[value as usize].as_str());
        (facet.key.as_str(), options.collect())
    });
    Line {
        number,
        slug: &document.slug,
        rank: spelled.rank,
        listed_on: document.listed_on,
        facets: facets.collect(),
        texts: TEXTS.into_iter().zip(spelled.texts.iter().map(String::as_str)).collect(),
        prices: prices(&document.tiers),
    }
}

/// What each tier costs and buys, and the least of all tiers; a value that is not known has no field.
fn prices(tiers: &[Tier]) -> BTreeMap<String, Number> {
    let mut prices = BTreeMap::new();
    let mut add = |key: String, value: Option<Number>| {
        if let Some(value) = value {
            prices.insert(key, value);
        }
    };
    for (number, tier) in tiers.iter().enumerate() {
        add(format!("tier_{number}_price"), Some(tier.price.into()));
        add(format!("tier_{number}_months"), tier.months.map(Number::from));
        add(format!("tier_{number}_seats"), tier.seats.map(Number::from));
        add(format!("tier_{number}_share"), share(tier).and_then(Number::from_f64));
    }
    add("price".to_owned(), tiers.iter().map(|tier| tier.price).min().map(Number::from));
    add("share".to_owned(), tiers.iter().filter_map(share).min_by(f64::total_cmp).and_then(Number::from_f64));
    prices
}

/// A price by user and month.
fn share(tier: &Tier) -> Option<f64> {
    let units = f64::from(tier.months?) * f64::from(tier.seats?);
    (units > 0.0).then(|| f64::from(tier.price) / units)
}

/// The part of the configuration that says how a document is indexed.
fn mapping(corpus: &Corpus, tiers: usize) -> String {
    let mut yaml = String::from("doc_mapping:\n  mode: strict\n  field_mappings:\n");
    let mut field = |indent: usize, name: &str, rest: &str| {
        writeln!(yaml, "{:indent$}- {{ name: {name}, {rest} }}", "")
            .expect("writing to memory does not fail");
    };
    field(4, "number", "type: u64, fast: true, stored: true, indexed: false");
    field(4, "slug", "type: text, stored: true, indexed: false");
    field(4, "rank", "type: u64, fast: true, stored: false, indexed: false");
    field(4, "listed_on", "type: i64, fast: true, stored: false, indexed: false");
    for text in TEXTS {
        field(
            4,
            text,
            "type: text, tokenizer: whitespace, record: position, fieldnorms: true, stored: false",
        );
    }
    for (name, kind) in [("price", "u64"), ("share", "f64")] {
        field(4, name, &format!("type: {kind}, fast: true, stored: false, indexed: false"));
    }
    for tier in 0..tiers {
        for (name, kind) in [("price", "u64"), ("months", "u64"), ("seats", "u64"), ("share", "f64")] {
            field(4, &format!("tier_{tier}_{name}"), &format!("type: {kind}, fast: true, stored: false"));
        }
    }
    yaml.push_str("    - name: facets\n      type: object\n      field_mappings:\n");
    for facet in &corpus.facets {
        let options = "type: \"array<text>\", tokenizer: raw, fast: true, stored: false";
        writeln!(yaml, "        - {{ name: {}, {options} }}", facet.key)
            .expect("writing to memory does not fail");
    }
    yaml
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use shangjia_search::{Document, Facet, Texts};

    use super::*;

    fn corpus() -> Corpus {
        let tier = |price, months, seats| Tier { price, months, seats };
        let document = |slug: &str, tiers| Document {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            texts: Texts { name: "瑕疵檢測AI".to_owned(), ..Texts::default() },
            values: vec![vec![1]],
            tiers,
            listed_on: 20_000,
        };
        Corpus {
            facets: vec![Facet {
                key: "ai".to_owned(),
                options: vec!["none".to_owned(), "generative".to_owned()],
            }],
            documents: vec![
                document("a", vec![tier(9000, Some(12), Some(5)), tier(3000, None, Some(5))]),
                document("b", vec![tier(100, Some(1), Some(0))]),
            ],
            ..Corpus::default()
        }
    }

    fn lines(index: &QuickwitIndex) -> Vec<Value> {
        index.documents.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    #[test]
    fn a_line_holds_tokens_facets_and_each_tier_by_itself() {
        let index = index(&corpus(), "tools").expect("the corpus is sound");
        let lines = lines(&index);
        assert_eq!(lines[0]["name"], "瑕疵 疵檢 檢測 測 ai");
        assert_eq!(lines[0]["facets"]["ai"], serde_json::json!(["generative"]));
        let of = |line: usize, key: &str| lines[line].get(key).and_then(Value::as_f64);
        assert_eq!(
            (of(0, "price"), of(0, "share"), of(0, "tier_1_price")),
            (Some(3000.0), Some(150.0), Some(3000.0))
        );
        assert_eq!((of(0, "tier_1_months"), of(0, "tier_1_share")), (None, None));
        assert_eq!((of(1, "price"), of(1, "share")), (Some(100.0), None), "nothing is divided by nobody");
    }

    #[test]
    fn every_key_of_a_document_is_mapped_and_its_name_is_the_contents() {
        let mut corpus = corpus();
        let first = index(&corpus, "tools").expect("the corpus is sound");
        for line in lines(&first) {
            for key in line.as_object().expect("a line is an object").keys() {
                assert!(first.config.contains(&format!("name: {key}")), "{key}: {}", first.config);
            }
        }
        assert!(
            first.id.starts_with("tools-") && first.config.contains(&format!("index_id: {}\n", first.id))
        );
        corpus.documents[0].texts.vendor = "雲齊".to_owned();
        assert_ne!(index(&corpus, "tools").expect("the corpus is sound").id, first.id);
    }
}

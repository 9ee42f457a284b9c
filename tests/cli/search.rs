//! `search` asks a built site as a browser does.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{DAY, folder, run};

/// The demo catalogue, built once.
fn demo() -> &'static Path {
    static DEMO: OnceLock<TempDir> = OnceLock::new();
    let folder = DEMO.get_or_init(|| {
        let folder = folder();
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let content = content.to_str().expect("the package's path is text");
        run(folder.path(), &["build", "--content", content, "--date", DAY]).ends(0);
        folder
    });
    folder.path()
}

fn search(arguments: &[&str]) -> Value {
    run(demo(), &[&["search", "--json"], arguments].concat()).ends(0).json().swap_remove(0)
}

fn slugs(answer: &Value) -> Vec<&str> {
    let hits = answer["hits"].as_array().expect("hits is a list");
    hits.iter().map(|hit| hit["slug"].as_str().expect("a hit has a slug")).collect()
}

#[test]
fn an_answer_as_json_has_exactly_the_promised_keys() {
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let answer = search(&["瑕疵"]);
    assert_eq!(keys(&answer), ["total", "exact", "relaxed", "hits", "facets"]);
    assert_eq!(keys(&answer["hits"][0]), ["slug", "name", "score", "snippet"]);
    for key in [
        "categories",
        "industries",
        "staff_sizes",
        "payments",
        "ai",
        "cloud",
        "programme",
        "vendor",
        "subscription",
    ] {
        assert!(answer["facets"][key].is_object(), "{key}");
    }
    assert_eq!(keys(&answer["facets"]["ai"]), ["discriminative", "generative", "none"]);
}

#[test]
fn a_word_inside_a_longer_one_is_found() {
    let answer = search(&["瑕疵"]);
    assert!(slugs(&answer).contains(&"yunqi-fabric-incoming"), "{answer}");
    assert_eq!(answer["relaxed"], false);
    assert_eq!(answer["total"].as_u64(), answer["hits"].as_array().map(|hits| hits.len() as u64));
    let snippet = answer["hits"][0]["snippet"].as_str().expect("a hit has a snippet");
    assert!(snippet.contains("[瑕疵]"), "{snippet}");
}

#[test]
fn full_width_letters_are_the_same_word() {
    let (wide, narrow) = (search(&["ＡＯＩ"]), search(&["aoi"]));
    assert!(slugs(&wide).contains(&"yunqi-aoi-metal-surface"), "{wide}");
    assert_eq!(slugs(&wide), slugs(&narrow));
}

#[test]
fn a_filter_narrows_to_the_number_that_its_facet_said() {
    let all = search(&["瑕疵"]);
    let narrowed = search(&["瑕疵", "--filter", "categories=material"]);
    assert_eq!(narrowed["total"], all["facets"]["categories"]["material"]);
    assert!(narrowed["total"].as_u64() < all["total"].as_u64());
    assert_eq!(slugs(&narrowed), ["yunqi-fabric-incoming"]);
    let both = search(&["瑕疵", "--filter", "categories=material,machine"]);
    assert!(both["total"].as_u64() > narrowed["total"].as_u64());
    let none = search(&["瑕疵", "--filter", "categories=material", "--filter", "cloud=yes"]);
    assert_eq!(none["total"], 0);
}

#[test]
fn nonsense_finds_nothing() {
    let answer = search(&["qqzzxxyy"]);
    assert_eq!((&answer["total"], &answer["exact"]), (&0.into(), &0.into()));
    assert!(slugs(&answer).is_empty());
}

#[test]
fn a_limit_cuts_the_hits_and_not_the_total() {
    let answer = search(&["", "--limit", "3"]);
    assert_eq!(slugs(&answer).len(), 3);
    assert!(answer["total"].as_u64() > Some(30), "{}", answer["total"]);
}

#[test]
fn prices_sort_the_cheapest_first() {
    let answer = search(&["", "--sort", "price", "--limit", "100"]);
    let price = |slug: &str| -> u64 {
        let file = demo().join(format!("public/api/solutions/{slug}.json"));
        let listing: Value = serde_json::from_slice(&fs::read(file).expect("a listing")).expect("it is JSON");
        let tiers = listing["tiers"].as_array().expect("it has prices").iter();
        tiers.filter_map(|tier| tier["price"].as_u64()).min().expect("it has a price")
    };
    let prices: Vec<u64> = slugs(&answer).into_iter().map(price).collect();
    assert!(prices.len() > 30 && prices.is_sorted(), "{prices:?}");
}

#[test]
fn hits_are_told_in_either_language() {
    let chinese = run(demo(), &["search", "瑕疵", "--limit", "1"]).ends(0);
    assert!(chinese.out.starts_with("找到 "), "{}", chinese.out);
    let english = run(demo(), &["search", "瑕疵", "--limit", "1", "--lang", "en"]).ends(0);
    assert!(english.out.contains(" solutions, "), "{}", english.out);
    let why = run(demo(), &["search", "瑕疵", "--explain"]).ends(0);
    assert!(why.out.contains("idf"), "{}", why.out);
}

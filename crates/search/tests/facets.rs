//! Filters, counts and orders.

use crate::common::{Dice, Found, Opened, all, engine, random, words};
use shangjia_search::{Corpus, Document, Engine, Paging, Request, Tier, write, write_paged};

fn ask(engine: &Opened, query_string: &str) -> Found {
    engine.search(&Request { limit: u32::MAX, ..Request::parse(query_string) })
}

fn counted(results: &Found, key: &str, option: &str) -> u32 {
    let facet = results.facets.iter().find(|facet| facet.key == key).expect("a known facet");
    facet.options.iter().find(|(known, _)| known == option).expect("a known option").1
}

/// Ticks of a few facets, words and numbers: a query string as a visitor would come to it.
fn question(dice: &mut Dice, corpus: &Corpus) -> Vec<(String, String)> {
    let mut asked: Vec<(String, String)> = Vec::new();
    for _ in 0..dice.roll(5) {
        let facet = &corpus.facets[dice.roll(corpus.facets.len())];
        let option = facet.options[dice.roll(facet.options.len())].clone();
        match asked.iter_mut().find(|(key, _)| *key == facet.key) {
            Some((_, options)) => *options = format!("{options},{option}"),
            None => asked.push((facet.key.clone(), option)),
        }
    }
    let rests = [
        ("q", "檢測"),
        ("q", "檢測 智慧"),
        ("q", "AI"),
        ("price_max", "20000"),
        ("seats_min", "10"),
        ("months_max", "12"),
    ];
    for _ in 0..dice.roll(3) {
        let (key, value) = rests[dice.roll(rests.len())];
        if !asked.iter().any(|(known, _)| known == key) {
            asked.push((key.to_owned(), value.to_owned()));
        }
    }
    asked
}

fn query_string(asked: &[(String, String)]) -> String {
    asked.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

#[test]
fn count_is_the_results_if_it_were_the_only_tick() {
    let (mut rows, mut none) = (0, 0);
    for seed in 0..12 {
        let corpus = random(seed, 120);
        let engine = engine(&corpus);
        let mut dice = Dice(seed);
        for _ in 0..10 {
            let asked = question(&mut dice, &corpus);
            let results = ask(&engine, &query_string(&asked));
            for facet in &corpus.facets {
                for option in &facet.options {
                    let mut only = asked.clone();
                    only.retain(|(key, _)| key != &facet.key);
                    only.push((facet.key.clone(), option.clone()));
                    let expected = ask(&engine, &query_string(&only)).total;
                    let count = counted(&results, &facet.key, option);
                    assert_eq!(count, expected, "seed {seed}, {asked:?}, {}={option}", facet.key);
                    rows += 1;
                    none += u32::from(count == 0);
                }
            }
        }
    }
    assert!(rows > 1_000 && none > 50, "{rows} counts, {none} of them nought");
}

#[test]
fn filters_hold_as_a_plain_reading_says() {
    let corpus = random(11, 200);
    let engine = engine(&corpus);
    let results =
        ask(&engine, "categories=machine,method&cloud=yes&price_min=5000&price_max=30000&seats_min=5");
    let has = |document: &Document, facet: usize, options: &[u32]| {
        document.values[facet].iter().any(|value| options.contains(value))
    };
    let mut expected: Vec<&Document> = corpus
        .documents
        .iter()
        .filter(|document| has(document, 0, &[0, 2]) && has(document, 3, &[0]))
        .filter(|document| {
            document
                .tiers
                .iter()
                .any(|tier| (5000..=30_000).contains(&tier.price) && tier.seats.is_some_and(|s| s >= 5))
        })
        .collect();
    expected.sort_by(|a, b| b.listed_on.cmp(&a.listed_on).then_with(|| a.slug.cmp(&b.slug)));
    let expected: Vec<&str> = expected.iter().map(|document| document.slug.as_str()).collect();
    assert!(!expected.is_empty());
    assert_eq!(all(&results), expected);
}

fn priced(tiers: &[&[Tier]]) -> Corpus {
    let mut corpus = random(3, tiers.len());
    for (number, (document, tiers)) in corpus.documents.iter_mut().zip(tiers).enumerate() {
        document.slug = format!("{number}");
        document.listed_on = 0;
        document.tiers = tiers.to_vec();
    }
    corpus
}

fn tier(price: u32, months: u32, seats: u32) -> Tier {
    Tier { price, months: Some(months), seats: Some(seats) }
}

#[test]
fn conditions_hold_on_one_and_the_same_tier() {
    let corpus = priced(&[
        &[tier(100, 12, 1), tier(900, 1, 50)],
        &[tier(100, 12, 50)],
        &[Tier { price: 100, months: None, seats: None }],
    ]);
    let engine = engine(&corpus);
    assert_eq!(all(&ask(&engine, "price_max=200&seats_min=10")), ["1"]);
    assert_eq!(all(&ask(&engine, "price_max=200")), ["0", "1", "2"]);
    // What is unknown does not hold.
    assert_eq!(all(&ask(&engine, "months_max=12")), ["0", "1"]);
    assert_eq!(all(&ask(&engine, "price_min=99999999999999999999")), Vec::<&str>::new());
    assert_eq!(ask(&engine, "price_max=cheap&seats_min=-1&months_max=").total, 3);
}

#[test]
fn price_is_that_of_the_cheapest_tier_that_fulfils_the_conditions() {
    let corpus =
        priced(&[&[tier(100, 12, 1), tier(900, 12, 50)], &[tier(500, 12, 50)], &[], &[tier(200, 12, 1)]]);
    let engine = engine(&corpus);
    assert_eq!(all(&ask(&engine, "sort=price")), ["0", "3", "1", "2"]);
    assert_eq!(all(&ask(&engine, "sort=price&seats_min=10")), ["1", "0"]);
}

#[test]
fn price_per_seat_month_puts_unknown_last() {
    let unknown = Tier { price: 1, months: Some(12), seats: None };
    let corpus = priced(&[
        &[unknown],
        &[tier(1200, 12, 10)],
        &[tier(600, 12, 10), unknown],
        &[tier(0, 0, 1)],
        &[tier(2400, 12, 20)],
    ]);
    let engine = engine(&corpus);
    assert_eq!(all(&ask(&engine, "sort=price_per_seat_month")), ["2", "1", "4", "0", "3"]);
}

#[test]
fn names_are_in_the_order_of_their_folded_form() {
    let mut corpus = priced(&[&[], &[], &[]]);
    for (document, name) in corpus.documents.iter_mut().zip(["ｂeta", "Alpha", "alpha 2"]) {
        document.name = name.to_owned();
    }
    assert_eq!(all(&ask(&engine(&corpus), "sort=name")), ["1", "2", "0"]);
}

#[test]
fn exact_hits_come_first_in_every_order() {
    let mut corpus = crate::common::small();
    corpus.documents[2].texts.prose.push("predict".to_owned());
    corpus.documents[3].texts.functions.clear();
    corpus.documents[3].tiers = vec![tier(1, 1, 1)];
    let engine = engine(&corpus);
    for sort in ["relevance", "price", "price_per_seat_month", "newest", "name"] {
        let results = ask(&engine, &format!("q=predict&sort={sort}"));
        assert_eq!(all(&results), ["erp", "pred"], "{sort}");
    }
}

#[test]
fn pages_are_parts_of_the_whole() {
    let engine = engine(&random(5, 155));
    for query in [
        "",
        "q=檢測",
        "q=a+檢測&sort=relevance",
        "sort=price",
        "sort=name&cloud=yes",
        "q=的&sort=price_per_seat_month",
    ] {
        let whole = ask(&engine, query);
        let mut parts = Vec::new();
        for number in 1..=9 {
            let page = engine.search(&Request::parse(&format!("{query}&page={number}&per_page=20")));
            assert_eq!((page.total, page.exact, &page.facets), (whole.total, whole.exact, &whole.facets));
            parts.extend(page.hits);
        }
        assert!(parts.len() > 20, "{query}");
        assert_eq!(parts, whole.hits, "{query}");
        let few = engine.search(&Request::parse(&format!("{query}&offset=17&limit=3")));
        assert_eq!(few.hits, whole.hits[17..20]);
        assert!(engine.search(&Request::parse("page=4294967295&limit=4294967295")).hits.is_empty());
    }
}

#[test]
fn unknown_keys_hold_always_and_unknown_options_never() {
    let engine = engine(&random(5, 30));
    assert_eq!(ask(&engine, "utm_source=x&colour=red").total, 30);
    assert_eq!(ask(&engine, "categories=bogus").total, 0);
    assert_eq!(ask(&engine, "categories=").total, 30);
    assert_eq!(ask(&engine, "categories=machine,bogus"), ask(&engine, "categories=machine"));
    assert_eq!(
        ask(&engine, "categories=machine&categories=material"),
        ask(&engine, "categories=machine,material")
    );
}

#[test]
fn columns_work_before_the_index() {
    let bundle = write(&random(5, 40)).expect("it is sound");
    let columns_only = Engine::open(bundle.columns).expect("just written");
    let whole = engine(&random(5, 40));
    for query in ["", "categories=machine&sort=price", "sort=name&price_max=20000"] {
        let request = Request::parse(query);
        assert_eq!(columns_only.search(&request).to_json(), whole.search(&request).json);
    }
    let waiting = columns_only.search(&words("檢測"));
    assert_eq!((waiting.needs, waiting.total, waiting.facets.len()), (vec![0], 0, 4));
}

#[test]
fn of_large_columns_only_what_is_asked_for_is_fetched() {
    let bundle = write_paged(&random(5, 40), |_| Paging { whole: 0, page: 512 }).expect("it is sound");
    let mut engine = Engine::open(bundle.columns).expect("just written");
    let needs = |engine: &Engine, query: &str| engine.search(&Request::parse(query)).needs;
    assert_eq!(needs(&engine, "categories=machine&cloud=yes&sort=newest"), [0; 0]);
    assert_eq!(needs(&engine, "seats_min=5"), [1]);
    assert_eq!(needs(&engine, "sort=price"), [1]);
    assert_eq!(needs(&engine, "sort=name"), [2]);
    assert_eq!(needs(&engine, "sort=name&price_max=1&q=x"), [0, 1, 2]);
    let tiers = bundle.parts.iter().find(|(number, _)| *number == 1).expect("it was written");
    engine.add(1, tiers.1.clone()).expect("just written");
    assert_eq!(needs(&engine, "sort=price&seats_min=5"), [0; 0]);
}

#[test]
fn a_facet_of_too_many_options_is_filtered_by_and_not_counted() {
    let engine = engine(&random(5, 60));
    let whole = ask(&engine, "categories=machine&ai=none&q=檢測");
    let few = ask(&engine, "categories=machine&ai=none&q=檢測&counts_max=3");
    let keys: Vec<&str> = few.facets.iter().map(|facet| facet.key.as_str()).collect();
    assert_eq!(keys, ["industries", "ai", "cloud"]);
    assert_eq!(few.hits, whole.hits);
    assert_eq!(few.facets[..], whole.facets[1..]);
}

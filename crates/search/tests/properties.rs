//! Claims about any catalogue and any query, against a plain reading of the texts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use shangjia_search::{Corpus, Request, Texts, snippet};

use crate::common::{Dice, Opened, PIECES, engine, random, text, words};

fn parts(texts: &Texts) -> Vec<&str> {
    let lists = [&texts.functions, &texts.labels, &texts.prose];
    let mut parts = vec![texts.name.as_str(), texts.vendor.as_str()];
    parts.extend(lists.into_iter().flatten().map(String::as_str));
    parts
}

/// Folding again, told independently of the engine.
fn folded(text: &str) -> String {
    let variants = |character| match character {
        '臺' => '台',
        '裡' => '裏',
        _ => character,
    };
    shangjia_search::normalize(text).to_lowercase().chars().map(variants).collect()
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || character == 'か'
}

/// The listings that hold a string of Han characters, by reading them all.
fn holding<'c>(corpus: &'c Corpus, wanted: &str) -> BTreeSet<&'c str> {
    let wanted = folded(wanted);
    let holds = |texts: &Texts| parts(texts).iter().any(|part| folded(part).contains(&wanted));
    corpus
        .documents
        .iter()
        .filter(|document| holds(&document.texts))
        .map(|document| document.slug.as_str())
        .collect()
}

fn exact(engine: &Opened, query: &str) -> BTreeSet<String> {
    let results = engine.search(&words(query));
    results.hits.into_iter().filter(|hit| !hit.extra).map(|hit| hit.slug).collect()
}

fn agree(engine: &Opened, corpus: &Corpus, wanted: &str) -> Result<(), TestCaseError> {
    let expected: BTreeSet<String> = holding(corpus, wanted).into_iter().map(str::to_owned).collect();
    prop_assert_eq!(exact(engine, wanted), expected, "{}", wanted);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_han_substring_finds_exactly_the_listings_that_hold_it(seed: u64) {
        let corpus = random(seed, 12);
        let engine = engine(&corpus);
        let mut wanted = BTreeSet::new();
        for part in corpus.documents.iter().flat_map(|document| parts(&document.texts)) {
            for run in part.split(|character| !is_han(character)) {
                let run: Vec<char> = run.chars().collect();
                for length in 1..=run.len().min(7) {
                    wanted.extend(run.windows(length).map(|window| window.iter().collect::<String>()));
                }
                wanted.insert(run.iter().collect());
            }
        }
        for wanted in wanted.iter().filter(|wanted| !wanted.is_empty()) {
            agree(&engine, &corpus, wanted)?;
        }
    }

    #[test]
    fn han_that_nearly_stands_is_not_found(seed: u64) {
        let corpus = random(seed, 12);
        let engine = engine(&corpus);
        let mut dice = Dice(seed);
        for _ in 0..40 {
            let wanted: String = (0..3).map(|_| dice.pick(&PIECES)).collect();
            let wanted: String = wanted.chars().filter(|&character| is_han(character)).collect();
            if !wanted.is_empty() {
                agree(&engine, &corpus, &wanted)?;
            }
        }
    }

    #[test]
    fn several_words_mean_all_of_them(seed: u64) {
        let corpus = random(seed, 30);
        let engine = engine(&corpus);
        let mut dice = Dice(seed);
        for _ in 0..20 {
            let (one, other) = (dice.pick(&["瑕疵", "檢測", "客服", "系統"]), dice.pick(&["台", "理系", "光學", "與"]));
            let both: BTreeSet<String> = holding(&corpus, one).intersection(&holding(&corpus, other)).map(|&slug| slug.to_owned()).collect();
            prop_assert_eq!(exact(&engine, &format!("{one} {other}")), both.clone());
            prop_assert_eq!(exact(&engine, &format!("{other} {one}")), both);
            let without: BTreeSet<String> = holding(&corpus, one).difference(&holding(&corpus, other)).map(|&slug| slug.to_owned()).collect();
            prop_assert_eq!(exact(&engine, &format!("{one} -{other}")), without);
        }
    }

    #[test]
    fn every_text_finds_its_listing(seed: u64) {
        let corpus = random(seed, 12);
        let engine = engine(&corpus);
        for document in &corpus.documents {
            // As a quoted phrase, as far as a query is read.
            for part in parts(&document.texts) {
                if part.chars().count() > 200 || !part.chars().any(char::is_alphanumeric) {
                    continue;
                }
                let results = engine.search(&words(&format!("\"{part}\"")));
                prop_assert!(results.hits.iter().any(|hit| hit.slug == document.slug), "{}", part);
            }
        }
    }

    #[test]
    fn totals_agree_with_the_hits(seed: u64, query in "[a-z瑕疵檢測 \"-]{0,12}") {
        let engine = engine(&random(seed, 20));
        let results = engine.search(&words(&query));
        prop_assert_eq!(results.total as usize, results.hits.len());
        prop_assert_eq!(results.exact as usize, results.hits.iter().filter(|hit| !hit.extra).count());
        // Exact hits first, each in the order of their scores.
        let order: Vec<_> = results.hits.iter().map(|hit| (hit.extra, -hit.score)).collect();
        prop_assert!(results.relaxed || order.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_query_panics(query in any::<String>(), rest in "\\PC{0,80}", piece in 0usize..36) {
        thread_local! {
            static ENGINE: Opened = engine(&random(1, 20));
        }
        ENGINE.with(|engine| {
            for query in [query.clone(), format!("{}{query}", PIECES[piece]), format!("-\"{query}")] {
                let request = Request { query: query.clone(), ..Request::default() };
                assert_eq!(engine.search(&request).error, None);
                assert_eq!(engine.search(&request.normalized()).error, None);
            }
            assert_eq!(engine.search(&Request::parse(&rest)).error, None);
        });
    }

    #[test]
    fn no_snippet_panics_or_alters_its_text(query in any::<String>(), shown in any::<String>(), seed: u64, chars in 0usize..60) {
        let shown = format!("{shown}{}", text(&mut Dice(seed), 20));
        let fragments = snippet(&format!("{query} 檢測 AOI"), &shown, chars);
        let joined: String = fragments.iter().map(|fragment| fragment.text.as_str()).collect();
        prop_assert!(shown.contains(&joined));
        prop_assert_eq!(joined.chars().count(), chars.min(shown.chars().count()));
    }
}

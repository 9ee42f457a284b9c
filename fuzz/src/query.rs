//! Any text as what is asked of the search: the address's query string, and words.

use std::collections::BTreeSet;

use shangjia_search::{Corpus, Request, fragments_to_json, snippet};

use self::common::Opened;

#[expect(dead_code, reason = "the catalogues alone are used here, not the helpers of the engine's own tests")]
#[path = "../../crates/search/tests/common.rs"]
mod common;

/// A text in which to mark what is asked for.
const TEXT: &str = "自動光學瑕疵檢測（ＡＯＩ）適合台灣工廠的產線；AI 客服 chatbot，Predictive 2.0 in e\u{301}tat 裏面👩\u{200d}🏭。";

thread_local! {
    static ENGINE: (Opened, u32) = {
        let corpus = corpus();
        let documents = corpus.documents.len() as u32;
        // In pages, as a large catalogue is.
        (common::paged(&corpus, 2048), documents)
    };
}

/// The catalogue told by hand and a random one, in one.
fn corpus() -> Corpus {
    let mut corpus = common::random(7, 60);
    corpus.documents.extend(common::small().documents);
    corpus
}

/// Asks with the first line as a query string and with all of the bytes as words.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let address = text.lines().next().unwrap_or_default();
    ENGINE.with(|(engine, documents)| {
        ask(engine, *documents, &Request::parse(address).normalized());
        let words = Request { query: text.to_string(), limit: 7, ..Request::default() };
        ask(engine, *documents, &words.normalized());
    });
    ENGINE.with(|(engine, _)| drop(engine.marker(&shangjia_search::normalize(&text)).snippet(TEXT, 40)));
    mark(&text, TEXT);
    mark("瑕疵 ai", &text);
}

fn ask(engine: &Opened, documents: u32, request: &Request) {
    let results = engine.search(request);
    assert_eq!(results.error, None, "{request:?}");
    assert!(results.exact <= results.total && results.total <= documents, "{request:?}");
    let shown = results.total.saturating_sub(request.offset).min(request.limit) as usize;
    assert_eq!(results.hits.len(), shown, "{request:?}");
    let slugs: BTreeSet<&str> = results.hits.iter().map(|hit| hit.slug.as_str()).collect();
    assert_eq!(slugs.len(), shown, "a listing is found once: {request:?}");
    assert!(results.hits.iter().all(|hit| hit.score.is_finite()), "{request:?}");
    let counts = results.facets.iter().flat_map(|facet| &facet.options).map(|(_, count)| *count);
    assert!(counts.into_iter().all(|count| count <= documents), "{request:?}");
    let json: serde_json::Value = serde_json::from_str(&results.json).expect("the answer is JSON");
    assert_eq!(json["total"], results.total, "{request:?}");
    if let Some(hit) = results.hits.first() {
        // Words alone have scores; without them there is nothing to explain.
        let explained = engine.explain(request, &hit.slug);
        assert!(explained.is_none() || !request.query.trim().is_empty(), "{request:?}");
    }
    assert_eq!(results, engine.search(request), "the same question has the same answer");
}

fn mark(query: &str, text: &str) {
    let fragments = snippet(query, text, 40);
    let window: String = fragments.iter().map(|fragment| fragment.text.as_str()).collect();
    assert!(text.contains(&window), "{window:?} does not stand in {text:?}");
    assert!(window.chars().count() <= 40, "{window:?}");
    assert!(fragments.iter().all(|fragment| !fragment.text.is_empty()));
    serde_json::from_str::<serde_json::Value>(&fragments_to_json(&fragments))
        .expect("the fragments are JSON");
}

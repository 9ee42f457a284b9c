//! A search that cannot run: said in words, and the page still serves.

use crate::page::View;
use crate::stage::Visit;

pub(crate) async fn an_engine_that_does_not_come_is_said_in_words(visit: Visit<'_>) {
    visit.server.refuse(Some(".wasm"));
    let whole = visit.page.open_list("").await;
    visit.page.ask("瑕疵").await;
    let view = visit.page.settled("the page says so", |view| !view.notice.is_empty()).await;
    still_serves(&view, &whole);

    visit.server.refuse(None);
    visit.page.click("[data-search-notice] button").await;
    let view =
        visit.page.settled("the second try succeeds", |view| view.ready && view.notice.is_empty()).await;
    assert!(view.shows("yunqi-fabric-incoming"), "{view:#?}");
    assert!(view.count < whole.count);
}

pub(crate) async fn a_policy_against_wasm_is_said_in_words(visit: Visit<'_>) {
    visit.server.forbid_wasm();
    let whole = visit.page.open_list("").await;
    visit.page.ask("瑕疵").await;
    let view = visit.page.settled("the page says so", |view| !view.notice.is_empty()).await;
    still_serves(&view, &whole);
}

fn still_serves(view: &View, whole: &View) {
    let words = view.notice.chars().filter(|c| !c.is_ascii()).count();
    assert!(words >= 8, "a sentence in the page's language: {}", view.notice);
    assert!(!view.ready, "the engine has not answered");
    assert!(!whole.results.is_empty());
    assert_eq!(view.results, whole.results, "the cards of the page still stand");
    assert_eq!(view.query.as_deref(), Some("瑕疵"), "what was typed still stands");
}

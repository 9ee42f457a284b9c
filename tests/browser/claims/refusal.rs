//! A search that cannot run: said in words, and the page still serves.

use crate::page::View;
use crate::server::FaultKind;
use crate::stage::Visit;

/// An engine that comes to grief with the first thing it is asked: it has all the functions, and each is a trap.
const TRAP: &[u8] = b"\0asm\x01\0\0\0\
    \x01\x19\x04\x60\x01\x7f\x01\x7f\x60\x01\x7f\0\x60\x02\x7f\x7f\x01\x7f\x60\x05\x7f\x7f\x7f\x7f\x7f\x01\x7f\
    \x03\x06\x05\0\x01\x02\x02\x03\
    \x05\x03\x01\0\x11\
    \x07\x39\x06\
    \x06memory\x02\0\x08allocate\0\0\x07release\0\x01\x04open\0\x02\x06search\0\x03\x07excerpt\0\x04\
    \x0a\x15\x05\x03\0\0\x0b\x03\0\0\x0b\x03\0\0\x0b\x03\0\0\x0b\x03\0\0\x0b";

pub(crate) async fn an_engine_that_does_not_come_is_said_in_words(visit: Visit<'_>) {
    visit.server.refuse(".wasm");
    let whole = visit.page.open_list("").await;
    visit.page.ask("瑕疵").await;
    let view = visit.page.settled("the page says so", |view| !view.notice.is_empty()).await;
    still_serves(&view, &whole);

    visit.server.mend();
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

/// What fails once is fetched again, and nobody notices.
pub(crate) async fn what_fails_once_is_tried_again(visit: Visit<'_>) {
    let faults = [
        (".wasm", FaultKind::Unavailable),
        ("columns.bin", FaultKind::Altered),
        ("parts/0.bin", FaultKind::Altered),
        ("parts/0.bin", FaultKind::Gone),
        ("0.json", FaultKind::Unavailable),
        (".wasm", FaultKind::Replaced(TRAP)),
    ];
    visit.server.keep_nothing();
    for (ending, kind) in faults {
        let whole = visit.page.open_list("").await;
        visit.server.befall(ending, kind, 1);
        let view = visit.page.search("瑕疵").await;
        assert_eq!(view.notice, "", "{ending} {kind:?}");
        assert!(
            view.shows("yunqi-fabric-incoming") && view.count < whole.count,
            "{ending} {kind:?}: {view:#?}"
        );
        visit.server.mend();
    }
}

pub(crate) async fn what_fails_twice_is_said_in_words(visit: Visit<'_>) {
    let faults = [
        ("parts/0.bin", FaultKind::Altered),
        ("columns.bin", FaultKind::Altered),
        (".wasm", FaultKind::Replaced(TRAP)),
        ("parts/0.bin", FaultKind::Unavailable),
    ];
    let mut said = Vec::new();
    visit.server.keep_nothing();
    for (ending, kind) in faults {
        visit.server.befall(ending, kind, usize::MAX);
        let whole = visit.page.open_list("").await;
        visit.page.ask("瑕疵").await;
        let view = visit.page.settled("the page says so", |view| !view.notice.is_empty()).await;
        assert_eq!(view.results, whole.results, "the cards of the page still stand: {ending} {kind:?}");
        said.push(view.notice);
        visit.server.mend();
        visit.page.click("[data-search-notice] button").await;
        let view =
            visit.page.settled("the next try succeeds", |view| view.notice.is_empty() && view.ready).await;
        assert!(view.shows("yunqi-fabric-incoming"), "{ending} {kind:?}: {view:#?}");
        visit.server.mend();
    }
    assert_eq!(said[0], said[1], "both were altered");
    assert_ne!(said[0], said[2], "an engine that comes to grief is something else");
    assert_ne!(said[0], said[3], "and so is a network that fails");
}

/// A page that was opened before the site was published anew asks for files that are gone.
pub(crate) async fn a_page_older_than_the_site_says_so(visit: Visit<'_>) {
    visit.page.open_list("").await;
    visit.server.befall(".bin", FaultKind::Gone, usize::MAX);
    visit.page.ask("瑕疵").await;
    let view = visit.page.settled("the page says so", |view| !view.notice.is_empty()).await;
    assert!(view.notice.contains("更新"), "{}", view.notice);
    visit.server.mend();
    visit.page.click("[data-search-notice] button").await;
    let view =
        visit.page.settled("the page is loaded again", |view| view.ready && view.notice.is_empty()).await;
    assert!(view.question().contains("瑕疵") && view.shows("yunqi-fabric-incoming"), "{view:#?}");
}

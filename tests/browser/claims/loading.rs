//! When the engine and the index are fetched.

use std::collections::BTreeMap;

use crate::server::{BASE, FaultKind, Request};
use crate::stage::Visit;

pub(crate) async fn nothing_of_the_search_is_fetched_before_it_is_needed(visit: Visit<'_>) {
    for path in ["", "solutions/yunqi-fabric-incoming/", "vendors/yunqi-vision/", "solutions/"] {
        visit.page.open(path).await;
        visit.page.settled("the page stands", |view| view.complete).await;
    }
    visit.page.still(|| visit.server.requests().len()).await;
    let early = of_the_search(&visit.server.requests());
    assert!(early.is_empty(), "fetched before anyone searched: {early:?}");

    visit.page.click("[data-search-input]").await;
    let view = visit.page.settled("the engine answers", |view| view.ready).await;
    assert!(view.query.is_some_and(|query| query.is_empty()), "a click is enough, nothing was typed");
    let fetched = of_the_search(&visit.server.requests());
    assert!(fetched.keys().any(|path| path.ends_with(".wasm")), "{fetched:?}");
}

pub(crate) async fn nothing_of_the_search_is_fetched_twice(visit: Visit<'_>) {
    visit.page.open_list("").await;
    for words in ["瑕疵", "排班", "客服", "瑕疵"] {
        visit.page.search(words).await;
    }
    let fetched = of_the_search(&visit.server.requests());
    assert!(fetched.values().all(|&(times, _)| times == 1), "{fetched:#?}");
    let bytes: usize = fetched.values().map(|(_, bytes)| bytes).sum();
    println!("{}: the search fetched {bytes} bytes in {} files", visit.engine.name(), fetched.len());
}

/// The page is shown before its scripts are there: what a visitor does meanwhile is not lost.
pub(crate) async fn what_is_done_before_the_scripts_come_counts(visit: Visit<'_>) {
    let option = "payments=online-banking";
    visit.page.open("about/").await;
    visit.server.befall("list-page.js", FaultKind::Late, usize::MAX);
    // A page that waits for a script never finishes loading: the driver would wait with it.
    visit
        .page
        .evaluate::<bool>("location.href = '../solutions/'; return true;")
        .await
        .expect("a page is gone to");
    let is_read = "location.pathname.endsWith('/solutions/') && document.readyState !== 'loading'";
    visit.page.holds("the page is read", is_read).await;
    visit.page.toggle(option).await;
    visit.page.find("[data-search-input]").await.send_keys("瑕疵").await.expect("the field takes text");
    let early = of_the_search(&visit.server.requests());
    visit.server.mend();
    let view = visit.page.settled("both are asked", |view| view.ready && view.ticked == [option]).await;
    assert!(early.is_empty(), "the scripts were there already: {early:?}");
    assert_eq!(view.query.as_deref(), Some("瑕疵"));
    assert_eq!(view.question(), format!("q=瑕疵&{option}"));
    assert!(
        view.shows("yunqi-fabric-incoming") && view.count < Some(visit.site.solutions().len()),
        "{view:#?}"
    );
}

/// Whatever headers the server sends: here it has every copy asked after.
pub(crate) async fn a_second_visit_fetches_nothing_again(visit: Visit<'_>) {
    let words = ["瑕疵", "客服"];
    let mut fetched = Vec::new();
    for _ in 0..2 {
        visit.page.open_list("").await;
        for words in words {
            visit.page.search(words).await;
        }
        let files = of_the_search(&visit.server.requests());
        let kept = files.into_iter().filter(|(path, _)| !path.ends_with(".js"));
        fetched.push(kept.map(|(path, (times, _))| (path, times)).collect::<BTreeMap<_, _>>());
        visit.page.open("about/").await;
    }
    assert!(fetched[0].len() >= 4, "{fetched:#?}");
    assert_eq!(fetched[0], fetched[1], "engine, columns, parts and cards are there already");
}

/// How often, and with how many bytes in all, each file of the search was sent.
fn of_the_search(requests: &[Request]) -> BTreeMap<String, (usize, usize)> {
    let mut files = BTreeMap::new();
    let bundle = format!("{BASE}search/");
    for request in requests {
        let worker =
            ["search-worker.js", "engine.js", ".wasm"].iter().any(|ending| request.path.ends_with(ending));
        if worker || request.path.starts_with(&bundle) {
            let (times, bytes) = files.entry(request.path.clone()).or_insert((0, 0));
            *times += 1;
            *bytes += request.bytes;
        }
    }
    files
}

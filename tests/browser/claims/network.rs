//! What pages ask of the network, and what browsers hold against them.

use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;

use crate::engine::Engine;
use crate::page::Page;
use crate::server::BASE;
use crate::stage::Visit;

const PAGES: [&str; 11] = [
    "",
    "solutions/yunqi-fabric-incoming/",
    "vendors/yunqi-vision/",
    "categories/machine/",
    "sizes/10-20/",
    "about/",
    "apply/",
    "sitemap/",
    "solutions/?categories=material",
    "compare/?s=yunqi-fabric-incoming,yunqi-aoi-metal-surface",
    "shortlist/?s=yunqi-fabric-incoming",
];

pub(crate) async fn nothing_is_asked_of_another_origin_and_the_policy_holds(visit: Visit<'_>) {
    let Visit { engine, page, server, .. } = visit;
    for path in PAGES {
        page.open(path).await;
        page.settled("the page stands", |view| view.complete).await;
        stays_home(&page, &server.origin, path).await;
    }
    page.open_list("").await;
    page.search("瑕疵").await;
    page.toggle("cloud=no").await;
    page.settled("ticked", |view| !view.ticked.is_empty()).await;
    stays_home(&page, &server.origin, "the search").await;

    let requests = page.still(|| server.requests().len()).await;
    assert!(requests > PAGES.len());
    for request in server.requests() {
        assert!(request.path.starts_with(BASE), "{request:?} lies outside the site's folder");
        assert!(request.status < 400, "{request:?} failed");
    }
    let reports = server.reports();
    assert!(reports.is_empty(), "against the policy: {reports:#?}");
    if engine == Engine::Chromium {
        let log = console(&page).await.expect("Chromium gives its log");
        assert!(log.is_empty(), "in the console: {log:#?}");
    }

    // Whoever hears nothing must be shown to hear.
    let outside = "const image = new Image(); image.src = 'http://127.0.0.1:9/outside.png'; return true;";
    page.evaluate::<bool>(outside).await.expect("the page runs scripts of the driver");
    page.until("a report against the policy", || server.reports().pop()).await;
}

/// Everything that the page has loaded came from its own origin.
async fn stays_home(page: &Page, origin: &str, what: &str) {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name);";
    let loaded: Vec<String> = page.evaluate(script).await.expect("the browser tells what it has loaded");
    let away: Vec<_> =
        loaded.iter().filter(|name| !name.starts_with(origin) && !name.starts_with("data:")).collect();
    assert!(away.is_empty(), "{what} loads from elsewhere: {away:?}");
    assert!(!loaded.is_empty(), "{what} loads its own files");
}

/// The browser's log since the last call, as `ChromeDriver` gives it.
async fn console(page: &Page) -> Result<Vec<Value>, CmdError> {
    let log = page.client.issue_cmd(Log).await?;
    let entries = log.as_array().cloned().unwrap_or_default();
    Ok(entries
        .into_iter()
        .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
        .collect())
}

#[derive(Debug)]
struct Log;

impl WebDriverCompatibleCommand for Log {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::POST, Some(r#"{"type": "browser"}"#.to_owned()))
    }
}

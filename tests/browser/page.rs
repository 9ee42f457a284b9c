//! What a claim does on a page and sees of it. It waits for conditions, never for a time.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How long a condition may take to come true; browsers on a busy machine are slow.
const PATIENCE: Duration = Duration::from_secs(40);
const STEP: Duration = Duration::from_millis(50);
/// What stays so for this long stands still: the page waits 120 ms after typing, and says that it is busy after 250 ms.
const STILL: Duration = Duration::from_millis(400);
/// How long an answer may take that is the one before.
const ANSWERED: Duration = Duration::from_secs(3);

const LOOK: &str = r#"
  const all = (css) => [...document.querySelectorAll(css)];
  const number = (element, name) => element ? Number(element.getAttribute(name)) : null;
  const seen = (element) => Boolean(element && element.checkVisibility());
  const options = all("[data-facet] input[type=checkbox]").map((option) => ({
    name: `${option.closest("[data-facet]").dataset.facet}=${option.value}`,
    ticked: option.checked,
    count: number(option.parentElement.querySelector("[data-facet-count]"), "data-facet-count"),
  }));
  const notice = document.querySelector("[data-search-notice]");
  return {
    address: location.href,
    complete: document.readyState === "complete",
    ready: document.documentElement.dataset.searchReady === "true",
    busy: Boolean(document.querySelector("[aria-busy=true]")) || "searchPending" in document.documentElement.dataset,
    query: document.querySelector("[data-search-input]")?.value ?? null,
    count: number(document.querySelector("[data-result-count]"), "data-result-count"),
    results: all("[data-result]").filter(seen).map((result) => result.dataset.slug),
    ticked: options.filter((option) => option.ticked).map((option) => option.name).sort(),
    counts: Object.fromEntries(options.map((option) => [option.name, option.count])),
    sort: document.querySelector("[data-sort]")?.value ?? null,
    notice: seen(notice) ? notice.textContent.trim() : "",
    heading: document.querySelector("h1")?.textContent.trim() ?? "",
  };
"#;

/// What can be seen of a page at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct View {
    pub(crate) address: String,
    pub(crate) complete: bool,
    pub(crate) ready: bool,
    pub(crate) busy: bool,
    pub(crate) query: Option<String>,
    pub(crate) count: Option<usize>,
    /// Slugs of the visible results, in order.
    pub(crate) results: Vec<String>,
    /// As `facet=option`, sorted.
    pub(crate) ticked: Vec<String>,
    /// The number beside each `facet=option`.
    pub(crate) counts: BTreeMap<String, usize>,
    pub(crate) sort: Option<String>,
    pub(crate) notice: String,
    pub(crate) heading: String,
}

impl View {
    /// Everything of the list but the moment: what has to come back after a reload or a step in the history.
    pub(crate) fn state(&self) -> impl PartialEq + Debug + use<'_> {
        (&self.address, &self.query, &self.ticked, &self.sort, &self.count, &self.results)
    }

    /// The address from its question mark on, percent signs decoded.
    pub(crate) fn question(&self) -> String {
        let Some((_, question)) = self.address.split_once('?') else { return String::new() };
        let pairs = question.split('&').map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            format!("{key}={}", decoded(value))
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Of each facet, the option that narrows least, and the number beside it; none where nothing narrows.
    pub(crate) fn narrowing(&self) -> BTreeMap<&str, (String, usize)> {
        let total = self.count.unwrap_or_default();
        let mut widest = BTreeMap::new();
        for (option, &count) in self.counts.iter().filter(|&(_, &count)| 0 < count && count < total) {
            let (facet, _) = option.split_once('=').expect("an option is facet=value");
            let best = widest.entry(facet).or_insert_with(|| (option.clone(), count));
            if count > best.1 {
                *best = (option.clone(), count);
            }
        }
        widest
    }

    pub(crate) fn shows(&self, slug: &str) -> bool {
        self.results.iter().any(|result| result == slug)
    }
}

fn decoded(value: &str) -> String {
    let pair = format!("x={value}");
    url::form_urlencoded::parse(pair.as_bytes()).map(|(_, value)| value.into_owned()).collect()
}

/// A browser's one page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) client: Client,
    root: String,
}

impl Page {
    pub(crate) fn new(client: Client, root: String) -> Page {
        Page { client, root }
    }

    /// Opens an address of the site, relative to its root.
    pub(crate) async fn open(&self, path: &str) {
        let address = format!("{}{path}", self.root);
        self.client.goto(&address).await.unwrap_or_else(|error| panic!("{address} does not open: {error}"));
    }

    /// Opens the list and waits until it stands.
    pub(crate) async fn open_list(&self, question: &str) -> View {
        self.open(&format!("solutions/{question}")).await;
        self.settled("the list stands", |view| view.complete && view.count.is_some()).await
    }

    /// The path of where the browser is, from the site's root on.
    pub(crate) async fn path(&self) -> String {
        let address = self.client.current_url().await.expect("the browser tells its address");
        let path = address.as_str().strip_prefix(&self.root);
        path.unwrap_or_else(|| panic!("{address} lies outside the site")).to_owned()
    }

    /// Clicks a link and waits until the browser is somewhere else, at a path that begins so.
    pub(crate) async fn follow(&self, css: &str, to: &str) {
        let before = self.path().await;
        self.click(css).await;
        let start = Instant::now();
        loop {
            let path = self.path().await;
            if path != before && path.starts_with(to) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{css} leads from /{before} to /{path}, not to /{to}");
            tokio::time::sleep(STEP).await;
        }
    }

    pub(crate) async fn evaluate<T: DeserializeOwned>(&self, script: &str) -> Result<T, String> {
        let value = self.client.execute(script, Vec::new()).await.map_err(|error| error.to_string())?;
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    /// Waits until a view fits and then stands still, and returns it.
    pub(crate) async fn settled(&self, what: &str, fits: impl Fn(&View) -> bool) -> View {
        let start = Instant::now();
        let mut last: Result<View, String> = Err("nothing yet".to_owned());
        let mut since = Instant::now();
        loop {
            let view = self.evaluate::<View>(LOOK).await;
            if view != last {
                since = Instant::now();
            }
            last = view;
            if let Ok(view) = &last
                && fits(view)
                && !view.busy
                && since.elapsed() >= STILL
            {
                return view.clone();
            }
            assert!(start.elapsed() < PATIENCE, "never came: {what}. The last view: {last:#?}");
            tokio::time::sleep(STEP).await;
        }
    }

    /// Waits until an expression is true of the page.
    pub(crate) async fn holds(&self, what: &str, expression: &str) {
        let start = Instant::now();
        let script = format!("return Boolean({expression});");
        loop {
            let answer = self.evaluate::<bool>(&script).await;
            if answer == Ok(true) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "never came: {what} ({expression}): {answer:?}");
            tokio::time::sleep(STEP).await;
        }
    }

    /// Waits until a condition outside the page holds.
    pub(crate) async fn until<T>(&self, what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = condition() {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "never came: {what}");
            tokio::time::sleep(STEP).await;
        }
    }

    /// Waits until a value outside the page stands still, and returns it.
    pub(crate) async fn still<T: PartialEq>(&self, mut value: impl FnMut() -> T) -> T {
        let mut last = value();
        let mut since = Instant::now();
        while since.elapsed() < STILL {
            tokio::time::sleep(STEP).await;
            let now = value();
            if now != last {
                last = now;
                since = Instant::now();
            }
        }
        last
    }

    /// The first element that a selector finds, waited for.
    pub(crate) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).every(STEP);
        let found = wait.for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("no element {css}: {error}"))
    }

    pub(crate) async fn find_all(&self, css: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    pub(crate) async fn click(&self, css: &str) {
        let element = self.find(css).await;
        element.click().await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Writes into a field, in the place of what stands there.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("{css} cannot be cleared: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{css} takes no text: {error}"));
    }

    /// Writes a number into a field for numbers, key by key: `WebKitGTK`'s driver does not clear such fields.
    pub(crate) async fn type_number(&self, css: &str, number: &str) {
        let field = self.find(css).await;
        let before = field.prop("value").await.ok().flatten().unwrap_or_default();
        let erase = char::from(Key::Backspace).to_string().repeat(before.len());
        let keys = format!("{}{erase}{number}", char::from(Key::End));
        field.send_keys(&keys).await.unwrap_or_else(|error| panic!("{css} takes no number: {error}"));
    }

    /// Types a query into the page's search field.
    pub(crate) async fn ask(&self, words: &str) {
        self.type_into("[data-search-input]", words).await;
    }

    /// Types a query and waits for its results. Those of the question before stand until the answer is there, and on a busy machine
    /// nothing else may move meanwhile: only others are taken at once.
    pub(crate) async fn search(&self, words: &str) -> View {
        let before = self.evaluate::<View>(LOOK).await.map(|view| (view.results, view.count));
        self.ask(words).await;
        let (question, asked) = (format!("q={words}"), Instant::now());
        let is_answered = |view: &View| {
            let is_other = before
                .as_ref()
                .is_ok_and(|(results, count)| view.results != *results || view.count != *count);
            view.ready && view.question() == question && (is_other || asked.elapsed() >= ANSWERED)
        };
        self.settled(&format!("results for {words}"), is_answered).await
    }

    /// Presses a key in the search field.
    pub(crate) async fn press(&self, key: Key) {
        let field = self.find("[data-search-input]").await;
        field.send_keys(&char::from(key).to_string()).await.expect("the field takes keys");
    }

    pub(crate) async fn press_enter(&self, css: &str) {
        let field = self.find(css).await;
        field.send_keys(&char::from(Key::Enter).to_string()).await.expect("the field takes keys");
    }

    /// Ticks an option (`facet=option`), or takes its tick away, as a visitor does: opens the group, clicks its words.
    pub(crate) async fn toggle(&self, option: &str) {
        let (facet, value) = option.split_once('=').expect("an option is facet=value");
        let fieldset = format!("[data-facet=\"{facet}\"]");
        let closed = format!("details:not([open]):has({fieldset}) > summary");
        if let Some(summary) = self.find_all(&closed).await.first() {
            summary.click().await.unwrap_or_else(|error| panic!("{facet} does not open: {error}"));
        }
        self.click(&format!("{fieldset} label:has(input[value=\"{value}\"])")).await;
    }

    /// Chooses an order of the results.
    pub(crate) async fn choose_sort(&self, key: &str) {
        self.click(&format!("[data-sort] option[value=\"{key}\"]")).await;
    }

    pub(crate) async fn back(&self) {
        self.client.back().await.expect("there is a page to go back to");
    }

    pub(crate) async fn forward(&self) {
        self.client.forward().await.expect("there is a page to go forward to");
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }
}

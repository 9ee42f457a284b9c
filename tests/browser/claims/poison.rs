//! Records full of script, without the policy that would stop it: none of it runs.

use std::path::Path;

use serde::Deserialize;
use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::site::Drafts;
use shangjia::text::Date;

use crate::engine::Engine;
use crate::page::Page;
use crate::poison::{MARK, catalogue, vectors};
use crate::server::{BASE, Server};
use crate::stage::Visit;

/// How many vectors from one page that is opened to the next: to open them all takes minutes, and `SHANGJIA_ALL_VECTORS=1` does so in
/// Chromium. Other engines parse HTML by the same standard.
const STEP: usize = 5;
const STEP_OF_OTHERS: usize = 24;

const LOOK: &str = r#"
  const all = [...document.querySelectorAll("*")];
  const script = (value) => /^\s*javascript:/i.test(value);
  return {
    ran: Boolean(self.hit),
    handlers: all.flatMap((element) => [...element.attributes].filter((one) => /^on/i.test(one.name)).map((one) => one.name)),
    addresses: all.flatMap((element) => [...element.attributes].filter((one) => script(one.value) && /^(href|src|action|formaction|data|xlink:href)$/i.test(one.name)).map((one) => one.value)),
    strange: all.filter((element) => ["IFRAME", "OBJECT", "EMBED", "BASE", "MATH"].includes(element.tagName.toUpperCase())).map((element) => element.tagName),
    shown: document.body.textContent.includes("self.hit"),
  };
"#;

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Seen {
    ran: bool,
    handlers: Vec<String>,
    addresses: Vec<String>,
    strange: Vec<String>,
    shown: bool,
}

pub(crate) async fn no_text_of_a_record_runs(visit: Visit<'_>) {
    let folder = tempfile::tempdir().expect("a folder for the site");
    let demo = DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).expect("the demo catalogue");
    let vectors = vectors();
    write_site(&catalogue(&demo, &vectors), folder.path());
    let server = Server::start(folder.path().to_owned()).await.expect("a server");
    server.allow_everything();
    let page = Page::new(visit.page.client.clone(), server.root());
    let step = match visit.engine {
        Engine::Chromium if std::env::var_os("SHANGJIA_ALL_VECTORS").is_some() => 1,
        Engine::Chromium => STEP,
        Engine::Firefox | Engine::WebKit => STEP_OF_OTHERS,
    };
    for i in (0..vectors.len()).step_by(step) {
        for path in [format!("solutions/poisoned-{i}/"), format!("vendors/vendor-{i}/")] {
            look(&page, &path, true).await;
        }
    }
    for path in [
        "",
        "solutions/",
        "compare/?s=poisoned-0,poisoned-5,poisoned-33,poisoned-71",
        "shortlist/?s=poisoned-1,poisoned-9",
        "apply/",
    ] {
        page.open(path).await;
        page.settled("the page stands", |view| view.complete).await;
        look(&page, path, false).await;
    }
    // What is typed, and what results, suggestions and snippets show of the records.
    let words = vectors.iter().map(String::as_str).step_by(step * 9);
    for words in words.chain(["瑕疵", "RUN", "self hit"]) {
        let question: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
        page.open_list(&format!("?q={question}")).await;
        page.settled("an answer", |view| view.ready).await;
        seen(&page, words).await;
    }
    let asked: Vec<String> = server
        .requests()
        .into_iter()
        .map(|one| one.path)
        .filter(|path| path.contains(MARK) && !path.contains('?'))
        .collect();
    assert!(asked.is_empty(), "a text became an element: {asked:?}");
}

async fn look(page: &Page, path: &str, shown: bool) {
    page.open(path).await;
    let found = seen(page, path).await;
    assert!(found.shown || !shown, "{path}: the vector is shown");
}

async fn seen(page: &Page, what: &str) -> Seen {
    let seen: Seen = page.evaluate(LOOK).await.unwrap_or_else(|error| panic!("{what}: {error}"));
    let none = Seen { shown: seen.shown, ran: false, handlers: vec![], addresses: vec![], strange: vec![] };
    assert_eq!(seen, none, "{what}");
    seen
}

fn write_site(content: &shangjia::tree::MemoryTree, folder: &Path) {
    let options = Options {
        today: Date::parse("2026-11-20").expect("a day"),
        drafts: Drafts::Hide,
        base_path: Some(BASE.to_owned()),
        compress: false,
    };
    let built = build(Input { content, theme: None }, &options).expect("it can be built");
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
    for (path, bytes) in output.files() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("it can be made");
        std::fs::write(file, bytes).expect("it can be written");
    }
}

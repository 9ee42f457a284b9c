//! Small catalogues and the sites that they become.
//!
//! `tests/golden/<case>/content/` lies over the content of the case that `case.toml` names; `expected/` holds the list of files and what
//! some of them say. Pages are compared by the text and addresses of their `<main>`, so that looks may change freely; folders named by a
//! digest are shown as HASH. `UPDATE=1 cargo test --test golden` writes `expected/`: read the difference before committing it.

mod addresses;
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;
use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::output::Output;
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

use html::{Token, facts, tokens};

/// `case.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    date: String,
    over: Option<String>,
    base_path: Option<String>,
    #[serde(default)]
    drafts: bool,
}

/// Files that are compared whole, and pages whose facts are.
const WHOLE: &[&str] = &[
    "sitemap.xml",
    "robots.txt",
    "feed.xml",
    "feed.json",
    "opensearch.xml",
    "solutions.csv",
    "api/solutions.json",
    "api/solutions/shift-planner.json",
    "api/vendors.json",
];
const FACTS: &[&str] = &[
    "404.html",
    "solutions/index.html",
    "solutions/shift-planner/index.html",
    "solutions/surface-check/index.html",
    "solutions/draft-hidden/index.html",
    "solutions/left-delisted/index.html",
    "solutions/left-expired/index.html",
    "vendors/qinghe-data/index.html",
    "industries/other/index.html",
    "about/index.html",
    "apply/index.html",
    "compare/index.html",
    "shortlist/index.html",
    "en/compare/index.html",
    "en/solutions/shift-planner/index.html",
    "en/solutions/left-delisted/index.html",
    "en/solutions/left-expired/index.html",
];

/// What of the records below may not be seen: slugs, names and summaries.
const HIDDEN: &[&str] = &[
    "draft-hidden",
    "尚在撰寫之草稿方案",
    "草稿摘要",
    "到期摘要",
    "下架摘要",
    "停止服務",
    "upcoming-hidden",
    "下月才上架之方案",
    "baiye-hidden",
    "白頁未上架",
];

/// Records that have left the shelf: their slugs and names stand on their own page and nowhere else.
const LEFT: &[(&str, &str)] = &[("left-delisted", "業者撤下之方案"), ("left-expired", "去年到期之方案")];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn case(name: &str) -> Case {
    let text = fs::read_to_string(folder().join(name).join("case.toml")).expect("a case has its case.toml");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn content(name: &str) -> MemoryTree {
    let mut tree = case(name).over.map_or_else(MemoryTree::default, |below| content(&below));
    if let Ok(own) = DiskTree::open(folder().join(name).join("content")) {
        for path in own.list().expect("a case can be listed") {
            tree.insert(path.clone(), own.read(&path).expect("a file can be read"));
        }
    }
    tree
}

fn built(name: &str) -> Output {
    let case = case(name);
    let options = Options {
        today: Date::parse(&case.date).expect("a case has a day"),
        drafts: if case.drafts { Drafts::Show } else { Drafts::Hide },
        base_path: case.base_path,
        compress: false,
    };
    let built = build(Input { content: &content(name), theme: None }, &options).expect("the case builds");
    built.output.unwrap_or_else(|| panic!("{name}: {:#?}", built.diagnostics))
}

/// Runs of 12 or more hexadecimal digits become HASH.
fn without_digests(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() || ('a'..='f').contains(&c) {
            run.push(c);
            continue;
        }
        out.push_str(if run.len() >= 12 { "HASH" } else { &run });
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// The files of a site, one a line; what belongs to the theme is one line, and files that differ in their digests alone are counted.
fn list(output: &Output) -> String {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (path, _) in output.files() {
        let path = without_digests(path);
        let line = if path.starts_with("assets/HASH/") { "assets/HASH/…".to_owned() } else { path };
        *lines.entry(line).or_default() += 1;
    }
    let line = |(path, count): (String, usize)| match count {
        _ if path.ends_with('…') => format!("{path}\n"),
        1 => format!("{path}\n"),
        _ => format!("{path} ×{count}\n"),
    };
    lines.into_iter().map(line).collect()
}

fn pages(output: &Output) -> impl Iterator<Item = (&str, &str)> {
    let html = output.files().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("a page is UTF-8")))
}

fn text_of(output: &Output, path: &str) -> String {
    let bytes = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.to_vec()).expect("it is text")
}

/// JSON on many lines, so that a difference is read; XML an element a line.
fn readable(path: &str, text: &str) -> String {
    if path.ends_with(".json") {
        let value: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
        return serde_json::to_string_pretty(&value).expect("it was JSON") + "\n";
    }
    if path.ends_with(".xml") {
        text.replace("><", ">\n<").trim_end().to_owned() + "\n"
    } else {
        text.to_owned()
    }
}

fn compare(name: &str) {
    let output = built(name);
    let mut actual: BTreeMap<String, String> = BTreeMap::new();
    actual.insert("files.txt".to_owned(), list(&output));
    for path in WHOLE.iter().filter(|path| output.get(path).is_some()) {
        actual.insert((*path).to_owned(), without_digests(&readable(path, &text_of(&output, path))));
    }
    for path in FACTS.iter().filter(|path| output.get(path).is_some()) {
        let file = path.trim_end_matches("/index.html").trim_end_matches(".html");
        actual.insert(format!("{file}.txt"), facts(&text_of(&output, path)));
    }
    for (path, bytes) in output.files().filter(|(path, _)| path.starts_with("sheets/")) {
        let text = std::str::from_utf8(bytes).expect("a sheet is text");
        actual.insert(without_digests(path).replace("HASH/", ""), without_digests(&readable(path, text)));
    }
    let expected = folder().join(name).join("expected");
    if env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, text) in &actual {
            let file = expected.join(path);
            fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("a folder can be made");
            fs::write(file, text).expect("an expected file can be written");
        }
    }
    let tree = DiskTree::open(&expected).expect("UPDATE=1 writes what is expected");
    let paths: Vec<String> = tree.list().expect("it can be listed");
    assert_eq!(actual.keys().cloned().collect::<Vec<_>>(), paths, "{name}");
    for (path, text) in &actual {
        let before = String::from_utf8(tree.read(path).expect("it can be read")).expect("it is text");
        let differing = before.lines().zip(text.lines()).position(|(before, now)| before != now);
        let at = differing.unwrap_or_else(|| before.lines().count().min(text.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
        let (was, is) = (line(&before), line(text));
        assert!(before == *text, "{name}/expected/{path}:{}\n  was: {was}\n   is: {is}", at + 1);
    }
}

#[test]
fn the_small_catalogue_becomes_this_site() {
    compare("small");
}

#[test]
fn with_drafts_shown_it_becomes_this_site() {
    compare("drafts");
}

#[test]
fn in_two_languages_it_becomes_this_site() {
    compare("english");
}

/// The files that hold one of `words`.
fn files_with(output: &Output, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in output.files() {
        for word in words {
            let inside = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            if inside || path.contains(word) {
                found.push(format!("{path}: {word}"));
            }
        }
    }
    found
}

#[test]
fn what_is_not_on_the_shelf_is_in_no_file() {
    for name in ["small", "english"] {
        let found = files_with(&built(name), HIDDEN);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn what_is_not_on_the_shelf_makes_no_picture() {
    let output = built("small");
    let drafts = built("drafts");
    let pictures = |output: &Output| output.files().filter(|(path, _)| path.starts_with("images/")).count();
    let folders: BTreeSet<&str> = ["surface-check", "surface-check-sme", "shift-planner"].into();
    assert_eq!(folders.len(), 3);
    assert!(pictures(&output) < pictures(&drafts), "the draft's pictures are made for it alone");
}

/// Whether search engines are asked not to list a page.
fn is_noindex(page: &str) -> bool {
    tokens(page).into_iter().any(|token| match token {
        Token::Open("meta", attributes) => {
            attributes.get("name").is_some_and(|name| name == "robots")
                && attributes.get("content").is_some_and(|content| content.contains("noindex"))
        }
        _ => false,
    })
}

#[test]
fn what_has_left_the_shelf_keeps_its_page_and_stands_nowhere_else() {
    for (name, roots) in [("small", &[""][..]), ("drafts", &[""]), ("english", &["", "en/"])] {
        let output = built(name);
        for (slug, title) in LEFT {
            let own: Vec<String> =
                roots.iter().map(|root| format!("{root}solutions/{slug}/index.html")).collect();
            for path in &own {
                let page = text_of(&output, path);
                assert!(page.contains(title), "{path} does not name it");
                assert!(is_noindex(&page), "{path} has no noindex");
                for offer in ["SoftwareApplication", "Offer"] {
                    assert!(!page.contains(offer), "{path} tells machines of an offer");
                }
            }
            let elsewhere: Vec<String> = files_with(&output, &[slug, title])
                .into_iter()
                .filter(|found| {
                    let of_its_own = own.iter().any(|path| found.starts_with(&format!("{path}: ")));
                    // The manifest lists every file by its path.
                    !of_its_own && *found != format!("manifest.json: {slug}")
                })
                .collect();
            assert!(elsewhere.is_empty(), "{name}: {elsewhere:#?}");
        }
    }
}

#[test]
fn a_page_of_what_has_left_tells_when_and_leads_to_what_is_there() {
    let output = built("english");
    for (path, said) in [
        ("solutions/left-delisted/index.html", ["115年5月1日", "2026-05-01", "金屬表面檢查"]),
        ("solutions/left-expired/index.html", ["115年5月31日", "2026-05-31", "金屬表面檢查"]),
        (
            "en/solutions/left-delisted/index.html",
            ["delisted on 2026-05-01", "in the same category", "金屬表面檢查"],
        ),
        (
            "en/solutions/left-expired/index.html",
            ["until 2026-05-31", "in the same category", "金屬表面檢查"],
        ),
    ] {
        let told = facts(&text_of(&output, path));
        for words in said {
            assert!(told.contains(words), "{path} does not say {words}:\n{told}");
        }
    }
    let of = |path: &str| facts(&text_of(&output, path));
    assert!(of("solutions/left-expired/index.html").contains("](../../vendors/lanhe-soft/)"));
    let vendor = of("solutions/left-delisted/index.html");
    assert!(vendor.contains("初雲軟體股份有限公司") && !vendor.contains("vendors/chuyun-soft"), "{vendor}");
    assert!(output.get("vendors/chuyun-soft/index.html").is_none(), "it has nothing on the shelf");
}

#[test]
fn a_record_that_was_deleted_has_no_page() {
    let mut tree = content("small");
    tree.remove("solutions/left-expired/index.md");
    let options = Options {
        today: Date::parse("2026-06-01").expect("it is a day"),
        drafts: Drafts::Hide,
        base_path: None,
        compress: false,
    };
    let built = build(Input { content: &tree, theme: None }, &options).expect("it builds");
    let output = built.output.expect("nothing stands in the way");
    assert!(output.get("solutions/left-expired/index.html").is_none());
    assert!(output.get("solutions/left-delisted/index.html").is_some());
    for never in ["draft-hidden", "upcoming-hidden"] {
        assert!(output.get(&format!("solutions/{never}/index.html")).is_none(), "{never}");
    }
}

#[test]
fn a_draft_that_is_shown_is_marked_and_kept_from_search_engines() {
    let output = built("drafts");
    let page = text_of(&output, "solutions/draft-hidden/index.html");
    assert!(is_noindex(&page), "noindex is missing");
    assert!(facts(&page).contains("草稿"), "the page does not say that it is a draft");
    for path in
        ["sitemap.xml", "feed.xml", "feed.json", "api/solutions.json", "solutions.csv", "api/vendors.json"]
    {
        assert!(!text_of(&output, path).contains("draft-hidden"), "{path}");
    }
    assert!(output.get("api/solutions/draft-hidden.json").is_none());
    let others: Vec<&str> =
        HIDDEN.iter().copied().filter(|word| !word.contains("draft") && !word.contains("草稿")).collect();
    let found = files_with(&output, &others);
    assert!(found.is_empty(), "{found:#?}");
}

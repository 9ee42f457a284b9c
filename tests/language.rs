//! What stands in Chinese on an English page says that it is Chinese (WCAG 3.1.2): screen readers change their voice by it, and browsers draw
//! Han characters as Taiwan writes them.

use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

/// Elements without content.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "source"];
/// Attributes that are read aloud.
const SPOKEN: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

#[test]
fn chinese_on_english_pages_is_marked_as_chinese() {
    let demo = DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).expect("the demo catalogue");
    let mut tree = MemoryTree::copy_of(&demo).expect("it can be read");
    let settings =
        String::from_utf8(tree.read("site.toml").expect("it has settings")).expect("they are text");
    let both = settings.replace(r#"languages = ["zh-TW"]"#, r#"languages = ["zh-TW", "en"]"#);
    assert_ne!(settings, both, "the demo has one language");
    tree.insert("site.toml", both);
    let options = Options {
        today: Date::parse("2026-11-20").expect("a day"),
        drafts: Drafts::Hide,
        base_path: None,
        compress: false,
    };
    let built = build(Input { content: &tree, theme: None }, &options).expect("it builds");
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
    for (path, bytes) in output.files().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("a page is text");
        let own = if path.starts_with("en/") { " lang=\"en\"" } else { " lang=\"zh-Hant-TW\"" };
        assert_eq!(page.matches(own).count(), 1, "{path}: only the whole page is of the page's language");
    }
    let pages = output.files().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html"));
    let (mut read, mut marked, mut wrong) = (0, 0, Vec::new());
    for (path, bytes) in pages {
        let said = spoken(std::str::from_utf8(bytes).expect("a page is text"));
        read += 1;
        marked += said.iter().filter(|(lang, text)| lang.starts_with("zh") && has_han(text)).count();
        let unmarked = said.iter().filter(|(lang, text)| !lang.starts_with("zh") && has_han(text));
        wrong.extend(unmarked.map(|(lang, text)| format!("{path}: {lang:?} for {text}")));
    }
    assert!(read > 80 && marked > 2_000, "{marked} passages on {read} pages");
    assert!(
        wrong.is_empty(),
        "{} passages, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn the_reader_of_pages_sees_what_is_not_marked() {
    let page = r#"<body lang=en><p>Price <b lang="zh-Hant-TW">刀具<br>磨耗</b> 年 <i aria-hidden=true>機</i><img alt=圖></body>"#;
    let said = spoken(page);
    let wrong: Vec<&str> = said
        .iter()
        .filter(|(lang, text)| lang == "en" && has_han(text))
        .map(|(_, text)| text.trim())
        .collect();
    assert_eq!(wrong, ["年", "圖"]);
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// An element that is open.
struct Open {
    name: String,
    lang: String,
    hidden: bool,
}

/// Every text of a page's body that is read aloud, with its language: also in templates, which scripts fill.
fn spoken(page: &str) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut open = vec![Open { name: "html".to_owned(), lang: String::new(), hidden: false }];
    let mut rest =
        &page[page.find("<html").unwrap_or_else(|| page.find("<body").expect("a page has a body"))..];
    while let Some(start) = rest.find('<') {
        let inner = open.last().expect("the first one is never closed");
        if !inner.hidden {
            said.push((inner.lang.clone(), rest[..start].to_owned()));
        }
        let end = start + tag_length(&rest[start..]);
        let tag = &rest[start + 1..end - 1];
        rest = &rest[end..];
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.iter().rposition(|one| one.name == name).filter(|at| *at > 0);
            open.truncate(at.unwrap_or(open.len()));
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes = pairs(attributes);
        let value =
            |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
        let lang = value("lang").unwrap_or_else(|| inner.lang.clone());
        let hidden = inner.hidden
            || value("aria-hidden").as_deref() == Some("true")
            || matches!(name, "head" | "script" | "style");
        if !hidden {
            said.extend(SPOKEN.iter().filter_map(|key| Some((lang.clone(), value(key)?))));
        }
        if matches!(name, "script" | "style") {
            rest = &rest[rest.find("</").expect("a script ends")..];
        }
        if !VOID.contains(&name) {
            open.push(Open { name: name.to_owned(), lang, hidden });
        }
    }
    said
}

/// Up to the `>` that is in no quotes.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The attributes of a tag; one without a value has an empty one.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (from, end) = match quoted {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(' ').unwrap_or(after.len())),
            };
            value = after[from..end].to_owned();
            rest = after.get(end + from..).unwrap_or("");
        }
        pairs.push((name, value));
        rest = rest.trim_start();
    }
    pairs
}

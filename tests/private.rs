//! What is for staff only stands in no byte that is published: every such value of the demo catalogue is sought in every file, in
//! the spellings that HTML, JSON, addresses and telephone lists have; and values that are not strings leave no trace either.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;
use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::load;
use shangjia::model::{
    CoDeveloper, Contact, Declarations, Evidence, Private, Records, Representative, Solution, Track, Vendor,
};
use shangjia::output::Output;
use shangjia::save;
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};
use toml::{Table, Value};

/// A day on which the demo catalogue is sound.
const DAY: &str = "2026-11-20";
/// A sentence of a comparison shorter than this says nothing of its own.
const SENTENCE: usize = 12;

/// Staff-only texts of a vendor, by key path (record.md, S). Titles, closed choices, dates and amounts are no secrets by themselves.
const OF_VENDOR: &[&str] = &[
    "representative.name",
    "contact.name",
    "contact.phone",
    "contact.mobile",
    "contact.email",
    "address",
    "declarations.factory_registration",
];
/// Staff-only texts of a solution.
const OF_SOLUTION: &[&str] = &[
    "market_price_proof",
    "origin.authorization",
    "co_developers.company",
    "cloud.private.reason",
    "approval.reference",
    "approval.green_evidence",
    "delisting.reason",
];
/// Those of them that are telephone numbers.
const PHONES: &[&str] = &["contact.phone", "contact.mobile"];

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn options(drafts: Drafts) -> Options {
    let today = Date::parse(DAY).expect("the day is a date");
    Options { today, drafts, base_path: None, compress: true }
}

fn built(tree: &dyn Tree, drafts: Drafts) -> Output {
    let built = build(Input { content: tree, theme: None }, &options(drafts)).expect("the demo builds");
    built.output.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

fn demo() -> &'static Output {
    static DEMO: OnceLock<Output> = OnceLock::new();
    // Drafts too: they are shown to more people than the records are.
    DEMO.get_or_init(|| built(&DiskTree::open(content()).expect("the demo is there"), Drafts::Show))
}

/// A value that may not be published: where it comes from and the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Secret {
    from: String,
    text: String,
    phone: bool,
}

/// Every staff-only text of the demo, read as plain TOML: the test does not trust the loader to know what is secret.
fn secrets() -> BTreeSet<Secret> {
    let mut secrets = BTreeSet::new();
    let mut public: BTreeMap<String, String> = BTreeMap::new();
    let mut files: Vec<(String, Table, String)> = Vec::new();
    for entry in walkdir::WalkDir::new(content()).sort_by_file_name() {
        let entry = entry.expect("the demo can be listed");
        let path = entry.path().strip_prefix(content()).expect("it lies there").display().to_string();
        let text = || fs::read_to_string(entry.path()).expect("a record is text");
        if path.starts_with("vendors/") && path.ends_with(".toml") {
            files.push((path, text().parse().expect("a vendor is TOML"), String::new()));
        } else if path.ends_with("/index.md") {
            let text = text();
            let (front, body) =
                text.trim_start_matches("+++").split_once("\n+++").expect("a solution has front matter");
            files.push((path, front.parse().expect("front matter is TOML"), body.to_owned()));
        }
    }
    for (path, table, _) in files.iter().filter(|(path, ..)| path.starts_with("vendors/")) {
        let slug = path.trim_start_matches("vendors/").trim_end_matches(".toml");
        let chosen = ["name", "public_contact", "intro", "website"].map(|key| table.get(key));
        let texts: Vec<String> = chosen.into_iter().flatten().map(|value| format!("{value:?}")).collect();
        public.insert(slug.to_owned(), texts.join("\n"));
    }
    for (path, table, body) in &files {
        let solution = path.starts_with("solutions/");
        let vendor = if solution {
            table["vendor"].as_str().expect("a solution has a vendor").to_owned()
        } else {
            path.trim_start_matches("vendors/").trim_end_matches(".toml").to_owned()
        };
        for key in if solution { OF_SOLUTION } else { OF_VENDOR } {
            for text in values(&Value::Table(table.clone()), key) {
                // What the vendor has published itself is public.
                if !public[&vendor].contains(&text) {
                    let phone = PHONES.contains(key);
                    secrets.insert(Secret { from: format!("{path} {key}"), text, phone });
                }
            }
        }
        for text in comparison(body) {
            secrets.insert(Secret { from: format!("{path} comparison"), text, phone: false });
        }
    }
    secrets
}

/// The texts under a dotted key path, in lists too.
fn values(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(|item| values(item, path)).collect(),
        Value::Table(table) => {
            let (key, rest) = path.split_once('.').unwrap_or((path, ""));
            table.get(key).map(|inner| values(inner, rest)).unwrap_or_default()
        }
        Value::String(text) if path.is_empty() => vec![text.trim().to_owned()],
        _ => Vec::new(),
    }
}

/// The sentences of the section on other products, without marks of Markdown; those that a public section has too are left out.
fn comparison(body: &str) -> Vec<String> {
    let Some((before, rest)) = body.split_once("## 與市場相關產品比較") else { return Vec::new() };
    let (own, after) = rest.split_once("\n## ").unwrap_or((rest, ""));
    let public = plain(before) + &plain(after);
    plain(own)
        .split(['。', '！', '？', '；', '\n'])
        .map(str::trim)
        .filter(|sentence| sentence.chars().count() >= SENTENCE && !public.contains(sentence))
        .map(str::to_owned)
        .collect()
}

fn plain(markdown: &str) -> String {
    markdown.replace(['*', '`', '#'], "")
}

/// The spellings in which a text may stand in a file.
fn spellings(text: &str) -> BTreeSet<Vec<u8>> {
    let json = |upper: bool| -> String {
        let unit = |unit: &u16| if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
        let escaped = |c: char| -> String {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().map(unit).collect()
        };
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { escaped(c) }).collect()
    };
    let percent = |upper: bool| -> String {
        let byte = |b: u8| if upper { format!("%{b:02X}") } else { format!("%{b:02x}") };
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { byte(b) }).collect()
    };
    let html = |numbers: &dyn Fn(u32) -> String| -> String {
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { numbers(u32::from(c)) }).collect()
    };
    let named = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut all: BTreeSet<Vec<u8>> = [
        text.to_owned(),
        named.replace('"', "&quot;"),
        named,
        serde_json::to_string(text).expect("a text serializes").trim_matches('"').to_owned(),
        json(true),
        json(false),
        percent(true),
        percent(false),
        html(&|n| format!("&#{n};")),
        html(&|n| format!("&#x{n:x};")),
        html(&|n| format!("&#x{n:X};")),
    ]
    .into_iter()
    .map(String::into_bytes)
    .collect();
    all.insert(utf16);
    all
}

/// Digits of a text as a telephone would be dialled: marks between digits are dropped, anything else breaks the number.
fn digits(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for (i, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_digit() {
            out.push(*byte);
        } else if !(b" -.()/".contains(byte) && i > 0) && out.last() != Some(&b'|') {
            out.push(b'|');
        }
    }
    out
}

/// Every published file with what is inside it: compressed siblings are opened.
fn opened(output: &Output) -> Vec<(String, Vec<u8>)> {
    let files = output.files().map(|(path, bytes)| {
        let mut inside = Vec::new();
        if path.ends_with(".gz") {
            flate2::read::GzDecoder::new(bytes).read_to_end(&mut inside).expect("it is gzip");
        } else if path.ends_with(".br") {
            brotli::Decompressor::new(bytes, 1 << 16).read_to_end(&mut inside).expect("it is brotli");
        } else {
            inside = bytes.to_vec();
        }
        (path.to_owned(), inside)
    });
    files.collect()
}

/// What of `secrets` stands in `files`: the file and the secret.
fn found(files: &[(String, Vec<u8>)], secrets: &BTreeSet<Secret>) -> Vec<String> {
    let mut patterns: Vec<Vec<u8>> = Vec::new();
    let mut owners: Vec<&Secret> = Vec::new();
    let mut numbers: Vec<Vec<u8>> = Vec::new();
    let mut dialled: Vec<&Secret> = Vec::new();
    for secret in secrets {
        for spelling in spellings(&secret.text) {
            patterns.push(spelling);
            owners.push(secret);
        }
        if secret.phone {
            let number: String = secret.text.chars().filter(char::is_ascii_digit).collect();
            let abroad = number.strip_prefix('0').map(|rest| format!("886{rest}")).unwrap_or_default();
            for number in [number, abroad].into_iter().filter(|number| number.len() >= 8) {
                numbers.push(number.into_bytes());
                dialled.push(secret);
            }
        }
    }
    let texts = AhoCorasick::new(patterns).expect("the patterns are few");
    let numbers = AhoCorasick::new(numbers).expect("the numbers are few");
    let mut found = BTreeSet::new();
    for (path, bytes) in files {
        let words = texts.find_overlapping_iter(bytes).map(|hit| owners[hit.pattern().as_usize()]);
        let squeezed = digits(bytes);
        let calls = numbers.find_overlapping_iter(&squeezed).map(|hit| dialled[hit.pattern().as_usize()]);
        found.extend(words.chain(calls).map(|secret| format!("{path}: {} ({})", secret.text, secret.from)));
    }
    found.into_iter().collect()
}

#[test]
fn no_staff_only_text_of_the_demo_is_published() {
    let secrets = secrets();
    let kinds: BTreeSet<&str> = secrets.iter().filter_map(|secret| secret.from.split(' ').nth(1)).collect();
    assert!(secrets.len() > 200 && kinds.len() >= 10, "{} secrets of {kinds:?}", secrets.len());
    let found = found(&opened(demo()), &secrets);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_search_for_secrets_finds_them_in_every_spelling() {
    let secret = |text: &str, phone| Secret { from: "x".to_owned(), text: text.to_owned(), phone };
    let secrets: BTreeSet<Secret> =
        [secret("許沛恩", false), secret("a&b 路", false), secret("04-0000-1201", true)].into();
    for text in [
        "<p>許沛恩</p>",
        r#"{"a":"\u8a31\u6c9b\u6069"}"#,
        "?q=%E8%A8%B1%E6%B2%9B%E6%81%A9",
        "&#x8a31;&#x6c9b;&#x6069;",
        "a&amp;b 路",
        "0400001201",
        "(04) 0000-1201",
        "+886-4-0000-1201",
    ] {
        let files = [("page.html".to_owned(), text.as_bytes().to_vec())];
        assert_eq!(found(&files, &secrets).len(), 1, "{text}");
    }
    let files = [("page.html".to_owned(), "許沛、恩；04-0000-1202，0400 x 001201".as_bytes().to_vec())];
    assert!(found(&files, &secrets).is_empty());
}

#[test]
fn pictures_carry_nothing_but_pixels() {
    for (path, bytes) in demo().files().filter(|(path, _)| path.starts_with("images/")) {
        for mark in [&b"Exif\0"[..], b"http://ns.adobe.com", b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"Photoshop"]
        {
            let marked = bytes.windows(mark.len()).any(|window| window == mark);
            assert!(!marked, "{path} holds {}", String::from_utf8_lossy(mark));
        }
    }
}

/// The demo with its records written by `save`, after `change`.
fn rewritten(change: impl Fn(&mut Records)) -> MemoryTree {
    let disk = DiskTree::open(content()).expect("the demo is there");
    let mut tree = MemoryTree::copy_of(&disk).expect("the demo can be read");
    let mut records = load::catalogue(&disk).expect("the demo can be listed").records;
    change(&mut records);
    for vendor in &records.vendors {
        tree.insert(format!("vendors/{}.toml", vendor.slug), save::vendor(vendor));
    }
    for solution in &records.solutions {
        tree.insert(format!("solutions/{}/index.md", solution.slug), save::solution(solution));
    }
    tree
}

fn with_other_secrets(vendor: &mut Vendor) {
    let other = |text: &str| Some(text.to_owned());
    vendor.established_on =
        vendor.established_on.as_ref().map(|day| Private::new(day.for_staff().plus_days(-1)));
    vendor.paid_in_capital = vendor.paid_in_capital.as_ref().map(|sum| Private::new(sum.for_staff() + 1));
    vendor.address = Some(Private::new("他處市他路 99 號".to_owned()));
    vendor.representative =
        Private::new(Representative { name: other("代表丙丁"), title: other("執行長") });
    vendor.contact = Private::new(Contact {
        name: other("聯絡戊己"),
        title: other("專員"),
        phone: other("03-0000-9999"),
        mobile: other("0999-999-999"),
        email: other("other@other.example.net"),
    });
    vendor.declarations = Private::new(Declarations {
        checked_on: Date::new(2026, 1, 1),
        factory_registration: other("99-000000"),
        ..vendor.declarations.for_staff().clone()
    });
}

fn with_other_proofs(solution: &mut Solution) {
    let other = |text: &str| Some(Private::new(text.to_owned()));
    for tier in &mut solution.tiers {
        tier.market_price = tier.price.map(|price| Private::new(price + 12_345));
    }
    solution.market_price_proof = other("another-proof.pdf");
    solution.co_developers = Private::new(vec![CoDeveloper {
        company: Some("共同開發庚辛".to_owned()),
        country: Some("JP".to_owned()),
        prc_funded: Some(false),
    }]);
    solution.usage_evidence = Private::new(vec![Evidence::Log, Evidence::Photos]);
    solution.approval.batch = other("999-99");
    solution.approval.track = Some(Private::new(Track::Expanded));
    if solution.approval.reference.is_some() {
        solution.approval.reference = other("另字第 99 號");
        solution.approval.green_evidence = other("另一份佐證");
    }
    if let Some(delisting) = &mut solution.delisting {
        delisting.reason = other("另一個理由");
    }
    if let Some(cloud) = &mut solution.cloud {
        cloud.stress_tested_on = Date::new(2026, 6, 30).map(Private::new);
    }
    if let Some(origin) = &mut solution.origin {
        origin.prc_funded = Some(Private::new(false));
        if origin.authorization.is_some() {
            origin.authorization = other("another-letter.pdf");
        }
    }
    solution.sections.comparison = other("別家產品如何，這裡換了另一種說法，而且長得多。");
}

#[test]
fn catalogues_that_differ_in_staff_only_values_build_to_the_same_bytes() {
    let before = built(&rewritten(|_| {}), Drafts::Show);
    let after = built(
        &rewritten(|records| {
            records.vendors.iter_mut().map(Arc::make_mut).for_each(with_other_secrets);
            records.solutions.iter_mut().map(Arc::make_mut).for_each(with_other_proofs);
        }),
        Drafts::Show,
    );
    let differing: Vec<&str> = before
        .files()
        .filter(|(path, bytes)| after.get(path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert_eq!(before.files().count(), after.files().count());
}

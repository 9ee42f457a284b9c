//! The engine in the browser answers as the native one does, byte for byte, through the module that the page uses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use shangjia_search::{Corpus, Paging, Request, fragments_to_json, snippet, write_paged};

use crate::common::{Dice, Opened, random, small, text};

/// Query strings as they stand in an address.
const QUERIES: [&str; 58] = [
    "",
    "q=",
    "q=%E7%91%95%E7%96%B5",
    "q=瑕疵",
    "q=瑕疵檢測",
    "q=瑕疵&q=檢測",
    "?categories=machine&q=檢測",
    "q=自動光學瑕疵檢測",
    "q=瑕疵檢",
    "q=瑕",
    "q=台",
    "q=臺灣",
    "q=台灣",
    "q=裡面",
    "q=aoi",
    "q=AOI",
    "q=ＡＯＩ",
    "q=ＡＩ客服",
    "q=AI客服",
    "q=AI+客服",
    "q=AI客",
    "q=ai-ocr",
    "q=2.0",
    "q=predict",
    "q=predi",
    "q=Predictive",
    "q=chat",
    "q=%22瑕疵檢測%22",
    "q=%22AI 客服%22",
    "q=%22",
    "q=-瑕疵",
    "q=檢測+-瑕疵",
    "q=檢測+-%22自動光學%22",
    "q=瑕疵+檢測+系統",
    "q=瑕疵 qwerty",
    "q=瑕疵 qwerty asdfgh",
    "q=qwerty",
    "q=!!!",
    "q=龘",
    "q=か",
    "q=ｶﾞ",
    "q=①㈱ﬁ",
    "q=%00%01%7f",
    "q=%F0%A0%80%80",
    "q=%ff%fe",
    "q=管理系統&sort=price",
    "q=管理&sort=name&page=2&per_page=5",
    "categories=machine",
    "categories=machine,material&cloud=yes",
    "categories=bogus",
    "q=檢測&categories=machine&price_max=20000&seats_min=5",
    "sort=newest&limit=3&offset=7",
    "sort=price",
    "sort=price_per_seat_month&months_max=12",
    "sort=name&per_page=100",
    "price_min=10000&price_max=30000&ai=none,generative",
    "q=智慧&utm_source=x&page=0",
    "sort=bogus&price_max=abc&per_page=1000",
];

/// Words and texts for snippets.
const SNIPPETS: [(&str, &str); 6] = [
    ("aoi", "用ＡＯＩ辨識"),
    ("瑕疵 台灣", "前面有很長很長很長很長很長很長的一段話，然後在臺灣做自動光學瑕疵檢測。"),
    ("ＡＩ客服", "AI 客服、AI客服"),
    ("pred", "Predictive \"maintenance\" \\ <b>"),
    ("龘", "𠀀𠀁"),
    ("", ""),
];

const SCRIPT: &str = r#"
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
const [, , module, wasm, folder] = process.argv;
const { instantiate } = await import(module);
const { queries, snippets } = JSON.parse(readFileSync(`${folder}/asked.json`, "utf8"));
const answers = [];
for (const type of ["application/wasm", "text/plain"]) {
  const server = createServer((_, response) => response.setHeader("Content-Type", type).end(readFileSync(wasm)));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const engine = await instantiate(`http://127.0.0.1:${server.address().port}/search.wasm`);
  server.close();
  server.closeAllConnections();
  const refused = (action) => { try { action(); return "accepted"; } catch (error) { return error.message; } };
  const lines = [refused(() => engine.search("")), refused(() => engine.open(new Uint8Array(40)))];
  engine.open(readFileSync(`${folder}/columns`));
  lines.push(engine.searchText("q=x"), refused(() => engine.add(0, new Uint8Array([83, 74, 80, 49, 0]))));
  const ask = (query) => {
    for (;;) {
      const answer = engine.searchText(query);
      const { needs } = JSON.parse(answer);
      if (needs.length === 0) return answer;
      for (const number of needs) engine.add(number, readFileSync(`${folder}/${number}`));
    }
  };
  for (const query of queries) lines.push(ask(query));
  for (const [query, text] of snippets) lines.push(JSON.stringify(engine.snippet(query, text, 24)));
  lines.push(ask({ q: "\ud800檢測\udc00" }), ask({ q: "測".repeat(10000) }), ask({ q: "が".normalize("NFD").repeat(600) }));
  answers.push(lines.join("\n"));
}
if (answers[0] !== answers[1]) throw new Error("the type of the file changes the answers");
console.log(answers[0]);
"#;

const NFKC: &str = r#"
const lines = [];
for (let point = 0; point < 0x110000; point++) {
  if (point >= 0xd800 && point < 0xe000) continue;
  const character = String.fromCodePoint(point);
  if (/\p{Cn}|\p{Co}/u.test(character)) continue;
  const normal = character.normalize("NFKC");
  if (normal !== character) lines.push(`${point} ${[...normal].map((c) => c.codePointAt(0)).join(" ")}`);
  else lines.push(`${point}`);
}
console.log(lines.join("\n"));
"#;

/// Runs a script with node, which is not needed to build: without it the test says so and passes.
fn node(folder: &Path, script: &str, arguments: &[&Path]) -> Option<String> {
    let path = folder.join("script.mjs");
    fs::write(&path, script).expect("the folder is there");
    match Command::new("node").arg(&path).args(arguments).output() {
        Err(error) => {
            println!("skipped: node cannot be run ({error})");
            None
        }
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).expect("node writes UTF-8"))
        }
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("cargo made its parent");
    folder
}

fn json(text: &str) -> String {
    let fragment = shangjia_search::Fragment { text: text.to_owned(), marked: true };
    let json = fragments_to_json(&[fragment]);
    json[r#"[{"text":"#.len()..json.len() - r#","marked":true}]"#.len()].to_owned()
}

/// Lets the browser's engine answer all queries on a bundle, and compares.
fn compare(name: &str, corpus: &Corpus, paging: Paging) {
    let folder = folder(name);
    let bundle = write_paged(corpus, |_| paging).expect("it is sound");
    fs::write(folder.join("columns"), &bundle.columns).expect("the folder is there");
    for (number, part) in &bundle.parts {
        fs::write(folder.join(number.to_string()), part).expect("the folder is there");
    }
    let mut dice = Dice(20_261_125);
    let random =
        |_| format!("q={}&categories={}", text(&mut dice, 4), dice.pick(&["machine", "people,method", ""]));
    let asked_for: Vec<String> = QUERIES.map(str::to_owned).into_iter().chain((0..200).map(random)).collect();
    let queries: Vec<String> = asked_for.iter().map(|query| json(query)).collect();
    let snippets: Vec<String> =
        SNIPPETS.iter().map(|(query, text)| format!("[{},{}]", json(query), json(text))).collect();
    let asked = format!(r#"{{"queries":[{}],"snippets":[{}]}}"#, queries.join(","), snippets.join(","));
    fs::write(folder.join("asked.json"), asked).expect("the folder is there");

    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments = [&here.join("js/engine.js"), &here.join("dist/search.wasm"), &folder];
    let Some(answers) = node(&folder, SCRIPT, &arguments.map(PathBuf::as_path)) else { return };
    let mut answers = answers.lines();
    let mut next = || answers.next().expect("one line an answer");
    let engine = Opened::new(corpus, bundle);

    assert_eq!(next(), "no catalogue is open");
    assert_eq!(next(), "not a search file of this version");
    assert!(next().contains(r#""needs":[0]"#));
    assert_eq!(next(), "the search file is damaged");
    let mut hits = 0;
    for query in &asked_for {
        let native = engine.search(&Request::parse(query).normalized());
        hits += native.hits.len();
        assert_eq!(next(), native.json, "{query}");
    }
    assert!(hits > 500, "the queries find too little to compare: {hits}");
    for (query, text) in SNIPPETS {
        let native = snippet(&shangjia_search::normalize(query), text, 24);
        assert_eq!(next(), fragments_to_json(&native), "{query}");
    }
    for query in ["\u{fffd}檢測\u{fffd}".to_owned(), "測".repeat(10_000), "か\u{3099}".repeat(600)] {
        let native = engine.search(&Request { query, ..Request::default() }.normalized());
        assert_eq!(next(), native.json);
    }
}

#[test]
fn the_browser_answers_as_the_native_engine_does() {
    let mut corpus = random(42, 120);
    corpus.documents.extend(small().documents);
    compare("parity", &corpus, Paging { whole: usize::MAX, page: 0 });
    compare("parity-paged", &corpus, Paging { whole: 0, page: 1024 });
}

#[test]
fn the_platform_normalizes_as_the_writer_does() {
    let Some(points) = node(&folder("nfkc"), NFKC, &[]) else { return };
    let mut compared = 0;
    for line in points.lines() {
        let mut points = line.split(' ').map(|point| {
            let point = point.parse().expect("a number");
            char::from_u32(point).expect("a character")
        });
        let character = points.next().expect("the character itself");
        let normal: String = points.collect();
        let expected = if normal.is_empty() { character.to_string() } else { normal };
        assert_eq!(
            shangjia_search::normalize(&character.to_string()),
            expected,
            "U+{:04X}",
            character as u32
        );
        compared += 1;
    }
    assert!(compared > 140_000, "all assigned characters: {compared}");
}

//! How well the search answers what people type, on the demo catalogue: queries judged by hand, by kind, each kind with the least share of
//! its solutions that must stand among the first ten. `cargo test --test judged -- --nocapture` prints the shares.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The kinds with the least share of what is wanted that must be found.
const LEAST: [(&str, f64); 13] = [
    ("exact", 0.95),
    ("substring", 0.95),
    ("mixed", 0.95),
    ("width_case", 0.95),
    ("variants", 0.95),
    ("single", 0.95),
    ("prefix", 0.95),
    ("facets", 0.95),
    ("price", 0.95),
    ("simplified", 0.8),
    ("synonyms", 0.85),
    ("typos", 0.8),
    ("problems", 0.5),
];

/// The sets of queries: those that the search was first held to, those that its vocabulary was learnt from, and those kept apart from it.
const SETS: [&str; 3] = ["queries.toml", "learned.toml", "held_out.toml"];

/// The kind that wants nothing found.
const NOTHING: &str = "nothing";

/// Hits that are looked at.
const PAGE: usize = 10;

fn shangjia(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shangjia"));
    let output = command.current_dir(folder).args(arguments).output().expect("shangjia runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Slugs of the first ten hits; filters follow a `?`.
fn found(folder: &Path, query: &str) -> Vec<String> {
    let (words, filters) = query.split_once('?').unwrap_or((query, ""));
    let mut arguments = vec!["search", "--json", "--limit", "10"];
    for filter in filters.split('&').filter(|filter| !filter.is_empty()) {
        arguments.extend(["--filter", filter]);
    }
    arguments.extend(["--", words]);
    let answer: Value = serde_json::from_str(&shangjia(folder, &arguments)).expect("the answer is JSON");
    let hits = answer["hits"].as_array().expect("it has hits");
    hits.iter().map(|hit| hit["slug"].as_str().expect("a slug is text").to_owned()).collect()
}

#[test]
fn what_people_type_finds_what_they_want() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let content = root.join("content").display().to_string();
    let built = ["build", "--content", &content, "--date", "2026-11-20", "--locked"];
    shangjia(folder.path(), &built);
    let mut failed = Vec::new();
    for set in SETS {
        let queries = queries(&root.join("tests/judged").join(set));
        assert!(!queries.is_empty() && queries.keys().all(|kind| is_kind(kind)), "{set}");
        for (kind, least) in LEAST.into_iter().filter(|(kind, _)| queries.contains_key(*kind)) {
            let (share, missed) = share(folder.path(), &queries[kind]);
            println!("{set}: {kind}: {share:.2} of {} queries; missed {missed:?}", queries[kind].len());
            if share < least {
                failed.push(format!("{set}: {kind}: {share:.2}, at least {least}; {missed:#?}"));
            }
        }
        for query in queries.get(NOTHING).into_iter().flat_map(BTreeMap::keys) {
            let found = found(folder.path(), query);
            if !found.is_empty() {
                failed.push(format!("nothing is wanted for {query}: {found:?}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Queries of one kind with the slugs that are wanted.
type Queries = BTreeMap<String, Vec<String>>;

fn queries(path: &Path) -> BTreeMap<String, Queries> {
    let text = fs::read_to_string(path).expect("the queries are there");
    toml::from_str(&text).expect("it is TOML")
}

fn is_kind(name: &str) -> bool {
    name == NOTHING || LEAST.iter().any(|(kind, _)| *kind == name)
}

/// The mean share of what is wanted that stands among the first ten, and what was found where something is missing.
fn share(folder: &Path, queries: &Queries) -> (f64, Vec<String>) {
    let (mut shares, mut missed) = (Vec::new(), Vec::new());
    for (query, wanted) in queries {
        assert!((1..=PAGE).contains(&wanted.len()), "{query} wants {}", wanted.len());
        let found = found(folder, query);
        let held = wanted.iter().filter(|slug| found.contains(slug)).count();
        if held < wanted.len() {
            missed.push(format!("{query}: {found:?}"));
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of slugs")]
        shares.push(held as f64 / wanted.len() as f64);
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of queries")]
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    (mean, missed)
}

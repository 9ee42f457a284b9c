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
    let queries = fs::read_to_string(root.join("tests/judged/queries.toml")).expect("the queries are there");
    let queries: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(&queries).expect("it is TOML");
    let mut failed = Vec::new();
    for (kind, least) in LEAST {
        let (mut shares, mut missed) = (Vec::new(), Vec::new());
        for (query, wanted) in queries[kind].iter().filter(|(_, wanted)| !wanted.is_empty()) {
            let found = found(folder.path(), query);
            let held = wanted.iter().filter(|slug| found.contains(slug)).count();
            if held < wanted.len() {
                missed.push(format!("{query}: {found:?}"));
            }
            #[expect(clippy::cast_precision_loss, reason = "a handful of slugs")]
            shares.push(held as f64 / wanted.len() as f64);
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of queries")]
        let share = shares.iter().sum::<f64>() / shares.len() as f64;
        println!("{kind}: {share:.2} of {} queries; missed {missed:?}", shares.len());
        if share < least {
            failed.push(format!("{kind}: {share:.2}, at least {least}; {missed:#?}"));
        }
    }
    for query in queries["nothing"].keys() {
        let found = found(folder.path(), query);
        if !found.is_empty() {
            failed.push(format!("nothing is wanted for {query}: {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

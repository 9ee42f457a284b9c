//! `export --format quickwit`, and the settings that choose that search.

use std::fs;

use serde_json::Value;

use crate::common::{DAY, files, replace, run, started};

const EXPORT: [&str; 7] = ["export", "--format", "quickwit", "--date", DAY, "--output", "out"];

#[test]
fn an_export_is_the_index_that_the_built_pages_ask() {
    let folder = started();
    let settings = folder.path().join("content/site.toml");
    let place = "backend = \"quickwit\"\nendpoint = \"https://search.example/q\"\nindex = \"tools\"";
    replace(&settings, "backend = \"wasm\"", place);
    let said = run(folder.path(), &EXPORT).ends(0);
    run(folder.path(), &["build", "--date", DAY]).ends(0);

    let config =
        fs::read_to_string(folder.path().join("out/index.yaml")).expect("the configuration is written");
    let id = config.lines().find_map(|line| line.strip_prefix("index_id: ")).expect("the index has a name");
    assert!(id.starts_with("tools-") && said.out.contains(id), "{}", said.out);
    let list =
        fs::read_to_string(folder.path().join("public/solutions/index.html")).expect("the list is built");
    for said in [
        "data-backend=\"quickwit\"",
        "data-endpoint=\"https://search.example/q/\"",
        &format!("data-index-id=\"{id}\""),
    ] {
        assert!(list.contains(said), "{said}");
    }
    let built = files(&folder.path().join("public"));
    let has = |ending: &str| built.keys().any(|path| path.to_string_lossy().ends_with(ending));
    assert!(has("/reading.json") && has("/cards/zh-TW/0.json"));
    let searched = run(folder.path(), &["search", "檢測"]).ends(2);
    assert!(searched.err.contains("Quickwit"), "{}", searched.err);
    assert!(!has(".wasm") && !has("index.bin") && !has("columns.bin"), "what nobody asks for is not built");
}

#[test]
fn documents_hold_public_text_alone_and_the_listed_alone() {
    let folder = started();
    run(folder.path(), &EXPORT).ends(0);
    let read =
        || fs::read_to_string(folder.path().join("out/documents.ndjson")).expect("documents are written");
    let lines: Vec<Value> =
        read().lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["slug"], "yunqi-aoi-metal-surface");
    assert_eq!(lines[0]["facets"]["programme"], serde_json::json!(["ai-toolbox"]));
    let again = read();
    run(folder.path(), &EXPORT).ends(0);
    assert_eq!(read(), again, "the same catalogue and day, the same bytes");

    let record = folder.path().join("content/solutions/yunqi-aoi-metal-surface/index.md");
    replace(&record, "status = \"approved\"", "status = \"draft\"");
    run(folder.path(), &EXPORT).ends(0);
    assert_eq!(read(), "");
}

#[test]
fn content_with_errors_is_not_exported() {
    let folder = started();
    let record = folder.path().join("content/solutions/yunqi-aoi-metal-surface/index.md");
    replace(&record, "version = ", "versoin = ");
    let refused = run(folder.path(), &EXPORT).ends(1);
    assert!(refused.err.contains("R-UNKNOWN-KEY"), "{}", refused.err);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn settings_of_quickwit_are_checked() {
    for (place, field, rule) in [
        ("backend = \"quickwit\"\nindex = \"tools\"", "search.endpoint", "R-MISSING"),
        ("backend = \"quickwit\"\nendpoint = \"/q/\"", "search.index", "R-MISSING"),
        (
            "backend = \"quickwit\"\nendpoint = \"//other.example/\"\nindex = \"tools\"",
            "search.endpoint",
            "R-TYPE",
        ),
        (
            "backend = \"quickwit\"\nendpoint = \"search.example\"\nindex = \"tools\"",
            "search.endpoint",
            "R-TYPE",
        ),
        ("backend = \"quickwit\"\nendpoint = \"/q/\"\nindex = \"1tools\"", "search.index", "R-TYPE"),
        ("backend = \"lucene\"", "search.backend", "R-TYPE"),
    ] {
        let folder = started();
        replace(&folder.path().join("content/site.toml"), "backend = \"wasm\"", place);
        let checked = run(folder.path(), &["check", "--date", DAY, "--format", "json"]).ends(1);
        assert!(
            checked.json().iter().any(|finding| finding["rule"] == rule && finding["field"] == field),
            "{place}: {}",
            checked.out
        );
    }
    let folder = started();
    let place = "backend = \"quickwit\"\nendpoint = \"/quickwit\"\nindex = \"tools\"";
    replace(&folder.path().join("content/site.toml"), "backend = \"wasm\"", place);
    run(folder.path(), &["check", "--date", DAY]).ends(0);
}

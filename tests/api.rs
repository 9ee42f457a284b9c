//! The JSON API of the demo catalogue keeps to the schema that is published with it.

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::output::Output;
use shangjia::site::Drafts;
use shangjia::text::Date;

/// The demo's files, built once for all tests.
fn demo() -> &'static Output {
    static DEMO: OnceLock<Output> = OnceLock::new();
    DEMO.get_or_init(build_demo)
}

fn build_demo() -> Output {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let tree = DiskTree::open(content).expect("the demo is there");
    let today = Date::parse("2026-11-20").expect("a day");
    let options = Options { today, drafts: Drafts::Hide, base_path: None, compress: false };
    let built = build(Input { content: &tree, theme: None }, &options).expect("it builds");
    built.output.expect("the demo has no errors")
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_slice(output.get(path).unwrap_or_else(|| panic!("no {path}"))).expect("it is JSON")
}

/// What in `value` breaks `schema`: as much of JSON Schema as ours uses, and an error for anything else.
fn breaches(root: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    for (word, rule) in schema.as_object().expect("a schema is an object") {
        let holds = match word.as_str() {
            "$ref" => {
                let pointer =
                    rule.as_str().and_then(|text| text.strip_prefix('#')).expect("it is in the file");
                breaches(root, root.pointer(pointer).expect("it leads somewhere"), value, at, out);
                true
            }
            "type" => match rule.as_str().expect("one type") {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_u64() || value.is_i64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "null" => value.is_null(),
                other => panic!("no type {other}"),
            },
            "properties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    match rule.get(key) {
                        Some(schema) => breaches(root, schema, inner, &format!("{at}.{key}"), out),
                        None => out.push(format!("{at}.{key} is not in the schema")),
                    }
                }
                true
            }
            "required" => rule
                .as_array()
                .is_some_and(|keys| keys.iter().all(|key| value.get(key.as_str().unwrap_or("")).is_some())),
            "items" => {
                for (i, inner) in value.as_array().into_iter().flatten().enumerate() {
                    breaches(root, rule, inner, &format!("{at}[{i}]"), out);
                }
                true
            }
            "enum" => rule.as_array().is_some_and(|choices| choices.contains(value)),
            "const" => rule == value,
            "minimum" => value.as_f64() >= rule.as_f64(),
            "anyOf" | "oneOf" => {
                let fits = rule.as_array().into_iter().flatten().filter(|schema| {
                    let mut inner = Vec::new();
                    breaches(root, schema, value, at, &mut inner);
                    inner.is_empty()
                });
                if word == "oneOf" { fits.count() == 1 } else { fits.count() > 0 }
            }
            "pattern" => value.as_str().is_some_and(|text| fits(rule.as_str().unwrap_or(""), text)),
            "additionalProperties" => rule == &Value::Bool(false),
            "description" | "format" | "$schema" | "$id" | "title" | "$defs" => true,
            other => panic!("the test does not know the word {other}"),
        };
        if !holds {
            out.push(format!("{at} breaks {word} {rule}"));
        }
    }
}

/// The four patterns of the schema.
fn fits(pattern: &str, text: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    match pattern {
        r"^\d{4}-\d{2}-\d{2}$" => Date::parse(text).is_ok() && text.len() == 10,
        r"^\d{8}$" => digits(text, 8),
        "^[a-z0-9-]{1,80}$" => {
            (1..=80).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        }
        "^other:" => text.starts_with("other:"),
        other => panic!("the test does not know the pattern {other}"),
    }
}

#[test]
fn every_file_of_the_api_keeps_to_the_schema() {
    let output = demo();
    let schema = json(output, "api/schema.json");
    let files: Vec<&str> = output
        .files()
        .map(|(path, _)| path)
        .filter(|path| path.starts_with("api/") && *path != "api/schema.json")
        .collect();
    assert!(files.len() > 30, "{files:?}");
    for file in files {
        let mut found = Vec::new();
        breaches(&schema, &schema, &json(output, file), file, &mut found);
        let named = ["solutions", "vendors", "solution"].into_iter().find(|name| match *name {
            "solution" => file.starts_with("api/solutions/"),
            name => file == format!("api/{name}.json"),
        });
        let own =
            schema.pointer(&format!("/$defs/{}", named.expect("it is one of three"))).expect("a definition");
        let mut closer = Vec::new();
        breaches(&schema, own, &json(output, file), file, &mut closer);
        assert!(closer.is_empty(), "{closer:#?}");
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn a_key_that_is_not_in_the_schema_is_noticed() {
    let output = demo();
    let schema = json(output, "api/schema.json");
    let mut vendors = json(output, "api/vendors.json");
    vendors["vendors"][0]["address"] = "臺北市".into();
    let mut found = Vec::new();
    breaches(&schema, &schema["$defs"]["vendors"], &vendors, "vendors", &mut found);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn machines_are_told_where_the_plain_text_lies() {
    let output = demo();
    let llms = String::from_utf8(output.get("llms.txt").expect("it is there").to_vec()).expect("text");
    assert!(llms.starts_with("# AI 工具庫\n\n> "), "{llms}");
    let root = "https://catalog.example/tools/";
    let links: Vec<&str> =
        llms.split("](").skip(1).filter_map(|rest| rest.split(')').next()?.strip_prefix(root)).collect();
    assert!(links.len() > 45, "{links:?}");
    for link in links {
        let file = if link.ends_with('/') { format!("{link}index.html") } else { link.to_owned() };
        assert!(output.get(&file).is_some(), "{file} is not there");
    }
}

#[test]
fn a_twin_says_in_markdown_what_the_page_says() {
    let output = demo();
    let twin = output.get("solutions/yunqi-fabric-incoming/index.md").expect("it has a twin");
    let twin = std::str::from_utf8(twin).expect("text");
    for words in [
        "# 布匹進料檢驗與疵點地圖",
        "## 產業痛點",
        "NT$96,000",
        "## 價格與費用",
        "115年5月19日",
        "service@yunqi",
    ] {
        assert!(twin.contains(words), "{words} in {twin}");
    }
    let page = output.get("solutions/yunqi-fabric-incoming/index.html").expect("it has a page");
    let page = std::str::from_utf8(page).expect("text");
    assert!(page.contains("text/markdown") && page.contains("solutions/yunqi-fabric-incoming/index.md"));
}

#[test]
fn every_row_of_a_sheet_stands_in_its_twin() {
    let output = demo();
    for (_, bytes) in output.files().filter(|(path, _)| path.starts_with("sheets/")) {
        let sheets: Value = serde_json::from_slice(bytes).expect("JSON");
        for (slug, sheet) in sheets.as_object().expect("sheets by slug") {
            let twin = output.get(&format!("solutions/{slug}/index.md")).expect("it has a twin");
            let twin = std::str::from_utf8(twin).expect("text").replace('\\', "");
            for line in sheet["rows"]
                .as_object()
                .expect("rows")
                .values()
                .flat_map(|row| row.as_array().into_iter().flatten())
            {
                let line = line.as_str().expect("a line").replace('\\', "");
                assert!(twin.contains(&line), "{slug}: {line}");
            }
        }
    }
}

#[test]
fn a_category_has_its_own_feeds() {
    let output = demo();
    let feed = json(output, "categories/machine/feed.json");
    let listed = json(output, "api/solutions.json");
    let of_category = listed["solutions"].as_array().expect("a list").iter().filter(|solution| {
        solution["categories"].as_array().is_some_and(|keys| keys.iter().any(|key| key == "machine"))
    });
    assert_eq!(feed["items"].as_array().expect("items").len(), of_category.count());
    assert_eq!(feed["feed_url"], "https://catalog.example/tools/categories/machine/feed.json");
    let page = output.get("categories/machine/index.html").expect("a page");
    assert!(std::str::from_utf8(page).expect("text").contains("categories/machine/feed.xml"));
    assert!(output.get("categories/machine/feed.xml").is_some());
}

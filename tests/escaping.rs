//! Hostile text in every text of a record: it is shown, and nothing of it becomes markup.

use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

const VECTOR: &str = r#"</script><img src=x onerror=alert(1)>"'>{{ 7*7 }}{% raw %}"#;

/// The demo's own folder with the vector at the end of every quoted text of one solution and its vendor, but for the values that
/// are keys, dates, numbers and addresses.
fn poisoned() -> MemoryTree {
    let content =
        DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).expect("the demo catalogue");
    let keep =
        ["site.toml", "programmes/", "vendors/yunqi-vision.toml", "solutions/yunqi-aoi-metal-surface/"];
    let mut tree = MemoryTree::default();
    // What is shown must be safe whatever the rules let through.
    let off = "[rules]\nS-HTML = \"off\"\nV-WEBSITE = \"off\"";
    for path in content.list().expect("a list") {
        if keep.iter().any(|kept| path.starts_with(kept)) {
            let bytes = content.read(&path).expect("a file");
            if path.starts_with("programmes/") {
                let text = String::from_utf8(bytes).expect("text");
                assert_eq!(text.matches("[rules]").count(), 1, "{path}");
                tree.insert(path, text.replace("[rules]", off));
            } else {
                tree.insert(path, bytes);
            }
        }
    }
    let quoted = VECTOR.replace('\\', "\\\\").replace('"', "\\\"");
    let poison = |text: &str, keys: &[&str]| -> String {
        let lines = text.lines().map(|line| {
            let known = keys.iter().any(|key| line.trim_start().starts_with(&format!("{key} = \"")));
            line.strip_suffix('"')
                .filter(|_| known)
                .map_or_else(|| line.to_owned(), |line| format!("{line}{quoted}\""))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let text =
        |tree: &MemoryTree, path: &str| String::from_utf8(tree.read(path).expect("a file")).expect("text");
    let vendor = text(&tree, "vendors/yunqi-vision.toml");
    tree.insert("vendors/yunqi-vision.toml", poison(&vendor, &["name", "line_id", "website"]));
    let path = "solutions/yunqi-aoi-metal-surface/index.md";
    let keys = [
        "name", "version", "model", "renewal", "note", "alt", "caption", "item", "amount", "other", "order",
        "care", "capacity",
    ];
    let solution = poison(&text(&tree, path), &keys)
        .replace("## 產業痛點", &format!("## 產業痛點\n\n{VECTOR}\n\n[x](javascript:alert(1))\n"));
    tree.insert(path, format!("{solution}\n"));
    tree
}

#[test]
fn no_text_of_a_record_becomes_markup() {
    let tree = poisoned();
    let options = Options {
        today: Date::parse("2026-11-20").unwrap(),
        drafts: Drafts::Hide,
        base_path: None,
        compress: false,
    };
    let built = build(Input { content: &tree, theme: None }, &options).unwrap();
    let output = built.output.unwrap_or_else(|| panic!("{:?}", built.diagnostics));
    let mut pages_with_it = 0;
    for (path, bytes) in output.files() {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if path.ends_with(".html") {
            assert!(!text.contains("<img src=x"), "{path}: an element");
            assert!(!text.contains("href=\"javascript:"), "{path}: a script address");
            assert!(!text.contains("</script><img"), "{path}: out of its script");
            assert!(!text.contains("49{%"), "{path}: a template ran");
            pages_with_it += usize::from(text.contains("onerror=alert(1)"));
        } else if path.ends_with(".xml") {
            assert!(!text.contains("<img"), "{path}: an element");
        } else if path.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
    assert!(pages_with_it >= 4, "the vector was shown on {pages_with_it} pages only");
}

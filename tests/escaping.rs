//! Hostile text in every text of a record: it is shown, and nothing of it becomes markup in any file.

#[path = "common/poison.rs"]
#[expect(dead_code, reason = "one vector is enough here: the browser tests take them all")]
mod poison;

use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::site::Drafts;
use shangjia::text::Date;

const VECTOR: &str = r#"</script><img src=x onerror=alert(1)>"'>{{ 7*7 }}{% raw %}"#;

#[test]
fn no_text_of_a_record_becomes_markup() {
    let demo = DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).expect("the demo catalogue");
    let tree = poison::catalogue(&demo, &[VECTOR.to_owned()]);
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

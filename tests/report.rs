//! The page that `check --format html` makes of findings. `INSTA_UPDATE=always cargo test --test report` writes the snapshots in
//! `tests/report/`.

use shangjia::build::examine;
use shangjia::check;
use shangjia::diag::Lang;
use shangjia::diag::render::{Report, html};
use shangjia::load;
use shangjia::starter;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

/// The sample catalogue with a second vendor, and faults in the records of both.
fn faulty() -> MemoryTree {
    let mut tree: MemoryTree = starter::files().collect();
    let solution = "solutions/yunqi-aoi-metal-surface/index.md";
    for picture in ["01.png", "02.png", "03.png"] {
        if let Ok(bytes) = tree.read(&format!("solutions/yunqi-aoi-metal-surface/{picture}")) {
            tree.insert(format!("solutions/other-desk/{picture}"), bytes);
        }
    }
    let text = |tree: &MemoryTree, path: &str| {
        String::from_utf8(tree.read(path).expect("the sample is there")).expect("it is UTF-8")
    };
    let record = text(&tree, solution);
    let with_line = |record: &str, key: &str, line: &str| {
        let lines = record.lines().map(|old| if old.starts_with(&format!("{key} = ")) { line } else { old });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let summary = format!("summary = \"{}\"", "字".repeat(61));
    let other = with_line(&record, "name", r#"name = "另一個方案 <script>alert(1)</script>""#);
    let other = with_line(&other, "vendor", r#"vendor = "other-soft""#);
    let other = with_line(&with_line(&other, "summary", &summary), "categories", "categories = []");
    tree.insert("solutions/other-desk/index.md", other);
    let vendor = text(&tree, "vendors/yunqi-vision.toml");
    let vendor = with_line(&vendor, "name", r#"name = "另一家 & 公司""#);
    tree.insert("vendors/other-soft.toml", with_line(&vendor, "tax_id", r#"tax_id = "12345678""#));
    tree.insert(solution, with_line(&record, "summary", &summary));
    tree.insert("solutions/broken/index.md", "+++\nname = 沒有引號\n+++\n");
    tree
}

fn report(tree: &MemoryTree) -> Report {
    let today = Date::parse("2026-11-20").expect("it is a day");
    let loaded = load::catalogue(tree).expect("a folder in memory can be listed");
    let found = examine(&loaded, tree, today).found;
    let extent = (loaded.records.vendors.len(), loaded.records.solutions.len());
    check::report(&loaded.records, extent, found, today)
}

/// The page without its stylesheet, which is looked at rather than read.
fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").expect("it has a style");
    let (_, after) = rest.split_once("</style>").expect("the style ends");
    format!("{before}{after}")
}

#[test]
fn findings_are_grouped_by_vendor_and_the_worst_come_first() {
    let report = report(&faulty());
    let vendors: Vec<Option<&str>> =
        report.groups.iter().map(|group| group.vendor.as_ref().map(|vendor| vendor.slug.as_str())).collect();
    assert_eq!(vendors, [Some("other-soft"), Some("yunqi-vision"), None]);
    for group in &report.groups {
        for part in &group.parts {
            assert!(part.found.is_sorted_by(|a, b| a.severity >= b.severity), "{part:#?}");
        }
    }
    let parts: Vec<&str> = report.groups[0].parts.iter().map(|part| part.kind.zh.as_str()).collect();
    assert_eq!(parts, ["方案", "業者資料"], "the solution has more errors");
}

#[test]
fn the_page_is_this_in_either_language() {
    let report = report(&faulty());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("zh", without_style(&html(&report, Lang::Zh)));
        insta::assert_snapshot!("en", without_style(&html(&report, Lang::En)));
    });
}

#[test]
fn the_page_needs_nothing_but_itself() {
    for lang in [Lang::Zh, Lang::En] {
        let page = html(&report(&faulty()), lang);
        for outside in ["<script", "<link", "<img", "@import", "url(", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains(&format!("<html lang=\"{}\">", lang.html())));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("另一家 &amp; 公司"));
    }
}

#[test]
fn what_is_said_of_one_vendor_stands_in_its_part_alone() {
    let page = html(&report(&faulty()), Lang::Zh);
    let parts: Vec<&str> = page.split("<section class=\"group\"").skip(1).collect();
    let [other, yunqi, files] = parts[..] else { panic!("three groups, not {}", parts.len()) };
    assert!(other.contains("other-desk") && !other.contains("yunqi"), "{other}");
    assert!(yunqi.contains("yunqi-aoi-metal-surface") && !yunqi.contains("other-"), "{yunqi}");
    assert!(files.contains("solutions/broken/index.md:2") && files.contains("R-SYNTAX"), "{files}");
}

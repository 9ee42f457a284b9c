//! What a solution's page says of points: all of it from the programme file, nothing guessed.

use std::path::Path;

use shangjia::build::{Input, Options, build};
use shangjia::disk::DiskTree;
use shangjia::site::Drafts;
use shangjia::text::Date;
use shangjia::tree::{MemoryTree, Tree};

const SOLUTION: &str = "solutions/surface-check/index.html";
const PROGRAMME: &str = "programmes/ai-toolbox.toml";

/// The page of a solution under a programme with this subsidy, built as of a day.
fn page(subsidy: &str, day: &str) -> String {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/small/content");
    let disk = DiskTree::open(&small).expect("the small catalogue is there");
    let mut content = MemoryTree::default();
    for path in disk.list().expect("it can be listed") {
        content.insert(path.clone(), disk.read(&path).expect("a file can be read"));
    }
    let programme =
        String::from_utf8(disk.read(PROGRAMME).expect("it has this programme")).expect("it is text");
    content.insert(PROGRAMME.to_owned(), format!("{programme}\n{subsidy}").into_bytes());
    let today = Date::parse(day).expect("a day");
    let options = Options { today, drafts: Drafts::Hide, base_path: None, compress: false };
    let built = build(Input { content: &content, theme: None }, &options).expect("it builds");
    let output = built.output.unwrap_or_else(|| panic!("{:#?}", built.diagnostics));
    String::from_utf8(output.get(SOLUTION).expect("it has the page").to_vec()).expect("a page is text")
}

#[test]
fn without_an_own_share_only_the_cap_is_shown() {
    let page = page("[subsidy]\ncap = 150000", "2026-11-20");
    assert!(page.contains("150,000 點"));
    assert!(!page.contains("data-points") && !page.contains("點數最多折抵"), "nothing is reckoned");
}

#[test]
fn with_an_own_share_each_price_is_divided() {
    let page = page("[subsidy]\ncap = 20000\nown_share = 0.4", "2026-11-20");
    assert!(page.contains("自籌比例 40%"));
    assert!(
        page.contains(r#"data-own-share="4000""#) || page.contains("data-own-share=4000"),
        "the calculator has the share"
    );
    assert!(page.contains("點數最多折抵 20,000 點，自付"), "the cap holds");
    for word in ["不能折抵的", "既有客戶", "不是上架業者自己"] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn a_programme_without_a_subsidy_has_no_calculator() {
    let page = page("", "2026-11-20");
    assert!(page.contains("沒有點數補助"));
    assert!(!page.contains("data-points") && !page.contains("自籌比例"));
}

#[test]
fn when_the_funds_are_spent_there_is_a_notice_instead_and_not_before() {
    let subsidy = "[subsidy]\ncap = 150000\nown_share = 0.5\nclosed_on = 2026-06-30";
    let after = page(subsidy, "2026-11-20");
    assert!(after.contains("115年6月30日 停止受理"));
    assert!(!after.contains("data-points") && !after.contains("點數最多折抵"));
    let before = page(subsidy, "2026-06-29");
    assert!(before.contains("data-points") && !before.contains("停止受理"));
}

//! `diff`: the records beside what is live.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{DAY, Run, replace, run, started};
use crate::{RECORD, SLUG, VENDOR, snapshot};

/// The sample, published.
fn published() -> TempDir {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    folder
}

fn diff(folder: &Path, more: &[&str]) -> Run {
    run(folder, &[&["diff", "--date", DAY], more].concat())
}

/// The one change that JSON tells.
#[track_caller]
fn only(run: &Run) -> Value {
    let changes = run.json();
    assert_eq!(changes.len(), 1, "{changes:#?}");
    changes.into_iter().next().expect("counted")
}

/// What is told of a key.
fn field<'a>(change: &'a Value, path: &str) -> Option<&'a Value> {
    change["fields"].as_array()?.iter().find(|field| field["field"] == path)
}

fn edit(folder: &TempDir, from: &str, to: &str) {
    replace(&folder.path().join(RECORD), from, to);
}

#[test]
fn what_was_just_published_does_not_differ() {
    let folder = published();
    let run = diff(folder.path(), &["--format", "json"]).ends(0);
    assert_eq!(run.out, "");
    let told = diff(folder.path(), &[]).ends(0);
    assert_eq!(told.out, "");
    assert!(told.err.contains("共 0 項"), "{}", told.err);
}

#[test]
fn what_a_meeting_is_to_approve_is_told_with_its_prices_and_is_no_change() {
    let folder = started();
    let text = fs::read_to_string(folder.path().join(RECORD)).expect("the sample is there");
    let approval = text.lines().find(|line| line.starts_with("approval = ")).expect("the sample is approved");
    edit(&folder, approval, "approval = { status = \"draft\" }");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let told = diff(folder.path(), &[]).ends(0);
    for words in ["草稿，待核定", SLUG, "尚未核定", "298,000"] {
        assert!(told.out.contains(words), "{}", told.out);
    }
    assert!(told.err.contains("共 0 項") && told.err.contains("另有 1 個草稿待核定"), "{}", told.err);
    assert_eq!(diff(folder.path(), &["--format", "json"]).ends(0).out, "");
    let page = diff(folder.path(), &["--format", "html"]).ends(0).out;
    assert!(page.contains("<a href=\"#drafts\">草稿，待核定</a>"), "{page}");
    assert!(page.contains("待核定</td>") && !page.contains("免同意"), "{page}");
}

#[test]
fn values_are_told_side_by_side_in_either_language() {
    let folder = published();
    edit(&folder, "price = 298000", "price = 318000");
    edit(&folder, "summary = \"用二十張", "summary = \"用三十張");
    edit(&folder, "\"瑕疵位置熱區圖\",\n", "");
    let chinese = diff(folder.path(), &[]).ends(1);
    snapshot("diff-zh", &format!("{}{}", chinese.out, chinese.err));
    let english = diff(folder.path(), &["--lang", "en"]).ends(1);
    snapshot("diff-en", &format!("{}{}", english.out, english.err));
}

#[test]
fn a_price_without_consent_is_told_and_with_consent_too() {
    let folder = published();
    edit(&folder, "price = 298000", "price = 318000");
    let change = only(&diff(folder.path(), &["--format", "json"]).ends(1));
    assert_eq!(
        (&change["slug"], &change["weight"], &change["lacks_consent"]),
        (&SLUG.into(), &"price".into(), &true.into())
    );
    let price = field(&change, "tiers[0].price").expect("the price is told");
    assert_eq!(
        (&price["old"], &price["new"], &price["consent"]),
        (&298_000.into(), &318_000.into(), &"missing".into())
    );

    run(
        folder.path(),
        &["approve", SLUG, "--reference", "產發數字第1150009999號", "--on", "2026-11-18", "--date", DAY],
    )
    .ends(0);
    let change = only(&diff(folder.path(), &["--format", "json"]).ends(0));
    assert_eq!((&change["weight"], &change["lacks_consent"]), (&"price".into(), &false.into()));
    assert_eq!(field(&change, "tiers[0].price").expect("the price is told")["consent"], "given");
    assert_eq!(field(&change, "approval.approved_on").expect("the day is told")["consent"], "free");
}

#[test]
fn a_new_picture_under_an_old_name_is_told() {
    let folder = published();
    let pictures = folder.path().join("content/solutions").join(SLUG);
    fs::copy(pictures.join("02.png"), pictures.join("01.png")).expect("a picture can be copied");
    let change = only(&diff(folder.path(), &["--format", "json"]).ends(1));
    let picture = field(&change, "images[0].file").expect("the picture is told");
    assert_eq!(
        (&picture["old"], &picture["old_known"], &picture["consent"]),
        (&Value::Null, &false.into(), &"missing".into())
    );
}

#[test]
fn what_leaves_the_shelf_is_told_with_its_reason() {
    for (from, to, kind, weight, code) in [
        (
            "listing = {",
            "delisting = { on = 2026-11-19, reason = \"業者要求\" }\nlisting = {",
            "delisted",
            "gone",
            0,
        ),
        ("until = 2027-12-31", "until = 2026-11-19", "expired", "expired", 0),
        ("status = \"approved\"", "status = \"draft\"", "withdrawn", "gone", 0),
        ("version = \"4.2\"", "version = \"4.2", "unreadable", "gone", 1),
    ] {
        let folder = published();
        edit(&folder, from, to);
        let run = diff(folder.path(), &["--format", "json"]).ends(code);
        let change = only(&run);
        assert_eq!((&change["change"], &change["weight"]), (&kind.into(), &weight.into()), "{}", run.out);
        assert!(
            !run.out.contains("業者要求"),
            "the reason is for staff, and the page of a meeting is handed round"
        );
    }
}

#[test]
fn what_is_new_and_what_ends_soon_is_told() {
    let folder = started();
    edit(&folder, "status = \"approved\"", "status = \"draft\"");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    edit(&folder, "status = \"draft\"", "status = \"approved\"");
    let change = only(&diff(folder.path(), &["--format", "json"]).ends(0));
    assert_eq!((&change["change"], &change["weight"]), (&"added".into(), &"added".into()));

    let folder = published();
    let soon = run(folder.path(), &["diff", "--date", "2027-12-10", "--format", "json"]).ends(0);
    let change = only(&soon);
    assert_eq!(
        (&change["change"], &change["weight"], &change["ends_on"]),
        (&"same".into(), &"ending".into(), &"2027-12-31".into())
    );
}

#[test]
fn a_vendors_public_words_are_told() {
    let folder = published();
    replace(
        &folder.path().join(VENDOR),
        "email = \"service@yunqi.example.com\"",
        "email = \"hello@yunqi.example.com\"",
    );
    let change = only(&diff(folder.path(), &["--format", "json"]).ends(0));
    assert_eq!((&change["of"], &change["weight"]), (&"vendor".into(), &"changed".into()));
    let email = field(&change, "public_contact.email").expect("the address is told");
    assert_eq!((&email["new"], &email["consent"]), (&"hello@yunqi.example.com".into(), &"free".into()));
    // What is for staff may change without a word.
    let folder = published();
    replace(&folder.path().join(VENDOR), "0900-000-011", "0900-000-012");
    assert_eq!(diff(folder.path(), &["--format", "json"]).ends(0).out, "");
}

#[test]
fn without_a_site_the_lock_tells_what_changed() {
    let folder = published();
    fs::remove_dir_all(folder.path().join("public")).expect("the site can be removed");
    edit(&folder, "price = 298000", "price = 318000");
    edit(&folder, "## 產業痛點\n", "## 產業痛點\n\n又一段。\n");
    let run = diff(folder.path(), &["--format", "json"]).ends(1);
    assert!(run.err.contains("approved.lock"), "{}", run.err);
    let change = only(&run);
    assert_eq!(field(&change, "tiers[0].price").expect("short values are kept")["old"], 298_000);
    let section = field(&change, "sections.pain_points").expect("long ones are known to differ");
    assert_eq!(
        (&section["old"], &section["old_known"], &section["new_known"]),
        (&Value::Null, &false.into(), &true.into())
    );
    assert!(section["new"].as_str().is_some_and(|text| text.contains("又一段。")));
    assert_eq!(change["fields"].as_array().map(Vec::len), Some(2), "{change:#?}");
}

#[test]
fn an_export_is_compared_with_like_a_site() {
    let folder = published();
    let api = folder.path().join("public/api/solutions").join(format!("{SLUG}.json"));
    let text = fs::read_to_string(api).expect("the API has the solution");
    let mut record: Value = serde_json::from_str(&text).expect("it is JSON");
    record["type"] = "solution".into();
    record["name"] = "舊的名稱".into();
    record["approval"]["status"] = "approved".into();
    record.as_object_mut().expect("a record").remove("url");
    fs::write(folder.path().join("before.jsonl"), format!("{record}\n")).expect("a file can be written");
    let change = only(&diff(folder.path(), &["--against", "before.jsonl", "--format", "json"]).ends(0));
    let name = field(&change, "name").expect("the name is told");
    assert_eq!((&name["old"], &name["new"]), (&"舊的名稱".into(), &"金屬件表面 AOI 檢測站".into()));
    assert!(field(&change, "images[0].file").is_some(), "an export has its pictures; this one has lost them");
}

#[test]
fn what_cannot_be_compared_with_ends_with_2() {
    let folder = published();
    fs::create_dir(folder.path().join("empty")).expect("a folder can be made");
    for against in ["nowhere", "empty"] {
        let run = diff(folder.path(), &["--against", against]).ends(2);
        assert!(run.err.contains(against) && run.out.is_empty(), "{}", run.err);
    }
}

#[test]
fn the_page_for_the_meeting_needs_nothing_beside_it() {
    let folder = published();
    edit(&folder, "price = 298000", "price = 318000");
    edit(&folder, "name = \"金屬件表面 AOI 檢測站\"", "name = \"<b>金屬件</b>表面 AOI 檢測站\"");
    for (lang, words) in
        [("zh-TW", ["價格變動", "缺同意", "現行"]), ("en", ["Prices change", "missing", "Now live"])]
    {
        diff(folder.path(), &["--format", "html", "--output", "meeting.html", "--lang", lang]).ends(1);
        let page = fs::read_to_string(folder.path().join("meeting.html")).expect("the page is written");
        for word in words.iter().chain(&[
            "<mark>298,000</mark>",
            "<mark>318,000</mark>",
            "<mark>&lt;b&gt;金屬件&lt;/b&gt;</mark>",
        ]) {
            assert!(page.contains(word), "{lang}: {word}");
        }
        for never in ["<script", "<b>金屬件", "src=", "url(", "@import", "<link"] {
            assert!(!page.contains(never), "{lang}: {never}");
        }
    }
}

//! Approved means approved: `approved.lock` as builds, imports and `approve` keep it, and what is refused because of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{DAY, files, replace, run, started};
use tempfile::TempDir;

const SLUG: &str = "yunqi-aoi-metal-surface";
const PRICE: (&str, &str) = ("price = 298000", "price = 305000");

fn record(folder: &Path) -> PathBuf {
    folder.join(format!("content/solutions/{SLUG}/index.md"))
}

fn lock(folder: &Path) -> String {
    fs::read_to_string(folder.join("content/approved.lock")).expect("the lock is there")
}

/// A catalogue that was built once.
fn built() -> TempDir {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    folder
}

fn approve(folder: &Path, reference: &str, on: &str) -> crate::common::Run {
    run(folder, &["approve", SLUG, "--reference", reference, "--on", on, "--date", DAY])
}

#[test]
fn a_build_notes_what_was_approved() {
    let folder = built();
    let noted = lock(folder.path());
    for line in [
        "[yunqi-aoi-metal-surface]",
        r#"approval = { reference = "產發數字第1150010287號", approved_on = 2026-02-24 }"#,
        r#""tiers[0].price" = 298000"#,
        r#"version = "4.2""#,
    ] {
        assert!(noted.lines().any(|known| known == line), "{line} is not in\n{noted}");
    }
    for free in ["summary", "slug", "listing", "alt", "caption", "market_price", "comparison"] {
        assert!(!noted.contains(&format!("{free} =")) && !noted.contains(&format!(".{free}\"")), "{free}");
    }
    let content = folder.path().join("content");
    let before = files(&content);
    run(folder.path(), &["build", "--locked", "--date", DAY]).ends(0);
    assert_eq!(files(&content), before);
}

#[test]
fn a_change_without_consent_is_refused_everywhere_and_changes_nothing() {
    let folder = built();
    replace(&record(folder.path()), PRICE.0, PRICE.1);
    let before = files(folder.path());
    let checked = run(folder.path(), &["check", "--format", "json", "--date", DAY]).ends(1);
    let found = checked.json();
    let change = found.iter().find(|found| found["rule"] == "S-CHANGE").expect("it is found");
    assert_eq!((&change["subject"], &change["field"]), (&SLUG.into(), &"tiers[0].price".into()));
    let message = change["message"].as_str().expect("a message is text");
    assert!(message.contains("298000") && message.contains("305000"), "{message}");
    run(folder.path(), &["build", "--date", DAY]).ends(1);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn an_approval_lets_the_change_through_and_keeps_the_record_as_it_is_written() {
    let folder = built();
    replace(&record(folder.path()), PRICE.0, PRICE.1);
    replace(&record(folder.path()), "[[tiers]]", "# 單面與雙面\n[[tiers]]");
    let before = fs::read_to_string(record(folder.path())).expect("it is text");
    approve(folder.path(), "產發數字第1150099999號", "2026-11-18").ends(0);
    let after = fs::read_to_string(record(folder.path())).expect("it is text");
    let differing: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(
        after
            .contains("reference = \"產發數字第1150099999號\", approved_on = 2026-11-18, batch = \"115-01\"")
    );
    assert!(lock(folder.path()).contains("\"tiers[0].price\" = 305000"));
    run(folder.path(), &["build", "--locked", "--date", DAY]).ends(0);
}

#[test]
fn an_approval_that_is_not_newer_is_none() {
    let folder = built();
    replace(&record(folder.path()), PRICE.0, PRICE.1);
    let before = files(folder.path());
    for (reference, on) in [
        ("產發數字第1150010287號", "2026-11-18"),
        ("產發數字第1150099999號", "2026-02-24"),
        ("產發數字第1150099999號", "2026-11-21"),
    ] {
        approve(folder.path(), reference, on).ends(1);
        assert_eq!(files(folder.path()), before, "{reference} {on}");
    }
    let unknown =
        run(folder.path(), &["approve", "yunqi-aoi-metal-surfaec", "--reference", "x", "--on", DAY]);
    let unknown = unknown.ends(2);
    assert!(unknown.err.contains(SLUG), "{}", unknown.err);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn what_needs_no_consent_changes_freely() {
    let folder = built();
    let noted = lock(folder.path());
    for (from, to) in [
        ("market_price = 336000", "market_price = 340000"),
        ("summary = \"用二十張", "summary = \"只用二十張"),
        ("產發數字第1150010287號", "產發數字第1150010287號（更正）"),
    ] {
        replace(&record(folder.path()), from, to);
    }
    run(folder.path(), &["build", "--locked", "--date", DAY]).ends(0);
    assert_eq!(lock(folder.path()), noted);
}

#[test]
fn a_locked_build_refuses_what_the_lock_does_not_have() {
    let folder = started();
    let before = files(folder.path());
    let refused = run(folder.path(), &["build", "--locked", "--date", DAY]).ends(1);
    assert!(refused.err.contains(SLUG), "{}", refused.err);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_slug_is_never_given_to_another_solution() {
    let folder = built();
    let solutions = folder.path().join("content/solutions");
    fs::rename(solutions.join(SLUG), folder.path().join("aside")).expect("it can be moved");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(lock(folder.path()).contains("ended = \"deleted\""), "{}", lock(folder.path()));
    // A record that comes back as it was approved was deleted by mistake.
    fs::rename(folder.path().join("aside"), solutions.join(SLUG)).expect("it can be moved");
    run(folder.path(), &["check", "--format", "json", "--date", DAY]).ends(0);
    // Another solution with an approval of its own.
    replace(&record(folder.path()), "金屬件表面 AOI 檢測站", "金屬件尺寸量測站");
    let approval = "reference = \"產發數字第1150099999號\", approved_on = 2026-11-18";
    replace(
        &record(folder.path()),
        "reference = \"產發數字第1150010287號\", approved_on = 2026-02-24",
        approval,
    );
    let refused = run(folder.path(), &["check", "--format", "json", "--date", DAY]).ends(1);
    let found = refused.json();
    let taken = found.iter().find(|found| found["rule"] == "S-SLUG").expect("it is found");
    assert!(taken["message"].as_str().is_some_and(|words| words.contains("AOI")), "{taken}");
    // The same again, approved anew.
    replace(&record(folder.path()), "金屬件尺寸量測站", "金屬件表面 AOI 檢測站");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(!lock(folder.path()).contains("ended"), "{}", lock(folder.path()));
}

#[test]
fn a_day_before_the_delisting_can_be_built_again_after_it() {
    let folder = built();
    let delisting = "\ndelisting = { on = 2026-11-01, reason = \"業者來函申請下架\" }\n";
    replace(&record(folder.path()), "\nlisting = {", &format!("{delisting}listing = {{"));
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(lock(folder.path()).contains("ended = \"delisted\""));
    run(folder.path(), &["build", "--locked", "--date", "2026-10-20"]).ends(0);
    assert!(folder.path().join(format!("public/solutions/{SLUG}/index.html")).is_file());
}

#[test]
fn a_lock_that_a_merge_broke_stops_everything() {
    let folder = built();
    let file = folder.path().join("content/approved.lock");
    replace(&file, "\"tiers[0].price\"", "<<<<<<< ours\n\"tiers[0].price\"");
    let before = files(folder.path());
    let checked = run(folder.path(), &["check", "--format", "json", "--date", DAY]).ends(1);
    let broken = &checked.json()[0];
    assert_eq!((&broken["rule"], &broken["file"]), (&"R-SYNTAX".into(), &"content/approved.lock".into()));
    run(folder.path(), &["build", "--date", DAY]).ends(1);
    approve(folder.path(), "產發數字第1150099999號", "2026-11-18").ends(1);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_record_that_cannot_be_read_is_not_taken_for_deleted() {
    let folder = built();
    let other = folder.path().join("content/solutions/another-station");
    fs::create_dir(&other).expect("a folder can be made");
    for name in ["index.md", "01.png", "02.png", "03.png"] {
        fs::copy(record(folder.path()).with_file_name(name), other.join(name)).expect("it can be copied");
    }
    replace(&other.join("index.md"), "金屬件表面 AOI 檢測站", "另一座量測站");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    replace(&other.join("index.md"), "name = ", "name =");
    replace(&other.join("index.md"), "\"另一座量測站\"", "\"另一座量測站");
    approve(folder.path(), "產發數字第1150099999號", "2026-11-18").ends(0);
    assert!(!lock(folder.path()).contains("ended"), "{}", lock(folder.path()));
}

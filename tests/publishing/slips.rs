//! What staff does by mistake: a record deleted, an approval of the wrong day, a lock that is lost, a folder that is none of records.

use std::fs;
use std::path::Path;

use crate::common::{DAY, files, run, started};

const SLUG: &str = "yunqi-aoi-metal-surface";

fn built() -> tempfile::TempDir {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    folder
}

fn lock(folder: &Path) -> String {
    fs::read_to_string(folder.join("content/approved.lock")).expect("the lock is there")
}

#[test]
fn a_record_that_has_vanished_is_told_and_may_come_back() {
    let folder = built();
    let (record, aside) = (folder.path().join("content/solutions").join(SLUG), folder.path().join("aside"));
    let before = lock(folder.path());
    fs::rename(&record, &aside).expect("it can be moved");
    // A preview and a batch come between: it is still for the build to tell.
    run(folder.path(), &["build", "--drafts", "--out", "preview", "--date", DAY]).ends(0);
    run(folder.path(), &["export", "--format", "jsonl", "--output", "vendors.jsonl"]).ends(0);
    run(folder.path(), &["import", "vendors.jsonl", "--date", DAY]).ends(0);
    assert_eq!(lock(folder.path()), before);
    let told = run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(told.err.contains("沒有資料了") && told.err.contains(SLUG), "{}", told.err);
    // Told once: the lock knows by then.
    let again = run(folder.path(), &["build", "--date", DAY, "--no-cache"]).ends(0);
    assert!(!again.err.contains("沒有資料了"), "{}", again.err);
    fs::rename(&aside, &record).expect("it can be moved");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert_eq!(lock(folder.path()), before);
    // Another content under its approval is no return.
    fs::rename(&record, &aside).expect("it can be moved");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    fs::rename(&aside, &record).expect("it can be moved");
    crate::common::replace(&record.join("index.md"), "price = 298000", "price = 305000");
    let refused = run(folder.path(), &["build", "--date", DAY]).ends(1);
    assert!(refused.err.contains("S-SLUG"), "{}", refused.err);
}

#[test]
fn a_lock_that_is_made_anew_is_told() {
    let folder = built();
    assert!(!run(folder.path(), &["build", "--date", DAY, "--no-cache"]).ends(0).err.contains("存根"));
    fs::remove_file(folder.path().join("content/approved.lock")).expect("it is there");
    let told = run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(told.err.contains("原本沒有核定存根") && told.err.contains("1 個方案"), "{}", told.err);
}

#[test]
fn an_approval_tells_what_it_takes_the_place_of_and_is_never_an_older_one() {
    let folder = built();
    let before = files(folder.path());
    let approve = |reference: &str, on: &str| {
        run(folder.path(), &["approve", SLUG, "--reference", reference, "--on", on, "--date", DAY])
    };
    let refused = approve("另字第 1 號", "2026-02-23").ends(1);
    assert!(refused.err.contains("2026-02-24"), "{}", refused.err);
    assert_eq!(files(folder.path()), before);
    let told = approve("另字第 2 號", "2026-11-18").ends(0);
    for words in ["產發數字第1150010287號（2026-02-24）", "只換了文號與日期"] {
        assert!(told.err.contains(words), "{}", told.err);
    }
    // The same once more says nothing.
    assert!(!approve("另字第 2 號", "2026-11-18").err.contains("原來的核定"));
}

#[test]
fn a_folder_without_records_is_not_found_sound() {
    let folder = started();
    fs::create_dir(folder.path().join("inbox")).expect("a folder");
    for path in ["inbox", "content/solutions/yunqi-aoi-metal-surface"] {
        let told = run(folder.path(), &["check", path]).ends(2);
        assert!(told.err.contains("不是目錄的資料"), "{}", told.err);
    }
    let elsewhere = crate::common::folder();
    for arguments in [
        ["check"].as_slice(),
        &["build"],
        &["diff"],
        &["approve", SLUG, "--reference", "x", "--on", DAY],
        &["expiring"],
    ] {
        let told = run(elsewhere.path(), arguments).ends(2);
        assert!(told.err.contains("這裡沒有 content 資料夾"), "{arguments:?}: {}", told.err);
    }
}

//! A build that changes nothing touches nothing, and one that changes a page leaves every other file the one it was.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::common::{DAY, replace, run};
use crate::scene::{published, record, whole};

/// Number and time of change of everything below a folder, the folder itself too.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be listed"));
    let stamp = |about: fs::Metadata| (about.ino(), about.mtime(), about.mtime_nsec());
    entries.map(|entry| (entry.path().to_owned(), stamp(entry.metadata().expect("it is there")))).collect()
}

#[test]
fn an_unchanged_build_writes_nothing() {
    let folder = published();
    let (site, content) = (folder.path().join("public"), folder.path().join("content"));
    let before = (stamps(&site), stamps(&content), stamps(&folder.path().join("public.previous")));
    let again = run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert!(again.err.contains("沒有寫入檔案"), "{}", again.err);
    let after = (stamps(&site), stamps(&content), stamps(&folder.path().join("public.previous")));
    assert!(before == after, "something was touched");
}

#[test]
fn a_change_keeps_the_files_that_it_does_not_change() {
    let folder = published();
    let site = folder.path().join("public");
    let before = stamps(&site);
    replace(&record(folder.path()), "caption = \"在現場", "caption = \"就在現場");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    let after = stamps(&site);
    let files = after.iter().filter(|(path, _)| path.is_file());
    let (same, other): (Vec<_>, Vec<_>) = files.partition(|(path, stamp)| before.get(*path) == Some(*stamp));
    assert!(same.len() > 2 * other.len() && !other.is_empty(), "{} same, {} other", same.len(), other.len());
    whole(&site, "after a change");
    whole(&folder.path().join("public.previous"), "the site before");
}

#[test]
fn what_was_edited_by_hand_is_written_anew() {
    let folder = published();
    let page = folder.path().join("public/index.html");
    let text = fs::read_to_string(&page).expect("it is text");
    let edited = text.replacen("<html", "<HTML", 1);
    assert_eq!(edited.len(), text.len());
    fs::write(&page, edited).expect("it can be written");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    assert_eq!(fs::read_to_string(&page).expect("it is text"), text);
    whole(&folder.path().join("public"), "after an edit");
}

#[test]
fn a_report_is_never_written_into_a_site() {
    let folder = published();
    replace(&record(folder.path()), "caption = \"在現場", "caption = \"就在現場");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    for output in ["public/robots.txt", "public/report.html", "public.previous/robots.txt"] {
        for arguments in [["check"].as_slice(), &["check", "--format", "html"], &["diff", "--format", "html"]]
        {
            let refused =
                run(folder.path(), &[arguments, &["--output", output, "--date", DAY]].concat()).ends(2);
            assert!(refused.err.contains("會公開"), "{}", refused.err);
        }
    }
    whole(&folder.path().join("public"), "the site");
    whole(&folder.path().join("public.previous"), "the site before");
}

//! A catalogue with a few edited files is the one that would be read anew, or none where that takes more than those files.

use std::collections::BTreeSet;

use shangjia::cache::Cache;
use shangjia::load::{catalogue, edited};
use shangjia::tree::{MemoryTree, Tree};

use crate::Desk;

/// The files that an edit leaves as others, and how they are then: a text in which a part is another, or another file's bytes.
enum Change<'a> {
    Words(&'a str, &'a str, &'a str),
    BytesOf(&'a str, &'a str),
    Gone(&'a str),
    New(&'a str),
}

impl Change<'_> {
    fn make(&self, content: &mut MemoryTree) -> String {
        let read = |content: &MemoryTree, path: &str| content.read(path).expect("it is there");
        match *self {
            Change::Words(path, before, after) => {
                let text = String::from_utf8(read(content, path)).expect("it is text");
                assert!(text.contains(before), "{path} has no {before}");
                content.insert(path, text.replacen(before, after, 1));
                path.to_owned()
            }
            Change::BytesOf(path, other) => {
                content.insert(path, read(content, other));
                path.to_owned()
            }
            Change::Gone(path) => {
                content.remove(path);
                path.to_owned()
            }
            Change::New(path) => {
                content.insert(path, "");
                path.to_owned()
            }
        }
    }
}

const RECORD: &str = "solutions/anting-safety-zone/index.md";

/// Whether the catalogue with these changes can be told from its files alone, and is then the one that lies there.
fn is_told(changes: &[Change<'_>]) -> bool {
    let mut content = Desk::new().content;
    let before = catalogue(&content).expect("it can be read");
    assert!(before.faults.is_empty(), "{:?}", before.faults);
    let files: BTreeSet<String> = changes.iter().map(|change| change.make(&mut content)).collect();
    let Some(edited) = edited(&before, &content, &files, &Cache::default()) else { return false };
    let anew = catalogue(&content).expect("it can be read");
    let shown = |records: &dyn std::fmt::Debug| format!("{records:?}");
    assert!(shown(&edited.records) == shown(&anew.records), "{files:?}: other records");
    assert!(*edited.pictures == anew.pictures, "{files:?}: other pictures");
    assert!(changes.is_empty() || shown(&before) != shown(&anew), "{files:?}: the edit changes nothing");
    true
}

#[test]
fn records_and_pictures_that_were_edited_are_read_again() {
    let (first, second) = ("solutions/anting-safety-zone/01.png", "solutions/anting-safety-zone/02.png");
    assert!(is_told(&[]));
    assert!(is_told(&[Change::Words(RECORD, "\nname = \"", "\nname = \"新")]));
    assert!(is_told(&[Change::Words(RECORD, "file = \"01.png\"", "file = \"03.png\"")]));
    assert!(is_told(&[Change::BytesOf(first, second)]));
    assert!(is_told(&[
        Change::Words(RECORD, "\nname = \"", "\nname = \"新"),
        Change::BytesOf(second, first)
    ]));
    assert!(is_told(&[Change::Words("site.toml", "AI 工具庫", "另一個名字")]));
    assert!(is_told(&[Change::Words("programmes/ai-toolbox.toml", "edition = \"", "edition = \"新")]));
    assert!(is_told(&[Change::Words("pages/about.md", "title = \"", "title = \"新")]));
    let words = Change::Words("synonyms.toml", "same = [", "same = [\n  \"甲乙丙 = 丁戊己\",");
    assert!(is_told(&[words]));
}

#[test]
fn a_vendor_that_was_edited_is_read_again() {
    let content = Desk::new().content;
    let paths = content.list().expect("memory lists");
    let vendor = paths.iter().find(|path| path.starts_with("vendors/")).expect("it has vendors");
    assert!(is_told(&[Change::Words(vendor, "name = \"", "name = \"新")]));
}

#[test]
fn what_takes_more_than_the_edited_files_is_not_told() {
    assert!(!is_told(&[Change::Gone(RECORD)]));
    assert!(!is_told(&[Change::New("solutions/another/index.md")]));
    assert!(!is_told(&[Change::New("solutions/anting-safety-zone/04.png")]));
    assert!(!is_told(&[Change::New("approved.lock")]));
    assert!(!is_told(&[Change::New("pages/another.md")]));
    assert!(!is_told(&[Change::Words(RECORD, "\nname = \"", "\nname = ")]));
    assert!(!is_told(&[Change::Words(RECORD, "\nname = \"", "\nunknown = 1\nname = \"")]));
}

//! Files that change together, and a change that is found half made.

use std::fs;
use std::path::Path;

use shangjia::journal::{FOLDER, Hold, Journal, JournalError, Settled, When, replace, settle};
use shangjia::system::Access;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("it can be done");
    fs::write(folder.path().join("a"), "a1").expect("it can be done");
    fs::write(folder.path().join("b"), "b1").expect("it can be done");
    folder
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

/// A change of two files and a new one, on the disk and broken off there.
fn broken_off(folder: &Path, when: Option<When>) {
    let hold = Hold::take(folder, Access::Write).expect("it can be done");
    let mut journal = Journal::new(&hold);
    for (path, bytes) in [("a", "a2"), ("b", "b2"), ("new/c", "c2")] {
        journal.put(path, bytes.as_bytes()).expect("it can be done");
    }
    std::mem::forget(journal.commit(when).expect("it can be done"));
}

fn texts(folder: &Path) -> [String; 3] {
    ["a", "b", "new/c"].map(|path| text(folder, path))
}

#[test]
fn two_names_of_one_file_are_one_write() {
    let folder = folder();
    replace(folder.path(), [("x/p.png", &b"one"[..]), ("x/p.png", &b"one"[..]), ("a", &b"a2"[..])])
        .expect("it can be done");
    assert_eq!((text(folder.path(), "x/p.png"), text(folder.path(), "a")), ("one".into(), "a2".into()));
    replace(folder.path(), [("a", &b"a3"[..]), ("a", &b"a4"[..])]).expect("it can be done");
    assert_eq!(text(folder.path(), "a"), "a4");
    // First another, then what it was.
    replace(folder.path(), [("a", &b"a5"[..]), ("a", &b"a4"[..])]).expect("it can be done");
    assert_eq!(text(folder.path(), "a"), "a4");
    assert_eq!(fs::read_dir(folder.path()).expect("it can be done").count(), 3);
}

#[test]
fn a_change_that_is_none_touches_nothing() {
    let folder = folder();
    let before = fs::metadata(folder.path()).expect("it can be done").modified().expect("it can be done");
    replace(folder.path(), [("a", &b"a1"[..])]).expect("it can be done");
    assert_eq!(
        fs::metadata(folder.path()).expect("it can be done").modified().expect("it can be done"),
        before
    );
}

#[test]
fn what_is_certain_is_finished() {
    let folder = folder();
    broken_off(folder.path(), None);
    assert_eq!(settle(folder.path()).expect("it can be done"), Some(Settled::Forward(3)));
    assert_eq!(texts(folder.path()), ["a2", "b2", "c2"]);
    assert_eq!(settle(folder.path()).expect("it can be done"), None);
    assert_eq!(fs::read_dir(folder.path()).expect("it can be done").count(), 3);
}

#[test]
fn what_waits_for_a_site_happens_with_it_or_not_at_all() {
    for (live, settled, a) in [("new", Settled::Forward(3), "a2"), ("old", Settled::Back, "a1")] {
        let folder = folder();
        let file = folder.path().join("manifest");
        fs::write(&file, live).expect("it can be done");
        let blake3 = blake3::hash(b"new").to_hex().to_string();
        broken_off(folder.path(), Some(When { file, blake3 }));
        assert_eq!(settle(folder.path()).expect("it can be done"), Some(settled));
        assert_eq!(text(folder.path(), "a"), a);
    }
}

#[test]
fn one_file_that_cannot_be_replaced_leaves_all_as_they_were() {
    let folder = folder();
    fs::create_dir(folder.path().join("z")).expect("it can be done");
    let files = [("a", &b"a2"[..]), ("new/c", &b"c2"[..]), ("z", &b"z2"[..])];
    let mut journal_error = None;
    {
        let hold = Hold::take(folder.path(), Access::Write).expect("it can be done");
        let mut journal = Journal::new(&hold);
        for (path, bytes) in files {
            if let Err(error) = journal.put(path, bytes) {
                journal_error = Some(error);
            }
        }
    }
    assert!(journal_error.is_some(), "a folder is no file");
    // The same, found out only while it is moved.
    let hold = Hold::take(folder.path(), Access::Write).expect("it can be done");
    let mut journal = Journal::new(&hold);
    fs::remove_dir(folder.path().join("z")).expect("it can be done");
    files.iter().for_each(|(path, bytes)| journal.put(path, bytes).expect("it can be done"));
    fs::create_dir_all(folder.path().join("z/in")).expect("it can be done");
    assert!(matches!(journal.carry_out(), Err(JournalError::Write { .. })));
    assert_eq!(texts(folder.path()), ["a1", "b1", ""]);
    assert!(!folder.path().join("new").exists() && !folder.path().join(FOLDER).exists());
}

#[test]
fn what_was_edited_since_is_not_written_over() {
    let folder = folder();
    broken_off(folder.path(), None);
    fs::write(folder.path().join("b"), "by hand").expect("it can be done");
    assert!(matches!(settle(folder.path()), Err(JournalError::Edited { .. })));
    assert_eq!(texts(folder.path()), ["a1", "by hand", ""]);
    fs::write(folder.path().join("b"), "b1").expect("it can be done");
    assert_eq!(settle(folder.path()).expect("it can be done"), Some(Settled::Forward(3)));
}

#[test]
fn what_is_damaged_is_told_and_moves_nothing() {
    let folder = folder();
    broken_off(folder.path(), None);
    fs::write(folder.path().join(FOLDER).join("new/2"), "c").expect("it can be done");
    assert!(matches!(settle(folder.path()), Err(JournalError::Damaged(_))));
    assert_eq!(texts(folder.path()), ["a1", "b1", ""]);
    fs::write(folder.path().join(FOLDER).join("moves.json"), "{").expect("it can be done");
    assert!(matches!(settle(folder.path()), Err(JournalError::Damaged(_))));
}

#[test]
fn one_who_is_still_staging_is_left_alone() {
    let folder = folder();
    let hold = Hold::take(folder.path(), Access::Write).expect("it can be done");
    let mut journal = Journal::new(&hold);
    journal.put("a", b"a2").expect("it can be done");
    assert_eq!(settle(folder.path()).expect("it can be done"), None);
    journal.carry_out().expect("it can be done");
    assert_eq!(text(folder.path(), "a"), "a2");
}

#[test]
fn a_path_leads_nowhere_else() {
    let folder = folder();
    for path in ["../a", "/a", "x//y", "", "x/../../a"] {
        assert!(replace(folder.path(), [(path, &b"x"[..])]).is_err(), "{path}");
    }
}

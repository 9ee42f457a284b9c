//! Two commands at one time: one waits or is told.

use std::fs::File;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use crate::common::{DAY, command, files, run};
use crate::scene::{Writes, published};

#[test]
fn two_builds_at_once_are_one_build() {
    let scene = Writes::Build.scene();
    let folder = scene.copy();
    let children: Vec<_> = (0..2)
        .map(|_| {
            let mut command = scene.command(folder.path());
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
        })
        .collect();
    let ended: Vec<_> =
        children.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
    let mut codes: Vec<_> = ended.iter().map(|output| output.status.code().expect("no signal")).collect();
    codes.sort_unstable();
    assert_eq!(codes, [0, 2]);
    let refused = ended.iter().find(|output| output.status.code() == Some(2)).expect("one is");
    let words = String::from_utf8_lossy(&refused.stderr);
    assert!(words.contains("另一個指令正在寫入"), "{words}");
    assert!(scene.site_is_whole(folder.path(), "two builds"));
    assert!(scene.next(folder.path(), "two builds").0);
    scene.is_tidy(folder.path(), "two builds");
}

#[test]
fn a_roll_back_during_a_build_is_told() {
    let folder = published();
    let before = files(&folder.path().join("public"));
    let lock = File::create(folder.path().join("public.lock")).expect("it can be made");
    flock(&lock, FlockOperation::LockExclusive).expect("it can be locked");
    let refused = run(folder.path(), &["--lang", "en", "build", "--rollback"]).ends(2);
    assert!(refused.err.contains("another command is writing"), "{}", refused.err);
    assert_eq!(before, files(&folder.path().join("public")));
    drop(lock);
    run(folder.path(), &["build", "--rollback"]).ends(0);
}

#[test]
fn who_writes_records_waits_for_who_reads_them() {
    let scene = Writes::Approve.scene();
    let folder = scene.copy();
    let content = File::open(folder.path().join("content")).expect("it is there");
    flock(&content, FlockOperation::LockShared).expect("it can be locked");
    let begun = Instant::now();
    let waiting = scene.command(folder.path()).stderr(Stdio::null()).spawn().expect("it runs");
    // Who only reads does not wait.
    command(folder.path(), &["check", "--date", DAY]).output().expect("it runs");
    std::thread::sleep(Duration::from_millis(300).saturating_sub(begun.elapsed()));
    assert!(files(&folder.path().join("content")) == scene.old, "it did not wait");
    drop(content);
    let ended = waiting.wait_with_output().expect("it ends");
    assert!(ended.status.success());
    assert!(scene.next(folder.path(), "after waiting").0);
}

//! The same catalogue builds to the same bytes: on one thread or many, in one folder or another.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A day on which the demo catalogue is sound.
const DAY: &str = "2026-11-20";

fn copied(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("the demo can be listed")) {
        let target = to.join(entry.path().strip_prefix(from).expect("it lies in the folder"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder can be made");
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// Builds a copy of the demo in `folder` and gives the digest of each file.
fn built(folder: &Path, threads: Option<&str>) -> BTreeMap<String, String> {
    fs::create_dir_all(folder).expect("a folder can be made");
    copied(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.join("content"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_shangjia"));
    command.current_dir(folder).args(["build", "--date", DAY]);
    match threads {
        Some(threads) => command.env("RAYON_NUM_THREADS", threads),
        None => command.env_remove("RAYON_NUM_THREADS"),
    };
    let output = command.output().expect("shangjia runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let site = folder.join("public");
    walkdir::WalkDir::new(&site)
        .into_iter()
        .map(|entry| entry.expect("the site can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(&site).expect("it lies in the site").display().to_string();
            let bytes = fs::read(entry.path()).expect("a file can be read");
            (path, blake3::hash(&bytes).to_hex().to_string())
        })
        .collect()
}

#[test]
fn one_thread_or_many_here_or_there_the_bytes_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let one = built(&folder.path().join("here"), Some("1"));
    let many = built(&folder.path().join("over there/目錄"), None);
    assert!(one.len() > 100, "the demo has more than {} files", one.len());
    let other: Vec<_> = one.iter().filter(|(path, digest)| many.get(*path) != Some(digest)).collect();
    assert!(other.is_empty(), "these files differ: {other:#?}");
    assert_eq!(one.len(), many.len());
}

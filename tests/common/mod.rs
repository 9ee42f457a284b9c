//! The real command in a folder of its own, for tests that meet it as people and scripts do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A day on which the demo catalogue is sound.
pub(crate) const DAY: &str = "2026-11-20";

/// How a command ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Each line of standard output as JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON value")).collect()
    }
}

pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shangjia"));
    command.current_dir(folder).args(arguments).env("RUST_BACKTRACE", "1");
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE", "NO_COLOR", "COLUMNS", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn ran(command: &mut Command) -> Run {
    let output = command.output().expect("shangjia runs");
    let run = Run {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("it prints UTF-8"),
        err: String::from_utf8(output.stderr).expect("it prints UTF-8"),
    };
    for said in [&run.out, &run.err] {
        assert!(!said.contains("panicked") && !said.contains("stack backtrace"), "{said}");
        assert!(!said.contains('\u{1b}'), "colour without a terminal: {said:?}");
    }
    run
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    ran(&mut command(folder, arguments))
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// A folder in which `init` has started a catalogue.
pub(crate) fn started() -> TempDir {
    let folder = folder();
    run(folder.path(), &["init", "."]).ends(0);
    folder
}

/// Every file below `folder` with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it lies in the folder").to_owned();
            (path, fs::read(entry.path()).expect("a file can be read"))
        })
        .collect()
}

pub(crate) fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("the file is text");
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("the file can be written");
}

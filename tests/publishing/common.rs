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
    /// Its exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run {
    /// Asserts how it ended.
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

/// Runs `shangjia` in `folder`.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shangjia"));
    command.current_dir(folder).args(arguments).env("RUST_BACKTRACE", "1");
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.output().expect("shangjia runs");
    let run = Run {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("it prints UTF-8"),
        err: String::from_utf8(output.stderr).expect("it prints UTF-8"),
    };
    for said in [&run.out, &run.err] {
        assert!(!said.contains("panicked") && !said.contains("stack backtrace"), "{said}");
    }
    run
}

/// A folder in which `init` has started a catalogue.
pub(crate) fn started() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
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

/// Replaces the first `from` in a file, which must be there.
pub(crate) fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("the file is text");
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("the file can be written");
}

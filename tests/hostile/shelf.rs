//! A catalogue with its site in a folder of its own, and the program run on it within bounds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A day on which the base is sound.
const DAY: &str = "2026-06-01";
/// Most processor time that a command may use, in seconds: a busy machine is not the command's fault.
const WORK: &str = "10";
/// Longest that a command may take, waiting included: one that waits for what never comes is found by it.
const TIME: Duration = Duration::from_secs(100);
/// Most memory that a command may ask for, in KiB.
const MEMORY: &str = "1048576";

/// The sound catalogue of the rules' fixtures in `content/`, and what looks like a site of ours in `public/`.
pub(crate) struct Shelf(TempDir);

impl Shelf {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/base");
        copy(&base, &folder.path().join("content"));
        fs::create_dir(folder.path().join("public")).expect("it is new");
        fs::write(folder.path().join("public/manifest.json"), "{}").expect("it can be written");
        fs::write(folder.path().join("public/index.html"), "the site before").expect("it can be written");
        Self(folder)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// The path of a file in `content/`, its folder made.
    pub(crate) fn content(&self, path: &str) -> PathBuf {
        let path = self.folder().join("content").join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it can be made");
        path
    }

    /// Writes a file of `content/`, or over it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.content(path), bytes).expect("it can be written");
    }

    /// Puts `with` where `find` stands in a file of `content/`.
    pub(crate) fn edit(&self, path: &str, find: &str, with: &str) {
        let text = fs::read_to_string(self.content(path)).expect("it is there");
        assert_eq!(text.matches(find).count(), 1, "`{find}` stands in {path} once");
        self.write(path, text.replacen(find, with, 1));
    }

    /// Runs the program with these arguments, within bounds.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut child = Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -v {MEMORY} -t {WORK}; exec \"$@\""),
                "sh",
                env!("CARGO_BIN_EXE_shangjia"),
            ])
            .args(arguments)
            .current_dir(self.folder())
            .env("RUST_BACKTRACE", "1")
            .env("RAYON_NUM_THREADS", "4")
            .env_remove("CLICOLOR_FORCE")
            .stdout(fs::File::create(self.folder().join("out")).expect("it can be written"))
            .stderr(fs::File::create(self.folder().join("err")).expect("it can be written"))
            .stdin(Stdio::null())
            .spawn()
            .expect("shangjia runs");
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("it can be asked") {
                break status;
            }
            if started.elapsed() > TIME {
                child.kill().expect("it is running");
                child.wait().expect("it was killed");
                panic!("{arguments:?} takes more than {TIME:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let said = |name| {
            String::from_utf8(fs::read(self.folder().join(name)).expect("it was written"))
                .expect("it prints UTF-8")
        };
        let run = Run { code: status.code(), out: said("out"), err: said("err") };
        for said in [&run.out, &run.err] {
            assert!(!said.contains("panicked") && !said.contains("backtrace"), "{arguments:?}: {said}");
            assert!(!said.contains('\u{1b}'), "{arguments:?} prints what works in a terminal: {said:?}");
        }
        run
    }

    /// Everything below a folder: files with their bytes, the rest by what it is.
    pub(crate) fn everything(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.folder().join(folder)) {
            let entry = entry.expect("it can be listed");
            let kind = entry.file_type();
            let bytes = if kind.is_file() {
                fs::read(entry.path()).expect("it can be read")
            } else {
                format!("{kind:?}").into_bytes()
            };
            all.insert(entry.into_path(), bytes);
        }
        all
    }

    /// Asserts that what is in `content/` raises `rule`, keeps the site from being built and stays as it is.
    #[track_caller]
    pub(crate) fn raises(&self, rule: &str) -> Vec<Value> {
        let before = (self.everything("content"), self.everything("public"));
        let found = self.run(&["check", "content", "--format", "json", "--date", DAY]).ends(1).raises(rule);
        self.run(&["check", "content", "--lang", "en", "--date", DAY]).ends(1);
        self.run(&["build", "--date", DAY]).ends(1);
        assert!(before == (self.everything("content"), self.everything("public")), "something was written");
        found
    }

    /// Asserts that the batch raises `rule`, is not imported, and that nothing changes.
    #[track_caller]
    pub(crate) fn batch_raises(&self, batch: &[u8], rule: &str) -> Vec<Value> {
        fs::write(self.folder().join("batch.jsonl"), batch).expect("it can be written");
        let before = self.everything("content");
        let found =
            self.run(&["check", "batch.jsonl", "--format", "json", "--date", DAY]).ends(1).raises(rule);
        self.run(&["check", "batch.jsonl", "--content", "content", "--date", DAY]).ends(1);
        self.run(&["import", "batch.jsonl", "--date", DAY]).ends(1);
        assert!(before == self.everything("content"), "something was written");
        found
    }

    /// Asserts that what is in `content/` is sound and can be built, whatever is told beside.
    #[track_caller]
    pub(crate) fn is_sound(&self) -> Vec<Value> {
        let found = self.run(&["check", "content", "--format", "json", "--date", DAY]).ends(0).findings();
        self.run(&["build", "--date", DAY]).ends(0);
        found
    }
}

/// How a command ended and what it said.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        let (out, err) = (self.out.get(..2000).unwrap_or(&self.out), &self.err);
        assert_eq!(self.code, Some(code), "stdout:\n{out}\nstderr:\n{err}");
        self
    }

    /// Each finding, as JSON.
    pub(crate) fn findings(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON value")).collect()
    }

    #[track_caller]
    pub(crate) fn raises(&self, rule: &str) -> Vec<Value> {
        let found = self.findings();
        let graver = |found: &&Value| found["severity"] == "error";
        let raised: Vec<&Value> = found.iter().filter(graver).collect();
        assert!(raised.iter().any(|found| found["rule"] == rule), "{rule} is not raised: {raised:#?}");
        found
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("it can be listed");
        let target = to.join(entry.path().strip_prefix(from).expect("it lies below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("it can be made");
        } else {
            fs::copy(entry.path(), target).expect("it can be copied");
        }
    }
}

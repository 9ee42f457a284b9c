//! The starter's catalogue in a folder of its own, and `shangjia serve` on it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shangjia");
/// The starter's one solution, below the folder.
pub(crate) const RECORD: &str = "content/solutions/yunqi-aoi-metal-surface/index.md";
/// Its page, from the root of the site on.
pub(crate) const PAGE: &str = "solutions/yunqi-aoi-metal-surface/";

/// A server on loopback that ends when this is dropped, in a panic too.
#[derive(Debug)]
pub(crate) struct Serving {
    folder: TempDir,
    arguments: Vec<String>,
    pub(crate) child: Child,
    /// Scheme, host and port, with a slash.
    pub(crate) root: String,
}

impl Serving {
    /// Starts on the starter's catalogue, changed by `prepare` before.
    pub(crate) fn start(arguments: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut init = Command::new(PROGRAM);
        let started = init.current_dir(folder.path()).args(["init", "."]).output().expect("shangjia runs");
        assert!(started.status.success(), "{started:?}");
        prepare(folder.path());
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let (child, root) = run(folder.path(), &arguments, "0");
        Self { folder, arguments, child, root }
    }

    /// Ends the server and starts another one on the same port.
    pub(crate) fn restart(&mut self) {
        let port = self.port().to_string();
        self.end();
        (self.child, self.root) = run(self.folder.path(), &self.arguments, &port);
    }

    /// Ends the server; its folder stays.
    pub(crate) fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub(crate) fn port(&self) -> u16 {
        let port = self.root.trim_end_matches('/').rsplit(':').next();
        port.and_then(|port| port.parse().ok()).expect("the address ends in a port")
    }

    /// A file of the catalogue's folder.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes a file, its folder too.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Puts other words in the place of those that stand in a file.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("the file is there");
        assert!(text.contains(from), "{from} is not in {file}");
        self.write(file, &text.replacen(from, to, 1));
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}

/// Runs it until it says where it listens.
fn run(folder: &Path, arguments: &[String], port: &str) -> (Child, String) {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(["serve", "--lang", "zh-TW", "--port", port]);
    if !arguments.iter().any(|argument| argument == "--date") {
        command.args(["--date", "2026-11-20"]);
    }
    let errors = fs::File::create(folder.join("serve.err")).expect("a file can be written");
    let mut child =
        command.args(arguments).stdout(Stdio::piped()).stderr(errors).spawn().expect("shangjia runs");
    let mut said = String::new();
    let out = child.stdout.take().expect("its output is read");
    BufReader::new(out).read_line(&mut said).expect("it says a line");
    let root = said.split_once("http://").and_then(|(_, rest)| rest.split_once('/'));
    let Some((host, _)) = root else {
        let _ = child.kill();
        let _ = child.wait();
        let errors = fs::read_to_string(folder.join("serve.err")).unwrap_or_default();
        panic!("it names no address: {said:?} {errors}");
    };
    let root = format!("http://{host}/");
    (child, root)
}

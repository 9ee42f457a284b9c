//! The demo catalogue, built once for all tests, as of one fixed day.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::quickwit::Quickwit;
use crate::server::QUICKWIT;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shangjia");
const DAY: &str = "2026-11-20";

/// A built site in a folder of its own.
#[derive(Debug)]
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// Builds it to be served under `base`.
    pub(crate) fn build(base: &str) -> Result<Site, String> {
        Site::build_from(&content(), base)
    }

    /// Builds it with other text in some of its files; `change` is given a file's path and text and answers with another one, or with none.
    pub(crate) fn build_with(
        base: &str,
        change: impl Fn(&str, &str) -> Option<String>,
    ) -> Result<Site, String> {
        let copy = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
        let files = walkdir::WalkDir::new(content()).into_iter().flatten();
        for file in files.filter(|entry| entry.file_type().is_file()) {
            let name = file.path().strip_prefix(content()).expect("it lies in the content");
            let to = copy.path().join(name);
            let changed = std::fs::read_to_string(file.path())
                .ok()
                .and_then(|text| change(name.to_str().unwrap_or_default(), &text));
            let folder = to.parent().expect("a file lies in a folder");
            std::fs::create_dir_all(folder)
                .and_then(|()| match changed {
                    Some(text) => std::fs::write(&to, text),
                    None => std::fs::copy(file.path(), &to).map(|_| ()),
                })
                .map_err(|error| format!("{}: {error}", to.display()))?;
        }
        Site::build_from(copy.path(), base)
    }

    fn build_from(content: &Path, base: &str) -> Result<Site, String> {
        let folder = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
        let site = Site { folder };
        let mut build = Command::new(PROGRAM);
        build.arg("build").arg("--content").arg(content).args(["--date", DAY, "--base-path", base]);
        run(build.arg("--out").arg(site.path()))?;
        Ok(site)
    }

    /// Builds it with a search that Quickwit answers, under `base` too, and exports what that is to be given.
    pub(crate) fn with_quickwit(base: &str) -> Result<Site, String> {
        let folder = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
        let site = Site { folder };
        let copy = site.folder.path().join("content");
        for entry in walkdir::WalkDir::new(content()).into_iter().flatten().filter(|one| one.path().is_file())
        {
            let to = copy.join(entry.path().strip_prefix(content()).expect("it lies in the content"));
            let made = std::fs::create_dir_all(to.parent().unwrap_or(&copy));
            made.and_then(|()| std::fs::copy(entry.path(), to)).map_err(|error| error.to_string())?;
        }
        let settings = copy.join("site.toml");
        let text = std::fs::read_to_string(&settings).map_err(|error| error.to_string())?;
        let place = format!("backend = \"quickwit\"\nendpoint = \"{base}{QUICKWIT}\"\nindex = \"tools\"");
        let text = text.replace("backend = \"wasm\"", &place);
        std::fs::write(&settings, text).map_err(|error| error.to_string())?;
        let mut build = Command::new(PROGRAM);
        build.arg("build").arg("--content").arg(&copy).args(["--date", DAY, "--base-path", base]);
        run(build.arg("--out").arg(site.path()))?;
        let mut export = Command::new(PROGRAM);
        export.args(["export", "--format", "quickwit", "--date", DAY]).arg("--content").arg(&copy);
        run(export.arg("--output").arg(site.folder.path().join("export")))?;
        Ok(site)
    }

    /// A stand-in for the Quickwit that was given its export.
    pub(crate) fn quickwit(&self) -> Quickwit {
        Quickwit::open(&self.folder.path().join("export"))
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// What `shangjia search --json` answers on it, with filters and an order as an address has them.
    pub(crate) fn search(&self, query: &str, filters: &[&str]) -> Value {
        let mut search = Command::new(PROGRAM);
        search.args(["search", query, "--json", "--limit", "24", "--site"]).arg(self.path());
        filters.iter().for_each(|filter| {
            match filter.strip_prefix("sort=") {
                Some(sort) => search.args(["--sort", sort]),
                None => search.args(["--filter", filter]),
            };
        });
        let answer = run(&mut search).expect("the command answers");
        serde_json::from_str(&answer).expect("the answer is JSON")
    }

    /// The slugs of all its solutions, sorted.
    pub(crate) fn solutions(&self) -> Vec<String> {
        let folder = self.path().join("api/solutions").read_dir().expect("the API has a folder of solutions");
        let names = folder.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut slugs: Vec<String> =
            names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
        slugs.sort();
        slugs
    }

    /// The slugs of the solutions of which the comparison has most to say.
    pub(crate) fn longest(&self, count: usize) -> Vec<String> {
        let mut sheets: Vec<(usize, String)> = self
            .shards()
            .into_iter()
            .flat_map(|shard| shard.as_object().cloned().unwrap_or_default())
            .map(|(slug, sheet)| (sheet["rows"].to_string().chars().count(), slug))
            .collect();
        sheets.sort();
        sheets.into_iter().rev().take(count).map(|(_, slug)| slug).collect()
    }

    /// A slug whose sheet lies in `0.json`.
    pub(crate) fn in_first_shard(&self) -> String {
        let first = self.shards().into_iter().next().expect("there is a shard");
        first.as_object().and_then(|sheets| sheets.keys().next().cloned()).expect("it holds a sheet")
    }

    fn shards(&self) -> Vec<Value> {
        let folder = self.path().join("sheets").read_dir().expect("there are sheets").flatten().next();
        let folder = folder.expect("they lie in one folder").path().join("zh-TW");
        (0..)
            .map_while(|n| std::fs::read_to_string(folder.join(format!("{n}.json"))).ok())
            .map(|text| serde_json::from_str(&text).expect("a shard is JSON"))
            .collect()
    }

    /// The name in a solution's record, as it is written.
    pub(crate) fn name(slug: &str) -> String {
        let record = Site::record(slug);
        record.lines().find(|line| line.starts_with("name =")).expect("a record has a name").to_owned()
    }

    /// The text of a solution's record.
    pub(crate) fn record(slug: &str) -> String {
        let path = content().join("solutions").join(slug).join("index.md");
        std::fs::read_to_string(path).expect("the demo has this record")
    }
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn run(command: &mut Command) -> Result<String, String> {
    let done = command.output().map_err(|error| format!("{PROGRAM} cannot be run: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    Err(format!("{command:?} failed, {}:\n{}", done.status, String::from_utf8_lossy(&done.stderr)))
}

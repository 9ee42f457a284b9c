//! A catalogue with something to import, to approve and to build, and how it must look whenever a command was ended in the middle.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{DAY, Run, command, files, folder, ran, replace, run, started};

pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The sample that `init` writes.
pub(crate) const SLUG: &str = "yunqi-aoi-metal-surface";

/// What of the demo is imported: each with its vendor and its pictures.
const BATCH: [&str; 3] = ["jinlun-die-mentor", "henglu-oee-pulse", "henglu-rush-order"];

/// One of the commands that write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writes {
    Import,
    Approve,
    Build,
}

impl Writes {
    pub(crate) fn arguments(self) -> Vec<&'static str> {
        match self {
            Self::Import => vec!["import", "batch/batch.jsonl", "--date", DAY],
            Self::Approve => {
                vec![
                    "approve",
                    SLUG,
                    "--reference",
                    "產發數字第1150099999號",
                    "--on",
                    "2026-11-18",
                    "--date",
                    DAY,
                ]
            }
            Self::Build => vec!["build", "--date", DAY],
        }
    }

    /// The catalogue that the command is run on: a live site, one before it, and something to do.
    pub(crate) fn scene(self) -> &'static Scene {
        static IMPORT: LazyLock<Scene> = LazyLock::new(|| Scene::new(Writes::Import));
        static APPROVE: LazyLock<Scene> = LazyLock::new(|| Scene::new(Writes::Approve));
        static BUILD: LazyLock<Scene> = LazyLock::new(|| Scene::new(Writes::Build));
        match self {
            Self::Import => &IMPORT,
            Self::Approve => &APPROVE,
            Self::Build => &BUILD,
        }
    }
}

/// A catalogue before a command, and what the command makes of it.
pub(crate) struct Scene {
    folder: TempDir,
    writes: Writes,
    /// The content folder's files before and after.
    pub(crate) old: Files,
    pub(crate) new: Files,
    /// The manifest before and after.
    pub(crate) old_site: Vec<u8>,
    pub(crate) new_site: Vec<u8>,
    /// The moments that the command goes through, in a build with debug assertions.
    pub(crate) steps: Vec<String>,
    /// How long the command took.
    pub(crate) took: std::time::Duration,
}

impl Scene {
    fn new(writes: Writes) -> Self {
        let folder = published();
        match writes {
            Writes::Import => batch(folder.path()),
            Writes::Approve => replace(&record(folder.path()), "price = 298000", "price = 305000"),
            Writes::Build => {
                replace(&record(folder.path()), "summary = \"用二十張", "summary = \"只用二十張");
                // So that the build has something to note.
                fs::remove_file(folder.path().join("content/approved.lock")).expect("it is there");
            }
        }
        let mut scene = Self {
            old: files(&folder.path().join("content")),
            old_site: manifest(folder.path()),
            folder,
            writes,
            new: Files::new(),
            new_site: Vec::new(),
            steps: Vec::new(),
            took: std::time::Duration::ZERO,
        };
        let twin = scene.copy();
        let begun = std::time::Instant::now();
        let whole = ran(command(twin.path(), &writes.arguments()).env("SHANGJIA_STEPS", "0")).ends(0);
        scene.took = begun.elapsed();
        let steps = whole.err.lines().filter_map(|line| line.strip_prefix("step "));
        scene.steps = steps.map(str::to_owned).collect();
        scene.steps.sort();
        scene.new = files(&twin.path().join("content"));
        scene.new_site = manifest(twin.path());
        assert_ne!(scene.old, scene.new);
        assert_eq!(scene.old_site != scene.new_site, writes == Writes::Build);
        scene
    }

    /// The catalogue in a folder of its own, times and all.
    pub(crate) fn copy(&self) -> TempDir {
        let copy = folder();
        let from = self.folder.path().join(".");
        let copied = Command::new("cp").arg("-a").arg(from).arg(copy.path()).status();
        assert!(copied.expect("cp runs").success());
        copy
    }

    /// The command on such a copy.
    pub(crate) fn command(&self, folder: &Path) -> Command {
        command(folder, &self.writes.arguments())
    }

    /// Runs the next command; then records and lock are all old or all new, and nothing else is left among them. True: new.
    #[track_caller]
    pub(crate) fn next(&self, folder: &Path, what: &str) -> (bool, Run) {
        let next = run(folder, &["check", "--format", "json", "--date", DAY]);
        assert!(next.code < 2, "{what}: {}", next.err);
        let found = files(&folder.join("content"));
        let is_new = found == self.new;
        assert!(is_new || found == self.old, "{what}: neither old nor new: {:?}", names(&found, self));
        (is_new, next)
    }

    /// The live site is one whole site: the old one or the new one. True: the new one.
    #[track_caller]
    pub(crate) fn site_is_whole(&self, folder: &Path, what: &str) -> bool {
        whole(&folder.join("public"), what);
        let found = manifest(folder);
        assert!(found == self.new_site || found == self.old_site, "{what}: a third site");
        found == self.new_site && self.new_site != self.old_site
    }

    /// Nothing lies beside the records and the sites.
    #[track_caller]
    pub(crate) fn is_tidy(&self, folder: &Path, what: &str) {
        let listed = |folder: &Path| -> Vec<String> {
            let entries = fs::read_dir(folder).expect("it can be listed").flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        };
        for name in listed(folder).into_iter().chain(listed(&folder.join("content"))) {
            let stray = [".new", ".lock", ".journal", ".done"].iter().any(|end| name.ends_with(end));
            assert!(!stray || name == "approved.lock", "{what}: {name} is left");
        }
    }
}

/// The paths that are neither as before nor as after.
fn names(found: &Files, scene: &Scene) -> Vec<PathBuf> {
    let all = found.keys().chain(scene.old.keys()).chain(scene.new.keys());
    let differing = all
        .filter(|path| found.get(*path) != scene.old.get(*path) || found.get(*path) != scene.new.get(*path));
    differing.cloned().collect()
}

/// A catalogue whose site was built twice.
pub(crate) fn published() -> TempDir {
    let folder = started();
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    replace(&record(folder.path()), "caption = \"現場", "caption = \"在現場");
    run(folder.path(), &["build", "--date", DAY]).ends(0);
    folder
}

pub(crate) fn record(folder: &Path) -> PathBuf {
    folder.join(format!("content/solutions/{SLUG}/index.md"))
}

pub(crate) fn manifest(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("public/manifest.json")).unwrap_or_default()
}

/// A batch of the demo's records with their pictures. One record shows a picture twice: two keys, one file.
pub(crate) fn batch(folder: &Path) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let content = demo.to_str().expect("a plain path");
    let all = run(folder, &["export", "--content", content, "--format", "jsonl", "--date", DAY]).ends(0);
    let mut records = all.json();
    let is_wanted = |record: &Value| BATCH.iter().any(|slug| record["slug"] == *slug);
    let vendors: Vec<Value> =
        records.iter().filter(|record| is_wanted(record)).map(|record| record["vendor"].clone()).collect();
    records.retain(|record| is_wanted(record) || vendors.contains(&record["slug"]));
    let mut lines = String::new();
    for record in &mut records {
        let slug = record["slug"].as_str().expect("a slug is text").to_owned();
        let images = record.get_mut("images").and_then(Value::as_array_mut);
        if let Some(images) = images {
            for image in images.iter() {
                // The batch names a picture by its listing's folder.
                let name = image["file"].as_str().expect("a name is text");
                let target = folder.join("batch").join(name);
                fs::create_dir_all(target.parent().expect("in a folder")).expect("it can be made");
                fs::copy(demo.join("solutions").join(name), target).expect("it can be copied");
            }
            if slug == BATCH[0] {
                let mut twice = images[0].clone();
                twice["alt"] = "同一張圖，另一段說明文字".into();
                images.push(twice);
            }
        }
        lines += &format!("{record}\n");
    }
    fs::write(folder.join("batch/batch.jsonl"), lines).expect("it can be written");
}

/// Every file that the manifest names is there with its bytes, and no other is.
#[track_caller]
pub(crate) fn whole(site: &Path, what: &str) {
    let manifest = fs::read(site.join("manifest.json")).unwrap_or_else(|_| panic!("{what}: no manifest"));
    let manifest: Value = serde_json::from_slice(&manifest).expect("the manifest is JSON");
    let listed = manifest["files"].as_object().expect("it lists files");
    let mut found = files(site);
    found.remove(Path::new("manifest.json"));
    assert_eq!(found.len(), listed.len(), "{what}: files too many or too few");
    for (path, bytes) in found {
        let digest = blake3::hash(&bytes).to_hex().to_string();
        let path = path.to_str().expect("a plain path");
        assert_eq!(listed[path]["blake3"], digest.as_str(), "{what}: {path}");
    }
}

//! The catalogue of a case: the sound one, and what the case changes in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use shangjia::tree::{MemoryTree, Tree};

/// `case.toml`: what a case changes in the base.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Changes {
    edit: Vec<Edit>,
    remove: Vec<String>,
    unreadable: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edit {
    pub(crate) file: String,
    pub(crate) find: String,
    pub(crate) with: String,
}

/// A catalogue some of whose files cannot be read.
pub(crate) struct CaseTree {
    pub(crate) files: MemoryTree,
    pub(crate) unreadable: Vec<String>,
}

impl Tree for CaseTree {
    fn list(&self) -> io::Result<Vec<String>> {
        self.files.list()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if self.unreadable.iter().any(|name| name == path) {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        self.files.read(path)
    }

    fn display(&self, path: &str) -> String {
        path.to_owned()
    }
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the fixtures can be listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it lies in the folder");
            let path = path.to_str().expect("fixtures have plain names").replace('\\', "/");
            (path, fs::read(entry.path()).expect("a fixture can be read"))
        })
        .collect()
}

pub(crate) fn base() -> MemoryTree {
    files_of(&folder().join("base")).into_iter().collect()
}

pub(crate) fn tree_of(case: &Path) -> CaseTree {
    let mut files = base();
    let mut changes = Changes::default();
    for (path, bytes) in files_of(case) {
        match path.as_str() {
            "expect.json" => {}
            "case.toml" => {
                let text = String::from_utf8(bytes).expect("case.toml is UTF-8");
                changes = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
            }
            _ => files.insert(path, bytes),
        }
    }
    for edit in &changes.edit {
        edited(&mut files, edit);
    }
    for path in &changes.remove {
        assert!(files.read(path).is_ok(), "{}: there is no {path} to remove", case.display());
        files.remove(path);
    }
    CaseTree { files, unreadable: changes.unreadable }
}

pub(crate) fn edited(files: &mut MemoryTree, edit: &Edit) {
    let Edit { file, find, with } = edit;
    let bytes = files.read(file).unwrap_or_else(|_| panic!("there is no {file} to edit"));
    let text = String::from_utf8(bytes).expect("what is edited is UTF-8");
    assert_eq!(text.matches(find).count(), 1, "`{find}` must stand in {file} once");
    files.insert(file, text.replacen(find, &repeated(with), 1));
}

/// `⟦字×3⟧` becomes 字字字.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inside, after) = after.split_once('⟧').expect("⟦ is closed by ⟧");
        let (unit, times) = inside.rsplit_once('×').expect("⟦text×times⟧");
        out.push_str(before);
        out.push_str(&unit.repeat(times.parse().expect("times is a number")));
        rest = after;
    }
    out + rest
}

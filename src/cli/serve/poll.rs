//! Looking for changes where the system does not tell of them: folders on a network, and more of them than it has watches for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use walkdir::WalkDir;

use super::watch::{Folders, QUIET, is_scratch};

/// The least time between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// How many times as long as a look takes is waited after it, so that looking never keeps a core busy.
const REST: u32 = 10;

/// The files as they were seen last.
#[derive(Debug)]
pub(super) struct Poll {
    seen: BTreeMap<PathBuf, Mark>,
    took: Duration,
}

/// What tells a file from one that was written anew: its size and when it was written.
type Mark = (u64, Option<SystemTime>);

impl Poll {
    pub(super) fn begin(folders: &Folders) -> Self {
        let start = Instant::now();
        let seen = look(folders);
        Self { seen, took: start.elapsed() }
    }

    /// Waits until something has changed and two looks see the same; tells which files.
    pub(super) fn next(&mut self, folders: &Folders) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        loop {
            let pause = if changed.is_empty() { PAUSE.max(self.took * REST) } else { QUIET };
            thread::sleep(pause);
            let before = std::mem::replace(self, Self::begin(folders));
            let differing = differing(&before.seen, &self.seen);
            if differing.is_empty() && !changed.is_empty() {
                return changed;
            }
            changed.extend(differing);
        }
    }
}

fn look(folders: &Folders) -> BTreeMap<PathBuf, Mark> {
    let mut seen = BTreeMap::new();
    for root in folders.whole() {
        let entries = WalkDir::new(root).into_iter().filter_entry(|entry| {
            let inner = entry.path().strip_prefix(root);
            inner.is_ok_and(|inner| !is_scratch(inner))
        });
        for entry in entries.flatten() {
            // Through a link to what it leads to: that is what is read.
            let Ok(about) = entry.path().metadata() else { continue };
            if about.is_file() {
                seen.insert(entry.into_path(), (about.len(), about.modified().ok()));
            }
        }
    }
    seen
}

fn differing(before: &BTreeMap<PathBuf, Mark>, after: &BTreeMap<PathBuf, Mark>) -> BTreeSet<PathBuf> {
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let other = after.iter().filter(|(path, mark)| before.get(*path) != Some(*mark)).map(|(path, _)| path);
    gone.chain(other).cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folders, Poll, differing, look};

    #[test]
    fn files_that_come_change_and_go_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir_all(content.join("vendors")).unwrap();
        fs::write(content.join("vendors/a.toml"), "1").unwrap();
        fs::write(content.join("vendors/b.toml"), "1").unwrap();
        let folders = Folders::of(&content);
        let before = Poll::begin(&folders).seen;
        fs::write(content.join("vendors/a.toml"), "22").unwrap();
        fs::remove_file(content.join("vendors/b.toml")).unwrap();
        fs::create_dir(content.join("static")).unwrap();
        fs::write(content.join("static/c.txt"), "").unwrap();
        fs::write(content.join("vendors/.a.toml.swp"), "").unwrap();
        let changed = differing(&before, &look(&folders));
        let names: Vec<String> = changed.iter().map(|path| folders.named(path)).collect();
        assert_eq!(names, ["static/c.txt", "vendors/a.toml", "vendors/b.toml"]);
    }
}

//! The folder of records as it was read last, but for files that are known to have changed: who waits for an open page cannot wait until
//! tens of thousands of files have been asked after. The whole folder is read right afterwards.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::disk::DiskTree;
use crate::tree::Tree;

/// What a folder told of its files.
#[derive(Default)]
pub(super) struct Told {
    files: Vec<String>,
    states: HashMap<String, String>,
}

/// A folder whose answers are noted.
pub(super) struct Noting<'a> {
    tree: &'a DiskTree,
    files: Mutex<Vec<String>>,
    states: Mutex<HashMap<String, String>>,
}

/// A folder of which only the changed files are asked after.
pub(super) struct Glance<'a> {
    tree: &'a DiskTree,
    told: &'a Told,
    changed: BTreeSet<String>,
}

impl<'a> Noting<'a> {
    /// Notes what this folder tells from now on.
    pub(super) fn of(tree: &'a DiskTree) -> Self {
        Self { tree, files: Mutex::default(), states: Mutex::default() }
    }

    /// What it told.
    pub(super) fn told(self) -> Told {
        let (files, states) = (self.files.into_inner(), self.states.into_inner());
        Told {
            files: files.unwrap_or_else(PoisonError::into_inner),
            states: states.unwrap_or_else(PoisonError::into_inner),
        }
    }
}

impl<'a> Glance<'a> {
    /// The folder with these changes since it was `told` of; none where files came or went, or nothing is known of what changed.
    pub(super) fn of(tree: &'a DiskTree, told: &'a Told, changed: &BTreeSet<PathBuf>) -> Option<Self> {
        let root = tree.root().canonicalize().ok()?;
        // Themes are read whole, whatever changed in them.
        let inner = changed.iter().filter_map(|path| path.strip_prefix(&root).ok());
        let changed_here: BTreeSet<String> = inner.map(named).collect::<Option<_>>()?;
        let is_there = |path: &String| told.files.binary_search(path).is_ok() && tree.size(path).is_ok();
        let is_known = !changed.is_empty() && !told.files.is_empty() && changed_here.iter().all(is_there);
        is_known.then_some(Self { tree, told, changed: changed_here })
    }
}

/// A path within the folder as a tree has it.
fn named(inner: &Path) -> Option<String> {
    let steps: Option<Vec<&str>> = inner.iter().map(|step| step.to_str()).collect();
    steps.map(|steps| steps.join("/"))
}

impl Tree for Noting<'_> {
    fn list(&self) -> io::Result<Vec<String>> {
        let files = self.tree.list()?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&files);
        Ok(files)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.tree.read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.tree.size(path)
    }

    fn state(&self, path: &str) -> Option<String> {
        let state = self.tree.state(path)?;
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.insert(path.to_owned(), state.clone());
        Some(state)
    }

    fn display(&self, path: &str) -> String {
        self.tree.display(path)
    }
}

impl Tree for Glance<'_> {
    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.told.files.clone())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.tree.read(path)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.tree.size(path)
    }

    fn state(&self, path: &str) -> Option<String> {
        let known = self.told.states.get(path).filter(|_| !self.changed.contains(path));
        known.cloned().or_else(|| self.tree.state(path))
    }

    fn display(&self, path: &str) -> String {
        self.tree.display(path)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{Glance, Noting, Told};
    use crate::disk::DiskTree;
    use crate::tree::Tree;

    #[test]
    fn only_what_changed_is_asked_after_and_what_came_or_went_is_no_glance() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = |name: &str| folder.path().canonicalize().expect("it is there").join(name);
        for name in ["a.toml", "b.toml"] {
            fs::write(file(name), "one").expect("it can be written");
        }
        let tree = DiskTree::open(folder.path()).expect("it opens");
        let noting = Noting::of(&tree);
        assert_eq!(noting.list().expect("it lists"), ["a.toml", "b.toml"]);
        let Told { files, .. } = noting.told();
        // As if both had been settled when they were read.
        let states = ["a.toml", "b.toml"].map(|name| (name.to_owned(), "as it was".to_owned())).into();
        let told = Told { files, states };

        let changed = |names: &[&str]| names.iter().map(|name| file(name)).collect::<BTreeSet<_>>();
        let glance = Glance::of(&tree, &told, &changed(&["b.toml"])).expect("a known file changed");
        assert_eq!(glance.state("a.toml").as_deref(), Some("as it was"));
        assert_ne!(glance.state("b.toml").as_deref(), Some("as it was"));
        assert!(Glance::of(&tree, &told, &BTreeSet::new()).is_none(), "nobody knows what changed");
        fs::write(file("c.toml"), "new").expect("it can be written");
        assert!(Glance::of(&tree, &told, &changed(&["c.toml"])).is_none(), "a file came");
        fs::remove_file(file("b.toml")).expect("it can be removed");
        assert!(Glance::of(&tree, &told, &changed(&["b.toml"])).is_none(), "a file went");
        assert!(Glance::of(&tree, &Told::default(), &changed(&["a.toml"])).is_none(), "nothing was read yet");
    }
}

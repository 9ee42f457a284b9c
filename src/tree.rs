//! Where input comes from: a folder on disk or in memory. Everything that is read passes here.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// A folder of files, named by slash-separated paths relative to it. A name that is not UTF-8 is listed with U+FFFD and cannot be read.
pub trait Tree: Sync {
    /// Everything but folders, sorted by path. What is no regular file, or lies outside by a symbolic link, is listed but cannot be read.
    fn list(&self) -> io::Result<Vec<String>>;

    /// The bytes of one file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// How many bytes a file has, told before they are read where that can be told.
    fn size(&self, path: &str) -> io::Result<u64> {
        self.read(path).map(|bytes| bytes.len() as u64)
    }

    /// What tells a file as it is now from every later state of it, without its being read; none where that cannot be told.
    fn state(&self, _path: &str) -> Option<String> {
        None
    }

    /// Where a file that is not there was looked for, where more can be said of it than its path.
    fn sought(&self, _path: &str) -> Option<Sought> {
        None
    }

    /// The path as the person running the command would write it, for messages.
    fn display(&self, path: &str) -> String;
}

/// Where a file was looked for in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Its path as it is asked for.
    pub path: String,
    /// Where that was looked for.
    pub place: Place,
}

/// Where the files of a batch are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Beside the batch's file, which has no archive of its name.
    Beside {
        /// Name of the batch's file.
        batch: String,
        /// Name that an archive beside it would have.
        archive: String,
        /// The folder of the path that is not there; nothing where it is there or the path has none.
        no_folder: Option<String>,
    },
    /// In an archive.
    Archive {
        /// Name of the archive.
        archive: String,
        /// Its files of the same name in other folders.
        elsewhere: Vec<String>,
    },
}

/// A folder with some files put over it: what the folder would be like after a change.
pub struct Overlay<'a> {
    base: &'a dyn Tree,
    over: BTreeMap<String, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// Begins with the folder as it is.
    pub fn new(base: &'a dyn Tree) -> Self {
        Self { base, over: BTreeMap::new() }
    }

    /// Puts a file over the folder's.
    pub fn insert(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.over.insert(path.into(), bytes);
    }

    /// The files that were put over it, in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.over.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl Tree for Overlay<'_> {
    fn list(&self) -> io::Result<Vec<String>> {
        let mut paths: BTreeSet<String> = self.base.list()?.into_iter().collect();
        paths.extend(self.over.keys().cloned());
        Ok(paths.into_iter().collect())
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.over.get(path).map_or_else(|| self.base.size(path), |bytes| Ok(bytes.len() as u64))
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.over.get(path).map_or_else(|| self.base.read(path), |bytes| Ok(bytes.clone()))
    }

    fn display(&self, path: &str) -> String {
        self.base.display(path)
    }
}

/// A folder in memory: tests, and a batch not yet written.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree(BTreeMap<String, Vec<u8>>);

impl MemoryTree {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Copies a whole tree into memory.
    pub fn copy_of(tree: &dyn Tree) -> io::Result<Self> {
        tree.list()?.into_iter().map(|path| tree.read(&path).map(|bytes| (path, bytes))).collect()
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for MemoryTree {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Tree for MemoryTree {
    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.0.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.0.get(path).map(|bytes| bytes.len() as u64).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn display(&self, path: &str) -> String {
        path.to_owned()
    }
}

//! The one place that reads the disk for a build.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;

use crate::stamp;
use crate::tree::Tree;

/// How deep a file may lie to be listed.
const DEEPEST: usize = 8;

/// A folder on disk.
#[derive(Debug, Clone)]
pub struct DiskTree {
    root: PathBuf,
    real: PathBuf,
    /// The folders that were found when it was listed last, no symbolic links among them; the empty name is its own.
    folders: Arc<RwLock<HashSet<String>>>,
}

/// What lies below a folder, by path.
#[derive(Default)]
struct Listing {
    files: Vec<String>,
    folders: Vec<String>,
}

impl DiskTree {
    /// Opens a folder.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        let real = root.canonicalize()?;
        if !real.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        Ok(Self { root, real, folders: Arc::default() })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The only path that differs from this one in the case of ASCII letters alone: cameras and Windows write 01.PNG.
    pub fn in_any_case(&self, path: &str) -> Option<String> {
        let mut found = vec![String::new()];
        for step in path.split('/') {
            let folders = std::mem::take(&mut found);
            for folder in folders {
                let entries = fs::read_dir(self.real.join(&folder)).into_iter().flatten().flatten();
                let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
                let alike = names.filter(|name| name.eq_ignore_ascii_case(step));
                found.extend(
                    alike.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }),
                );
            }
        }
        <[String; 1]>::try_from(found).ok().map(|[only]| only)
    }

    /// The same for a file that no symbolic link leads to: a look at the file itself, or at each step below the folder, takes a part of the
    /// calls that resolving the whole path does.
    fn plain(&self, path: &str) -> Option<(PathBuf, Metadata)> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.folders.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            let mut real = self.real.clone();
            for step in folder.split('/').filter(|step| !step.is_empty()) {
                real.push(step);
                real.symlink_metadata().ok().filter(Metadata::is_dir)?;
            }
        }
        let real = self.real.join(path);
        let about = real.symlink_metadata().ok().filter(Metadata::is_file)?;
        Some((real, about))
    }

    /// The real path of a regular file within the folder, and what the system says of it. A pipe or a device would never end.
    fn regular(&self, path: &str) -> io::Result<(PathBuf, Metadata)> {
        let outside = || io::Error::new(io::ErrorKind::InvalidInput, "the path leads out of the folder");
        if path.split('/').any(|step| matches!(step, "" | "." | "..") || step.contains(['\\', '\0'])) {
            return Err(outside());
        }
        if let Some(found) = self.plain(path) {
            return Ok(found);
        }
        let real = self.real.join(path).canonicalize()?;
        if !real.starts_with(&self.real) {
            return Err(outside());
        }
        let about = real.metadata()?;
        if !about.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        Ok((real, about))
    }

    /// What lies below one of its folders, whose entries are so many steps away from the root.
    fn below(&self, folder: &str, depth: usize) -> io::Result<Listing> {
        let mut listing = Listing::default();
        for entry in fs::read_dir(self.real.join(folder))? {
            let entry = entry?;
            let is_folder = entry.file_type()?.is_dir();
            let name = entry.file_name();
            // At the top, a folder whose name begins with a dot holds no content: a journal, a version history.
            if is_folder && depth == 1 && name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let ends = Path::new(&name).extension().unwrap_or_default();
            // A folder under a record's name is listed as the file that it is not.
            let is_named_as_file = ["toml", "md", "lock"].iter().any(|file| ends == *file);
            let name = name.to_string_lossy();
            let path = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
            if !is_folder || is_named_as_file {
                listing.files.push(path.clone());
            }
            if is_folder {
                listing.folders.push(path);
            }
        }
        if depth < DEEPEST {
            let inner: Vec<Listing> = listing
                .folders
                .par_iter()
                .map(|folder| self.below(folder, depth + 1))
                .collect::<io::Result<_>>()?;
            for inner in inner {
                listing.files.extend(inner.files);
                listing.folders.extend(inner.folders);
            }
        }
        Ok(listing)
    }
}

impl Tree for DiskTree {
    fn list(&self) -> io::Result<Vec<String>> {
        let Listing { mut files, folders } = self.below("", 1)?;
        files.par_sort();
        let folders = folders.into_iter().chain([String::new()]).collect();
        *self.folders.write().unwrap_or_else(PoisonError::into_inner) = folders;
        Ok(files)
    }

    /// Reads a file of the folder; one that leads out of it, also through a symbolic link, is `InvalidInput`.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        log::trace!("reading {path}");
        self.regular(path).and_then(|(real, _)| fs::read(real))
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.regular(path).map(|(_, about)| about.len())
    }

    fn state(&self, path: &str) -> Option<String> {
        self.regular(path).ok().and_then(|(_, about)| stamp::of_settled(&about))
    }

    fn display(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::DiskTree;
    use crate::tree::Tree;

    #[test]
    fn what_a_broken_off_command_left_is_no_content() {
        let folder = tempfile::tempdir().unwrap();
        for path in [".journal/new/0", ".import/solutions/a/index.md", "static/.well-known/b", ".c"] {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "x").unwrap();
        }
        let tree = DiskTree::open(folder.path()).unwrap();
        assert_eq!(tree.list().unwrap(), [".c", "static/.well-known/b"]);
    }

    #[test]
    fn files_are_listed_in_order_and_links_to_folders_are_not_entered() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b/2.md", "a.toml", "b/1/x", "b/c.md/y", "b.txt"] {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, path).unwrap();
        }
        std::os::unix::fs::symlink("b", folder.path().join("link")).unwrap();
        let tree = DiskTree::open(folder.path()).unwrap();
        // Before and after it knows its folders.
        for _ in 0..2 {
            assert_eq!(tree.read("b/1/x").unwrap(), b"b/1/x");
            assert_eq!(tree.read("link/1/x").unwrap(), b"b/1/x", "a link within the folder");
            assert_eq!(
                tree.list().unwrap(),
                ["a.toml", "b.txt", "b/1/x", "b/2.md", "b/c.md", "b/c.md/y", "link"]
            );
            assert!(tree.read("b/c.md").is_err() && tree.read("link").is_err());
        }
    }

    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.txt"), "x").unwrap();
        let inner = folder.path().join("content");
        std::fs::create_dir(&inner).unwrap();
        std::os::unix::fs::symlink("../secret.txt", inner.join("link.txt")).unwrap();
        let tree = DiskTree::open(&inner).unwrap();
        assert_eq!(tree.read("link.txt").unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
        assert_eq!(tree.read("../secret.txt").unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
        assert_eq!(tree.read("none.txt").unwrap_err().kind(), std::io::ErrorKind::NotFound);
    }
}

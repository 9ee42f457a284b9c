//! The one place that reads the disk for a build.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::stamp;
use crate::tree::Tree;

/// A folder on disk.
#[derive(Debug, Clone)]
pub struct DiskTree {
    root: PathBuf,
    real: PathBuf,
}

impl DiskTree {
    /// Opens a folder.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        let real = root.canonicalize()?;
        if !real.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        Ok(Self { root, real })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The same for a file that no symbolic link leads to: looking at each step below the folder takes a third of the calls that resolving
    /// the whole path does.
    fn plain(&self, path: &str) -> Option<(PathBuf, u64)> {
        let mut real = self.real.clone();
        let mut steps = path.split('/').peekable();
        while let Some(step) = steps.next() {
            real.push(step);
            let about = real.symlink_metadata().ok()?;
            if steps.peek().is_none() {
                return about.is_file().then_some((real, about.len()));
            }
            if !about.is_dir() {
                return None;
            }
        }
        None
    }

    /// The real path of a regular file within the folder, and its size. A pipe or a device would never end.
    fn regular(&self, path: &str) -> io::Result<(PathBuf, u64)> {
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
        Ok((real, about.len()))
    }
}

impl Tree for DiskTree {
    fn list(&self) -> io::Result<Vec<String>> {
        let mut files = Vec::new();
        // At the top, a folder whose name begins with a dot holds no content: a journal, a version history.
        let is_content = |entry: &DirEntry| {
            let is_hidden = entry.depth() == 1 && entry.file_name().as_encoded_bytes().starts_with(b".");
            !(is_hidden && entry.file_type().is_dir())
        };
        let entries = WalkDir::new(&self.real).sort_by_file_name().max_depth(8);
        for entry in entries.into_iter().filter_entry(is_content) {
            let entry = entry
                .map_err(|error| error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()))?;
            // A folder under a record's name is listed as the file that it is not.
            let ends = entry.path().extension().unwrap_or_default();
            let is_named_as_file = ["toml", "md", "lock"].iter().any(|file| ends == *file);
            if entry.file_type().is_dir() && !is_named_as_file {
                continue;
            }
            let path = entry.path().strip_prefix(&self.real).unwrap_or(entry.path());
            let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
            files.push(steps.join("/"));
        }
        files.sort();
        Ok(files)
    }

    /// Reads a file of the folder; one that leads out of it, also through a symbolic link, is `InvalidInput`.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        log::trace!("reading {path}");
        self.regular(path).and_then(|(real, _)| std::fs::read(real))
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.regular(path).map(|(_, size)| size)
    }

    fn state(&self, path: &str) -> Option<String> {
        self.regular(path).ok().and_then(|(real, _)| stamp::of_settled_file(&real))
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

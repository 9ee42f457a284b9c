//! Everything below a folder. A site is a folder for each of its pages, and reading their names is what takes longest of looking through
//! it, so all cores read.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Something below a folder. A link is one, wherever it leads.
#[derive(Debug)]
pub struct Entry<T = ()> {
    /// Where it is, from the folder that was asked for.
    pub path: PathBuf,
    /// What it is.
    pub kind: FileType,
    /// What was seen of it on the way.
    pub seen: T,
}

/// Everything below a folder, folders before what is in them, otherwise in no order.
pub fn below(folder: &Path) -> io::Result<Vec<Entry>> {
    seen_below(folder, |_, _| ())
}

/// The same, each entry being looked at when its folder is read: the system then need not find it by its path again.
pub fn seen_below<T: Send>(
    folder: &Path,
    look: impl Fn(&DirEntry, FileType) -> T + Sync,
) -> io::Result<Vec<Entry<T>>> {
    let in_folder = |folder: &Path| -> io::Result<Vec<Entry<T>>> {
        let entry = |entry: io::Result<DirEntry>| {
            let entry = entry?;
            let kind = entry.file_type()?;
            Ok(Entry { path: entry.path(), kind, seen: look(&entry, kind) })
        };
        fs::read_dir(folder)?.map(entry).collect()
    };
    let mut found = Vec::new();
    let mut level = in_folder(folder)?;
    // Level by level: folders may lie deeper in each other than a thread could call itself.
    while !level.is_empty() {
        let folders: Vec<&Path> =
            level.iter().filter(|entry| entry.kind.is_dir()).map(|entry| entry.path.as_path()).collect();
        let next: Vec<Vec<Entry<T>>> = folders.into_par_iter().map(in_folder).collect::<io::Result<_>>()?;
        found.append(&mut level);
        level = next.into_iter().flatten().collect();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::below;

    #[test]
    fn everything_is_found_once_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/b/c"), "").unwrap();
        fs::write(root.join("d"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("round")).unwrap();
        let mut found: Vec<String> = below(root)
            .unwrap()
            .iter()
            .map(|entry| entry.path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        found.sort();
        let expected: &[&str] =
            if cfg!(unix) { &["a", "a/b", "a/b/c", "d", "round"] } else { &["a", "a/b", "a/b/c", "d"] };
        assert_eq!(found, expected);
        assert!(below(Path::new("/nowhere/at/all")).is_err());
    }

    #[test]
    fn no_depth_is_too_deep() {
        let folder = tempfile::tempdir().unwrap();
        let deep: std::path::PathBuf = std::iter::repeat_n("a", 1900).collect();
        fs::create_dir_all(folder.path().join(deep)).unwrap();
        assert_eq!(below(folder.path()).unwrap().len(), 1900);
    }
}

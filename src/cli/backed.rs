//! Where the pictures of a batch are: beside its file, or in the archive that has its name.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::archive::ZipTree;
use crate::disk::DiskTree;
use crate::tree::{Place, Sought, Tree};

/// The folder of a batch's file with the archive of its name behind it: what the folder lacks is sought there.
pub(super) struct Backed {
    /// What is looked into first.
    pub(super) folder: DiskTree,
    /// Name of the batch's file.
    pub(super) batch: String,
    /// What is looked into then, where it is there.
    pub(super) archive: Option<ZipTree>,
}

impl Backed {
    /// Asks the folder, the archive, and the folder's files whose names differ in case.
    fn either<V>(&self, path: &str, ask: impl Fn(&dyn Tree, &str) -> io::Result<V>) -> io::Result<V> {
        let is_lacking =
            |asked: &io::Result<V>| matches!(asked, Err(error) if error.kind() == io::ErrorKind::NotFound);
        let mut asked = ask(&self.folder, path);
        if let (true, Some(archive)) = (is_lacking(&asked), &self.archive) {
            asked = ask(archive, path);
        }
        match is_lacking(&asked).then(|| self.folder.in_any_case(path)).flatten() {
            Some(path) => ask(&self.folder, &path),
            None => asked,
        }
    }
}

impl Tree for Backed {
    fn list(&self) -> io::Result<Vec<String>> {
        self.folder.list()
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.either(path, |tree, path| tree.size(path))
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.either(path, |tree, path| tree.read(path))
    }

    fn sought(&self, path: &str) -> Option<Sought> {
        if let Some(archive) = &self.archive {
            return archive.sought(path);
        }
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        let no_folder = folder.filter(|folder| !self.folder.root().join(folder).is_dir());
        let place = Place::Beside {
            batch: self.batch.clone(),
            archive: Path::new(&self.batch).with_extension("zip").to_string_lossy().into_owned(),
            no_folder: no_folder.map(str::to_owned),
        };
        Some(Sought { path: path.to_owned(), place })
    }

    fn display(&self, path: &str) -> String {
        self.folder.display(path)
    }
}

/// The archive beside a batch that has its name: `batch.zip` beside `batch.xlsx`, or `batch.ZIP`.
pub(super) fn archive_of(batch: &Path) -> Option<PathBuf> {
    let archive = batch.with_extension("zip");
    if archive.is_file() {
        return Some(archive);
    }
    let folder = batch.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut alike: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.file_stem() == batch.file_stem() && path.is_file())
        .filter(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")))
        .collect();
    alike.sort();
    alike.into_iter().next()
}

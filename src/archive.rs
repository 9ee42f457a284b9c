//! A ZIP archive as a folder: a batch sent in one file, or the pictures of one beside it. Nothing is unpacked to the disk.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use encoding_rs::BIG5;
use zip::ZipArchive;

use crate::tree::{Place, Sought, Tree};

/// Most files that an archive may hold.
const MAX_FILES: usize = 20_000;
/// Most files of a name that are told.
const MAX_TOLD: usize = 3;

/// An archive on disk.
pub struct ZipTree {
    path: PathBuf,
    /// Number and size of each file, by its path.
    files: BTreeMap<String, (usize, u64)>,
    /// Paths by their last step in lower case.
    names: BTreeMap<String, Vec<String>>,
    archive: Mutex<ZipArchive<BufReader<File>>>,
}

impl ZipTree {
    /// Opens an archive.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let mut archive = ZipArchive::new(BufReader::new(File::open(&path)?)).map_err(broken)?;
        if archive.len() > MAX_FILES {
            let found = archive.len();
            return Err(io::Error::other(format!("the archive holds {found} files, at most {MAX_FILES}")));
        }
        let names: Vec<String> = archive.file_names_raw().map(name).collect();
        let mut files = BTreeMap::new();
        for (i, name) in names.into_iter().enumerate() {
            let size = archive.by_index_raw(i).map_err(broken)?.size();
            if is_file(&name) {
                files.insert(name, (i, size));
            }
        }
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in files.keys() {
            names.entry(last(name).to_ascii_lowercase()).or_default().push(name.clone());
        }
        Ok(Self { path, files, names, archive: Mutex::new(archive) })
    }

    /// The files that may be a batch, by path.
    pub fn batches(&self) -> impl Iterator<Item = &str> {
        let is_batch = |name: &str| {
            let name = name.to_ascii_lowercase();
            [".xlsx", ".xlsm", ".csv", ".jsonl"].iter().any(|end| name.ends_with(end))
        };
        self.files.keys().map(String::as_str).filter(move |name| is_batch(name))
    }

    /// The file of a path; where there is none, the only one whose path ends so: people compress the folder or what is in it. Then the same
    /// whatever the case of ASCII letters.
    fn find(&self, path: &str) -> io::Result<(usize, u64)> {
        if let Some(found) = self.files.get(path) {
            return Ok(*found);
        }
        let end = format!("/{path}");
        let ends_so = |name: &str| name.ends_with(&end);
        let is_alike = |name: &str| name.eq_ignore_ascii_case(path);
        let ends_alike = |name: &str| {
            let from = name.len().checked_sub(end.len()).and_then(|from| name.get(from..));
            from.is_some_and(|from| from.eq_ignore_ascii_case(&end))
        };
        let ways: [&dyn Fn(&str) -> bool; 3] = [&ends_so, &is_alike, &ends_alike];
        let ways = ways.map(|is_meant| {
            self.of_name(path).iter().filter(|name| is_meant(name)).map(|name| self.files[name]).collect()
        });
        let first = ways.into_iter().find(|found: &Vec<_>| !found.is_empty()).unwrap_or_default();
        <[_; 1]>::try_from(first).map(|[only]| only).map_err(|_| io::ErrorKind::NotFound.into())
    }

    /// The paths whose last step is that of `path`, whatever its case.
    fn of_name(&self, path: &str) -> &[String] {
        self.names.get(&last(path).to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }
}

impl Tree for ZipTree {
    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.files.keys().cloned().collect())
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        self.find(path).map(|(_, size)| size)
    }

    /// A file that unpacks to more than it says is no file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let (number, size) = self.find(path)?;
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let file = archive.by_index(number).map_err(broken)?;
        let mut bytes = Vec::new();
        file.take(size.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > size {
            return Err(io::Error::other("the archive's file unpacks to more than it says"));
        }
        Ok(bytes)
    }

    fn sought(&self, path: &str) -> Option<Sought> {
        let archive = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let elsewhere = self.of_name(path).iter().take(MAX_TOLD).cloned().collect();
        Some(Sought { path: path.to_owned(), place: Place::Archive { archive, elsewhere } })
    }

    fn display(&self, path: &str) -> String {
        self.path.join(path).display().to_string()
    }
}

/// The last step of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What a file is that is no ZIP archive, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// An archive of this kind under another's name.
    Other(&'static str),
    /// A ZIP archive that is cut or damaged.
    Damaged,
    /// A file without a byte.
    Empty,
    /// Anything else.
    Unknown,
}

/// What a file looks like by its first bytes.
pub fn looks(path: &Path) -> io::Result<Looks> {
    let mut first = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut first)?;
    Ok(match first.as_slice() {
        [] => Looks::Empty,
        b"Rar!" => Looks::Other("RAR"),
        b"7z\xbc\xaf" => Looks::Other("7z"),
        [b'P', b'K', ..] => Looks::Damaged,
        _ => Looks::Unknown,
    })
}

fn broken(error: zip::result::ZipError) -> io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        error @ zip::result::ZipError::InvalidArchive(_) => {
            io::Error::new(io::ErrorKind::InvalidData, error.to_string())
        }
        error => io::Error::other(error.to_string()),
    }
}

/// A name in an archive: UTF-8, or as Windows of Taiwan writes it.
fn name(bytes: &[u8]) -> String {
    let name = match str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => BIG5.decode_without_bom_handling(bytes).0.into_owned(),
    };
    name.replace('\\', "/")
}

/// Whether a name is that of a file, not of a folder or of what systems put beside files.
fn is_file(name: &str) -> bool {
    let of_system = |step: &str| step.starts_with('.') || step.starts_with("~$") || step == "__MACOSX";
    !name.ends_with('/') && !name.split('/').any(|step| step.is_empty() || step == ".." || of_system(step))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::ZipTree;
    use crate::tree::{Place, Tree};

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(name.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn opened(bytes: &[u8]) -> ZipTree {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        ZipTree::open(file.path()).unwrap()
    }

    #[test]
    fn a_file_is_found_by_its_path_or_by_the_only_one_that_ends_so() {
        let tree = opened(&archive(&["a/01.png", "x/b/02.png", "y/01.png", "__MACOSX/b/02.png"]));
        assert_eq!(tree.read("a/01.png").unwrap(), b"a/01.png");
        assert_eq!(tree.read("b/02.png").unwrap(), b"x/b/02.png");
        assert!(tree.read("01.png").is_err());
        assert!(tree.read("../a/01.png").is_err());
    }

    #[test]
    fn a_file_is_found_in_another_case_where_one_alone_is_meant() {
        let tree = opened(&archive(&["Pics/B/02.PNG", "c/03.png", "c/03.PNG", "d/04.Png", "e/04.PNG"]));
        assert_eq!(tree.read("b/02.png").unwrap(), b"Pics/B/02.PNG");
        assert_eq!(tree.read("pics/b/02.png").unwrap(), b"Pics/B/02.PNG");
        assert_eq!(tree.read("c/03.PNG").unwrap(), b"c/03.PNG");
        assert!(tree.read("c/03.Png").is_err());
        assert!(tree.read("04.png").is_err());
        let Place::Archive { elsewhere, .. } = tree.sought("x/04.png").unwrap().place else { panic!() };
        assert_eq!(elsewhere, ["d/04.Png", "e/04.PNG"]);
    }

    #[test]
    fn names_that_windows_wrote_are_read() {
        let name = encoding_rs::BIG5.encode("圖片/一.png").0.into_owned();
        let plain = "p".repeat(name.len());
        let bytes = archive(&[&plain]);
        let mut patched = bytes.clone();
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(plain.as_bytes())
                && bytes.get(at.wrapping_sub(name.len())) != Some(&b'p')
            {
                patched[at..at + name.len()].copy_from_slice(&name);
            }
        }
        assert!(opened(&patched).list().unwrap().contains(&"圖片/一.png".to_owned()));
    }

    #[test]
    fn a_file_that_unpacks_to_more_than_it_says_is_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a", SimpleFileOptions::default()).unwrap();
        writer.write_all(&[0; 5000]).unwrap();
        let mut bytes = writer.finish().unwrap().into_inner();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == 5000u32.to_le_bytes() {
                bytes[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
            }
        }
        assert!(opened(&bytes).read("a").is_err());
    }
}

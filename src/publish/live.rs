//! A published site, and which of its files are for sure what they were published as.
//!
//! A file is written once and never again: what changes is a new file. Its time of change carries, in its nanoseconds, a piece of the
//! digest of its bytes. A file is taken for unchanged when the manifest it was published with, its size and that time all say so; an edit by
//! hand, an older file put back with its time, a copy whose times were rounded does not say so.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::Deserialize;

use crate::output::{Before, MANIFEST, Sum};

/// A site as its manifest has it.
#[derive(Default)]
pub(super) struct Live {
    folder: PathBuf,
    pub(super) digest: Option<blake3::Hash>,
    pub(super) files: HashMap<String, Sum>,
    /// A path for each file's bytes: what moved to another path can be shared too.
    paths: HashMap<blake3::Hash, String>,
}

#[derive(Deserialize)]
struct Manifest {
    files: HashMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    size: u64,
    blake3: String,
}

impl Live {
    /// The site in `folder`; empty where its manifest cannot be read.
    pub(super) fn read(folder: &Path) -> Self {
        let read = || {
            let bytes = fs::read(folder.join(MANIFEST)).ok()?;
            let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
            let sum = |(path, Listed { size, blake3 }): (String, Listed)| {
                Some((path, Sum { digest: blake3::Hash::from_hex(blake3).ok()?, size }))
            };
            let files: HashMap<String, Sum> = manifest.files.into_iter().map(sum).collect::<Option<_>>()?;
            let paths = files.iter().map(|(path, sum)| (sum.digest, path.clone())).collect();
            Some(Self { folder: folder.to_owned(), digest: Some(blake3::hash(&bytes)), files, paths })
        };
        read().unwrap_or_default()
    }

    /// The path of a file that is this one for sure: this path where it can be, else another.
    pub(super) fn place(&self, path: &str, sum: &Sum) -> Option<&str> {
        let here = self.files.get_key_value(path).filter(|(_, known)| *known == sum).map(|(path, _)| path);
        let path = here.or_else(|| self.paths.get(&sum.digest))?;
        self.is_sure(path, sum).then_some(path)
    }

    /// Whether the file at this path is this one: the manifest that it was published with, its size and its time of change all say so.
    pub(super) fn is_sure(&self, path: &str, sum: &Sum) -> bool {
        let about = || fs::symlink_metadata(self.folder.join(path)).ok();
        self.files.get(path) == Some(sum)
            && about().is_some_and(|about| {
                about.is_file() && about.len() == sum.size && certifies(&about, &sum.digest)
            })
    }
}

impl Before for Live {
    fn manifest(&self) -> &blake3::Hash {
        self.digest.as_ref().expect("a site without a manifest is none that was before")
    }

    fn names(&self, digest: &blake3::Hash) -> bool {
        self.paths.contains_key(digest)
    }

    fn has(&self, path: &str, file: &Sum) -> bool {
        self.place(path, file).is_some()
    }

    fn read(&self, path: &str, file: &Sum) -> Option<Vec<u8>> {
        let bytes = fs::read(self.folder.join(self.place(path, file)?)).ok()?;
        (blake3::hash(&bytes) == file.digest).then_some(bytes)
    }
}

fn certifies(about: &Metadata, digest: &blake3::Hash) -> bool {
    let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.is_some_and(|since| since.subsec_nanos() == nanoseconds(digest))
}

/// The nanoseconds of a file whose bytes have this digest: never the nought of a time that was rounded.
pub(super) fn nanoseconds(digest: &blake3::Hash) -> u32 {
    let [a, b, c, d, ..] = *digest.as_bytes();
    u32::from_be_bytes([a, b, c, d]) % 999_999_999 + 1
}

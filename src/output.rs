//! The files of a site on their way out: each listed in the manifest, with its compressed siblings, and handed on at once, so that a site
//! need not be in memory as a whole.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use shangjia_codec::{Effort, brotli, gzip};

use crate::cache::Cache;

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";
/// How the names of compressed siblings end.
const BROTLI: &str = ".br";
const GZIP: &str = ".gz";
/// Files smaller than this gain nothing from compressing.
const WORTH_COMPRESSING: usize = 512;

/// Files by path, relative to the site's root.
pub type Files = Vec<(String, Vec<u8>)>;

/// Where the files of a site go.
pub trait Sink: Sync {
    /// The site, when it is whole.
    type Site;

    /// Takes a file with the digest of its bytes; files come in any order, and several at once.
    fn put(&self, path: String, bytes: Vec<u8>, digest: &blake3::Hash) -> Result<(), Unwritten>;

    /// The site that this one takes the place of, where it is known of it which files it was made of.
    fn before(&self) -> Option<&dyn Before> {
        None
    }

    /// Takes a file that the site before has for sure.
    fn keep(&self, path: String, file: &Sum) -> Result<(), Unwritten> {
        let _ = file;
        Err(Unwritten { path: path.into(), source: io::ErrorKind::NotFound.into() })
    }

    /// Takes the manifest, which is the last file, and gives the site.
    fn seal(self, manifest: Vec<u8>) -> Result<Self::Site, Unwritten>;
}

/// A site that lies where another is to go.
pub trait Before {
    /// The digest of its manifest.
    fn manifest(&self) -> &blake3::Hash;

    /// Whether its manifest names a file of these bytes.
    fn names(&self, digest: &blake3::Hash) -> bool;

    /// Whether it has such a file for sure, at this path or at another.
    fn has(&self, path: &str, file: &Sum) -> bool;

    /// The bytes of that file.
    fn read(&self, path: &str, file: &Sum) -> Option<Vec<u8>>;
}

/// What tells a file from every other: the digest of its bytes, and how many these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// BLAKE3.
    pub digest: blake3::Hash,
    /// Bytes.
    pub size: u64,
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct Unwritten {
    /// Which.
    pub path: PathBuf,
    /// The system's words.
    pub source: io::Error,
}

/// Why a site cannot go out.
#[derive(Debug, thiserror::Error)]
pub enum OutletError {
    /// Two parts of the site want one address.
    #[error("two files of the site have the path {0}")]
    Clash(String),
    /// A file could not be written.
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
}

/// A site that went out whole.
#[derive(Debug)]
pub struct Sealed<T> {
    /// What its sink made of it.
    pub site: T,
    /// How many files it has, the manifest included.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Digest of its manifest.
    pub manifest: blake3::Hash,
}

/// The way out for the files of one site.
pub struct Outlet<'a, S> {
    sink: S,
    /// Where compressed siblings are kept; none: none are made.
    compressed: Option<&'a Cache>,
    /// Whether the site shows what is not approved.
    drafts: bool,
    listed: Mutex<BTreeMap<String, Listed>>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    generator: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    drafts: bool,
    files: &'a BTreeMap<String, Listed>,
}

#[derive(Serialize)]
struct Listed {
    size: u64,
    blake3: String,
}

impl<'a, S: Sink> Outlet<'a, S> {
    /// A way out for files as they are.
    pub fn new(sink: S) -> Self {
        Self { sink, compressed: None, drafts: false, listed: Mutex::default() }
    }

    /// Adds `.br` and `.gz` siblings of the files that gain from it, for servers that send them as they are; those of files that an
    /// earlier build had are taken from it.
    pub fn compressing(self, cache: &'a Cache) -> Self {
        Self { compressed: Some(cache), ..self }
    }

    /// Has the manifest say that the site shows drafts: it is for nobody but staff.
    pub fn with_drafts(self, drafts: bool) -> Self {
        Self { drafts, ..self }
    }

    /// The site that this one takes the place of.
    pub fn before(&self) -> Option<&dyn Before> {
        self.sink.before()
    }

    /// Whether compressed siblings are made.
    pub fn compresses(&self) -> bool {
        self.compressed.is_some()
    }

    /// Sends a file out, with the digest of its bytes; a path that is taken is an error. Gives the sums of the file and of its siblings.
    pub fn put(&self, path: String, bytes: Vec<u8>, digest: &blake3::Hash) -> Result<Vec<Sum>, OutletError> {
        let sum = Sum { digest: *digest, size: bytes.len() as u64 };
        self.list(&path, &sum)?;
        let mut sums = vec![sum];
        if let Some(cache) = self.compressed
            && bytes.len() >= WORTH_COMPRESSING
            && is_compressible(&path)
        {
            for (ending, bytes) in siblings(&path, &bytes, digest, cache) {
                let digest = blake3::hash(&bytes);
                sums.extend(self.put(format!("{path}{ending}"), bytes, &digest)?);
            }
        }
        self.sink.put(path, bytes, digest)?;
        Ok(sums)
    }

    /// Sends out a file and its siblings, of which the sums alone are known, as the site before has them. False where it has not every one.
    pub fn keep(&self, path: &str, sums: &[Sum]) -> Result<bool, OutletError> {
        let Some(before) = self.before() else { return Ok(false) };
        let files = || ["", BROTLI, GZIP].iter().map(|ending| format!("{path}{ending}")).zip(sums);
        if !files().all(|(path, sum)| before.has(&path, sum)) {
            return Ok(false);
        }
        for (path, sum) in files() {
            self.list(&path, sum)?;
            self.sink.keep(path, sum)?;
        }
        Ok(true)
    }

    /// Every file is out: ends with the manifest of them all.
    pub fn close(self) -> Result<Sealed<S::Site>, OutletError> {
        let listed = self.listed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let generator = concat!("shangjia ", env!("CARGO_PKG_VERSION"));
        let manifest = Manifest { generator, drafts: self.drafts, files: &listed };
        let manifest = serde_json::to_vec(&manifest).expect("strings and numbers always serialize");
        let bytes = listed.values().map(|file| file.size).sum::<u64>() + manifest.len() as u64;
        let digest = blake3::hash(&manifest);
        Ok(Sealed { site: self.sink.seal(manifest)?, files: listed.len() + 1, bytes, manifest: digest })
    }

    fn list(&self, path: &str, sum: &Sum) -> Result<(), OutletError> {
        let listed = Listed { size: sum.size, blake3: sum.digest.to_hex().to_string() };
        match self.listed().insert(path.to_owned(), listed) {
            None => Ok(()),
            Some(_) => Err(OutletError::Clash(path.to_owned())),
        }
    }

    fn listed(&self) -> MutexGuard<'_, BTreeMap<String, Listed>> {
        self.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps the files of a site.
#[derive(Default)]
pub struct InMemory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for InMemory {
    type Site = Output;

    fn put(&self, path: String, bytes: Vec<u8>, _: &blake3::Hash) -> Result<(), Unwritten> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
        Ok(())
    }

    fn seal(self, manifest: Vec<u8>) -> Result<Output, Unwritten> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.insert(MANIFEST.to_owned(), manifest);
        Ok(Output(files))
    }
}

/// The files of a whole site by path relative to its root.
#[derive(Debug, Clone, Default)]
pub struct Output(BTreeMap<String, Vec<u8>>);

impl Output {
    /// The files in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }
}

/// Whether a manifest is of a site that shows drafts.
pub fn has_drafts(manifest: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        drafts: bool,
    }
    serde_json::from_slice::<Head>(manifest).is_ok_and(|head| head.drafts)
}

/// The compressed siblings of a file, by the endings of their names.
fn siblings(path: &str, bytes: &[u8], digest: &blake3::Hash, cache: &Cache) -> [(&'static str, Vec<u8>); 2] {
    let effort = effort(path);
    let step = match effort {
        Effort::Quick => "files with Brotli",
        Effort::Thorough => "files with Brotli's best",
    };
    let brotli = made(cache, step, digest, || brotli(bytes, effort));
    let gzip = made(cache, "files with gzip", digest, || gzip(bytes));
    [(BROTLI, brotli), (GZIP, gzip)]
}

fn made(cache: &Cache, step: &'static str, of: &blake3::Hash, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let made = cache.value(step, &[of.as_bytes()], || Ok::<_, Infallible>(make()));
    made.unwrap_or_else(|never| match never {})
}

fn is_compressible(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["html", "css", "js", "json", "xml", "svg", "txt", "csv", "wasm", "bin", "md", "ics"].contains(&extension)
}

/// What a browser fetches for the search and for every page is worth more effort than one page of a thousand.
fn effort(path: &str) -> Effort {
    let shared = path.starts_with("assets/") || path.ends_with(".bin");
    if shared { Effort::Thorough } else { Effort::Quick }
}

#[cfg(test)]
mod tests {
    use super::{InMemory, Outlet, OutletError};
    use crate::cache::Cache;

    #[test]
    fn one_path_has_one_file() {
        let outlet = Outlet::new(InMemory::default());
        let put = |bytes: &[u8]| outlet.put("a".to_owned(), bytes.to_vec(), &blake3::hash(bytes));
        put(&[1]).unwrap();
        assert!(matches!(put(&[2]), Err(OutletError::Clash(path)) if path == "a"));
    }

    #[test]
    fn the_manifest_names_every_other_file() {
        let cache = Cache::default();
        let outlet = Outlet::new(InMemory::default()).compressing(&cache);
        let files = vec![("a.txt".to_owned(), vec![b'x'; 1000]), ("b.jpg".to_owned(), vec![1; 1000])];
        for (path, bytes) in files {
            let digest = blake3::hash(&bytes);
            outlet.put(path, bytes, &digest).unwrap();
        }
        let sealed = outlet.close().unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(sealed.site.get("manifest.json").unwrap()).unwrap();
        let files: Vec<&str> = manifest["files"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(files, ["a.txt", "a.txt.br", "a.txt.gz", "b.jpg"]);
        assert_eq!(manifest["files"]["b.jpg"]["size"], 1000);
        assert_eq!(sealed.files, 5);
        assert_eq!(sealed.bytes, sealed.site.files().map(|(_, bytes)| bytes.len() as u64).sum::<u64>());
    }
}

//! The files of a site on their way out: each listed in the manifest, with its compressed siblings, and handed on at once, so that a site
//! need not be in memory as a whole.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use shangjia_codec::{Effort, brotli, gzip};

use crate::cache::Cache;

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";
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

    /// Takes the manifest, which is the last file, and gives the site.
    fn seal(self, manifest: Vec<u8>) -> Result<Self::Site, Unwritten>;
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
    pub bytes: usize,
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
    size: usize,
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

    /// Sends a file out; a path that is taken is an error.
    pub fn put(&self, path: String, bytes: Vec<u8>) -> Result<(), OutletError> {
        let digest = blake3::hash(&bytes);
        let listed = Listed { size: bytes.len(), blake3: digest.to_hex().to_string() };
        if self.listed().insert(path.clone(), listed).is_some() {
            return Err(OutletError::Clash(path));
        }
        if let Some(cache) = self.compressed
            && bytes.len() >= WORTH_COMPRESSING
            && is_compressible(&path)
        {
            for (path, bytes) in siblings(&path, &bytes, &digest, cache) {
                self.put(path, bytes)?;
            }
        }
        Ok(self.sink.put(path, bytes, &digest)?)
    }

    /// Sends many files out.
    pub fn put_all(&self, files: Files) -> Result<(), OutletError> {
        files.into_par_iter().try_for_each(|(path, bytes)| self.put(path, bytes))
    }

    /// Every file is out: ends with the manifest of them all.
    pub fn close(self) -> Result<Sealed<S::Site>, OutletError> {
        let listed = self.listed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let generator = concat!("shangjia ", env!("CARGO_PKG_VERSION"));
        let manifest = Manifest { generator, drafts: self.drafts, files: &listed };
        let manifest = serde_json::to_vec(&manifest).expect("strings and numbers always serialize");
        let bytes = listed.values().map(|file| file.size).sum::<usize>() + manifest.len();
        Ok(Sealed { site: self.sink.seal(manifest)?, files: listed.len() + 1, bytes })
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

fn siblings(path: &str, bytes: &[u8], digest: &blake3::Hash, cache: &Cache) -> [(String, Vec<u8>); 2] {
    let effort = effort(path);
    let step = match effort {
        Effort::Quick => "files with Brotli",
        Effort::Thorough => "files with Brotli's best",
    };
    let brotli = made(cache, step, digest, || brotli(bytes, effort));
    let gzip = made(cache, "files with gzip", digest, || gzip(bytes));
    [(format!("{path}.br"), brotli), (format!("{path}.gz"), gzip)]
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
        outlet.put("a".to_owned(), vec![1]).unwrap();
        assert!(matches!(outlet.put("a".to_owned(), vec![2]), Err(OutletError::Clash(path)) if path == "a"));
    }

    #[test]
    fn the_manifest_names_every_other_file() {
        let cache = Cache::default();
        let outlet = Outlet::new(InMemory::default()).compressing(&cache);
        let files = vec![("a.txt".to_owned(), vec![b'x'; 1000]), ("b.jpg".to_owned(), vec![1; 1000])];
        outlet.put_all(files).unwrap();
        let sealed = outlet.close().unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(sealed.site.get("manifest.json").unwrap()).unwrap();
        let files: Vec<&str> = manifest["files"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(files, ["a.txt", "a.txt.br", "a.txt.gz", "b.jpg"]);
        assert_eq!(manifest["files"]["b.jpg"]["size"], 1000);
        assert_eq!(sealed.files, 5);
        assert_eq!(sealed.bytes, sealed.site.files().map(|(_, bytes)| bytes.len()).sum::<usize>());
    }
}

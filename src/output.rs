//! The files of a site before they are written: path to bytes, with compressed siblings and the manifest of all.

use rayon::prelude::*;
use serde::Serialize;
use shangjia_codec::{Effort, brotli, gzip};
use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::cache::Cache;

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";
/// Files smaller than this gain nothing from compressing.
const WORTH_COMPRESSING: usize = 512;

/// The files of a site by path relative to its root.
#[derive(Debug, Clone, Default)]
pub struct Output(BTreeMap<String, Vec<u8>>);

/// Two parts of the site want one address.
#[derive(Debug, thiserror::Error)]
#[error("two files of the site have the path {0}")]
pub struct Clash(pub String);

#[derive(Serialize)]
struct Manifest<'a> {
    generator: &'static str,
    files: BTreeMap<&'a str, Listed>,
}

#[derive(Serialize)]
struct Listed {
    size: usize,
    blake3: String,
}

impl Output {
    /// Adds files; a path that is taken is an error.
    pub fn extend(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<(), Clash> {
        for (path, bytes) in files {
            if self.0.contains_key(&path) {
                return Err(Clash(path));
            }
            self.0.insert(path, bytes);
        }
        Ok(())
    }

    /// The files in order of path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Adds `.br` and `.gz` siblings of the files that gain from it, for servers that send them as they are; those of files that an
    /// earlier build had are taken from it.
    pub fn compress(&mut self, cache: &Cache) {
        let siblings: Vec<(String, Vec<u8>)> = self
            .0
            .par_iter()
            .filter(|(path, bytes)| bytes.len() >= WORTH_COMPRESSING && is_compressible(path))
            .flat_map_iter(|(path, bytes)| {
                let effort = effort(path);
                let step = match effort {
                    Effort::Quick => "files with Brotli",
                    Effort::Thorough => "files with Brotli's best",
                };
                let digest = blake3::hash(bytes);
                let brotli = made(cache, step, &digest, || brotli(bytes, effort));
                let gzip = made(cache, "files with gzip", &digest, || gzip(bytes));
                [(format!("{path}.br"), brotli), (format!("{path}.gz"), gzip)]
            })
            .collect();
        self.0.extend(siblings);
    }

    /// Adds the manifest of all files: the last step.
    pub fn seal(&mut self) {
        let files = self.0.par_iter().map(|(path, bytes)| {
            (path.as_str(), Listed { size: bytes.len(), blake3: blake3::hash(bytes).to_hex().to_string() })
        });
        let manifest =
            Manifest { generator: concat!("shangjia ", env!("CARGO_PKG_VERSION")), files: files.collect() };
        let bytes = serde_json::to_vec(&manifest).expect("strings and numbers always serialize");
        self.0.insert(MANIFEST.to_owned(), bytes);
    }
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
    use super::Output;
    use crate::cache::Cache;

    #[test]
    fn one_path_has_one_file() {
        let mut output = Output::default();
        output.extend([("a".to_owned(), vec![1])]).unwrap();
        assert_eq!(output.extend([("a".to_owned(), vec![2])]).unwrap_err().0, "a");
    }

    #[test]
    fn the_manifest_names_every_other_file() {
        let mut output = Output::default();
        output.extend([("a.txt".to_owned(), vec![b'x'; 1000]), ("b.jpg".to_owned(), vec![1; 1000])]).unwrap();
        output.compress(&Cache::default());
        output.seal();
        let manifest: serde_json::Value =
            serde_json::from_slice(output.get("manifest.json").unwrap()).unwrap();
        let files: Vec<&str> = manifest["files"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(files, ["a.txt", "a.txt.br", "a.txt.gz", "b.jpg"]);
        assert_eq!(manifest["files"]["b.jpg"]["size"], 1000);
    }
}

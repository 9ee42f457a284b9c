//! The theme's assets and the search engine, in one folder that is named by their content: they can be kept for ever, and modules may
//! name each other as they lie.

use std::collections::BTreeMap;

use super::{Theme, styles};

/// Files that every page may use.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The folder relative to the root, ending in a slash: `assets/1f3a5c7e9b2d/`.
    pub folder: String,
    /// The files by path below the folder.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Assets {
    /// The assets of `theme` with the engine's files beside them.
    pub fn new(theme: &Theme, engine: &[(&str, &[u8])]) -> Self {
        let sheets: BTreeMap<&str, &str> = theme
            .assets()
            .filter(|(path, _)| path.ends_with(".css"))
            .filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)))
            .collect();
        let own = theme.assets().map(|(path, bytes)| {
            let is_sheet = sheets.contains_key(path);
            let bytes = if is_sheet { styles::whole(path, &sheets).into_bytes() } else { bytes.to_vec() };
            (path.to_owned(), bytes)
        });
        let mut files: Vec<(String, Vec<u8>)> =
            own.chain(engine.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))).collect();
        files.sort();
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in &files {
            hasher.update(path.as_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        let digest = hasher.finalize().to_hex();
        Self { folder: format!("assets/{}/", &digest[..12]), files }
    }
}

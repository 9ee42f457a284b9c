//! Promo pictures in the sizes and formats that pages ask for.

use rayon::prelude::*;
use shangjia_codec::Wanted;

use crate::cache::Cache;
use crate::site::WantedPicture;
use crate::tree::Tree;

/// The step of a build that makes pictures.
const MADE: &str = "pictures made";

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the picture {path} cannot be made: {words}")]
pub struct ImageError {
    /// Path in the content folder.
    pub path: String,
    /// What went wrong.
    pub words: String,
}

/// Makes the files of `wanted` from the pictures in `tree`, or takes them as an earlier build made them.
pub fn all(
    tree: &dyn Tree,
    wanted: &[WantedPicture],
    cache: &Cache,
) -> Result<Vec<(String, Vec<u8>)>, ImageError> {
    let made: Vec<Vec<_>> =
        wanted.par_iter().map(|picture| files(tree, picture, cache)).collect::<Result<_, _>>()?;
    Ok(made.into_iter().flatten().collect())
}

fn files(
    tree: &dyn Tree,
    wanted: &WantedPicture,
    cache: &Cache,
) -> Result<Vec<(String, Vec<u8>)>, ImageError> {
    let sizes: Vec<u8> = wanted
        .files
        .iter()
        .flat_map(|(one, _)| [one.width, one.height, one.format as u32])
        .flat_map(u32::to_le_bytes)
        .collect();
    let made = cache.value(MADE, &[wanted.digest.as_bytes(), &sizes], || make(tree, wanted))?;
    let addresses = wanted.files.iter().map(|(_, address)| address.clone());
    Ok(addresses.zip(parts(&made)).collect())
}

/// The files of a picture, each behind its length.
fn make(tree: &dyn Tree, wanted: &WantedPicture) -> Result<Vec<u8>, ImageError> {
    let error = |words: String| ImageError { path: wanted.source.clone(), words };
    let bytes = tree.read(&wanted.source).map_err(|source| error(source.to_string()))?;
    // The files' addresses and the cache's key name the bytes that were looked at.
    if blake3::hash(&bytes).to_hex().as_str() != wanted.digest {
        return Err(error("it changed while the site was built".to_owned()));
    }
    let wanted: Vec<Wanted> = wanted.files.iter().map(|(one, _)| *one).collect();
    let made = shangjia_codec::resized(&bytes, &wanted).map_err(|source| error(source.to_string()))?;
    let parts = made.into_iter().map(|file| [&(file.len() as u64).to_le_bytes()[..], &file].concat());
    Ok(parts.collect::<Vec<_>>().concat())
}

/// What `make` put together.
fn parts(mut made: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = made.split_first_chunk() {
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX).min(rest.len());
        let (part, rest) = rest.split_at(length);
        parts.push(part.to_vec());
        made = rest;
    }
    parts
}

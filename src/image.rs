//! Promo pictures in the widths that pages ask for.

use rayon::prelude::*;

use crate::site::WantedPicture;
use crate::tree::Tree;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the picture {path} cannot be made: {words}")]
pub struct ImageError {
    /// Path in the content folder.
    pub path: String,
    /// What went wrong.
    pub words: String,
}

/// Makes the files of `wanted` from the pictures in `tree`.
pub fn all(tree: &dyn Tree, wanted: &[WantedPicture]) -> Result<Vec<(String, Vec<u8>)>, ImageError> {
    let made: Vec<Vec<_>> = wanted.par_iter().map(|picture| make(tree, picture)).collect::<Result<_, _>>()?;
    Ok(made.into_iter().flatten().collect())
}

fn make(tree: &dyn Tree, wanted: &WantedPicture) -> Result<Vec<(String, Vec<u8>)>, ImageError> {
    let error = |words: String| ImageError { path: wanted.source.clone(), words };
    let bytes = tree.read(&wanted.source).map_err(|source| error(source.to_string()))?;
    let sizes: Vec<(u32, u32)> = wanted.sizes.iter().map(|(width, height, _)| (*width, *height)).collect();
    let jpegs = shangjia_codec::jpegs(&bytes, &sizes).map_err(|source| error(source.to_string()))?;
    Ok(wanted.sizes.iter().map(|(_, _, address)| address.clone()).zip(jpegs).collect())
}

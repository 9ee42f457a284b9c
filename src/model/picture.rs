//! What is known of a promo picture before it is published.

use std::collections::BTreeMap;

use crate::tree::Sought;

/// Every picture that a solution names, by slug and file name.
pub type Pictures = BTreeMap<(String, String), Result<PictureFact, PictureFault>>;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFact {
    /// Path in the tree it was read from.
    pub path: String,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub digest: String,
    /// Width in pixels, after its orientation is applied.
    pub width: u32,
    /// Height in pixels, after its orientation is applied.
    pub height: u32,
    /// Whether it carries EXIF, XMP or IPTC metadata.
    pub has_metadata: bool,
}

/// Why a picture cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// No such file; where it was looked for, where that is known.
    Missing(Option<Sought>),
    /// The name leads out of the record's folder.
    Outside,
    /// The file is no picture that can be decoded; the decoder's words.
    Undecodable(String),
    /// Over the limit of bytes or pixels.
    TooLarge {
        /// What is counted: `file bytes`, `pixels` or `pixels a side`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Another picture of the batch has this base name and other bytes.
    Clash,
}

impl From<shangjia_codec::PictureError> for PictureFault {
    fn from(error: shangjia_codec::PictureError) -> Self {
        match error {
            shangjia_codec::PictureError::Undecodable(words) => Self::Undecodable(words),
            shangjia_codec::PictureError::TooLarge { what, found, most } => {
                Self::TooLarge { what, found, most }
            }
        }
    }
}

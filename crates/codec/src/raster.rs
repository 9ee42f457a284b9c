//! Pictures from bytes: decoded within limits, turned upright, without their metadata.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::budget::{Share, share};
use crate::claim::claimed;

/// Largest picture file, in bytes.
pub const MAX_BYTES: usize = 20 << 20;
/// Largest picture, in pixels.
const MAX_PIXELS: u64 = 40_000_000;
/// Longest side, in pixels: no JPEG or WebP picture that we can decode has a longer one, and none could be made of it.
const MAX_SIDE: u64 = 16_384;
/// Most that a decoder may take besides the pixels: colour profiles and texts are compressed, and may be bombs.
const MAX_EXTRA: u64 = 32 << 20;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are no picture that can be decoded; the decoder's words.
    #[error("{0}")]
    Undecodable(String),
    /// Over the limit of bytes or pixels.
    #[error("{found} {what}, at most {most}")]
    TooLarge {
        /// What is counted: `file bytes`, `pixels` or `pixels a side`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

/// Width and height of a picture, upright. The whole picture is decoded: a file that only begins well is refused.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    decode(bytes).map(|(picture, _)| (picture.width(), picture.height()))
}

/// Decodes a PNG, JPEG or WebP picture and turns it upright. Its size is read and judged before its pixels are; they take a share of
/// the memory that all pictures have.
pub(crate) fn decode(bytes: &[u8]) -> Result<(DynamicImage, Share), PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge { what: "file bytes", found: bytes.len(), most: MAX_BYTES });
    }
    if let Some((width, height)) = claimed(bytes) {
        fits(width, height)?;
    }
    let undecodable = |error: image::ImageError| PictureError::Undecodable(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureError::Undecodable(error.to_string()))?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) => {}
        _ => return Err(PictureError::Undecodable("not a PNG, JPEG or WebP picture".to_owned())),
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_EXTRA);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(undecodable)?;
    let (width, height) = decoder.dimensions();
    fits(width.into(), height.into())?;
    // The pixels as decoded, and in two steps as they are to be written.
    let share = share(decoder.total_bytes() + u64::from(width) * u64::from(height) * 7);
    let orientation = decoder.orientation().map_err(undecodable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(undecodable)?;
    picture.apply_orientation(orientation);
    Ok((picture, share))
}

fn fits(width: u64, height: u64) -> Result<(), PictureError> {
    let within = |what, found: u64, most: u64| {
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        if found > most {
            return Err(PictureError::TooLarge { what, found: size(found), most: size(most) });
        }
        Ok(())
    };
    within("pixels", width.saturating_mul(height), MAX_PIXELS)?;
    within("pixels a side", width.max(height), MAX_SIDE)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat};

    use super::{PictureError, decode, size};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_whole_picture_has_a_size() {
        assert_eq!(size(&png(3, 2)), Ok((3, 2)));
        assert_eq!(size(&png(16_384, 1)), Ok((16_384, 1)));
    }

    #[test]
    fn a_truncated_picture_is_refused() {
        let bytes = png(300, 200);
        assert!(matches!(decode(&bytes[..bytes.len() / 2]), Err(PictureError::Undecodable(_))));
        assert!(matches!(decode(b""), Err(PictureError::Undecodable(_))));
        assert!(matches!(
            decode(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Err(PictureError::Undecodable(_))
        ));
    }

    #[test]
    fn a_picture_that_claims_too_many_pixels_is_refused_before_decoding() {
        let mut bytes = png(1, 1);
        bytes[16..20].copy_from_slice(&50_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&50_000_u32.to_be_bytes());
        let most = 40_000_000;
        assert_eq!(size(&bytes), Err(PictureError::TooLarge { what: "pixels", found: 2_500_000_000, most }));
    }

    #[test]
    fn a_side_too_long_is_refused() {
        let most = 16_384;
        for (width, height) in [(16_385, 1), (1, 16_385)] {
            let found = PictureError::TooLarge { what: "pixels a side", found: 16_385, most };
            assert_eq!(size(&png(width, height)), Err(found));
        }
    }

    #[test]
    fn the_largest_pictures_are_decoded_within_the_limits() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let mut bytes = Vec::new();
            DynamicImage::new_rgb8(8000, 5000).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
            assert_eq!(size(&bytes), Ok((8000, 5000)), "{format:?}");
        }
        let mut bytes = Vec::new();
        DynamicImage::new_rgba16(8000, 5000)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        assert_eq!(size(&bytes), Ok((8000, 5000)));
    }
}

//! Pictures from bytes: decoded within limits, turned upright, without their metadata.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// Largest picture file, in bytes.
pub const MAX_BYTES: usize = 20 << 20;
/// Largest picture, in pixels.
const MAX_PIXELS: u64 = 40_000_000;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are no picture that can be decoded; the decoder's words.
    #[error("{0}")]
    Undecodable(String),
    /// Over the limit of bytes or pixels.
    #[error("{found} {what}, at most {most}")]
    TooLarge {
        /// What is counted: `file bytes` or `pixels`.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

/// Width and height of a picture, upright. The whole picture is decoded: a file that only begins well is refused.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    decode(bytes).map(|picture| (picture.width(), picture.height()))
}

/// Decodes a PNG, JPEG or WebP picture and turns it upright. Its size is read and judged before its pixels are.
pub(crate) fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge { what: "file bytes", found: bytes.len(), most: MAX_BYTES });
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
    limits.max_alloc = Some(MAX_PIXELS * 8 + (64 << 20));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(undecodable)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        let size = |pixels: u64| usize::try_from(pixels).unwrap_or(usize::MAX);
        return Err(PictureError::TooLarge { what: "pixels", found: size(pixels), most: size(MAX_PIXELS) });
    }
    let orientation = decoder.orientation().map_err(undecodable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(undecodable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
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
        // The header's checksum is wrong now; what matters is that no decoder asked for the memory.
        assert!(decode(&bytes).is_err());
    }
}

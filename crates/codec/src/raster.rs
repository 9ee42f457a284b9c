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

/// What is known of a picture once it has been decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Whether EXIF, XMP or IPTC metadata stands before its pixels.
    pub has_metadata: bool,
}

/// Looks at a picture. The whole of it is decoded: a file that only begins well is refused.
pub fn look(bytes: &[u8]) -> Result<Facts, PictureError> {
    let mut decoder = open(bytes)?;
    let has_metadata = has_metadata(&mut decoder);
    let (picture, _share) = upright(decoder)?;
    Ok(Facts { width: picture.width(), height: picture.height(), has_metadata })
}

/// Decodes a PNG, JPEG or WebP picture and turns it upright; its pixels take a share of the memory that all pictures have.
pub(crate) fn decode(bytes: &[u8]) -> Result<(DynamicImage, Share), PictureError> {
    upright(open(bytes)?)
}

/// Metadata that cannot be read is there all the same.
fn has_metadata(decoder: &mut impl ImageDecoder) -> bool {
    let found = [decoder.exif_metadata(), decoder.xmp_metadata(), decoder.iptc_metadata()];
    found.iter().any(|metadata| !matches!(metadata, Ok(None)))
}

/// Begins to read a picture: its size is read and judged before its pixels are.
fn open(bytes: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge { what: "file bytes", found: bytes.len(), most: MAX_BYTES });
    }
    if let Some((width, height)) = claimed(bytes) {
        fits(width, height)?;
    }
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
    let decoder = reader.into_decoder().map_err(|error| undecodable(&error))?;
    let (width, height) = decoder.dimensions();
    fits(width.into(), height.into())?;
    Ok(decoder)
}

fn upright(mut decoder: impl ImageDecoder) -> Result<(DynamicImage, Share), PictureError> {
    let (width, height) = decoder.dimensions();
    // The pixels as decoded, and in two steps as they are to be written.
    let share = share(decoder.total_bytes() + u64::from(width) * u64::from(height) * 7);
    let orientation = decoder.orientation().map_err(|error| undecodable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| undecodable(&error))?;
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

fn undecodable(error: &image::ImageError) -> PictureError {
    PictureError::Undecodable(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat};

    use super::{Facts, PictureError, decode, look};
    use crate::resized::{Format, Wanted, resized};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    fn size(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
        look(bytes).map(|facts| (facts.width, facts.height))
    }

    #[test]
    fn a_whole_picture_has_a_size() {
        assert_eq!(look(&png(3, 2)), Ok(Facts { width: 3, height: 2, has_metadata: false }));
        assert_eq!(look(&png(16_384, 1)).map(|facts| facts.width), Ok(16_384));
    }

    /// A JPEG with `metadata` in its first application segment.
    fn jpeg(metadata: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(30, 20).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        let length = u16::try_from(metadata.len() + 2).unwrap().to_be_bytes();
        let segment = [&[0xff, 0xe1], length.as_slice(), metadata].concat();
        bytes.splice(2..2, segment);
        bytes
    }

    #[test]
    fn metadata_is_noticed_and_not_written() {
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x04abc\0\0\0\0\0".as_slice();
        let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".as_slice();
        for metadata in [exif, xmp] {
            let bytes = jpeg(metadata);
            assert!(look(&bytes).unwrap().has_metadata);
            let wanted = [Format::Jpeg, Format::WebP].map(|format| Wanted { width: 30, height: 20, format });
            for written in resized(&bytes, &wanted).unwrap() {
                assert!(!look(&written).unwrap().has_metadata);
                assert!(!written.windows(metadata.len()).any(|window| window == metadata));
            }
        }
        assert!(!look(&jpeg(b"something else")).unwrap().has_metadata);
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

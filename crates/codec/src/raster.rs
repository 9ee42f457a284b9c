//! Pictures from bytes: decoded within limits, turned upright, without their metadata.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// Largest picture file, in bytes.
const MAX_BYTES: usize = 20 << 20;
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
    let picture = upright(decoder)?;
    Ok(Facts { width: picture.width(), height: picture.height(), has_metadata })
}

/// Decodes a PNG, JPEG or WebP picture and turns it upright.
pub(crate) fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    upright(open(bytes)?)
}

/// Metadata that cannot be read is there all the same.
fn has_metadata(decoder: &mut impl ImageDecoder) -> bool {
    let found = [decoder.exif_metadata(), decoder.xmp_metadata(), decoder.iptc_metadata()];
    found.iter().any(|metadata| !matches!(metadata, Ok(None)))
}

/// Begins to read a picture: its size is judged before its pixels are read.
fn open(bytes: &[u8]) -> Result<impl ImageDecoder, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge { what: "file bytes", found: bytes.len(), most: MAX_BYTES });
    }
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
    let decoder = reader.into_decoder().map_err(|error| undecodable(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        let size = |pixels: u64| usize::try_from(pixels).unwrap_or(usize::MAX);
        return Err(PictureError::TooLarge { what: "pixels", found: size(pixels), most: size(MAX_PIXELS) });
    }
    Ok(decoder)
}

fn upright(mut decoder: impl ImageDecoder) -> Result<DynamicImage, PictureError> {
    let orientation = decoder.orientation().map_err(|error| undecodable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| undecodable(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn undecodable(error: &image::ImageError) -> PictureError {
    PictureError::Undecodable(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat};

    use super::{Facts, PictureError, decode, look};
    use crate::jpeg::jpegs;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_whole_picture_has_a_size() {
        assert_eq!(look(&png(3, 2)), Ok(Facts { width: 3, height: 2, has_metadata: false }));
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
            let written = jpegs(&bytes, &[(30, 20)]).unwrap().remove(0);
            assert!(!look(&written).unwrap().has_metadata);
            assert!(!written.windows(metadata.len()).any(|window| window == metadata));
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
        // The header's checksum is wrong now; what matters is that no decoder asked for the memory.
        assert!(decode(&bytes).is_err());
    }
}

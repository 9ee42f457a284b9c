//! Pictures in smaller sizes, as WebP and JPEG without metadata.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, RgbImage};

use crate::raster::{PictureError, decode};

/// JPEG quality: flat interface pictures show their edges below this.
const JPEG_QUALITY: u8 = 82;
/// WebP quality at which such pictures look no worse than those JPEGs, in a third of their bytes.
const WEBP_QUALITY: f32 = 82.0;
/// What shows through a transparent picture.
const PAPER: [u8; 3] = [255, 255, 255];

/// How a picture is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For every browser, and for what reads pages of the web.
    Jpeg,
    /// For browsers of 2020 and later.
    WebP,
}

/// A picture to make of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: Format,
}

/// Decodes a picture once and makes others of it, in the order of `wanted`; neighbours of one size are resized once.
pub fn resized(bytes: &[u8], wanted: &[Wanted]) -> Result<Vec<Vec<u8>>, PictureError> {
    let (picture, _share) = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let flat = Image::from_vec_u8(width, height, opaque(picture).into_raw(), PixelType::U8x3)
        .map_err(|error| PictureError::Undecodable(error.to_string()))?;
    let same_size = |a: &Wanted, b: &Wanted| (a.width, a.height) == (b.width, b.height);
    let mut made = Vec::new();
    for wanted in wanted.chunk_by(same_size) {
        let mut small = Image::new(wanted[0].width, wanted[0].height, PixelType::U8x3);
        Resizer::new()
            .resize(&flat, &mut small, &ResizeOptions::new())
            .map_err(|error| PictureError::Undecodable(error.to_string()))?;
        for one in wanted {
            let encoded = match one.format {
                Format::Jpeg => jpeg(&small),
                Format::WebP => webp(&small),
            };
            made.push(encoded.map_err(PictureError::Undecodable)?);
        }
    }
    Ok(made)
}

fn jpeg(picture: &Image<'_>) -> Result<Vec<u8>, String> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .encode(picture.buffer(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(|error| error.to_string())?;
    Ok(jpeg)
}

fn webp(picture: &Image<'_>) -> Result<Vec<u8>, String> {
    // At the encoder's usual effort: its sharper way to halve colours takes twice the time and shows on none of these pictures.
    webp::Encoder::from_rgb(picture.buffer(), picture.width(), picture.height())
        .encode_simple(false, WEBP_QUALITY)
        .map(|webp| webp.to_vec())
        .map_err(|error| format!("{error:?}"))
}

/// The picture on paper: JPEG knows no transparency.
fn opaque(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let alpha = u16::from(from.0[3]);
        for (channel, (ink, paper)) in to.0.iter_mut().zip(from.0.iter().zip(PAPER)) {
            let mixed = u16::from(*ink) * alpha + u16::from(paper) * (255 - alpha);
            *channel = u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX);
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use super::{Format, Wanted, resized};

    #[test]
    fn a_transparent_picture_stands_on_paper_in_every_size_and_format() {
        let mut png = Vec::new();
        let clear = RgbaImage::from_pixel(40, 20, Rgba([0, 0, 0, 0]));
        clear.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let wanted = [(10, 5, Format::WebP), (20, 10, Format::WebP), (20, 10, Format::Jpeg)];
        let wanted = wanted.map(|(width, height, format)| Wanted { width, height, format });
        let made = resized(&png, &wanted).unwrap();
        let formats: Vec<_> = made.iter().map(|made| image::guess_format(made).unwrap()).collect();
        assert_eq!(formats, [ImageFormat::WebP, ImageFormat::WebP, ImageFormat::Jpeg]);
        for (made, wanted) in made.iter().zip(wanted) {
            let picture = image::load_from_memory(made).unwrap().to_rgb8();
            assert_eq!((picture.width(), picture.height()), (wanted.width, wanted.height));
            assert!(picture.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
        }
    }
}

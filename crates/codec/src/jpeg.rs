//! Pictures in smaller widths, as JPEG without metadata.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, RgbImage};

use crate::raster::{PictureError, decode};

/// JPEG quality: flat interface pictures show their edges below this.
const QUALITY: u8 = 82;
/// What shows through a transparent picture.
const PAPER: [u8; 3] = [255, 255, 255];

/// Decodes a picture once and makes a JPEG of each size, given as width and height in pixels.
pub fn jpegs(bytes: &[u8], sizes: &[(u32, u32)]) -> Result<Vec<Vec<u8>>, PictureError> {
    let (picture, _share) = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let undecodable = |words: String| PictureError::Undecodable(words);
    let flat = Image::from_vec_u8(width, height, opaque(picture).into_raw(), PixelType::U8x3)
        .map_err(|error| undecodable(error.to_string()))?;
    sizes
        .iter()
        .map(|(width, height)| {
            let mut resized = Image::new(*width, *height, PixelType::U8x3);
            Resizer::new()
                .resize(&flat, &mut resized, &ResizeOptions::new())
                .map_err(|error| undecodable(error.to_string()))?;
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
                .encode(resized.buffer(), *width, *height, ExtendedColorType::Rgb8)
                .map_err(|error| undecodable(error.to_string()))?;
            Ok(jpeg)
        })
        .collect()
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

    use super::jpegs;

    #[test]
    fn a_transparent_picture_stands_on_paper_in_every_width() {
        let mut png = Vec::new();
        let clear = RgbaImage::from_pixel(40, 20, Rgba([0, 0, 0, 0]));
        clear.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let made = jpegs(&png, &[(10, 5), (20, 10)]).unwrap();
        assert_eq!(made.len(), 2);
        let small = image::load_from_memory(&made[0]).unwrap().to_rgb8();
        assert_eq!((small.width(), small.height()), (10, 5));
        assert!(small.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
    }
}

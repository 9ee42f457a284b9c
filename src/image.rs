//! Promo pictures in the widths that pages ask for: decoded within limits, without metadata, as JPEG.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, RgbImage};
use rayon::prelude::*;

use crate::model::PictureFault;
use crate::raster;
use crate::site::WantedPicture;
use crate::tree::Tree;

/// JPEG quality: flat interface pictures show their edges below this.
const QUALITY: u8 = 82;
/// What shows through a transparent picture.
const PAPER: [u8; 3] = [255, 255, 255];

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
    let picture = raster::decode(&bytes).map_err(|fault| {
        error(match fault {
            PictureFault::Undecodable(words) => words,
            other => format!("{other:?}"),
        })
    })?;
    let (width, height) = (picture.width(), picture.height());
    let flat = Image::from_vec_u8(width, height, opaque(&picture).into_raw(), PixelType::U8x3)
        .map_err(|e| error(e.to_string()))?;
    let sizes = wanted.sizes.iter();
    sizes
        .map(|(width, height, address)| {
            let mut resized = Image::new(*width, *height, PixelType::U8x3);
            Resizer::new()
                .resize(&flat, &mut resized, &ResizeOptions::new())
                .map_err(|e| error(e.to_string()))?;
            let mut jpeg = Vec::new();
            JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
                .encode(resized.buffer(), *width, *height, ExtendedColorType::Rgb8)
                .map_err(|e| error(e.to_string()))?;
            Ok((address.clone(), jpeg))
        })
        .collect()
}

/// The picture on paper: JPEG knows no transparency.
fn opaque(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
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

    use super::all;
    use crate::site::WantedPicture;
    use crate::tree::MemoryTree;

    #[test]
    fn a_transparent_picture_stands_on_paper_in_every_width() {
        let mut png = Vec::new();
        RgbaImage::from_pixel(40, 20, Rgba([0, 0, 0, 0]))
            .write_to(&mut Cursor::new(&mut png), ImageFormat::Png)
            .unwrap();
        let tree: MemoryTree = [("a.png", png)].into_iter().collect();
        let sizes = vec![(10, 5, "a-10.jpg".to_owned()), (20, 10, "a-20.jpg".to_owned())];
        let made = all(&tree, &[WantedPicture { source: "a.png".to_owned(), sizes }]).unwrap();
        assert_eq!(made.len(), 2);
        let small = image::load_from_memory(&made[0].1).unwrap().to_rgb8();
        assert_eq!((small.width(), small.height()), (10, 5));
        assert!(small.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
    }
}

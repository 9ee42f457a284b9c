//! Promo pictures on pages: which sizes there are and what their files are called.

use std::collections::BTreeMap;

use shangjia_codec::{Format, Wanted};

use super::view::{Picture, PictureSource};
use crate::model::{PictureFact, Pictures, Solution};

/// Widths in pixels that a picture is resized to; wider than the picture itself is left out.
const WIDTHS: [u32; 3] = [400, 800, 1200];

/// A file that a page refers to and that is to be made from a promo picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPicture {
    /// Path in the content folder of a picture with these bytes.
    pub source: String,
    /// BLAKE3 of these bytes, in hexadecimal digits.
    pub digest: String,
    /// The files to make, each with its address.
    pub files: Vec<(Wanted, String)>,
}

/// The sizes of a picture: width and height.
fn sizes(fact: &PictureFact) -> Vec<(u32, u32)> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width <= fact.width).collect();
    if widths.is_empty() {
        widths.push(fact.width);
    }
    let height = |width: u32| {
        let exact = u64::from(width) * u64::from(fact.height);
        u32::try_from((exact + u64::from(fact.width) / 2) / u64::from(fact.width)).unwrap_or(1).max(1)
    };
    widths.into_iter().map(|width| (width, height(width))).collect()
}

/// The one size that is there as JPEG too: for old browsers, and for what shows a page's picture elsewhere.
fn middle(sizes: &[(u32, u32)]) -> (u32, u32) {
    sizes[sizes.len() / 2]
}

/// The address names the content, so that it can be kept for ever.
fn address(fact: &PictureFact, width: u32, format: Format) -> String {
    let extension = match format {
        Format::Jpeg => "jpg",
        Format::WebP => "webp",
    };
    format!("images/{}-{width}.{extension}", &fact.digest[..16])
}

/// The files of a picture, those of one size beside each other.
fn files(fact: &PictureFact) -> Vec<(Wanted, String)> {
    let sizes = sizes(fact);
    let middle = middle(&sizes);
    let formats = |size| [Some(Format::WebP), (size == middle).then_some(Format::Jpeg)].into_iter().flatten();
    let file = |(width, height), format| (Wanted { width, height, format }, address(fact, width, format));
    sizes.into_iter().flat_map(|size| formats(size).map(move |format| file(size, format))).collect()
}

/// A solution's pictures that can be shown, in its order.
pub(super) fn views(solution: &Solution, pictures: &Pictures) -> Vec<Picture> {
    let shown = solution.images.iter().filter_map(|image| {
        let fact = pictures.get(&(solution.slug.to_string(), image.file.clone()))?.as_ref().ok()?;
        let sizes = sizes(fact);
        let (width, height) = *sizes.last()?;
        let source = |width| PictureSource { href: address(fact, width, Format::WebP), width };
        Some(Picture {
            src: address(fact, middle(&sizes).0, Format::Jpeg),
            sources: sizes.into_iter().map(|(width, _)| source(width)).collect(),
            width,
            height,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
        })
    });
    shown.collect()
}

/// The files to make for these solutions; pictures of one content are made once.
pub(super) fn wanted<'a>(
    solutions: impl Iterator<Item = &'a Solution>,
    pictures: &Pictures,
) -> Vec<WantedPicture> {
    let mut by_digest = BTreeMap::new();
    for solution in solutions {
        for image in &solution.images {
            if let Some(Ok(fact)) = pictures.get(&(solution.slug.to_string(), image.file.clone())) {
                by_digest.entry(fact.digest.clone()).or_insert_with(|| WantedPicture {
                    source: fact.path.clone(),
                    digest: fact.digest.clone(),
                    files: files(fact),
                });
            }
        }
    }
    by_digest.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::{files, sizes};
    use crate::model::PictureFact;

    fn fact(width: u32, height: u32) -> PictureFact {
        PictureFact {
            path: String::new(),
            digest: "0123456789abcdef0123".to_owned(),
            width,
            height,
            has_metadata: false,
        }
    }

    #[test]
    fn a_picture_is_never_enlarged() {
        assert_eq!(sizes(&fact(1600, 900)), [(400, 225), (800, 450), (1200, 675)]);
        assert_eq!(sizes(&fact(900, 900)), [(400, 400), (800, 800)]);
        assert_eq!(sizes(&fact(120, 60)), [(120, 60)]);
    }

    #[test]
    fn every_size_is_there_as_webp_and_one_as_jpeg() {
        let addresses: Vec<String> =
            files(&fact(1600, 900)).into_iter().map(|(_, address)| address[24..].to_owned()).collect();
        assert_eq!(addresses, ["400.webp", "800.webp", "800.jpg", "1200.webp"]);
    }
}

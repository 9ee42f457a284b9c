//! Promo pictures on pages: which widths there are and what their files are called.

use std::collections::BTreeMap;

use super::view::{Picture, PictureSource};
use crate::model::{PictureFact, Pictures, Solution};

/// Widths in pixels that a picture is resized to; wider than the picture itself is left out.
const WIDTHS: [u32; 3] = [400, 800, 1200];

/// A file that a page refers to and that is to be made from a promo picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WantedPicture {
    /// Path in the content folder of a picture with these bytes.
    pub source: String,
    /// BLAKE3 of these bytes, in hexadecimal digits.
    pub digest: String,
    /// The sizes to make: width, height and the file's address.
    pub sizes: Vec<(u32, u32, String)>,
}

/// The sizes of a picture: width, height and address. The address names the content, so that it can be kept for ever.
fn sizes(fact: &PictureFact) -> Vec<(u32, u32, String)> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width <= fact.width).collect();
    if widths.is_empty() {
        widths.push(fact.width);
    }
    let height = |width: u32| {
        let exact = u64::from(width) * u64::from(fact.height);
        u32::try_from((exact + u64::from(fact.width) / 2) / u64::from(fact.width)).unwrap_or(1).max(1)
    };
    let address = |width: u32| format!("images/{}-{width}.jpg", &fact.digest[..16]);
    widths.into_iter().map(|width| (width, height(width), address(width))).collect()
}

/// A solution's pictures that can be shown, in its order.
pub(super) fn views(solution: &Solution, pictures: &Pictures) -> Vec<Picture> {
    let shown = solution.images.iter().filter_map(|image| {
        let fact = pictures.get(&(solution.slug.to_string(), image.file.clone()))?.as_ref().ok()?;
        let sizes = sizes(fact);
        let (width, height, _) = sizes.last()?.clone();
        Some(Picture {
            src: sizes[sizes.len() / 2].2.clone(),
            sources: sizes.into_iter().map(|(width, _, href)| PictureSource { href, width }).collect(),
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
                    sizes: sizes(fact),
                });
            }
        }
    }
    by_digest.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::sizes;
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
        let widths = |w, h| sizes(&fact(w, h)).into_iter().map(|(w, h, _)| (w, h)).collect::<Vec<_>>();
        assert_eq!(widths(1600, 900), [(400, 225), (800, 450), (1200, 675)]);
        assert_eq!(widths(900, 900), [(400, 400), (800, 800)]);
        assert_eq!(widths(120, 60), [(120, 60)]);
    }
}

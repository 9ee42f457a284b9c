//! What a picture says of its size, read from its header before any decoder is trusted with it.

/// Width and height as a PNG, JPEG or WebP file claims them; nothing where it claims none.
pub(crate) fn claimed(bytes: &[u8]) -> Option<(u64, u64)> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some((big(bytes.get(16..20)?), big(bytes.get(20..24)?))),
        [0xff, 0xd8, ..] => jpeg(bytes.get(2..)?),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes.get(12..)?),
        _ => None,
    }
}

/// A JPEG's segments up to the one that begins a frame.
fn jpeg(mut rest: &[u8]) -> Option<(u64, u64)> {
    loop {
        match rest {
            // Bytes that fill, and markers without a segment.
            [0xff, 0xff, ..] => rest = &rest[1..],
            [0xff, 0x01 | 0xd0..=0xd8, after @ ..] => rest = after,
            [0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _, _, _, size @ ..] => {
                return Some((big(size.get(2..4)?), big(size.get(..2)?)));
            }
            [0xff, _, segment @ ..] => {
                let length = usize::try_from(big(segment.get(..2)?)).ok()?;
                rest = segment.get(length.max(2)..)?;
            }
            _ => return None,
        }
    }
}

/// A WebP's first chunk: the canvas of an extended file, or a lossless or lossy frame.
fn webp(chunk: &[u8]) -> Option<(u64, u64)> {
    let body = chunk.get(8..)?;
    match chunk.get(..4)? {
        b"VP8X" => Some((little(body.get(4..7)?) + 1, little(body.get(7..10)?) + 1)),
        b"VP8L" => {
            let bits = little(body.get(1..5)?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((little(body.get(6..8)?) & 0x3fff, little(body.get(8..10)?) & 0x3fff)),
        _ => None,
    }
}

fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat};

    use super::claimed;

    #[test]
    fn what_is_claimed_is_what_is_there() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let mut bytes = Vec::new();
            DynamicImage::new_rgb8(301, 202).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
            assert_eq!(claimed(&bytes), Some((301, 202)), "{format:?}");
            for length in 0..bytes.len() {
                // A file cut anywhere claims the same or nothing.
                assert!(matches!(claimed(&bytes[..length]), None | Some((301, 202))), "{format:?} {length}");
            }
        }
    }

    #[test]
    fn other_files_claim_nothing() {
        for bytes in [
            &b""[..],
            b"<svg/>",
            b"GIF89a\x01\0\x01\0",
            b"RIFF\0\0\0\0WEBPALPH\0\0\0\0\0\0\0\0\0\0",
            b"\xff\xd8\xff\xda\0\0",
        ] {
            assert_eq!(claimed(bytes), None);
        }
    }
}

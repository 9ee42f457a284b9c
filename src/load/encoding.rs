//! Bytes to text: UTF-8, with or without a byte order mark; anything else is named, and too much of it is not read.

use crate::model::{Encoding, FaultKind};
use crate::tree::Tree;

/// The bytes of a file that has at most `most`; a larger one is not read.
pub(super) fn bytes(tree: &dyn Tree, path: &str, most: usize) -> Result<Vec<u8>, FaultKind> {
    let io = |error: std::io::Error| FaultKind::Io(error.to_string());
    let size = usize::try_from(tree.size(path).map_err(io)?).unwrap_or(usize::MAX);
    if size > most {
        return Err(FaultKind::Limit { what: "file bytes", found: size, most });
    }
    tree.read(path).map_err(io)
}

/// The text of a file without its byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, FaultKind> {
    if let Some(encoding) = marked(bytes) {
        return Err(FaultKind::Encoding(encoding));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| FaultKind::Encoding(guess(bytes, &error)))?;
    if text.contains('\0') {
        return Err(FaultKind::Encoding(sixteen_bits(bytes).unwrap_or(Encoding::Nul)));
    }
    Ok(text)
}

/// What a byte order mark says, other than UTF-8's.
fn marked(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(Encoding::Utf32),
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn guess(bytes: &[u8], error: &std::str::Utf8Error) -> Encoding {
    if let Some(encoding) = sixteen_bits(bytes) {
        return encoding;
    }
    let sound = error.valid_up_to();
    // Han characters as UTF-8 has them do not come about by chance: what follows them is damage.
    if bytes[..sound].iter().any(|byte| !byte.is_ascii()) {
        return Encoding::Damaged(sound);
    }
    if is_big5(bytes) {
        return Encoding::Big5;
    }
    // The last character alone is cut.
    if error.error_len().is_none() { Encoding::Damaged(sound) } else { Encoding::Binary }
}

/// UTF-16 has a zero byte in each letter, digit and mark of ASCII, in text of ours one in ten at least, and all of them at even
/// places or all at odd ones.
fn sixteen_bits(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |parity| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 20 < bytes.len() || even + odd < 2 {
        return None;
    }
    let little = even * 20 <= odd;
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) });
    let is_text =
        |unit: &Result<char, _>| unit.as_ref().is_ok_and(|c| !c.is_control() || "\t\r\n".contains(*c));
    let strange = char::decode_utf16(units).filter(|unit| !is_text(unit)).count();
    match (even, odd) {
        _ if strange * 100 > bytes.len() => None,
        _ if little => Some(Encoding::Utf16Le),
        (even, odd) if odd * 20 <= even => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Big5 writes a Han character as a lead byte from 0x81 and a trail byte of two ranges; the file's last may be cut.
fn is_big5(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut pairs = 0;
    loop {
        match rest {
            [] | [0x81..=0xfe] => return pairs > 0,
            [b'\t' | b'\r' | b'\n' | 0x20..=0x7e, after @ ..] => rest = after,
            [0x81..=0xfe, 0x40..=0x7e | 0xa1..=0xfe, after @ ..] => {
                pairs += 1;
                rest = after;
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bytes, text};
    use crate::model::{Encoding, FaultKind};
    use crate::tree::MemoryTree;

    #[track_caller]
    fn looks_like(bytes: &[u8], encoding: Encoding) {
        assert_eq!(text(bytes), Err(FaultKind::Encoding(encoding)));
    }

    fn sixteen(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_byte_order_mark_is_accepted() {
        assert_eq!(text("\u{feff}雲".as_bytes()), Ok("雲"));
    }

    #[test]
    fn utf_16_is_named_in_both_orders_with_and_without_its_mark() {
        for words in ["name = \"中文\"\n", "{\"type\": \"vendor\", \"name\": \"雲棲視覺科技股份有限公司\"}\n"]
        {
            for mark in ["\u{feff}", ""] {
                let words = format!("{mark}{words}");
                looks_like(&sixteen(&words, u16::to_le_bytes), Encoding::Utf16Le);
                looks_like(&sixteen(&words, u16::to_be_bytes), Encoding::Utf16Be);
            }
        }
        looks_like(&sixteen("name = \"a\"", u16::to_le_bytes), Encoding::Utf16Le);
        let cut = sixteen("name = \"中文\"", u16::to_le_bytes);
        looks_like(&cut[..cut.len() - 1], Encoding::Utf16Le);
        looks_like(b"\xff\xfe\0\0n\0\0\0", Encoding::Utf32);
    }

    #[test]
    fn other_encodings_are_named() {
        looks_like(b"name = \"\xa4\xa4\xa4\xe5\"", Encoding::Big5);
        looks_like(b"name = \"\xa4\xa4\xa4", Encoding::Big5);
        looks_like(b"a\0b", Encoding::Nul);
        looks_like(b"\x80\x00\xff", Encoding::Binary);
        looks_like(b"PK\x03\x04\x00\x00\x08\x00\x80\x81", Encoding::Binary);
    }

    #[test]
    fn damage_is_told_from_another_encoding() {
        let sound = "name = \"雲棲".as_bytes();
        looks_like(&sound[..sound.len() - 1], Encoding::Damaged(sound.len() - 3));
        looks_like(&[sound, b"\xff\"\n"].concat(), Encoding::Damaged(sound.len()));
    }

    #[test]
    fn a_file_over_the_limit_is_not_read() {
        let tree: MemoryTree = [("a", "aaaa")].into_iter().collect();
        assert!(bytes(&tree, "a", 4).is_ok());
        assert_eq!(bytes(&tree, "a", 3), Err(FaultKind::Limit { what: "file bytes", found: 4, most: 3 }));
    }
}

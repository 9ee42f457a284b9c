//! Bytes to text: UTF-8, with or without a byte order mark; anything else is named.

use crate::model::FaultKind;

/// The text of a file and how many bytes of a byte order mark stand before it.
pub(super) fn text(bytes: &[u8], most: usize) -> Result<(&str, usize), FaultKind> {
    if bytes.len() > most {
        return Err(FaultKind::Limit { what: "file bytes", found: bytes.len(), most });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FaultKind::Encoding("UTF-16"));
    }
    let skipped = if bytes.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
    let text = std::str::from_utf8(&bytes[skipped..]).map_err(|_| FaultKind::Encoding(guess(bytes)))?;
    if text.contains('\0') {
        let utf16 = text.matches('\0').count() * 3 > text.len();
        return Err(FaultKind::Encoding(if utf16 { "UTF-16" } else { "NUL" }));
    }
    Ok((text, skipped))
}

/// UTF-16 has a zero byte in each Latin letter; Big5 writes a Han character as a lead byte from 0x81 and a trail byte of two ranges.
fn guess(bytes: &[u8]) -> &'static str {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if bytes.len().is_multiple_of(2) && zeros * 10 > bytes.len() {
        return "UTF-16";
    }
    let mut pairs = 0;
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] < 0x80 {
            i += 1;
            continue;
        }
        let trail = bytes.get(i + 1).copied().unwrap_or(0);
        let is_pair = (0x81..=0xfe).contains(&bytes[i]) && matches!(trail, 0x40..=0x7e | 0xa1..=0xfe);
        if !is_pair {
            return "binary";
        }
        pairs += 1;
        i += 2;
    }
    if pairs > 0 { "Big5" } else { "binary" }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::model::FaultKind;

    #[test]
    fn a_byte_order_mark_is_accepted() {
        assert_eq!(text("\u{feff}雲".as_bytes(), 99).unwrap(), ("雲", 3));
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(text(&[0xff, 0xfe, b'a', 0], 99), Err(FaultKind::Encoding("UTF-16")));
        assert_eq!(text(b"n\0 \0\xf2\x96", 99), Err(FaultKind::Encoding("UTF-16")));
        assert_eq!(text(b"name = \"\xa4\xa4\xa4\xe5\"", 99), Err(FaultKind::Encoding("Big5")));
        assert_eq!(text(b"a\0b", 99), Err(FaultKind::Encoding("NUL")));
        assert_eq!(text(b"\x80\x00\xff", 99), Err(FaultKind::Encoding("binary")));
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        assert!(matches!(text(b"aaaa", 3), Err(FaultKind::Limit { .. })));
    }
}

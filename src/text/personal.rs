//! What gives a person away in running text: mobile numbers and 身分證字號 (with those of residents), each by its own form and check.

use std::ops::Range;

/// The byte ranges of Taiwanese mobile numbers: 0912-345-678 with or without hyphens, spaces and dots, or abroad as +886 912 345 678.
/// A longer run of digits is none.
pub fn mobiles(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_digit() || bytes[at] == b'+';
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric());
        match (begins && !inside).then(|| mobile(&bytes[at..])).flatten() {
            Some(length) => {
                found.push(at..at + length);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The length of the mobile number that `bytes` begin with.
fn mobile(bytes: &[u8]) -> Option<usize> {
    let abroad =
        [&b"+886"[..], b"886"].into_iter().find(|prefix| bytes.starts_with(prefix)).map_or(0, <[u8]>::len);
    let mut at = abroad;
    let mut digits = 0;
    let mut separated = true;
    if abroad == 0 {
        (bytes.first() == Some(&b'0')).then_some(())?;
        at += 1;
        separated = false;
    } else if bytes[at..].starts_with(b"-0") || bytes[at..].starts_with(b" 0") {
        at += 2;
        separated = false;
    }
    while digits < 9 {
        match bytes.get(at) {
            Some(b'9') if digits == 0 => digits += 1,
            Some(digit) if digit.is_ascii_digit() && digits > 0 => digits += 1,
            Some(b' ' | b'-' | b'.') if separated => {}
            _ => return None,
        }
        separated = bytes[at].is_ascii_digit();
        at += 1;
    }
    let ends = bytes.get(at).is_none_or(|next| !next.is_ascii_alphanumeric());
    ends.then_some(at)
}

/// The byte ranges of identity numbers whose check digit holds: a letter, 1, 2, 8 or 9, and eight digits.
pub fn identity_numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let free = |at: usize| bytes.get(at).is_none_or(|b| !b.is_ascii_alphanumeric());
    let is_one = |at: &usize| {
        (*at == 0 || free(at - 1)) && free(at + 10) && bytes.get(*at..at + 10).is_some_and(is_identity_number)
    };
    (0..bytes.len().saturating_sub(9)).filter(is_one).map(|at| at..at + 10).collect()
}

/// The letter stands for two digits; weights are 1, 9, 8 … 1, 1, and the sum is divisible by ten.
fn is_identity_number(bytes: &[u8]) -> bool {
    const LETTERS: &[u8; 26] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let letter = bytes[0].to_ascii_uppercase();
    let Some(place) = LETTERS.iter().position(|known| *known == letter) else { return false };
    if !matches!(bytes[1], b'1' | b'2' | b'8' | b'9') || !bytes[1..].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let code = place + 10;
    let weights = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let digits: usize =
        bytes[1..].iter().zip(weights).map(|(b, weight)| usize::from(b - b'0') * weight).sum();
    (code / 10 + code % 10 * 9 + digits).is_multiple_of(10)
}

/// How many digits a text has, half-width or full-width: fewer than nine are no mobile number and no identity number, and most texts have
/// fewer.
pub fn digit_count(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '0'..='9' | '０'..='９')).count()
}

/// Full-width letters, digits and signs as their half-width ones, byte lengths aside: 「０９１２」 is read as 0912.
pub fn narrow(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    let mut from = 0;
    // What stays is copied in runs.
    for (at, c) in text.char_indices() {
        if let Some(half) = half_width(c) {
            narrow.push_str(&text[from..at]);
            narrow.push(half);
            from = at + c.len_utf8();
        }
    }
    narrow.push_str(&text[from..]);
    narrow
}

fn half_width(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{digit_count, identity_numbers, mobiles, narrow};

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for number in [
            "0912345678",
            "0912-345-678",
            "0912 345 678",
            "0912.345.678",
            "09-1234-5678",
            "+886912345678",
            "+886-912-345-678",
            "886 912 345 678",
            "+886-0912345678",
        ] {
            let text = format!("請撥 {number}，謝謝");
            assert!(digit_count(&text) >= 9);
            let found: Vec<&str> = mobiles(&text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [number]);
        }
        assert_eq!(mobiles(&narrow("０９１２－３４５－６７８")).len(), 1);
        assert_eq!(digit_count("０９１２－３４５－６７8"), 10);
    }

    #[test]
    fn other_numbers_are_no_mobile_numbers() {
        for text in [
            "02-2707-5055",
            "091234567",
            "09123456789",
            "10912345678",
            "0812345678",
            "912345678",
            "0912--345678",
            "v0912345678",
            "2026-09-12 34567890",
            "0912345678a",
        ] {
            assert!(mobiles(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn identity_numbers_pass_their_check() {
        for number in ["A123456789", "a123456789", "F131104093", "A800000014", "身分證Z299999992。"] {
            assert_eq!(identity_numbers(number).len(), 1, "{number}");
        }
        for number in ["A123456788", "A323456789", "AB12345678", "A1234567890", "XA123456789", "A12345678"] {
            assert!(identity_numbers(number).is_empty(), "{number}");
        }
    }
}

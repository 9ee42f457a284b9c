//! Folding: the index and the query agree here on which characters are the same.
//!
//! Both sides first normalize to NFKC, each with what it has: the writer with a crate, the page with
//! `String.prototype.normalize`. Folding then lowers the case, joins variants (臺 and 台) and drops characters that
//! nobody sees. It goes character by character, so that a place in the folded text leads back to the original.

use crate::variants::variant;

/// Normalizes a text to NFKC, as the page does before it asks.
#[cfg(not(target_arch = "wasm32"))]
pub fn normalize(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

/// Folds a text that is already normalized.
pub(crate) fn fold(text: &str) -> String {
    text.chars().flat_map(fold_char).collect()
}

/// Folds one character into none, one or (rarely) several.
///
/// Full-width ASCII is narrowed here too, so that a snippet of unnormalized text still shows where it matched.
pub(crate) fn fold_char(character: char) -> impl Iterator<Item = char> {
    let narrow = narrow(character);
    (!is_invisible(narrow)).then(|| narrow.to_lowercase()).into_iter().flatten().map(variant)
}

/// Tells whether a character is written without spaces around it: Han, kana, bopomofo, hangul.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFD}' | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{1AFF0}'..='\u{1B16F}')
}

/// Tells whether a character is part of a word of letters and digits.
pub(crate) fn is_word(character: char) -> bool {
    // Combining marks that NFKC could not compose stay with their letter.
    character.is_alphanumeric() || matches!(character, '\u{0300}'..='\u{036F}')
}

fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}
